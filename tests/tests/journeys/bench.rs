//! A counter with the portal's sandbox behind it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use emas_sandbox::{Control, Endpoint, LoggedRequest, Options, PortraitArea, Sandbox};
use end_to_end::counter::Counter;

/// Where the portrait is on the training card.
const PORTRAIT: PortraitArea = PortraitArea {
    x: 0.619,
    y: 0.242,
    width: 0.246,
    height: 0.580,
};

/// Everything around the window. It ends with the value.
pub(crate) struct Bench {
    pub(crate) counter: Counter,
    sandbox: Sandbox,
}

impl Bench {
    /// Sets up a counter whose portal plays `scenario`. No phone comes by itself.
    pub(crate) async fn set_up(scenario: &str) -> Self {
        Self::set_up_with(scenario, "").await
    }

    /// The same, at an account that has what `policy` says in the settings; sections of their own
    /// may follow in it.
    pub(crate) async fn set_up_with(scenario: &str, policy: &str) -> Self {
        Self::train(scenario, &format!("[policy]\n{policy}")).await
    }

    /// The same, before a camera that shows the pictures in a folder.
    pub(crate) async fn set_up_before(pictures: &Path) -> Self {
        Self::train("pass", &format!("pictures = {pictures:?}")).await
    }

    /// `more` goes on after the settings of training mode.
    async fn train(scenario: &str, more: &str) -> Self {
        let sandbox = Sandbox::start(Options {
            portrait: PORTRAIT,
            ..Options::default()
        })
        .await
        .unwrap();
        let training = format!(
            "[training]\nsandbox = {:?}\nscenario = {scenario:?}\nphone_by_itself = false\n{more}",
            sandbox.base_url()
        );
        Self {
            counter: Counter::set_up(&training).unwrap(),
            sandbox,
        }
    }

    /// Sets up a counter of a bank: its portal takes this password, and its camera is missing.
    pub(crate) async fn set_up_at_a_bank(password: &str) -> Self {
        let sandbox = Sandbox::start(Options {
            password: password.to_owned(),
            ..Options::default()
        })
        .await
        .unwrap();
        let settings = format!(
            "[portal]\nbase_url = {:?}\n\n[cameras]\ncard = \"a camera that is not there\"",
            sandbox.base_url()
        );
        Self {
            counter: Counter::set_up(&settings).unwrap(),
            sandbox,
        }
    }

    /// Steers the portal.
    pub(crate) fn portal(&self) -> Control {
        self.sandbox.control()
    }

    /// What reached OkayFace Plus.
    pub(crate) fn submissions(&self) -> Vec<LoggedRequest> {
        let mut requests = self.sandbox.requests();
        requests.retain(|request| request.endpoint == Endpoint::OkayFacePlus);
        requests
    }

    /// The words on the newest slip in the printer's tray.
    pub(crate) fn slip(&self) -> String {
        let pdf = self.counter.queue().received().unwrap().pop().unwrap();
        let mut pdftotext = Command::new("pdftotext")
            .args(["-layout", "-", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        pdftotext.stdin.take().unwrap().write_all(&pdf).unwrap();
        String::from_utf8(pdftotext.wait_with_output().unwrap().stdout).unwrap()
    }
}

/// The digest of the part `name`, as the portal received it.
pub(crate) fn digest<'a>(submission: &'a LoggedRequest, name: &str) -> &'a str {
    let part = submission.parts.iter().find(|part| part.name == name);
    part.unwrap().sha256.as_deref().unwrap()
}
