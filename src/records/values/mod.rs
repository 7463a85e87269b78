//! Cells to values: what a cell means in a column of a certain kind, and what to tell where it means nothing.

mod count;
mod date;
#[cfg(test)]
mod properties;
mod word;

pub(super) use date::plain_day;

use std::sync::LazyLock;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::folded::FoldedWords;
use super::lookup::{Found, Lookup};
use super::sixteens::Sixteens;
use super::words::begins_plainly;
use super::{AreaRef, Datum, Key};
use crate::finding::{
    AnswerUnknown, AreaUnknown, ChoiceUnknown, CountLowerBound, CountUnreadable, CountWorded, DateMonthOnly,
    DateUnreadable, EmailUnreadable, Fault, FormulaError, NameCorrected, NameOfNobody, OtherCourse, Suggestion, Told,
    WordCorrected,
};
use crate::intake::{Cell, Value};
use crate::plan::{Answer, AreaIx, Column, CourseIx, Identity, Kind, PerspectiveIx, Plan};
use crate::swedish::{and_list, integer, or_list};
use crate::text::{bare, excerpt, fold, is_sign_of_letters, is_unprintable, is_zero_width, one_line};

/// What stands for a name where there is nobody: a vacancy counted as a person would reach the target by itself.
static NOBODY: LazyLock<FoldedWords> = LazyLock::new(|| {
    let words = [
        "vakant",
        "vakant tjänst",
        "vakans",
        "ingen",
        "ingen utsedd",
        "saknas",
        "ej utsedd",
        "inte utsedd",
        "ej klart",
        "utses",
        "nn",
        "okänd",
        "se ovan",
        "rekrytering pågår",
        "tillsätts",
        "0",
    ];
    words.into_iter().collect()
});

/// Whether a name says that there is nobody.
fn is_nobody(name: &str) -> bool {
    NOBODY.knows(name) || (!name.chars().any(char::is_alphanumeric) && fold(name).is_empty())
}

/// Whether the cell says that there is nothing to say: `-` or `–`. Never no, and never 0.
pub(super) fn is_missing(cell: &Cell<'_>) -> bool {
    let Some(text) = cell.text().filter(|text| !begins_plainly(text.as_bytes())) else { return false };
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
pub(super) struct Outcome<'t> {
    /// The value, if there was one and it could be read.
    pub(super) datum: Option<Datum<'t>>,
    /// Whether the row cannot do without it and is dropped.
    pub(super) fatal: bool,
    /// What is to be told about it.
    pub(super) told: Option<Box<Told>>,
}

impl<'t> Outcome<'t> {
    const fn value(datum: Datum<'t>) -> Self {
        Self { datum: Some(datum), fatal: false, told: None }
    }

    const fn nothing(fatal: bool) -> Self {
        Self { datum: None, fatal, told: None }
    }

    /// The same, with a fault to be told.
    fn with(self, fault: impl Fault + Send + 'static) -> Self {
        Self { told: Some(Box::new(Told::new(fault))), ..self }
    }
}

/// A cell to be read as its column's kind.
pub(super) struct CellReader<'a> {
    /// The column.
    pub(super) column: &'a Column,
    /// Whether the row is dropped when the cell cannot be read.
    pub(super) needed: bool,
    /// The plan's names.
    pub(super) vocabulary: &'a Vocabulary<'a>,
}

impl CellReader<'_> {
    /// Reads a cell that is not missing.
    pub(super) fn read<'t>(&self, value: Value<'t>) -> Outcome<'t> {
        if let Value::Error(error) = value {
            let shown = if self.column.is_private() { String::new() } else { format!(", {}", excerpt(error)) };
            return self.nothing().with(FormulaError { title: self.title(), shown, outcome: self.dropped() });
        }
        match &self.column.kind {
            Kind::Department | Kind::Unit | Kind::Text { published: false } => Outcome::nothing(false),
            Kind::Text { published: true } => Outcome::value(Datum::Text(value.shown())),
            Kind::Person(identity) => self.person(*identity, value),
            Kind::Course => self.course(&value),
            Kind::Area => self.area(&value),
            Kind::Date => self.date(&value),
            Kind::Count { .. } => self.count(&value),
            Kind::YesNo { answers, .. } => self.answer(&value, answers),
            Kind::Choice { choices } => self.choice(&value, choices),
        }
    }

    fn title(&self) -> String {
        self.column.title.clone()
    }

    /// Nothing, without which the row is dropped where it is needed.
    const fn nothing<'t>(&self) -> Outcome<'t> {
        Outcome::nothing(self.needed)
    }

    /// What was done about a value that could not be read.
    fn dropped(&self) -> String {
        if self.needed { "Raden räknas inte." } else { "Uppgiften används inte." }.to_owned()
    }

    fn person<'t>(&self, identity: Identity, value: Value<'t>) -> Outcome<'t> {
        let text = value.shown();
        match (identity, person_key(identity, &text)) {
            (_, Some(key)) => Outcome::value(Datum::Person(key)),
            (Identity::Name, _) if is_nobody(&text) => self.nothing().with(NameOfNobody { title: self.title() }),
            (Identity::Name, _) => Outcome::value(Datum::Text(text)),
            (Identity::Id | Identity::Email, None) => self.nothing().with(EmailUnreadable { title: self.title() }),
        }
    }

    fn course<'t>(&self, value: &Value<'_>) -> Outcome<'t> {
        let text = value.shown();
        let found = self.vocabulary.courses.find(&text);
        let [course] = found.candidates() else {
            let courses = self.vocabulary.plan.iter().flat_map(|plan| &plan.courses);
            let titles: Vec<&str> = courses.map(|course| course.title.as_str()).collect();
            let fault = OtherCourse { title: self.title(), shown: excerpt(&text), courses: and_list(&titles) };
            return Outcome::value(Datum::Course(None)).with(fault);
        };
        let outcome = Outcome::value(Datum::Course(Some(*course)));
        if !found.is_near() {
            return outcome;
        }
        let meaning = self.vocabulary.course_title(*course);
        outcome.with(NameCorrected { title: self.title(), shown: excerpt(&text), meaning })
    }

    fn area<'t>(&self, value: &Value<'_>) -> Outcome<'t> {
        let text = value.shown();
        let found = self.vocabulary.areas.find(&text);
        let [area] = found.candidates() else {
            let areas = self.vocabulary.plan.map(area_titles).unwrap_or_default();
            return self.nothing().with(AreaUnknown { title: self.title(), shown: excerpt(&text), areas });
        };
        let outcome = Outcome::value(Datum::Area(*area));
        if !found.is_near() {
            return outcome;
        }
        let meaning = self.vocabulary.area_title(*area);
        outcome.with(NameCorrected { title: self.title(), shown: excerpt(&text), meaning })
    }

    fn date<'t>(&self, value: &Value<'_>) -> Outcome<'t> {
        let shown = || excerpt(&value.shown());
        match date::read(value) {
            Ok(written) => {
                let outcome = Outcome::value(Datum::Date(written.date));
                if !written.month_only {
                    return outcome;
                }
                let date = written.date.to_string();
                outcome.with(DateMonthOnly { title: self.title(), shown: shown(), date })
            }
            Err(why) => {
                let outcome = if self.needed { "Raden räknas inte." } else { "Datumet används inte." }.to_owned();
                let fault = DateUnreadable { title: self.title(), shown: shown(), why: why.to_owned(), outcome };
                let likely = date::likely(value);
                let suggestion = likely.map(|likely| Suggestion { stands: value.shown().into_owned(), likely });
                Outcome { told: Some(Box::new(Told { suggestion, ..Told::new(fault) })), ..self.nothing() }
            }
        }
    }

    fn count<'t>(&self, value: &Value<'_>) -> Outcome<'t> {
        let shown = || excerpt(&value.shown());
        match count::read(value) {
            Ok(count) => {
                let number = integer(count.value);
                let outcome = Outcome::value(Datum::Count { value: count.value, at_least: count.at_least });
                if count.at_least {
                    outcome.with(CountLowerBound { title: self.title(), shown: shown(), value: number })
                } else if count.worded {
                    outcome.with(CountWorded { title: self.title(), shown: shown(), value: number })
                } else {
                    outcome
                }
            }
            Err(why) => {
                let outcome = if self.needed { "Raden räknas inte." } else { "Antalet används inte." }.to_owned();
                self.nothing().with(CountUnreadable {
                    title: self.title(),
                    shown: shown(),
                    why: why.to_owned(),
                    outcome,
                })
            }
        }
    }

    fn answer<'t>(&self, value: &Value<'_>, answers: &[Answer]) -> Outcome<'t> {
        let shown = || excerpt(&value.shown());
        let Some(word) = word::answer(value, answers) else {
            let choices = or_list(&answers.iter().map(|answer| answer.swedish()).collect::<Vec<_>>());
            let outcome = self.dropped();
            return self.nothing().with(AnswerUnknown { title: self.title(), shown: shown(), choices, outcome });
        };
        let outcome = Outcome::value(Datum::Answer(word.meaning));
        if !word.corrected {
            return outcome;
        }
        let meaning = word.meaning.to_string();
        outcome.with(WordCorrected { title: self.title(), shown: shown(), meaning })
    }

    fn choice<'t>(&self, value: &Value<'_>, choices: &[String]) -> Outcome<'t> {
        let shown = || excerpt(&value.shown());
        let Some(word) = word::choice(value, choices) else {
            let (choices, outcome) = (or_list(choices), self.dropped());
            return self.nothing().with(ChoiceUnknown { title: self.title(), shown: shown(), choices, outcome });
        };
        let outcome = Outcome::value(Datum::Choice(word.meaning));
        if !word.corrected {
            return outcome;
        }
        let meaning = choices.get(word.meaning).cloned().unwrap_or_default();
        outcome.with(WordCorrected { title: self.title(), shown: shown(), meaning })
    }
}

/// The key of an id or an e-mail address; none of a name, or of what can be no address.
fn person_key(identity: Identity, text: &str) -> Option<Key> {
    match identity {
        Identity::Id => Some(Key::of(text)),
        Identity::Email => address(text),
        Identity::Name => None,
    }
}

/// The key of an e-mail address; none of what can be no address.
pub(super) fn address(text: &str) -> Option<Key> {
    is_address(text).then(|| Key::of(text))
}

/// The same of an address as most are: neither very short nor long, and of nothing but ASCII.
#[inline]
pub(super) fn plain_address(text: &[u8]) -> Option<Key> {
    let sixteens = Sixteens::of(text).filter(Sixteens::are_graphic)?;
    let is_address =
        sixteens.places(b'@').is_power_of_two() && text.first() != Some(&b'@') && text.last() != Some(&b'@');
    is_address.then(|| Key::of_sixteens(&sixteens))
}

/// A date of which nothing is to be told.
pub(super) fn sure_date(value: &Value<'_>) -> Option<Date> {
    date::read(value).ok().filter(|written| !written.month_only).map(|written| written.date)
}

/// The titles of areas and perspectives, each once.
fn area_titles(plan: &Plan) -> String {
    let areas = plan.areas.iter().map(|area| area.title.as_str());
    let mut titles: Vec<&str> = areas.chain(plan.perspectives.iter().map(|p| p.title.as_str())).collect();
    let mut seen = std::collections::BTreeSet::new();
    titles.retain(|title| seen.insert(*title));
    or_list(&titles)
}

/// Whether a text may be an e-mail address: something on each side of one @, and no space in it.
fn is_address(text: &str) -> bool {
    let line = one_line(text);
    !line.contains(' ')
        && line.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}
