//! For measuring: how long each phase of a run takes.

use std::io::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Instant;

/// Where it is set, the phases are told on standard error.
const VARIABLE: &str = "FOKUSRAPPORT_FASER";

static IS_TOLD: LazyLock<bool> = LazyLock::new(|| std::env::var_os(VARIABLE).is_some());
static SINCE: LazyLock<Mutex<Instant>> = LazyLock::new(|| Mutex::new(Instant::now()));

/// Begins the first phase.
pub fn begin() {
    if *IS_TOLD {
        *SINCE.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

/// Ends a phase, named in Swedish, and begins the next. To be called on the main thread.
pub fn end(phase: &str) {
    if !*IS_TOLD {
        return;
    }
    let now = Instant::now();
    let since = std::mem::replace(&mut *SINCE.lock().unwrap_or_else(PoisonError::into_inner), now);
    let milliseconds = now.duration_since(since).as_secs_f64() * 1000.0;
    // Nothing can be told where standard error is closed, and nothing is lost.
    _ = writeln!(std::io::stderr(), "{phase:<12}{milliseconds:>10.1} ms");
}
