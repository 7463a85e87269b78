//! Pictures of figures: what each shows, as values, and how it is drawn.
//!
//! In: readings. Out: [`Chart`], which names the table that holds the same numbers. The values are there for a format that
//! draws its own pictures; `drawing` places the same bars on a page. Missing is a bar without parts, never one of length 0.
//!
//! One file for each kind of picture; `lettering` fits words to their place.

mod departments;
mod drawing;
mod lettering;
mod reporting;
mod series;
mod targets;

#[cfg(test)]
mod tests;

pub(super) use departments::departments;
pub use drawing::{Drawing, Edge, Gap, KeyLine, Line, Mark, Place, Shape, Stretch, Strip, Tick};
pub(super) use reporting::reporting;
pub(super) use series::series;
pub(super) use targets::targets;

use serde::Serialize;

use crate::figures::Figure;
use crate::swedish::{NBSP, integer, percent_short};

use super::reading::{Reading, number, raw_share};
use super::sentence;
use super::table::{Role, Table};

/// A picture of bars.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Unique in the report; letters, digits and hyphens.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// How it is to be read, for who does not see it, and where the numbers stand.
    pub description: String,
    /// The table that holds the same numbers.
    pub table: TableLink,
    /// What the bars' lengths mean.
    pub scale: Scale,
    /// The bars, in order.
    pub bars: Vec<Bar>,
    /// What the marks of the picture mean, those that occur.
    pub key: Vec<KeyEntry>,
    /// What to know about the figures.
    pub notes: Vec<String>,
    /// The same, placed on a page.
    pub drawing: Drawing,
}

/// A table to go to.
#[derive(Clone, Debug, Serialize)]
pub struct TableLink {
    /// Its id.
    pub id: String,
    /// Its caption.
    pub caption: String,
}

impl From<&Table> for TableLink {
    fn from(table: &Table) -> Self {
        Self { id: table.id.clone(), caption: table.caption.clone() }
    }
}

/// What the bars' lengths mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Scale {
    /// What is measured.
    pub unit: Unit,
    /// Where the scale ends: 1 for shares. It begins at 0.
    pub end: f64,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Shares, 0 to 1.
    Share,
    /// Numbers of people, units or the like.
    Count,
}

/// A bar.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// What it stands for, whole.
    pub label: String,
    /// Whether it is one among the others, their total, or a part of the total.
    pub role: Role,
    /// The lengths it is made of, from the left; none where there is nothing to draw, which is not the same as 0.
    pub parts: Vec<Part>,
    /// The figure in words.
    pub text: String,
    /// What else to know about it.
    pub note: Option<String>,
    /// Where the target stands on the scale.
    pub target: Option<f64>,
    /// Whether nobody has reported it.
    pub missing: bool,
    /// Whether the true length may be larger.
    pub lower_bound: bool,
    /// Whether the series breaks after it.
    pub breaks: bool,
}

/// A length of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Part {
    /// How long, on the scale.
    pub value: f64,
    /// How it is filled.
    pub fill: Fill,
}

/// How a part of a bar is filled. Each can be told from the others without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fill {
    /// One colour.
    Solid,
    /// Slanting stripes: own units.
    Stripes,
    /// Dots: private providers.
    Dots,
    /// An outline with thin lines: what is not there.
    Hatch,
}

/// What a mark means.
#[derive(Clone, Debug, Serialize)]
pub struct KeyEntry {
    /// The mark.
    pub mark: Mark,
    /// Its meaning.
    pub text: String,
}

impl Bar {
    fn new(label: String, text: String) -> Self {
        Self {
            label,
            role: Role::Body,
            parts: Vec::new(),
            text,
            note: None,
            target: None,
            missing: false,
            lower_bound: false,
            breaks: false,
        }
    }

    /// A figure drawn as a share, or as a number where `unit` is that.
    fn of_figure(label: String, reading: &Reading<'_>, figure: &Figure, unit: Unit, fill: Fill) -> Self {
        let value = match unit {
            Unit::Share => raw_share(figure),
            Unit::Count => figure.value.and_then(number),
        };
        let open = match unit {
            Unit::Share => sentence::share_is_open(reading.indicator, figure),
            Unit::Count => figure.lower_bound,
        };
        Self {
            parts: value.map(|value| Part { value, fill }).into_iter().collect(),
            missing: figure.value.is_none(),
            lower_bound: open && value.is_some(),
            ..Self::new(label, outcome(figure))
        }
    }

    fn in_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    fn noted(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }
}

/// A figure beside its bar: `minst 98 av 112 (88 %)`.
fn outcome(figure: &Figure) -> String {
    let share = figure.ratio().and_then(|(value, of)| percent_short(value, of));
    let share = match (share, figure.of) {
        (Some(share), _) => format!(" ({share})"),
        (None, Some(of)) if of > 0 && figure.value.is_some() => " (andel saknas)".to_owned(),
        (None, _) => String::new(),
    };
    format!("{}{share}", sentence::short_outcome(figure))
}

/// The smallest round and whole number that is no less than all values.
fn scale_of_counts(values: impl IntoIterator<Item = f64>) -> Scale {
    let largest = values.into_iter().fold(1.0, f64::max);
    let mut power = 1.0;
    while power * 10.0 < largest {
        power *= 10.0;
    }
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|step| step * power);
    let end = steps.into_iter().find(|step| *step >= largest && step.fract() == 0.0).unwrap_or(largest);
    Scale { unit: Unit::Count, end }
}

const SHARES: Scale = Scale { unit: Unit::Share, end: 1.0 };

impl Scale {
    /// A place on the scale in words: `50 %`, `200`.
    fn label(&self, value: f64) -> String {
        match self.unit {
            Unit::Share => format!("{:.0}{NBSP}%", value * 100.0),
            // Ends of scales are whole numbers, and halves of them are left out where they are not.
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a scale ends at a whole number"
            )]
            Unit::Count => integer(value as u64),
        }
    }
}

/// What a chart is made of before it is drawn.
struct Sketch<'a> {
    id: String,
    title: String,
    /// What the bars show, as a sentence; the table is named after it.
    shows: String,
    table: &'a Table,
    scale: Scale,
    bars: Vec<Bar>,
    key: Vec<KeyEntry>,
    notes: Vec<String>,
}

impl Sketch<'_> {
    /// The chart; none where nothing at all is known, since a picture of nothing but gaps says no more than the words do.
    fn finish(self) -> Option<Chart> {
        if self.bars.iter().all(|bar| bar.parts.is_empty()) {
            return None;
        }
        let mut key = self.key;
        let mut explain = |mark, text: &str, occurs: fn(&Bar) -> bool| {
            if self.bars.iter().any(occurs) {
                key.push(KeyEntry { mark, text: text.to_owned() });
            }
        };
        explain(Mark::Target, "Mål", |bar| bar.target.is_some());
        explain(Mark::Open, "Minst: kan vara mer", |bar| bar.lower_bound);
        explain(Mark::Hatch, "Uppgift saknas", |bar| bar.missing);
        let table = TableLink::from(self.table);
        let description = format!("{} Siffrorna står i tabellen {}.", self.shows, table.caption);
        let drawing = Drawing::new(&self.bars, self.scale, &key);
        Some(Chart {
            id: self.id,
            title: self.title,
            description,
            table,
            scale: self.scale,
            bars: self.bars,
            key,
            notes: self.notes,
            drawing,
        })
    }
}

/// Whether a share holds for those who have reported alone: it is no lower bound, though its number is.
fn is_of_the_reported(reading: &Reading<'_>, figure: &Figure) -> bool {
    figure.lower_bound && figure.ratio().is_some() && !reading.indicator.measure.is_of_register()
}
