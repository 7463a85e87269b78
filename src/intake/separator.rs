//! Which separator a text has, found by looking.
//!
//! Each of the four is tried on the first records. The right one cuts most records into the same number of fields, the more
//! the better. A comma that only stands within numbers or before a space separates nothing unless every record has it.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::records::{End, Records};

/// In the order that decides between equals: as Swedish Excel writes them first.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// How much of the text is looked at.
const BYTES: usize = 1 << 16;
const RECORDS: usize = 200;

/// The separator, an ASCII character, and the text without a first line that names it.
pub(super) fn find(text: &str) -> (u8, &str) {
    if let Some((separator, rest)) = named(text) {
        return (separator, rest);
    }
    let head = head(text);
    let best = SEPARATORS
        .into_iter()
        .rev()
        .filter_map(|separator| Some((score(head, separator)?, separator)))
        .max_by_key(|tried| tried.0);
    (best.map_or(b';', |(_, separator)| separator), text)
}

/// A first line `sep=;`, which Excel obeys and hides. One that names a letter outside ASCII is a line as any other.
fn named(text: &str) -> Option<(u8, &str)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at_checked(end)?;
    let line = line.strip_prefix('"').map_or(line, |line| line.strip_suffix('"').unwrap_or(line));
    let (word, separator) = line.split_at_checked(4)?;
    let mut letters = separator.chars();
    let separator = letters.next().filter(|_| word.eq_ignore_ascii_case("sep=") && letters.next().is_none())?;
    let separator = u8::try_from(separator).ok().filter(u8::is_ascii)?;
    let rest = ["\r\n", "\n", "\r"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    Some((separator, rest))
}

/// The beginning of the text, up to the end of a line where there is one.
fn head(text: &str) -> &str {
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    match head.rfind(['\r', '\n']).filter(|_| end < text.len()) {
        Some(line) => head.get(..line).unwrap_or(head),
        None => head,
    }
}

/// How well a separator does: records with the usual number of fields, and that number. None where it does not separate.
fn score(head: &str, separator: u8) -> Option<(usize, usize)> {
    let (counts, loose) = counts(head, separator);
    let records: usize = counts.values().sum();
    let several = || counts.iter().filter(|(fields, _)| **fields > 1);
    let (&usual, &times) = several().max_by_key(|(fields, times)| (**times, **fields))?;
    // Title rows, total rows and trailing blanks differ; the rest of a table does not.
    let separated: usize = several().map(|(_, times)| times).sum();
    if separated * 3 < records || (separator == b',' && times < records && is_mere_punctuation(head)) {
        return None;
    }
    Some((separated.min(times * 2).saturating_sub(loose), usual))
}

/// How many of the first records have each number of fields. Blank records count only where there are no others.
/// With it, how many quoted fields had text after their closing mark: what is quoted ends at the separator.
fn counts(head: &str, separator: u8) -> (BTreeMap<usize, usize>, usize) {
    let (mut filled, mut blank) = (BTreeMap::new(), BTreeMap::new());
    let (mut count, mut records) = (0, Records::new(head, 0, separator));
    while count < RECORDS {
        let (mut fields, mut is_filled) = (0_usize, false);
        let Ok(end) = records.next(|(_, field)| {
            fields += 1;
            is_filled |= !field.trim().is_empty();
            Ok::<_, Infallible>(())
        });
        if end == End::Text {
            break;
        }
        // A quotation mark that is cut by the end of the head is no fault.
        let counts = if is_filled { &mut filled } else { &mut blank };
        *counts.entry(fields).or_default() += 1;
        count += usize::from(is_filled);
        if end != End::Line {
            break;
        }
    }
    (if filled.is_empty() { blank } else { filled }, records.loose())
}

/// Whether every comma stands between two digits or before a space.
fn is_mere_punctuation(text: &str) -> bool {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == ',' {
            let after = letters.peek().copied().unwrap_or('\n');
            if after != ' ' && !(before.is_ascii_digit() && after.is_ascii_digit()) {
                return false;
            }
        }
        before = letter;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found_by_looking() {
        let samples = [
            ("Enhet;Antal\nA;12,5\nB;3,5\n", ';'),
            ("Enhet,Antal,Kommentar\nA,3,bra; men\nB,4,\n", ','),
            ("Enhet\tAntal\nA, B\t3\n", '\t'),
            ("Enhet|Antal\nA|3\n", '|'),
            ("Namn (efternamn, förnamn);Enhet\nEk, Bo;A\nÅs, Eva;B\n", ';'),
            ("Redovisning, våren 2025\n\nEnhet;Kurs;Status\nA;Våld (NCK);Pågår\n", ';'),
            ("\"Enhet; avdelning\",\"Antal\"\n\"A; B\",3\n\"C\",4\n", ','),
            ("\"rad\net; t\nvå; b\",Antal\nA,3\nB,4\n", ','),
            ("\"Enhet\"|\"Text\"\n\"A\"|\"ett\ntvå; tre\nfyra; fem\"\n\"B\"|\"sex\nsju; åtta\"\n", '|'),
            ("Enhet, Antal\nA, 3\nB, 4\n", ','),
            ("Namn\nEk, Bo\nÅs, Eva\n", ';'),
            ("Antal\n12,5\n3,5\n", ';'),
            ("Enhet\nA\nB\n", ';'),
            (",,,\n,,,\n", ','),
            ("", ';'),
        ];
        for (text, separator) in samples {
            assert_eq!(char::from(find(text).0), separator, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_names_the_separator_is_obeyed_and_hidden() {
        assert_eq!(find("sep=,\r\na;b,c\r\n"), (b',', "a;b,c\r\n"));
        assert_eq!(find("\"SEP=|\"\na|b"), (b'|', "a|b"));
        for text in ["sep=ab\nc;d", "sep=§\nc;d", "sep=\u{a0}\nc;d", "sep=€\nc;d"] {
            assert_eq!(find(text), (b';', text));
        }
    }
}
