//! Disks that are full or read-only, and outputs that cannot be written.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{CHECK, Office, REPORT, SUBMISSION, assert_untouched, program, send, submission, system};

/// A small disk of its own, mounted on a folder as long as it is needed.
struct Disk(PathBuf);

impl Disk {
    /// None where this user may not mount.
    fn mount(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let options = format!("size={size},mode=755");
        system("mount", &["-t", "tmpfs", "-o", &options, "fokusrapport-prov", &folder.to_string_lossy()])
            .then(|| Self(folder.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        system("umount", &["-l", &self.0.to_string_lossy()]);
    }
}

/// A folder or file that not even an administrator can change, as long as it is needed.
struct Fixed(PathBuf);

impl Fixed {
    /// None where neither permissions nor the file system can keep this user out.
    fn new(path: &Path) -> Option<Self> {
        let fixed = Self(path.to_owned());
        let probe = path.join("prov");
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(&probe, "").is_err() {
            return Some(fixed);
        }
        fs::remove_file(&probe).unwrap();
        (system("chattr", &["+i", &path.to_string_lossy()]) && fs::write(&probe, "").is_err()).then_some(fixed)
    }
}

impl Drop for Fixed {
    fn drop(&mut self) {
        system("chattr", &["-i", &self.0.to_string_lossy()]);
        let _ = fs::set_permissions(&self.0, fs::Permissions::from_mode(0o755));
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The run could not write, says why in Swedish, and has changed nothing.
fn assert_refused(office: &Office, output: &Output, why: &str) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("fel: ") && said.contains(why), "{said}");
    assert_eq!(office.state(why), 0);
    assert_untouched(&office.case, 1);
}

#[test]
fn a_full_disk_leaves_the_old_files() {
    let office = Office::new();
    // Where nothing can be mounted, `a_limit_on_the_size_of_files_leaves_the_old_ones` is the same fault by other means.
    let Some(_disk) = Disk::mount(&office.folder(), "4m") else { return };
    office.write(0);
    send(&office.case, 1);
    let ballast = office.case.path("rapporter/2025-juni/ballast");
    for free in [0, 4, 16, 40, 80, 120] {
        fs::write(&ballast, vec![0; 8 << 20]).unwrap_err();
        let full = fs::metadata(&ballast).unwrap().len();
        fs::File::options().write(true).open(&ballast).unwrap().set_len(full - (free << 10)).unwrap();
        let refused = office.case.run(&REPORT);
        fs::remove_file(&ballast).unwrap();
        assert_refused(&office, &refused, "disken är full. Frigör utrymme och försök igen.");
    }
    office.write(1);
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_ones() {
    let office = Office::new();
    let folder = office.case.path("");
    for kilobytes in [0, 1, 8, 16, 32] {
        send(&office.case, 1);
        let script = format!("ulimit -c 0 -f {kilobytes}; exec \"$0\" \"$@\"");
        let mut limited = Command::new("bash");
        limited.args(["-c", &script, env!("CARGO_BIN_EXE_fokusrapport"), "-C"]).arg(&folder).args(REPORT);
        let status = limited.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        assert_ne!(status.code(), Some(0), "the limit of {kilobytes} kB is felt");
        office.assert_whole("over the limit");
        assert_eq!(office.case.run(&CHECK).status.code(), Some(0));
        assert_eq!(office.state("over the limit"), 0);
        assert_untouched(&office.case, 1);
    }
    office.write(1);
}

#[test]
fn a_read_only_disk_can_be_checked_and_not_written() {
    let office = Office::new();
    let root = office.case.path("").join("skrivskyddad");
    let disk = Disk::mount(&root, "8m");
    copy(&office.case.path(""), &root);
    fs::write(root.join(SUBMISSION), submission(4)).unwrap();
    let remounted = disk.is_some() && system("mount", &["-o", "remount,ro", &root.to_string_lossy()]);
    let fixed = if remounted { None } else { Fixed::new(&root.join("rapporter/2025-juni")) };
    assert!(remounted || fixed.is_some(), "nothing can be made read-only here");
    let output = program(&root, &REPORT).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let why = if remounted { "disken är skrivskyddad. Kopiera arbetsmappen" } else { "du saknar behörighet" };
    assert!(said(&output).contains(why), "{}", said(&output));
    assert_eq!(program(&root, &CHECK).status().unwrap().code(), Some(0));
    assert_eq!(super::everything(&root.join("rapporter/2025-juni")), office.written[0]);
}

/// Copies a workspace into a folder of its own.
fn copy(from: &Path, to: &Path) {
    for name in ["plan.toml", "organisation.csv", "inlamningar", "rapporter"] {
        let (from, to) = (from.join(name).display().to_string(), to.display().to_string());
        fs::create_dir_all(&to).unwrap();
        assert!(system("cp", &["-r", &from, &to]));
    }
}

#[test]
fn a_folder_that_may_not_be_written_leaves_the_old_files() {
    let office = Office::new();
    send(&office.case, 1);
    let Some(fixed) = Fixed::new(&office.folder()) else {
        // An administrator on a file system without fixed folders: a file in the folder's place refuses everyone.
        fs::remove_dir_all(office.folder()).unwrap();
        fs::write(office.folder(), "").unwrap();
        let refused = office.case.run(&REPORT);
        return assert!(said(&refused).contains("2025-juni är en fil. Flytta"), "{}", said(&refused));
    };
    let refused = office.case.run(&REPORT);
    drop(fixed);
    assert_refused(&office, &refused, "du saknar behörighet");
    office.write(1);
}

#[test]
fn one_file_that_cannot_be_replaced_leaves_all_the_old_ones() {
    let office = Office::new();
    send(&office.case, 1);
    let last = office.folder().join("siffror.json");
    if system("chattr", &["+i", &last.to_string_lossy()]) {
        // The other four are in their places before this one is refused.
        let refused = office.case.run(&REPORT);
        assert!(system("chattr", &["-i", &last.to_string_lossy()]));
        assert_refused(&office, &refused, "siffror.json kan inte skrivas: du saknar behörighet");
    }
    fs::remove_file(&last).unwrap();
    fs::create_dir(&last).unwrap();
    let refused = office.case.run(&REPORT);
    fs::remove_dir(&last).unwrap();
    fs::write(&last, &office.written[0]["siffror.json"]).unwrap();
    assert_refused(&office, &refused, "siffror.json kan inte skrivas: det ligger en mapp");
    office.write(1);
}

#[test]
fn a_closed_pipe_is_no_fault_and_a_full_output_is_told() {
    let office = Office::new();
    for state in [1, 0] {
        send(&office.case, state);
        let mut run = program(&office.case.path(""), &REPORT);
        let mut child = run.arg("--json").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), said(&output).contains("panicked")), (Some(0), false));
        assert_eq!(office.state("after a closed pipe"), state);
    }
    send(&office.case, 1);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut run = program(&office.case.path(""), &REPORT);
    let child = run.arg("--json").stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Resultatet kan inte skrivas ut: disken är full."), "{}", said(&output));
    assert_eq!(office.state("after a full output"), 1);
}
