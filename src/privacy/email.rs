//! E-mail addresses, also with å, ä and ö.

use super::flat::{Flat, is_space};

/// The addresses in a text, as ranges of its letters.
pub(super) fn addresses(flat: &Flat) -> Vec<std::ops::Range<usize>> {
    let at_signs = flat.glyphs().iter().enumerate().filter(|(_, glyph)| glyph.letter == '@').map(|(index, _)| index);
    at_signs.filter_map(|at| Some(local_start(flat, at)?..domain_end(flat, at)?)).collect()
}

/// Where the part before the sign begins. One space before the sign is forgiven.
fn local_start(flat: &Flat, at: usize) -> Option<usize> {
    let end = if flat.before(at, 1).is_some_and(is_space) { at.checked_sub(1)? } else { at };
    let mut start = end;
    while flat.before(start, 1).is_some_and(|letter| letter.is_alphanumeric() || "._%+-'".contains(letter)) {
        start -= 1;
    }
    // A dash or a quotation mark before the address is none of it.
    while start < end && flat.letter(start).is_some_and(|letter| !letter.is_alphanumeric()) {
        start += 1;
    }
    (start < end).then_some(start)
}

/// Where the domain ends: labels parted by full stops, the last of two letters or more. A full stop after it ends a sentence.
fn domain_end(flat: &Flat, at: usize) -> Option<usize> {
    let start = if flat.letter(at + 1).is_some_and(is_space) { at + 2 } else { at + 1 };
    let mut position = start;
    let mut end = None;
    let mut labels = 0;
    loop {
        let label_start = position;
        while flat.letter(position).is_some_and(|letter| letter.is_alphanumeric() || letter == '-') {
            position += 1;
        }
        let label: Vec<char> = (label_start..position).filter_map(|at| flat.letter(at)).collect();
        if label.is_empty() {
            return end;
        }
        labels += 1;
        if labels > 1 && label.len() > 1 && label.iter().any(|letter| letter.is_alphabetic()) {
            end = Some(position);
        }
        if flat.letter(position) != Some('.') {
            return end;
        }
        position += 1;
    }
}
