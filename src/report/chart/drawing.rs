//! Bars placed on a page. All arithmetic of the pictures is here; a template only prints what it is given.
//!
//! Across, places are in percent of the picture's width, so that bars shrink with the page and letters do not. Down, they are in
//! pixels. There are two of each: a wide page has label, bar and figure side by side, a narrow one has them below each other.

use serde::Serialize;

use super::lettering::fitted;
use super::{Bar, Fill, KeyEntry, Scale, Unit};
use crate::report::table::Role;

/// The height of a line of text.
const LINE: u32 = 17;
/// The height of a bar with what stands out above and below it.
const BAR: u32 = 16;
/// Room between rows.
const BETWEEN: Place = Place { wide: 8, narrow: 12 };
/// Room above a rule, and for the first row's target mark.
const MARGIN: u32 = 6;
/// What a line of a label has room for on the narrowest wide page, in hundredths of the size of the type.
const LABEL: u32 = 1800;
/// What a line of a figure has room for there.
const FIGURE: u32 = 1480;
/// Where the scale begins and how long it is, in percent of the picture's width, on a wide page and on a narrow one.
const PLOT: [(f64, f64); 2] = [(35.5, 35.5), (0.5, 93.5)];
/// Where figures stand on a wide page.
const FIGURES_AT: f64 = 73.5;
/// How many lines a label may take.
const LABEL_LINES: usize = 2;
/// Figures are never cut: no number is so long that it takes more lines than this.
const FIGURE_LINES: usize = 8;

/// A picture's bars, placed.
#[derive(Clone, Debug, Serialize)]
pub struct Drawing {
    /// How high the picture is.
    pub height: Place,
    /// The bars with their words.
    pub strips: Vec<Strip>,
    /// The scale from its beginning to its end.
    pub whole: Stretch,
    /// Where figures stand.
    pub figures_at: Edge,
    /// Where the words of the scale stand.
    pub axis: Place,
    /// The words of the scale.
    pub ticks: Vec<Tick>,
    /// Where the meaning of the marks stands.
    pub key: Vec<KeyLine>,
    /// The fills that occur and are no plain colour.
    pub patterns: Vec<Fill>,
}

/// A place down the page, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// On a wide page, and in print.
    pub wide: u32,
    /// On a narrow screen.
    pub narrow: u32,
}

/// A bar with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Strip {
    /// Where it begins.
    pub place: Place,
    /// What it is among the others.
    pub role: Role,
    /// Whether a rule parts it from those above.
    pub rule: bool,
    /// The lines of its label.
    pub label: Vec<Line>,
    /// Where its figure stands, from where it begins.
    pub figure_at: Place,
    /// The lines of its figure and note.
    pub figure: Vec<Line>,
    /// Where the bar stands, from where the strip begins.
    pub bar_at: Place,
    /// Whether the whole length is outlined behind the bar, as where it ends at 100 percent.
    pub track: bool,
    /// The parts of the bar, from the left.
    pub shapes: Vec<Shape>,
    /// Whether an empty place stands for the bar.
    pub empty: bool,
    /// Where the bar's open end is.
    pub open: Option<Edge>,
    /// Where the target is.
    pub target: Option<Edge>,
    /// Where the series breaks after it.
    pub gap: Option<Gap>,
}

/// A line of text.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How far down it stands.
    pub down: u32,
}

/// A mark with its meaning.
#[derive(Clone, Debug, Serialize)]
pub struct KeyLine {
    /// The mark.
    pub mark: Mark,
    /// Its meaning.
    pub text: String,
    /// How far down it stands.
    pub place: Place,
    /// How far from the left.
    pub from: Edge,
}

/// What stands in a picture beside plain bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Where a target is.
    Target,
    /// The open end of a lower bound.
    Open,
    /// A bar of one colour.
    Solid,
    /// A hatched place: what is not there.
    Hatch,
}

/// A part of a bar.
#[derive(Clone, Debug, Serialize)]
pub struct Shape {
    /// Where it is.
    pub stretch: Stretch,
    /// How it is filled.
    pub fill: Fill,
}

/// A stretch along the scale, in percent of the picture's width.
#[derive(Clone, Debug, Serialize)]
pub struct Stretch {
    /// Where it begins on a wide page.
    pub from: String,
    /// How long it is there.
    pub length: String,
    /// Where it begins on a narrow screen.
    pub narrow_from: String,
    /// How long it is there.
    pub narrow_length: String,
}

/// A place along the scale, in percent of the picture's width.
#[derive(Clone, Debug, Serialize)]
pub struct Edge {
    /// On a wide page.
    pub at: String,
    /// How far from there it is on a narrow screen.
    pub shift: String,
}

/// A break of a series.
#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    /// Where it is, from where the strip begins.
    pub place: Place,
    /// Where its line is, from there.
    pub line: Place,
    /// What is written at it.
    pub text: String,
}

/// A word of the scale.
#[derive(Clone, Debug, Serialize)]
pub struct Tick {
    /// Where it stands.
    pub at: Edge,
    /// Which side of the word stands there: start, middle or end.
    pub anchor: &'static str,
    /// The word.
    pub text: String,
}

impl Place {
    const fn both(at: u32) -> Self {
        Self { wide: at, narrow: at }
    }

    const fn plus(self, other: Self) -> Self {
        Self { wide: self.wide.saturating_add(other.wide), narrow: self.narrow.saturating_add(other.narrow) }
    }
}

impl Drawing {
    /// Places bars, the scale below them, and the meaning of the marks below that.
    #[must_use]
    pub fn new(bars: &[Bar], scale: Scale, key: &[KeyEntry]) -> Self {
        let mut at = Place::both(MARGIN);
        let mut strips = Vec::with_capacity(bars.len());
        let mut before = Role::Body;
        for bar in bars {
            let rule = bar.role == Role::Total && before != Role::Total && !strips.is_empty();
            if rule {
                at = at.plus(Place::both(MARGIN));
            }
            before = bar.role;
            let (strip, height) = strip(bar, scale, at, rule);
            strips.push(strip);
            at = at.plus(height);
        }
        let axis = at;
        at = at.plus(Place::both(LINE + MARGIN));
        let (key, height) = entries(key, at);
        let mut patterns: Vec<Fill> = bars.iter().flat_map(|bar| &bar.parts).map(|part| part.fill).collect();
        if key.iter().any(|entry| entry.mark == Mark::Hatch) || bars.iter().any(|bar| bar.parts.is_empty()) {
            patterns.push(Fill::Hatch);
        }
        patterns.sort_unstable();
        patterns.dedup();
        patterns.retain(|fill| *fill != Fill::Solid);
        Self {
            height: at.plus(height),
            strips,
            whole: stretch(0.0, scale.end, scale),
            figures_at: Edge { at: percent(FIGURES_AT), shift: percent(-FIGURES_AT) },
            axis,
            ticks: ticks(scale),
            key,
            patterns,
        }
    }
}

/// A bar and the height it takes.
fn strip(bar: &Bar, scale: Scale, place: Place, rule: bool) -> (Strip, Place) {
    // The total is set in bold type.
    let room = |room: u32| if bar.role == Role::Total { room * 9 / 10 } else { room };
    let label = lines(&fitted(&bar.label, room(LABEL), LABEL_LINES));
    let mut figure = fitted(&bar.text.replace('\u{a0}', " "), room(FIGURE), FIGURE_LINES);
    figure.extend(bar.note.iter().flat_map(|note| fitted(&note.replace('\u{a0}', " "), room(FIGURE), FIGURE_LINES)));
    let figure = lines(&figure);
    let (above, beside) = (height(label.len()), height(figure.len()));
    let bar_at = Place { wide: 1, narrow: above + beside + 2 };
    let mut size = Place { wide: above.max(beside).max(BAR + 2), narrow: bar_at.narrow + BAR };
    let gap = bar.breaks.then(|| gap(size));
    if gap.is_some() {
        size = size.plus(BETWEEN).plus(Place { wide: LINE, narrow: LINE + MARGIN });
    }
    let strip = Strip {
        place,
        role: bar.role,
        rule,
        label,
        figure_at: Place { wide: 0, narrow: above },
        figure,
        bar_at,
        track: scale.unit == Unit::Share && !bar.parts.is_empty(),
        shapes: shapes(bar, scale),
        empty: bar.parts.is_empty(),
        open: bar.lower_bound.then(|| edge(bar.parts.iter().map(|part| part.value).sum(), scale)),
        target: bar.target.map(|target| edge(target, scale)),
        gap,
    };
    (strip, size.plus(BETWEEN))
}

fn gap(after: Place) -> Gap {
    Gap {
        place: after.plus(BETWEEN),
        line: Place { wide: 7, narrow: LINE + 4 },
        text: "Tidsserien bryts här".to_owned(),
    }
}

fn shapes(bar: &Bar, scale: Scale) -> Vec<Shape> {
    let mut from = 0.0;
    let mut shapes = Vec::with_capacity(bar.parts.len());
    for part in &bar.parts {
        shapes.push(Shape { stretch: stretch(from, part.value, scale), fill: part.fill });
        from += part.value;
    }
    shapes
}

fn stretch(from: f64, length: f64, scale: Scale) -> Stretch {
    let [wide, narrow] =
        PLOT.map(|(start, whole)| (percent(start + whole * along(from, scale)), percent(whole * along(length, scale))));
    Stretch { from: wide.0, length: wide.1, narrow_from: narrow.0, narrow_length: narrow.1 }
}

fn edge(value: f64, scale: Scale) -> Edge {
    let [wide, narrow] = PLOT.map(|(start, whole)| start + whole * along(value, scale));
    Edge { at: percent(wide), shift: percent(narrow - wide) }
}

/// How far along the scale a value is, from 0 to 1. Nothing is drawn outside of the scale.
fn along(value: f64, scale: Scale) -> f64 {
    if scale.end > 0.0 { (value / scale.end).clamp(0.0, 1.0) } else { 0.0 }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

fn height(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(LINE)
}

fn lines(texts: &[String]) -> Vec<Line> {
    texts.iter().enumerate().map(|(index, text)| Line { text: text.clone(), down: height(index) }).collect()
}

/// The meaning of the marks, two beside each other on a wide page, and the height that they take.
fn entries(key: &[KeyEntry], at: Place) -> (Vec<KeyLine>, Place) {
    let entry = |(index, entry): (usize, &KeyEntry)| {
        let from = if index.is_multiple_of(2) { 0.0 } else { 50.0 };
        KeyLine {
            mark: entry.mark,
            text: entry.text.clone(),
            place: at.plus(Place { wide: height(index / 2), narrow: height(index) }),
            from: Edge { at: percent(from), shift: percent(-from) },
        }
    };
    (
        key.iter().enumerate().map(entry).collect(),
        Place { wide: height(key.len().div_ceil(2)), narrow: height(key.len()) },
    )
}

/// The ends of the scale, and its middle where that is a whole number.
fn ticks(scale: Scale) -> Vec<Tick> {
    let middle = scale.end / 2.0;
    let whole = scale.unit == Unit::Share || (middle.fract() == 0.0);
    let tick = |value: f64, anchor| Tick { at: edge(value, scale), anchor, text: scale.label(value) };
    let mut ticks = vec![tick(0.0, "start")];
    ticks.extend(whole.then(|| tick(middle, "middle")));
    ticks.push(tick(scale.end, "end"));
    ticks
}
