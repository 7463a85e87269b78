//! Comparing and showing text that people typed: folding, closeness, quoting.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Text folded for comparison: case, white space, punctuation and Unicode form are ignored, and nothing else.
///
/// Å, ä and ö stay what they are: to strip them would make one name of two. See [`bare`].
#[must_use]
pub fn fold(text: &str) -> String {
    if text.chars().all(is_plain) {
        let mut folded = String::with_capacity(text.len());
        folded.extend(text.chars().filter(|letter| is_plain_letter(*letter)).map(plain_lower));
        return folded;
    }
    text.nfkc().flat_map(char::to_lowercase).nfc().filter(|c| c.is_alphanumeric()).collect()
}

/// Folded text without diacritics, to find a name whose dots and rings were lost. A match on this is reported, never silent.
#[must_use]
pub fn bare(text: &str) -> String {
    if text.chars().all(is_plain) {
        let letters = text.chars().filter(|letter| is_plain_letter(*letter)).map(plain_lower);
        return letters.map(without_diacritics).collect();
    }
    fold(text).nfd().filter(|c| c.is_alphanumeric()).collect()
}

/// A plain letter without its diacritics.
fn without_diacritics(letter: char) -> char {
    /// The letters of Latin-1 beyond ASCII.
    static BARE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let bare = |letter: char| std::iter::once(letter).nfd().next().unwrap_or(letter);
        (FIRST_ACCENTED..='\u{ff}').map(bare).collect()
    });
    let place = u32::from(letter).checked_sub(u32::from(FIRST_ACCENTED));
    place.and_then(|place| BARE.get(place as usize)).copied().unwrap_or(letter)
}

/// The first letter of Latin-1 beyond ASCII.
const FIRST_ACCENTED: char = 'À';

/// Whether a plain character is a letter or a digit.
#[must_use]
pub const fn is_plain_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || (letter as u32 >= FIRST_ACCENTED as u32 && !matches!(letter, '×' | '÷'))
}

/// A plain letter in lower case.
#[must_use]
pub fn plain_lower(letter: char) -> char {
    // In Latin-1 every letter is one letter in lower case too.
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
}

/// Whether a text begins and ends with something to see, as most do: there is nothing to trim.
#[must_use]
#[inline]
pub const fn is_trimmed(text: &[u8]) -> bool {
    matches!(text, [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic())
}

/// So many bytes: those there are, and others in place of the rest.
#[must_use]
#[inline]
pub fn filled_up<const COUNT: usize>(bytes: &[u8], with: u8) -> [u8; COUNT] {
    let mut filled = [with; COUNT];
    filled.iter_mut().zip(bytes).for_each(|(byte, own)| *byte = *own);
    filled
}

/// The words of a text, each folded.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let composed: Cow<'_, str> = if text.chars().all(is_plain) { text.into() } else { text.nfkc().collect() };
    composed.split(|letter: char| !letter.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}

/// Text in lower case and one Unicode form.
#[must_use]
pub fn lower(text: &str) -> String {
    if text.chars().all(is_plain) {
        return text.chars().map(plain_lower).collect();
    }
    text.nfkc().flat_map(char::to_lowercase).nfc().collect()
}

/// Letters and signs that every Unicode form writes alike, alone and beside each other: those of Latin-1 but the few that stand
/// for others. Nearly all Swedish text is made of them, and need not be normalised, which takes most of the time.
#[must_use]
pub const fn is_plain(letter: char) -> bool {
    letter < '\u{100}'
        && !matches!(letter, '\u{a0}' | '¨' | 'ª' | '¯' | '²' | '³' | '´' | 'µ' | '¸' | '¹' | 'º' | '¼' | '½' | '¾')
}

/// How alike two folded texts are, from 0 (nothing in common) to 1 (the same).
#[must_use]
pub fn closeness(left: &str, right: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(left, right)
}

/// The candidates, the one most like `wanted` first; equals keep their order.
#[must_use]
pub fn nearest_first<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = fold(wanted);
    let mut ranked: Vec<(f64, &str)> =
        candidates.into_iter().map(|candidate| (closeness(&wanted, &fold(candidate)), candidate)).collect();
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The candidate that `wanted` most likely stands for, or none if nothing is near.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within(0.5, wanted, candidates)
}

/// The candidate that is most like `wanted`, if any is at least so alike; the first of equals.
#[must_use]
pub fn nearest_within<'a>(least: f64, wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(wanted);
    let length = |text: &str| u32::try_from(text.chars().count()).map_or(f64::INFINITY, f64::from);
    let letters = length(&wanted);
    let alike = candidates.into_iter().filter_map(|candidate| {
        let folded = fold(candidate);
        // To compare takes long, and two that differ so in length are never so alike.
        let others = length(&folded);
        if letters.min(others) < least * letters.max(others) {
            return None;
        }
        let closeness = closeness(&wanted, &folded);
        (closeness >= least).then_some((closeness, candidate))
    });
    alike.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, candidate)| candidate)
}

/// Characters that must not reach a terminal, HTML or XML: controls, and the invisible ones that turn the reading direction.
#[must_use]
pub fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(u32::from(letter) & 0xffff, 0xfffe | 0xffff)
}

/// Characters without width that come along when text is copied. What is left without them is what a reader sees.
#[must_use]
pub const fn is_zero_width(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Signs that folding would turn into other letters or digits: `²`, `①`, `½`, `№`. A value that holds one is no plain value: 12²
/// is not 122. Full-width forms and ligatures are the same letters in another shape, and are none.
#[must_use]
pub fn is_sign_of_letters(letter: char) -> bool {
    !letter.is_ascii()
        && !matches!(letter, '\u{fb00}'..='\u{fb06}' | '\u{ff00}'..='\u{ffef}')
        && std::iter::once(letter).nfkc().any(char::is_alphanumeric)
        && std::iter::once(letter).nfkc().ne(std::iter::once(letter).nfc())
}

/// Text on one line without unprintable characters: white space runs become one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    // As nearly all are; a dash and letters of Latin-1 are told from what cannot be seen at once.
    let is_seen = |letter: char| matches!(letter, ' '..='~' | 'À'..='ÿ' | '–');
    if is_trimmed(text.as_bytes()) && text.chars().all(is_seen) && !text.contains("  ") {
        return text.to_owned();
    }
    let visible: String = text
        .chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| !is_unprintable(*letter))
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How many letters of a value are quoted.
const QUOTED: usize = 60;

/// A value quoted in a message: on one line, in Swedish quotation marks, cut after 60 characters.
#[must_use]
pub fn quoted(value: &str) -> String {
    let line = one_line(value);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("”{}…”", line.get(..end).unwrap_or_default().trim_end()),
        None => format!("”{line}”"),
    }
}

/// Stands in an [`excerpt`] where it is to be cut, and where the cut ends. No text on one line holds it.
pub const CUT: char = '\u{2063}';

/// A value of a submission, to be quoted as by [`quoted`] once it has been looked through for personal data: half a number
/// would not be known for one. So it goes on some way beyond the cut, which is made with the search.
#[must_use]
pub fn excerpt(value: &str) -> String {
    let line = one_line(value);
    let Some((end, _)) = line.char_indices().nth(QUOTED) else { return format!("”{line}”") };
    let (shown, rest) = line.split_at(end);
    let beyond: String = rest.chars().take(2 * QUOTED).collect();
    format!("”{shown}{CUT}{beyond}{CUT}…”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_space_punctuation_and_form_but_not_diacritics() {
        assert_eq!(fold("E-post "), fold("e post"));
        assert_eq!(fold("Träff va\u{308}r"), fold("TRÄFF VÄR"));
        assert_ne!(fold("Träff vår"), fold("Traff var"));
        assert_eq!(bare("Träff vår"), bare("Traff var"));
    }

    #[test]
    fn plain_letters_are_the_same_in_every_form() {
        for letter in (0..0x100).filter_map(char::from_u32).filter(|letter| is_plain(*letter)) {
            let text = format!("a{letter}e");
            assert!(text.nfkc().eq(text.chars()) && text.nfc().eq(text.chars()), "{letter:?}");
            let slowly: String =
                text.nfkc().flat_map(char::to_lowercase).nfc().filter(|letter| letter.is_alphanumeric()).collect();
            assert_eq!(fold(&text), slowly);
            assert_eq!(bare(&text), slowly.nfd().filter(|letter| letter.is_alphanumeric()).collect::<String>());
        }
    }

    #[test]
    fn signs_that_stand_for_letters_are_told_from_letters() {
        assert!("²①½№ª".chars().all(is_sign_of_letters));
        assert!(!"aåéÅ７ﬁ5\u{a0}\u{301}…".chars().any(is_sign_of_letters));
    }

    #[test]
    fn the_nearest_stands_first() {
        assert_eq!(nearest_first("jun", ["bokslut", "delar2", "juni"]).first(), Some(&"juni"));
        assert_eq!(nearest("titel", ["title", "case_number"]), Some("title"));
        assert_eq!(nearest("xyz", ["title", "case_number"]), None);
    }

    #[test]
    fn quoting_keeps_to_one_short_printable_line() {
        assert_eq!(quoted("ca\n 12"), "”ca 12”");
        assert_eq!(quoted("\u{202e}abc\u{7}"), "”abc”");
        assert_eq!(quoted(&"å".repeat(70)).chars().count(), 63);
        assert_eq!(excerpt("ca\n 12"), quoted("ca\n 12"));
        assert_eq!(excerpt(&"å".repeat(70)).replace(CUT, "|"), format!("”{}|{}|…”", "å".repeat(60), "å".repeat(10)));
    }
}
