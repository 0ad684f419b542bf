//! The program as the station sees it: found, shut in, killed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use capture::{BadPicture, NoCopy, NoQuarantine, Quarantine};

use crate::photo::{plain, scene};
use crate::quarantine;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for what the kernel tells by no event.
fn until(what: &str, holds: impl Fn() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < PATIENCE, "{what} never came");
        std::thread::yield_now();
    }
}

#[test]
fn lan_15_the_program_is_shut_in_before_it_reads_a_byte() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kaunter-quarantine"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let about = |file: &str| {
        fs::read_to_string(format!("/proc/{}/{file}", program.id())).unwrap_or_default()
    };
    // Nothing was written to it, so that it waits with all that it has done before.
    until("the filter", || about("status").contains("Seccomp:\t2"));
    assert!(about("status").contains("NoNewPrivs:\t1"));
    let limits = about("limits");
    let limit = |name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        let numbers = line[name.len()..].split_whitespace();
        numbers.take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(limit("Max address space"), ["268435456", "268435456"]);
    assert_eq!(limit("Max cpu time"), ["5", "6"]);
    assert_eq!(limit("Max file size"), ["0", "0"]);
    assert_eq!(limit("Max core file size"), ["0", "0"]);
    assert_eq!(limit("Max open files"), ["3", "3"]);
    drop(program.stdin.take());
    assert!(
        program.wait().unwrap().success(),
        "no bytes are an answer too"
    );
}

#[tokio::test]
async fn a_program_that_is_not_there_is_the_machine_s_fault() {
    let refused = Quarantine::with_program("/nowhere/kaunter-quarantine")
        .copy_of(&plain(&scene(48, 64)))
        .await
        .unwrap_err();
    let missing = NoQuarantine::NoProgram(std::io::ErrorKind::NotFound);
    assert_eq!(refused, NoCopy::Machine(missing));
}

#[tokio::test]
async fn the_program_is_found_beside_this_one() {
    let file = plain(&scene(48, 64));
    let copy = Quarantine::beside_this_program()
        .copy_of(&file)
        .await
        .unwrap();
    assert_eq!((copy.width, copy.height), (48, 64));
}

#[tokio::test]
async fn another_program_in_its_place_is_not_believed() {
    let file = plain(&scene(48, 64));
    for other in ["/bin/true", "/bin/false", "/bin/cat", "/usr/bin/yes"] {
        let refused = Quarantine::with_program(other).copy_of(&file).await;
        let not_understood = NoCopy::Machine(NoQuarantine::NotUnderstood);
        assert_eq!(refused.unwrap_err(), not_understood, "{other}");
    }
}

#[tokio::test]
async fn how_the_program_ends_says_what_the_picture_did_to_it() {
    let ends = [
        ("kill -XCPU $$", BadPicture::TooMuchWork),
        ("kill -KILL $$", BadPicture::TooMuchWork),
        ("kill -ABRT $$", BadPicture::TooMuchMemory),
        ("kill -SYS $$", BadPicture::Forbidden),
        ("kill -SEGV $$", BadPicture::Crash),
        ("exit 101", BadPicture::Crash),
    ];
    for (end, why) in ends {
        let folder = tempfile::tempdir().unwrap();
        let refused = script_in(folder.path(), end).copy_of(b"anything").await;
        assert_eq!(refused.unwrap_err(), NoCopy::Picture(why), "{end}");
    }
}

#[tokio::test]
async fn a_program_that_never_ends_is_killed_after_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let quarantine = never_ending(folder.path()).within(Duration::from_millis(300));
    let refused = quarantine.copy_of(b"anything").await.unwrap_err();
    assert_eq!(refused, NoCopy::Picture(BadPicture::TooSlow));
    is_gone(folder.path()).await;
}

#[tokio::test]
async fn a_program_whose_answer_nobody_waits_for_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let quarantine = never_ending(folder.path());
    let started = async {
        while id_in(folder.path()).is_none() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        refused = quarantine.copy_of(b"anything") => panic!("{refused:?}"),
        () = started => {}
    }
    is_gone(folder.path()).await;
}

#[tokio::test]
async fn the_program_inherits_no_environment() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let script = format!(
        "read _; /usr/bin/tr '\\0' '\\n' < /proc/$$/environ > {}",
        seen.display()
    );
    let quarantine = script_in(folder.path(), &script);
    let _ = quarantine.copy_of(b"anything").await;
    assert!(std::env::vars_os().next().is_some(), "this test has one");
    assert_eq!(fs::read_to_string(seen).unwrap(), "");
}

#[tokio::test]
async fn many_pictures_are_looked_at_at_once() {
    let file = plain(&scene(480, 640));
    let quarantine = quarantine();
    let copies = (0..8).map(|_| quarantine.copy_of(&file));
    for copy in futures_util::future::join_all(copies).await {
        assert_eq!(copy.unwrap().height, 640);
    }
}

/// A program that tells its id and then does nothing for ever.
fn never_ending(folder: &Path) -> Quarantine {
    let told = folder.join("id");
    // Whole at once, so that nobody reads half of it.
    let script = format!(
        "echo $$ > {0}.new; /bin/mv {0}.new {0}; exec /bin/sleep 1000",
        told.display()
    );
    script_in(folder, &script)
}

fn script_in(folder: &Path, script: &str) -> Quarantine {
    let path: PathBuf = folder.join("program");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    Quarantine::with_program(path)
}

fn id_in(folder: &Path) -> Option<u32> {
    fs::read_to_string(folder.join("id"))
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// Its process ends, and nothing is left to wait for.
async fn is_gone(folder: &Path) {
    let process = format!("/proc/{}", id_in(folder).unwrap());
    let gone = async {
        while Path::new(&process).exists() {
            tokio::task::yield_now().await; // tokio waits for what it killed in the background
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.unwrap();
}
