//! Of a matter that a unit has told both person by person and as a sum, the people stand.

use hashbrown::HashMap;

use super::fact::State;
use super::ledger::Ledger;
use crate::finding::{Findings, NoneButPeople, SummedReplaced};
use crate::plan::{ColumnIx, CourseIx, FormIx, Kind, Measure, Plan, Register, UnitIx};
use crate::records::Reason;
use crate::swedish::{counted, integer};

/// For each unit and course the rows of people stand before the summed row.
pub(super) fn people_first(plan: &Plan, register: &Register, ledger: &mut Ledger<'_>, findings: &mut Findings) {
    for (summary_ix, summary) in plan.forms() {
        let Some(form_ix) = summary.summarises else { continue };
        let summed = ledger.positions(summary_ix);
        if summed.is_empty() {
            continue;
        }
        // One row is counted of each person in a unit and course, so the rows that count are as many as the people.
        let mut people: HashMap<(Option<UnitIx>, Option<CourseIx>), u64> = HashMap::new();
        let form = plan.form(form_ix);
        for entry in ledger.counted(form_ix) {
            let counts = match entry.state() {
                State::Completed(_) => true,
                State::Stands => form.completion.is_none(),
                State::Ended => false,
            };
            *people.entry((entry.unit(), entry.course())).or_default() += u64::from(counts);
        }
        let total = last_count(plan, summary_ix);
        for position in summed {
            let Some(entry) = ledger.entry(position) else { continue };
            let Some(&people) = people.get(&(entry.unit(), entry.course())) else { continue };
            let summed = total.and_then(|column| entry.count(column));
            let unit = entry.unit().map_or_else(String::new, |unit| register.unit(unit).name.clone());
            match (summed, total) {
                (Some((0, false)), Some(column)) if people > 0 => {
                    let column = summary.column(column).title.clone();
                    let people = counted(people, "person", "personer");
                    findings.add(entry.place(), &NoneButPeople { unit, column, people });
                }
                _ => {
                    let summed = summed.map_or_else(|| "uppgift saknas".to_owned(), |(value, _)| integer(value));
                    findings.add(entry.place(), &SummedReplaced { unit, summed, people: integer(people) });
                }
            }
            ledger.leave_out(position, Reason::Replaced);
        }
        ledger.note_in_people(summary_ix);
    }
}

/// The count column that indicators take from a summed form, or its last one.
fn last_count(plan: &Plan, summary: FormIx) -> Option<ColumnIx> {
    let used = plan.indicators().find_map(|(_, indicator)| match &indicator.measure {
        Measure::People(people) => people.summed.filter(|(form, _)| *form == summary),
        Measure::Units(units) => units.summed.filter(|(form, _)| *form == summary),
        _ => None,
    });
    used.map(|(_, column)| column).or_else(|| {
        let columns = plan.form(summary).columns().filter(|(_, column)| matches!(column.kind, Kind::Count { .. }));
        columns.last().map(|(column, _)| column)
    })
}
