//! What the register asks of the kernel, and in which order, as `strace` sees it (AUD-13, AUD-16).

use std::path::Path;
use std::process::Command;

use register::*;

use crate::shelf::*;

const FOLDER: &str = "KAUNTER_TEST_CALLS";

/// The calls that make a name or its content, in the order in which they returned, with the paths of
/// their files.
struct Calls(Vec<String>);

impl Calls {
    /// Of the test with this name, which is not one of its own, in a process of its own.
    fn of(test: &str, folder: &Path) -> Self {
        let log = folder.join("strace");
        let traced = Command::new("strace")
            .args(["-f", "-y", "-qq", "-o"])
            .arg(&log)
            .args([
                "-e",
                "trace=openat,mkdir,mkdirat,rename,renameat,renameat2,fsync,fdatasync,write",
            ])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", &format!("calls::{test}"), "--ignored"])
            .arg("--nocapture")
            .env(FOLDER, folder)
            .output()
            .unwrap();
        assert!(traced.status.success(), "{traced:?}");
        let log = std::fs::read_to_string(log).unwrap();
        let calls = log.lines().filter(|line| !line.contains("= -1 "));
        Self(calls.map(str::to_owned).collect())
    }

    /// Where the first call is from `from` on that contains all of `parts`.
    fn next(&self, from: usize, parts: &[&str]) -> usize {
        let calls = self.0.iter().enumerate().skip(from);
        let mut found = calls.filter(|(_, call)| parts.iter().all(|part| call.contains(part)));
        let found = found.next().map(|(at, _)| at);
        found.unwrap_or_else(|| panic!("no {parts:?} from {from} on:\n{}", self.0.join("\n")))
    }
}

/// How the folder of the register stands in a call that has it as its file.
fn itself(folder: &Path) -> String {
    format!("<{}>)", folder.join("data").display())
}

#[test]
fn aud_13_every_record_is_synced_before_it_is_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let calls = Calls::of("appends_five", folder.path());
    let mut at = 0;
    for record in 1..=5 {
        let acknowledged = calls.next(at, &["write(1<", &format!("acknowledged {record}")]);
        let synced = calls.next(at, &["sync(", "register.sqlite-wal>"]);
        assert!(synced < acknowledged, "{record}: {}", calls.0[synced]);
        at = acknowledged + 1;
    }
}

#[test]
fn aud_16_a_new_file_has_its_folder_synced_before_a_record_is_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let calls = Calls::of("appends_five", folder.path());
    let acknowledged = calls.next(0, &["write(1<", "acknowledged 1"]);
    let data = folder.path().join("data");
    let made = calls.next(0, &["mkdir", &format!("{}\"", data.display())]);
    let above = calls.next(
        made,
        &["fsync(", &format!("<{}>)", folder.path().display())],
    );
    assert!(above < acknowledged, "the folder's own name");
    for file in ["register.sqlite\"", "register.sqlite-wal\""] {
        let made = calls.next(0, &["openat(", file, "O_CREAT"]);
        let synced = calls.next(made, &["sync(", &itself(folder.path())]);
        assert!(synced < acknowledged, "{file}");
    }
}

#[test]
fn aud_16_what_is_renamed_is_synced_before_and_its_folder_after() {
    let folder = tempfile::tempdir().unwrap();
    let calls = Calls::of("leaves_a_checkpoint_and_sets_aside", folder.path());
    let written = calls.next(0, &["sync(", ".checkpoint.new>"]);
    let renamed = calls.next(0, &["rename", ".checkpoint.json\""]);
    assert!(written < renamed, "the checkpoint itself");
    let synced = calls.next(renamed, &["fsync(", &itself(folder.path())]);
    assert!(synced < calls.next(0, &["write(1<", "left"]));

    let aside = calls.next(0, &["rename", "register.sqlite\"", "set-aside\""]);
    let synced = calls.next(aside, &["fsync(", &itself(folder.path())]);
    assert!(synced < calls.next(0, &["write(1<", "set aside"]));
}

/// Not a test of its own.
#[test]
#[ignore = "the tests of this file start it in a process of its own"]
fn appends_five() {
    let Some(folder) = folder() else { return };
    let mut register = open(&folder.join("register.sqlite"));
    for record in 1..=5 {
        register.append(&siti(), started()).unwrap();
        say(&format!("acknowledged {record}"));
    }
}

/// Not a test of its own.
#[test]
#[ignore = "the tests of this file start it in a process of its own"]
fn leaves_a_checkpoint_and_sets_aside() {
    let Some(folder) = folder() else { return };
    let path = folder.join("register.sqlite");
    let (mut register, _) = sealed(&path);
    let last = register.checkpoint().unwrap().unwrap();
    Witness::at(&folder).leave(&last).unwrap();
    say("left");
    drop(register);
    std::fs::write(&path, "this is no database, but long enough to be one").unwrap();
    let opened = Register::open_or_set_aside(&path, BUILD, SystemClock::start()).unwrap();
    assert!(opened.1.is_some());
    say("set aside");
}

/// The folder of the register, made as a station makes it.
fn folder() -> Option<std::path::PathBuf> {
    let folder = std::path::PathBuf::from(std::env::var_os(FOLDER)?).join("data");
    make_folder(&folder).unwrap();
    Some(folder)
}

fn say(line: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
