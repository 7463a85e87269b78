//! Units where a form has a certain answer, or anyone who counts.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Counted, Counter, is_wanted};
use crate::figures::entry::Entry;
use crate::figures::fact::State;
use crate::figures::scope::{Part, PartSums};
use crate::figures::trail::Role;
use crate::plan::{Answer, ColumnIx, Form, Kind, UnitIx, Units};
use crate::records::{Datum, Day};

impl Counter<'_, '_> {
    pub(super) fn units(&self, units: &Units) -> Counted {
        let mut seen = UnitsSeen::default();
        let mut rows = self.uses();
        for (position, entry) in self.counted(units.form) {
            if let Some(unit) = entry.unit() {
                let role = self.see_unit(units, unit, &entry, &mut seen);
                rows.note(position, self.if_asked(unit, role));
            }
        }
        for (position, unit, value, _) in self.summed(units.summed, None) {
            seen.reported.insert(unit);
            if value > 0 {
                seen.has.insert(unit);
            }
            let role = if value > 0 { Role::Counted } else { Role::Asked };
            rows.note(position, self.if_asked(unit, role));
        }
        let value = self.asked.count(&seen.has);
        let relevant =
            self.asked.units().map(|(unit, _)| unit).filter(|unit| !seen.not_relevant.contains(unit)).collect();
        let of = self.asked.count(&relevant);
        let count = |counts: &PartSums<'_, u64>, part: Part| Some(counts.get(part).copied().unwrap_or_default());
        let figures = self.figures(&seen.reported, |part, coverage| {
            (count(&value, part).filter(|_| coverage.reported > 0), count(&of, part), false)
        });
        Counted { figures, rows }
    }

    /// Notes what a row tells of its unit. Gives what the row is to the figure.
    fn see_unit(&self, units: &Units, unit: UnitIx, entry: &Entry<'_, '_>, seen: &mut UnitsSeen) -> Role {
        let holds = match &units.answer {
            None => {
                seen.reported.insert(unit);
                if entry.state() == State::Ended {
                    return Role::Ended;
                }
                true
            }
            Some((column, wanted)) => {
                let Some(answer) = entry.get(*column) else { return Role::Unanswered };
                seen.reported.insert(unit);
                if answer == Datum::Answer(Answer::NotRelevant) {
                    seen.not_relevant.insert(unit);
                    return Role::NotRelevant;
                }
                is_wanted(wanted, &answer) && in_force(self.plan.form(units.form), entry, *column, self.cutoff)
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
    fn is_current(&self, units: &Units, entry: &Entry<'_, '_>) -> bool {
        let Some(current) = &units.current else { return true };
        let Ok(oldest) = self.cutoff.checked_sub(i64::from(current.months).months()) else { return false };
        let mut days = current.columns.iter().filter_map(|column| entry.day(*column));
        days.any(|day| Day::of(oldest) <= day && day <= Day::of(self.cutoff))
    }
}

/// What the rows of a form tell of its units.
#[derive(Default)]
struct UnitsSeen {
    has: BTreeSet<UnitIx>,
    reported: BTreeSet<UnitIx>,
    not_relevant: BTreeSet<UnitIx>,
}

/// Whether an answer holds at the cut-off: its column's date, where there is one, is not later.
pub(in crate::figures) fn in_force(form: &Form, entry: &Entry<'_, '_>, column: ColumnIx, cutoff: Date) -> bool {
    let Kind::YesNo { valid_from: Some(date), .. } = &form.column(column).kind else { return true };
    entry.day(*date).is_none_or(|day| day <= Day::of(cutoff))
}
