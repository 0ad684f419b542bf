//! `handoff` against the reference phone: two programs, as on the bench of the app's makers.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

use journey::Sha256;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::bench::{Machine, Ran, finish, finish_with_input};
use crate::pictures;

/// A window that is open in another process.
struct Bench {
    program: Child,
    lines: Lines<BufReader<ChildStdout>>,
    stdin: Option<ChildStdin>,
    address: SocketAddr,
    qr: String,
}

impl Bench {
    async fn open(machine: &Machine, arguments: &[&str]) -> Self {
        let mut command = machine.command();
        command
            .args(["--json", "handoff", "--listen", "127.0.0.1"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let mut bench = Self {
            lines: BufReader::new(program.stdout.take().unwrap()).lines(),
            stdin: program.stdin.take(),
            program,
            address: ([127, 0, 0, 1], 0).into(),
            qr: String::new(),
        };
        let opened = bench.told("opened").await;
        assert_eq!(opened["addresses"], json!(["127.0.0.1"]));
        let port = opened["port"].as_u64().unwrap();
        bench.address.set_port(u16::try_from(port).unwrap());
        let valid_for = if arguments.contains(&"--typed") {
            120
        } else {
            20
        };
        bench.qr = bench.told_qr(valid_for).await;
        bench
    }

    /// The next line, which must be this event.
    async fn told(&mut self, event: &str) -> Value {
        let told = self.next().await;
        assert_eq!(told["event"], event, "{told}");
        told
    }

    /// The next line that is not progress.
    async fn next(&mut self) -> Value {
        loop {
            let line = self.lines.next_line().await.unwrap().expect("it goes on");
            let told: Value = serde_json::from_str(&line).unwrap();
            // Neither progress nor the want of it.
            if told["event"] != "receiving" && told["event"] != "nobody_comes" {
                return told;
            }
        }
    }

    async fn told_qr(&mut self, valid_for: u64) -> String {
        let told = self.told("qr").await;
        assert_eq!(told["valid_for"], valid_for);
        told["text"].as_str().unwrap().to_owned()
    }

    async fn type_in(&mut self, text: &str) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(text.as_bytes()).await.unwrap();
    }

    async fn interrupt(&self) {
        let id = self.program.id().unwrap().to_string();
        let sent = Command::new("kill").args(["-s", "INT", &id]).status().await;
        assert!(sent.unwrap().success());
    }

    /// The exit code, and what was said on stderr.
    async fn end(mut self) -> (i32, String) {
        let mut said = String::new();
        let mut stderr = self.program.stderr.take().unwrap();
        stderr.read_to_string(&mut said).await.unwrap();
        (self.program.wait().await.unwrap().code().unwrap(), said)
    }
}

/// The reference phone with this machine's bundle and selfie.
async fn phone(machine: &Machine, qr: String) -> Ran {
    let mut command = machine.command();
    command.args(["--json", "phone", "--qr", "-", "--bundle", "bundle.bin"]);
    command.args(["--selfie", "selfie.jpg"]);
    finish_with_input(&mut command, &qr).await
}

fn event(ran: &Ran, name: &str) -> Value {
    let lines = ran.stdout.lines();
    let events = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut named = events.filter(|told| told["event"] == name);
    named.next().unwrap_or_else(|| panic!("no {name}: {ran:?}"))
}

fn piece(bytes: &[u8]) -> Value {
    json!({ "length": bytes.len(), "sha256": Sha256::of(bytes) })
}

#[tokio::test]
async fn with_auto_and_out_the_bytes_of_the_phone_are_in_the_folder_and_only_their_owner_reads_them()
 {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &["--confirm", "auto", "--out", "got/one"]).await;
    let (phone, station) = tokio::join!(phone(&machine, bench.qr.clone()), async {
        let claimed = bench.told("claimed").await;
        assert_eq!(bench.told("confirmed").await["by"], "auto");
        let received = bench.told("received").await;
        bench.interrupt().await;
        let closed = bench.told("closed").await;
        assert_eq!(
            (&closed["reason"], &closed["delivered"]),
            (&json!("by_station"), &json!(true))
        );
        let (exit, said) = bench.end().await;
        assert_eq!(exit, 0, "{said}");
        assert!(said.contains("for tests only"), "{said}");
        (claimed, received)
    });
    let (claimed, received) = station;

    assert_eq!(phone.exit, 0, "{phone:?}");
    assert_eq!(event(&phone, "claimed")["number"], claimed["number"]);
    assert_eq!(claimed["peer"], "127.0.0.1");
    assert_eq!(claimed["phone"]["model"], "Reference phone");
    let bundle = pictures::bundle();
    assert_eq!(received["bundle"], piece(&bundle));
    assert_eq!(received["selfie"], piece(&pictures::SELFIE));
    assert_eq!(
        event(&phone, "delivered")["bundle_sha256"],
        received["bundle"]["sha256"]
    );

    let read = |name: &str| std::fs::read(machine.file("got/one").join(name)).unwrap();
    assert_eq!(read("bundle.bin"), bundle);
    assert_eq!(read("selfie.jpg"), *pictures::SELFIE);
    let manifest: Value = serde_json::from_slice(&read("manifest.json")).unwrap();
    for key in ["capture", "platform", "taken_at", "bundle", "selfie"] {
        assert_eq!(manifest[key], received[key], "{key}");
    }
    for (name, mode) in [
        ("", 0o700),
        ("bundle.bin", 0o600),
        ("selfie.jpg", 0o600),
        ("manifest.json", 0o600),
    ] {
        let file = machine.file("got/one").join(name);
        let permissions = file.metadata().unwrap().permissions();
        assert_eq!(permissions.mode() & 0o777, mode, "{name}");
    }
}

#[tokio::test]
async fn a_person_says_that_the_numbers_are_the_same_and_without_out_nothing_is_kept() {
    let machine = Machine::new();
    let before = listing(&machine);
    let mut bench = Bench::open(&machine, &[]).await;
    let (phone, number) = tokio::join!(phone(&machine, bench.qr.clone()), async {
        let number = bench.told("claimed").await["number"].clone();
        bench.type_in("perhaps\ny\n").await;
        assert_eq!(bench.told("confirmed").await["by"], "person");
        assert_eq!(bench.told("received").await["kept"], Value::Null);
        bench.interrupt().await;
        bench.told("closed").await;
        let (exit, said) = bench.end().await;
        assert_eq!(exit, 0, "{said}");
        let question = format!("Does the phone show {}?", number.as_str().unwrap());
        assert_eq!(said.matches(&question).count(), 2, "{said}");
        number
    });
    assert_eq!(phone.exit, 0, "{phone:?}");
    assert_eq!(event(&phone, "claimed")["number"], number);
    assert_eq!(listing(&machine), before);
}

fn listing(machine: &Machine) -> Vec<std::ffi::OsString> {
    let entries = std::fs::read_dir(machine.folder()).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_person_who_sees_two_numbers_closes_the_window_and_nothing_arrives() {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &["--confirm", "ask", "--out", "got"]).await;
    let (phone, ()) = tokio::join!(phone(&machine, bench.qr.clone()), async {
        bench.told("claimed").await;
        bench.type_in("n\n").await;
        let closed = bench.told("closed").await;
        assert_eq!(closed["reason"], "numbers_differ");
        assert_eq!(bench.end().await.0, 20);
    });
    assert_eq!(phone.exit, 30, "{phone:?}");
    assert_eq!(std::fs::read_dir(machine.file("got")).unwrap().count(), 0);
}

#[tokio::test]
async fn where_nobody_can_be_asked_no_number_is_confirmed() {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &[]).await;
    bench.stdin = None;
    let (phone, ()) = tokio::join!(phone(&machine, bench.qr.clone()), async {
        bench.told("claimed").await;
        bench.told("closed").await;
        let failure = bench.next().await["error"].clone();
        assert!(failure.as_str().unwrap().contains("--confirm"), "{failure}");
        assert_eq!(bench.end().await.0, 30);
    });
    assert_eq!(phone.exit, 30, "{phone:?}");
}

#[tokio::test]
async fn a_new_code_is_printed_every_20_seconds_and_whoever_shows_the_old_one_is_named() {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &["--confirm", "auto"]).await;
    let old = bench.qr.clone();
    let new = bench.told_qr(20).await;
    assert_ne!(new, old);
    let late = phone(&machine, old).await;
    assert_eq!(late.exit, 30);
    assert!(late.json()["error"].as_str().unwrap().contains("bad_token"));
    let refused = bench.told("refused").await;
    assert_eq!(
        (&refused["peer"], &refused["reason"]),
        (&json!("127.0.0.1"), &json!("bad_token"))
    );
    let (punctual, ()) = tokio::join!(phone(&machine, new), async {
        bench.told("claimed").await;
    });
    assert_eq!(punctual.exit, 0, "{punctual:?}");
}

#[tokio::test]
async fn ctrl_c_closes_the_port_and_without_a_capture_it_is_no_success() {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &[]).await;
    assert!(TcpStream::connect(bench.address).await.is_ok());
    let address = bench.address;
    bench.interrupt().await;
    while bench.next().await["event"] != "closed" {}
    assert_eq!(bench.end().await.0, 20);
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn nothing_is_overwritten_and_that_is_said_before_a_window_opens() {
    for name in ["bundle.bin", "selfie.jpg", "manifest.json"] {
        let machine = Machine::new();
        std::fs::create_dir(machine.file("got")).unwrap();
        std::fs::write(machine.file("got").join(name), "an earlier one").unwrap();
        let ran = machine
            .run(&["handoff", "--listen", "127.0.0.1", "--out", "got"])
            .await;
        assert_eq!(ran.exit, 30, "{ran:?}");
        assert!(ran.stderr.contains(name), "{ran:?}");
        assert!(ran.stdout.is_empty(), "no window was open: {ran:?}");
        let there = std::fs::read(machine.file("got").join(name)).unwrap();
        assert_eq!(there, b"an earlier one");
    }
}

#[tokio::test]
async fn a_capture_that_cannot_be_kept_is_not_receipted() {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &["--confirm", "auto", "--out", "got"]).await;
    // Somebody else puts a file there after the window has opened.
    std::fs::write(machine.file("got").join("selfie.jpg"), "in the way").unwrap();
    let (phone, ()) = tokio::join!(phone(&machine, bench.qr.clone()), async {
        bench.told("claimed").await;
        bench.told("confirmed").await;
        assert_eq!(bench.told("refused").await["reason"], "not_recorded");
        while bench.next().await["event"] != "closed" {}
        let failure = bench.next().await["error"].clone();
        assert!(failure.as_str().unwrap().contains("selfie.jpg"));
        assert_eq!(bench.end().await.0, 30);
    });
    assert_eq!(phone.exit, 30, "{phone:?}");
    let left = std::fs::read_dir(machine.file("got")).unwrap().count();
    assert_eq!(left, 1, "half a capture was taken away again");
}

#[tokio::test]
async fn a_phone_that_cannot_scan_is_told_by_typing() {
    let machine = Machine::new();
    let mut bench = Bench::open(&machine, &["--typed", "--confirm", "auto"]).await;
    let code = bench.told("typed").await["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut mistyped = machine.command();
    mistyped.args(["phone", "--bundle", "bundle.bin", "--code", &code[1..]]);
    let mistyped = finish(&mut mistyped).await;
    assert_eq!(mistyped.exit, 30, "{mistyped:?}");
    assert!(mistyped.stderr.contains("look at it again"), "{mistyped:?}");

    let mut phone = machine.command();
    phone.args(["--json", "phone", "--bundle", "bundle.bin", "--code", "-"]);
    let typed = code.to_lowercase().replace(' ', "-");
    let (phone, ()) = tokio::join!(finish_with_input(&mut phone, &typed), async {
        bench.told("claimed").await;
        bench.told("confirmed").await;
        bench.told("received").await;
        bench.interrupt().await;
        bench.told("closed").await;
        assert_eq!(bench.end().await.0, 0);
    });
    assert_eq!(phone.exit, 0, "{phone:?}");
}

#[tokio::test]
async fn app_18_a_crash_leaves_no_core_where_the_system_would_keep_one() {
    let machine = Machine::new();
    let kaunterctl = env!("CARGO_BIN_EXE_kaunterctl");
    let line = format!("ulimit -c unlimited; exec {kaunterctl} handoff --listen 127.0.0.1");
    let mut program = Command::new("sh")
        .args(["-c", &line])
        .current_dir(machine.folder())
        .env("HOME", machine.folder())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    lines.next_line().await.unwrap().expect("it is open");
    let id = program.id().unwrap().to_string();
    let sent = Command::new("kill").args(["-s", "ABRT", &id]).status();
    assert!(sent.await.unwrap().success());
    let ended = program.wait().await.unwrap();
    assert_eq!(ended.signal(), Some(6));
    assert!(!ended.core_dumped());
}

#[tokio::test]
async fn wrong_use_is_named() {
    let machine = Machine::new();
    for (arguments, named) in [
        (&["--listen", "8.8.8.8"][..], "8.8.8.8 is not a private"),
        (&["--listen", "here"], "--listen"),
        (&["--confirm", "never"], "--confirm"),
        (&["--out", "bundle.bin"], "bundle.bin"),
    ] {
        let ran = finish(machine.command().arg("handoff").args(arguments)).await;
        assert_eq!(ran.exit, 30, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains(named), "{arguments:?}: {ran:?}");
        assert!(ran.stdout.is_empty(), "{arguments:?}: {ran:?}");
    }
}

#[tokio::test]
async fn at_a_terminal_the_code_is_drawn() {
    let machine = Machine::new();
    let kaunterctl = env!("CARGO_BIN_EXE_kaunterctl");
    // `exec`, or the Ctrl-C would end the shell beside the program.
    let line = format!("exec {kaunterctl} handoff --listen 127.0.0.1 2>&1");
    // `script` gives the program a terminal of its own.
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .env("HOME", machine.folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(terminal.stdout.take().unwrap()).lines();
    let mut drawn = 0;
    loop {
        let line = lines.next_line().await.unwrap().expect("a code");
        drawn += usize::from(line.contains('▄') || line.contains('▀'));
        if line.contains("qr KNT1:") {
            break;
        }
    }
    assert!(drawn >= 20, "{drawn} lines of half blocks");
    // Ctrl-C, as it is typed.
    terminal
        .stdin
        .as_mut()
        .unwrap()
        .write_all(&[3])
        .await
        .unwrap();
    let mut last = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        last = line;
    }
    assert!(last.trim_end().ends_with("closed: by_station"), "{last}");
    assert_eq!(terminal.wait().await.unwrap().code(), Some(20));
}
