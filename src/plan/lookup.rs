//! Looks up what a plan refers to, and reports what is not there, what is there twice and what does not go together.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::model::{Course, CourseIx, Form, FormIx};
use super::shape::{did_you_mean, table_of};
use super::source::Document;
use crate::finding::{DefinedTwice, Fault, Findings, PlanContradiction, Spot, UnknownReference, ValueNotAllowed};
use crate::swedish::or_list;
use crate::text::{nearest, quoted};

/// Looks things up and reports what is not there.
pub(super) struct Resolver<'a> {
    pub(super) document: &'a Document,
    /// Tables with a fault already: what does not go together in them may be due to that.
    pub(super) faulty: &'a BTreeSet<String>,
    pub(super) findings: &'a mut Findings,
}

impl Resolver<'_> {
    /// The form with an id.
    pub(super) fn form(&mut self, id: &str, forms: &[Form], pointer: &str) -> Option<FormIx> {
        self.look_up("någon blankett", id, forms.iter().map(|form| form.id.as_str()), pointer).map(FormIx)
    }

    /// The course with an id.
    pub(super) fn course(&mut self, id: &str, courses: &[Course], pointer: &str) -> Option<CourseIx> {
        self.look_up("någon kurs", id, courses.iter().map(|course| course.id.as_str()), pointer).map(CourseIx)
    }

    /// The position of `wanted` among `ids`, or a finding that says `Planen har inte {what} ”…”`.
    pub(super) fn look_up<'b>(
        &mut self,
        what: &str,
        wanted: &str,
        ids: impl Iterator<Item = &'b str> + Clone,
        pointer: &str,
    ) -> Option<usize> {
        if wanted.is_empty() {
            return None;
        }
        let found = ids.clone().position(|id| id == wanted);
        if found.is_none() {
            let mut seen = std::collections::BTreeSet::new();
            let known: Vec<&str> = ids.clone().filter(|id| !id.is_empty() && seen.insert(*id)).collect();
            self.report(
                pointer,
                &UnknownReference {
                    what: what.to_owned(),
                    value: quoted(wanted),
                    nearest: did_you_mean(nearest(wanted, ids)),
                    known: if known.is_empty() { "inga".to_owned() } else { known.join(", ") },
                },
            );
        }
        found
    }

    /// Reports ids of a list that stand twice.
    pub(super) fn unique<'b>(&mut self, what: &str, pointer: &str, ids: impl Iterator<Item = &'b str>) {
        let ids: Vec<&str> = ids.collect();
        for (index, id) in ids.iter().enumerate() {
            if let Some(first) = ids.iter().take(index).position(|other| other == id && !id.is_empty()) {
                self.twice(what, id, &format!("{pointer}/{index}/id"), &format!("{pointer}/{first}/id"));
            }
        }
    }

    /// Reports that `value` at `pointer` was defined at `first` already.
    pub(super) fn twice(&mut self, what: &str, value: &str, pointer: &str, first: &str) {
        let line = match self.document.value_place(first).spot {
            Spot::Text { line, .. } => line,
            _ => 0,
        };
        self.report(pointer, &DefinedTwice { what: what.to_owned(), value: quoted(value), line });
    }

    /// Reports that two things do not go together.
    pub(super) fn contradiction(&mut self, pointer: &str, what: &str, remedy: &str) {
        if self.faulty.contains(table_of(pointer)) {
            return;
        }
        self.report(pointer, &PlanContradiction { what: what.to_owned(), remedy: remedy.to_owned() });
    }

    /// A date that the calendar has.
    pub(super) fn date(&mut self, text: &str, pointer: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            self.no_such_day(text, pointer, "en dag som finns i kalendern");
        }
        date
    }

    /// A day of any year.
    pub(super) fn month_day(&mut self, text: &str, pointer: &str) -> Option<(i8, i8)> {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // Not 29 February: the cut-off must exist every year.
        if Date::new(2023, month, day).is_err() {
            self.no_such_day(text, pointer, "en dag som finns varje år, till exempel \"05-31\"");
            return None;
        }
        Some((month, day))
    }

    /// Reports a value that is none of the choices.
    pub(super) fn no_choice<'b>(&mut self, pointer: &str, value: &str, choices: impl Iterator<Item = &'b str> + Clone) {
        if value.is_empty() {
            return;
        }
        let known: Vec<&str> = choices.clone().collect();
        let key = pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
        self.report(
            pointer,
            &ValueNotAllowed {
                key: key.to_owned(),
                value: quoted(value),
                expected: or_list(&known),
                nearest: did_you_mean(nearest(value, choices)),
            },
        );
    }

    fn no_such_day(&mut self, text: &str, pointer: &str, expected: &str) {
        self.report(
            pointer,
            &ValueNotAllowed {
                key: pointer.rsplit('/').next().unwrap_or_default().to_owned(),
                value: quoted(text),
                expected: expected.to_owned(),
                nearest: String::new(),
            },
        );
    }

    /// Adds a finding at the value that `pointer` names.
    pub(super) fn report(&mut self, pointer: &str, fault: &dyn Fault) {
        self.findings.add(self.document.value_place(pointer), fault);
    }
}
