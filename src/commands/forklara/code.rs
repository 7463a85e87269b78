//! What a finding's code means, with an example. In: the code as typed. Out: its entry in the catalogue, as text.

use anyhow::{Result, anyhow};

use crate::commands::Outcome;
use crate::figures::json;
use crate::finding::{Rule, rules};
use crate::terminal::{Console, wrap};
use crate::{swedish, text};

/// Text set wider than this is tiring to read.
const WIDEST: usize = 80;
/// How many codes to propose for one that does not exist.
const PROPOSED: usize = 3;

/// Explains a code, as text or JSON.
pub(in crate::commands) fn run(console: &Console, typed: &str, as_json: bool) -> Result<Outcome> {
    let rules = rules();
    let rule = find(&rules, typed).ok_or_else(|| anyhow!(unknown(&rules, typed)))?;
    let page = if as_json { json(rule) } else { page(rule, console.width().min(WIDEST)) };
    console.print(&page)?;
    Ok(Outcome::Done)
}

fn find<'a>(rules: &[&'a Rule], typed: &str) -> Option<&'a Rule> {
    let wanted = key(typed);
    rules.iter().find(|rule| rule.code == wanted).copied()
}

/// A code as the catalogue writes it: f101, F 101 and 101 are F101.
fn key(typed: &str) -> String {
    let bare: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    if bare.starts_with('F') { bare } else { format!("F{bare}") }
}

fn unknown(rules: &[&Rule], typed: &str) -> String {
    if typed.contains('.') {
        return format!(
            "{} är ingen felkod. Är det en indikator: skriv också tillfälle och år, till exempel: fokusrapport forklara {} juni 2025",
            text::quoted(typed),
            text::one_line(typed)
        );
    }
    let near = text::nearest_first(&key(typed), rules.iter().map(|rule| rule.code));
    let near: Vec<&str> = near.into_iter().take(PROPOSED).collect();
    format!(
        "Koden {} finns inte. Närmast: {}. Koderna står i granskningen, framför varje anmärkning.",
        text::quoted(typed),
        swedish::and_list(&near)
    )
}

/// The explanation, at most `width` columns wide.
fn page(rule: &Rule, width: usize) -> String {
    let part = |heading: &str, body: &str| format!("\n{heading}\n{}\n", wrap(body, width, "  ", "  "));
    let mut page = wrap(&format!("{} ({}): {}", rule.code, rule.severity.swedish(), rule.title), width, "", "  ");
    page.push('\n');
    page += &part("Vad det betyder", rule.meaning);
    page += &part("Varför det spelar roll", rule.why);
    page += &part("Så kan det se ut", rule.wrong);
    page += &part("Så ska det vara", rule.right);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let rules = rules();
        for typed in ["F101", "f101", "101", " f 101 "] {
            assert_eq!(find(&rules, typed).map(|rule| rule.code), Some("F101"), "{typed}");
        }
        assert!(find(&rules, "F").is_none());
        assert!(find(&rules, "").is_none());
    }

    #[test]
    fn an_unknown_code_gets_the_nearest() {
        let sentence = unknown(&rules(), "F999");
        assert!(sentence.starts_with("Koden ”F999” finns inte. Närmast: F"), "{sentence}");
    }

    #[test]
    fn every_page_keeps_its_width_and_its_parts() {
        for rule in rules() {
            let page = page(rule, 40);
            for heading in ["Vad det betyder", "Varför det spelar roll", "Så kan det se ut", "Så ska det vara"] {
                assert!(page.contains(heading), "{page}");
            }
            for line in page.lines().filter(|line| line.trim().contains(' ')) {
                assert!(line.chars().count() <= 40, "{line}");
            }
        }
    }
}
