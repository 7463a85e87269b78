//! A report as templates see it: a value of tera's, in which people's texts are marked as escaped already.
//!
//! In: the report model. Out: its view, which all formats share, since making it takes as long as rendering one of them.

use hashbrown::HashMap;
use serde::Serialize;
use tera::Value;

use crate::report::{Cell, FigureProvenance, Report};

/// The fields of the report model that are escaped already.
const READY: [&str; 2] = ["html", "markdown"];

/// A report as templates see it.
#[derive(Debug)]
pub struct ReportView(Value);

impl ReportView {
    /// The view of a report.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        let value = Value::from_serializable(report);
        Self(marked(&value).unwrap_or(value))
    }

    /// The value that a template is given. Nothing of it is copied.
    pub(super) fn value(&self) -> Value {
        self.0.clone()
    }
}

/// The provenance of a figure as templates see it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct FigureView(Value);

impl FigureView {
    /// The view of a figure's provenance. Cells that say the same are one value: most do, and to make a value takes longer
    /// than to print it.
    #[must_use]
    pub fn new(figure: FigureProvenance) -> Self {
        let mut known: HashMap<Cell, Value> = HashMap::new();
        let shared = figure.map(|cell| known.entry(cell).or_insert_with_key(Value::from_serializable).clone());
        Self(Value::from_serializable(&shared))
    }
}

/// The value with its texts marked; none where there is nothing to mark, as in nearly all of a model, which need then not be
/// built anew.
fn marked(value: &Value) -> Option<Value> {
    if let Some(items) = value.as_array() {
        let changed: Vec<(usize, Value)> =
            items.iter().enumerate().filter_map(|(index, item)| Some((index, marked(item)?))).collect();
        return (!changed.is_empty()).then(|| {
            let mut items = items.to_vec();
            for (index, new) in changed {
                if let Some(item) = items.get_mut(index) {
                    *item = new;
                }
            }
            Value::from(items)
        });
    }
    let fields = value.as_map()?;
    let field = |name: &str, value: &Value| {
        let is_ready = READY.contains(&name) && value.is_string();
        if is_ready { Some(value.clone().mark_safe()) } else { marked(value) }
    };
    let changed: Vec<_> = fields
        .iter()
        .filter_map(|(name, value)| Some((name.clone(), field(name.as_str().unwrap_or_default(), value)?)))
        .collect();
    (!changed.is_empty()).then(|| {
        let mut fields = fields.clone();
        fields.extend(changed);
        Value::from(fields)
    })
}
