//! The sections of a report that people write: their ids and headings, which are asked for, and the gaps that remain.

use crate::plan::{FocusArea, Occasion, Perspective, Plan, Template};
use crate::texts::Texts;

use super::model::{Section, Words};

/// The committee's decision, as proposed.
pub(super) const PROPOSAL: (&str, &str) = ("forslag-till-beslut", "Förslag till beslut");
/// The summary.
pub(super) const SUMMARY: (&str, &str) = ("sammanfattning", "Sammanfattning");
/// The administration's judgement.
pub(super) const ASSESSMENT: (&str, &str) = ("bedomning", "Bedömning");
/// Whatever else there is to say; may be left out.
pub(super) const OTHER: (&str, &str) = ("ovrigt", "Övrigt");

/// The heading of a focus area.
#[must_use]
pub(super) fn area_heading(area: &FocusArea) -> String {
    format!("Fokusområde {} – {}", area.number, area.title)
}

/// The heading of a perspective.
#[must_use]
pub(super) fn perspective_heading(perspective: &Perspective) -> String {
    format!("{} – avdelning för avdelning", perspective.title)
}

/// The texts that an occasion's report asks for, as section id and heading, in the report's order.
///
/// A perspective with the id of a focus area shares that area's text. Övrigt is never asked for.
#[must_use]
pub fn wanted_texts(plan: &Plan, occasion: &Occasion) -> Vec<(String, String)> {
    let fixed = |(id, title): (&str, &str)| (id.to_owned(), title.to_owned());
    let mut wanted = vec![fixed(PROPOSAL), fixed(SUMMARY)];
    wanted.extend(plan.areas.iter().map(|area| (area.id.clone(), area_heading(area))));
    if occasion.template == Template::InDepth {
        let own = plan.perspectives.iter().filter(|perspective| area_of_same_id(plan, perspective).is_none());
        wanted.extend(own.map(|perspective| (perspective.id.clone(), perspective_heading(perspective))));
    }
    wanted.push(fixed(ASSESSMENT));
    wanted
}

/// Every section that a text may be written for, asked for or not, as section id and heading.
#[must_use]
pub fn possible_texts(plan: &Plan) -> Vec<(String, String)> {
    let fixed = [PROPOSAL, SUMMARY, ASSESSMENT, OTHER].map(|(id, title)| (id.to_owned(), title.to_owned()));
    let areas = plan.areas.iter().map(|area| (area.id.clone(), area_heading(area)));
    let perspectives = plan.perspectives.iter().filter(|perspective| area_of_same_id(plan, perspective).is_none());
    let perspectives = perspectives.map(|perspective| (perspective.id.clone(), perspective_heading(perspective)));
    fixed.into_iter().chain(areas).chain(perspectives).collect()
}

/// The texts that are asked for and not there.
#[must_use]
pub fn gaps(plan: &Plan, occasion: &Occasion, texts: &Texts) -> Vec<(String, String)> {
    let mut wanted = wanted_texts(plan, occasion);
    wanted.retain(|(id, _)| texts.written(id).is_none());
    wanted
}

/// The focus area whose text a perspective shares.
pub(super) fn area_of_same_id<'a>(plan: &'a Plan, perspective: &Perspective) -> Option<&'a FocusArea> {
    plan.areas.iter().find(|area| area.id == perspective.id)
}

/// Where the texts of an occasion lie: what gaps are worded with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf<'a> {
    pub(super) texts: &'a Texts,
    pub(super) occasion: &'a Occasion,
    pub(super) year: i16,
}

impl Shelf<'_> {
    /// The words of a section, or its gap.
    pub(super) fn words(&self, id: &str, title: &str) -> Words {
        match self.texts.written(id) {
            Some(text) => Words {
                markdown: Some(text.markdown.trim().to_owned()),
                html: Some(text.html.clone()),
                blocks: text.blocks.clone(),
                gap: None,
            },
            None => Words { gap: Some(self.gap(id, title)), ..Words::default() },
        }
    }

    /// A section with the words of the same id.
    pub(super) fn section(&self, (id, title): (&str, &str)) -> Section {
        Section { id: id.to_owned(), title: title.to_owned(), words: Some(self.words(id, title)) }
    }

    /// A section if it is written.
    pub(super) fn optional(&self, heading: (&str, &str)) -> Option<Section> {
        self.texts.written(heading.0).is_some().then(|| self.section(heading))
    }

    fn gap(&self, id: &str, title: &str) -> String {
        format!("[Text saknas: {title}. Skriv den i texter/{}-{}/{id}.md.]", self.year, self.occasion.id)
    }
}
