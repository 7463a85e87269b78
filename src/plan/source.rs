//! TOML text to a tree of plain values, with the place of every key and value.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::Place;

/// A parsed file. Values are addressed by JSON pointers: `/form/0/column/2/title`.
pub(super) struct Document {
    /// The tree. Dates are text, `2025-05-31`.
    pub(super) value: Value,
    spans: HashMap<String, Spans>,
    lines: Lines,
    file: String,
}

struct Spans {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

/// A syntax error: where, and the parser's own words.
pub(super) struct SyntaxError {
    /// Where.
    pub(super) place: Place,
    /// The parser's words, English.
    pub(super) message: String,
    /// The character there.
    pub(super) at: Option<char>,
}

impl Document {
    /// Parses `text`. Syntax errors come back all at once.
    pub(super) fn parse(text: &str, file: &str) -> Result<Self, Vec<SyntaxError>> {
        let lines = Lines::new(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            let syntax_error = |error: &toml::de::Error| {
                let start = error.span().map_or(0, |span| span.start);
                let at = text.get(start..).and_then(|rest| rest.chars().next());
                SyntaxError { place: lines.place(file, start), message: error.message().to_owned(), at }
            };
            return Err(errors.iter().map(syntax_error).collect());
        }
        let mut spans = HashMap::new();
        let root = table.span();
        let value = object(table.get_ref(), "", &mut spans);
        spans.insert(String::new(), Spans { key: None, value: root });
        Ok(Self { value, spans, lines, file: file.to_owned() })
    }

    /// The place of the key at `pointer`; of the value where it has no key, as in a list.
    pub(super) fn key_place(&self, pointer: &str) -> Place {
        self.place(pointer, |spans| spans.key.as_ref().unwrap_or(&spans.value).start)
    }

    /// The place of the value at `pointer`.
    pub(super) fn value_place(&self, pointer: &str) -> Place {
        self.place(pointer, |spans| spans.value.start)
    }

    /// Walks up to the nearest ancestor with a known place.
    fn place(&self, pointer: &str, offset: impl Fn(&Spans) -> usize) -> Place {
        let mut pointer = pointer;
        loop {
            if let Some(spans) = self.spans.get(pointer) {
                return self.lines.place(&self.file, offset(spans));
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return Place::file(self.file.as_str()),
            }
        }
    }
}

fn object(table: &DeTable<'_>, pointer: &str, spans: &mut HashMap<String, Spans>) -> Value {
    let mut map = Map::new();
    for (key, value) in table {
        let name = key.get_ref().to_string();
        let pointer = format!("{pointer}/{name}");
        spans.insert(pointer.clone(), Spans { key: Some(key.span()), value: value.span() });
        map.insert(name, tree(value, &pointer, spans));
    }
    Value::Object(map)
}

fn tree(value: &Spanned<DeValue<'_>>, pointer: &str, spans: &mut HashMap<String, Spans>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(value) => Value::String(value.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
            .map_or(Value::Null, |number| Value::Number(number.into())),
        DeValue::Float(number) => {
            number.as_str().replace('_', "").parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
        }
        DeValue::Table(table) => object(table, pointer, spans),
        DeValue::Array(array) => Value::Array(
            array
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    let pointer = format!("{pointer}/{index}");
                    spans.insert(pointer.clone(), Spans { key: None, value: item.span() });
                    tree(item, &pointer, spans)
                })
                .collect(),
        ),
    }
}

/// Byte offsets to lines and columns.
struct Lines {
    text: String,
}

impl Lines {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    fn place(&self, file: &str, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = |value| u32::try_from(value).unwrap_or(u32::MAX);
        Place::text(file, number(line), number(column))
    }
}
