//! The table of keys as a JSON Schema, for editors that know TOML.

use super::{Form, KINDS, Key, Kind, Shape};
use serde_json::{Map, Value, json};

/// The JSON Schema of rule files, scenarios, the law-to-rule table and the calendar, as text.
pub fn schema() -> String {
    let kinds: Map<String, Value> = KINDS.iter().map(|kind| (kind.name.to_owned(), property(kind))).collect();
    let definitions: Map<String, Value> = KINDS.iter().map(|kind| (kind.name.to_owned(), definition(kind))).collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rule files of a travel assistance policy",
        "description": "Written from src/language/keys. Conditions and amounts are checked by `policy check`.",
        "type": "object",
        "additionalProperties": false,
        "properties": kinds,
        "definitions": definitions,
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn property(kind: &Kind) -> Value {
    let reference = json!({ "$ref": format!("#/definitions/{}", kind.name) });
    match kind.form {
        Form::Single => reference,
        Form::Repeated => json!({ "type": "array", "description": kind.doc, "items": reference }),
        Form::Named => json!({
            "type": "object",
            "description": kind.doc,
            "propertyNames": { "pattern": ID },
            "additionalProperties": reference,
        }),
    }
}

fn definition(kind: &Kind) -> Value {
    let keys: Vec<&Key> = kind.all_keys().collect();
    let mut record = record(&keys);
    if let Value::Object(map) = &mut record {
        map.insert("description".to_owned(), json!(kind.doc));
    }
    record
}

/// As in [`crate::language::names::is_kebab`].
const ID: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

fn record(keys: &[&Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut value = shape(key.shape);
            if let Value::Object(map) = &mut value {
                map.insert("description".to_owned(), json!(format!("{} Example: {}", key.doc, key.example)));
            }
            (key.name.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut record = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if let (Value::Object(map), false) = (&mut record, required.is_empty()) {
        map.insert("required".to_owned(), json!(required));
    }
    record
}

fn shape(shape: Shape) -> Value {
    let text = || json!({ "type": "string" });
    let date = || json!({ "type": "string", "format": "date" });
    let one_or_list = |one: Value| json!({ "anyOf": [one, { "type": "array", "items": one }] });
    let named = |one: Value| json!({ "type": "object", "additionalProperties": one });
    match shape {
        Shape::Words | Shape::Condition | Shape::Calculation | Shape::Amount | Shape::Unit | Shape::Range => text(),
        Shape::Id(_) => json!({ "type": "string", "pattern": ID }),
        Shape::Ids("provision" | "item") => one_or_list(text()),
        Shape::Ids(_) => one_or_list(json!({ "type": "string", "pattern": ID })),
        Shape::NewIds => json!({ "type": "array", "items": { "type": "string", "pattern": ID }, "uniqueItems": true }),
        Shape::Conditions => json!({ "type": "array", "items": text(), "minItems": 1 }),
        Shape::AmountOrDate | Shape::DateOrWords | Shape::DayOfYear => text(),
        Shape::Amounts => json!({ "type": "array", "items": text() }),
        Shape::Date => date(),
        Shape::Dates => json!({ "type": "array", "items": date() }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole => json!({ "type": "integer" }),
        Shape::Choice(words) => json!({ "type": "string", "enum": words }),
        Shape::Choices(words) => one_or_list(json!({ "type": "string", "enum": words })),
        Shape::Record(keys) => record(&keys.iter().collect::<Vec<_>>()),
        Shape::Records(keys) => json!({ "type": "array", "items": record(&keys.iter().collect::<Vec<_>>()) }),
        Shape::NamedAmounts | Shape::NamedCalculations => named(text()),
        Shape::NamedWords => named(json!({ "type": ["string", "boolean", "array", "object"] })),
        Shape::Answers => named(json!({ "type": ["string", "boolean", "integer", "array", "object"] })),
    }
}
