//! Words fitted to a place in a picture. A picture cannot measure its letters, so widths are estimated, on the wide side.

use unicode_width::UnicodeWidthChar;

const ELLIPSIS: char = '…';

/// About how wide a letter of a common sans serif is, in hundredths of the size of the type.
fn letter(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '-' | '(' | ')' => 36,
        ' ' | '\u{a0}' => 30,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'Æ' | 'Œ' | '—' => 99,
        _ if letter.is_uppercase() => 76,
        _ => match UnicodeWidthChar::width(letter) {
            Some(0) => 0,
            Some(1) => 64,
            _ => 130,
        },
    }
}

/// About how wide a text is, in hundredths of the size of the type.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(letter).fold(0, u32::saturating_add)
}

/// A text in at most `most` lines, each no wider than `room`. What does not fit is cut off, and an ellipsis says so.
pub(super) fn fitted(text: &str, room: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        let last = lines.len() + 1 == most;
        if width(rest) <= room {
            lines.push(rest.to_owned());
            break;
        }
        let room = if last { room.saturating_sub(letter(ELLIPSIS)) } else { room };
        let end = break_at(rest, room);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let line = line.trim_end();
        lines.push(if last { format!("{line}{ELLIPSIS}") } else { line.to_owned() });
        rest = after.trim_start();
    }
    lines
}

/// Where the longest start of a text that fits the room ends: after a word or a hyphen if there is one, else within a word, but
/// never between a letter and its accent.
fn break_at(text: &str, room: u32) -> usize {
    let mut used = 0;
    let (mut fits, mut word) = (0, 0);
    for (at, next) in text.char_indices() {
        let wide = letter(next);
        if wide > 0 {
            if next.is_whitespace() {
                word = at;
            }
            fits = at;
            if used + wide > room {
                break;
            }
        }
        used += wide;
        if next == '-' {
            word = at + 1;
        }
    }
    // One letter at least, so that every line takes something.
    let least = text.chars().next().map_or(0, char::len_utf8);
    if word > 0 { word } else { fits.max(least) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_between_lines_and_cut_at_the_last() {
        assert_eq!(fitted("Hemtjänsten", 1500, 2), ["Hemtjänsten"]);
        assert_eq!(
            fitted("Omsorg om personer med funktionsnedsättning", 1500, 2),
            ["Omsorg om personer med", "funktionsnedsättning"]
        );
        assert_eq!(fitted("Individ- och familjeomsorgen", 600, 9), ["Individ-", "och", "familjeoms", "orgen"]);
        assert_eq!(fitted("ett två tre fyra fem sex", 500, 2), ["ett två tre", "fyra fem…"]);
        assert!(fitted("", 500, 2).is_empty() && fitted("  ", 500, 2).is_empty());
    }

    #[test]
    fn any_name_keeps_to_its_room() {
        let long = "W".repeat(10_000);
        let family = "👩🏽‍🚒".repeat(500);
        let arabic = "إدارة الرعاية الاجتماعية ".repeat(50);
        let accents = "e\u{301}".repeat(400);
        for name in [long.as_str(), &family, &arabic, &accents, "Å Ä Ö"] {
            let lines = fitted(name, 1600, 2);
            assert!(lines.len() <= 2 && lines.iter().all(|line| width(line) <= 1600), "{lines:?}");
            assert!(!lines.iter().any(|line| line.is_empty() || line.starts_with('\u{301}')), "{lines:?}");
        }
        assert!(fitted(&accents, 1600, 2)[0].ends_with('\u{301}'), "no accent is left behind");
        assert_eq!(fitted("MM", 10, 9), ["M", "M"], "room for nothing still gives a letter a line");
    }
}
