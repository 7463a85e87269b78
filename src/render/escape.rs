//! Escaping: what a template prints can never become markup, and never carries control or direction-turning characters.

use std::io::{self, Write};

use crate::text::is_unprintable;

/// Escapes text for HTML, in elements and in quoted attributes.
pub(super) fn html(text: &str, output: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some((at, letter, escaped)) =
        rest.char_indices().find_map(|(at, letter)| Some((at, letter, in_html(letter)?)))
    {
        let (before, after) = rest.split_at(at);
        output.write_all(before.as_bytes())?;
        output.write_all(escaped.as_bytes())?;
        rest = after.get(letter.len_utf8()..).unwrap_or_default();
    }
    output.write_all(rest.as_bytes())
}

/// What stands for a letter in HTML; none where it stands for itself.
fn in_html(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        // Nearly all others that stand for themselves, told first: the rest must be looked up.
        '\u{a0}' | ' '..='~' | 'À'..='ÿ' | '–' => None,
        letter if letter.is_whitespace() => Some(" "),
        letter if is_unprintable(letter) => Some(""),
        _ => None,
    }
}

/// Escapes text for Markdown, wherever in a line or a table cell it stands; pandoc's extensions are counted in.
pub(super) fn markdown(text: &str, output: &mut dyn Write) -> io::Result<()> {
    let letters: Vec<char> = printable(text).collect();
    let mut escaped = String::with_capacity(text.len());
    let block = block_marker(&letters);
    for (index, letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1);
        let special = match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' | '@' => true,
            // An entity, such as &lt;
            '&' => next.is_some_and(|next| next.is_alphanumeric() || *next == '#'),
            // Pandoc turns these into dashes and dots of its own.
            '-' | '.' => block == Some(index) || next == Some(letter),
            _ => block == Some(index),
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(*letter);
    }
    output.write_all(escaped.as_bytes())
}

/// The position of what would make a block of the text if it stood first in a line: `# `, `- `, `1. `, `(a) `, `: `.
fn block_marker(letters: &[char]) -> Option<usize> {
    let ends = |at: usize| letters.get(at).is_none_or(|letter| letter.is_whitespace());
    match letters.first()? {
        '#' => Some(0),
        '-' | '+' | '=' | ':' if ends(1) || matches!(letters.get(1), Some('-' | '+' | '=' | ':')) => Some(0),
        _ => {
            let start = usize::from(letters.first() == Some(&'('));
            let word: Vec<char> =
                letters.iter().skip(start).take_while(|letter| letter.is_ascii_alphanumeric()).copied().collect();
            let end = start + word.len();
            let marks = matches!(letters.get(end), Some('.' | ')')) && ends(end + 1);
            (marks && numbers_items(&word)).then_some(end)
        }
    }
}

/// Whether a list can be numbered so: digits, one letter, or a Roman numeral.
fn numbers_items(word: &[char]) -> bool {
    let roman = |letter: &char| "ivxlcdm".contains(letter.to_ascii_lowercase());
    match word {
        [] => false,
        [_] => true,
        several => several.iter().all(char::is_ascii_digit) || several.iter().all(roman),
    }
}

/// The text on one line: white space of any kind as a space, without what must not reach a page.
fn printable(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .map(|letter| if letter.is_whitespace() && letter != '\u{a0}' { ' ' } else { letter })
        .filter(|letter| !is_unprintable(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(escape: fn(&str, &mut dyn Write) -> io::Result<()>, text: &str) -> String {
        let mut output = Vec::new();
        escape(text, &mut output).unwrap();
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn html_has_no_markup_left() {
        assert_eq!(escaped(html, "<script>\"a\" & 'b'"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;");
        assert_eq!(escaped(html, "a\u{202e}b\u{7}c\u{0}d\ne"), "abcd e");
        assert_eq!(escaped(html, "1\u{a0}350"), "1\u{a0}350");
    }

    #[test]
    fn markdown_has_no_markup_left() {
        let cases = [
            ("Norr | Söder", r"Norr \| Söder"),
            ("*fet* _kursiv_ `kod`", r"\*fet\* \_kursiv\_ \`kod\`"),
            ("[länk](http://x)", r"\[länk\](http://x)"),
            ("<script>", r"\<script\>"),
            ("# Rubrik", r"\# Rubrik"),
            ("- punkt", r"\- punkt"),
            ("1. ett", r"1\. ett"),
            ("a) ett", r"a\) ett"),
            ("12", "12"),
            ("(1) ett", r"(1\) ett"),
            ("+8,3 procentenheter", "+8,3 procentenheter"),
            ("--- ", r"\-\-- "),
            ("Ja. Nej.", "Ja. Nej."),
            ("iv. fyra", r"iv\. fyra"),
            ("Av 12.", "Av 12."),
            ("en -- två ... tre", r"en \-- två \.\.. tre"),
            ("&lt; & co", r"\&lt; & co"),
            ("$5 till @namn ^upp~ {#id}", r"\$5 till \@namn \^upp\~ \{#id\}"),
            ("a\nb\u{202e}c\u{b}d", "a bc d"),
            (r"C:\mapp", r"C:\\mapp"),
            ("==", r"\=="),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(markdown, text), expected, "{text}");
        }
    }
}
