//! The report as templates see it: every text worded, every number formatted, everything in order.
//!
//! Templates choose what stands where; they do no arithmetic, sorting or rounding. Absent parts are null or empty lists,
//! never missing keys, so that a misspelt name in a template is an error.

use serde::Serialize;

use super::chart::Chart;
use super::table::Table;
use crate::texts::Block;

/// A report, committee edition.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The title of the page: the report's own, headed UTKAST while it is a draft.
    pub page_title: String,
    /// The head of the tjänsteskrivelse.
    pub head: Head,
    /// The report's title.
    pub title: String,
    /// Why it is a draft, while it is.
    pub draft: Option<Draft>,
    /// The sections, for a list of contents.
    pub contents: Vec<Link>,
    /// Förslag till beslut.
    pub proposal: Section,
    /// Sammanfattning.
    pub summary: Summary,
    /// Ärendebeskrivning.
    pub description: Section,
    /// What generated facts the description opens with.
    pub opening: Vec<String>,
    /// The focus areas, in the plan's order.
    pub areas: Vec<Area>,
    /// The perspectives, in the plan's order; empty in all but the in-depth report.
    pub perspectives: Vec<Perspective>,
    /// Who reported and who did not.
    pub reporting: Reporting,
    /// Ändrat sedan förra rapporten, if a published figure no longer holds.
    pub revised: Option<Generated>,
    /// Övrigt, if it is written.
    pub other: Option<Section>,
    /// Bedömning.
    pub assessment: Section,
    /// Beslutsunderlag.
    pub basis: Listing,
    /// Skickas till.
    pub recipients: Listing,
    /// The annex on method and definitions.
    pub annex: Annex,
}

/// The head of the tjänsteskrivelse.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The administration that writes.
    pub administration: String,
    /// The department that writes.
    pub department: Option<String>,
    /// The kind of document: Tjänsteskrivelse.
    pub document: String,
    /// The case number.
    pub case_number: String,
    /// The date as ÅÅÅÅ-MM-DD.
    pub date: String,
    /// Case number, date and the day that the figures hold for.
    pub lines: Vec<Labelled>,
    /// The committee that it is written to.
    pub recipient: String,
}

/// A text with its label.
#[derive(Clone, Debug, Serialize)]
pub struct Labelled {
    /// The label, without colon.
    pub label: String,
    /// The text.
    pub text: String,
}

/// Why the report is a draft.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// UTKAST.
    pub label: String,
    /// A sentence of what remains.
    pub text: String,
}

/// A place in the report to go to.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The id of the heading.
    pub id: String,
    /// Its words.
    pub title: String,
    /// Its level: 2 or 3.
    pub level: u8,
}

/// A sentence that points to other headings of the report.
#[derive(Clone, Debug, Serialize)]
pub struct Pointer {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    /// The words, with the spaces around them.
    pub text: String,
    /// The id of the heading that they name; none for the words between.
    pub id: Option<String>,
}

impl Pointer {
    /// A sentence that begins with `lead` and names each heading; none where there is none to name.
    #[must_use]
    pub fn new(lead: &str, links: &[Link]) -> Option<Self> {
        let words = |text: &str| Piece { text: text.to_owned(), id: None };
        let mut pieces = vec![words(lead)];
        for (index, link) in links.iter().enumerate() {
            match index {
                0 => {}
                _ if index + 1 == links.len() => pieces.push(words(" och ")),
                _ => pieces.push(words(", ")),
            }
            pieces.push(Piece { text: link.title.clone(), id: Some(link.id.clone()) });
        }
        pieces.push(words("."));
        (!links.is_empty()).then_some(Self { pieces })
    }
}

/// A person's words in every form that a format may want, or the gap where they are to stand; never both.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Words {
    /// As CommonMark.
    pub markdown: Option<String>,
    /// As safe HTML: the only text that a template may put in unescaped.
    pub html: Option<String>,
    /// Block by block.
    pub blocks: Vec<Block>,
    /// The marked gap: what is missing, and where it is to be written.
    pub gap: Option<String>,
}

/// A heading with a person's words.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The words; none where the section has none of its own.
    pub words: Option<Words>,
}

/// Sammanfattning.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Heading and words.
    pub section: Section,
    /// How each focus area has moved, as a heading of its own.
    pub movement: Generated,
    /// Nyckeltal: a figure or two for each focus area, and what to know about them.
    pub key_figures: Generated,
    /// One figure for each focus area, department by department; empty in all but the short report.
    pub departments: Vec<Table>,
}

/// A heading with what the figures say: sentences and a table.
#[derive(Clone, Debug, Serialize)]
pub struct Generated {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The picture of the table.
    pub chart: Option<Chart>,
    /// The table.
    pub table: Option<Table>,
    /// The sentences.
    pub sentences: Vec<String>,
}

/// A focus area.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// The area's id in the plan.
    pub area: String,
    /// Heading and a person's words.
    pub section: Section,
    /// The goal.
    pub goal: Labelled,
    /// How it has moved, as sentences.
    pub movement: String,
    /// The figures against target and earlier.
    pub table: Option<Table>,
    /// What to know about the figures.
    pub notes: Vec<String>,
    /// Its key figures over time, where there is a past.
    pub series: Vec<Series>,
    /// The picture of the figure that leads the area, by department; none in the short report.
    pub chart: Option<Chart>,
    /// The figures by department, own and private; more than one table where there are many indicators.
    pub departments: Vec<Table>,
    /// Activities in the area.
    pub activities: Activities,
    /// The indicators, raw and formatted, for layouts of one's own.
    pub indicators: Vec<Indicator>,
}

/// A figure over time.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// The indicator's id.
    pub indicator: String,
    /// Its name.
    pub title: String,
    /// The picture.
    pub chart: Chart,
    /// The same numbers, where the area's own table does not have them all.
    pub table: Option<Table>,
}

/// Activities of a focus area.
#[derive(Clone, Debug, Serialize)]
pub struct Activities {
    /// How many there are, and of which status; none where there are none and none are counted.
    pub sentence: Option<String>,
    /// What they are; none where there are none, or where they are told under a perspective.
    pub table: Option<Table>,
    /// Under which perspectives they are told instead.
    pub pointer: Option<Pointer>,
}

/// An indicator with its figure, raw and formatted.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    /// The indicator's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The figure as prose: `minst 98 av 112 enheter (88 procent)`.
    pub text: String,
    /// The value.
    pub value: Option<u64>,
    /// The denominator.
    pub of: Option<u64>,
    /// The share, 0 to 1, four decimals.
    pub share: Option<f64>,
    /// Whether the true value may be larger.
    pub lower_bound: bool,
    /// The id of the status.
    pub status: &'static str,
    /// The status in words.
    pub status_text: &'static str,
    /// The difference from the earlier figure in words, if there is one.
    pub change_text: Option<String>,
}

/// A perspective, department by department.
#[derive(Clone, Debug, Serialize)]
pub struct Perspective {
    /// Heading and a person's words.
    pub section: Section,
    /// Which focus areas it gathers.
    pub opening: String,
    /// Where the words stand, if they stand under a focus area of the same id.
    pub words_under: Option<Pointer>,
    /// The departments that have something to tell, in the register's order.
    pub departments: Vec<DepartmentView>,
}

/// What a department tells in a perspective.
#[derive(Clone, Debug, Serialize)]
pub struct DepartmentView {
    /// Its name.
    pub name: String,
    /// Its figures, as sentences.
    pub figures: Vec<Labelled>,
    /// For which figures nothing is known, as a sentence.
    pub missing: Option<String>,
    /// The label of the activities.
    pub activities_label: String,
    /// Its activities.
    pub activities: Vec<ActivityView>,
}

/// An activity.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityView {
    /// What it is called.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// Unit, area, status and date, joined.
    pub details: String,
}

/// Who reported and who did not.
#[derive(Clone, Debug, Serialize)]
pub struct Reporting {
    /// The heading.
    pub section: Section,
    /// What the table says, as sentences.
    pub sentences: Vec<String>,
    /// The picture of the table's first column of numbers.
    pub chart: Option<Chart>,
    /// Departments by forms.
    pub table: Table,
    /// The label of the list of units that have not reported.
    pub missing_label: String,
    /// Those units, by department.
    pub missing: Vec<Labelled>,
}

/// A heading with a list, or the gap where it is to stand.
#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The items.
    pub items: Vec<String>,
    /// The marked gap.
    pub gap: Option<String>,
}

/// The annex on method and definitions.
#[derive(Clone, Debug, Serialize)]
pub struct Annex {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// How the figures came about.
    pub method: Listing,
    /// What the words of the tables mean.
    pub words: Terms,
    /// What each indicator counts.
    pub definitions: Terms,
}

/// A heading with terms and their meaning.
#[derive(Clone, Debug, Serialize)]
pub struct Terms {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The terms.
    pub terms: Vec<Labelled>,
}
