//! Small apps divided at their doors.

use std::borrow::Cow;
use std::collections::BTreeSet;

use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, ImportSection, Instruction, MemArg, MemorySection, Module, NameMap, NameSection, RefType,
    TableSection, TypeSection, ValType,
};
use wasmparser::{Parser, Payload};

use super::divide;
use super::seen::{Seen, is_named};

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
    memories.memory(wasm_encoder::MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
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
    for name in ["travel_help::checker::Outcome::new_one", "yew::checker::Outcome::new", "travel_help::a::checker::Outcome::new"]
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
