//! LAN-15: who is shut in tries to get out.
//!
//! A filter of system calls cannot be taken off again, so every try needs a process of its own: this
//! very test program, started once more to run nothing but [`a_prisoner`].

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use std::fs::File;
use std::hint::black_box;
use std::io::{self, Read};
use std::net::{TcpStream, UdpSocket};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio, exit};
use std::thread;

use landlock::RulesetStatus;

use super::{calls, enter, files, limits};

/// What the prisoner tries, by the name of one of [`TRIES`].
const TRY: &str = "KAUNTER_TRY";
/// The walls around it, by the name of one of [`WALLS`].
const WALL: &str = "KAUNTER_WALL";

/// The exit codes of the prisoner.
const SUCCEEDED: i32 = 40;
const DENIED: i32 = 41;
const NO_SUCH_WALL: i32 = 42;

type Try = fn() -> io::Result<()>;
type Wall = fn() -> bool;

const TRIES: [(&str, Try); 13] = [
    ("read /etc/passwd", || read(File::open("/etc/passwd")?)),
    ("list a folder", || {
        std::fs::read_dir("/").map(|mut folder| drop(folder.next()))
    }),
    ("open a file for writing", || {
        let path = format!("/tmp/kaunter-escape-{}", std::process::id());
        File::create(&path)?;
        std::fs::remove_file(path)
    }),
    ("make a folder", || {
        let path = format!("/tmp/kaunter-escape-{}", std::process::id());
        std::fs::create_dir(&path)?;
        std::fs::remove_dir(path)
    }),
    ("open a UDP socket", || {
        UdpSocket::bind("127.0.0.1:0").map(drop)
    }),
    ("dial a TCP port", || {
        match TcpStream::connect("127.0.0.1:9") {
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => Ok(()), // it was asked
            other => other.map(drop),
        }
    }),
    ("start a program", || {
        Command::new("/bin/true").status().map(drop)
    }),
    ("become a program", || {
        use std::os::unix::process::CommandExt;
        Err(Command::new("/bin/sh").args(["-c", "exit 40"]).exec())
    }),
    ("start a thread", || {
        let thread = thread::Builder::new().spawn(|| ())?;
        let _ = thread.join();
        Ok(())
    }),
    ("see whether another process is there", || {
        let parent = rustix::process::getppid().ok_or(io::ErrorKind::NotFound)?;
        Ok(rustix::process::test_kill_process(parent)?)
    }),
    ("take back a limit", || {
        let free = rustix::process::Rlimit {
            current: None,
            maximum: None,
        };
        Ok(rustix::process::setrlimit(
            rustix::process::Resource::As,
            free,
        )?)
    }),
    ("allocate 1 GB", || {
        let mut bytes: Vec<u8> = Vec::new();
        bytes.try_reserve_exact(1 << 30).map_err(io::Error::other)?;
        black_box(&mut bytes).resize(1 << 30, 1);
        Ok(())
    }),
    ("allocate 1 GB and insist", || {
        black_box(vec![1_u8; 1 << 30]);
        Ok(())
    }),
];

/// The walls, whole and one by one.
const WALLS: [(&str, Wall); 5] = [
    ("all", || enter().is_ok()),
    ("limits", || limits::set().is_ok()),
    ("Landlock", || {
        limits::set().is_ok() && files::close_all() != Ok(RulesetStatus::NotEnforced)
    }),
    ("seccomp", || calls::allow_few().is_ok()),
    ("none", || true),
];

/// No test of its own: what the tests below start.
#[test]
fn a_prisoner() {
    let (Ok(what), Ok(wall)) = (std::env::var(TRY), std::env::var(WALL)) else {
        return;
    };
    let before = File::open("/etc/passwd").unwrap();
    let (_, wall) = WALLS.iter().find(|(name, _)| *name == wall).unwrap();
    if !wall() {
        exit(NO_SUCH_WALL);
    }
    let result = match what.as_str() {
        "read what was open before" => read(before),
        "spin" => loop {
            black_box(());
        },
        _ => TRIES.iter().find(|(name, _)| *name == what).unwrap().1(),
    };
    exit(if result.is_ok() { SUCCEEDED } else { DENIED });
}

fn read(mut file: File) -> io::Result<()> {
    file.read_exact(&mut [0])
}

/// How a prisoner within this wall ends who tries this.
fn tries(what: &str, wall: &str) -> ExitStatus {
    let test = thread::current()
        .name()
        .unwrap()
        .rsplit_once("::")
        .unwrap()
        .0
        .to_owned();
    Command::new(std::env::current_exe().unwrap())
        .args([
            &format!("{test}::a_prisoner"),
            "--exact",
            "--test-threads=1",
            "--nocapture",
        ])
        .env_clear() // as the station does; a wish for backtraces would open files
        .env(TRY, what)
        .env(WALL, wall)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap()
}

#[test]
fn lan_15_outside_every_try_succeeds() {
    for (what, _) in TRIES {
        assert_eq!(tries(what, "none").code(), Some(SUCCEEDED), "{what}");
    }
    let what = "read what was open before";
    assert_eq!(tries(what, "none").code(), Some(SUCCEEDED), "{what}");
}

#[test]
fn lan_15_inside_no_try_succeeds() {
    for (what, _) in TRIES {
        let end = tries(what, "all");
        let expected = match what {
            "allocate 1 GB" => end.code() == Some(DENIED),
            "allocate 1 GB and insist" => end.signal() == Some(libc::SIGABRT),
            _ => end.signal() == Some(libc::SIGSYS),
        };
        assert!(expected, "{what}: {end}");
    }
}

#[test]
fn lan_15_a_file_that_the_station_left_open_is_not_read() {
    let end = tries("read what was open before", "all");
    assert_eq!(end.signal(), Some(libc::SIGSYS));
}

#[test]
fn lan_15_who_spins_is_stopped_after_five_seconds_of_work() {
    assert_eq!(tries("spin", "all").signal(), Some(libc::SIGXCPU));
}

#[test]
fn lan_15_without_landlock_no_path_and_no_socket_is_opened_either() {
    for (what, _) in TRIES
        .iter()
        .filter(|(what, _)| !what.starts_with("allocate"))
    {
        assert_eq!(
            tries(what, "seccomp").signal(),
            Some(libc::SIGSYS),
            "{what}"
        );
    }
}

#[test]
fn lan_15_landlock_alone_opens_no_file_and_no_tcp_port() {
    let first = tries("read /etc/passwd", "Landlock");
    if first.code() == Some(NO_SUCH_WALL) {
        return; // a kernel without it: see the test before
    }
    for what in [
        "read /etc/passwd",
        "list a folder",
        "open a file for writing",
        "make a folder",
        "start a program",
        "become a program",
    ] {
        assert_eq!(tries(what, "Landlock").code(), Some(DENIED), "{what}");
    }
}

#[test]
fn lan_15_the_limits_alone_hold_back_memory() {
    assert_eq!(tries("allocate 1 GB", "limits").code(), Some(DENIED));
}
