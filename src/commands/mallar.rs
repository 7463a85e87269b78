//! `mallar`: copies the built-in templates out for editing. In: a folder. Out: the files that were not there, and what to do next.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, bail};

use super::Outcome;
use crate::render::template_files;
use crate::swedish::counted;
use crate::terminal::{Console, wrap};
use crate::workspace::{Workspace, shown, write_all};

/// Text set wider than this is tiring to read.
const WIDEST: usize = 80;

/// Copies to `folder`, or to the workspace's own folder of templates. What is there is a person's work and is left.
pub(super) fn run(console: &Console, workspace: &Workspace, folder: Option<&Path>) -> Result<Outcome> {
    if folder.is_some_and(|folder| folder.as_os_str().is_empty()) {
        bail!("KATALOG är tomt. Ange en mapp, eller utelämna KATALOG: fokusrapport mallar");
    }
    let used = workspace.templates();
    let target = folder.map_or_else(|| used.clone(), |folder| workspace.path(folder));
    let files = template_files();
    // A link that leads nowhere is there too.
    let (left, new): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| target.join(name).symlink_metadata().is_ok());
    let contents: Vec<(&str, &[u8])> = new.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    if !contents.is_empty() {
        write_all(&target, &contents)?;
    }
    let names = |files: &[&(&'static str, String)]| files.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let said = Copied { target: &target, new: names(&new), left: names(&left), in_use: target == used };
    console.inform(&said.text(console.width().min(WIDEST)))?;
    Ok(Outcome::Done)
}

/// What was copied, and what was left.
struct Copied<'a> {
    target: &'a Path,
    new: Vec<&'static str>,
    left: Vec<&'static str>,
    /// Whether templates in the folder are used for reports.
    in_use: bool,
}

impl Copied<'_> {
    fn text(&self, width: usize) -> String {
        let folder = shown(self.target);
        let list = |names: &[&str]| wrap(&names.join(", "), width, "  ", "  ");
        let mut said = match self.new.len() as u64 {
            0 => format!("Inget är kopierat: alla mallar finns redan i {folder}.\n"),
            count => format!(
                "{} till {folder}:\n{}\n",
                counted(count, "fil är kopierad", "filer är kopierade"),
                list(&self.new)
            ),
        };
        if !self.left.is_empty() && !self.new.is_empty() {
            let _ = writeln!(said, "De här fanns redan och är orörda:\n{}", list(&self.left));
        }
        let how = if self.in_use {
            "En mall i mappen används i stället för den inbyggda."
        } else {
            "Mallarna används först när de ligger i arbetsmappens mapp mallar."
        };
        let next = format!(
            "Ändra de mallar som du vill och ta bort de andra, så följer de med när programmet uppdateras. {how} \
             LÄSMIG.txt säger hur mallar skrivs och vilka namn de kan använda."
        );
        said + "\n" + &wrap(&next, width, "", "") + "\n"
    }
}
