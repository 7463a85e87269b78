//! Holds a tree of values against the JSON Schema of plan.toml and reports every fault at once.
//!
//! A faulty value is replaced by a placeholder of the right type, so that the references of the rest can be checked in the
//! same run. Placeholders of text are empty, and are not reported again.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::source::Document;
use crate::finding::{Fault, Findings, MissingKey, Place, UnknownKey, ValueNotAllowed, WrongType};
use crate::text::{nearest, quoted};

/// The parts of a schema that are used here, as schemars writes them for draft 7.
struct Checker<'a> {
    root: &'a Value,
    document: &'a Document,
    findings: &'a mut Findings,
    faulty: BTreeSet<String>,
}

/// Reports every value of `document` that does not fit `schema`, and returns the tree with those replaced, and the tables they
/// stand in, by their pointers.
pub(super) fn check(schema: &Value, document: &Document, findings: &mut Findings) -> (Value, BTreeSet<String>) {
    let mut checker = Checker { root: schema, document, findings, faulty: BTreeSet::new() };
    let mut value = document.value.clone();
    checker.value(schema, &mut value, "");
    (value, checker.faulty)
}

impl Checker<'_> {
    fn value(&mut self, schema: &Value, value: &mut Value, pointer: &str) {
        let schema = resolve(self.root, schema);
        let fits = match kind(schema) {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            _ => true,
        };
        if !fits {
            self.report(
                self.document.value_place(pointer),
                table_of(pointer),
                &WrongType {
                    key: name(pointer).to_owned(),
                    found: found(value).to_owned(),
                    expected: expected(schema).to_owned(),
                },
            );
            *value = placeholder(self.root, schema);
            return;
        }
        match value {
            Value::Object(object) => self.object(schema, object, pointer),
            Value::Array(items) => {
                if items.is_empty() && schema.get("minItems").is_some() {
                    self.not_allowed(pointer, "[]".to_owned(), "minst ett värde", &[]);
                }
                let Some(item_schema) = schema.get("items") else { return };
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(item_schema, item, &format!("{pointer}/{index}"));
                }
            }
            Value::String(text) => {
                if !self.text_fits(schema, text, pointer) {
                    *value = placeholder(self.root, schema);
                }
            }
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or_default();
                let limit = |key| schema.get(key).and_then(Value::as_f64);
                let (low, high) = (limit("minimum"), limit("maximum"));
                if low.is_some_and(|low| number < low) || high.is_some_and(|high| number > high) {
                    let range = match (low, high) {
                        (Some(low), Some(high)) if (low - high).abs() < f64::EPSILON => format!("{low}"),
                        (Some(low), Some(high)) => format!("från {low} till {high}"),
                        (Some(low), None) => format!("minst {low}"),
                        _ => "mindre".to_owned(),
                    };
                    self.not_allowed(pointer, number.to_string(), &range, &[]);
                    *value = placeholder(self.root, schema);
                }
            }
            Value::Bool(_) | Value::Null => {}
        }
    }

    fn object(&mut self, schema: &Value, object: &mut Map<String, Value>, pointer: &str) {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        let table = table_name(pointer);
        let unknown: Vec<String> = object.keys().filter(|key| !properties.contains_key(*key)).cloned().collect();
        // A misspelt key is one fault, not an unknown key and a missing one.
        let mut misspelt = Vec::new();
        for key in unknown {
            object.remove(&key);
            let likely = nearest(&key, known.iter().copied());
            misspelt.extend(likely);
            self.report(
                self.document.key_place(&format!("{pointer}/{key}")),
                pointer,
                &UnknownKey { nearest: did_you_mean(likely), key, table: table.clone(), known: known.join(", ") },
            );
        }
        for (key, value) in object.iter_mut() {
            if let Some(property) = properties.get(key) {
                self.value(property, value, &format!("{pointer}/{key}"));
            }
        }
        // Last, since what is put in the place of a missing value is not to be checked.
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for key in required.filter_map(Value::as_str) {
            if !object.contains_key(key) {
                if !misspelt.contains(&key) {
                    let fault = MissingKey { key: key.to_owned(), table: table.clone() };
                    self.report(self.document.key_place(pointer), pointer, &fault);
                }
                let missing = properties.get(key).map_or(Value::Null, |schema| placeholder(self.root, schema));
                object.insert(key.to_owned(), missing);
            }
        }
    }

    fn text_fits(&mut self, schema: &Value, text: &str, pointer: &str) -> bool {
        if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
            let choices: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
            if choices.contains(&text) {
                return true;
            }
            self.not_allowed(pointer, quoted(text), &crate::swedish::or_list(&choices), &choices);
            return false;
        }
        if schema.get("minLength").is_some() && text.trim().is_empty() {
            self.not_allowed(pointer, quoted(text), "en text som inte är tom", &[]);
            return false;
        }
        match schema.get("pattern").and_then(Value::as_str).and_then(pattern) {
            Some((fits, expected)) if !fits(text) => {
                self.not_allowed(pointer, quoted(text), expected, &[]);
                false
            }
            _ => true,
        }
    }

    fn report(&mut self, place: Place, table: &str, fault: &dyn Fault) {
        self.findings.add(place, fault);
        self.faulty.insert(table.to_owned());
    }

    fn not_allowed(&mut self, pointer: &str, value: String, expected: &str, choices: &[&str]) {
        let wanted = value.clone();
        self.report(
            self.document.value_place(pointer),
            table_of(pointer),
            &ValueNotAllowed {
                key: name(pointer).to_owned(),
                value,
                expected: expected.to_owned(),
                nearest: did_you_mean(nearest(&wanted, choices.iter().copied())),
            },
        );
    }
}

/// The pointer of the table that a value stands in, lists between them left out.
pub(super) fn table_of(pointer: &str) -> &str {
    let mut table = pointer;
    while let Some((parent, last)) = table.rsplit_once('/') {
        table = parent;
        if last.parse::<usize>().is_err() {
            break;
        }
    }
    table
}

/// The end of a message that names the likely candidate, or nothing.
pub(super) fn did_you_mean(candidate: Option<&str>) -> String {
    candidate.map_or_else(String::new, |candidate| format!(" Menade du ”{candidate}”?"))
}

type Pattern = (fn(&str) -> bool, &'static str);

/// The patterns of the schema as functions, with their words: a regular expression engine for four patterns would be too much.
fn pattern(regex: &str) -> Option<Pattern> {
    Some(match regex {
        super::raw::ID => {
            (|text| words(text, &['-']), "små bokstäver a–z, siffror och bindestreck, till exempel ”barn-unga”")
        }
        super::raw::INDICATOR_ID => (
            |text| words(text, &['-', '.']),
            "små bokstäver a–z, siffror, punkt och bindestreck, till exempel ”heder.kurs”",
        ),
        super::raw::DATE => (|text| digits(text, &[4, 2, 2]), "ett datum, till exempel 2025-05-31"),
        super::raw::MONTH_DAY => (|text| digits(text, &[2, 2]), "månad och dag, till exempel \"05-31\""),
        _ => return None,
    })
}

fn words(text: &str, separators: &[char]) -> bool {
    text.split(|letter| separators.contains(&letter))
        .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn digits(text: &str, lengths: &[usize]) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == lengths.len()
        && parts
            .iter()
            .zip(lengths)
            .all(|(part, length)| part.len() == *length && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Follows `$ref`, and takes the alternative of an optional value that is not null.
fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let mut schema = schema;
    if let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) {
        schema = alternatives.iter().find(|one| kind(one) != "null").unwrap_or(schema);
    }
    if let Some(all) = schema.get("allOf").and_then(Value::as_array) {
        schema = all.first().unwrap_or(schema);
    }
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    match reference.and_then(|pointer| root.pointer(pointer)) {
        Some(target) => target,
        None => schema,
    }
}

/// The type that a schema asks for; of an optional one the type that is not null.
fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default()
        }
        _ => "",
    }
}

fn placeholder(root: &Value, schema: &Value) -> Value {
    let schema = resolve(root, schema);
    if let Some(choice) = schema.get("enum").and_then(Value::as_array).and_then(|choices| choices.first()) {
        return choice.clone();
    }
    match kind(schema) {
        "string" => Value::String(String::new()),
        "array" => Value::Array(Vec::new()),
        "boolean" => Value::Bool(false),
        "integer" | "number" => Value::from(0),
        "object" => {
            let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
            let properties = schema.get("properties");
            let filled = required.filter_map(Value::as_str).map(|key| {
                let value = properties.and_then(|all| all.get(key)).map_or(Value::Null, |one| placeholder(root, one));
                (key.to_owned(), value)
            });
            Value::Object(filled.collect())
        }
        _ => Value::Null,
    }
}

/// The last key of a pointer that is not a position in a list.
fn name(pointer: &str) -> &str {
    pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default()
}

/// A table as plan.toml names it: `[[form.column]]`.
fn table_name(pointer: &str) -> String {
    let path: Vec<&str> =
        pointer.split('/').filter(|part| !part.is_empty() && part.parse::<usize>().is_err()).collect();
    let listed = pointer.rsplit('/').next().is_some_and(|part| part.parse::<usize>().is_ok());
    match (path.is_empty(), listed) {
        (true, _) => "plan.toml".to_owned(),
        (false, true) => format!("[[{}]]", path.join(".")),
        (false, false) => format!("[{}]", path.join(".")),
    }
}

const fn found(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "en text",
        Value::Number(_) => "ett tal",
        Value::Bool(_) => "true eller false",
        Value::Array(_) => "en lista",
        Value::Object(_) => "en tabell",
        Value::Null => "ett tal som är för stort",
    }
}

fn expected(schema: &Value) -> &'static str {
    match kind(schema) {
        "string" => match schema.get("pattern").and_then(Value::as_str) {
            Some(super::raw::DATE) => "ett datum",
            _ => "en text inom citattecken",
        },
        "integer" => "ett heltal utan citattecken",
        "number" => "ett tal utan citattecken",
        "boolean" => "true eller false utan citattecken",
        "array" => "en lista inom hakparenteser",
        _ => "en tabell",
    }
}
