//! Texts: the words that people write, texter/ÅR-TILLFÄLLE/<avsnitt>.md.
//!
//! In: the folder, the sections that the report has, and the guard against personal data. Out: for each section its text,
//! cleaned, as Markdown, as HTML that is safe to insert and as blocks for a word processor, and the movement that a person has set; and findings. A text
//! that holds personal data is withheld whole.

mod blocks;
mod clean;
mod decode;
mod escape;
mod files;
mod front_matter;
mod markdown;
mod personal;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::figures::Movement;
use crate::finding::{
    Findings, ImageDropped, LinkDropped, PersonalDataInText, Place, RawHtml, TextEncoding, TextMissing, UnreadableText,
};
use crate::privacy::Guard;
pub use blocks::{Block, Marker, Nesting, Numbered, Run, TableCell};
use clean::{Dropped, Placed};

/// The report's own sections, each below a heading of the second level. Texts of focus areas and perspectives stand below one
/// of the third.
pub const SECTIONS: [&str; 4] = ["sammanfattning", "forslag-till-beslut", "bedomning", "ovrigt"];

/// What people have written for an occasion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// By the section's id. A section that has only an overrule is here, with an empty text.
    pub sections: BTreeMap<String, Text>,
}

/// A section's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// CommonMark without raw HTML, its headings below the section's own; empty when nothing is written.
    pub markdown: String,
    /// The same as HTML that is safe to insert as it stands.
    pub html: String,
    /// The same block by block, for formats that have no markup of their own; not escaped.
    pub blocks: Vec<Block>,
    /// The movement that a person has set for the focus area.
    pub overrule: Option<Overrule>,
}

/// A person's judgement of a focus area's movement, in place of the one that the figures give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overrule {
    /// The movement.
    pub movement: Movement,
    /// Why, as plain text on one line; not escaped.
    pub reason: Option<String>,
}

impl Texts {
    /// The text of a section, or none where it is a gap.
    #[must_use]
    pub fn written(&self, id: &str) -> Option<&Text> {
        self.sections.get(id).filter(|text| !text.markdown.is_empty())
    }

    /// What a person has set for a focus area, whether or not its text is written.
    #[must_use]
    pub fn overrule(&self, id: &str) -> Option<&Overrule> {
        self.sections.get(id)?.overrule.as_ref()
    }
}

/// Reads an occasion's texts. `label` is what the folder is called in findings, `texter/2025-juni`; `sections` are the ids
/// and titles of all sections that may have a text; `area_ids` those of focus areas. A missing folder holds no texts.
///
/// # Errors
/// When the folder is there and cannot be listed.
pub fn read(
    folder: &Path,
    label: &str,
    sections: &[(String, String)],
    area_ids: &[String],
    guard: &Guard,
    findings: &mut Findings,
) -> anyhow::Result<Texts> {
    let mut texts = Texts::default();
    for file in files::list(folder, label, sections, guard, findings)? {
        let Ok(bytes) = decode::read(&file.path) else {
            let reason = "den går inte att öppna".to_owned();
            findings.add(Place::file(file.label), &UnreadableText { reason });
            continue;
        };
        let is_area = area_ids.contains(&file.id);
        let section = Section { file: &file.label, title: &file.title, id: &file.id, is_area };
        if let Some(text) = section.read(&bytes, guard, findings) {
            texts.sections.insert(file.id, text);
        }
    }
    Ok(texts)
}

/// Adds a note for each missing text, given as section id and title.
pub fn tell_gaps(missing: &[(String, String)], label: &str, findings: &mut Findings) {
    for (id, title) in missing {
        let file = format!("{label}/{id}.md");
        findings.add(Place::file(file.as_str()), &TextMissing { title: title.clone(), file: file.clone() });
    }
}

/// The section that a file holds.
struct Section<'a> {
    file: &'a str,
    id: &'a str,
    title: &'a str,
    is_area: bool,
}

impl Section<'_> {
    /// The section's text; none where there is nothing to use.
    fn read(&self, bytes: &[u8], guard: &Guard, findings: &mut Findings) -> Option<Text> {
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(reason) => {
                findings.add(Place::file(self.file), &UnreadableText { reason: reason.to_owned() });
                return None;
            }
        };
        if let Some(encoding) = decoded.encoding {
            findings.add(Place::file(self.file), &TextEncoding { encoding: encoding.to_owned() });
        }
        let parts = front_matter::split(&decoded.text, self.file, findings)?;
        let overrule = front_matter::read(&parts, self.is_area, self.file, guard, findings);
        let body = Body::new(self.file, parts.body, parts.body_line);
        let text = Text { overrule, ..self.render(&body, guard, findings).unwrap_or_default() };
        (text != Text::default()).then_some(text)
    }

    fn render(&self, body: &Body<'_>, guard: &Guard, findings: &mut Findings) -> Option<Text> {
        let Some(events) = clean::parse(body.text) else {
            let reason = "listor och citat ligger i för många nivåer".to_owned();
            findings.add(Place::file(self.file), &UnreadableText { reason });
            return None;
        };
        if body.has_personal_data(&events, guard, findings) {
            return None;
        }
        let top = if SECTIONS.contains(&self.id) { 3 } else { 4 };
        let cleaned = clean::clean(&events, self.title, top);
        for (place, dropped) in body.on_lines(cleaned.dropped) {
            match dropped {
                Dropped::Html => findings.add(place, &RawHtml {}),
                Dropped::Image => findings.add(place, &ImageDropped {}),
                Dropped::Link => findings.add(place, &LinkDropped {}),
            }
        }
        let markdown = markdown::write(cleaned.events.iter().cloned());
        let (mut html, mut blocks) = (String::new(), Vec::new());
        if !markdown.is_empty() {
            blocks = blocks::write(cleaned.events.iter().cloned());
            pulldown_cmark::html::push_html(&mut html, cleaned.events.into_iter());
        }
        Some(Text { markdown, html, blocks, overrule: None })
    }
}

/// A text without its front matter.
struct Body<'a> {
    file: &'a str,
    text: &'a str,
    first_line: u32,
    /// The bytes at which lines begin.
    starts: Vec<usize>,
}

impl<'a> Body<'a> {
    fn new(file: &'a str, text: &'a str, first_line: u32) -> Self {
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, text, first_line, starts }
    }

    /// Of what begins at bytes of the text, the first of each kind on every line, with its place.
    fn on_lines<K: Ord + Copy>(&self, found: impl IntoIterator<Item = (usize, K)>) -> Vec<(Place, K)> {
        let mut told = BTreeSet::new();
        let mut placed = Vec::new();
        for (at, kind) in found {
            let line = self.starts.partition_point(|start| *start <= at);
            if told.insert((line, kind)) {
                let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
                let column = self.text.get(start..at).map_or(1, |before| before.chars().count() + 1);
                let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
                let line = self.first_line.saturating_add(number(line).saturating_sub(1));
                placed.push((Place::text(self.file, line, number(column)), kind));
            }
        }
        placed
    }

    /// Adds an error for each sort of personal data on each line, and tells whether there is any.
    fn has_personal_data(&self, events: &[Placed<'_>], guard: &Guard, findings: &mut Findings) -> bool {
        let found = self.on_lines(personal::search(self.text, events, guard));
        for (place, sort) in &found {
            findings.add(place.clone(), &PersonalDataInText { sort: sort.swedish().to_owned() });
        }
        !found.is_empty()
    }
}
