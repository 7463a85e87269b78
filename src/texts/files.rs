//! The files of a folder of texts: which section each belongs to, and what is done about the others.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::finding::{
    Findings, FolderAmongTexts, PersonalDataInFileName, Place, TextOfOtherType, TextTwice, TextWithoutSection,
};
use crate::privacy::Guard;
use crate::{swedish, text};

/// A file that holds a section's text.
pub(super) struct TextFile {
    /// The section's id.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// Where the file is.
    pub(super) path: PathBuf,
    /// What it is called in findings.
    pub(super) label: String,
    /// Whether it is called just as the section is.
    exact: bool,
}

/// The texts in a folder, one a section, by section.
pub(super) fn list(
    folder: &Path,
    label: &str,
    sections: &[(String, String)],
    guard: &Guard,
    findings: &mut Findings,
) -> anyhow::Result<Vec<TextFile>> {
    let mut texts: BTreeMap<String, Vec<TextFile>> = BTreeMap::new();
    for (name, path) in entries(folder, label)? {
        let masked = guard.mask_label(&name);
        let shown = format!("{label}/{}", text::one_line(masked.as_ref().unwrap_or(&name)));
        let place = Place::file(shown.as_str());
        if masked.is_some() {
            findings.add(place.clone(), &PersonalDataInFileName { sorts: "en personuppgift".to_owned() });
        }
        if path.is_dir() {
            findings.add(place, &FolderAmongTexts {});
            continue;
        }
        let Some(stem) = stem(&name) else {
            findings.add(place, &TextOfOtherType {});
            continue;
        };
        let Some((id, title)) = section_of(stem, sections) else {
            findings.add(place, &TextWithoutSection { sections: nearest(stem, sections) });
            continue;
        };
        let exact = stem == id;
        let file = TextFile { id: id.to_owned(), title: title.to_owned(), path, label: shown, exact };
        texts.entry(id.to_owned()).or_default().push(file);
    }
    Ok(texts.into_values().filter_map(|files| one_of(files, findings)).collect())
}

/// The file that is called just as the section is, else the first; the others are errors.
fn one_of(mut files: Vec<TextFile>, findings: &mut Findings) -> Option<TextFile> {
    files.sort_by(|left, right| right.exact.cmp(&left.exact).then_with(|| left.label.cmp(&right.label)));
    let mut files = files.into_iter();
    let used = files.next()?;
    for file in files {
        findings.add(Place::file(file.label), &TextTwice { other: used.label.clone() });
    }
    Some(used)
}

/// Names and paths in order. Hidden files and those that programs leave behind are passed over.
fn entries(folder: &Path, label: &str) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let unreadable = |_| {
        anyhow!("Mappen {label} går inte att läsa. Kontrollera att den är en mapp och att du har behörighet till den.")
    };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(unreadable)?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let left_behind = ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str());
        if !(name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || left_behind) {
            names.push((name, entry.path()));
        }
    }
    names.sort();
    Ok(names)
}

fn stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    ending.eq_ignore_ascii_case("md").then_some(stem)
}

/// The section that a file name means: by its id, else by its title. Case and the dots of å, ä and ö do not matter.
fn section_of<'a>(stem: &str, sections: &'a [(String, String)]) -> Option<(&'a str, &'a str)> {
    let wanted = text::bare(stem);
    let by_id = sections.iter().find(|(id, _)| text::bare(id) == wanted);
    let found = by_id.or_else(|| sections.iter().find(|(_, title)| text::bare(title) == wanted))?;
    Some((&found.0, &found.1))
}

fn nearest(stem: &str, sections: &[(String, String)]) -> String {
    swedish::or_list(&text::nearest_first(&text::bare(stem), sections.iter().map(|(id, _)| id.as_str())))
}
