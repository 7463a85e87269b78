//! `rapport`: writes the report, as a draft while errors or gaps remain.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Result, anyhow};
use jiff::civil::Date;
use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::Outcome;
use super::follow_up::{self, FollowUp, texts_label};
use crate::cli::Round;
use crate::figures::{Movement, Published, Trails};
use crate::finding::{Findings, Severity, TextMissing};
use crate::phases;
use crate::plan::AreaIx;
use crate::render::{FigureView, HOUSE_BYTES, House, Renderer, ReportView};
use crate::report::{self, Input};
use crate::terminal::{Console, Draft, KeyFigures, key_figures, listed, summary};
use crate::texts;
use crate::threads;
use crate::workspace::{Workspace, io_reason, shown, stage};

/// What is written, in the order that it is told. The last holds the figures.
const FILES: [&str; 5] = ["rapport.md", "rapport.html", "rapport.docx", "granskning.html", "siffror.json"];

/// The house's own Word template, among the templates.
const HOUSE: &str = "rapport.docx";

/// Reads, counts, renders, and writes everything or nothing.
pub(super) fn run(
    console: &Console,
    workspace: &Workspace,
    round: &Round,
    finalise: bool,
    as_json: bool,
) -> Result<Outcome> {
    phases::begin();
    // From here to the end: of two runs beside each other, the later to write has also read the later submissions.
    let turn =
        workspace.turn(&|| console.aside("En annan körning pågår i arbetsmappen. Väntar på att den blir klar.\n"))?;
    let (form, read) = threads::both(
        || anyhow::Ok((report_date()?, Renderer::new(&workspace.templates())?, house(workspace)?)),
        || follow_up::read(console, workspace, round, Trails::Shortened),
    );
    // Where the submissions cannot be read either, a fault of the templates is told first.
    let ((date, renderer, house), mut read) = (form?, read?);
    let gaps = report::gaps(&read.plan, &read.occasion, &read.texts);
    texts::tell_gaps(&gaps, &texts_label(read.year, &read.occasion), &mut read.findings);
    read.findings.sort();
    let gaps = gaps.len() as u64;
    let errors = read.findings.tally().error;
    let draft = (errors > 0 || gaps > 0).then_some(Draft { errors, gaps });
    let published = publish(&read, draft.is_some());
    if finalise && draft.is_some() {
        drop(turn);
        if as_json {
            console.print(&published)?;
        }
        console.report(&refusal(&read.findings, console.width()))?;
        return Ok(Outcome::Remaining);
    }
    let folder = workspace.report(read.year, &read.occasion.id);
    let written = write(&folder, &renderer, &house, &read.input(date, draft.is_some()), &published)?;
    drop(turn);
    phases::end("skrivning");
    if as_json {
        console.print(&published)?;
    }
    let shown =
        KeyFigures { plan: &read.plan, figures: &read.figures, overruled: &overruled(&read), written: &written, draft };
    console.inform(&key_figures(&shown, console.width()))?;
    if draft.is_some() {
        console.inform("Vad som återstår står i granskning.html.\n")?;
    }
    // The process ends here, and gives its memory back at once: piece by piece that takes longer than to write the files.
    std::mem::forget((renderer, house, read));
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Remaining })
}

fn publish(read: &FollowUp, draft: bool) -> String {
    Published::new(&read.edition(draft), &read.figures, &overruled(read)).to_text()
}

/// The house's own Word template, or the built-in look where it has none.
fn house(workspace: &Workspace) -> Result<House> {
    let path = workspace.templates().join(HOUSE);
    let refused = |reason: &dyn Display| anyhow!("Mallen {} kan inte användas: {reason}", shown(&path));
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(HOUSE_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => House::read(&bytes).map_err(|unusable| refused(&unusable)),
        Err(error) if error.kind() == ErrorKind::NotFound => House::builtin().map_err(|unusable| refused(&unusable)),
        Err(error) => {
            let reason =
                format!("{}. Stäng den i andra program och kontrollera att du får läsa den.", io_reason(&error));
            Err(refused(&reason))
        }
    }
}

/// Writes the files of the report into a folder, and gives their paths.
fn write(
    folder: &Path,
    renderer: &Renderer,
    house: &House,
    input: &Input<'_>,
    published: &str,
) -> Result<Vec<PathBuf>> {
    let template = input.occasion.template;
    let report = LazyLock::new(|| ReportView::new(&report::build(input)));
    // The review takes longest and needs nothing of the report, so it is begun first.
    let mut by_effort = FILES;
    by_effort.reverse();
    let staged = stage(folder, &by_effort, |file| {
        Ok(match file {
            "rapport.md" => renderer.markdown(&report, template)?.into_bytes().into(),
            "rapport.html" => renderer.html(&report, template)?.into_bytes().into(),
            "rapport.docx" => renderer.docx(&report, template, house)?.into(),
            "granskning.html" => renderer.review(report::build_review(input, FigureView::new))?.into_bytes().into(),
            _ => published.as_bytes().into(),
        })
    })?;
    phases::end("rapport");
    let mut written = staged.put_in_place()?;
    written.reverse();
    // As in `run`: it is not needed any more, and the process ends soon.
    std::mem::forget(report);
    Ok(written)
}

/// The movements that people have set in texter/.
fn overruled(read: &FollowUp) -> BTreeMap<AreaIx, Movement> {
    let areas = read.plan.areas.iter().enumerate();
    areas.filter_map(|(index, area)| Some((AreaIx(index), read.texts.overrule(&area.id)?.movement))).collect()
}

/// Why there is no final report: the errors and the gaps, and nothing else.
fn refusal(findings: &Findings, width: usize) -> String {
    let remaining =
        findings.only(|finding| finding.severity() == Severity::Error || finding.rule.code == TextMissing::CODE);
    format!(
        "Rapporten kan inte göras slutlig ännu. Inget är skrivet. Det här återstår:\n\n{}\n{}",
        listed(&remaining, width),
        summary(&remaining, width)
    )
}

/// The date in the report's head: today's here, or that of `SOURCE_DATE_EPOCH`, so that a report can be made again to the byte.
fn report_date() -> Result<Date> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(Zoned::now().date()) };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.map(|moment| moment.to_zoned(TimeZone::UTC).date()).ok_or_else(|| {
        anyhow!("Miljövariabeln SOURCE_DATE_EPOCH ska vara ett antal sekunder sedan 1970. Rätta den eller ta bort den.")
    })
}
