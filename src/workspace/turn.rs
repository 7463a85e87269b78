//! Taking turns: one run at a time writes in a folder.
//!
//! In: a folder. Out: a [`Turn`], held until it is dropped, or a Swedish sentence about the run that is in the way. It is a lock of
//! the operating system's, so it ends with the run however that ends, and leaves nothing in the folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::shown;

/// How long another run is waited for. The longest ones take some seconds.
const PATIENCE: Duration = Duration::from_mins(2);

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write in a folder, until it is dropped.
#[derive(Debug)]
#[must_use = "the turn ends when it is dropped"]
pub struct Turn {
    /// None where the file system has no locks: a run beside this one is then not kept out.
    lock: Option<File>,
}

impl Turn {
    /// Waits for the turn. `waiting` is called once if another run has it.
    ///
    /// # Errors
    /// A Swedish sentence where the other run does not end.
    pub(super) fn wait(folder: &Path, waiting: &dyn Fn()) -> Result<Self> {
        Self::wait_until(folder, Instant::now() + PATIENCE, waiting)
    }

    fn wait_until(folder: &Path, latest: Instant, waiting: &dyn Fn()) -> Result<Self> {
        let mut told = false;
        loop {
            if let Some(turn) = Self::now(folder) {
                return Ok(turn);
            }
            if !told {
                waiting();
                told = true;
            }
            if Instant::now() >= latest {
                bail!(
                    "En annan körning av fokusrapport pågår i {} och blir inte klar. Inget är skrivet. Avsluta den eller \
                     vänta tills den är klar, och försök igen.",
                    shown(&std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()))
                );
            }
            thread::sleep(PAUSE);
        }
    }

    /// The turn, or none where another run has it.
    pub(super) fn now(folder: &Path) -> Option<Self> {
        let Ok(lock) = lock_file(folder) else { return Some(Self { lock: None }) };
        match lock.try_lock() {
            Ok(()) => Some(Self { lock: Some(lock) }),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self { lock: None }),
        }
    }

    /// Whether no other run can have the turn too.
    pub(super) const fn is_alone(&self) -> bool {
        self.lock.is_some()
    }
}

/// What is locked: the folder itself.
#[cfg(unix)]
fn lock_file(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// What is locked: a file of the folder's own among the system's temporary files, since folders cannot be locked.
#[cfg(not(unix))]
fn lock_file(folder: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    folder.canonicalize()?.hash(&mut hasher);
    let name = format!("fokusrapport-{:016x}.lock", hasher.finish());
    File::options().create(true).truncate(false).write(true).open(std::env::temp_dir().join(name))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn one_run_at_a_time_has_the_turn() {
        let folder = tempfile::tempdir().unwrap();
        let first = Turn::now(folder.path()).unwrap();
        assert!(first.is_alone());
        assert!(Turn::now(folder.path()).is_none());
        drop(first);
        assert!(Turn::now(folder.path()).is_some());
    }

    #[test]
    fn a_run_that_does_not_end_is_told_once_and_then_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let _first = Turn::now(folder.path()).unwrap();
        let told = Cell::new(0);
        let latest = Instant::now() + PAUSE * 3;
        let refused = Turn::wait_until(folder.path(), latest, &|| told.set(told.get() + 1)).unwrap_err().to_string();
        assert_eq!(told.get(), 1);
        assert!(refused.starts_with("En annan körning av fokusrapport pågår i "), "{refused}");
    }
}
