//! Published figures that the submissions they were counted from no longer give.

use super::Checked;
use crate::figures::{Differing, Figure};
use crate::finding::{Findings, Place, PublishedDiffers};
use crate::swedish::{and_list, outcome};

/// What was published stands as it was; somebody must know why it is another now.
pub(super) fn published_figures_that_no_longer_hold(checked: &Checked<'_>, findings: &mut Findings) {
    let shown = |figure: &Figure| outcome(figure.value, figure.of, figure.lower_bound);
    for revision in &checked.figures.revisions {
        let named = checked.plan.indicators().find(|(_, indicator)| indicator.id == revision.indicator);
        let fault = PublishedDiffers {
            indicator: named.map_or_else(|| revision.indicator.clone(), |(_, indicator)| indicator.title.clone()),
            label: revision.label.clone(),
            draft: if revision.draft { " (ett utkast)" } else { "" }.to_owned(),
            published: shown(&revision.published),
            now: shown(&revision.now),
            cause: cause(&revision.submissions),
        };
        findings.add(Place::file(revision.file.as_str()), &fault);
    }
}

/// Which submissions are others; where all are the same, what else a figure rests on.
fn cause(submissions: &Differing) -> String {
    let told = |what: &str, files: &[String]| (!files.is_empty()).then(|| format!("{what}: {}.", and_list(files)));
    let parts: Vec<String> = [
        told("Inlämningar som har kommit till", &submissions.come),
        told("Inlämningar som är borta", &submissions.gone),
        told("Inlämningar som är ändrade", &submissions.changed),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return "Inlämningarna är desamma, så orsaken finns i registret, planen eller rattelser.csv.".to_owned();
    }
    parts.join(" ")
}
