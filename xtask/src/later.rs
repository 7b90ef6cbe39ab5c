//! Takes out of an app what its first pages do not need, into a file of its own that is fetched while they are read.
//!
//! Some functions of the app are *doors*: what only they lead to goes to the second file. In the first file a door is left
//! as a call through a slot of the app's table of functions. The second file shares the first one's memory and table, and
//! puts its functions in these slots as it starts. Nothing that can be reached in another way than through a door is moved,
//! so until the second file is there only the doors are shut, and the app has to know not to open them.
//!
//! Two programs would each need the engine. Dividing one leaves each function in one place, and needs no line of
//! unsafe code.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    ImportSection, Instruction, Module, TableSection, TypeSection,
};
use wasmparser::{
    BlockType, CodeSectionReader, CompositeInnerType, CustomSectionReader, ElementItems, ExportSectionReader, ExternalKind,
    FuncType, FunctionBody, FunctionSectionReader, GlobalType, KnownCustom, MemoryType, Name, Operator, Parser, Payload,
    TableType, TypeRef, Validator,
};

use crate::pack;

/// The app's table of functions.
const TABLE: u32 = 0;

/// An app in two files.
pub struct Divided {
    /// What its first pages need.
    pub first: Vec<u8>,
    /// The rest. It imports what the first one exports.
    pub later: Vec<u8>,
}

/// Divides an app at its doors, which are given by their paths, such as `checker::views::result::page`.
///
/// # Errors
/// If a door is not there once, can be reached in another way than by a call, or the app has something that is not known
/// here.
pub fn divide(app: &[u8], doors: &[&str]) -> Result<Divided> {
    let seen = Seen::of(app).context("the app cannot be read")?;
    let doors = doors.iter().map(|path| seen.find(path)).collect::<Result<Vec<u32>>>()?;
    let first = seen.reached(&seen.roots, &doors);
    if let Some(door) = doors.iter().find(|door| seen.roots.contains(door)) {
        bail!("{} is exported, called by address or run at the start", seen.names[door]);
    }
    let later: Vec<u32> = {
        let all = seen.reached(&doors.iter().copied().collect(), &[]);
        all.into_iter().filter(|function| *function >= seen.imported && !first.contains(function)).collect()
    };
    let needs = Needs::of(&seen, &later)?;
    let mut names = pack::short_names().filter(|name| !seen.exports.contains(name));
    let mut shared = |count: usize| names.by_ref().take(count).collect::<Vec<String>>();
    let functions: BTreeMap<u32, String> = needs.functions.iter().copied().zip(shared(needs.functions.len())).collect();
    let globals: BTreeMap<u32, String> = needs.globals.iter().copied().zip(shared(needs.globals.len())).collect();
    let tables = shared(seen.tables.len());
    let memories = shared(seen.memories.len());
    let shared = Shared { functions, globals, tables, memories };
    let divided = Divided {
        first: first_file(app, &seen, &doors, &later, &shared)?,
        later: later_file(&seen, &doors, &later, &needs, &shared)?,
    };
    for file in [&divided.first, &divided.later] {
        Validator::new().validate_all(file).context("what was divided does not hold together")?;
    }
    Ok(divided)
}

/// What stands in an app.
struct Seen<'a> {
    imported: u32,
    /// The type of each function, imported ones first.
    types_of: Vec<u32>,
    types: Vec<FuncType>,
    bodies: Vec<FunctionBody<'a>>,
    /// For each function those that it names.
    calls: Vec<BTreeSet<u32>>,
    /// Functions that are exported, called by address, or run at the start.
    roots: BTreeSet<u32>,
    names: BTreeMap<u32, String>,
    exports: BTreeSet<String>,
    tables: Vec<TableType>,
    memories: Vec<MemoryType>,
    globals: Vec<GlobalType>,
}

impl<'a> Seen<'a> {
    fn of(app: &'a [u8]) -> Result<Seen<'a>> {
        let mut seen = Seen {
            imported: 0,
            types_of: Vec::new(),
            types: Vec::new(),
            bodies: Vec::new(),
            calls: Vec::new(),
            roots: BTreeSet::new(),
            names: BTreeMap::new(),
            exports: BTreeSet::new(),
            tables: Vec::new(),
            memories: Vec::new(),
            globals: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(app) {
            seen.look_at(payload?)?;
        }
        let imported = (0..seen.imported).map(|_| BTreeSet::new());
        seen.calls = imported.chain(seen.bodies.iter().map(named_in).collect::<Result<Vec<_>>>()?).collect();
        Ok(seen)
    }

    fn look_at(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for each in group?.into_types() {
                        let CompositeInnerType::Func(function) = each.composite_type.inner else {
                            bail!("it has a type that is not of a function")
                        };
                        self.types.push(function);
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(kind) => {
                            self.types_of.push(kind);
                            self.imported += 1;
                        }
                        TypeRef::Table(table) => self.tables.push(table),
                        TypeRef::Memory(memory) => self.memories.push(memory),
                        TypeRef::Global(global) => self.globals.push(global),
                        TypeRef::Tag(_) | TypeRef::FuncExact(_) => bail!("it imports something that is not known here"),
                    }
                }
            }
            Payload::FunctionSection(section) => self.types_of.extend(section.into_iter().collect::<Result<Vec<_>, _>>()?),
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => self.memories.extend(section.into_iter().collect::<Result<Vec<_>, _>>()?),
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    self.globals.push(global.ty);
                    self.roots.extend(in_expression(&global.init_expr)?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports.insert(export.name.to_owned());
                    if export.kind == ExternalKind::Func {
                        self.roots.insert(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.roots.insert(func);
            }
            Payload::ElementSection(section) => {
                for element in section {
                    match element?.items {
                        ElementItems::Functions(functions) => {
                            self.roots.extend(functions.into_iter().collect::<Result<Vec<_>, _>>()?);
                        }
                        ElementItems::Expressions(_, all) => {
                            for each in all {
                                self.roots.extend(in_expression(&each?)?);
                            }
                        }
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => self.read_names(&section)?,
            _ => {}
        }
        Ok(())
    }

    fn read_names(&mut self, section: &CustomSectionReader<'a>) -> Result<()> {
        let KnownCustom::Name(all) = section.as_known() else { return Ok(()) };
        for each in all {
            if let Name::Function(names) = each? {
                for name in names {
                    let name = name?;
                    self.names.insert(name.index, name.name.to_owned());
                }
            }
        }
        Ok(())
    }

    /// The function that is the door of this path.
    fn find(&self, path: &str) -> Result<u32> {
        let mut found = self.names.iter().filter(|(_, name)| is_named(name, path)).map(|(function, _)| *function);
        let door = found.next().with_context(|| format!("the app has no function {path}"))?;
        if found.next().is_some() {
            bail!("the app has more than one function {path}");
        }
        Ok(door)
    }

    /// All that can be reached from these functions without going through a door.
    fn reached(&self, from: &BTreeSet<u32>, doors: &[u32]) -> BTreeSet<u32> {
        let mut reached = BTreeSet::new();
        let mut rest: Vec<u32> = from.iter().copied().filter(|function| !doors.contains(function)).collect();
        while let Some(function) = rest.pop() {
            if reached.insert(function) {
                rest.extend(self.calls[function as usize].iter().filter(|called| !doors.contains(called)));
            }
        }
        reached
    }

    fn body(&self, function: u32) -> FunctionBody<'a> {
        self.bodies[(function - self.imported) as usize].clone()
    }

    fn type_of(&self, function: u32) -> u32 {
        self.types_of[function as usize]
    }
}

/// Is this the name of the function with that path in our own crate? There are two ways to write it, each with marks that
/// change: `<travel_help[f8c4]::checker::State>::new`, and the older `travel_help::checker::State::new::h1f` or, from another
/// file, `travel_help::other::<impl travel_help::checker::State>::new::h1f`.
fn is_named(name: &str, path: &str) -> bool {
    let mut plain = String::new();
    let mut marks = 0;
    for letter in name.chars() {
        match letter {
            '[' => marks += 1,
            ']' => marks -= 1,
            '<' | '>' => {}
            _ if marks == 0 => plain.push(letter),
            _ => {}
        }
    }
    let plain = match plain.rsplit_once("::h") {
        Some((before, mark)) if mark.chars().all(|letter| letter.is_ascii_hexdigit()) => before,
        _ => &plain,
    };
    let plain = plain.rsplit_once("impl ").map_or(plain, |(_, of)| of);
    plain.strip_prefix("travel_help::") == Some(path)
}

fn in_expression(expression: &wasmparser::ConstExpr) -> Result<BTreeSet<u32>> {
    let mut named = BTreeSet::new();
    for operator in expression.get_operators_reader() {
        if let Operator::RefFunc { function_index } = operator? {
            named.insert(function_index);
        }
    }
    Ok(named)
}

fn named_in(body: &FunctionBody) -> Result<BTreeSet<u32>> {
    let mut named = BTreeSet::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => {
                named.insert(function_index);
            }
            _ => {}
        }
    }
    Ok(named)
}

/// What the second file takes from the first.
struct Needs {
    functions: BTreeSet<u32>,
    globals: BTreeSet<u32>,
    types: BTreeSet<u32>,
}

impl Needs {
    fn of(seen: &Seen, later: &[u32]) -> Result<Needs> {
        let mut needs = Needs { functions: BTreeSet::new(), globals: BTreeSet::new(), types: BTreeSet::new() };
        for function in later {
            let others = seen.calls[*function as usize].iter().filter(|called| !later.contains(called));
            needs.functions.extend(others);
            needs.types.insert(seen.type_of(*function));
            for operator in seen.body(*function).get_operators_reader()? {
                match operator? {
                    Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                        needs.globals.insert(global_index);
                    }
                    Operator::CallIndirect { type_index, .. } | Operator::ReturnCallIndirect { type_index, .. } => {
                        needs.types.insert(type_index);
                    }
                    Operator::Block { blockty: BlockType::FuncType(kind) }
                    | Operator::Loop { blockty: BlockType::FuncType(kind) }
                    | Operator::If { blockty: BlockType::FuncType(kind) } => {
                        needs.types.insert(kind);
                    }
                    Operator::RefFunc { .. }
                    | Operator::MemoryInit { .. }
                    | Operator::DataDrop { .. }
                    | Operator::TableInit { .. }
                    | Operator::ElemDrop { .. } => bail!("a function behind a door names what only the first file has"),
                    _ => {}
                }
            }
        }
        needs.types.extend(needs.functions.iter().map(|function| seen.type_of(*function)));
        Ok(needs)
    }
}

/// The names under which the second file imports what the first one exports for it.
struct Shared {
    functions: BTreeMap<u32, String>,
    globals: BTreeMap<u32, String>,
    tables: Vec<String>,
    memories: Vec<String>,
}

fn not_written<E: std::fmt::Display>(error: Error<E>) -> anyhow::Error {
    anyhow::anyhow!("the app cannot be written again: {error}")
}

fn first_file(app: &[u8], seen: &Seen, doors: &[u32], later: &[u32], shared: &Shared) -> Result<Vec<u8>> {
    let gone: BTreeSet<u32> = later.iter().copied().filter(|function| !doors.contains(function)).collect();
    let mut place = Vec::new();
    let mut next = 0;
    for function in (0u32..).take(seen.types_of.len()) {
        place.push(next);
        next += u32::from(!gone.contains(&function));
    }
    let mut module = Module::new();
    First { seen, doors, gone: &gone, place, shared }.parse_core_module(&mut module, Parser::new(0), app).map_err(not_written)?;
    Ok(module.finish())
}

/// Writes the first file.
struct First<'a> {
    seen: &'a Seen<'a>,
    doors: &'a [u32],
    gone: &'a BTreeSet<u32>,
    /// For each function its place in the first file.
    place: Vec<u32>,
    shared: &'a Shared,
}

impl First<'_> {
    /// A call of the door through its slot.
    fn shut(&self, door: u32, at: u32) -> Function {
        let kind = self.seen.type_of(door);
        let takes = self.seen.types[kind as usize].params().len();
        let mut function = Function::new([]);
        for local in (0u32..).take(takes) {
            function.instruction(&Instruction::LocalGet(local));
        }
        function.instruction(&Instruction::I32Const((self.slots() + at).cast_signed()));
        function.instruction(&Instruction::CallIndirect { type_index: kind, table_index: TABLE });
        function.instruction(&Instruction::End);
        function
    }

    /// The first of the slots.
    fn slots(&self) -> u32 {
        slots(self.seen)
    }
}

/// The table as it is with slots for the doors.
fn with_slots(at: u32, table: TableType, doors: &[u32]) -> TableType {
    let more = if at == TABLE { doors.len() as u64 } else { 0 };
    TableType { initial: table.initial + more, maximum: table.maximum.map(|most| most + more), ..table }
}

/// The first free slot of the table.
fn slots(seen: &Seen) -> u32 {
    seen.tables.first().and_then(|table| u32::try_from(table.initial).ok()).unwrap_or_default()
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.place[function as usize])
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (function, kind) in (self.seen.imported..).zip(section) {
            let kind = kind?;
            if !self.gone.contains(&function) {
                functions.function(kind);
            }
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error<Infallible>> {
        for (function, body) in (self.seen.imported..).zip(section) {
            let body = body?;
            if let Some(at) = self.doors.iter().position(|door| *door == function) {
                code.function(&self.shut(function, u32::try_from(at).unwrap_or_default()));
            } else if !self.gone.contains(&function) {
                self.parse_function_body(code, body)?;
            }
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (at, table) in (0u32..).zip(section) {
            let mut table = table?;
            table.ty = with_slots(at, table.ty, self.doors);
            self.parse_table(tables, table)?;
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for export in section {
            self.parse_export(exports, export?)?;
        }
        for (function, name) in &self.shared.functions {
            exports.export(name, ExportKind::Func, self.place[*function as usize]);
        }
        for (global, name) in &self.shared.globals {
            exports.export(name, ExportKind::Global, *global);
        }
        for (table, name) in (0u32..).zip(&self.shared.tables) {
            exports.export(name, ExportKind::Table, table);
        }
        for (memory, name) in (0u32..).zip(&self.shared.memories) {
            exports.export(name, ExportKind::Memory, memory);
        }
        Ok(())
    }

    // The names of functions have done their work.
    fn parse_custom_section(&mut self, module: &mut Module, section: CustomSectionReader<'_>) -> Result<(), Error<Infallible>> {
        if section.name() == "name" { Ok(()) } else { wasm_encoder::reencode::utils::parse_custom_section(self, module, section) }
    }
}

fn later_file(seen: &Seen, doors: &[u32], later: &[u32], needs: &Needs, shared: &Shared) -> Result<Vec<u8>> {
    let mut writer = Later {
        functions: (0u32..).zip(needs.functions.iter().chain(later)).map(|(new, old)| (*old, new)).collect(),
        globals: (0u32..).zip(&needs.globals).map(|(new, old)| (*old, new)).collect(),
        types: (0u32..).zip(&needs.types).map(|(new, old)| (*old, new)).collect(),
    };
    let mut types = TypeSection::new();
    for kind in &needs.types {
        let kind = writer.func_type(seen.types[*kind as usize].clone()).map_err(not_written)?;
        types.ty().func_type(&kind);
    }
    let mut imports = ImportSection::new();
    for (function, name) in &shared.functions {
        imports.import(pack::MODULE, name, EntityType::Function(writer.types[&seen.type_of(*function)]));
    }
    for (global, name) in &shared.globals {
        let kind = writer.global_type(seen.globals[*global as usize]).map_err(not_written)?;
        imports.import(pack::MODULE, name, kind);
    }
    for ((at, table), name) in (0u32..).zip(&seen.tables).zip(&shared.tables) {
        let kind = writer.table_type(with_slots(at, *table, doors)).map_err(not_written)?;
        imports.import(pack::MODULE, name, kind);
    }
    for (memory, name) in seen.memories.iter().zip(&shared.memories) {
        let kind = writer.memory_type(*memory).map_err(not_written)?;
        imports.import(pack::MODULE, name, kind);
    }
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in later {
        functions.function(writer.types[&seen.type_of(*function)]);
        writer.parse_function_body(&mut code, seen.body(*function)).map_err(not_written)?;
    }
    let mut elements = ElementSection::new();
    let behind: Vec<u32> = doors.iter().map(|door| writer.functions[door]).collect();
    let from = ConstExpr::i32_const(slots(seen).cast_signed());
    elements.active(None, &from, Elements::Functions(Cow::Owned(behind)));
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
    Ok(module.finish())
}

/// Writes the second file: for what stands in the whole app, its place there.
struct Later {
    functions: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
    types: BTreeMap<u32, u32>,
}

impl Reencode for Later {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.functions[&function])
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.globals[&global])
    }

    fn type_index(&mut self, kind: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.types[&kind])
    }
}
#[cfg(test)]
mod tests {
    use wasm_encoder::{BlockType, GlobalSection, MemArg, MemorySection, NameMap, NameSection, RefType, ValType};

    use super::*;

    const IMPORTED: u32 = 0;
    const START: u32 = 1;
    const DOOR: u32 = 2;
    const BEHIND: u32 = 3;
    const BOTH: u32 = 4;
    const BY_ADDRESS: u32 = 5;

    /// An app in which `start` is exported and calls the door and `both`; behind the door stand `behind` and `both`.
    fn app(by_address: u32) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types.ty().function([], []);
        types.ty().function([], [ValType::I64]);
        types.ty().function([], [ValType::I32, ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", "from_script", EntityType::Function(1));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let calls: [(u32, &[u32]); 5] = [(1, &[DOOR, BOTH]), (0, &[BEHIND, BOTH, IMPORTED]), (1, &[]), (1, &[]), (1, &[])];
        for (kind, calls) in calls {
            functions.function(kind);
            let mut body = Function::new([]);
            if kind == 0 {
                // What the later file has to take from the first, or to number anew.
                for instruction in [
                    Instruction::Block(BlockType::FunctionType(3)),
                    Instruction::GlobalGet(1),
                    Instruction::I32Const(0),
                    Instruction::I32Load(MemArg { offset: 0, align: 2, memory_index: 0 }),
                    Instruction::End,
                    Instruction::Drop,
                    Instruction::TableGet(1),
                    Instruction::Drop,
                ] {
                    body.instruction(&instruction);
                }
            }
            for called in calls {
                if *called == DOOR {
                    body.instruction(&Instruction::I32Const(7));
                }
                body.instruction(&Instruction::Call(*called));
            }
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut tables = TableSection::new();
        tables.table(wasm_encoder::TableType {
            element_type: RefType::FUNCREF,
            minimum: 5,
            maximum: Some(5),
            table64: false,
            shared: false,
        });
        tables.table(wasm_encoder::TableType {
            element_type: RefType::EXTERNREF,
            minimum: 1,
            maximum: None,
            table64: false,
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(wasm_encoder::MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        for mutable in [false, true] {
            let kind = wasm_encoder::GlobalType { val_type: ValType::I32, mutable, shared: false };
            globals.global(kind, &ConstExpr::i32_const(0));
        }
        let mut exports = ExportSection::new();
        exports.export("a", ExportKind::Func, START);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(Cow::Owned(vec![by_address])));
        let mut named = NameMap::new();
        for (function, name) in [
            (DOOR, "<travel_help[f8c4029f]::checker::Outcome>::new"),
            (BEHIND, "travel_help::checker::behind::h0123456789abcdef"),
            (BOTH, "other::checker::Outcome::new"),
            (START, "travel_help::checker::twice"),
            (BY_ADDRESS, "<travel_help[0]::checker>::twice"),
        ] {
            named.append(function, name);
        }
        let mut names = NameSection::new();
        names.functions(&named);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories).section(&globals);
        module.section(&exports).section(&elements).section(&code).section(&names);
        module.finish()
    }

    #[test]
    fn what_only_a_door_leads_to_is_taken_out_and_what_is_reached_otherwise_stays() {
        let app = app(BY_ADDRESS);
        let divided = divide(&app, &["checker::Outcome::new"]).unwrap();
        let first = Seen::of(&divided.first).unwrap();
        // What start calls, the shut door and what is called by address; what is behind the door is gone.
        assert_eq!(first.bodies.len(), 4);
        assert!(first.names.is_empty());
        let later = Seen::of(&divided.later).unwrap();
        assert_eq!(later.bodies.len(), 2);
    }

    #[test]
    fn the_door_is_a_slot_that_the_later_file_fills() {
        let app = app(BY_ADDRESS);
        let divided = divide(&app, &["checker::Outcome::new"]).unwrap();
        let first = Seen::of(&divided.first).unwrap();
        assert_eq!((first.tables[0].initial, first.tables[0].maximum), (6, Some(6)));
        let shut: Vec<String> =
            first.body(DOOR).get_operators_reader().unwrap().into_iter().map(|each| format!("{:?}", each.unwrap())).collect();
        assert_eq!(
            shut,
            ["LocalGet { local_index: 0 }", "I32Const { value: 5 }", "CallIndirect { type_index: 0, table_index: 0 }", "End",]
        );
        let later = Seen::of(&divided.later).unwrap();
        // The functions that it imports come first: those that both files call, and one of the script.
        assert_eq!(later.imported, 2);
        assert_eq!(later.roots, BTreeSet::from([2]));
        assert_eq!(later.calls[2], BTreeSet::from([0, 1, 3]));
    }

    #[test]
    fn what_the_later_file_imports_is_exported_by_the_first_under_a_name_that_is_still_free() {
        let app = app(BY_ADDRESS);
        let divided = divide(&app, &["checker::Outcome::new"]).unwrap();
        let exported = Seen::of(&divided.first).unwrap().exports;
        let mut imported = Vec::new();
        for payload in Parser::new(0).parse_all(&divided.later) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                for import in section.into_imports() {
                    imported.push(import.unwrap().name.to_owned());
                }
            }
        }
        // Two functions, the global that is read, two tables and the memory.
        assert_eq!(imported, ["b", "c", "d", "e", "f", "g"]);
        assert!(imported.iter().all(|name| exported.contains(name)), "{exported:?}");
    }

    #[test]
    fn a_door_is_known_by_its_path_however_the_compiler_writes_it() {
        for name in [
            "<travel_help[f8c4029fa95f76b8]::checker::Outcome>::new",
            "travel_help::checker::Outcome::new::hc19d2a6dcbc851ab",
            "travel_help::views::<impl travel_help::checker::Outcome>::new::hebfbd42a5409ea3c",
        ] {
            assert!(is_named(name, "checker::Outcome::new"), "{name}");
        }
        for name in
            ["travel_help::checker::Outcome::new_one", "yew::checker::Outcome::new", "travel_help::a::checker::Outcome::new"]
        {
            assert!(!is_named(name, "checker::Outcome::new"), "{name}");
        }
    }

    #[test]
    fn a_door_that_is_not_there_is_an_error() {
        assert!(divide(&app(BY_ADDRESS), &["checker::Gone::new"]).is_err());
    }

    #[test]
    fn a_door_of_which_there_are_two_is_an_error() {
        assert!(divide(&app(BY_ADDRESS), &["checker::twice"]).is_err());
    }

    #[test]
    fn a_door_that_can_be_reached_by_address_is_an_error() {
        assert!(divide(&app(DOOR), &["checker::Outcome::new"]).is_err());
    }
}
