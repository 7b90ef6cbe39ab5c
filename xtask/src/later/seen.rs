//! What stands in an app: its functions, what each calls, and what can be reached in another way than by a call.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use wasmparser::{
    CompositeInnerType, CustomSectionReader, ElementItems, ExternalKind, FuncType, FunctionBody, GlobalType, KnownCustom,
    MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef,
};

/// What stands in an app.
pub(super) struct Seen<'a> {
    pub imported: u32,
    /// The type of each function, imported ones first.
    pub types_of: Vec<u32>,
    pub types: Vec<FuncType>,
    pub bodies: Vec<FunctionBody<'a>>,
    /// For each function those that it names.
    pub calls: Vec<BTreeSet<u32>>,
    /// Functions that are exported, called by address, or run at the start.
    pub roots: BTreeSet<u32>,
    pub names: BTreeMap<u32, String>,
    pub exports: BTreeSet<String>,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<GlobalType>,
}

impl<'a> Seen<'a> {
    pub fn of(app: &'a [u8]) -> Result<Seen<'a>> {
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
    pub fn find(&self, path: &str) -> Result<u32> {
        let mut found = self.names.iter().filter(|(_, name)| is_named(name, path)).map(|(function, _)| *function);
        let door = found.next().with_context(|| format!("the app has no function {path}"))?;
        if found.next().is_some() {
            bail!("the app has more than one function {path}");
        }
        Ok(door)
    }

    /// All that can be reached from these functions without going through a door.
    pub fn reached(&self, from: &BTreeSet<u32>, doors: &[u32]) -> BTreeSet<u32> {
        let mut reached = BTreeSet::new();
        let mut rest: Vec<u32> = from.iter().copied().filter(|function| !doors.contains(function)).collect();
        while let Some(function) = rest.pop() {
            if reached.insert(function) {
                rest.extend(self.calls[function as usize].iter().filter(|called| !doors.contains(called)));
            }
        }
        reached
    }

    pub fn body(&self, function: u32) -> FunctionBody<'a> {
        self.bodies[(function - self.imported) as usize].clone()
    }

    pub fn type_of(&self, function: u32) -> u32 {
        self.types_of[function as usize]
    }
}

/// Is this the name of the function with that path in our own crate? There are two ways to write it, each with marks that
/// change: `<travel_help[f8c4]::checker::State>::new`, and the older `travel_help::checker::State::new::h1f` or, from another
/// file, `travel_help::other::<impl travel_help::checker::State>::new::h1f`.
pub(super) fn is_named(name: &str, path: &str) -> bool {
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

pub(super) fn in_expression(expression: &wasmparser::ConstExpr) -> Result<BTreeSet<u32>> {
    let mut named = BTreeSet::new();
    for operator in expression.get_operators_reader() {
        if let Operator::RefFunc { function_index } = operator? {
            named.insert(function_index);
        }
    }
    Ok(named)
}

pub(super) fn named_in(body: &FunctionBody) -> Result<BTreeSet<u32>> {
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
