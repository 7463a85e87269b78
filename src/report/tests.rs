//! What the report says: sentences, gaps, missing and uncertain figures, and what it never tells.

use jiff::civil::date;

use crate::figures::{Change, Coverage, Figure, Movement, Previous, Status};
use crate::plan::{Indicator, Level, Target};
use crate::swedish::MINUS;
use crate::texts::Overrule;

use super::fixture::Case;
use super::sentence;
use super::*;

/// Text with plain spaces, so that the tables below can be read.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn figure(value: Option<u64>, of: Option<u64>, lower_bound: bool) -> Figure {
    Figure { value, of, lower_bound, coverage: Coverage { expected: 14, reported: 13 } }
}

fn declared(id: &str) -> Indicator {
    let case = Case::new("vinr-2024-2026", "juni", 2025);
    case.plan.indicators().find(|(_, indicator)| indicator.id == id).expect("declared").1.clone()
}

#[test]
fn figures_are_worded_in_agreement() {
    let units = declared("nyckelpersonstruktur.enheter");
    let known = declared("nyckelpersonstruktur.traff-var");
    let number = declared("nyckelpersonstruktur.antal");
    let cases = [
        (&units, figure(None, Some(14), false), "uppgift saknas"),
        (&units, figure(Some(0), Some(14), false), "0 av 14 enheter"),
        (&units, figure(Some(1), Some(1), false), "1 av 1 enhet"),
        (&units, figure(Some(1), Some(14), false), "1 av 14 enheter (7 procent)"),
        (&units, figure(Some(13), Some(14), false), "13 av 14 enheter (93 procent)"),
        (&units, figure(Some(299), Some(300), false), "299 av 300 enheter (mer än 99 procent)"),
        (&units, figure(Some(14), Some(14), false), "samtliga 14 enheter"),
        (&units, figure(Some(13), Some(14), true), "minst 13 av 14 enheter (93 procent)"),
        (&units, figure(Some(0), Some(0), false), "0 av 0 enheter"),
        (&known, figure(Some(8), Some(10), false), "8 av 10 nyckelpersoner (80 procent)"),
        (&known, figure(Some(8), Some(10), true), "minst 8 av 10 nyckelpersoner (80 procent av de redovisade)"),
        (&known, figure(Some(10), Some(10), true), "minst 10 av 10 nyckelpersoner (100 procent av de redovisade)"),
        (&known, figure(Some(12), Some(10), false), "12 av 10 nyckelpersoner"),
        (&number, figure(Some(1), None, false), "1 nyckelperson"),
        (&number, figure(Some(1350), None, true), "minst 1 350 nyckelpersoner"),
    ];
    for (indicator, figure, expected) in cases {
        assert_eq!(plain(&sentence::outcome(indicator, &figure)), expected);
    }
}

#[test]
fn shares_are_open_upwards_only_where_the_denominator_is_fixed() {
    let units = declared("nyckelpersonstruktur.enheter");
    let known = declared("heder.kurs");
    let share = |indicator, figure| sentence::share(indicator, &figure).map(|text| plain(&text));
    assert_eq!(share(&units, figure(Some(7), Some(14), true)).as_deref(), Some("minst 50,0 %"));
    assert_eq!(share(&known, figure(Some(7), Some(14), true)).as_deref(), Some("50,0 %"));
    assert_eq!(share(&units, figure(Some(9999), Some(10_000), false)).as_deref(), Some(">99,9 %"));
    assert_eq!(share(&units, figure(Some(12), Some(10), false)), None);
    assert_eq!(share(&units, figure(None, Some(10), false)), None);
}

#[test]
fn reporting_is_told_in_agreement() {
    let cases = [
        ((0, 0), "Inga enheter väntas redovisa."),
        ((0, 1), "Den enda enheten har inte lämnat något underlag."),
        ((1, 1), "Den enda enheten har lämnat underlag."),
        ((0, 112), "Ingen av de 112 enheterna har lämnat något underlag."),
        ((1, 112), "1 av 112 enheter har lämnat något underlag."),
        ((111, 112), "111 av 112 enheter har lämnat något underlag."),
        ((112, 112), "Samtliga 112 enheter har lämnat något underlag."),
    ];
    for ((reported, expected), text) in cases {
        assert_eq!(plain(&sentence::reported(Coverage { expected, reported })), text);
    }
}

#[test]
fn forms_that_fewer_have_sent_are_told_and_no_others() {
    let any = Coverage { expected: 112, reported: 104 };
    let cases: [(&[u64], Option<&str>); 6] = [
        (&[104, 104], None),
        (&[104, 94], Some("Inte alla har lämnat alla blanketter: B har kommit från 94 av 112 enheter.")),
        (
            &[5, 94],
            Some("Inte alla har lämnat alla blanketter: A har kommit från 5 av 112 enheter och B från 94 av 112."),
        ),
        (&[104, 0], Some("Inte alla har lämnat alla blanketter: B har inte kommit från någon enhet.")),
        (
            &[0, 1],
            Some(
                "Inte alla har lämnat alla blanketter: B har kommit från 1 av 112 enheter. A har inte kommit från någon enhet.",
            ),
        ),
        (&[0, 0], Some("Inte alla har lämnat alla blanketter: A och B har inte kommit från någon enhet.")),
    ];
    for (reported, text) in cases {
        let form =
            |(title, reported): (&str, &u64)| (title.to_owned(), Coverage { expected: 112, reported: *reported });
        let forms: Vec<_> = ["A", "B"].into_iter().zip(reported).map(form).collect();
        assert_eq!(sentence::forms_lacking(&forms, any).map(|told| plain(&told)).as_deref(), text);
    }
}

#[test]
fn targets_are_told_in_agreement() {
    use Status::{EjUppnatt, Pagar, UnderlagSaknas, Uppnatt, UtanMal};
    let cases: [(&[Status], Option<&str>); 8] = [
        (&[UtanMal], None),
        (&[Uppnatt, UtanMal], Some("Planen har ett mål i siffror. Det är uppnått.")),
        (&[EjUppnatt], Some("Planen har ett mål i siffror. Det är inte uppnått.")),
        (&[UnderlagSaknas], Some("Planen har ett mål i siffror. Det går inte att bedöma, eftersom underlag saknas.")),
        (&[Pagar, Pagar], Some("Planen har 2 mål i siffror. Alla pågår.")),
        (&[EjUppnatt, EjUppnatt], Some("Planen har 2 mål i siffror. Inget är uppnått.")),
        (&[Uppnatt, Uppnatt, Pagar], Some("Planen har 3 mål i siffror: 2 är uppnådda och 1 pågår.")),
        (
            &[EjUppnatt, Uppnatt, UnderlagSaknas],
            Some(
                "Planen har 3 mål i siffror: 1 är uppnått, 1 är inte uppnått och 1 går inte att bedöma, eftersom underlag saknas.",
            ),
        ),
    ];
    for (statuses, expected) in cases {
        assert_eq!(sentence::targets(statuses).as_deref(), expected);
    }
    let level = |level| plain(&sentence::target_level(&Target { level, by: None }));
    assert_eq!(level(Level::Share(1.0)), "samtliga");
    assert_eq!(level(Level::Share(0.8)), "80 %");
    assert_eq!(level(Level::Share(0.125)), "12,5 %");
    assert_eq!(level(Level::Value(1350)), "1 350");
}

fn previous(change: Change) -> Previous {
    Previous {
        label: "juni 2024".to_owned(),
        date: date(2024, 5, 31),
        value: Some(116),
        of: None,
        lower_bound: false,
        draft: false,
        revised: None,
        series_break: false,
        change: Some(change),
    }
}

#[test]
fn changes_are_told_without_judging() {
    let cases = [
        (Change::Value(13), "+13", "13 fler jämfört med juni 2024"),
        (Change::Value(-1), "−1", "1 färre jämfört med juni 2024"),
        (Change::Value(0), "±0", "oförändrat jämfört med juni 2024"),
        (Change::Share(420), "+4,2 procentenheter", "4,2 procentenheter högre jämfört med juni 2024"),
        (Change::Share(-100), "−1,0 procentenhet", "1,0 procentenhet lägre jämfört med juni 2024"),
    ];
    for (change, cell, prose) in cases {
        assert_eq!(sentence::change(change), cell.replace('−', &MINUS.to_string()));
        assert_eq!(sentence::change_since(&previous(change)).map(|text| plain(&text)).as_deref(), Some(prose));
    }
    let told = |amounts: &[i64]| sentence::changes("juni 2024", amounts).map(|text| plain(&text));
    assert_eq!(told(&[]), None);
    assert_eq!(told(&[1]).as_deref(), Some("Jämfört med juni 2024: 1 indikator har ökat."));
    assert_eq!(
        told(&[5, 9, -1, 0, 0]).as_deref(),
        Some("Jämfört med juni 2024: 2 indikatorer har ökat, 1 har minskat och 2 är oförändrade.")
    );
}

#[test]
fn movement_is_told_and_overruling_with_it() {
    let since = ["juni 2024".to_owned()];
    assert_eq!(sentence::moved(Movement::Viss, &since), "Siffrorna visar viss förflyttning sedan juni 2024.");
    assert_eq!(
        sentence::moved(Movement::Okand, &[]),
        "Förflyttningen går inte att bedöma, eftersom det inte finns något att jämföra med."
    );
    assert_eq!(
        sentence::overruled(Movement::Tydlig, Movement::Ingen, Some("Rutinen är ny.")),
        "Bedömningen är tydlig förflyttning. Den är ändrad av en person; siffrorna visar ingen förflyttning. Motiv: Rutinen är ny."
    );
    let movements = [Movement::Tydlig, Movement::Tydlig, Movement::Viss, Movement::Okand];
    assert_eq!(
        summary::movement_sentence(&movements).map(|text| plain(&text)).as_deref(),
        Some(
            "Av planens 4 fokusområden visar 2 tydlig förflyttning och 1 viss förflyttning; 1 går inte att bedöma, eftersom det inte finns något att jämföra med."
        )
    );

    let mut case = Case::new("vinr-2022-2023", "slutrapport", 2024).written();
    let text = case.texts.sections.get_mut("webbkurs").expect("a focus area");
    text.overrule = Some(Overrule { movement: Movement::Viss, reason: None });
    let report = build(&case.input());
    assert!(report.areas[0].movement.contains("ändrad av en person"), "{}", report.areas[0].movement);
    assert!(report.areas[0].movement.contains("Inget motiv är angivet."), "{}", report.areas[0].movement);
    let table = report.summary.movement.table.expect("movements");
    assert_eq!(table.rows[0].cells[0].text, "viss förflyttning");
    assert_eq!(table.rows[0].cells[0].note.as_deref(), Some("siffrorna ensamma: tydlig förflyttning"));
}

#[test]
fn activities_are_told_in_agreement() {
    let status = |word: &str, count| (word.to_owned(), count);
    assert_eq!(sentence::activities(&[], 0), "Inga insatser är redovisade.");
    assert_eq!(sentence::activities(&[status("Pågår", 1)], 1), "1 insats är redovisad, med status Pågår.");
    assert_eq!(
        plain(&sentence::activities(&[status("Planerad", 1), status("Genomförd", 2)], 3)),
        "3 insatser är redovisade, med status Planerad (1) och Genomförd (2)."
    );
}

#[test]
fn texts_that_are_not_written_are_gaps() {
    let case = Case::new("vinr-2024-2026", "juni", 2025);
    let wanted: Vec<String> = wanted_texts(&case.plan, &case.occasion).into_iter().map(|(id, _)| id).collect();
    assert_eq!(wanted.first().map(String::as_str), Some("forslag-till-beslut"));
    assert_eq!(wanted.last().map(String::as_str), Some("bedomning"));
    assert!(wanted.contains(&"valdsutsatta".to_owned()), "a perspective of its own is asked for");
    assert_eq!(wanted.iter().filter(|id| *id == "samverkan").count(), 1, "shared with the focus area");
    assert!(!wanted.contains(&"ovrigt".to_owned()));

    let report = build(&case.input());
    let gap = report.assessment.words.expect("words").gap;
    assert_eq!(gap.as_deref(), Some("[Text saknas: Bedömning. Skriv den i texter/2025-juni/bedomning.md.]"));
    assert!(report.other.is_none());
    let shared = report.perspectives.iter().find(|perspective| perspective.section.id == "perspektiv-samverkan");
    let shared = shared.expect("there");
    assert!(shared.section.words.is_none());
    assert!(shared.words_under.is_some());
    let draft = report.draft.expect("a draft");
    assert_eq!(plain(&draft.text), "1 fel i underlaget är inte rättat och 13 texter saknas.");
}

#[test]
fn a_written_report_has_no_gaps_and_no_draft_mark() {
    let mut case = Case::new("vinr-2024-2026", "delar2", 2025).written();
    case.write("ovrigt", "Något mer.");
    case.draft = false;
    let report = build(&case.input());
    assert!(gaps(&case.plan, &case.occasion, &case.texts).is_empty());
    assert!(report.draft.is_none());
    assert!(report.perspectives.is_empty());
    assert_eq!(report.other.expect("written").title, "Övrigt");
    assert!(!report.page_title.contains("UTKAST"));
}

#[test]
fn titles_say_what_the_report_is() {
    let cases = [
        ("vinr-2024-2026", "juni", 2025, "Fördjupad återkoppling juni 2025 – Plan"),
        ("vinr-2024-2026", "delar2", 2025, "Uppföljning till delårsrapport 2 2025 – Plan"),
        ("vinr-2024-2026", "bokslut", 2025, "Uppföljning till bokslut 2025 – Plan"),
        ("vinr-2022-2023", "delrapport", 2023, "Delrapport 2023 – Plan"),
        ("vinr-2022-2023", "slutrapport", 2024, "Slutrapport 2024 – Plan"),
    ];
    for (plan, occasion, year, start) in cases {
        let title = build(&Case::new(plan, occasion, year).input()).title;
        assert!(title.starts_with(start), "{title}");
    }
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    case.occasion.title = "Fördjupad återkoppling juni".to_owned();
    assert!(build(&case.input()).title.starts_with("Fördjupad återkoppling juni 2025"));
}

#[test]
fn key_figures_lead_with_targets_and_keep_bare_numbers() {
    let report = build(&Case::new("vinr-2024-2026", "juni", 2025).input());
    let table = report.summary.key_figures.table.expect("key figures");
    let told: Vec<&str> = table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    assert_eq!(told[1..3], ["Nyckelpersoner", "Enheter med minst en nyckelperson"]);
    assert_eq!(told.len(), 9);
}

#[test]
fn missing_recipients_are_a_gap() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    case.plan.recipients.clear();
    let report = build(&case.input());
    assert!(report.recipients.gap.is_some_and(|gap| gap.starts_with("[Mottagare saknas.")));
}

#[test]
fn missing_is_never_zero_and_a_lower_bound_is_said() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    let indicator = case.indicator("nyckelpersonstruktur.antal");
    indicator.total = figure(None, None, false);
    let indicator = case.indicator("nyckelpersonstruktur.enheter");
    indicator.total = figure(Some(13), Some(14), true);
    let report = build(&case.input());
    let table = report.areas[1].table.as_ref().expect("figures");
    let texts = |row: usize| table.rows[row].cells.iter().map(|cell| plain(&cell.text)).collect::<Vec<_>>();
    assert_eq!(texts(0)[..3], ["uppgift saknas", "–", "–"]);
    assert_eq!(table.rows[0].cells[0].value, None);
    assert_eq!(texts(1)[..3], ["minst 13", "14", "minst 92,9 %"]);
    assert_eq!(texts(1)[7], "13 av 14 enheter");
    assert!(report.summary.key_figures.sentences.iter().any(|told| told == "Uppgift saknas: Nyckelpersoner."));
}

#[test]
fn an_activity_of_a_perspective_alone_is_told_in_every_report() {
    let case = Case::new("vinr-2024-2026", "juni", 2025);
    let report = build(&case.input());
    let told = report.perspectives[0].departments.iter().flat_map(|department| &department.activities);
    assert_eq!(told.filter(|activity| activity.title.starts_with("Workshop")).count(), 1);
    let case = Case::new("vinr-2024-2026", "delar2", 2025);
    let told = build(&case.input()).reporting.sentences;
    assert!(
        told.iter().any(|told| plain(told) == "1 insats gäller Våldsutsatta och räknas inte i något fokusområde."),
        "{told:?}"
    );
}

#[test]
fn the_committee_edition_names_no_file_and_no_finding() {
    let case = Case::new("vinr-2024-2026", "juni", 2025).written();
    let report = serde_json::to_string(&build(&case.input())).expect("JSON");
    for told in ["ifo.xlsx", "oof.xlsx", "svar.csv", "Blad1", "filen är avbruten", "F101"] {
        assert!(!report.contains(told), "{told}");
    }
}

#[test]
fn the_review_folds_and_names_every_row() {
    let case = Case::new("vinr-2024-2026", "juni", 2025);
    let review = build_review(&case.input(), |figure| figure);
    let departments: Vec<&str> = review.findings.departments.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(
        departments,
        ["Hemtjänsten", "Omsorg om personer med funktionsnedsättning", "Gäller ingen enskild avdelning"]
    );
    let silent = review.findings.departments[1].silent.as_deref().expect("silent units");
    assert!(silent.starts_with("Har inte redovisat något: "), "{silent}");
    let table = review.findings.departments.last().and_then(|one| one.table.as_ref()).expect("findings");
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| format!("{} ({})", row.head.text, row.head.note.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(
        rows,
        ["filen (oof.xlsx)", "allmänt (-)", "Blad1: C5–C9, C12 (ifo.xlsx)", "bladet 'Läs mig' (ifo.xlsx)"]
    );
    let accounts = review.accounts.table.expect("accounts");
    let total: Vec<&str> = accounts.rows.last().expect("total").cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(total, ["", "", "45", "42", "3", "dubblett: 2, summarad: 1"]);
    let figure = &review.provenance.areas[1].figures[1];
    let sources = figure.sources.as_ref().expect("sources");
    assert_eq!(sources.rows[0].cells[3].text, "5–9, 20");
    let told: Vec<String> = figure.facts.iter().map(|fact| plain(&format!("{}: {}", fact.label, fact.text))).collect();
    assert_eq!(
        told[0],
        "Räknas: Enheter med minst en person i Nyckelpersoner som räknas på mätdagen; för enheter som bara har lämnat Nyckelpersoner, summerad per enhet: kolumnen Antal nyckelpersoner: minst 6"
    );
    assert_eq!(told[1], "Av: enheter som är öppna på mätdagen: 12");
}
