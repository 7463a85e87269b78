//! The settings at the head of a text, between two lines of `---`: `forflyttning` and `motiv`.

use crate::figures::Movement;
use crate::finding::PersonalDataInReason;
use crate::finding::{
    Findings, FrontMatterKey, FrontMatterNotEnded, FrontMatterTwice, FrontMatterValue, MovementOutsideArea, Place,
    ReasonWithoutMovement,
};
use crate::privacy::{Guard, Sort};
use crate::text;

use super::Overrule;

/// A text parted into settings and body.
pub(super) struct Parts<'a> {
    /// The settings, line by line.
    settings: Vec<Line<'a>>,
    /// The text itself.
    pub(super) body: &'a str,
    /// The line, from 1, on which the body begins.
    pub(super) body_line: u32,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    number: u32,
    text: &'a str,
}

/// A value and where it stands.
struct Setting {
    value: String,
    line: u32,
    column: u32,
}

/// Parts a text, or gives none where the front matter is not ended.
pub(super) fn split<'a>(source: &'a str, file: &str, findings: &mut Findings) -> Option<Parts<'a>> {
    let whole = Parts { settings: Vec::new(), body: source, body_line: 1 };
    let mut at = 0;
    let mut number = 0;
    let mut opened = None;
    let mut settings = Vec::new();
    for line in source.split_inclusive('\n') {
        number += 1;
        at += line.len();
        let text = line.trim_end();
        match (opened, text) {
            (None, "") => {}
            (None, "---") => opened = Some(number),
            (None, _) => return Some(whole),
            (Some(_), "---") => {
                return Some(Parts { settings, body: source.get(at..).unwrap_or_default(), body_line: number + 1 });
            }
            (Some(_), text) => settings.push(Line { number, text }),
        }
    }
    // A line of dashes without settings after it is a rule between paragraphs.
    let (Some(line), true) = (opened, settings.first().is_some_and(|line| line.text.contains(':'))) else {
        return Some(whole);
    };
    findings.add(Place::text(file, line, 1), &FrontMatterNotEnded {});
    None
}

/// Reads the settings. `is_area`: whether the text is a focus area's.
pub(super) fn read(
    parts: &Parts<'_>,
    is_area: bool,
    file: &str,
    guard: &Guard,
    findings: &mut Findings,
) -> Option<Overrule> {
    let mut movement = None;
    let mut reason: Option<Setting> = None;
    let mut lines = parts.settings.iter().peekable();
    while let Some(line) = lines.next() {
        let start = line.text.trim_start();
        if start.is_empty() || start.starts_with('#') {
            continue;
        }
        let (key, value) = line.text.split_once(':').unwrap_or((line.text, ""));
        let place = Place::text(file, line.number, column_of(line.text, start));
        let mut setting = setting(line, value);
        // A value goes on over lines that are set in.
        while let Some(next) = lines.next_if(|next| next.text.starts_with([' ', '\t'])) {
            setting.value = format!("{} {}", setting.value, next.text.trim());
        }
        setting.value = without_marks(&setting.value);
        match text::bare(key).as_str() {
            "forflyttning" if movement.is_some() => {
                findings.add(place, &FrontMatterTwice { key: "forflyttning".to_owned() });
            }
            "motiv" if reason.is_some() => findings.add(place, &FrontMatterTwice { key: "motiv".to_owned() }),
            "forflyttning" => movement = Some((place, setting)),
            "motiv" => reason = Some(setting),
            _ => findings.add(place, &FrontMatterKey { key: text::quoted(&guard.mask(key.trim()).0) }),
        }
    }
    let Some((place, setting)) = movement else {
        if let Some(reason) = reason {
            findings.add(Place::text(file, reason.line, 1), &ReasonWithoutMovement {});
        }
        return None;
    };
    if !is_area {
        findings.add(place, &MovementOutsideArea {});
        return None;
    }
    let Some(movement) = movement_of(&setting.value) else {
        let value = text::quoted(&guard.mask(&setting.value).0);
        findings.add(Place::text(file, setting.line, setting.column), &FrontMatterValue { value });
        return None;
    };
    Some(Overrule { movement, reason: reason.and_then(|reason| clean_reason(&reason, file, guard, findings)) })
}

fn clean_reason(reason: &Setting, file: &str, guard: &Guard, findings: &mut Findings) -> Option<String> {
    let value = text::one_line(&reason.value);
    let sorts: std::collections::BTreeSet<Sort> = guard.hits(&value).into_iter().map(|hit| hit.sort).collect();
    for sort in &sorts {
        let place = Place::text(file, reason.line, reason.column);
        findings.add(place, &PersonalDataInReason { sort: sort.swedish().to_owned() });
    }
    (sorts.is_empty() && !value.is_empty()).then_some(value)
}

fn setting(line: &Line<'_>, value: &str) -> Setting {
    let value = value.trim();
    Setting { value: value.to_owned(), line: line.number, column: column_of(line.text, value) }
}

/// The column, from 1, at which `part`, the end of a line, begins.
fn column_of(line: &str, part: &str) -> u32 {
    let before = line.trim_end().chars().count() - part.chars().count().min(line.trim_end().chars().count());
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

/// The value without the quotation marks and the signs for text over many lines that YAML has.
fn without_marks(value: &str) -> String {
    let value = value.trim().trim_start_matches(['>', '|']).trim();
    let inner = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark));
    inner.unwrap_or(value).to_owned()
}

fn movement_of(value: &str) -> Option<Movement> {
    match text::bare(value).as_str() {
        "tydlig" => Some(Movement::Tydlig),
        "viss" => Some(Movement::Viss),
        "ingen" => Some(Movement::Ingen),
        "okand" => Some(Movement::Okand),
        _ => None,
    }
}
