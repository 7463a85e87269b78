//! Several runs at once in one workspace.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use super::{CHECK, Office, REPORT, assert_untouched, program, send};

#[test]
fn runs_at_once_write_the_same_files_as_one() {
    let office = Office::new();
    for state in [1, 0] {
        send(&office.case, state);
        let arguments = [REPORT, REPORT, CHECK, REPORT, CHECK, REPORT];
        let runs: Vec<Child> =
            arguments.iter().map(|arguments| program(&office.case.path(""), arguments).spawn().unwrap()).collect();
        for mut run in runs {
            assert_eq!(run.wait().unwrap().code(), Some(0));
        }
        assert_eq!(office.state("after runs at once"), state);
        assert_untouched(&office.case, state);
    }
}

#[test]
fn a_run_killed_among_others_hinders_none_of_them() {
    let office = Office::new();
    for state in [1, 0, 1] {
        send(&office.case, state);
        let mut runs: Vec<Child> = (0..4).map(|_| program(&office.case.path(""), &REPORT).spawn().unwrap()).collect();
        runs[1].kill().unwrap();
        for (number, run) in runs.iter_mut().enumerate() {
            let status = run.wait().unwrap();
            assert!(number == 1 || status.code() == Some(0), "{status}");
        }
        assert_eq!(office.state("after runs at once"), state);
    }
}

#[test]
fn a_second_run_says_that_it_waits_and_then_reads_what_is_there() {
    let office = Office::new();
    let turn = File::open(office.case.path("")).unwrap();
    turn.lock().unwrap();
    let mut second = program(&office.case.path(""), &REPORT).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(second.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, "En annan körning pågår i arbetsmappen. Väntar på att den blir klar.\n");
    assert!(second.try_wait().unwrap().is_none(), "it waits");
    // What comes in while it waits is in its report.
    send(&office.case, 1);
    turn.unlock().unwrap();
    assert_eq!(second.wait().unwrap().code(), Some(0));
    assert_eq!(office.state("after waiting"), 1);
}
