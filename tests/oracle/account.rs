//! The account of rows, once more: why each row is not counted.
//!
//! Where several reasons hold for one row, no rule says which of them is told, and any will do. A row without a reason is
//! counted, unless it is the duplicate of another.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::counting::{Count, is_open};
use crate::model::{Status, Summed};

/// For each row of a form all the reasons not to count it.
type Reasons = Vec<Vec<&'static str>>;

/// What is wrong with the program's account, if anything.
pub(crate) fn fault(count: &Count<'_>, reconciliation: &Value) -> Option<String> {
    let workspace = count.workspace;
    let forms: [(&str, Reasons); 6] = [
        ("utbildning", training(count)),
        ("utbildning-summerad", summed(count, &workspace.training_summed, true)),
        ("nyckelpersoner", key_persons(count)),
        ("nyckelpersoner-summerad", summed(count, &workspace.key_persons_summed, false)),
        ("barnperspektiv", children(count)),
        ("insatser", activities(count)),
    ];
    forms.iter().find_map(|(form, rows)| fault_of_form(form, rows, reconciliation))
}

fn fault_of_form(form: &str, rows: &Reasons, reconciliation: &Value) -> Option<String> {
    let tables = reconciliation.as_array().expect("tables").iter().filter(|table| table["form"] == form);
    let (mut read, mut counted, mut not_counted) = (0, 0, BTreeMap::new());
    for table in tables {
        read += table["rows_read"].as_u64().expect("rows read");
        counted += table["rows_counted"].as_u64().expect("rows counted");
        for (reason, rows) in table["not_counted"].as_object().expect("reasons") {
            *not_counted.entry(reason.as_str()).or_insert(0) += rows.as_u64().expect("rows");
        }
    }
    if read != rows.len() as u64 || read != counted + not_counted.values().sum::<u64>() {
        return Some(format!("{form}: of {} rows {read} are read, {counted} counted, {not_counted:?} not", rows.len()));
    }
    let duplicates = not_counted.remove("duplicate").unwrap_or_default();
    let without = rows.iter().filter(|reasons| reasons.is_empty()).count() as u64;
    let unsure = rows.iter().filter(|reasons| reasons.contains(&"duplicate")).count() as u64;
    if counted + duplicates < without || counted > without || duplicates > without + unsure {
        return Some(format!(
            "{form}: {counted} rows are counted and {duplicates} duplicates, of {without} without a reason"
        ));
    }
    ["not-expected", "other-course", "error", "after-cutoff", "replaced", "empty", "total", "header"].iter().find_map(
        |reason| {
            let told = not_counted.get(reason).copied().unwrap_or_default();
            let least = rows.iter().filter(|reasons| ***reasons == [*reason]).count() as u64;
            let most = rows.iter().filter(|reasons| reasons.contains(reason)).count() as u64;
            (told < least || told > most)
                .then(|| format!("{form}: {told} rows are {reason}, and should be {least}..={most}"))
        },
    )
}

/// The reasons that hold, of those named.
fn holding<const N: usize>(reasons: [(&'static str, bool); N]) -> Vec<&'static str> {
    reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

fn training(count: &Count<'_>) -> Reasons {
    let rows = count.workspace.training.iter().map(|row| {
        let later =
            count.training.iter().any(|(person, one)| std::ptr::eq(*one, row) && !count.training_counts(*person, one));
        let day_after = |day: Option<jiff::civil::Date>| day.is_some_and(|day| day > count.cutoff());
        let out = !is_open(count.workspace, row.unit) || !row.ours;
        holding([
            ("not-expected", !is_open(count.workspace, row.unit)),
            ("other-course", !row.ours),
            ("error", row.date.is_some() && matches!(row.status, Some(Status::UnderWay | Status::NotBegun))),
            ("after-cutoff", later || (out && (day_after(row.date) || day_after(row.hired)))),
        ])
    });
    rows.collect()
}

fn key_persons(count: &Count<'_>) -> Reasons {
    let rows = count.workspace.key_persons.iter().map(|row| {
        holding([
            ("not-expected", !is_open(count.workspace, row.unit)),
            ("error", matches!((row.from, row.to), (Some(from), Some(to)) if from > to)),
            ("after-cutoff", row.from.is_some_and(|from| from > count.cutoff())),
        ])
    });
    rows.collect()
}

fn summed(count: &Count<'_>, all: &[Summed], has_employed: bool) -> Reasons {
    let by_person = if has_employed { count.units_with_training_rows() } else { count.units_with_key_person_rows() };
    let more = |row: &Summed| has_employed && row.count.is_some_and(|count| count.number > row.employed);
    let after = |row: &Summed| row.as_of.is_some_and(|day| day > count.cutoff());
    let other_course = |row: &Summed| has_employed && !row.ours;
    let usable = |row: &Summed| row.count.is_some() && !more(row) && !after(row) && !other_course(row);
    let rows = all.iter().map(|row| {
        let mut others = all
            .iter()
            .filter(|other| !std::ptr::eq(*other, row) && other.unit == row.unit && usable(row) && usable(other));
        let other = others.next();
        let dated = |row: &Summed, other: &Summed| row.as_of.zip(other.as_of).filter(|(one, other)| one != other);
        let later_came = other.is_some_and(|other| dated(row, other).is_some_and(|(one, other)| other > one));
        let contradicted = other.is_some_and(|other| dated(row, other).is_none() && other.count != row.count);
        let same = other.is_some_and(|other| other.count == row.count);
        holding([
            ("not-expected", !is_open(count.workspace, row.unit)),
            ("other-course", other_course(row)),
            ("error", more(row) || contradicted),
            ("empty", row.count.is_none()),
            ("after-cutoff", after(row)),
            ("replaced", later_came || by_person.contains(&row.unit)),
            ("duplicate", same && (later_came || by_person.contains(&row.unit))),
        ])
    });
    rows.collect()
}

fn children(count: &Count<'_>) -> Reasons {
    let all = &count.workspace.children;
    let rows = all.iter().map(|row| {
        let contradicted = |question: usize| {
            let mut others = all.iter().filter(|other| other.unit == row.unit);
            let differs = |answer| answer != row.answers[question];
            row.answers[question].is_some()
                && others.any(|other| other.answers[question].is_some() && differs(other.answers[question]))
        };
        let told = (0..3).any(|question| row.answers[question].is_some());
        let left = (0..3).any(|question| row.answers[question].is_some() && count.answer(row.unit, question).is_some());
        holding([
            ("not-expected", !is_open(count.workspace, row.unit)),
            ("empty", !told),
            ("error", contradicted(0) || (told && !left)),
        ])
    });
    rows.collect()
}

fn activities(count: &Count<'_>) -> Reasons {
    let rows = count.workspace.activities.iter();
    rows.map(|row| holding([("not-expected", row.unit.is_some_and(|unit| !is_open(count.workspace, unit)))])).collect()
}
