//! The earlier reports of a workspace: what was published, and their occasions counted anew.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};
use jiff::civil::Date;

use super::submissions::Desk;
use crate::figures::{Earlier, Published, Recount, Trails};
use crate::finding::{EarlierUnreadable, Findings, Place};
use crate::workspace::{io_reason, round, shown};

/// Every siffror.json there is, by path. One that cannot be read is told and left out. Those of the plan with an earlier
/// cut-off than `cutoff` are counted anew.
///
/// # Errors
/// Where the folder of reports cannot be read.
pub(super) fn read(desk: &Desk<'_>, cutoff: Date, findings: &mut Findings) -> Result<Vec<Earlier>> {
    let folder = desk.workspace.reports();
    let mut paths: Vec<PathBuf> = match fs::read_dir(&folder) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path().join("siffror.json"))).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => bail!("Mappen {} kan inte läsas: {}.", shown(&folder), io_reason(&error)),
    };
    paths.sort();
    let mut earlier = Vec::new();
    for path in paths.into_iter().filter(|path| path.is_file()) {
        let file = shown(path.strip_prefix(desk.workspace.path("")).unwrap_or(&path));
        if let Some(published) = fs::read_to_string(&path).ok().as_deref().and_then(Published::parse) {
            let again = if published.precedes(desk.plan, cutoff) { count_anew(desk, &file, &published) } else { None };
            earlier.push(Earlier { file, published, again });
        } else {
            findings.add(Place::file(file), &EarlierUnreadable {});
        }
    }
    Ok(earlier)
}

/// Counts a report's occasion anew, at its own cut-off. None where the plan no longer has the occasion, where its folder of
/// submissions is gone or cannot be read, and for a copy of a report, kept in another folder. What there is to say of those
/// submissions was said in their own report.
fn count_anew(desk: &Desk<'_>, file: &str, published: &Published) -> Option<Recount> {
    let occasion = desk.plan.occasions.iter().find(|occasion| occasion.id == published.occasion.id)?;
    let round = round(published.occasion.year, &occasion.id);
    if file != format!("rapporter/{round}/siffror.json") {
        return None;
    }
    let folder = desk.workspace.existing_submissions(published.occasion.year, &occasion.id).ok()?;
    let mut unsaid = Findings::default();
    let read = desk.read(&folder, &round, published.cutoff, &mut unsaid).ok()?;
    let figures = desk.count(occasion, published.cutoff, &read.tables, &[], Trails::Shortened, &mut unsaid);
    Some(Recount { figures, sources: read.sources })
}
