//! Values of every kind, and rows held against themselves.

use super::*;
use crate::plan::{Answer, AreaIx, ColumnIx, CourseIx, PerspectiveIx};
use crate::records::{AreaRef, Datum, Key};

fn summed(line: &str) -> Read {
    read(&format!(
        "Avdelning|Enhet|Kurs|Antal medarbetare|Antal genomförda|Per datum\nIFO|Familjefrid|Våld (NCK)|{line}"
    ))
}

fn trained(line: &str) -> Read {
    let header = "Avdelning|Enhet|Anställnings-ID|E-post|Namn|Anställd datum|Kurs|Status|Genomförd datum";
    read(&format!("{header}\nIFO|Familjefrid|{line}"))
}

fn child(line: &str) -> Read {
    let header = "Avdelning|Enhet|Rutin barnperspektiv|Rutin beslutad datum|Rutin reviderad datum|Barnombud|Rutin orosanmälan|Kommentar";
    read(&format!("{header}\nIFO|Familjefrid|{line}"))
}

fn activity(line: &str) -> Read {
    read(&format!("Avdelning|Enhet|Område|Insats|Beskrivning|Status|Datum\nIFO||{line}"))
}

fn person(line: &str) -> Read {
    let header = "Avdelning|Enhet|Namn|E-post|Utsedd datum|Avslutad datum|Träff vår|Träff höst|Hederskurs";
    read(&format!("{header}\nIFO|Familjefrid|{line}"))
}

fn told_of(read: &Read) -> Vec<String> {
    read.told()
}

#[test]
fn counts_are_read_noted_warned_of_and_refused() {
    for (line, told) in [
        ("14|12|d:2025-05-01", vec![]),
        ("':14|12,0|", vec![]),
        ("ca 14|12 st|", vec!["F306 D2", "F306 E2"]),
        ("14|över 10|", vec!["F307 E2"]),
        ("14|12,5|", vec!["F305 E2"]),
        ("14|-3|", vec!["F305 E2"]),
        ("tolv|1|", vec!["F305 D2"]),
        ("#SAKNAS!|1|", vec!["F304 D2"]),
        ("14|%:0.5|", vec!["F305 E2"]),
        ("14|-|", vec!["F303 E2"]),
        ("10|12|", vec!["F321 E2"]),
        ("20|12|", vec!["F322 D2"]),
        ("16|12|", vec![]),
        ("över 5|3|", vec!["F307 D2"]),
        ("10000|3|", vec!["F322 D2"]),
        ("14|1|hösten 2024", vec!["F308 F2"]),
    ] {
        assert_eq!(told_of(&summed(line)), told, "{line}");
    }
    assert_eq!(summed("14|över 10|").tables[0].records.get(0).unwrap().count(ColumnIx(4)), Some((10, true)));
    assert_eq!(summed("14|-|").dropped(), [(2, Reason::Empty)]);
    assert_eq!(summed("14|12|hösten").dropped(), [(2, Reason::Error)]);
    assert_eq!(summed("-|–|").dropped(), [(2, Reason::Empty)]);
    assert_eq!(
        summed("14|tolv|").message("F305"),
        "Antal genomförda: ”tolv” är inte ett tal skrivet med siffror. Raden räknas inte."
    );
}

#[test]
fn dates_that_the_counting_needs_drop_the_row_and_others_the_value() {
    let hired = trained("1||||Våld (NCK)|Genomförd|d:2025-01-01");
    assert_eq!((hired.rows(), hired.told()), (vec![2], vec![]));
    assert_eq!(trained("1|||4/5/25|Våld (NCK)|Pågår|").dropped(), [(2, Reason::Error)]);
    let month = trained("1||||Våld (NCK)||april 2025");
    assert_eq!((month.rows(), month.told()), (vec![2], vec!["F309 I2".to_owned()]));
    let decided = child("ja|v. 18||ja|ja|");
    assert_eq!((decided.rows(), decided.told()), (vec![2], vec!["F308 D2".to_owned()]));
    assert!(decided.message("F308").ends_with("Datumet används inte."));
    let when = activity("Samverkan|Möte||Pågår|våren");
    assert_eq!((when.rows(), when.told()), (vec![2], vec!["F308 G2".to_owned()]));
}

#[test]
fn answers_keep_to_their_column() {
    let read = child("x|||Delvis|Ej relevant|känsligt");
    assert_eq!((read.rows(), read.told()), (vec![2], vec!["F310 F2".to_owned()]));
    assert_eq!(read.message("F310"), "Barnombud: ”Delvis” är inget av svaren Ja eller Nej. Uppgiften används inte.");
    let record = read.tables[0].records.get(0).unwrap();
    assert_eq!((record.answer(ColumnIx(2)), record.answer(ColumnIx(5))), (Some(Answer::Yes), None));
    assert_eq!(record.answer(ColumnIx(6)), Some(Answer::NotRelevant));
    assert_eq!(record.get(ColumnIx(7)), None, "a comment is not kept");
    assert_eq!(child("kanske|||ja|ja|").dropped(), [(2, Reason::Error)]);
}

#[test]
fn a_missing_answer_is_never_no() {
    let read = child("–|||ja||");
    assert_eq!((read.rows(), read.told()), (vec![2], vec!["F302 C2".to_owned()]));
    assert_eq!(read.tables[0].records.get(0).unwrap().answer(ColumnIx(2)), None);
    let blank = child("|||||");
    assert_eq!((blank.dropped(), blank.told()), (vec![(2, Reason::Empty)], vec!["F324 2".to_owned()]));
}

#[test]
fn courses_are_known_by_name_synonym_and_closeness() {
    let course = |name: &str| {
        let read = trained(&format!("1||||{name}|Pågår|"));
        (owned(read.tables[0].records.get(0).unwrap().get(ColumnIx(6))), read.told())
    };
    let known = Some(Datum::Course(Some(CourseIx(0))));
    assert_eq!(course("våld (nck)"), (known.clone(), vec![]));
    assert_eq!(course("Webbkurs om våld"), (known.clone(), vec![]));
    assert_eq!(course("Webbkurs om vald"), (known, vec!["F314 G2".to_owned()]));
    assert_eq!(course("Brandskydd"), (Some(Datum::Course(None)), vec!["F313 G2".to_owned()]));
    assert_eq!(trained("1|||||Pågår|").told(), ["F301 G2"]);
}

#[test]
fn areas_are_known_by_name_number_and_perspective() {
    let area = |name: &str| {
        let read = activity(&format!("{name}|Möte||Pågår|"));
        let area = read.tables[0].records.get(0).and_then(|record| owned(record.get(ColumnIx(2))));
        (area, read.told())
    };
    let number = |index| Some(Datum::Area(AreaRef::Area(AreaIx(index))));
    for (name, index) in
        [("Samverkan", 7), ("8", 7), ("':8.", 7), ("Fokusområde 3", 2), ("5. Våldsutövare", 4), ("heder", 3)]
    {
        assert_eq!(area(name), (number(index), vec![]), "{name}");
    }
    assert_eq!(area("Våldsutövare"), (number(4), vec![]), "the area before the perspective of the same name");
    assert_eq!(area("Barnperspektivet"), (Some(Datum::Area(AreaRef::Perspective(PerspectiveIx(1)))), vec![]));
    assert_eq!(area("Samverkn"), (number(7), vec!["F314 C2".to_owned()]));
    for name in ["Övrigt", "9", "4 Samverkan"] {
        assert_eq!(area(name), (None, vec!["F315 C2".to_owned()]), "{name}");
    }
}

#[test]
fn choices_name_what_may_be_chosen() {
    assert_eq!(activity("Samverkan|Möte||ja|").told(), ["F312 F2"]);
    let read = activity("Samverkan|Möte||ja|");
    assert_eq!(
        read.message("F312"),
        "Status: ”ja” är inget av valen Planerad, Pågår eller Genomförd. Raden räknas inte."
    );
    assert_eq!(activity("Samverkan|Möte|||").told(), ["F301 F2"]);
    assert_eq!(trained("1||||Våld (NCK)|klar|").dropped(), [(2, Reason::Error)]);
    assert_eq!(trained("1||||Våld (NCK)|Genomford|d:2025-01-01").told(), ["F311 H2"]);
}

#[test]
fn text_for_the_report_is_kept_as_it_stands() {
    let read = activity("Samverkan|Möte med 12|Ett möte\u{a0}|Pågår|");
    let record = read.tables[0].records.get(0).unwrap();
    assert_eq!(record.text(ColumnIx(4)), Some("Ett möte"));
    assert_eq!(activity("Samverkan||Text|Pågår|").told(), ["F301 D2"]);
}

#[test]
fn people_are_told_by_any_of_their_columns_and_never_quoted() {
    let number = trained("12345||||Våld (NCK)|Pågår|");
    assert_eq!(number.tables[0].records.get(0).unwrap().key(ColumnIx(2)), Some(Key::of("12345")));
    let address = trained("|hemlig.adress|Anna Ek||Våld (NCK)|Pågår|");
    assert_eq!((address.rows(), address.told()), (vec![2], vec!["F316 D2".to_owned()]));
    assert!(!address.message("F316").contains("hemlig"));
    let nobody = trained("|hemlig.adress|||Våld (NCK)|Pågår|");
    assert_eq!(
        (nobody.dropped(), nobody.told()),
        (vec![(2, Reason::Error)], vec!["F317 2".to_owned(), "F316 D2".to_owned()])
    );
    let error = trained("#N/A||Anna Ek||Våld (NCK)|Pågår|");
    assert_eq!(error.told(), ["F304 C2"]);
    assert!(!error.message("F304").contains("N/A"));
}

#[test]
fn status_and_date_are_held_against_each_other() {
    assert_eq!(trained("1||||Våld (NCK)|Pågår|d:2025-01-01").told(), ["F318 H2"]);
    assert_eq!(trained("1||||Våld (NCK)|Pågår|d:2025-01-01").dropped(), [(2, Reason::Error)]);
    let undated = trained("1||||Våld (NCK)|Genomförd|");
    assert_eq!((undated.rows(), undated.told()), (vec![2], vec!["F319 I2".to_owned()]));
    assert_eq!(trained("1||||Våld (NCK)||d:2025-01-01").told(), Vec::<String>::new());
    assert_eq!(trained("1||||Brandskydd|Pågår|d:2025-01-01").told(), ["F313 G2"]);
}

#[test]
fn a_period_ends_after_it_begins() {
    let read = person("Anna Ek||d:2025-03-01|d:2024-03-01|||");
    assert_eq!((read.dropped(), read.told()), (vec![(2, Reason::Error)], vec!["F320 F2".to_owned()]));
    assert_eq!(person("Anna Ek||d:2025-03-01|d:2025-03-01|x|nej|").rows(), [2]);
    assert_eq!(person("Anna Ek||okänt||||").dropped(), [(2, Reason::Error)]);
}

#[test]
fn totals_are_no_data_and_are_compared() {
    let header = "Avdelning|Enhet|Antal nyckelpersoner\n";
    let of = |lines: &str| read(&format!("{header}{lines}"));
    let right =
        of("IFO|Familjefrid|2\nIFO|Mottagningen|3\nDelsumma IFO||5\nHT|Hemtjänst Norr|1\nDelsumma||1\nTotalt||6");
    let told = ["F328 A4", "F328 A6", "F328 A7"].map(str::to_owned).to_vec();
    assert_eq!((right.rows(), right.told()), (vec![2, 3, 5], told));
    assert_eq!(right.dropped(), [(4, Reason::Total), (6, Reason::Total), (7, Reason::Total)]);
    let wrong = of("IFO|Familjefrid|2\nSUMMA:||3");
    assert_eq!(wrong.told(), ["F328 A3", "F323 C3"]);
    assert!(wrong.message("F323").contains("summaraden säger 3 men raderna ovanför blir 2"));
    assert_eq!(of("IFO|Familjefrid|2\n|Summa|2").told(), ["F328 B3"]);
    let unit = of("HT|Totalvården|2\nHT|Hemtjänst Norr|1");
    assert_eq!((unit.rows(), unit.told()), (vec![2, 3], vec![]));
    let by_unit = self::read("Enhet|Antal nyckelpersoner\nTotalvården|2");
    assert_eq!(by_unit.units(), ["Totalvården"]);
}

#[test]
fn several_faults_in_a_row_are_all_told() {
    let read =
        read("Avdelning|Enhet|Kurs|Antal medarbetare|Antal genomförda|Per datum\nIFO|Okänd|Våld (NCK)|tolv|12,5|i går");
    assert_eq!(read.told(), ["F401 B2", "F305 D2", "F305 E2", "F308 F2"]);
}

/// A value that holds no text.
fn owned(datum: Option<Datum<'_>>) -> Option<Datum<'static>> {
    datum.map(|datum| match datum {
        Datum::Course(course) => Datum::Course(course),
        Datum::Area(area) => Datum::Area(area),
        other => panic!("{other:?}"),
    })
}
