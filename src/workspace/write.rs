//! Writing that is whole or not at all, and refusals of the operating system in Swedish.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use tempfile::NamedTempFile;

use super::shown;

/// How the names of temporary files begin. What is left of an interrupted run is known by it.
const TEMPORARY: &str = ".fokusrapport-";

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

/// Writes files into a folder, which is made if it is missing. Everything is first written to temporary files there and then
/// renamed, so that an interrupted run leaves no half-written file. Temporary files that an earlier run left are removed.
///
/// Returns the paths written, in the order given.
///
/// # Errors
/// A Swedish sentence that says what to do. No file in the folder has then been changed, but for a disk that fails between two
/// renames.
pub fn write_all(folder: &Path, files: &[(&str, &[u8])]) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|error| folder_refused(folder, &error))?;
    remove_stale(folder);
    let mut ready = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let target = folder.join(name);
        if target.is_dir() {
            bail!(
                "Filen {} kan inte skrivas: det ligger en mapp med det namnet där. Flytta eller döp om mappen.",
                shown(&target)
            );
        }
        let temporary = temporary_with(folder, bytes).map_err(|error| file_refused(&target, &error))?;
        ready.push((temporary, target));
    }
    let mut written = Vec::with_capacity(ready.len());
    for (temporary, target) in ready {
        temporary.persist(&target).map_err(|error| file_refused(&target, &error.error))?;
        written.push(target);
    }
    Ok(written)
}

/// A temporary file in `folder` that holds `bytes`, locked as long as this run needs it.
fn temporary_with(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        // Readable as any other file, as far as the user's umask allows: temporary files are otherwise private.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    // Where the file system has no locks, the file is merely not protected from a run beside this one.
    let _ = file.as_file().lock();
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Removes temporary files that no run holds any more. What cannot be removed does no harm.
fn remove_stale(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(TEMPORARY));
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if ours && is_file && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
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
    fn a_temporary_file_in_use_is_left() {
        let temp = temp();
        let held = temporary_with(temp.path(), b"x").unwrap();
        remove_stale(temp.path());
        assert!(held.path().exists());
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
