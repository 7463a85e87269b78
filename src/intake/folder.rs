//! A folder: which files there are, in an order of their own, and all of them read on as many threads as there are cores.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;

use super::open::{self, Given, Outcome, Settled};
use super::{Ahead, Consumer, Gathered, Intake, Sheet, limits};
use crate::finding::{Findings, NotAnOrdinaryFile, Place, ReplacedFolder, UnopenableFile, UnreadableFolder};
use crate::threads;

/// A file to be read.
struct Found {
    path: PathBuf,
    label: Arc<str>,
    size: u64,
}

/// What a walk through a folder finds.
#[derive(Default)]
struct Walk {
    files: Vec<Found>,
    findings: Findings,
}

/// Reads every file below a folder.
pub(super) fn read<C: Consumer>(
    folder: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
    consumer: &(impl Fn(&Arc<str>) -> C + Sync),
) -> anyhow::Result<Gathered<C::Made>> {
    let mut walk = Walk::default();
    let entries = list(folder).with_context(|| format!("Mappen {} kan inte läsas.", folder.display()))?;
    walk.visit(entries, "", 0);
    walk.files.sort_by(|left, right| left.label.cmp(&right.label).then_with(|| left.path.cmp(&right.path)));
    let mut gathered = Gathered { sources: Vec::new(), made: Vec::new(), findings: walk.findings };
    if walk.files.len() > limits::FILES {
        anyhow::bail!(
            "Mappen {} innehåller {} filer, och fler än {} läses inte. Kontrollera att det är rätt mapp.",
            folder.display(),
            walk.files.len(),
            limits::FILES
        );
    }
    for Read { outcome, made } in read_all(&walk.files, progress, consumer) {
        gathered.sources.push(outcome.source);
        gathered.findings.extend(outcome.findings);
        gathered.made.extend(made);
    }
    gathered.findings.sort();
    Ok(gathered)
}

/// What a folder holds, by name.
fn list(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

impl Walk {
    /// Takes in what a folder holds, and the folders within it.
    fn visit(&mut self, paths: Vec<PathBuf>, folder: &str, depth: usize) {
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_passed_over(&name) {
                continue;
            }
            let label = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            match kind(&path) {
                Ok(Kind::File(size)) => self.files.push(Found { path, label: label.into(), size }),
                Ok(Kind::Folder) if name.to_lowercase() == "ersatta" => {
                    self.findings.add(Place::file(label), &ReplacedFolder {});
                }
                Ok(Kind::Folder) if depth >= limits::FOLDER_DEPTH => {
                    let reason = format!("den ligger mer än {} mappar ned", limits::FOLDER_DEPTH);
                    self.findings.add(Place::file(label), &UnreadableFolder { reason });
                }
                Ok(Kind::Folder) => match list(&path) {
                    Ok(paths) => self.visit(paths, &label, depth + 1),
                    Err(error) => {
                        self.findings.add(Place::file(label), &UnreadableFolder { reason: open::io_reason(&error) });
                    }
                },
                Ok(Kind::Other(what)) => {
                    self.findings.add(Place::file(label), &NotAnOrdinaryFile { what: what.to_owned() });
                }
                Err(error) => {
                    self.findings.add(Place::file(label), &UnopenableFile { reason: open::io_reason(&error) });
                }
            }
        }
    }
}

/// What stands in a folder.
enum Kind {
    /// A file of so many bytes, or a link to one.
    File(u64),
    Folder,
    /// Something that is not opened; what it is, with its article.
    Other(&'static str),
}

fn kind(path: &Path) -> std::io::Result<Kind> {
    let is_link = fs::symlink_metadata(path)?.is_symlink();
    // A link is judged by what it leads to, and links to folders are not followed: so no walk goes in a circle.
    let data = fs::metadata(path)?;
    Ok(match () {
        () if data.is_file() => Kind::File(data.len()),
        () if data.is_dir() && is_link => Kind::Other("en länk till en mapp"),
        () if data.is_dir() => Kind::Folder,
        () => Kind::Other("en enhet eller kanal i operativsystemet"),
    })
}

/// Files that programs and operating systems leave behind: lock files, hidden files, folder settings.
fn is_passed_over(name: &str) -> bool {
    let name = name.to_lowercase();
    let left_behind =
        ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin", "system volume information"];
    name.starts_with('.')
        || name.starts_with("~$")
        || left_behind.contains(&name.as_str())
        || (name.starts_with('~') && Path::new(&name).extension().is_some_and(|ending| ending == "tmp"))
}

/// Reads files on several threads, the largest first, and gives what became of them in the order of the files.
fn read_all<C: Consumer>(
    files: &[Found],
    progress: &(dyn Fn(usize, usize) + Sync),
    consumer: &(impl Fn(&Arc<str>) -> C + Sync),
) -> Vec<Read<C::Made>> {
    let mut largest_first: Vec<(usize, &Found)> = files.iter().enumerate().collect();
    largest_first.sort_by_key(|(_, file)| std::cmp::Reverse(file.size));
    let done = Mutex::new(0);
    progress(0, files.len());
    let mut read = threads::map(&largest_first, |(index, file)| {
        let read = read_found(&file.path, &file.label, file.size >= limits::LONG_FILE_BYTES, consumer);
        // Held while it is told, so that what is told never goes back.
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += 1;
        progress(*done, files.len());
        (*index, read)
    });
    read.sort_by_key(|(index, _)| *index);
    read.into_iter().map(|(_, read)| read).collect()
}

/// What became of a file, and what was made of it if it was read to the end.
struct Read<T> {
    outcome: Outcome,
    made: Option<T>,
}

/// Reads a file. What is made of a long one is made side by side with the reading.
fn read_found<C: Consumer>(
    path: &Path,
    label: &Arc<str>,
    is_long: bool,
    consumer: &(impl Fn(&Arc<str>) -> C + Sync),
) -> Read<C::Made> {
    let mut made = consumer(label);
    if !is_long {
        let noted = Default::default;
        let outcome = open::read(path, label, &mut |given| take(&mut made, given, noted(), || consumer(label)));
        return Read { made: outcome.is_whole.then(|| made.finish()), outcome };
    }
    // Where the file is read anew, another looks ahead.
    let ahead = Mutex::new(made.ahead());
    let current = || ahead.lock().unwrap_or_else(PoisonError::into_inner);
    let look = |given: &mut Given| {
        let Given::Sheet(sheet) = given else { return Default::default() };
        let ahead = current().clone();
        ahead.look(sheet)
    };
    let take = |made: &mut C, given, noted| {
        take(made, given, noted, || {
            let anew = consumer(label);
            *current() = anew.ahead();
            anew
        });
    };
    let (made, outcome) =
        threads::pass_ahead(made, look, take, |give| open::read(path, label, &mut |given| give(given)));
    Read { made: outcome.is_whole.then(|| made.finish()), outcome }
}

/// Takes what is given of a file, and what was noted of it.
fn take<C: Consumer>(made: &mut C, given: Given, noted: <C::Ahead as Ahead>::Noted, anew: impl FnOnce() -> C) {
    match given {
        Given::Sheet(sheet) => made.take(sheet, noted),
        Given::Anew => *made = anew(),
    }
}

/// Reads one file.
pub(super) fn read_one(path: &Path, label: &str) -> Intake {
    let file: Arc<str> = label.into();
    match kind(path) {
        Ok(Kind::File(_)) => {
            let mut sheets: Vec<Sheet> = Vec::new();
            let Outcome { source, findings, is_whole } =
                open::read(path, &file, &mut |given| take(&mut sheets, given, (), Vec::new));
            Intake { sources: vec![source], sheets: if is_whole { sheets } else { Vec::new() }, findings }
        }
        outcome => {
            let mut intake = Intake::default();
            let reason =
                outcome.err().map_or_else(|| "den är ingen vanlig fil".to_owned(), |error| open::io_reason(&error));
            intake.findings.add(Place::file(file), &UnopenableFile { reason });
            intake
        }
    }
}

/// Reads bytes as one file.
pub(super) fn read_bytes(bytes: Vec<u8>, label: &str) -> Intake {
    let mut sheets: Vec<Sheet> = Vec::new();
    let Settled { findings, is_whole } =
        open::read_bytes(bytes, &label.into(), &mut |given| take(&mut sheets, given, (), Vec::new));
    Intake { sources: Vec::new(), sheets: if is_whole { sheets } else { Vec::new() }, findings }
}
