//! A fault in a reader that makes it panic becomes a finding about the file, and nothing is printed of it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use super::refusal::{Reading, Refusal};

/// Reads a file's content. A panic on the way is a damaged file.
pub(super) fn catch(read: impl FnOnce() -> Reading<()>) -> Reading<()> {
    silence_panics();
    QUIET.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    QUIET.set(false);
    outcome.unwrap_or_else(|_| Err(Refusal::damaged("innehållet går inte att tolka")))
}

thread_local! {
    /// Whether a panic on this thread is caught and told as a finding.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the panics that are caught from being printed; all others are, as before.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
}
