//! Figures: records counted against the plan, held against targets and against earlier reports.
//!
//! In: the plan, the register, tables of records and earlier siffror.json. Out: [`Figures`], with an account of every row,
//! and findings about what does not agree.
//!
//! The stages, in the order of [`count`]: `people` tells who is the same person, `fates` decides which rows are counted,
//! `measure` counts each indicator for every part in `scope`, `compare` holds the figures against targets and the past.
//! `checks` then looks for figures that cannot be, or are unlikely: one check a file, a list of them in its `mod`.
//! Decisions about rows are written in the `ledger`, and the account is read off it; what is asked of the rows of people again and
//! again stands in `persons`, person by person (`fact`).

mod accounted;
mod checks;
mod compare;
mod earlier;
mod entry;
mod fact;
mod fates;
mod ledger;
mod measure;
mod model;
mod owners;
mod people;
mod persons;
mod published;
mod reporting;
mod scope;
mod sums;
mod trail;

pub use accounted::{Accounted, Formula};
pub use checks::{Checked, check};
pub use earlier::{Differing, Earlier, Recount, Revision};
pub use model::*;
pub use owners::Owners;
pub use published::{Edition, Published, PublishedReporting, json};
pub use trail::{Role, Run, TrailRows, runs};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::{Findings, NotYetInForce};
use crate::plan::{Answer, AreaIx, Form, FormIx, Indicator, Kind, Occasion, Plan, Provider, Register, RowKind};
use crate::records::{Datum, Day, Table};
use crate::threads;
use entry::Entry;
use ledger::Ledger;
use measure::{Counted, Counter};
use published::PublishedIndicator;
use scope::{Asked, Part};

/// How far the trails of the figures are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trails<'i> {
    /// As far as granskning.html shows them.
    Shortened,
    /// To the last row for the indicator of this id, whatever its case.
    WholeOf(&'i str),
}

/// What is counted for.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Who is expected to report.
    pub register: &'a Register,
    /// The occasion.
    pub occasion: &'a Occasion,
    /// The day that the figures hold for.
    pub cutoff: Date,
    /// How far the trails are told.
    pub trails: Trails<'a>,
}

/// Counts everything for an occasion. `earlier` are the reports there are, of any plan and day.
pub fn count(counting: &Counting<'_>, tables: &[Table], earlier: &[Earlier], findings: &mut Findings) -> Figures {
    let Counting { plan, register, occasion, cutoff, trails } = *counting;
    let (mut owners, mut ledger) =
        threads::both(|| Owners::new(tables), || Ledger::new(plan, register, cutoff, tables));
    people::link(plan, &mut ledger, findings);
    fates::decide(plan, register, cutoff, &mut ledger, findings);
    note_what_is_not_yet_in_force(plan, cutoff, &ledger, findings);
    let before = earlier::before(plan, earlier, cutoff);
    let revisions = earlier::revisions(plan, &before);
    let book = Book {
        plan,
        register,
        cutoff,
        ledger: &ledger,
        owners: &owners,
        earlier: before.iter().map(|earlier| &earlier.published).collect(),
        revisions: &revisions,
        trails,
    };
    let state = || (reporting::reporting(plan, register, occasion, cutoff, &ledger), ledger.accounts(plan));
    let ((reporting, accounts), areas) = threads::both(state, || book.areas());
    let (activities, repeated) = (activities(plan, &ledger), ledger.repeated());
    threads::give_up(ledger.into_people());
    owners.note(tables, findings);
    reporting::note_silent_units(register, &reporting, findings);
    Figures { cutoff, reporting, areas, activities, accounts, owners, repeated, revisions }
}

/// What every indicator is counted with.
struct Book<'a, 'l> {
    plan: &'a Plan,
    register: &'a Register,
    cutoff: Date,
    ledger: &'l Ledger<'a>,
    owners: &'l Owners,
    /// The earlier reports of the plan, the latest last.
    earlier: Vec<&'a Published>,
    revisions: &'l [Revision],
    trails: Trails<'l>,
}

impl Book<'_, '_> {
    /// Counts every indicator, several at a time: each looks at all rows, and none needs another.
    fn areas(&self) -> Vec<AreaFigures> {
        let indicators: Vec<(AreaIx, &Indicator)> = self.plan.indicators().collect();
        let counted = threads::map(&indicators, |(area, indicator)| self.indicator(indicator, *area));
        let mut counted: BTreeMap<AreaIx, Vec<IndicatorFigures>> =
            indicators.iter().map(|(area, _)| *area).zip(counted).fold(BTreeMap::new(), |mut all, (area, figures)| {
                all.entry(area).or_default().push(figures);
                all
            });
        let areas = (0..self.plan.areas.len()).map(AreaIx);
        areas
            .map(|area| {
                let indicators = counted.remove(&area).unwrap_or_default();
                AreaFigures { area, movement: compare::movement(&indicators), indicators }
            })
            .collect()
    }

    fn indicator(&self, indicator: &Indicator, area: AreaIx) -> IndicatorFigures {
        let asked = Asked::new(self.register, self.cutoff, indicator.provider);
        let counter = Counter::new(self.plan, self.cutoff, self.ledger, &asked);
        let Counted { figures, rows } = counter.count(&indicator.measure, area);
        let figure = |part| figures.get(&part).copied();
        let total = figure(Part::All).unwrap_or_default();
        let latest = self.earlier.last().copied();
        let is_whole = matches!(self.trails, Trails::WholeOf(id) if id.eq_ignore_ascii_case(&indicator.id));
        IndicatorFigures {
            id: indicator.id.clone(),
            total,
            by_department: self
                .register
                .departments()
                .filter_map(|(department, _)| Some((department, figure(Part::Department(department))?)))
                .collect(),
            by_unit: self.register.units().filter_map(|(unit, _)| Some((unit, figure(Part::Unit(unit))?))).collect(),
            by_provider: Provider::ALL
                .into_iter()
                .filter_map(|provider| Some((provider, figure(Part::Provider(provider))?)))
                .collect(),
            status: compare::status(&total, indicator.target.as_ref(), self.plan, self.cutoff),
            previous: compare::previous(&indicator.id, &total, self.plan, latest, self.revisions, self.cutoff),
            series: compare::series(&indicator.id, &total, self.plan, &self.earlier, self.revisions, self.cutoff),
            trail: trail::trail(self.plan, &indicator.measure, self.ledger, self.owners, &rows, is_whole),
            register_rows: if indicator.measure.is_of_register() {
                runs(asked.units().map(|(_, unit)| unit.row).collect())
            } else {
                Vec::new()
            },
        }
    }
}

fn note_what_is_not_yet_in_force(plan: &Plan, cutoff: Date, ledger: &Ledger<'_>, findings: &mut Findings) {
    for (form_ix, form) in plan.forms() {
        for (column, declared) in form.columns() {
            let Kind::YesNo { valid_from: Some(date), .. } = declared.kind else { continue };
            for entry in ledger.counted(form_ix) {
                let says_yes = entry.answer(column) == Some(Answer::Yes);
                if says_yes && !measure::in_force(form, &entry, column, cutoff) {
                    findings.add(entry.at(date), &NotYetInForce { column: declared.title.clone() });
                }
            }
        }
    }
}

/// The activities that are counted, by department, unit, area and title.
fn activities(plan: &Plan, ledger: &Ledger<'_>) -> Vec<Activity> {
    let forms = plan.forms().filter(|(_, form)| form.row == RowKind::Activity);
    let mut activities: Vec<Activity> =
        forms.flat_map(|(form_ix, form)| activities_of(form_ix, form, ledger)).collect();
    // To the last detail, so that the order of rows and files leaves no trace.
    activities.sort_by_cached_key(|one| {
        let of = (one.department, one.unit, one.area, crate::swedish::sort_key(&one.title));
        (of, one.title.clone(), one.description.clone(), one.status.clone(), one.date)
    });
    activities
}

fn activities_of(form_ix: FormIx, form: &Form, ledger: &Ledger<'_>) -> Vec<Activity> {
    let area = form.find(|kind| *kind == Kind::Area);
    let date = form.find(|kind| *kind == Kind::Date);
    let status = form.columns().find_map(|(column, declared)| match &declared.kind {
        Kind::Choice { choices } => Some((column, choices)),
        _ => None,
    });
    let texts: Vec<_> = form
        .columns()
        .filter(|(_, declared)| declared.kind == Kind::Text { published: true })
        .map(|(column, _)| column)
        .collect();
    let activity = |entry: Entry<'_, '_>| {
        let Some(Datum::Area(area)) = area.and_then(|column| entry.get(column)) else { return None };
        let mut texts = texts.iter().filter_map(|column| entry.record.text(*column).map(Arc::from));
        Some(Activity {
            department: entry.department(),
            unit: entry.unit(),
            area,
            title: texts.next()?,
            description: texts.next(),
            status: status.and_then(|(column, choices)| choices.get(entry.choice(column)?).cloned()),
            date: date.and_then(|column| entry.day(column)).map(Day::date),
        })
    };
    ledger.counted(form_ix).filter_map(activity).collect()
}
