//! Files put in place together: all of them, or none.
//!
//! In: a folder, and files for it. Out: the files in the folder, or the folder as it was.
//!
//! A file system renames one file at a time, so what is under way stands in a folder of its own beside the files, and that folder's
//! name tells how far it has come. Whoever writes or reads there next takes it from there, if the run was ended:
//!
//! | folder | how far | what is done next |
//! |---|---|---|
//! | `.fokusrapport-x` | new files are being written; nothing is changed yet | it is removed |
//! | `.fokusrapport-x-in` | all of them are on the disk, and are being moved in | the rest is moved in |
//! | `.fokusrapport-x-ut` | one could not be moved in, and the older ones are being moved back | the rest is moved back |
//!
//! In it stand `nya`, what is to be moved in; `gamla`, the files that are replaced; and `utan`, an empty file for each new one that
//! replaces none.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// How the names begin of all that is under way.
const PREFIX: &str = ".fokusrapport-";
/// How the name ends while files are moved in.
const IN: &str = "-in";
/// How the name ends while files are moved back.
const OUT: &str = "-ut";

const NEW: &str = "nya";
const OLD: &str = "gamla";
const ABSENT: &str = "utan";

/// A file that could not be put in place, and why. No file is then changed.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) target: PathBuf,
    pub(super) error: io::Error,
}

/// Files on their way into a folder. Dropped, they are removed.
pub(super) struct Swap<'a> {
    folder: &'a Path,
    staging: TempDir,
}

impl<'a> Swap<'a> {
    /// Begins, with nothing changed in the folder.
    pub(super) fn new(folder: &'a Path) -> io::Result<Self> {
        let staging = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)?;
        for part in [NEW, OLD, ABSENT] {
            fs::create_dir(staging.path().join(part))?;
        }
        Ok(Self { folder, staging })
    }

    /// Writes a new file, and takes care of the one that it is to replace. The file is given back: it may not be on the disk yet,
    /// and must be before it is put in place.
    pub(super) fn add(&self, name: &str, bytes: &[u8]) -> io::Result<File> {
        let within = |part: &str| self.staging.path().join(part).join(name);
        let mut file = File::create_new(within(NEW))?;
        file.write_all(bytes)?;
        let target = self.folder.join(name);
        match target.symlink_metadata() {
            Ok(_) => fs::hard_link(&target, within(OLD)).or_else(|_| fs::copy(&target, within(OLD)).map(drop))?,
            Err(error) if error.kind() == ErrorKind::NotFound => drop(File::create_new(within(ABSENT))?),
            Err(error) => return Err(error),
        }
        Ok(file)
    }

    /// Moves all the files in. From the first rename on, they get there even if this run is ended.
    pub(super) fn put_in_place(self) -> Result<(), Refused> {
        let moving = with_ending(self.staging.path(), IN);
        fs::rename(self.staging.path(), &moving).map_err(|error| Refused { target: self.folder.to_owned(), error })?;
        let _ = self.staging.keep();
        move_in(self.folder, &moving)
    }
}

/// Ends what other runs left under way in a folder: moves it in, moves it back or removes it. What cannot be ended now is left for
/// the next time. No other run may be writing there.
pub(super) fn settle(folder: &Path) {
    for path in left_in(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(IN) {
            let _ = move_in(folder, &path);
        } else if name.ends_with(OUT) {
            let _ = move_back(folder, &path);
        } else if path.is_dir() {
            let _ = fs::remove_dir_all(&path);
        } else {
            let _ = fs::remove_file(&path);
        }
    }
}

/// What stands under way in a folder. Links are none of ours.
pub(super) fn left_in(folder: &Path) -> Vec<PathBuf> {
    let mut left = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if ours && entry.file_type().is_ok_and(|kind| !kind.is_symlink()) {
            left.push(entry.path());
        }
    }
    left.sort();
    left
}

/// Moves in what is not in yet. Where one file is refused, all are moved back.
fn move_in(folder: &Path, moving: &Path) -> Result<(), Refused> {
    let refused = |target: &Path, error| Refused { target: target.to_owned(), error };
    for name in names(&moving.join(NEW)).map_err(|error| refused(folder, error))? {
        let target = folder.join(&name);
        if let Err(error) = fs::rename(moving.join(NEW).join(&name), &target) {
            let back = with_name_ending(moving, OUT);
            // Where not even this succeeds, the next run tries to move them in again.
            let _ = fs::rename(moving, &back).and_then(|()| move_back(folder, &back));
            return Err(refused(&target, error));
        }
    }
    // What is left are the replaced files, and the next run would remove them.
    let _ = fs::remove_dir_all(moving);
    Ok(())
}

/// Moves back what was replaced, and removes what replaced nothing. What still stands among the new files was never moved in.
fn move_back(folder: &Path, moving: &Path) -> io::Result<()> {
    let waiting = names(&moving.join(NEW))?;
    let moved = |name: &PathBuf| !waiting.contains(name);
    for name in names(&moving.join(OLD))?.iter().filter(|name| moved(name)) {
        fs::rename(moving.join(OLD).join(name), folder.join(name))?;
    }
    for name in names(&moving.join(ABSENT))?.iter().filter(|name| moved(name)) {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::remove_dir_all(moving)
}

/// The names in a folder, in order; none where it is gone.
fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = entries.map(|entry| Ok(entry?.file_name().into())).collect::<io::Result<Vec<PathBuf>>>()?;
    names.sort();
    Ok(names)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A path that ends with [`IN`], with another ending in its place.
fn with_name_ending(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{}{ending}", name.trim_end_matches(IN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder where `a` and `b` are old and `c` is missing, with new ones of all three on their way in.
    fn under_way() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "gammal a").unwrap();
        fs::write(folder.path().join("b"), "gammal b").unwrap();
        let swap = Swap::new(folder.path()).unwrap();
        for name in ["a", "b", "c"] {
            swap.add(name, format!("ny {name}").as_bytes()).unwrap();
        }
        let moving = with_ending(swap.staging.path(), IN);
        fs::rename(swap.staging.keep(), &moving).unwrap();
        (folder, moving)
    }

    /// All that stands in a folder, as `name=content`.
    fn shown(folder: &Path) -> Vec<String> {
        let names = names(folder).unwrap();
        names
            .iter()
            .map(|name| format!("{}={}", name.display(), fs::read_to_string(folder.join(name)).unwrap_or_default()))
            .collect()
    }

    const NEW_ONES: [&str; 3] = ["a=ny a", "b=ny b", "c=ny c"];
    const OLD_ONES: [&str; 2] = ["a=gammal a", "b=gammal b"];

    #[test]
    fn a_run_that_ended_between_two_renames_is_completed() {
        for moved in [&[][..], &["a"], &["a", "b"], &["a", "b", "c"]] {
            let (folder, moving) = under_way();
            for name in moved {
                fs::rename(moving.join(NEW).join(name), folder.path().join(name)).unwrap();
            }
            settle(folder.path());
            assert_eq!(shown(folder.path()), NEW_ONES, "{moved:?}");
        }
    }

    #[test]
    fn a_run_that_ended_before_the_first_rename_changes_nothing() {
        let (folder, moving) = under_way();
        fs::rename(&moving, with_name_ending(&moving, "")).unwrap();
        fs::write(folder.path().join(".fokusrapport-gammal"), "halv").unwrap();
        settle(folder.path());
        assert_eq!(shown(folder.path()), OLD_ONES);
    }

    #[test]
    fn a_run_that_ended_while_files_were_moved_back_is_moved_back() {
        for moved in [&[][..], &["a"], &["a", "c"], &["a", "b", "c"]] {
            let (folder, moving) = under_way();
            for name in moved {
                fs::rename(moving.join(NEW).join(name), folder.path().join(name)).unwrap();
            }
            fs::rename(&moving, with_name_ending(&moving, OUT)).unwrap();
            settle(folder.path());
            assert_eq!(shown(folder.path()), OLD_ONES, "{moved:?}");
        }
    }

    #[test]
    fn files_are_moved_back_where_one_is_refused() {
        let (folder, moving) = under_way();
        fs::remove_file(folder.path().join("b")).unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        let refused = move_in(folder.path(), &moving).unwrap_err();
        assert_eq!(refused.target, folder.path().join("b"));
        assert_eq!(shown(folder.path()), ["a=gammal a", "b="]);
    }
}
