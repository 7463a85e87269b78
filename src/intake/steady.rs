//! Whether a file stays as it is while it is read. One that grows, or is replaced in its place, would be read as half of each.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

/// How often a file is read that changes each time: somebody who saves it is soon done.
const ATTEMPTS: usize = 3;

/// How long to wait before it is read again.
const PAUSE: Duration = Duration::from_millis(30);

/// What tells one state of a file from the next.
#[derive(PartialEq, Eq)]
struct State {
    bytes: u64,
    changed: Option<SystemTime>,
}

impl State {
    fn of(file: &File) -> io::Result<Self> {
        let data = file.metadata()?;
        Ok(Self { bytes: data.len(), changed: data.modified().ok() })
    }
}

/// What `read` makes of a file that is opened for it, where the file was the same before and after. `read` may tell by
/// `ResourceBusy` that it was not.
///
/// # Errors
/// The operating system's, and `ResourceBusy` where the file never stays the same.
pub(super) fn read<T>(path: &Path, mut read: impl FnMut(&mut File) -> io::Result<T>) -> io::Result<T> {
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            thread::sleep(PAUSE);
        }
        let mut file = File::open(path)?;
        let before = State::of(&file)?;
        match read(&mut file) {
            Ok(outcome) if State::of(&file)? == before => return Ok(outcome),
            Err(error) if error.kind() != ErrorKind::ResourceBusy => return Err(error),
            _ => {}
        }
    }
    Err(ErrorKind::ResourceBusy.into())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_file_that_changes_is_read_again_and_then_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        for (changes, expected) in [(0, Some("a")), (2, Some("aaa")), (ATTEMPTS, None)] {
            fs::write(&path, "a").unwrap();
            let times = Cell::new(0);
            let outcome = read(&path, |file| {
                let mut text = String::new();
                file.read_to_string(&mut text)?;
                times.set(times.get() + 1);
                if times.get() <= changes {
                    fs::write(&path, format!("{text}a"))?;
                }
                Ok(text)
            });
            assert_eq!(outcome.as_deref().ok(), expected, "{changes}");
        }
    }
}
