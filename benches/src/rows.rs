//! What is sent in: training, key persons and child perspective.

use std::borrow::Cow;
use std::ops::Range;

use fastrand::Rng;
use jiff::civil::{Date, date};

use crate::files::{Cell, EachRow, Sheet};
use crate::invented::{Department, Organisation, Person, day, pick};
use crate::size::Size;

const TRAINING: &[&str] =
    &["Avdelning", "Enhet", "Anställnings-ID", "E-post", "Namn", "Anställd datum", "Kurs", "Status", "Genomförd datum"];
const KEY_PERSONS: &[&str] = &[
    "Avdelning",
    "Enhet",
    "Namn",
    "E-post",
    "Utsedd datum",
    "Avslutad datum",
    "Träff vår",
    "Träff höst",
    "Hederskurs",
];
const CHILD_PERSPECTIVE: &[&str] = &[
    "Avdelning",
    "Enhet",
    "Rutin barnperspektiv",
    "Rutin beslutad datum",
    "Rutin reviderad datum",
    "Barnombud",
    "Rutin orosanmälan",
    "Kommentar",
];

/// A row of training: whose it is, and whether it is another one of the same person.
#[derive(Clone, Copy)]
struct Line {
    person: usize,
    again: bool,
}

/// Training of these people, in no order: as a learning platform exports it.
pub(crate) fn training<'a>(
    size: &Size,
    organisation: &'a Organisation,
    people: Range<usize>,
    rows: usize,
) -> Sheet<'a> {
    let mut rng = Rng::with_seed(people.start as u64 + 1);
    // One in fifty has not begun anything, and stands in no row.
    let mut lines: Vec<Line> =
        people.filter(|_| rng.u8(..) >= 5).take(rows).map(|person| Line { person, again: false }).collect();
    let distinct = lines.len();
    for _ in distinct..rows {
        let Some(line) = lines.get(rng.usize(..distinct.max(1))) else { break };
        lines.push(Line { again: true, ..*line });
    }
    rng.shuffle(&mut lines);
    let broken = size.broken;
    let rows = move |each: EachRow<'_>| {
        let mut rng = rng.clone();
        for line in &lines {
            let Some((department, unit)) = organisation.place_of(line.person) else { continue };
            let person = Person::new(line.person);
            let (course, status, done) = course(&mut rng, line.again);
            // One of the two is enough to know somebody by; now and then a list has only one.
            let known = rng.u8(..);
            each(&[
                department.name.as_str().into(),
                unit.name.as_str().into(),
                if known < 8 { "" } else { person.id.as_str() }.into(),
                if known > 240 { "" } else { person.email.as_str() }.into(),
                person.name.as_str().into(),
                Cell::Day(person.hired),
                course.into(),
                status.into(),
                if broken { no_day(&mut rng) } else { done.into() },
            ])?;
        }
        Ok(())
    };
    Sheet { name: "Utbildning", titles: TRAINING, rows: Box::new(rows) }
}

/// A moment of a day that is not in the calendar: one of very many, so that no two need be alike.
fn no_day(rng: &mut Rng) -> Cell<'static> {
    let (hour, minute, second) = (rng.u8(..24), rng.u8(..60), rng.u8(..60));
    Cell::Text(format!("2025-02-30 {hour:02}:{minute:02}:{second:02}").into())
}

/// A course, how far it has come, and when it was done.
fn course(rng: &mut Rng, again: bool) -> (&'static str, &'static str, Option<Date>) {
    const OTHERS: [&str; 3] = ["Hot och våld på jobbet", "Brandskydd", "Basal hygien"];
    const NAMES: [&str; 4] = ["Våld (NCK)", "Våld (NCK)", "Våld (NCK)", "Webbkurs om våld"];
    let course = if again && rng.u8(..) < 160 { pick(rng, &OTHERS) } else { pick(rng, &NAMES) };
    let within = |rng: &mut Rng| Some(day(rng, date(2024, 1, 8), date(2025, 5, 30)));
    let (status, done) = match rng.u8(..) {
        0..160 => ("Genomförd", within(rng)),
        160 => ("Genomförd", None),
        161..174 => ("", within(rng)),
        174 => ("Genomförd", Some(day(rng, date(2025, 6, 1), date(2025, 6, 13)))),
        175..215 => ("Pågår", None),
        215..250 => ("Ej påbörjad", None),
        _ => ("", None),
    };
    (course, status, done)
}

/// The key persons of a department: some two in most of its units.
pub(crate) fn key_persons<'a>(organisation: &Organisation, department: &'a Department) -> Sheet<'a> {
    let seed = department.index as u64 + organisation.departments.len() as u64;
    let rows = move |each: EachRow<'_>| {
        let mut rng = Rng::with_seed(seed);
        for unit in &department.units {
            let count = pick(&mut rng, &[0, 1, 2, 2, 3]);
            for number in unit.people.clone().take(count) {
                let person = Person::new(number);
                let ended = (rng.u8(..) < 20).then(|| day(&mut rng, date(2024, 9, 1), date(2025, 4, 30)));
                each(&[
                    department.name.as_str().into(),
                    unit.name.as_str().into(),
                    person.name.as_str().into(),
                    person.email.as_str().into(),
                    Cell::Day(day(&mut rng, date(2021, 2, 1), date(2024, 8, 31))),
                    ended.into(),
                    pick(&mut rng, &["Ja", "Ja", "Nej", ""]).into(),
                    pick(&mut rng, &["Ja", "Nej", ""]).into(),
                    pick(&mut rng, &["Ja", "Nej"]).into(),
                ])?;
            }
        }
        Ok(())
    };
    Sheet { name: "Nyckelpersoner", titles: KEY_PERSONS, rows: Box::new(rows) }
}

/// What the units of a department answer about routines. One in thirty has not answered.
pub(crate) fn child_perspective(department: &Department) -> Sheet<'_> {
    let rows = move |each: EachRow<'_>| {
        let mut rng = Rng::with_seed(department.index as u64);
        for unit in &department.units {
            if rng.u8(..30) == 0 {
                continue;
            }
            let routine = pick(&mut rng, &["Ja", "Ja", "Ja", "Nej", "Pågår", "Ej relevant"]);
            let decided = (routine == "Ja").then(|| day(&mut rng, date(2021, 1, 1), date(2025, 4, 30)));
            let revised = decided.filter(|_| rng.bool()).map(|first| day(&mut rng, first, date(2025, 5, 20)));
            each(&[
                department.name.as_str().into(),
                unit.name.as_str().into(),
                routine.into(),
                decided.into(),
                revised.into(),
                pick(&mut rng, &["Ja", "Nej"]).into(),
                pick(&mut rng, &["Ja", "Nej", "Ej relevant"]).into(),
                Cell::Text(Cow::Borrowed(if routine == "Pågår" { "Klart till hösten" } else { "" })),
            ])?;
        }
        Ok(())
    };
    Sheet { name: "Barnperspektiv", titles: CHILD_PERSPECTIVE, rows: Box::new(rows) }
}
