//! Breaking text into lines of a width.

use super::columns;

/// `text` in lines of at most `width` columns, the first after `first` and the others after `rest`. Line breaks in the text are
/// kept, no-break spaces are not broken at, and a word that is too long stands out rather than being cut.
#[must_use]
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = indent(&lines, first, rest);
        let mut empty = true;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            if !empty && columns(&line) + 1 + columns(word) > width {
                lines.push(std::mem::take(&mut line));
                line = indent(&lines, first, rest);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn indent(before: &[String], first: &str, rest: &str) -> String {
    if before.is_empty() { first } else { rest }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width_and_the_indent() {
        assert_eq!(wrap("ett två tre fyra", 9, "- ", "  "), "- ett två\n  tre\n  fyra");
        assert_eq!(wrap("ett\u{a0}två tre", 5, "", ""), "ett\u{a0}två\ntre");
        assert_eq!(wrap("a\nb", 9, "> ", "  "), "> a\n  b");
        assert_eq!(wrap("jättelångtord x", 4, "", " "), "jättelångtord\n x");
        assert_eq!(wrap("", 9, "- ", "  "), "");
    }
}
