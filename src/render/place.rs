//! Places in templates: reading them from tera's reports, finding what tera gives no place for, and showing the line.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::Sources;
use crate::text::is_unprintable;

/// A place in a template; line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The template's name.
    pub(super) file: String,
    /// The line.
    pub(super) line: usize,
    /// The column, in characters.
    pub(super) column: usize,
}

impl Spot {
    /// Reads `report.html:12:5`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (rest, column) = text.rsplit_once(':')?;
        let (file, line) = rest.rsplit_once(':')?;
        Some(Self { file: file.to_owned(), line: line.parse().ok()?, column: column.parse().ok()? })
    }

    fn at(file: &str, text: &str, offset: usize) -> Option<Self> {
        let before = text.get(..offset)?;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Some(Self { file: file.to_owned(), line: before.matches('\n').count() + 1, column })
    }
}

/// Where in a template the first tag stands that holds all of `words`.
pub(super) fn find(sources: &Sources, file: &str, words: &[&str]) -> Option<Spot> {
    let text = sources.texts.get(file)?;
    let tag = text.match_indices("{%").find(|(start, _)| {
        let rest = text.get(*start..).unwrap_or_default();
        let tag = rest.split("%}").next().unwrap_or_default();
        words.iter().all(|word| tag.contains(word))
    });
    Spot::at(file, text, tag?.0)
}

/// The line of a place with a mark under its column, indented; a long line is cut on both sides.
pub(super) fn excerpt(text: &str, spot: &Spot) -> String {
    const BEFORE: usize = 40;
    const WIDTH: usize = 76;
    let line = text.lines().nth(spot.line.saturating_sub(1)).unwrap_or_default();
    let indent = line.chars().take_while(|letter| letter.is_whitespace()).count();
    let start = indent.max(spot.column.saturating_sub(BEFORE));
    let shown: String = line
        .chars()
        .skip(start)
        .take(WIDTH)
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .filter(|letter| !is_unprintable(*letter))
        .collect();
    format!("  {}\n  {}^", shown.trim_end(), " ".repeat(spot.column.saturating_sub(start + 1)))
}

/// Where a component is defined that calls itself, directly or through others; in a person's own templates first.
pub(super) fn cycle(sources: &Sources) -> Option<Spot> {
    let mut calls: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut defined = Vec::new();
    for (file, text) in &sources.texts {
        for (name, offset, called) in components(text) {
            calls.entry(name).or_default().extend(called);
            defined.push((!sources.own.contains(file), *file, name, offset));
        }
    }
    defined.sort_unstable();
    let (_, file, _, offset) = defined.into_iter().find(|(_, _, name, _)| reaches(&calls, name))?;
    Spot::at(file, sources.texts.get(file)?, offset)
}

/// Whether a component calls itself.
fn reaches(calls: &BTreeMap<&str, BTreeSet<&str>>, name: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![name];
    while let Some(one) = next.pop() {
        for called in calls.get(one).into_iter().flatten() {
            if *called == name {
                return true;
            }
            if seen.insert(*called) {
                next.push(called);
            }
        }
    }
    false
}

/// The components that a template defines: name, place, and which others each calls.
fn components(text: &str) -> Vec<(&str, usize, Vec<&str>)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("{%") {
        let rest = text.get(start + 2..).unwrap_or_default();
        let tag = rest.trim_start_matches('-').trim_start();
        let Some((name, body)) = tag.strip_prefix("component ").and_then(|after| after.split_once('(')) else {
            continue;
        };
        let body = body.split("endcomponent").next().unwrap_or_default();
        let called = ["{{", "{%"].into_iter().flat_map(|open| body.split(open).skip(1)).filter_map(|inside| {
            let call = inside.trim_start_matches('-').trim_start().strip_prefix('<')?;
            call.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
        });
        found.push((name.trim(), start, called.collect()));
    }
    found
}
