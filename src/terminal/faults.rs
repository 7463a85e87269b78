//! Faults in a text file such as plan.toml: each with its line and a caret under the place.

use std::fmt::Write as _;

use super::{BOLD, columns, painted, severity_word, wrap};
use crate::finding::{Finding, Findings, Spot};
use crate::text;

/// The faults of a plan file, with the lines they stand on. `source` is the file's text.
#[must_use]
pub fn plan_faults(file: &str, source: &str, findings: &Findings, width: usize) -> String {
    let source = source.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = source.lines().collect();
    let mut page = String::new();
    for finding in findings {
        page += &one(file, &lines, finding, width);
        page.push('\n');
    }
    page
}

fn one(file: &str, lines: &[&str], finding: &Finding, width: usize) -> String {
    let spot = match finding.place.spot {
        Spot::Text { line, column } => Some((line, column)),
        _ => None,
    };
    let place = spot.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    let heading = painted(BOLD, &format!("{}{place}:", text::one_line(file)));
    let mut said = format!("{heading} {} {}\n", severity_word(finding.severity()), finding.rule.code);
    let _ = writeln!(said, "{}", wrap(&text::one_line(&finding.message), width, "  ", "  "));
    if let Some(shown) = spot.and_then(|(line, column)| with_caret(lines, line, column, width)) {
        said += &shown;
    }
    let _ = writeln!(said, "{}", wrap(&text::one_line(&finding.help), width, "  → ", "    "));
    said
}

/// The line with its number, and under it a caret at the column. A long line is cut to what is around the place.
fn with_caret(lines: &[&str], line: u32, column: u32, width: usize) -> Option<String> {
    let whole = lines.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
    // One printable character for each, so that the column still points at the right one.
    let letters: Vec<char> = whole
        .chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if text::is_unprintable(c) {
                '?'
            } else {
                c
            }
        })
        .collect();
    let at = usize::try_from(column).ok()?.saturating_sub(1).min(letters.len());
    let gutter = line.to_string();
    let room = width.saturating_sub(gutter.len() + 7).max(10);
    let start = if letters.len() <= room { 0 } else { at.saturating_sub(room / 2).min(letters.len() - room) };
    let before: String = letters.iter().skip(start).take(at - start).collect();
    let after: String = letters.iter().skip(at).take(room.saturating_sub(at - start)).collect();
    let cut = if start > 0 { "…" } else { "" };
    let more = if at + after.chars().count() < letters.len() { "…" } else { "" };
    let blank = " ".repeat(gutter.len());
    let pad = " ".repeat(columns(&before) + columns(cut));
    let shown = format!("{cut}{before}{after}{more}");
    Some(format!("  {gutter} | {}\n  {blank} | {pad}^\n", shown.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, PlanSyntax};
    use crate::terminal::plain;

    fn page(source: &str, line: u32, column: u32, width: usize) -> String {
        let mut findings = Findings::default();
        let what = "datumet går inte att läsa".to_owned();
        findings.add(Place::text("plan.toml", line, column), &PlanSyntax { what });
        plain(&plan_faults("plan.toml", source, &findings, width))
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        let page = page("\u{feff}format = 1\n\tfrom = i går\n", 2, 9, 80);
        assert_eq!(page.lines().next(), Some("plan.toml:2:9: fel F501"));
        assert!(page.contains("\n  2 |  from = i går\n    |         ^\n  → "), "{page}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let source = format!("{}X{}", "å".repeat(100), "ö".repeat(100));
        let page = page(&source, 1, 101, 40);
        let lines: Vec<&str> = page.lines().collect();
        let shown = lines.iter().position(|line| line.contains('X')).unwrap();
        let column = |line: &str, wanted| line.chars().position(|c| c == wanted);
        assert_eq!(column(lines[shown], 'X'), column(lines[shown + 1], '^'));
        assert!(lines.iter().all(|line| line.chars().count() <= 40), "{page}");
    }

    #[test]
    fn a_place_past_the_end_and_raw_characters_do_no_harm() {
        assert!(page("a", 7, 1, 80).contains("fel F501"));
        assert!(page("a\u{1b}[31m", 1, 99, 80).contains("1 | a?[31m\n"));
    }
}
