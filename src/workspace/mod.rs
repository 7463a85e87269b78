//! The workspace: where things lie in it, and writing that is whole or not at all (`write`, by way of `swap`), by one run at a
//! time (`turn`).
//!
//! In: the folders of `-C`, an occasion and a year, files to write. Out: paths, and Swedish sentences about what is missing
//! or cannot be written.

mod swap;
mod turn;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

pub use turn::Turn;
pub use write::{Staged, io_reason, settle, stage, write_all};

use crate::{swedish, text};

/// The endings that a register may have.
const REGISTER_ENDINGS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"];

/// A folder with a plan, a register, submissions, texts and reports.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Empty for the current folder, so that shown paths read `plan.toml` and not `./plan.toml`.
    root: PathBuf,
}

impl Workspace {
    /// The folder that `-C` leads to, as git has it: each is taken from the one before, an absolute one starts over, and an empty
    /// one changes nothing.
    ///
    /// # Errors
    /// A Swedish sentence where one of the folders does not exist.
    pub fn open(folders: &[PathBuf]) -> Result<Self> {
        let mut root = PathBuf::new();
        for folder in folders.iter().filter(|folder| !folder.as_os_str().is_empty()) {
            root.push(folder);
            match fs::metadata(&root) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => bail!("-C {} är en fil, inte en katalog. Ange mappen som filen ligger i.", shown(&root)),
                Err(error) => bail!(
                    "Katalogen {} efter -C kan inte öppnas: {}. Kontrollera sökvägen.",
                    shown(&root),
                    io_reason(&error)
                ),
            }
        }
        Ok(Self { root })
    }

    /// A path within the workspace.
    #[must_use]
    pub fn path(&self, within: impl AsRef<Path>) -> PathBuf {
        self.root.join(within)
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> PathBuf {
        self.path("plan.toml")
    }

    /// The files that may be the register, by name: `organisation` with an ending of a table. More than one is an error, which
    /// the caller reports.
    ///
    /// # Errors
    /// A Swedish sentence where the workspace cannot be read.
    pub fn registers(&self) -> Result<Vec<PathBuf>> {
        let mut found = names_in(self.folder(), FileKind::File)
            .map_err(|error| unreadable(self.folder(), &error))?
            .into_iter()
            .filter(|name| is_register(name))
            .map(|name| self.path(name))
            .collect::<Vec<_>>();
        found.sort();
        Ok(found)
    }

    /// The submissions for an occasion, whether or not the folder exists; see [`Self::existing_submissions`].
    #[must_use]
    pub fn submissions(&self, year: i16, occasion: &str) -> PathBuf {
        self.path("inlamningar").join(round(year, occasion))
    }

    /// The submissions for an occasion.
    ///
    /// # Errors
    /// A Swedish sentence where the folder is missing, with the folders there are, nearest first.
    pub fn existing_submissions(&self, year: i16, occasion: &str) -> Result<PathBuf> {
        let wanted = round(year, occasion);
        let folder = self.submissions(year, occasion);
        // Listed rather than asked for, since some file systems would take 2025-Juni for 2025-juni.
        let there = self.rounds()?;
        if there.contains(&wanted) {
            return Ok(folder);
        }
        if folder.is_file() {
            bail!("{} är en fil, inte en mapp. Flytta den och skapa mappen.", shown(&folder));
        }
        let others = match text::nearest_first(&wanted, there.iter().map(String::as_str)) {
            none if none.is_empty() => "Det finns ännu inga mappar i inlamningar.".to_owned(),
            some => format!(
                "De som finns: {}.",
                swedish::and_list(&some.iter().map(|name| text::one_line(name)).collect::<Vec<_>>())
            ),
        };
        bail!("Mappen {} saknas. {others} Skapa mappen och lägg avdelningarnas filer i den.", shown(&folder))
    }

    /// The names of the folders in `inlamningar`, in order. None where `inlamningar` is missing.
    ///
    /// # Errors
    /// A Swedish sentence where `inlamningar` cannot be read.
    pub fn rounds(&self) -> Result<Vec<String>> {
        let folder = self.path("inlamningar");
        match names_in(&folder, FileKind::Folder) {
            Ok(names) => Ok(names),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(unreadable(&folder, &error)),
        }
    }

    /// The corrections that people have signed; the file need not exist.
    #[must_use]
    pub fn corrections(&self) -> PathBuf {
        self.path(crate::corrections::FILE)
    }

    /// The words that people write for an occasion.
    #[must_use]
    pub fn texts(&self, year: i16, occasion: &str) -> PathBuf {
        self.path("texter").join(round(year, occasion))
    }

    /// What is written for an occasion.
    #[must_use]
    pub fn report(&self, year: i16, occasion: &str) -> PathBuf {
        self.path("rapporter").join(round(year, occasion))
    }

    /// The reports of all occasions.
    #[must_use]
    pub fn reports(&self) -> PathBuf {
        self.path("rapporter")
    }

    /// Ends what earlier runs left half-way, wherever the program writes, so that the files of a report are of one run.
    pub fn settle(&self) {
        let rounds = fs::read_dir(self.reports()).into_iter().flatten().flatten().map(|entry| entry.path());
        for folder in [self.folder().to_owned(), self.templates()].into_iter().chain(rounds) {
            settle(&folder);
        }
    }

    /// The turn to make a report in this workspace, from reading to writing. `waiting` is called once if another run has it. What
    /// earlier runs left half-way is ended first.
    ///
    /// # Errors
    /// A Swedish sentence where the other run does not end.
    pub fn turn(&self, waiting: &dyn Fn()) -> Result<Turn> {
        self.settle();
        Turn::wait(self.folder(), waiting)
    }

    /// The templates of one's own.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.path("mallar")
    }

    fn folder(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }
}

/// The name of an occasion's folders: `2025-juni`.
#[must_use]
pub fn round(year: i16, occasion: &str) -> String {
    format!("{year:04}-{occasion}")
}

/// A path as it is shown to the user: with `/` between folders, on one line, without unprintable characters.
#[must_use]
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    text::one_line(&if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace('\\', "/") })
}

/// `-C` with the folder, for a command line to copy; nothing for the current folder.
#[must_use]
pub fn inside(target: &Path) -> String {
    let path = shown(target);
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path.as_str() };
    match path {
        "" | "." => String::new(),
        _ if path.contains(|letter: char| !letter.is_alphanumeric() && !"/._-:".contains(letter)) => {
            format!("-C \"{path}\" ")
        }
        _ => format!("-C {path} "),
    }
}

fn is_register(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    stem.eq_ignore_ascii_case("organisation") && REGISTER_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    File,
    Folder,
}

/// The names of the files or folders in a folder, in order. Hidden ones and those that are not Unicode are left out.
fn names_in(folder: &Path, kind: FileKind) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_folder = fs::metadata(entry.path()).is_ok_and(|found| found.is_dir());
        let Ok(name) = entry.file_name().into_string() else { continue };
        if !name.starts_with('.') && is_folder == (kind == FileKind::Folder) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn unreadable(folder: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("Mappen {} kan inte läsas: {}. Kontrollera att du får öppna den.", shown(folder), io_reason(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temp() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn folders_after_c_lead_on_as_git_has_it() {
        let temp = temp();
        fs::create_dir_all(temp.path().join("a/b")).unwrap();
        let at = |folders: &[&Path]| Workspace::open(&folders.iter().map(|f| f.to_path_buf()).collect::<Vec<_>>());
        let a = temp.path().join("a");
        assert_eq!(at(&[&a, Path::new("b")]).unwrap().plan(), a.join("b/plan.toml"));
        assert_eq!(at(&[Path::new("."), &a, Path::new("")]).unwrap().plan(), a.join("plan.toml"));
        assert_eq!(at(&[]).unwrap().plan(), Path::new("plan.toml"));
        assert!(at(&[&a, Path::new("x"), &a]).unwrap_err().to_string().contains("den finns inte"));
        fs::write(a.join("fil"), "").unwrap();
        assert!(at(&[&a.join("fil")]).unwrap_err().to_string().contains("är en fil"));
    }

    #[test]
    fn registers_and_rounds_are_listed_in_order() {
        let temp = temp();
        for name in ["organisation.xlsx", "Organisation.CSV", "~$organisation.xlsx", "organisation.pdf", "plan.toml"] {
            fs::write(temp.path().join(name), "").unwrap();
        }
        let workspace = Workspace::open(&[temp.path().to_path_buf()]).unwrap();
        let names: Vec<PathBuf> = ["Organisation.CSV", "organisation.xlsx"].map(|name| temp.path().join(name)).into();
        assert_eq!(workspace.registers().unwrap(), names);
        assert!(workspace.existing_submissions(2025, "juni").unwrap_err().to_string().contains("ännu inga mappar"));
        for name in ["2024-bokslut", "2025-Juni", ".dold"] {
            fs::create_dir_all(workspace.path("inlamningar").join(name)).unwrap();
        }
        let missing = workspace.existing_submissions(2025, "juni").unwrap_err().to_string();
        assert!(missing.contains("De som finns: 2025-Juni och 2024-bokslut."), "{missing}");
        assert!(workspace.existing_submissions(2024, "bokslut").is_ok());
    }

    #[test]
    fn the_command_to_copy_quotes_a_path_with_spaces() {
        assert_eq!(inside(Path::new("a/uppföljning")), "-C a/uppföljning ");
        assert_eq!(inside(Path::new("min mapp")), "-C \"min mapp\" ");
        assert_eq!(inside(Path::new("a/b/")), "-C a/b ");
        assert_eq!([".", "./", ""].map(|here| inside(Path::new(here))), ["", "", ""]);
        assert_eq!(inside(Path::new("/")), "-C / ");
    }
}
