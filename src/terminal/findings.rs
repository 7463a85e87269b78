//! Findings as a list by file, and their number. Many of one kind in one column of a sheet become one line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::{BOLD, columns, painted, severity_word, wrap};
use crate::finding::{Finding, Findings, Severity, Spot};
use crate::{swedish, text};

/// This many of a kind in a column are still told one by one.
const ONE_BY_ONE: usize = 3;

/// What makes findings one of a kind: file, sheet, code, and the column, or none for whole rows.
type Kind<'a> = (&'a Option<Arc<str>>, &'a Option<Arc<str>>, &'static str, Option<u32>);

/// All findings, those that concern no file first.
#[must_use]
pub fn listed(findings: &Findings, width: usize) -> String {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(kind) = kind(finding) {
            kinds.entry(kind).or_default().push(finding);
        }
    }
    kinds.retain(|_, alike| alike.len() > ONE_BY_ONE);
    let mut page = String::new();
    let mut file = None;
    for finding in findings {
        let folded = kind(finding).and_then(|kind| kinds.get(&kind)).map(Vec::as_slice).unwrap_or_default();
        if folded.first().is_some_and(|first| !std::ptr::eq(*first, finding)) {
            continue;
        }
        if file != Some(&finding.place.file) {
            let blank = if file.is_some() { "\n" } else { "" };
            let name = finding.place.file.as_deref().map_or_else(|| "Allmänt".to_owned(), text::one_line);
            let _ = writeln!(page, "{blank}{}", painted(BOLD, &name));
            file = Some(&finding.place.file);
        }
        page += &block(finding, &place(finding, folded), width);
    }
    if !kinds.is_empty() {
        let hint =
            "Flera av samma slag i en kolumn står på en rad, med den första som exempel. Med --json visas var och en.";
        let _ = writeln!(page, "\n{}", wrap(hint, width, "", ""));
    }
    page
}

fn kind(finding: &Finding) -> Option<Kind<'_>> {
    let column = match finding.place.spot {
        Spot::Cell(cell) => Some(cell.column),
        Spot::Row(_) => None,
        Spot::Whole | Spot::Text { .. } | Spot::Sheet => return None,
    };
    Some((&finding.place.file, &finding.place.sheet, finding.rule.code, column))
}

/// The place within the file; for folded findings the range and how many they are.
fn place(finding: &Finding, folded: &[&Finding]) -> String {
    let first = finding.place.within();
    let Some(last) = folded.last() else { return first };
    let end = match last.place.spot {
        Spot::Row(row) => format!("–{row}"),
        _ => format!(":{}", last.place.cell_name().unwrap_or_default()),
    };
    format!("{first}{end}, {} st", swedish::integer(folded.len() as u64))
}

/// One finding: severity, code, place and message, and what to do on lines of its own.
fn block(finding: &Finding, place: &str, width: usize) -> String {
    let word = finding.severity().swedish();
    let place = if place.is_empty() { String::new() } else { format!(" {}", text::one_line(place)) };
    let message = format!("{word} {}{place}: {}", finding.rule.code, text::one_line(&finding.message));
    let message = wrap(&message, width, "  ", "    ").replacen(word, &severity_word(finding.severity()), 1);
    let help = wrap(&text::one_line(&finding.help), width, "    → ", "      ");
    format!("{message}\n{help}\n")
}

/// The last lines of a run: how many findings there are, and how to learn more of the gravest.
#[must_use]
pub fn summary(findings: &Findings, width: usize) -> String {
    let tally = findings.tally();
    if findings.is_empty() {
        return "Inga anmärkningar.\n".to_owned();
    }
    let count = format!(
        "{}, {}, {}",
        swedish::counted(tally.error, "fel", "fel"),
        swedish::counted(tally.warning, "varning", "varningar"),
        swedish::counted(tally.note, "notering", "noteringar"),
    );
    let gravest = findings.iter().min_by_key(|finding| finding.severity());
    let hint = gravest.map(|finding| format!("Mer om en kod: fokusrapport forklara {}", finding.rule.code));
    let style = match gravest.map(Finding::severity) {
        Some(Severity::Error) => super::RED,
        Some(Severity::Warning) => super::YELLOW,
        _ => BOLD,
    };
    let apart = if columns(&count) > width { wrap(&count, width, "", "") } else { count };
    format!("{}\n{}\n", painted(style, &apart), hint.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, SheetWithoutForm, UnreadableFile};
    use crate::terminal::plain;

    fn unreadable(reason: &str) -> UnreadableFile {
        UnreadableFile { reason: reason.to_owned() }
    }

    #[test]
    fn findings_stand_under_their_file_and_those_without_one_first() {
        let mut findings = Findings::default();
        findings.add(Place::file("b.xlsx"), &unreadable("skadad"));
        findings.add(Place::sheet("a.xlsx", Some("Läs mig".into())), &SheetWithoutForm {});
        findings.add(Place::default(), &SheetWithoutForm {});
        findings.sort();
        let page = plain(&listed(&findings, 200));
        let lines: Vec<&str> = page.lines().filter(|line| !line.starts_with("    ")).collect();
        assert_eq!(lines[0], "Allmänt");
        assert!(lines[1].starts_with("  notering F201: "), "{page}");
        assert_eq!(lines[3], "a.xlsx");
        assert!(lines[4].starts_with("  notering F201 bladet 'Läs mig': "), "{page}");
        assert!(page.contains("\n\nb.xlsx\n  fel F101: Filen kan inte läsas: skadad.\n    → Öppna"), "{page}");
    }

    #[test]
    fn more_than_three_of_a_kind_in_a_column_become_one() {
        let mut findings = Findings::default();
        let sheet = Place::sheet("a.xlsx", Some("Blad1".into()));
        for row in 5..=48 {
            findings.add(sheet.cell(row, 3), &unreadable(&row.to_string()));
        }
        for row in 5..=7 {
            findings.add(sheet.cell(row, 4), &unreadable("d"));
        }
        for row in 1..=4 {
            findings.add(sheet.row(row), &unreadable("rad"));
        }
        findings.sort();
        let page = plain(&listed(&findings, 200));
        assert!(page.contains("fel F101 Blad1!C5:C48, 44 st: Filen kan inte läsas: 5.\n"), "{page}");
        assert!(page.ends_with("Med --json visas var och en.\n"), "{page}");
        assert_eq!(page.matches("Blad1!D").count(), 3, "{page}");
        assert!(page.contains("fel F101 Blad1, rad 1–4, 4 st: "), "{page}");
        assert_eq!(page.matches("fel F101").count(), 5, "{page}");
    }

    #[test]
    fn nothing_raw_reaches_the_terminal_and_narrow_ones_are_kept_to() {
        let mut findings = Findings::default();
        findings.add(Place::file("\u{1b}[2Ja\nb.xlsx"), &unreadable("\u{202e}\u{7}x ur \u{1b}]0;y"));
        let page = listed(&findings, 40);
        assert!(!page.contains("\u{1b}[2J") && !page.contains('\u{7}') && !page.contains('\u{202e}'), "{page:?}");
        for line in plain(&page).lines() {
            assert!(columns(line) <= 40, "{line}");
        }
    }

    #[test]
    fn the_summary_counts_with_the_right_plurals_and_names_the_gravest_code() {
        let mut findings = Findings::default();
        assert_eq!(summary(&findings, 80), "Inga anmärkningar.\n");
        findings.add(Place::default(), &SheetWithoutForm {});
        findings.add(Place::file("a"), &unreadable("x"));
        let text = plain(&summary(&findings, 80)).replace('\u{a0}', " ");
        assert_eq!(text, "1 fel, 0 varningar, 1 notering\nMer om en kod: fokusrapport forklara F101\n");
    }
}
