//! A station without a counter: its settings, its data and one customer's files.

use std::path::PathBuf;
use std::process::Stdio;

use emas_sandbox::Options;
use end_to_end::window::program;
use station::{Evidence, Finding, Pace, PortalSecrets, Settings};
use tempfile::TempDir;
use tokio::process::Command;
use vault::Credentials;

use crate::pictures;

/// In how much less time than documented the station waits, polls and gives up searching.
const HURRY: u32 = 500;

/// A station. Its folder vanishes with it.
pub(crate) struct Machine {
    folder: TempDir,
    training: bool,
}

impl Machine {
    /// A station in training whose sandbox is at `url`.
    pub(crate) fn practising(url: &str, policy: &str) -> Self {
        Self::set_up(
            true,
            &format!("[training]\nsandbox = {url:?}\n\n[policy]\n{policy}\n"),
        )
    }

    /// A station at work, whose portal at `url` shows certificates below `root`.
    pub(crate) fn at_work(url: &str, root: &str) -> Self {
        let machine = Self::set_up(false, "");
        let place = machine.file("root.pem");
        std::fs::write(&place, root).unwrap();
        let portal = format!("[portal]\nbase_url = {url:?}\nextra_roots = [{place:?}]\n");
        machine.settle(&portal);
        machine
    }

    fn set_up(training: bool, settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let machine = Self { folder, training };
        machine.settle(settings);
        for (name, bytes) in [
            ("card.jpg", pictures::card()),
            ("selfie.jpg", pictures::selfie()),
            ("bundle.bin", pictures::bundle()),
        ] {
            std::fs::write(machine.file(name), bytes).unwrap();
        }
        machine
    }

    fn settle(&self, settings: &str) {
        let data = self.file("data");
        std::fs::write(
            self.file("kaunter.toml"),
            format!("data = {data:?}\n\n{settings}"),
        )
        .unwrap();
    }

    /// Verifies the customer in this process, in a hurry.
    pub(crate) async fn verify(&self) -> Finding {
        let settings = Settings::read(&self.file("kaunter.toml"), None).unwrap();
        let login = Credentials {
            username: Options::USERNAME.to_owned(),
            password: Options::PASSWORD.into(),
        };
        let secrets = PortalSecrets {
            login: Some(login),
            ..PortalSecrets::default()
        };
        let evidence = Evidence::of_files(
            &settings.policy,
            pictures::card().into(),
            None,
            pictures::selfie().into(),
            pictures::bundle().into(),
        )
        .unwrap();
        station::verify(&settings, secrets, evidence, Pace::hurried(HURRY))
            .await
            .unwrap()
            .finding
    }

    /// Verifies the customer as IT does, and gives the exit code and the word for the outcome.
    pub(crate) async fn verify_by_kaunterctl(&self) -> (Option<i32>, String) {
        let ran = Command::new(program("kaunterctl").unwrap())
            .args(["--json", "--config", "kaunter.toml", "verify"])
            .args(["--card", "card.jpg", "--selfie", "selfie.jpg"])
            .args(["--bundle", "bundle.bin"])
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .env("KAUNTER_USERNAME", Options::USERNAME)
            .env("KAUNTER_PASSWORD", Options::PASSWORD)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .output()
            .await
            .unwrap();
        let said: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
        let outcome = said["outcome"].as_str().unwrap_or_default().to_owned();
        (ran.status.code(), outcome)
    }

    /// Checks the chain of records.
    pub(crate) fn assert_register_is_whole(&self) {
        let register = match self.training {
            true => "data/training/register.sqlite",
            false => "data/register.sqlite",
        };
        register::verify(&self.file(register)).unwrap();
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
