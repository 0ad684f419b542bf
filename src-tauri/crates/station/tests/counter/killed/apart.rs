//! A station in a process of its own: how it is started, what it does there, and what it says.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use emas_sandbox::Sandbox;
use end_to_end::canary::Mark;
use end_to_end::print_queue::PrintQueue;
use journey::DocumentCheckPolicy;
use station::view::{HandoffView, JourneyView, View};
use station::{Action, PolicySettings};

use super::point::{self, Point, say};
use crate::counter::{Counter, PIN, with_details};
use crate::hands::{Hands, Seen};
use crate::{phone, pictures};

/// A station in a process of its own. It ends what is unfinished and serves one customer.
pub(crate) struct Apart<'a> {
    /// Where its data folder is, and its temporary files.
    pub(crate) folder: &'a Path,
    pub(crate) portal: &'a Sandbox,
    pub(crate) queue: &'a PrintQueue,
    /// Where it ends itself.
    pub(crate) point: Option<&'a Point>,
    /// Whether staff do twice what one may.
    pub(crate) is_thorough: bool,
    /// The file of its most talkative log.
    pub(crate) log: Option<&'a Path>,
}

/// What became of it.
pub(crate) struct Ended {
    /// What it said.
    pub(crate) said: Vec<String>,
    /// The signal that ended it.
    pub(crate) signal: Option<i32>,
}

impl Apart<'_> {
    /// Starts it and waits for its end.
    pub(crate) async fn ended(self) -> Ended {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "killed::apart::serves_one_customer", "--ignored"])
            .arg("--nocapture")
            .env(FOLDER, self.folder)
            .env("TMPDIR", self.folder)
            .env(PORTAL, self.portal.base_url())
            .env(PRINTER, self.queue.cups_server())
            .env(QUEUE, self.queue.queue_name())
            .stdout(Stdio::piped());
        if let Some(point) = self.point {
            command.env(POINT, point.to_string());
        }
        if self.is_thorough {
            command.env(THOROUGH, "1");
        }
        if let Some(log) = self.log {
            let log = File::options().create(true).append(true).open(log).unwrap();
            command.env("RUST_LOG", "trace").stderr(log);
        }
        // The portal works in this process meanwhile.
        let ended = tokio::task::spawn_blocking(move || {
            let mut child = command.spawn().unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let said = lines.map_while(Result::ok).collect();
            let signal = child.wait().unwrap().signal();
            Ended { said, signal }
        });
        ended.await.unwrap()
    }
}

impl Ended {
    /// What it had in its memory and must not have left anywhere.
    pub(crate) fn marks(&self) -> impl Iterator<Item = Mark> {
        let marks = self.said.iter().filter_map(|line| line.strip_prefix(MARK));
        marks.map(|digits| Mark::new("what was in memory", &from_hex(digits)))
    }
}

const FOLDER: &str = "KAUNTER_TEST_FOLDER";
const PORTAL: &str = "KAUNTER_TEST_PORTAL";
const PRINTER: &str = "KAUNTER_TEST_PRINTER";
const QUEUE: &str = "KAUNTER_TEST_QUEUE";
const POINT: &str = "KAUNTER_TEST_POINT";
const THOROUGH: &str = "KAUNTER_TEST_THOROUGH";

/// What a station says of something that is in its memory now: 32 bytes of it.
const MARK: &str = "mark ";

/// What a station says when somebody has signed in.
pub(super) const UNFINISHED: &str = "unfinished: ";

pub(super) fn register_in(folder: &Path) -> PathBuf {
    folder.join("data/training/register.sqlite")
}

pub(super) fn everything_that_an_account_may_have() -> PolicySettings {
    PolicySettings {
        okay_doc: DocumentCheckPolicy::MyKad,
        scorecard: true,
        complete: true,
        ..with_details()
    }
}

/// Not a test of its own: the process that other tests start and kill.
#[tokio::test]
#[ignore = "other tests start it in a process of its own"]
async fn serves_one_customer() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let said = |name| std::env::var(name).unwrap();
    if let Ok(point) = std::env::var(POINT) {
        point::arm(point.parse().unwrap());
    }
    if std::env::var_os("RUST_LOG").is_some() {
        station::begin_process();
    }
    let policy = everything_that_an_account_may_have();
    let counter = Counter::set_up_with(policy, |settings| {
        settings.data = Some(folder.join("data"));
        settings.training.sandbox = Some(said(PORTAL).parse().unwrap());
        settings.printer.server = said(PRINTER).parse().unwrap();
        settings.printer.queue = Some(said(QUEUE));
        pictures::hang_up_large_card(settings.training.pictures.as_ref().unwrap());
    })
    .await;
    let (mut told, mut marked) = (false, BTreeSet::new());
    let mut mark = |bytes: &[u8]| {
        let mark = Mark::middle_of("", bytes).bytes;
        if marked.insert(mark.clone()) {
            let digits: String = mark.iter().map(|byte| format!("{byte:02x}")).collect();
            say(&format!("{MARK}{digits}"));
        }
    };
    let hands = match std::env::var_os(THOROUGH) {
        Some(_) => Hands::thorough(),
        None => Hands::brisk(),
    };
    hands
        .serve_one(&counter, |seen| match seen {
            Seen::Sent(capture) => {
                mark(capture.bundle.as_ref());
                mark(&capture.selfie.as_ref().unwrap().as_ref()[pictures::UNIQUE]);
            }
            Seen::View(view) => {
                if view.staff.is_some() && !told {
                    told = true;
                    say(&format!("{UNFINISHED}{}", unfinished(view)));
                }
                for path in view.journey.iter().flat_map(pictures_in) {
                    counter
                        .station
                        .picture(&path)
                        .iter()
                        .for_each(|it| mark(it.as_ref()));
                }
                for text in view.journey.iter().flat_map(texts_in) {
                    mark(text.as_bytes());
                }
            }
        })
        .await;
    counter.act(Action::Lock).await;
    let pin = PIN.to_owned().into();
    counter.act(Action::Unlock { pin }).await;
    counter.act(Action::SignOut).await;
    counter.station.stop().await;
}

fn unfinished(view: &View) -> String {
    let waiting = view.unfinished.iter();
    let waiting = waiting.map(|it| format!("{} {:?}", it.reference, it.waits_for));
    waiting.collect::<Vec<_>>().join(", ")
}

/// What the window would fetch of this journey now.
fn pictures_in(journey: &JourneyView) -> Vec<String> {
    let stills = [
        &journey.card.front,
        &journey.card.back,
        &journey.face.selfie,
    ];
    let stills = stills.into_iter().flatten().map(|still| &still.picture);
    let portrait = journey.details.iter().map(|details| &details.portrait);
    let submitted = journey.face.submitted.iter().map(|selfie| &selfie.picture);
    let all = stills.chain(portrait).chain(submitted);
    all.map(|picture| picture.path.clone()).collect()
}

/// What is secret or the customer's and long enough not to be found by chance.
fn texts_in(journey: &JourneyView) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(details) = &journey.details {
        let fields = details.fields.iter().map(|field| field.text.as_str());
        texts.extend(fields.flat_map(str::lines).map(str::to_owned));
    }
    if let HandoffView::Waiting { qr_svg, .. } = &journey.face.handoff {
        texts.push(phone::photograph(qr_svg));
    }
    texts.retain(|text| text.len() >= 10);
    texts
}

fn from_hex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
