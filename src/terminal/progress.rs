//! How far the reading has come, on standard error where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Console;

/// A bar that may be moved from any thread, or nothing where progress is not to be shown.
#[derive(Clone, Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar that begins to show when it is first moved. `doing` says what is under way: `Läser inlämningar`.
    #[must_use]
    pub fn new(console: &Console, doing: &'static str) -> Self {
        if !console.shows_progress() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr()).with_message(doing);
        // No colours: the bar says what it has to say without them.
        let style = ProgressStyle::with_template("{msg} [{wide_bar}] {pos} av {len}");
        Self(match style {
            Ok(style) => bar.with_style(style.progress_chars("=> ")),
            Err(_) => ProgressBar::hidden(),
        })
    }

    /// `done` of `total` are ready.
    pub fn set(&self, done: u64, total: u64) {
        self.0.set_length(total);
        self.0.set_position(done);
    }

    /// Takes the bar away, so that what follows starts on a clean line.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
