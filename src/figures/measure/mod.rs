//! Counts one indicator for every part of the organisation, in one pass, so that total and parts cannot drift apart.

mod people;
mod units;

pub(super) use units::in_force;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use jiff::civil::Date;

use super::entry::Entry;
use super::ledger::Ledger;
use super::model::{Coverage, Figure};
use super::scope::{Asked, Part, Units};
use super::trail::{Role, Uses};
use crate::plan::{AreaIx, ColumnIx, CourseIx, FormIx, Kind, Measure, Plan, Provider, SumOf, UnitIx, Wanted};
use crate::records::{AreaRef, Datum, Day, Owner};

/// What an indicator gives.
pub(super) struct Counted {
    /// The figure of every part that is asked.
    pub(super) figures: BTreeMap<Part, Figure>,
    /// What each row is to the figure.
    pub(super) rows: Uses,
}

/// All that counting needs.
pub(super) struct Counter<'a, 'l> {
    plan: &'a Plan,
    cutoff: Date,
    ledger: &'l Ledger<'a>,
    asked: &'l Asked<'a>,
    /// The first and the last day of the plan, and the cut-off, as days are kept.
    first_day: Day,
    last_day: Day,
    cutoff_day: Day,
}

/// What has been counted in a part.
#[derive(Clone, Copy, Default)]
struct Sums {
    value: u64,
    of: u64,
    at_least: bool,
    /// Whether a row of a department alone has told what the figure rests on. Units are told of one by one.
    is_told: bool,
}

impl AddAssign for Sums {
    fn add_assign(&mut self, more: Self) {
        self.value += more.value;
        self.of += more.of;
        self.at_least |= more.at_least;
        self.is_told |= more.is_told;
    }
}

impl<'l, 'a> Counter<'a, 'l> {
    pub(super) fn new(plan: &'a Plan, cutoff: Date, ledger: &'l Ledger<'a>, asked: &'l Asked<'a>) -> Self {
        let (first_day, last_day, cutoff_day) = (Day::of(plan.from), Day::of(plan.to), Day::of(cutoff));
        Self { plan, cutoff, ledger, asked, first_day, last_day, cutoff_day }
    }

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

    fn counted(&self, form: FormIx) -> impl Iterator<Item = (usize, Entry<'l, 'a>)> {
        self.ledger.counted(form).map(|entry| (entry.position, entry))
    }

    fn uses(&self) -> Uses {
        Uses::of(self.ledger)
    }

    /// Figures for every part with asked units: `figure` gives value, denominator, and whether the value is a lower bound.
    fn figures(
        &self,
        reported: &BTreeSet<UnitIx>,
        figure: impl Fn(Part, Coverage) -> (Option<u64>, Option<u64>, bool),
    ) -> BTreeMap<Part, Figure> {
        let all: BTreeSet<UnitIx> = self.asked.units().map(|(unit, _)| unit).collect();
        let reported = self.asked.count(reported);
        self.asked
            .count(&all)
            .into_parts()
            .map(|(part, expected)| {
                let coverage = Coverage { expected, reported: reported.get(part).copied().unwrap_or_default() };
                let (value, of, at_least) = figure(part, coverage);
                (part, Figure { value, of, coverage, lower_bound: at_least || !coverage.is_complete() })
            })
            .collect()
    }

    /// What a row about a unit is to the figure, if the unit is asked.
    fn if_asked(&self, unit: UnitIx, role: Role) -> Role {
        if self.asked.parts(Owner::unit(unit)).is_empty() { Role::Outside } else { role }
    }

    /// The summed rows that count: position, unit, number, and whether it is a lower bound.
    fn summed(&self, summed: Option<(FormIx, ColumnIx)>, course: Option<CourseIx>) -> Vec<(usize, UnitIx, u64, bool)> {
        let Some((form, column)) = summed else { return Vec::new() };
        self.counted(form)
            .filter(|(_, entry)| course.is_none_or(|course| entry.course() == Some(course)))
            .filter_map(|(position, entry)| {
                let (value, at_least) = entry.count(column)?;
                Some((position, entry.unit()?, value, at_least))
            })
            .collect()
    }

    /// Rows about the focus area with one of the choices, of all rows about it. Nobody is asked for activities, so those who
    /// sent any are all there are.
    fn rows(&self, form: FormIx, column: ColumnIx, choices: &[usize], area: AreaIx) -> Counted {
        let mut rows = self.uses();
        let mut parts = self.asked.sums::<(Sums, BTreeSet<Owner>)>();
        let area_column = self.plan.form(form).find(|kind| *kind == Kind::Area);
        let wanted = Datum::Area(AreaRef::Area(area));
        let is_in_area =
            |entry: &Entry<'_, '_>| area_column.and_then(|column| entry.get(column)).as_ref() == Some(&wanted);
        for (position, entry) in self.counted(form).filter(|(_, entry)| is_in_area(entry)) {
            let counts = entry.choice(column).is_some_and(|choice| choices.contains(&choice));
            let owner = entry.owner();
            let asked = self.asked.parts(owner);
            let role = if counts { Role::Counted } else { Role::Asked };
            rows.note(position, if asked.is_empty() { Role::Outside } else { role });
            for part in asked {
                parts.change(part, |(sums, senders)| {
                    *sums += Sums { value: u64::from(counts), of: 1, ..Sums::default() };
                    senders.insert(owner);
                });
            }
        }
        let figures = parts
            .into_parts()
            .map(|(part, (sums, senders))| {
                let senders = senders.len() as u64;
                let coverage = Coverage { expected: senders, reported: senders };
                (part, Figure { value: Some(sums.value), of: Some(sums.of), coverage, lower_bound: false })
            })
            .collect();
        Counted { figures, rows }
    }

    /// The sum of a count column over units, held against the register or another column's sum.
    fn sum(&self, form: FormIx, column: ColumnIx, of: Option<SumOf>) -> Counted {
        let (mut sums, mut reported, mut rows) = (self.asked.sums::<Sums>(), BTreeSet::new(), self.uses());
        for (position, entry) in self.counted(form) {
            let Some(unit) = entry.unit() else { continue };
            let Some((value, at_least)) = entry.count(column) else {
                rows.note(position, self.if_asked(unit, Role::Unanswered));
                continue;
            };
            let base = match of {
                Some(SumOf::Column(base)) => entry.count(base).map_or(0, |(base, _)| base),
                Some(SumOf::Headcount) | None => 0,
            };
            reported.insert(unit);
            rows.note_number(position, self.if_asked(unit, Role::Counted), value);
            for part in self.asked.parts(Owner::unit(unit)) {
                sums.change(part, |sum| *sum += Sums { value, of: base, at_least, ..Sums::default() });
            }
        }
        let headcount = (of == Some(SumOf::Headcount)).then(|| self.asked.headcount());
        let figures = self.figures(&reported, |part, coverage| {
            let sum = sums.get(part).copied().unwrap_or_default();
            let of = match of {
                None => None,
                Some(SumOf::Headcount) => headcount.as_ref().and_then(|headcount| headcount.get(part)),
                Some(SumOf::Column(_)) => (coverage.reported > 0).then_some(sum.of),
            };
            ((coverage.reported > 0).then_some(sum.value), of, sum.at_least)
        });
        Counted { figures, rows }
    }

    /// Units that have reported, of all that are asked. This counts the reporting itself, so it is known in full.
    fn reporting(&self, form: Option<FormIx>) -> Counted {
        let (mut reported, mut rows) = (Units::none(self.asked.register), self.uses());
        for (index, table) in self.ledger.tables().iter().enumerate() {
            if form.is_some_and(|form| self.plan.matter(table.form) != form) {
                continue;
            }
            for (position, owner) in self.ledger.counted_owners(index) {
                if let Some(unit) = owner.as_unit() {
                    reported.insert(unit);
                    rows.note(position, self.if_asked(unit, Role::Counted));
                }
            }
        }
        let reported = reported.into_set();
        let all: BTreeSet<UnitIx> = self.asked.units().map(|(unit, _)| unit).collect();
        let value = self.asked.count(&reported);
        let mut figures = self.figures(&all, |part, coverage| {
            (Some(value.get(part).copied().unwrap_or_default()), Some(coverage.expected), false)
        });
        // 0 of 0 where nobody is asked: to count the reporting is always possible.
        for part in [Part::All, Part::Provider(Provider::Egen), Part::Provider(Provider::Privat)] {
            figures.entry(part).or_insert(Figure { value: Some(0), of: Some(0), ..Figure::default() });
        }
        Counted { figures, rows }
    }
}

/// Whether a value is one of the answers or choices that count.
fn is_wanted(wanted: &Wanted, value: &Datum<'_>) -> bool {
    match (wanted, value) {
        (Wanted::Answers(answers), Datum::Answer(answer)) => answers.contains(answer),
        (Wanted::Choices(choices), Datum::Choice(choice)) => choices.contains(choice),
        _ => false,
    }
}
