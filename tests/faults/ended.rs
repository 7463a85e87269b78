//! Runs that are ended on their way, at many moments.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use super::{CHECK, Office, REPORT, assert_untouched, program, send, system};

/// When a run is ended.
enum Moment {
    /// So long after it has begun.
    After(Duration),
    /// So long after it has begun to write, which is the moment that matters.
    Writing(Duration),
}

/// Runs the report of the states in turn, ends each at its moment, and looks at what is there. How many were ended while they wrote.
fn end_runs(moments: &[Moment], end: fn(&mut Child)) -> usize {
    let office = Office::new();
    let (mut old, mut half_way) = (0, 0);
    for (number, moment) in moments.iter().enumerate() {
        let (new, when) = (1 - old, format!("after run {number}"));
        send(&office.case, new);
        let mut run = program(office.case.path("").as_path(), &REPORT).spawn().unwrap();
        match moment {
            Moment::After(time) => thread::sleep(*time),
            Moment::Writing(time) => wait_for_writing(&office.folder(), &mut run, *time),
        }
        end(&mut run);
        let status = run.wait().unwrap();
        assert!(status.signal().is_some() || status.code() == Some(0), "{status} {when}");
        office.assert_whole(&when);
        half_way += usize::from(is_under_way(&office.folder()));
        // The next run, though it only reads, ends what was left, and leaves what was whole.
        assert!(office.case.run(&CHECK).status.code() == Some(0));
        let state = office.state(&when);
        assert!(state == new || status.code() != Some(0), "an undisturbed run has written {when}");
        assert_untouched(&office.case, new);
        old = state;
    }
    half_way
}

fn is_under_way(folder: &Path) -> bool {
    let mut entries = fs::read_dir(folder).unwrap();
    entries.any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with('.'))
}

fn wait_for_writing(folder: &Path, run: &mut Child, time: Duration) {
    let latest = Instant::now() + Duration::from_secs(20);
    while !is_under_way(folder) && run.try_wait().unwrap().is_none() {
        assert!(Instant::now() < latest, "the run neither writes nor ends");
        thread::sleep(Duration::from_micros(50));
    }
    let until = Instant::now() + time;
    while Instant::now() < until {
        std::hint::spin_loop();
    }
}

fn kill(run: &mut Child) {
    let _ = run.kill();
}

fn interrupt(run: &mut Child) {
    system("kill", &["-INT", &run.id().to_string()]);
}

fn terminate(run: &mut Child) {
    system("kill", &["-TERM", &run.id().to_string()]);
}

#[test]
fn a_killed_run_leaves_the_old_files_or_the_new_ones() {
    let early = (0..8).map(|step| Moment::After(Duration::from_millis(step * 15)));
    let writing = (0..20).map(|step| Moment::Writing(Duration::from_micros(step * 120)));
    let half_way = end_runs(&early.chain(writing).collect::<Vec<_>>(), kill);
    assert!(half_way >= 3, "only {half_way} runs were ended while they wrote");
}

#[test]
fn a_run_stopped_by_the_user_or_the_system_leaves_the_old_files_or_the_new_ones() {
    for end in [interrupt, terminate] {
        let early = (0..2).map(|step| Moment::After(Duration::from_millis(20 + step * 30)));
        let writing = (0..3).map(|step| Moment::Writing(Duration::from_micros(step * 100)));
        end_runs(&early.chain(writing).collect::<Vec<_>>(), end);
    }
}
