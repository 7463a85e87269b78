//! Holds figures against targets and against what was published earlier.

use jiff::civil::Date;

use super::earlier::Revision;
use super::model::{Change, Figure, IndicatorFigures, Movement, Previous, Status};
use super::published::Published;
use crate::plan::{Level, Plan, Target};

/// How a figure stands against its target at the cut-off. On its day a target's date has passed.
pub(super) fn status(figure: &Figure, target: Option<&Target>, plan: &Plan, cutoff: Date) -> Status {
    let Some(target) = target else { return Status::UtanMal };
    let reached = match target.level {
        Level::Value(wanted) => figure.value.map(|value| value >= wanted),
        // Compared by multiplication, since a rounded share must not decide. A denominator is far below 2^52.
        #[allow(clippy::cast_precision_loss, reason = "counts of people and units are far below 2^52")]
        Level::Share(wanted) => figure.ratio().map(|(value, of)| value as f64 >= wanted * of as f64 - 1e-9),
    };
    let passed = target.by.unwrap_or(plan.to) <= cutoff;
    match reached {
        None => Status::UnderlagSaknas,
        Some(true) => Status::Uppnatt,
        Some(false) if !passed => Status::Pagar,
        Some(false) if !figure.coverage.is_complete() => Status::UnderlagSaknas,
        Some(false) => Status::EjUppnatt,
    }
}

/// The earlier figure of an indicator: in the latest earlier report, or else the latest baseline by the cut-off.
pub(super) fn previous(
    id: &str,
    now: &Figure,
    plan: &Plan,
    earlier: Option<&Published>,
    revisions: &[Revision],
    cutoff: Date,
) -> Option<Previous> {
    let reported =
        earlier.and_then(|report| published(id, report, revisions)).filter(|earlier| earlier.value.is_some());
    let previous = reported.or_else(|| baselines(id, plan, cutoff).max_by_key(|baseline| baseline.date))?;
    Some(compared(now, previous))
}

/// Every earlier figure of an indicator by day, a baseline before a report of the same day.
pub(super) fn series(
    id: &str,
    now: &Figure,
    plan: &Plan,
    earlier: &[&Published],
    revisions: &[Revision],
    cutoff: Date,
) -> Vec<Previous> {
    let reports = earlier.iter().filter_map(|report| published(id, report, revisions));
    let mut series: Vec<Previous> =
        baselines(id, plan, cutoff).chain(reports).map(|earlier| compared(now, earlier)).collect();
    series.sort_by_key(|earlier| earlier.date);
    series
}

fn compared(now: &Figure, mut previous: Previous) -> Previous {
    previous.change = change(now, &previous);
    previous
}

fn published(id: &str, report: &Published, revisions: &[Revision]) -> Option<Previous> {
    let indicator = report.indicator(id)?;
    let label = report.label();
    let revised = revisions.iter().find(|revision| revision.indicator == id && revision.label == label);
    Some(Previous {
        label,
        date: report.cutoff,
        value: indicator.value,
        of: indicator.of,
        lower_bound: indicator.lower_bound,
        draft: report.draft,
        revised: revised.map(|revision| revision.now),
        series_break: false,
        change: None,
    })
}

fn baselines(id: &str, plan: &Plan, cutoff: Date) -> impl Iterator<Item = Previous> {
    let known = plan.baselines.iter().filter(move |baseline| baseline.indicator == id && baseline.date <= cutoff);
    known.map(|baseline| Previous {
        label: baseline.source.clone(),
        date: baseline.date,
        value: Some(baseline.value),
        of: baseline.of,
        lower_bound: false,
        draft: false,
        revised: None,
        series_break: baseline.series_break,
        change: None,
    })
}

/// The difference of shares where both have one, else of values.
fn change(now: &Figure, previous: &Previous) -> Option<Change> {
    let then = previous.figure();
    match (now.share(), then.share()) {
        (Some(now), Some(then)) => Some(Change::Share(difference(now, then)?)),
        _ => Some(Change::Value(difference(now.value?, then.value?)?)),
    }
}

fn difference(now: u64, then: u64) -> Option<i64> {
    i64::try_from(now).ok()?.checked_sub(i64::try_from(then).ok()?)
}

/// How a focus area has moved, by its indicators.
pub(super) fn movement(indicators: &[IndicatorFigures]) -> Movement {
    let changes: Vec<(&IndicatorFigures, Change)> =
        indicators.iter().filter_map(|indicator| Some((indicator, indicator.previous.as_ref()?.change?))).collect();
    if changes.is_empty() {
        return Movement::Okand;
    }
    let improved = changes.iter().any(|(_, change)| change.amount() > 0);
    let worsened = changes.iter().any(|(_, change)| change.amount() < 0);
    let reached = indicators.iter().any(|indicator| indicator.status == Status::Uppnatt);
    let rose = changes.iter().any(|(indicator, change)| rose_by_a_tenth(indicator, *change));
    match (improved, worsened) {
        (true, false) if reached || rose => Movement::Tydlig,
        (true, _) => Movement::Viss,
        (false, _) => Movement::Ingen,
    }
}

/// By a tenth of what it was then, or more. By multiplication, since a rounded share must not decide.
fn rose_by_a_tenth(indicator: &IndicatorFigures, change: Change) -> bool {
    let Some(previous) = &indicator.previous else { return false };
    let rose = |now: u128, then: u128| now > then && now * 10 >= then * 11;
    let (now, then) = (indicator.total, previous.figure());
    match (change, now.ratio().zip(then.ratio())) {
        (Change::Share(_), Some(((now, now_of), (then, then_of)))) => {
            rose(u128::from(now) * u128::from(then_of), u128::from(then) * u128::from(now_of))
        }
        _ => now.value.zip(then.value).is_some_and(|(now, then)| rose(now.into(), then.into())),
    }
}
