//! A machine of its own for each test: home, data and pictures in a folder that vanishes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use emas_sandbox::{Control, Endpoint, Options, Sandbox};
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::pictures;

/// A machine without a keychain, with the files of one customer.
pub(crate) struct Machine {
    folder: TempDir,
}

/// How one run ended and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Machine {
    pub(crate) fn new() -> Self {
        let machine = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        std::fs::write(machine.file("card.jpg"), &*pictures::CARD).unwrap();
        std::fs::write(machine.file("selfie.jpg"), &*pictures::SELFIE).unwrap();
        std::fs::write(machine.file("bundle.bin"), pictures::bundle()).unwrap();
        machine
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program, with nothing of the developer's own session.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kaunterctl"));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    pub(crate) async fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Ran {
        finish(self.command().args(arguments)).await
    }

    /// `verify` of this machine's customer, at the sandbox, with this login.
    pub(crate) fn verify(&self, sandbox: &str, username: &str) -> Command {
        let mut command = self.command();
        command
            .env("KAUNTER_USERNAME", username)
            .env("KAUNTER_PASSWORD", Options::PASSWORD)
            .args([
                "--json", "--portal", sandbox, "verify", "--card", "card.jpg",
            ])
            .args(["--selfie", "selfie.jpg", "--bundle", "bundle.bin"]);
        command
    }
}

pub(crate) async fn finish(command: &mut Command) -> Ran {
    ran(command.output().await.unwrap())
}

/// Types `input` and closes the program's stdin.
pub(crate) async fn finish_with_input(command: &mut Command, input: &str) -> Ran {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut program = command.spawn().unwrap();
    program
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .await
        .unwrap();
    ran(program.wait_with_output().await.unwrap())
}

fn ran(output: Output) -> Ran {
    Ran {
        exit: output.status.code().expect("killed by a signal"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    /// The one line of JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "{self:?}");
        serde_json::from_str(&self.stdout).unwrap()
    }
}

pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).await.unwrap()
}

/// How often each endpoint was called.
pub(crate) fn calls(control: &Control, endpoint: Endpoint) -> usize {
    let requests = control.requests();
    requests
        .iter()
        .filter(|request| request.endpoint == endpoint)
        .count()
}
