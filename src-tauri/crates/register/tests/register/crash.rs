//! Other processes, and the end of this one.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use register::*;

use crate::shelf::*;

const REGISTER: &str = "KAUNTER_TEST_REGISTER";
const RECORDS: &str = "KAUNTER_TEST_RECORDS";
/// Whether it signs every third record.
const SIGNS: &str = "KAUNTER_TEST_SIGNS";

/// Not a test of its own: the process that the tests below start and kill.
#[test]
#[ignore = "the tests of this file start it in a process of its own"]
fn appends_and_says_so() {
    let Some(path) = std::env::var_os(REGISTER).map(PathBuf::from) else {
        return;
    };
    let records: usize = std::env::var(RECORDS).unwrap().parse().unwrap();
    let mut register = open(&path);
    let signs = std::env::var_os(SIGNS).is_some();
    if signs {
        register.seal_with(STATION, key(1)).unwrap();
    }
    let mut out = std::io::stdout();
    for record in 0..records {
        if signs && record % 3 == 2 {
            register.checkpoint().unwrap();
        }
        let journey = match register.start_journey(&siti(), &prefix(), |reference| {
            journey::Journey::start(reference, staff(), true, &journey::Policy::default())
        }) {
            Ok(journey) => journey,
            Err(error) => {
                writeln!(out, "refused {error}").unwrap();
                return;
            }
        };
        writeln!(out, "committed {}", journey.reference()).unwrap();
        out.flush().unwrap();
    }
}

/// AUD-05, too: however often the process dies, what it signed and what it appended agree.
#[test]
fn aud_05_what_was_committed_and_signed_survives_a_kill() {
    let shelf = Shelf::new();
    let mut committed = BTreeSet::new();
    let soak = std::env::var_os("KAUNTER_SOAK").is_some();
    let kills = [1, 2, 7, 30].repeat(if soak { 50 } else { 1 });
    let mut signed = 0;
    for kill_after in kills {
        let mut child = command(&shelf, 1_000_000, std::env::current_exe().unwrap(), &[])
            .env(SIGNS, "1")
            .spawn()
            .unwrap();
        let mut lines = committed_by(&mut child);
        committed.extend(lines.by_ref().take(kill_after));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts too.
        committed.extend(lines);

        let register = shelf.open();
        let kept = references(&register);
        assert!(
            kept.is_superset(&committed),
            "an acknowledged record is lost"
        );
        assert!(
            kept.len() <= committed.len() + 1,
            "at most one was not yet acknowledged"
        );
        let verified = verify(&shelf.path()).unwrap();
        assert!(verified.checkpoints >= signed, "a checkpoint is lost");
        signed = verified.checkpoints;
        committed = kept;
    }
    assert!(signed > 10);
}

#[test]
fn two_processes_never_fork_the_chain() {
    let shelf = Shelf::new();
    drop(shelf.open());
    let exe = || std::env::current_exe().unwrap();
    let mut children = [0, 1].map(|_| spawn(&shelf, 100, exe(), &[]));
    let mut committed = BTreeSet::new();
    for child in &mut children {
        for reference in committed_by(child) {
            assert!(
                committed.insert(reference),
                "two journeys with one reference"
            );
        }
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(committed.len(), 200);
    assert_eq!(verify(&shelf.path()).unwrap().records, 200);
}

/// AUD-08. A limit on the size of files stands for a full disk: the kernel refuses the write.
#[cfg(unix)]
#[test]
fn aud_08_a_disk_that_takes_no_more_refuses_the_record_and_loses_none() {
    let shelf = Shelf::new();
    let limited = r#"trap '' XFSZ; ulimit -f 128; exec "$0" "$@""#;
    let exe = std::env::current_exe().unwrap();
    let mut child = spawn(
        &shelf,
        1_000_000,
        "/bin/sh".into(),
        &["-c", limited, exe.to_str().unwrap()],
    );
    let committed: BTreeSet<_> = committed_by(&mut child).collect();
    assert!(
        child.wait().unwrap().success(),
        "it was refused and went on to say so"
    );
    assert!(!committed.is_empty());
    assert_eq!(references(&shelf.open()), committed);
    assert_eq!(
        verify(&shelf.path()).unwrap().records,
        committed.len() as u64
    );
}

fn spawn(shelf: &Shelf, records: usize, program: PathBuf, before: &[&str]) -> Child {
    command(shelf, records, program, before).spawn().unwrap()
}

fn command(shelf: &Shelf, records: usize, program: PathBuf, before: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(before)
        .args([
            "--exact",
            "crash::appends_and_says_so",
            "--ignored",
            "--nocapture",
        ])
        .env(REGISTER, shelf.path())
        .env(RECORDS, records.to_string())
        .stdout(Stdio::piped());
    command
}

/// The references that the child says it has committed, as it says so. A line that was cut off
/// was not said; the first may stand behind what the test harness says.
fn committed_by(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    std::iter::from_fn(move || {
        let mut line = String::new();
        let read = out.read_line(&mut line).unwrap();
        (read > 0).then_some(line)
    })
    .filter_map(|line| {
        Some(
            line.strip_suffix('\n')?
                .split_once("committed ")?
                .1
                .to_owned(),
        )
    })
}

fn references(register: &Register) -> BTreeSet<String> {
    let period = "2000-01-01T00:00:00Z/2100-01-01T00:00:00Z".parse().unwrap();
    let begun = Reader::open(register.path()).unwrap().begun_in(&period);
    let begun = begun.unwrap().into_iter();
    begun.map(|(_, journey)| journey.to_string()).collect()
}
