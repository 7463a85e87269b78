//! Counts one indicator for every part of the organisation, in one pass, so that total and parts cannot drift apart.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::ledger::{Entry, Ledger, PersonIx, State};
use super::model::{Coverage, Figure};
use super::scope::{Asked, Part};
use super::trail::{Role, Uses};
use crate::plan::{
    Answer, AreaIx, ColumnIx, Completed, CourseIx, Form, FormIx, Kind, Measure, People, PeopleOf, Plan, Provider,
    SumOf, UnitIx, Units, Wanted,
};
use crate::records::{AreaRef, Datum, Reason};

/// What an indicator gives.
#[derive(Default)]
pub(super) struct Counted {
    /// The figure of every part that is asked.
    pub(super) figures: BTreeMap<Part, Figure>,
    /// What each row is to the figure.
    pub(super) rows: Uses,
}

/// All that counting needs.
pub(super) struct Counter<'a, 'l> {
    pub(super) plan: &'a Plan,
    pub(super) cutoff: Date,
    pub(super) ledger: &'l Ledger<'a>,
    pub(super) asked: Asked<'a>,
}

/// What has been counted in a part.
#[derive(Clone, Copy, Default)]
struct Sums {
    value: u64,
    of: u64,
    at_least: bool,
}

impl Counter<'_, '_> {
    /// Counts `measure` for a focus area.
    pub(super) fn count(&self, measure: &Measure, area: AreaIx) -> Counted {
        match measure {
            Measure::People(people) => self.people(people),
            Measure::Units(units) => self.units(units),
            Measure::Rows { form, column, choices } => self.rows(*form, *column, choices, area),
            Measure::Reporting { form } => self.reporting(*form),
            Measure::Sum { form, column, of } => self.sum(*form, *column, *of),
        }
    }

    fn counted(&self, form: FormIx) -> impl Iterator<Item = (usize, &Entry<'_>)> {
        let entries = self.ledger.entries.iter().enumerate();
        entries.filter(move |(_, entry)| entry.is_counted() && entry.table.form == form)
    }

    /// Figures for every part with asked units. `value` and `of` are asked only where somebody has reported.
    fn figures(
        &self,
        reported: &BTreeSet<UnitIx>,
        figure: impl Fn(Part, Coverage) -> (Option<u64>, Option<u64>, bool),
    ) -> BTreeMap<Part, Figure> {
        let all: BTreeSet<UnitIx> = self.asked.units().map(|(unit, _)| unit).collect();
        let reported = self.asked.count(reported);
        self.asked
            .count(&all)
            .into_iter()
            .map(|(part, expected)| {
                let coverage = Coverage { expected, reported: reported.get(&part).copied().unwrap_or_default() };
                let (value, of, at_least) = figure(part, coverage);
                let value = value.filter(|_| coverage.reported > 0);
                (part, Figure { value, of, coverage, lower_bound: at_least || !coverage.is_complete() })
            })
            .collect()
    }

    fn people(&self, people: &People) -> Counted {
        let mut sums: BTreeMap<Part, Sums> = BTreeMap::new();
        let mut rows = Uses::default();
        for (position, _) in self.counted(people.form).filter(|(_, entry)| entry.state == State::Ended) {
            rows.note(position, Role::Ended);
        }
        for person in self.persons(people).into_values() {
            let role = self.role(people, &person);
            for part in &person.parts {
                let sum = sums.entry(*part).or_default();
                sum.value += u64::from(role == Role::Counted);
                sum.of += u64::from(matches!(role, Role::Counted | Role::Asked));
            }
            for position in person.rows {
                rows.note(position, role);
            }
        }
        let mut reported = self.people_reported(people);
        for (position, unit, value, at_least) in self.summed(people.summed, people.course) {
            reported.insert(unit);
            for part in self.asked.parts(Some(unit), None) {
                let sum = sums.entry(part).or_default();
                sum.value += value;
                sum.at_least |= at_least;
            }
            rows.note_number(position, self.if_asked(unit, Role::Counted), value);
        }
        let headcount = self.asked.headcount();
        let figures = self.figures(&reported, |part, coverage| {
            let sum = sums.get(&part).copied().unwrap_or_default();
            let of = match people.of {
                None => None,
                Some(PeopleOf::Headcount) => headcount.get(&part).copied().flatten(),
                Some(PeopleOf::People | PeopleOf::Answered) => (coverage.reported > 0).then_some(sum.of),
            };
            (Some(sum.value), of, sum.at_least)
        });
        Counted { figures, rows }
    }

    /// The people that a form tells of, each with what all their rows tell.
    ///
    /// Who has completed in one department and is under way in another has completed in both, so completion and answers
    /// belong to the person, and the rows only tell in which parts the person stands. A row that has ended tells of the
    /// person too, and one after the cut-off when the person was hired.
    fn persons(&self, people: &People) -> BTreeMap<PersonIx, Person> {
        let form = self.plan.form(people.form);
        let mut persons: BTreeMap<PersonIx, Person> = BTreeMap::new();
        for (position, entry) in self.ledger.entries.iter().enumerate() {
            let is_about = entry.table.form == people.form && about(people, entry);
            let (true, Some(id)) = (is_about, entry.person) else { continue };
            let person = persons.entry(id).or_default();
            if let Some(column) = people.within_plan.or(form.hired) {
                person.hired = earliest(person.hired, entry.record.date(column));
            }
            if tells(entry) {
                person.learn(people, entry);
            }
            if entry.is_counted() && entry.state != State::Ended {
                person.parts.extend(self.asked.parts(entry.unit(), entry.department()));
                person.rows.push(position);
            }
        }
        persons.retain(|_, person| !person.rows.is_empty());
        persons
    }

    /// What the rows of a person are to the figure.
    fn role(&self, people: &People, person: &Person) -> Role {
        if person.parts.is_empty() || !self.is_asked_for(people, person) {
            Role::Outside
        } else if self.counts(people, person) {
            Role::Counted
        } else if people.of == Some(PeopleOf::Answered) && person.answers.is_empty() {
            Role::Unanswered
        } else {
            Role::Asked
        }
    }

    /// What a row about a unit is to the figure, if the unit is asked.
    fn if_asked(&self, unit: UnitIx, role: Role) -> Role {
        if self.asked.parts(Some(unit), None).is_empty() { Role::Outside } else { role }
    }

    /// Whether a person belongs to those that the indicator is about.
    fn is_asked_for(&self, people: &People, person: &Person) -> bool {
        let last = self.plan.to.min(self.cutoff);
        people.within_plan.is_none() || person.hired.is_some_and(|day| self.plan.from <= day && day <= last)
    }

    fn counts(&self, people: &People, person: &Person) -> bool {
        let completed = match people.completed {
            None => true,
            Some(Completed::Ever) => person.completed,
            Some(Completed::WithinPlan) => {
                person.completed_on.is_some_and(|day| self.plan.from <= day && day <= self.plan.to)
            }
        };
        let answered = |(_, wanted): &(ColumnIx, Wanted)| person.answers.iter().any(|one| is_wanted(wanted, one));
        completed && people.answer.as_ref().is_none_or(answered)
    }

    /// Units that have reported what a figure about people rests on: a row, and for a column's indicator a value in it.
    fn people_reported(&self, people: &People) -> BTreeSet<UnitIx> {
        let entries = self.ledger.entries.iter().filter(|entry| entry.table.form == people.form && tells(entry));
        entries
            .filter(|entry| about(people, entry))
            .filter(|entry| people.answer.as_ref().is_none_or(|(column, _)| entry.record.get(*column).is_some()))
            .filter(|entry| people.within_plan.is_none_or(|column| entry.record.date(column).is_some()))
            .filter_map(Entry::unit)
            .collect()
    }

    /// The summed rows that count: position, unit, number, and whether it is a lower bound.
    fn summed(&self, summed: Option<(FormIx, ColumnIx)>, course: Option<CourseIx>) -> Vec<(usize, UnitIx, u64, bool)> {
        let Some((form, column)) = summed else { return Vec::new() };
        self.counted(form)
            .filter(|(_, entry)| course.is_none_or(|course| entry.course == Some(course)))
            .filter_map(|(position, entry)| {
                let (value, at_least) = entry.record.count(column)?;
                Some((position, entry.unit()?, value, at_least))
            })
            .collect()
    }

    fn units(&self, units: &Units) -> Counted {
        let mut seen = UnitsSeen::default();
        let mut rows = Uses::default();
        for (position, entry) in self.counted(units.form) {
            if let Some(unit) = entry.unit() {
                let role = self.see_unit(units, unit, entry, &mut seen);
                rows.note(position, self.if_asked(unit, role));
            }
        }
        if units.answer.is_none() {
            for (position, unit, value, _) in self.summed(units.summed, None) {
                seen.reported.insert(unit);
                if value > 0 {
                    seen.has.insert(unit);
                }
                let role = if value > 0 { Role::Counted } else { Role::Asked };
                rows.note(position, self.if_asked(unit, role));
            }
        }
        let value = self.asked.count(&seen.has);
        let relevant =
            self.asked.units().map(|(unit, _)| unit).filter(|unit| !seen.not_relevant.contains(unit)).collect();
        let of = self.asked.count(&relevant);
        let count = |counts: &BTreeMap<Part, u64>, part: Part| Some(counts.get(&part).copied().unwrap_or_default());
        let figures = self.figures(&seen.reported, |part, _| (count(&value, part), count(&of, part), false));
        Counted { figures, rows }
    }

    /// Notes what a row tells of its unit. Gives what the row is to the figure.
    fn see_unit(&self, units: &Units, unit: UnitIx, entry: &Entry<'_>, seen: &mut UnitsSeen) -> Role {
        let holds = match &units.answer {
            None => {
                seen.reported.insert(unit);
                if entry.state == State::Ended {
                    return Role::Ended;
                }
                true
            }
            Some((column, wanted)) => {
                let Some(answer) = entry.record.get(*column) else { return Role::Unanswered };
                seen.reported.insert(unit);
                if *answer == Datum::Answer(Answer::NotRelevant) {
                    seen.not_relevant.insert(unit);
                    return Role::NotRelevant;
                }
                is_wanted(wanted, answer) && in_force(self.plan.form(units.form), entry, *column, self.cutoff)
            }
        };
        if holds && self.is_current(units, entry) {
            seen.has.insert(unit);
            Role::Counted
        } else {
            Role::Asked
        }
    }

    /// Whether one of the dates that are asked for is recent: on the day so many months before the cut-off, or later.
    fn is_current(&self, units: &Units, entry: &Entry<'_>) -> bool {
        let Some(current) = &units.current else { return true };
        let Ok(oldest) = self.cutoff.checked_sub(i64::from(current.months).months()) else { return false };
        let mut dates = current.columns.iter().filter_map(|column| entry.record.date(*column));
        dates.any(|date| oldest <= date && date <= self.cutoff)
    }

    /// Rows about the focus area with one of the choices, of all rows about it. Nobody is asked for activities, so those who
    /// sent any are all there are.
    fn rows(&self, form: FormIx, column: ColumnIx, choices: &[usize], area: AreaIx) -> Counted {
        let mut counted = Counted::default();
        let mut parts: BTreeMap<Part, (Sums, BTreeSet<_>)> = BTreeMap::new();
        let area_column = self.plan.form(form).find(|kind| *kind == Kind::Area);
        let wanted = Datum::Area(AreaRef::Area(area));
        let is_in_area = |entry: &Entry<'_>| area_column.and_then(|column| entry.record.get(column)) == Some(&wanted);
        for (position, entry) in self.counted(form).filter(|(_, entry)| is_in_area(entry)) {
            let counts = entry.record.choice(column).is_some_and(|choice| choices.contains(&choice));
            let asked = self.asked.parts(entry.unit(), entry.department());
            let role = if counts { Role::Counted } else { Role::Asked };
            counted.rows.note(position, if asked.is_empty() { Role::Outside } else { role });
            for part in asked {
                let (sums, senders) = parts.entry(part).or_default();
                sums.of += 1;
                sums.value += u64::from(counts);
                senders.insert((entry.unit(), entry.department().filter(|_| entry.unit().is_none())));
            }
        }
        counted.figures = parts
            .into_iter()
            .map(|(part, (sums, senders))| {
                let senders = senders.len() as u64;
                let coverage = Coverage { expected: senders, reported: senders };
                (part, Figure { value: Some(sums.value), of: Some(sums.of), coverage, lower_bound: false })
            })
            .collect();
        counted
    }

    /// The sum of a count column over units, held against the register or another column's sum.
    fn sum(&self, form: FormIx, column: ColumnIx, of: Option<SumOf>) -> Counted {
        let (mut sums, mut reported, mut rows) = (BTreeMap::<Part, Sums>::new(), BTreeSet::new(), Uses::default());
        for (position, entry) in self.counted(form) {
            let Some(unit) = entry.unit() else { continue };
            let Some((value, at_least)) = entry.record.count(column) else {
                rows.note(position, self.if_asked(unit, Role::Unanswered));
                continue;
            };
            let base = match of {
                Some(SumOf::Column(base)) => entry.record.count(base).map_or(0, |(base, _)| base),
                Some(SumOf::Headcount) | None => 0,
            };
            reported.insert(unit);
            rows.note_number(position, self.if_asked(unit, Role::Counted), value);
            for part in self.asked.parts(Some(unit), None) {
                let sum = sums.entry(part).or_default();
                sum.value += value;
                sum.of += base;
                sum.at_least |= at_least;
            }
        }
        let headcount = self.asked.headcount();
        let figures = self.figures(&reported, |part, coverage| {
            let sum = sums.get(&part).copied().unwrap_or_default();
            let of = match of {
                None => None,
                Some(SumOf::Headcount) => headcount.get(&part).copied().flatten(),
                Some(SumOf::Column(_)) => (coverage.reported > 0).then_some(sum.of),
            };
            (Some(sum.value), of, sum.at_least)
        });
        Counted { figures, rows }
    }

    /// Units that have reported, of all that are asked. This counts the reporting itself, so it is known in full.
    fn reporting(&self, form: Option<FormIx>) -> Counted {
        let mut reported = BTreeSet::new();
        let mut rows = Uses::default();
        for (position, entry) in self.ledger.entries.iter().enumerate().filter(|(_, entry)| entry.is_counted()) {
            let is_about = form.is_none_or(|form| self.plan.matter(entry.table.form) == form);
            if let (true, Some(unit)) = (is_about, entry.unit()) {
                reported.insert(unit);
                rows.note(position, self.if_asked(unit, Role::Counted));
            }
        }
        let all: BTreeSet<UnitIx> = self.asked.units().map(|(unit, _)| unit).collect();
        let value = self.asked.count(&reported);
        let mut figures = self.figures(&all, |part, coverage| {
            (Some(value.get(&part).copied().unwrap_or_default()), Some(coverage.expected), false)
        });
        // 0 of 0 where nobody is asked: to count the reporting is always possible.
        for part in [Part::All, Part::Provider(Provider::Egen), Part::Provider(Provider::Privat)] {
            figures.entry(part).or_insert(Figure { value: Some(0), of: Some(0), ..Figure::default() });
        }
        Counted { figures, rows }
    }
}

/// What the rows of a form tell of its units.
#[derive(Default)]
struct UnitsSeen {
    has: BTreeSet<UnitIx>,
    reported: BTreeSet<UnitIx>,
    not_relevant: BTreeSet<UnitIx>,
}

/// What the rows of a person tell together.
#[derive(Default)]
struct Person {
    completed: bool,
    completed_on: Option<Date>,
    hired: Option<Date>,
    answers: BTreeSet<Datum>,
    parts: BTreeSet<Part>,
    rows: Vec<usize>,
}

impl Person {
    fn learn(&mut self, people: &People, entry: &Entry<'_>) {
        if let State::Completed(day) = entry.state {
            self.completed = true;
            self.completed_on = earliest(self.completed_on, day);
        }
        if let Some((column, _)) = &people.answer {
            self.answers.extend(entry.record.get(*column).cloned());
        }
    }
}

/// Whether a row is about the course that an indicator asks for.
fn about(people: &People, entry: &Entry<'_>) -> bool {
    people.course.is_none_or(|course| entry.course == Some(course))
}

/// Whether what a row tells of its person is true at the cut-off: a duplicate is as true as the row that is counted for it,
/// and no row that is out for another reason is.
fn tells(entry: &Entry<'_>) -> bool {
    entry.is_counted() || entry.out == Some(Reason::Duplicate)
}

/// Whether a value is one of the answers or choices that count.
fn is_wanted(wanted: &Wanted, value: &Datum) -> bool {
    match (wanted, value) {
        (Wanted::Answers(answers), Datum::Answer(answer)) => answers.contains(answer),
        (Wanted::Choices(choices), Datum::Choice(choice)) => choices.contains(choice),
        _ => false,
    }
}

fn earliest(left: Option<Date>, right: Option<Date>) -> Option<Date> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}

/// Whether an answer holds at the cut-off: its column's date, where there is one, is not later.
pub(super) fn in_force(form: &Form, entry: &Entry<'_>, column: ColumnIx, cutoff: Date) -> bool {
    let Kind::YesNo { valid_from: Some(date), .. } = &form.column(column).kind else { return true };
    entry.record.date(*date).is_none_or(|date| date <= cutoff)
}
