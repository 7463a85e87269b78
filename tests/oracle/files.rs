//! The files of a workspace: what is meant, written as departments write it.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::generator::Dice;
use crate::model::{Answer, Count, Earlier, Status, Summed, Who, Workspace};

/// A file's path within the workspace, and its text.
pub(crate) type File = (String, String);

/// The register.
pub(crate) fn register(workspace: &Workspace) -> String {
    let mut text = String::from("Avdelning;Enhet;Regi;Medarbetare;Från;Till\n");
    for unit in &workspace.units {
        let regi = if unit.own { "Egen" } else { "Privat" };
        let headcount = unit.headcount.map(|number| number.to_string()).unwrap_or_default();
        let (from, to) = (day(unit.from), day(unit.to));
        writeln!(text, "{};{};{regi};{headcount};{from};{to}", unit.department, unit.name).expect("text");
    }
    text
}

/// The submissions, named within their folder. The seed decides how the rows are parted into files, and how words are spelled.
pub(crate) fn submissions(workspace: &Workspace, seed: u64) -> Vec<File> {
    let dice = &mut Dice::new(seed ^ 0xF11E);
    let mut files = Vec::new();
    let unit = |at: usize| format!("{};{}", workspace.units[at].department, workspace.units[at].name);
    let mut form = |name: &str, header: &str, rows: Vec<String>, dice: &mut Dice| {
        let parts = 1 + usize::try_from(dice.below(2)).expect("parts");
        for (part, rows) in rows.chunks(rows.len().div_ceil(parts).max(1)).enumerate() {
            files.push((format!("{name}-{part}.csv"), format!("{header}\n{}\n", rows.join("\n"))));
        }
    };

    let rows = workspace.training.iter().map(|row| {
        let course = if row.ours { dice.pick(&["Våld (NCK)", "våld nck"]) } else { "Brandskydd" };
        let status = match row.status {
            Some(Status::Done) => "Genomförd",
            Some(Status::UnderWay) => "Pågår",
            Some(Status::NotBegun) => "Ej påbörjad",
            None => "",
        };
        format!("{};{};{};{course};{status};{}", unit(row.unit), who(&row.who, true), day(row.hired), day(row.date))
    });
    let rows = rows.collect();
    form(
        "utbildning",
        "Avdelning;Enhet;Anställnings-ID;E-post;Namn;Anställd datum;Kurs;Status;Genomförd datum",
        rows,
        dice,
    );

    let summed = |row: &Summed, middle: String, dice: &mut Dice| {
        format!("{}{middle};{};{}", unit(row.unit), count(row.count, dice), day(row.as_of))
    };
    let rows = workspace.training_summed.iter().map(|row| {
        let course = if row.ours { "Våld (NCK)" } else { "Brandskydd" };
        summed(row, format!(";{course};{}", row.employed), dice)
    });
    let rows = rows.collect();
    form("utbildning summerad", "Avdelning;Enhet;Kurs;Antal medarbetare;Antal genomförda;Per datum", rows, dice);

    let rows = workspace.key_persons.iter().map(|row| {
        let mut text = format!("{};{};{};{}", unit(row.unit), who(&row.who, false), day(row.from), day(row.to));
        for answer in row.answers {
            text.push(';');
            text.push_str(match answer {
                Some(true) => dice.pick(&["Ja", "x", "ja"]),
                Some(false) => dice.pick(&["Nej", "n"]),
                None => dice.pick(&["", "-"]),
            });
        }
        text
    });
    let rows = rows.collect();
    form(
        "nyckelpersoner",
        "Avdelning;Enhet;E-post;Namn;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs",
        rows,
        dice,
    );

    let rows = workspace.key_persons_summed.iter().map(|row| summed(row, String::new(), dice)).collect();
    form("nyckelpersoner summerad", "Avdelning;Enhet;Antal nyckelpersoner;Per datum", rows, dice);

    let rows = workspace.children.iter().map(|row| {
        let [routine, representative, concern] = row.answers.map(|one| answer(one, dice));
        let (decided, revised) = (day(row.decided), day(row.revised));
        format!("{};{routine};{decided};{revised};{representative};{concern}", unit(row.unit))
    });
    let rows = rows.collect();
    form(
        "barnperspektiv",
        "Avdelning;Enhet;Rutin barnperspektiv;Rutin beslutad datum;Rutin reviderad datum;Barnombud;Rutin orosanmälan",
        rows,
        dice,
    );

    let rows = workspace.activities.iter().map(|row| {
        let name = row.unit.map(|at| workspace.units[at].name.as_str()).unwrap_or_default();
        format!("{};{name};{};{};{};{}", row.department, row.area.0, row.what, row.status, day(row.date))
    });
    form("insatser", "Avdelning;Enhet;Område;Insats;Status;Datum", rows.collect(), dice);
    files
}

/// An earlier siffror.json, with what a comparison rests on.
pub(crate) fn published(earlier: &Earlier) -> Value {
    let unknown = json!({"value": null, "of": null, "share": null});
    let indicators: Vec<Value> = earlier
        .figures
        .iter()
        .map(|(id, value, of)| {
            json!({
                "id": id, "title": id, "value": value, "of": of, "share": crate::counting::share(*value, *of),
                "lower_bound": false, "coverage": {"expected": 1, "reported": 1}, "target": null, "status": "utan-mal",
                "previous": null, "by_department": [],
                "by_provider": {"egen": unknown, "privat": unknown},
            })
        })
        .collect();
    json!({
        "format": 1,
        "plan": {"id": earlier.plan, "title": "Planen", "case_number": "SON 1"},
        "occasion": {"id": earlier.occasion, "title": earlier.occasion, "year": earlier.year.parse::<u16>().expect("a year")},
        "cutoff": earlier.cutoff.to_string(),
        "draft": false,
        "reporting": {"expected": 1, "reported": 1, "missing": [], "by_form": {}},
        "focus_areas": [{"id": "a", "number": 1, "title": "A", "movement": "okand", "indicators": indicators}],
        "reconciliation": [], "findings": {"error": 0, "warning": 0, "note": 0}, "sources": [],
    })
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn who(who: &Who, with_id: bool) -> String {
    let cell = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let id = if with_id { cell(&who.id) + ";" } else { String::new() };
    format!("{id}{};{}", cell(&who.email), cell(&who.name))
}

fn count(count: Option<Count>, dice: &mut Dice) -> String {
    match count {
        Some(Count { number, over: true }) => format!("{} {number}", dice.pick(&["över", "minst"])),
        Some(Count { number, over: false }) => number.to_string(),
        None => "-".to_owned(),
    }
}

fn answer(answer: Option<Answer>, dice: &mut Dice) -> &'static str {
    match answer {
        Some(Answer::Yes) => dice.pick(&["Ja", "j", "X"]),
        Some(Answer::No) => dice.pick(&["Nej", "nej"]),
        Some(Answer::UnderWay) => dice.pick(&["Pågår", "delvis"]),
        Some(Answer::NotRelevant) => "Ej relevant",
        None => dice.pick(&["", "-", "–"]),
    }
}
