//! White space in Markdown: templates need not count their blank lines.

/// The same blocks with one blank line between them, no white space at the end of lines, and one line feed at the end.
///
/// A hard line break made of spaces becomes a backslash, which means the same and can be seen. Fenced code is left alone.
pub(super) fn blocks(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = true;
    let mut fence: Option<&str> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim_end();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if bare.is_empty() && fence.is_none() {
            if !blank {
                tidy.push('\n');
            }
            blank = true;
            continue;
        }
        tidy.push_str(bare);
        let more = lines.peek().is_some_and(|next| !next.trim().is_empty());
        if fence.is_none() && line.ends_with("  ") && more {
            tidy.push('\\');
        }
        tidy.push('\n');
        blank = false;
    }
    let end = tidy.trim_end().len();
    tidy.truncate(end);
    tidy.push('\n');
    tidy
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn one_blank_line_stands_between_blocks() {
        assert_eq!(blocks("\n\n# A \n\n \n\nb\t\nc\n\n\n"), "# A\n\nb\nc\n");
        assert_eq!(blocks("rad  \nnästa\n"), "rad\\\nnästa\n");
        assert_eq!(blocks("```\na\n\n\nb\n```\n\n\nc"), "```\na\n\n\nb\n```\n\nc\n");
    }
}
