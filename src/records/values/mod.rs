//! Cells to values: what a cell means in a column of a certain kind, and what to tell where it means nothing.

mod count;
mod date;
#[cfg(test)]
mod properties;
mod word;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::lookup::{Found, Lookup};
use super::memo::Memo;
use super::store::Code;
use super::{AreaRef, Datum, Key};
use crate::finding::{
    AnswerUnknown, AreaUnknown, ChoiceUnknown, CountLowerBound, CountUnreadable, CountWorded, DateMonthOnly,
    DateUnreadable, EmailUnreadable, Findings, FormulaError, NameCorrected, NameOfNobody, OtherCourse, Place,
    WordCorrected,
};
use crate::intake::{Cell, Value};
use crate::plan::{Answer, AreaIx, Column, ColumnIx, CourseIx, Identity, Kind, PerspectiveIx, Plan};
use crate::swedish::{and_list, integer, or_list};
use crate::text::{bare, fold, is_sign_of_letters, is_unprintable, is_zero_width, one_line, quoted};

/// Whether a name says that there is nobody: a vacancy counted as a person would reach the target by itself.
fn is_nobody(name: &str) -> bool {
    const NOBODY: [&str; 16] = [
        "vakant",
        "vakanttjänst",
        "vakans",
        "ingen",
        "ingenutsedd",
        "saknas",
        "ejutsedd",
        "inteutsedd",
        "ejklart",
        "utses",
        "nn",
        "okänd",
        "seovan",
        "rekryteringpågår",
        "tillsätts",
        "0",
    ];
    /// The longest of them has so many letters.
    const LONGEST: usize = 16;
    if name.chars().filter(|letter| letter.is_alphanumeric()).nth(LONGEST).is_some() {
        return false;
    }
    let folded = fold(name);
    folded.is_empty() || NOBODY.contains(&folded.as_str())
}

/// Whether the cell says that there is nothing to say: `-` or `–`. Never no, and never 0.
pub(super) fn is_missing(value: Value<'_>) -> bool {
    let Value::Text(text) = value else { return false };
    let mut visible = text.chars().filter(|letter| !letter.is_whitespace() && !is_unprintable(*letter));
    matches!((visible.next(), visible.next()), (Some('-' | '–' | '—' | '−' | '‐' | '‑'), None))
}

/// Text in lower case and one Unicode form, with one space for each run of spaces and one `\n` for each run with a line break:
/// two lines are never one number. None where a sign such as `²` would become a digit.
fn tidy(text: &str) -> Option<String> {
    if text.chars().any(is_sign_of_letters) {
        return None;
    }
    let composed = text.nfkc().flat_map(char::to_lowercase).nfc().filter(|letter| !is_zero_width(*letter));
    let mut tidy = String::with_capacity(text.len());
    let mut gap = None;
    for letter in composed {
        if letter.is_whitespace() {
            let breaks = gap == Some('\n') || !matches!(letter, ' ' | '\u{2000}'..='\u{200a}');
            gap = Some(if breaks { '\n' } else { ' ' });
        } else {
            tidy.extend(gap.take().filter(|_| !tidy.is_empty()));
            tidy.push(letter);
        }
    }
    Some(tidy)
}

/// The count in a cell, without telling anything: for comparing totals.
pub(super) fn quiet_count(value: Value<'_>) -> Option<(u64, bool)> {
    count::read(&value).ok().map(|count| (count.value, count.at_least))
}

/// The names that a plan gives to what cells may mean.
pub(super) struct Vocabulary<'a> {
    plan: Option<&'a Plan>,
    courses: Lookup<CourseIx>,
    areas: Lookup<AreaRef>,
}

impl<'a> Vocabulary<'a> {
    /// Without a plan: for the register, which has neither courses nor areas.
    pub(super) const fn none() -> Self {
        Self { plan: None, courses: Lookup::new(), areas: Lookup::new() }
    }

    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut courses = Lookup::new();
        for (index, course) in plan.courses.iter().enumerate() {
            courses.name(&course.title, CourseIx(index));
            if is_name_of_its_own(&course.id, &course.title) {
                courses.short(&course.id, CourseIx(index));
            }
            course.synonyms.iter().for_each(|synonym| courses.synonym(synonym, CourseIx(index)));
        }
        Self { plan: Some(plan), courses, areas: areas(plan) }
    }

    fn area_title(&self, area: AreaRef) -> String {
        let title = self.plan.and_then(|plan| match area {
            AreaRef::Area(index) => plan.areas.get(index.0).map(|area| area.title.clone()),
            AreaRef::Perspective(index) => plan.perspectives.get(index.0).map(|perspective| perspective.title.clone()),
        });
        title.unwrap_or_default()
    }

    fn course_title(&self, course: CourseIx) -> String {
        self.plan.and_then(|plan| plan.courses.get(course.0)).map(|course| course.title.clone()).unwrap_or_default()
    }
}

/// Focus areas by name and number; perspectives by name. A name that is both an area's and a perspective's is the area's.
fn areas(plan: &Plan) -> Lookup<AreaRef> {
    let mut lookup = Lookup::new();
    for (index, area) in plan.areas.iter().enumerate() {
        let (target, number) = (AreaRef::Area(AreaIx(index)), area.number);
        lookup.name(&area.title, target);
        area.synonyms.iter().for_each(|synonym| lookup.synonym(synonym, target));
        lookup.synonym(&format!("{number} {}", area.title), target);
        if is_name_of_its_own(&area.id, &area.title) {
            lookup.short(&area.id, target);
        }
        for words in ["", "Fokusområde", "Område"] {
            lookup.short(&format!("{words} {number}"), target);
            lookup.short(&format!("{words} {number} {}", area.title), target);
        }
    }
    for (index, perspective) in plan.perspectives.iter().enumerate() {
        let target = AreaRef::Perspective(PerspectiveIx(index));
        let taken = |name: &str| lookup.exact(name) != Found::Nothing;
        let names: Vec<&String> = std::iter::once(&perspective.title).chain(&perspective.synonyms).collect();
        let names: Vec<&String> = names.into_iter().filter(|name| !taken(name)).collect();
        let id = Some(&perspective.id).filter(|id| !taken(id) && is_name_of_its_own(id, &perspective.title));
        for name in names {
            lookup.name(name, target);
        }
        if let Some(id) = id {
            lookup.short(id, target);
        }
    }
    lookup
}

/// Whether an id is more than its title without å, ä and ö: lost diacritics are to be told.
fn is_name_of_its_own(id: &str, title: &str) -> bool {
    fold(id) == fold(title) || bare(id) != bare(title)
}

/// What a cell gave.
#[derive(Debug, PartialEq)]
pub(super) struct Outcome<'t> {
    /// The value, if there was one and it could be read.
    pub(super) datum: Option<Datum<'t>>,
    /// Whether the row cannot do without it and is dropped.
    pub(super) fatal: bool,
}

impl<'t> Outcome<'t> {
    const fn value(datum: Datum<'t>) -> Self {
        Self { datum: Some(datum), fatal: false }
    }

    const fn nothing(fatal: bool) -> Self {
        Self { datum: None, fatal }
    }
}

/// What texts gave that recur and were read without anything to tell.
#[derive(Default)]
pub(super) struct Seen(Vec<Memo<Known>>);

/// What a text gave.
#[derive(Clone, Copy)]
enum Known {
    /// A value of which there are few kinds.
    Code(Code),
    /// A name or a text, which stands for itself.
    Text,
    /// The name of another course than the plan's: that is told of, and recurs all the same.
    OtherCourse,
}

impl Seen {
    /// What the cell's text gave before in that column.
    pub(super) fn get<'t>(&self, column: ColumnIx, cell: &Cell<'t>) -> Option<Datum<'t>> {
        match self.known(column, cell)? {
            Known::Code(code) => code.datum(),
            Known::Text => Some(Datum::Text(cell.value.shown())),
            Known::OtherCourse => None,
        }
    }

    /// The text, if it is known as another course's name.
    pub(super) fn other_course<'t>(&self, column: ColumnIx, cell: &Cell<'t>) -> Option<&'t str> {
        let (Known::OtherCourse, Value::Text(text)) = (self.known(column, cell)?, cell.value) else { return None };
        Some(text)
    }

    fn known(&self, column: ColumnIx, cell: &Cell<'_>) -> Option<&Known> {
        self.0.get(column.0)?.get(cell.token)
    }

    /// Remembers the name of another course.
    pub(super) fn put_other_course(&mut self, column: ColumnIx, cell: &Cell<'_>) {
        self.remember(column, cell, Known::OtherCourse);
    }

    /// Remembers what a text gave.
    pub(super) fn put(&mut self, column: ColumnIx, cell: &Cell<'_>, datum: Option<&Datum<'_>>) {
        match datum {
            Some(Datum::Text(_)) => self.remember(column, cell, Known::Text),
            Some(datum) => {
                if let Some(code) = Code::of(datum) {
                    self.remember(column, cell, Known::Code(code));
                }
            }
            None => {}
        }
    }

    fn remember(&mut self, column: ColumnIx, cell: &Cell<'_>, known: Known) {
        if self.0.len() <= column.0 {
            self.0.resize_with(column.0 + 1, Memo::default);
        }
        if let Some(memo) = self.0.get_mut(column.0) {
            memo.put(cell.token, known);
        }
    }
}

/// A cell to be read as its column's kind, with where to tell what is wrong.
pub(super) struct CellReader<'a> {
    /// The column.
    pub(super) column: &'a Column,
    /// Whether the row is dropped when the cell cannot be read.
    pub(super) needed: bool,
    /// The cell. Most are told nothing of, and a place costs as much as reading one.
    pub(super) place: &'a dyn Fn() -> Place,
    /// The plan's names.
    pub(super) vocabulary: &'a Vocabulary<'a>,
}

impl CellReader<'_> {
    /// Reads a cell that is not missing.
    pub(super) fn read<'t>(&self, value: Value<'t>, findings: &mut Findings) -> Outcome<'t> {
        if let Value::Error(error) = value {
            let shown = if self.column.is_private() { String::new() } else { format!(", {}", quoted(error)) };
            findings.add((self.place)(), &FormulaError { title: self.title(), shown, outcome: self.dropped() });
            return Outcome::nothing(self.needed);
        }
        match &self.column.kind {
            Kind::Department | Kind::Unit | Kind::Text { published: false } => Outcome::nothing(false),
            Kind::Text { published: true } => Outcome::value(Datum::Text(value.shown())),
            Kind::Person(identity) => self.person(*identity, value, findings),
            Kind::Course => self.course(&value, findings),
            Kind::Area => self.area(&value, findings),
            Kind::Date => self.date(&value, findings),
            Kind::Count { .. } => self.count(&value, findings),
            Kind::YesNo { answers, .. } => self.answer(&value, answers, findings),
            Kind::Choice { choices } => self.choice(&value, choices, findings),
        }
    }

    fn title(&self) -> String {
        self.column.title.clone()
    }

    /// What was done about a value that could not be read.
    fn dropped(&self) -> String {
        if self.needed { "Raden räknas inte." } else { "Uppgiften används inte." }.to_owned()
    }

    fn person<'t>(&self, identity: Identity, value: Value<'t>, findings: &mut Findings) -> Outcome<'t> {
        let text = value.shown();
        if identity == Identity::Email && !is_address(&text) {
            findings.add((self.place)(), &EmailUnreadable { title: self.title() });
            return Outcome::nothing(self.needed);
        }
        if identity == Identity::Name && is_nobody(&text) {
            findings.add((self.place)(), &NameOfNobody { title: self.title() });
            return Outcome::nothing(self.needed);
        }
        Outcome::value(if identity == Identity::Name { Datum::Text(text) } else { Datum::Person(Key::of(&text)) })
    }

    fn course<'t>(&self, value: &Value<'_>, findings: &mut Findings) -> Outcome<'t> {
        let text = value.shown();
        let found = self.vocabulary.courses.find(&text);
        let [course] = found.candidates() else { return self.other_course(&text, findings) };
        if found.is_near() {
            let meaning = self.vocabulary.course_title(*course);
            findings.add((self.place)(), &NameCorrected { title: self.title(), shown: quoted(&text), meaning });
        }
        Outcome::value(Datum::Course(Some(*course)))
    }

    /// Tells of another course than those of the plan.
    pub(super) fn other_course<'t>(&self, text: &str, findings: &mut Findings) -> Outcome<'t> {
        let place = (self.place)();
        if findings.is_told_together(OtherCourse::CODE, &place) {
            findings.add_together(OtherCourse::CODE, &place);
        } else {
            let titles: Vec<String> =
                self.vocabulary.plan.iter().flat_map(|plan| &plan.courses).map(|c| c.title.clone()).collect();
            let courses = and_list(&titles);
            findings.add(place, &OtherCourse { title: self.title(), shown: quoted(text), courses });
        }
        Outcome::value(Datum::Course(None))
    }

    fn area<'t>(&self, value: &Value<'_>, findings: &mut Findings) -> Outcome<'t> {
        let text = value.shown();
        let found = self.vocabulary.areas.find(&text);
        let [area] = found.candidates() else {
            let known = self.vocabulary.plan.map(|plan| {
                let areas = plan.areas.iter().map(|area| area.title.as_str());
                let mut titles: Vec<&str> = areas.chain(plan.perspectives.iter().map(|p| p.title.as_str())).collect();
                let mut seen = std::collections::BTreeSet::new();
                titles.retain(|title| seen.insert(*title));
                or_list(&titles)
            });
            let areas = known.unwrap_or_default();
            findings.add((self.place)(), &AreaUnknown { title: self.title(), shown: quoted(&text), areas });
            return Outcome::nothing(self.needed);
        };
        if found.is_near() {
            let meaning = self.vocabulary.area_title(*area);
            findings.add((self.place)(), &NameCorrected { title: self.title(), shown: quoted(&text), meaning });
        }
        Outcome::value(Datum::Area(*area))
    }

    fn date<'t>(&self, value: &Value<'_>, findings: &mut Findings) -> Outcome<'t> {
        match date::read(value) {
            Ok(written) => {
                if written.month_only {
                    let (shown, date) = (quoted(&value.shown()), written.date.to_string());
                    findings.add((self.place)(), &DateMonthOnly { title: self.title(), shown, date });
                }
                Outcome::value(Datum::Date(written.date))
            }
            Err(why) => {
                let shown = quoted(&value.shown());
                let outcome = if self.needed { "Raden räknas inte." } else { "Datumet används inte." }.to_owned();
                let fault = DateUnreadable { title: self.title(), shown, why: why.to_owned(), outcome };
                findings.suggest((self.place)(), &fault, &value.shown(), date::likely(value));
                Outcome::nothing(self.needed)
            }
        }
    }

    fn count<'t>(&self, value: &Value<'_>, findings: &mut Findings) -> Outcome<'t> {
        let shown = || quoted(&value.shown());
        match count::read(value) {
            Ok(count) => {
                let number = integer(count.value);
                if count.at_least {
                    findings
                        .add((self.place)(), &CountLowerBound { title: self.title(), shown: shown(), value: number });
                } else if count.worded {
                    findings.add((self.place)(), &CountWorded { title: self.title(), shown: shown(), value: number });
                }
                Outcome::value(Datum::Count { value: count.value, at_least: count.at_least })
            }
            Err(why) => {
                let outcome = if self.needed { "Raden räknas inte." } else { "Antalet används inte." }.to_owned();
                let fault = CountUnreadable { title: self.title(), shown: shown(), why: why.to_owned(), outcome };
                findings.add((self.place)(), &fault);
                Outcome::nothing(self.needed)
            }
        }
    }

    fn answer<'t>(&self, value: &Value<'_>, answers: &[Answer], findings: &mut Findings) -> Outcome<'t> {
        let shown = quoted(&value.shown());
        let Some(word) = word::answer(value, answers) else {
            let choices = or_list(&answers.iter().map(|answer| answer.swedish()).collect::<Vec<_>>());
            findings
                .add((self.place)(), &AnswerUnknown { title: self.title(), shown, choices, outcome: self.dropped() });
            return Outcome::nothing(self.needed);
        };
        if word.corrected {
            let meaning = word.meaning.to_string();
            findings.add((self.place)(), &WordCorrected { title: self.title(), shown, meaning });
        }
        Outcome::value(Datum::Answer(word.meaning))
    }

    fn choice<'t>(&self, value: &Value<'_>, choices: &[String], findings: &mut Findings) -> Outcome<'t> {
        let shown = quoted(&value.shown());
        let Some(word) = word::choice(value, choices) else {
            findings.add(
                (self.place)(),
                &ChoiceUnknown { title: self.title(), shown, choices: or_list(choices), outcome: self.dropped() },
            );
            return Outcome::nothing(self.needed);
        };
        if word.corrected {
            let meaning = choices.get(word.meaning).cloned().unwrap_or_default();
            findings.add((self.place)(), &WordCorrected { title: self.title(), shown, meaning });
        }
        Outcome::value(Datum::Choice(word.meaning))
    }
}

/// Whether a text may be an e-mail address: something on each side of one @, and no space in it.
fn is_address(text: &str) -> bool {
    let line: Cow<'_, str> =
        if text.bytes().all(|byte| byte.is_ascii_graphic()) { text.into() } else { one_line(text).into() };
    !line.contains(' ')
        && line.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}
