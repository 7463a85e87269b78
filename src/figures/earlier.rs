//! Earlier reports of the plan: what was published then, and what the submissions for it give when they are counted anew.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::model::{Figure, Figures};
use super::published::Published;
use crate::intake::Source;
use crate::plan::Plan;

/// An earlier report.
#[derive(Debug)]
pub struct Earlier {
    /// Its siffror.json, relative to the workspace.
    pub file: String,
    /// What it says.
    pub published: Published,
    /// Its occasion counted anew; none where there is nothing to count.
    pub again: Option<Recount>,
}

/// An earlier occasion counted anew, with the plan, the register and the corrections of today.
#[derive(Debug)]
pub struct Recount {
    /// What its submissions give.
    pub figures: Figures,
    /// Its submissions.
    pub sources: Vec<Source>,
}

/// A published figure that the same occasion's submissions no longer give.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The indicator's id.
    pub indicator: String,
    /// The report that it was published in: `juni 2025`.
    pub label: String,
    /// That report's siffror.json, relative to the workspace.
    pub file: String,
    /// Whether that report was a draft.
    pub draft: bool,
    /// The figure then.
    pub published: Figure,
    /// The figure now.
    pub now: Figure,
    /// Which submissions are not the ones that were counted then.
    pub submissions: Differing,
}

/// How an occasion's submissions differ from those that its report was made from, by file.
#[derive(Clone, Debug, Default)]
pub struct Differing {
    /// Files that have come.
    pub come: Vec<String>,
    /// Files that are gone.
    pub gone: Vec<String>,
    /// Files with another content.
    pub changed: Vec<String>,
}

impl Differing {
    /// Whether all are the same.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.come.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }

    fn new(published: &Published, now: &[Source]) -> Self {
        let then: BTreeMap<&str, Option<&str>> = published.sources().collect();
        let now: BTreeMap<&str, Option<&str>> =
            now.iter().map(|source| (&*source.file, source.sha256.as_deref())).collect();
        // What has only got another name is the same.
        let contents = |files: &BTreeMap<&str, Option<&str>>| -> BTreeSet<String> {
            files.values().flatten().map(|content| (*content).to_owned()).collect()
        };
        let (known, present) = (contents(&then), contents(&now));
        let new = now.iter().filter(|(_, content)| content.is_none_or(|content| !known.contains(content)));
        let (changed, come): (Vec<_>, Vec<_>) = new
            .filter(|(file, content)| then.get(*file) != Some(content))
            .map(|(file, _)| (*file).to_owned())
            .partition(|file| then.contains_key(file.as_str()));
        let gone = then.iter().filter(|(file, _)| !now.contains_key(*file));
        let gone = gone.filter(|(_, content)| content.is_none_or(|content| !present.contains(content)));
        Self { come, gone: gone.map(|(file, _)| (*file).to_owned()).collect(), changed }
    }
}

/// The reports of the plan before a cut-off, the latest last. Two of one day are told apart by their occasion's id.
pub(super) fn before<'a>(plan: &Plan, earlier: &'a [Earlier], cutoff: Date) -> Vec<&'a Earlier> {
    let mut before: Vec<&Earlier> = earlier.iter().filter(|one| one.published.precedes(plan, cutoff)).collect();
    before.sort_by_key(|one| (one.published.cutoff, &one.published.occasion.id));
    before
}

/// Every published total that counting anew does not give, by report and in the plan's order.
pub(super) fn revisions(plan: &Plan, earlier: &[&Earlier]) -> Vec<Revision> {
    earlier.iter().flat_map(|one| revised(plan, one)).collect()
}

fn revised(plan: &Plan, earlier: &Earlier) -> Vec<Revision> {
    let Some(again) = &earlier.again else { return Vec::new() };
    let published = |id: &str| earlier.published.indicator(id).map(super::PublishedIndicator::figure);
    let differing = plan.indicators().filter_map(|(_, indicator)| {
        let (then, now) = (published(&indicator.id)?, again.figures.indicator(&indicator.id)?.total);
        // Where nobody had reported and nobody has, nothing was published that could no longer hold.
        let known = then.value.is_some() || now.value.is_some();
        let told = |figure: &Figure| (figure.value, figure.of, figure.lower_bound);
        (known && told(&then) != told(&now)).then(|| (indicator.id.clone(), then, now))
    });
    let mut revisions: Vec<Revision> = differing
        .map(|(indicator, published, now)| Revision {
            indicator,
            label: earlier.published.label(),
            file: earlier.file.clone(),
            draft: earlier.published.draft,
            published,
            now,
            submissions: Differing::default(),
        })
        .collect();
    if !revisions.is_empty() {
        let submissions = Differing::new(&earlier.published, &again.sources);
        for revision in &mut revisions {
            revision.submissions = submissions.clone();
        }
    }
    revisions
}
