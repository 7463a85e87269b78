//! How wide the columns of a table are: as wide as their text asks for, and no wider together than the page.
//!
//! Widths are given and not left to the word processor, since these differ, and since one long word would push a table off
//! the page. They are reckoned in a wide font, since nobody knows which one the reader's machine puts in the place of a font
//! that it lacks: a number broken in two is worse than a column with room to spare. Everything is counted in twips,
//! twentieths of a point.

use super::xml::{Edits, Node};

/// What stands between a cell's text and its borders, both sides together, and a little more.
const AROUND: u64 = 130;
/// How much wider bold letters are, in percent.
const BOLD: u64 = 112;
/// The most of the page, as a part of it, that one word or one line can ask for.
const MOST_OF_WORD: u64 = 4;
const MOST_OF_LINE: u64 = 2;

/// Gives a table and its cells their widths.
pub(super) fn size(table: &Node<'_>, text: &str, page: u64, edits: &mut Edits) {
    let rows: Vec<Vec<&Node<'_>>> = table
        .children
        .iter()
        .filter(|node| node.name() == "w:tr")
        .map(|row| row.children.iter().filter(|node| node.name() == "w:tc").collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut asked = vec![Asked::default(); columns];
    for row in &rows {
        for (cell, asked) in row.iter().zip(&mut asked) {
            let content = cell.text(text);
            let bold = cell.all().any(|node| {
                node.name() == "w:rStyle" && node.attribute("w:val").is_some_and(|style| style == "Strong")
            });
            let weight = if bold { BOLD } else { 100 };
            let longest = |wanted: fn(&str) -> bool| {
                let words = content.split_inclusive([' ', '-', '/']).filter(|word| wanted(word));
                (words.map(width).max().unwrap_or(0) * weight / 100).min(page / MOST_OF_WORD)
            };
            asked.figure = asked.figure.max(longest(|word| word.contains(|letter: char| letter.is_ascii_digit())));
            asked.word = asked.word.max(longest(|_| true));
            asked.line = asked.line.max((width(&content) * weight / 100).min(page / MOST_OF_LINE));
        }
    }
    let all = |part: fn(&Asked) -> u64| asked.iter().map(|asked| part(asked) + AROUND).collect::<Vec<u64>>();
    let figures = all(|asked| asked.figure);
    let words = all(|asked| asked.word);
    let lines = all(|asked| asked.line);
    let fits = |widths: &[u64]| widths.iter().sum::<u64>() <= page;
    let widths = if fits(&words) {
        share_out(&words, &lines, page)
    } else if fits(&figures) {
        // Long words are broken, and short ones and numbers are not.
        share_out(&figures, &words, page)
    } else {
        share_out(&vec![0; columns], &figures, page)
    };
    let number = |width: Option<&u64>| width.copied().unwrap_or(0);
    if let Some(whole) = table.at(&["w:tblPr", "w:tblW"]) {
        edits.replace(&whole.range, format!("<w:tblW w:w=\"{}\" w:type=\"dxa\"/>", widths.iter().sum::<u64>()));
    }
    if let Some(grid) = table.child("w:tblGrid") {
        let columns: Vec<String> = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        edits.replace(&grid.range, format!("<w:tblGrid>{}</w:tblGrid>", columns.concat()));
    }
    for row in &rows {
        for (index, cell) in row.iter().enumerate() {
            if let Some(own) = cell.at(&["w:tcPr", "w:tcW"]) {
                let width = number(widths.get(index));
                edits.replace(&own.range, format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
            }
        }
    }
}

/// What the text of a column asks for, without what stands around it.
#[derive(Clone, Default)]
struct Asked {
    /// The longest word with a digit: a number broken in two would be another number.
    figure: u64,
    /// The longest word.
    word: u64,
    /// The longest line.
    line: u64,
}

/// Shares out the page among columns. Each has what it has `at_least`; of what is left, the columns that `ask` for little
/// get all of it, and the others the same.
fn share_out(at_least: &[u64], ask: &[u64], page: u64) -> Vec<u64> {
    let with_most = |most: u64| at_least.iter().zip(ask).map(move |(least, ask)| *(ask.min(&most)).max(least));
    let (mut least, mut most) = (0, page);
    while least < most {
        let middle = (least + most).div_ceil(2);
        if with_most(middle).sum::<u64>() > page {
            most = middle - 1;
        } else {
            least = middle;
        }
    }
    let widths: Vec<u64> = with_most(least).collect();
    let whole = widths.iter().sum::<u64>().max(1);
    // Lines that ask for less than the page are given more.
    let mut widths: Vec<u64> = widths.into_iter().map(|width| width * page / whole).collect();
    let rest = page.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

/// How wide a text is in nine points, about.
fn width(text: &str) -> u64 {
    text.trim_end().chars().map(letter).sum()
}

/// How wide a letter is in DejaVu Sans, and in Verdana, which are as wide as fonts for text are.
const fn letter(letter: char) -> u64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '\u{a0}' => 60,
        't' | 'f' | 'r' | '!' | '(' | ')' | '[' | ']' | '-' | '/' => 73,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 176,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 132,
        '+' | '−' | '±' | '<' | '>' | '=' => 151,
        '\0'..='\u{17f}' | '–' | '”' => 113,
        _ => 180,
    }
}
