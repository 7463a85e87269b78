//! What must hold of the figures whatever is sent in: nothing is lost, and nothing depends on how the same rows are
//! parted and ordered.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use fokusrapport::figures::{self, Counting, Figures, Trails};
use fokusrapport::finding::Findings;
use fokusrapport::intake::{self, Sheet};
use fokusrapport::plan::{self, Measure, Occasion, Plan, Register};
use fokusrapport::records::{self, Account, Reader};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;

const CUTOFF: Date = date(2025, 5, 31);

static PLAN: LazyLock<Plan> =
    LazyLock::new(|| plan::parse(plan::builtin("vinr-2024-2026").unwrap(), "plan.toml").unwrap());

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let text = "Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till\n\
                Hemtjänsten;HTJ;Norr;;Egen;4;;\nHemtjänsten;HTJ;Söder;;Egen;5;;\nHemtjänsten;HTJ;Ekbacken;;Privat;6;;\n\
                Rehabilitering;RH;Hjälpmedel;;Egen;4;;\nRehabilitering;RH;Stängda huset;;Egen;3;;2025-01-01\n\
                Vuxenstöd;VS;Lindgården;;Privat;5;;\nVuxenstöd;VS;Familjefrid;;Egen;6;;\n";
    let sheets = intake::read_bytes(text.into(), "organisation.csv").sheets;
    records::read_register(&sheets, &mut Findings::default())
});

static READER: LazyLock<Reader<'static>> = LazyLock::new(|| Reader::new(&PLAN, &REGISTER, CUTOFF));

const UNITS: [(&str, &str); 7] = [
    ("Hemtjänsten", "Norr"),
    ("Hemtjänsten", "Söder"),
    ("Hemtjänsten", "Ekbacken"),
    ("Rehabilitering", "Hjälpmedel"),
    ("Rehabilitering", "Stängda huset"),
    ("Vuxenstöd", "Lindgården"),
    ("Vuxenstöd", "Familjefrid"),
];

/// The titles of each form's columns.
const HEADERS: [&str; 6] = [
    "Avdelning;Enhet;Anställnings-ID;E-post;Namn;Anställd datum;Kurs;Status;Genomförd datum",
    "Avdelning;Enhet;Kurs;Antal medarbetare;Antal genomförda;Per datum",
    "Avdelning;Enhet;Namn;E-post;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs",
    "Avdelning;Enhet;Antal nyckelpersoner;Per datum",
    "Avdelning;Enhet;Rutin barnperspektiv;Rutin beslutad datum;Rutin reviderad datum;Barnombud;Rutin orosanmälan",
    "Avdelning;Enhet;Område;Insats;Status;Datum",
];

/// A form, and its rows with a cell for each title.
#[derive(Clone, Debug)]
struct Submission {
    form: usize,
    rows: Vec<Vec<String>>,
}

fn one_of(words: &'static [&'static str]) -> BoxedStrategy<String> {
    select(words).prop_map(str::to_owned).boxed()
}

fn day() -> BoxedStrategy<String> {
    one_of(&[
        "",
        "2023-03-01",
        "2024-02-29",
        "2024-10-01",
        "30/4 2025",
        "2025-05-31",
        "2025-06-01",
        "april 2025",
        "31/4 2025",
    ])
}

fn answer() -> BoxedStrategy<String> {
    one_of(&["Ja", "Nej", "x", "", "-", "Ej relevant", "Pågår", "kanske"])
}

fn number() -> BoxedStrategy<String> {
    one_of(&["0", "1", "2", "3", "4", "ca 3", "över 2", "-", "tolv", "12"])
}

fn row(form: usize) -> BoxedStrategy<Vec<String>> {
    let id = || one_of(&["", "", "1", "2", "3", "4", "5"]);
    let email = || one_of(&["", "", "a@x.se", "B@x.se", "b@x.se", "c@x.se", "d@x.se"]);
    let name = || one_of(&["", "Eva Ek", "Bo Ås", "bo ås", "Ia Öst"]);
    let course = || one_of(&["Våld (NCK)", "Våld (NCK)", "Våld NCK", "Brandskydd"]);
    let cells: Vec<BoxedStrategy<String>> = match form {
        0 => {
            let status = one_of(&["Genomförd", "Genomförd", "Pågår", "Ej påbörjad", "", "klar?"]);
            vec![id(), email(), name(), day(), course(), status, day()]
        }
        1 => vec![course(), number(), number(), day()],
        2 => vec![name(), email(), day(), day(), answer(), answer(), answer()],
        3 => vec![number(), day()],
        4 => vec![answer(), day(), day(), answer(), answer()],
        _ => vec![
            one_of(&["Samverkan", "Våldsutövare", "7", "Våldsutsatta", "Okänt"]),
            one_of(&["Möte", "Utbildningsdag", "Rutin", ""]),
            one_of(&["Planerad", "Pågår", "Genomförd", "ja"]),
            day(),
        ],
    };
    (select(&UNITS[..]), cells)
        .prop_map(move |((department, unit), cells)| {
            [department, unit].into_iter().map(str::to_owned).chain(cells).collect()
        })
        .boxed()
}

fn submission() -> impl Strategy<Value = Submission> {
    (0..HEADERS.len())
        .prop_flat_map(|form| prop::collection::vec(row(form), 1..9).prop_map(move |rows| Submission { form, rows }))
}

fn submissions() -> impl Strategy<Value = Vec<Submission>> {
    prop::collection::vec(submission(), 1..7)
}

/// A submission as a text file, its columns in the order of `order`.
fn sheet(submission: &Submission, file: &str, order: &[usize]) -> Sheet {
    let header: Vec<String> = HEADERS[submission.form].split(';').map(str::to_owned).collect();
    let mut text = String::new();
    for row in std::iter::once(&header).chain(&submission.rows) {
        let cells: Vec<&str> = (0..row.len()).map(|at| row[order.get(at).copied().unwrap_or(at)].as_str()).collect();
        writeln!(text, "{}", cells.join(";")).unwrap();
    }
    intake::read_bytes(text.into(), file).sheets.remove(0)
}

fn sheets(submissions: &[Submission]) -> Vec<Sheet> {
    let sheets = submissions.iter().enumerate();
    sheets.map(|(index, submission)| sheet(submission, &format!("{index}.csv"), &[])).collect()
}

fn count(sheets: &[Sheet]) -> (Figures, Findings) {
    let mut findings = Findings::default();
    let mut tables = Vec::new();
    for sheet in sheets {
        let (of_sheet, told) = READER.read(sheet);
        tables.extend(of_sheet);
        findings.extend(told);
    }
    let occasion: &Occasion = PLAN.occasions.iter().find(|occasion| occasion.id == "juni").unwrap();
    let counting = Counting { plan: &PLAN, register: &REGISTER, occasion, cutoff: CUTOFF, trails: Trails::Shortened };
    let figures = figures::count(&counting, &tables, &[], &mut findings);
    (figures, findings)
}

/// All that the figures say, without where it came from.
fn said(figures: &Figures) -> Vec<String> {
    let mut said: Vec<String> = figures
        .areas
        .iter()
        .flat_map(|area| &area.indicators)
        .map(|one| format!("{} {:?} {:?} {:?} {:?}", one.id, one.total, one.by_department, one.by_provider, one.status))
        .collect();
    said.push(format!("{:?}", figures.reporting));
    // Rows that say the same are the same activity.
    said.extend(figures.activities.iter().map(|activity| format!("{activity:?}")));
    said
}

/// Holds what is said in two ways against each other, and shows only what differs.
fn same(left: &[String], right: &[String]) -> Result<(), TestCaseError> {
    let differing: Vec<(&String, &String)> = left.iter().zip(right).filter(|(left, right)| left != right).collect();
    prop_assert!(differing.is_empty() && left.len() == right.len(), "{differing:#?}");
    Ok(())
}

fn of(submissions: &[Submission]) -> Vec<String> {
    said(&count(&sheets(submissions)).0)
}

/// The coverage of every indicator: how many have reported.
fn reported(figures: &Figures) -> BTreeMap<&str, u64> {
    let indicators = figures.areas.iter().flat_map(|area| &area.indicators);
    indicators.map(|one| (one.id.as_str(), one.total.coverage.reported)).collect()
}

/// How many submissions of each kind to try. PROPTEST_CASES asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn every_row_is_accounted_for(all in submissions()) {
        let (figures, _) = count(&sheets(&all));
        prop_assert_eq!(figures.accounts.len(), all.len());
        for account in &figures.accounts {
            let index: usize = account.file().trim_end_matches(".csv").parse().unwrap();
            prop_assert_eq!(account.rows_read(), all[index].rows.len() as u64);
            prop_assert_eq!(account.rows_read(), account.rows_counted() + account.not_counted().values().sum::<u64>());
        }
    }

    #[test]
    fn the_order_of_rows_and_files_does_not_matter(all in submissions(), seed in any::<prop::sample::Index>()) {
        let mut other = all.clone();
        let files = other.len();
        other.rotate_left(seed.index(files));
        for submission in &mut other {
            submission.rows.reverse();
            let rows = submission.rows.len();
            submission.rows.rotate_left(seed.index(rows));
        }
        same(&of(&other), &of(&all))?;
    }

    #[test]
    fn the_order_of_columns_does_not_matter(all in submissions(), order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle()) {
        let moved = all.iter().enumerate().map(|(index, submission)| {
            let columns = HEADERS[submission.form].split(';').count();
            let order: Vec<usize> = order.iter().copied().filter(|at| *at < columns).collect();
            sheet(submission, &format!("{index}.csv"), &order)
        });
        same(&said(&count(&moved.collect::<Vec<_>>()).0), &of(&all))?;
    }

    #[test]
    fn files_and_the_sheets_of_one_workbook_in_any_order_say_the_same(all in submissions()) {
        let mut workbook = sheets(&all);
        for (index, sheet) in workbook.iter_mut().enumerate() {
            sheet.file = "a.xlsx".into();
            sheet.name = Some(format!("Blad{index}").into());
        }
        workbook.reverse();
        same(&said(&count(&workbook).0), &of(&all))?;
    }

    #[test]
    fn a_file_may_be_split_in_two(all in submissions(), at in any::<prop::sample::Index>()) {
        let mut parts = Vec::new();
        for submission in &all {
            let (first, second) = submission.rows.split_at(at.index(submission.rows.len()));
            for rows in [first, second].into_iter().filter(|rows| !rows.is_empty()) {
                parts.push(Submission { form: submission.form, rows: rows.to_vec() });
            }
        }
        same(&of(&parts), &of(&all))?;
    }

    #[test]
    fn a_row_twice_changes_nothing_but_the_account(all in submissions(), which in any::<prop::sample::Index>(), apart: bool) {
        let mut twice = all.clone();
        let submission = which.index(all.len());
        let row = twice[submission].rows[which.index(all[submission].rows.len())].clone();
        if apart {
            twice.push(Submission { form: all[submission].form, rows: vec![row] });
        } else {
            twice[submission].rows.push(row);
        }
        let (once, twice) = (count(&sheets(&all)).0, count(&sheets(&twice)).0);
        same(&said(&twice), &said(&once))?;
        let rows = |figures: &Figures| -> (u64, u64) {
            let accounts = || figures.accounts.iter();
            (accounts().map(Account::rows_read).sum(), accounts().map(Account::rows_counted).sum())
        };
        prop_assert_eq!(rows(&twice), (rows(&once).0 + 1, rows(&once).1), "one more row is read, and none counted");
    }

    #[test]
    fn departments_and_providers_add_up_to_the_whole(all in submissions()) {
        let (figures, _) = count(&sheets(&all));
        for (area, area_figures) in PLAN.areas.iter().zip(&figures.areas) {
            for (indicator, one) in area.indicators.iter().zip(&area_figures.indicators) {
                if !matches!(indicator.measure, Measure::Units(_) | Measure::Rows { .. } | Measure::Reporting { .. }) {
                    continue;
                }
                let sum = |parts: Vec<Option<u64>>| parts.iter().any(Option::is_some).then(|| parts.iter().flatten().sum::<u64>());
                let departments = &one.by_department;
                prop_assert_eq!(sum(departments.iter().map(|(_, part)| part.value).collect()), one.total.value, "{}", one.id);
                if one.total.value.is_some() {
                    prop_assert_eq!(sum(departments.iter().map(|(_, part)| part.of).collect()), one.total.of, "{}", one.id);
                }
                let providers = || one.by_provider.values();
                prop_assert_eq!(sum(providers().map(|part| part.value).collect()), one.total.value, "{}", one.id);
            }
        }
    }

    #[test]
    fn a_figure_is_missing_exactly_when_nobody_reported_it(all in submissions()) {
        let (figures, findings) = count(&sheets(&all));
        for (area, area_figures) in PLAN.areas.iter().zip(&figures.areas) {
            for (indicator, one) in area.indicators.iter().zip(&area_figures.indicators) {
                let always = matches!(indicator.measure, Measure::Reporting { .. });
                for figure in one.by_department.iter().map(|(_, figure)| figure).chain(one.by_provider.values()).chain([&one.total]) {
                    prop_assert_eq!(figure.value.is_some(), always || figure.coverage.reported > 0, "{} {:?}", one.id, figure);
                    prop_assert!(figure.coverage.reported <= figure.coverage.expected, "{} {:?}", one.id, figure);
                    prop_assert!(figure.share().is_none_or(|share| share <= 10_000 && figure.value <= figure.of));
                    let told = || findings.iter().any(|finding| finding.place.file.as_deref() == Some("organisation.csv"));
                    prop_assert!(figure.of.is_none() || figure.value <= figure.of || told(), "{} {:?}", one.id, figure);
                    if figure.value.is_some() && !always {
                        prop_assert!(figure.lower_bound || figure.coverage.is_complete(), "{} {:?}", one.id, figure);
                    }
                }
            }
        }
    }

    #[test]
    fn a_further_submission_never_lowers_coverage(all in submissions(), more in submission()) {
        // Of a unit that had not sent the form, nor its other way, and of people who stand nowhere else: else the two may
        // contradict each other, and then neither counts.
        let matter = |form: usize| [0, 0, 1, 1, 2, 3][form];
        let rows = |one: &Submission| one.rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>();
        let taken: Vec<String> = all.iter().filter(|one| matter(one.form) == matter(more.form)).flat_map(rows).collect();
        let mut more = more;
        more.rows.retain(|row| !taken.contains(&row[1]));
        for row in &mut more.rows {
            for cell in row.iter_mut().filter(|cell| cell.contains('@')) {
                cell.insert_str(0, "ny");
            }
            if more.form == 0 && !row[2].is_empty() {
                row[2].insert_str(0, "99");
            }
        }
        prop_assume!(!more.rows.is_empty());
        let before = count(&sheets(&all)).0;
        let mut with = all;
        with.push(more);
        let after = count(&sheets(&with)).0;
        for (id, reported_before) in reported(&before) {
            prop_assert!(reported(&after)[id] >= reported_before, "{id}");
        }
        prop_assert!(after.reporting.total.reported >= before.reporting.total.reported);
    }
}
