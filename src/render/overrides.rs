//! Templates of one's own: the files of mallar/ that stand in for built-in ones.
//!
//! In: the folder. Out: the overrides, by the name of what they override; for files that override nothing, findings. A
//! template that cannot be read stops the report, since a report in another form than the one asked for helps nobody.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::embedded;
use crate::finding::{Findings, FolderAmongTemplates, Place, TemplateWithoutPlace};
use crate::workspace::{io_reason, shown};
use crate::{swedish, text};

/// What the folder is called in findings and messages.
pub(super) const FOLDER: &str = "mallar";
/// The largest template that is read, in bytes. The built-in ones are a hundredth of it.
const LARGEST: u64 = 1024 * 1024;
/// Files with a place of their own in the folder, which are no templates.
const BESIDE: [&str; 2] = [embedded::GUIDE_NAME, "rapport.docx"];
/// How the names of files end that editors and systems leave behind.
const LEFT_BEHIND: [&str; 6] = ["~", ".bak", ".orig", ".swp", ".swo", ".tmp"];

/// Templates of one's own, by name.
pub(super) type Overrides = BTreeMap<&'static str, String>;

/// Reads the templates of one's own. A folder that is missing holds none.
pub(super) fn read(folder: &Path) -> Result<Overrides> {
    let mut overrides = Overrides::new();
    for (name, path) in entries(folder)? {
        if let Some(known) = embedded::names().find(|known| *known == name).filter(|_| !path.is_dir()) {
            overrides.insert(known, content(&path)?);
        }
    }
    Ok(overrides)
}

/// Tells of what lies in the folder and overrides nothing.
///
/// # Errors
/// A Swedish sentence where the folder cannot be read.
pub fn tell_unused_templates(folder: &Path, findings: &mut Findings) -> Result<()> {
    for (name, path) in entries(folder)? {
        let place = Place::file(format!("{FOLDER}/{}", text::one_line(&name)));
        if path.is_dir() {
            findings.add(place, &FolderAmongTemplates {});
        } else if !embedded::names().any(|known| known == name) {
            let names = swedish::or_list(&text::nearest_first(&name, embedded::names()));
            findings.add(place, &TemplateWithoutPlace { names });
        }
    }
    Ok(())
}

/// Names and paths in order, without what has another purpose or none.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let unreadable = |error: std::io::Error| {
        anyhow!("Mappen {} kan inte läsas: {}. Kontrollera att du får öppna den.", shown(folder), io_reason(&error))
    };
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(_) if folder.is_file() => {
            bail!("{} är en fil, inte en mapp. Döp om filen.", shown(folder))
        }
        listed => listed.map_err(unreadable)?,
    };
    let mut found = Vec::new();
    for entry in listed {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !is_beside(&name) {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}

fn is_beside(name: &str) -> bool {
    let lower = name.to_lowercase();
    let known = BESIDE.iter().any(|beside| text::fold(beside) == text::fold(name));
    let hidden = name.starts_with(['.', '#']) || name.starts_with("~$");
    let system = ["thumbs.db", "desktop.ini"].contains(&lower.as_str());
    known || hidden || system || LEFT_BEHIND.iter().any(|ending| lower.ends_with(ending))
}

/// The text of a template, lines ended by `\n`, so that it renders the same whatever editor saved it.
fn content(path: &Path) -> Result<String> {
    const WAY_OUT: &str = "Rätta filen, eller flytta den ur mappen så används den inbyggda mallen. Inget är skrivet.";
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| anyhow!("Mallen {} kan inte läsas: {}. {WAY_OUT}", shown(path), io_reason(&error)))?;
    if bytes.len() as u64 > LARGEST {
        bail!("Mallen {} är större än 1 megabyte. {WAY_OUT}", shown(path));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default()).into_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        anyhow!(
            "Mallen {} är inte sparad som UTF-8: rad {line}, kolumn {column} innehåller ett tecken i en annan \
             teckenkodning. Öppna filen i en textredigerare och spara den som UTF-8. Inget är skrivet.",
            shown(path)
        )
    })?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}
