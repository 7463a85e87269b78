//! How wide the columns of a table are: as wide as their text asks for, and no wider together than the page.
//!
//! Widths are given and not left to the word processor, since these differ, and since one long word would push a table off
//! the page. Everything is counted in twips, twentieths of a point.

use super::xml::{Edits, Node};

/// What stands between a cell's text and its borders, both sides together, and a little more.
const AROUND: u64 = 160;
/// How much wider than reckoned a word may be in the house's font, in percent, where the page has room for it.
const WIDER: u64 = 112;
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
    let (mut words, mut lines) = (vec![0; columns], vec![0; columns]);
    for (index, row) in rows.iter().enumerate() {
        // The header is bold.
        let weight = if index == 0 { 112 } else { 100 };
        for ((cell, word), line) in row.iter().zip(&mut words).zip(&mut lines) {
            let content = cell.text(text);
            let longest = content.split_inclusive([' ', '-', '/']).map(width).max().unwrap_or(0) * weight / 100;
            *word = (*word).max(longest.min(page / MOST_OF_WORD));
            *line = (*line).max((width(&content) * weight / 100).min(page / MOST_OF_LINE));
        }
    }
    let room = page.saturating_sub(AROUND * columns as u64) * 100 / words.iter().sum::<u64>().max(1);
    let words: Vec<u64> = words.iter().map(|word| word * room.clamp(100, WIDER) / 100 + AROUND).collect();
    let lines: Vec<u64> = lines.iter().map(|line| line + AROUND).collect();
    let widths = share_out(&words, &lines, page);
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

/// Shares out the page among columns. Each has its longest word; short lines are left whole, and the long ones get the same
/// of what is left.
fn share_out(words: &[u64], lines: &[u64], page: u64) -> Vec<u64> {
    if words.iter().sum::<u64>() > page {
        // The longest words are broken, and the short ones are not.
        return share_out(&vec![0; words.len()], words, page);
    }
    let with_most = |most: u64| words.iter().zip(lines).map(move |(word, line)| *(line.min(&most)).max(word));
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

const fn letter(letter: char) -> u64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']'
        | '-' | '/' | ' ' | '\u{a0}' => 56,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 155,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 118,
        '\0'..='\u{17f}' | '–' | '−' | '”' => 94,
        _ => 180,
    }
}
