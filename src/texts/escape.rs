//! The small pieces of Markdown: escaped text, code, addresses, rows of tables, lines set in.

use std::fmt::Write as _;

use pulldown_cmark::Alignment;

/// What Markdown does not keep at the ends of a line. A no-break space is a letter among others.
pub(super) const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// Text with a backslash before every character that would mean something in Markdown, extensions in common use included.
pub(super) fn escape(text: &str, at_line_start: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let rest_of = |at: usize| text.get(at..).unwrap_or_default();
    let mut numbered = at_line_start.then(|| list_number(text)).flatten();
    for (at, letter) in text.char_indices() {
        let after = rest_of(at + letter.len_utf8());
        let first = at == 0 && at_line_start;
        let special = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '~' | '|' => true,
            '>' => first,
            '-' | '+' | '=' => first && after.chars().next().is_none_or(|next| next.is_whitespace() || next == letter),
            '&' => begins_entity(after),
            '.' | ')' => numbered.take_if(|number| *number == at).is_some(),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(letter);
    }
    if at_line_start { out.trim_start_matches(BLANKS).to_owned() } else { out }
}

/// Where the mark stands that makes a number at the start of a line a list.
fn list_number(text: &str) -> Option<usize> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut rest = text.get(digits..)?.chars();
    let is_list = (1..=9).contains(&digits)
        && matches!(rest.next(), Some('.' | ')'))
        && rest.next().is_none_or(char::is_whitespace);
    is_list.then_some(digits)
}

fn begins_entity(after: &str) -> bool {
    let name = after.find(';').and_then(|end| after.get(..end)).unwrap_or_default();
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '#')
}

/// Code within a line, between more backticks than it holds.
pub(super) fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let space = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{space}{code}{space}{fence}")
}

/// The longest run of backticks.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// An address as it may stand within a link's brackets.
pub(super) fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, letter) in address.char_indices() {
        match letter {
            '&' if begins_entity(address.get(at + 1..).unwrap_or_default()) => out.push_str("\\&"),
            '(' | ')' => out.extend(['\\', letter]),
            '<' | '>' | '|' | '\\' | '"' | '\'' | '`' | ' ' => {
                let _ = write!(out, "%{:02X}", u32::from(letter));
            }
            other => out.push(other),
        }
    }
    out
}

/// A row of a table.
pub(super) fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// The rule below a table's header, for one column.
pub(super) const fn rule(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "---",
        Alignment::Left => ":---",
        Alignment::Center => ":---:",
        Alignment::Right => "---:",
    }
}

/// Lines with something before each; what would end an empty line in a space is cut.
pub(super) fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = format!("{first}{}", lines.next().unwrap_or_default()).trim_end_matches(BLANKS).to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(format!("{others}{line}").trim_end_matches(BLANKS));
    }
    out
}
