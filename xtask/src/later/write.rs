//! Writes the two files that an app is divided into.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    ImportSection, Instruction, Module, TableSection, TypeSection,
};
use wasmparser::{
    BlockType, CodeSectionReader, CustomSectionReader, ExportSectionReader, FunctionSectionReader, Operator, Parser, TableType,
};

use super::seen::Seen;
use crate::pack;

/// The app's table of functions.
const TABLE: u32 = 0;

/// What the second file takes from the first.
pub(super) struct Needs {
    pub functions: BTreeSet<u32>,
    pub globals: BTreeSet<u32>,
    pub types: BTreeSet<u32>,
}

impl Needs {
    pub fn of(seen: &Seen, later: &[u32]) -> Result<Needs> {
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
pub(super) struct Shared {
    pub functions: BTreeMap<u32, String>,
    pub globals: BTreeMap<u32, String>,
    pub tables: Vec<String>,
    pub memories: Vec<String>,
}

fn not_written<E: std::fmt::Display>(error: Error<E>) -> anyhow::Error {
    anyhow::anyhow!("the app cannot be written again: {error}")
}

pub(super) fn first_file(app: &[u8], seen: &Seen, doors: &[u32], later: &[u32], shared: &Shared) -> Result<Vec<u8>> {
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

pub(super) fn later_file(seen: &Seen, doors: &[u32], later: &[u32], needs: &Needs, shared: &Shared) -> Result<Vec<u8>> {
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
