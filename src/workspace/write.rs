//! Writing that is whole or not at all, and refusals of the operating system in Swedish.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow, bail};

use super::shown;
use super::swap::{self, Swap};
use super::turn::Turn;
use crate::threads;

/// Why the operating system refused, as the end of a Swedish sentence.
#[must_use]
pub fn io_reason(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let reason = match error.kind() {
        Kind::NotFound => "den finns inte",
        Kind::PermissionDenied => "du saknar behörighet",
        Kind::AlreadyExists => "det finns redan något med det namnet",
        Kind::NotADirectory => "något i sökvägen är en fil och inte en mapp",
        Kind::IsADirectory => "det är en mapp och inte en fil",
        Kind::StorageFull => "disken är full",
        Kind::QuotaExceeded => "utrymmet du har tilldelats är slut",
        Kind::ReadOnlyFilesystem => "disken är skrivskyddad",
        Kind::InvalidFilename => "namnet är för långt eller innehåller otillåtna tecken",
        Kind::FileTooLarge => "filen är för stor",
        Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::WouldBlock => "den används av ett annat program",
        Kind::TimedOut | Kind::NetworkUnreachable | Kind::HostUnreachable => "nätverket svarar inte",
        _ => {
            return error.raw_os_error().map_or_else(
                || "ett oväntat fel uppstod".to_owned(),
                |code| format!("operativsystemet svarade med felkod {code}"),
            );
        }
    };
    reason.to_owned()
}

/// Writes files into a folder, which is made if it is missing: all of them, or none. See [`stage`].
///
/// Returns the paths written, in the order given.
///
/// # Errors
/// A Swedish sentence that says what to do. No file in the folder has then been changed.
pub fn write_all(folder: &Path, files: &[(&str, &[u8])]) -> Result<Vec<PathBuf>> {
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let bytes = |wanted: &str| files.iter().find(|(name, _)| *name == wanted).map_or(&[][..], |(_, bytes)| bytes);
    stage(folder, &names, |name| Ok(bytes(name).into()))?.put_in_place()
}

/// Makes files for a folder, and writes each beside it as it is made: several at a time, the first ones first. The folder is
/// made if it is missing. A run that is ended on the way leaves the old files or, once the next run has been there, the new
/// ones; see [`swap`]. Runs that write in the same folder wait for each other.
///
/// # Errors
/// What `make` gives, or a Swedish sentence that says what to do. No file in the folder has then been changed.
pub fn stage<'a, 'b>(
    folder: &'a Path,
    names: &[&str],
    make: impl Fn(&str) -> Result<Cow<'b, [u8]>> + Sync,
) -> Result<Staged<'a>> {
    let folder_if_new = (!folder.exists()).then(|| NewFolder(folder));
    fs::create_dir_all(folder).map_err(|error| folder_refused(folder, &error))?;
    let turn = Turn::wait(folder, &|| ())?;
    if turn.is_alone() {
        swap::settle(folder);
    }
    let targets: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    if let Some(target) = targets.iter().find(|target| target.is_dir()) {
        bail!(
            "Filen {} kan inte skrivas: det ligger en mapp med det namnet där. Flytta eller döp om mappen.",
            shown(target)
        );
    }
    let first = targets.first().map_or(folder, PathBuf::as_path);
    let swap = Swap::new(folder).map_err(|error| file_refused(first, &error))?;
    let files: Vec<(&&str, &PathBuf)> = names.iter().zip(&targets).collect();
    thread::scope(|scope| {
        let written = threads::map(&files, |(name, target)| {
            let refused = |error| file_refused(target, &error);
            let file = swap.add(name, &make(name)?).map_err(refused)?;
            // The disk is waited for aside, while the next file is made.
            Ok(scope.spawn(move || file.sync_all().map_err(refused)))
        });
        let on_disk = written.into_iter().map(|writing: Result<_>| threads::joined(writing?));
        on_disk.collect::<Result<()>>()
    })?;
    Ok(Staged { swap, targets, folder_if_new, turn })
}

/// Files that are written, and not put in place yet. Dropped, they are removed.
#[must_use = "the files are removed if they are not put in place"]
pub struct Staged<'a> {
    swap: Swap<'a>,
    targets: Vec<PathBuf>,
    folder_if_new: Option<NewFolder<'a>>,
    turn: Turn,
}

impl Staged<'_> {
    /// Puts the files in place, and gives their paths, in the order that they were given in.
    ///
    /// # Errors
    /// A Swedish sentence that says what to do. No file in the folder has then been changed.
    pub fn put_in_place(self) -> Result<Vec<PathBuf>> {
        let Self { swap, targets, folder_if_new, turn } = self;
        swap.put_in_place().map_err(|refused| file_refused(&refused.target, &refused.error))?;
        drop((folder_if_new, turn));
        Ok(targets)
    }
}

/// A folder that was missing. Dropped, it is removed where nothing came to stand in it.
struct NewFolder<'a>(&'a Path);

impl Drop for NewFolder<'_> {
    fn drop(&mut self) {
        // Only an empty folder can be removed so.
        let _ = fs::remove_dir(self.0);
    }
}

/// Ends what earlier runs left under way in a folder, unless another run is writing there now.
pub fn settle(folder: &Path) {
    if swap::left_in(folder).is_empty() {
        return;
    }
    let turn = Turn::now(folder);
    if turn.as_ref().is_some_and(Turn::is_alone) {
        swap::settle(folder);
    }
}

fn folder_refused(folder: &Path, error: &io::Error) -> anyhow::Error {
    use io::ErrorKind as Kind;
    let way_out = match error.kind() {
        Kind::AlreadyExists | Kind::NotADirectory => {
            let in_the_way = folder.ancestors().find(|part| part.is_file()).unwrap_or(folder);
            return anyhow!(
                "Mappen {} kan inte skapas: {} är en fil. Flytta eller döp om filen och försök igen.",
                shown(folder),
                shown(in_the_way)
            );
        }
        other => remedy(other),
    };
    anyhow!("Mappen {} kan inte skapas: {}. {way_out}", shown(folder), io_reason(error))
}

fn file_refused(target: &Path, error: &io::Error) -> anyhow::Error {
    let way_out = remedy(error.kind());
    anyhow!("Filen {} kan inte skrivas: {}. {way_out}", shown(target), io_reason(error))
}

/// What to do about a refusal to write, as one Swedish sentence.
fn remedy(kind: io::ErrorKind) -> &'static str {
    use io::ErrorKind as Kind;
    match kind {
        Kind::StorageFull | Kind::QuotaExceeded => "Frigör utrymme och försök igen.",
        Kind::ReadOnlyFilesystem => "Kopiera arbetsmappen till en disk som går att skriva på.",
        Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::WouldBlock => {
            "Stäng filen i andra program och försök igen."
        }
        Kind::PermissionDenied => "Stäng filen i andra program, och kontrollera att du får skriva i mappen.",
        Kind::InvalidFilename => "Välj ett kortare namn utan specialtecken.",
        _ => "Kontrollera sökvägen och försök igen.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temp() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn listed(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_written_whole_and_leave_nothing_behind() {
        let temp = temp();
        let folder = temp.path().join("rapporter/2025-juni");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(".fokusrapport-gammal"), "halv").unwrap();
        fs::write(folder.join("a.md"), "gammal").unwrap();
        let written = write_all(&folder, &[("a.md", b"ny"), ("b.md", b"b")]).unwrap();
        assert_eq!(written, [folder.join("a.md"), folder.join("b.md")]);
        assert_eq!(listed(&folder), ["a.md", "b.md"]);
        assert_eq!(fs::read_to_string(folder.join("a.md")).unwrap(), "ny");
    }

    #[test]
    fn nothing_is_changed_when_one_file_cannot_be_written() {
        let temp = temp();
        fs::create_dir(temp.path().join("b.md")).unwrap();
        fs::write(temp.path().join("a.md"), "gammal").unwrap();
        let error = write_all(temp.path(), &[("a.md", b"ny"), ("b.md", b"b")]).unwrap_err().to_string();
        assert!(error.contains("b.md kan inte skrivas: det ligger en mapp"), "{error}");
        assert_eq!(listed(temp.path()), ["a.md", "b.md"]);
        assert_eq!(fs::read_to_string(temp.path().join("a.md")).unwrap(), "gammal");
    }

    #[test]
    fn no_new_folder_is_left_where_it_cannot_be_filled() {
        let temp = temp();
        let folder = temp.path().join("2025-juni");
        let error = write_all(&folder, &[("a", b""), (&"b".repeat(300), b"")]).unwrap_err().to_string();
        assert!(error.contains("namnet är för långt"), "{error}");
        assert!(!folder.exists());
    }

    #[cfg(unix)]
    #[test]
    fn an_empty_folder_that_is_there_stays_the_same() {
        use std::os::unix::fs::PermissionsExt as _;
        let temp = temp();
        let folder = temp.path().join("2025-juni");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711)).unwrap();
        let mode = || fs::metadata(&folder).unwrap().permissions().mode() & 0o777;
        write_all(&folder, &[(&"b".repeat(300), b"")]).unwrap_err();
        assert_eq!(mode(), 0o711);
        write_all(&folder, &[("a", b"")]).unwrap();
        assert_eq!(mode(), 0o711);
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_told() {
        let temp = temp();
        fs::write(temp.path().join("rapporter"), "").unwrap();
        for folder in ["rapporter", "rapporter/2025-juni"] {
            let error = write_all(&temp.path().join(folder), &[("a", b"")]).unwrap_err().to_string();
            assert!(error.contains("rapporter är en fil. Flytta"), "{error}");
        }
    }

    #[test]
    fn reasons_are_swedish() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(
            file_refused(Path::new("a"), &full).to_string(),
            "Filen a kan inte skrivas: disken är full. Frigör utrymme och försök igen."
        );
        assert_eq!(io_reason(&io::Error::other("boom")), "ett oväntat fel uppstod");
        assert_eq!(io_reason(&io::Error::from_raw_os_error(5)), "operativsystemet svarade med felkod 5");
    }
}
