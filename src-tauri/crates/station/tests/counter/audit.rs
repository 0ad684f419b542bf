//! AUD-09: every kind of event that an auditor asks for is recorded when it happens. One table says
//! which record stands for which, and everything in it is made to happen here.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use emas_sandbox::{Plan, Repetition, Scenario};
use end_to_end::fault_proxy::{Certificate, FaultProxy};
use end_to_end::print_queue::PrintQueue;
use end_to_end::seed::Seed;
use jiff::ZonedDateTime;
use journey::AbandonReason;
use register::{
    Actor, CheckpointKey, Clock, Entry, Register, Role, Sight, StationEvent, SystemClock,
};
use station::{Action, Settings};
use uuid::Uuid;

use crate::counter::{Counter, PIN, STAFF, with_details};
use crate::hands::Hands;
use crate::keychain::with_keychain;
use crate::{clock, exceptions};

/// What the requirement names, and the record that stands for it: its kind, and what else its body
/// says.
const ASKED_FOR: &[(&str, &str, &str)] = &[
    ("start", "station.started", ""),
    ("stop", "station.stopped", ""),
    ("good sign-in", "staff.signed_in", ""),
    ("bad sign-in", "staff.sign_in_refused", ""),
    ("lock", "staff.locked", ""),
    ("role change", "staff.role_changed", ""),
    ("consent", "journey.consent_given", ""),
    ("capture of a card", "journey.card_captured", ""),
    ("capture of a face", "journey.selfie_captured", ""),
    ("retake of a card", "journey.card_discarded", ""),
    ("retake of a face", "journey.selfie_discarded", ""),
    ("pairing open", "journey.handoff_opened", ""),
    ("pairing claim", "journey.phone_claimed", ""),
    ("pairing refuse", "journey.phone_refused", ""),
    ("pairing close", "journey.handoff_closed", ""),
    ("submit", "journey.attempt_sent", ""),
    ("ambiguous", "journey.attempt_lost", ""),
    ("reconcile", "journey.search_begun", ""),
    ("verdict", "journey.attempt_answered", "\"verdict\""),
    ("override", "journey.exception_approved", ""),
    ("print", "journey.slip_sent", "\"copy\":1"),
    ("reprint", "journey.slip_sent", "\"copy\":2"),
    ("hand-over", "register.handed_over", ""),
    ("purge", "register.purged", ""),
    ("export", "register.exported", ""),
    ("config change", "station.settings_changed", ""),
    (
        "keychain failure",
        "station.keychain_failed",
        "keychain-locked",
    ),
    ("TLS failure", "station.tls_failed", "certificate"),
    ("clock jump", "station.clock_jumped", ""),
    ("camera change", "station.camera_changed", "\"before\":\""),
    ("update", "station.program_changed", ""),
    ("verify result", "register.checked", ""),
];

#[test]
fn aud_09_everything_that_is_asked_for_is_on_record_when_it_happens() {
    with_keychain(async || {
        let mut seen = Seen::default();
        everyday(&mut seen).await;
        exceptions(&mut seen).await;
        changed_machine(&mut seen).await;
        distrusted_portal(&mut seen).await;
        seen.look(&clock::after_a_jump().await);
        // Last, for it stays locked.
        locked_keychain(&mut seen).await;

        let missing = ASKED_FOR
            .iter()
            .filter(|(_, kind, says)| !seen.has(kind, says));
        let missing: Vec<_> = missing.map(|(name, ..)| *name).collect();
        assert_eq!(missing, [] as [&str; 0], "{:#?}", seen.0.keys());
    });
}

/// The bodies of all records that were looked at, by their kind.
#[derive(Default)]
struct Seen(BTreeMap<String, Vec<String>>);

impl Seen {
    fn look(&mut self, counter: &Counter) {
        let path = counter.data_folder().join("register.sqlite");
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let file = rusqlite::Connection::open_with_flags(path, flags).unwrap();
        let mut records = file.prepare("SELECT kind, body FROM record").unwrap();
        let rows = records
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        for row in rows {
            let (kind, body): (String, String) = row.unwrap();
            self.0.entry(kind).or_default().push(body);
        }
    }

    fn has(&self, kind: &str, says: &str) -> bool {
        let bodies = self.0.get(kind);
        bodies.is_some_and(|bodies| bodies.iter().any(|body| body.contains(says)))
    }
}

/// Staff come and go, two customers are served, an answer is lost, the register is handed over.
async fn everyday(seen: &mut Seen) {
    let queue = PrintQueue::start().unwrap();
    let counter = Counter::set_up_with(with_details(), |settings| {
        settings.printer.server = queue.cups_server().parse().unwrap();
        settings.printer.queue = Some(queue.queue_name().to_owned());
    })
    .await;
    counter.create_first_staff().await;
    counter.add_account("badrul", "16180339", Role::Staff).await;
    counter
        .act(Action::SetAccountRole {
            id: "badrul".to_owned(),
            role: Role::Supervisor,
        })
        .await;
    counter.show(station::Page::Home).await;
    counter.act(Action::Lock).await;
    let wrong = Action::Unlock {
        pin: "000000".to_owned().into(),
    };
    counter.refusal(wrong).await;
    let pin = PIN.to_owned().into();
    counter.act(Action::Unlock { pin }).await;
    Hands::thorough().serve_one(&counter, |_| {}).await;
    counter.sandbox.control().play(Plan {
        repetition: Repetition::Once,
        ..Scenario::LostReply.into()
    });
    Hands::thorough().serve_one(&counter, |_| {}).await;
    counter.station.stop().await;
    seen.look(&counter);
    collect(&counter.data_folder().join("register.sqlite"));
    seen.look(&counter);
}

/// The bank's collector takes everything and sends the receipt back; three years later it goes.
fn collect(path: &Path) {
    let mut register = Register::open(path, "kaunter 0.1.0", ThreeYearsLater).unwrap();
    let seed = [7; 32];
    register
        .seal_with("KT01", CheckpointKey::from_seed(&seed))
        .unwrap();
    let exported = register
        .export(&Actor::Station, None, std::io::sink())
        .unwrap();
    register
        .hand_over(&Actor::Station, &exported.through)
        .unwrap();
    register.purge(&Actor::Station).unwrap();
}

struct ThreeYearsLater;

impl Clock for ThreeYearsLater {
    fn now(&self) -> ZonedDateTime {
        let later = Duration::from_secs(3 * 366 * 24 * 60 * 60);
        ZonedDateTime::now().checked_add(later).unwrap()
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn boot(&self) -> Uuid {
        Uuid::nil()
    }
}

/// A supervisor approves what the verdict does not.
async fn exceptions(seen: &mut Seen) {
    let counter = exceptions::before_a_failure().await;
    counter.act(exceptions::accept()).await;
    seen.look(&counter);
}

/// The settings, the program and the camera are not those of the last time.
async fn changed_machine(seen: &mut Seen) {
    let mut counter = Counter::open().await;
    let settings = counter.data_folder().join("kaunter.toml");
    std::fs::write(&settings, "[station]\nname = \"KT01\"\n").unwrap();
    counter.settings.sha256 = Settings::read(&settings, None).unwrap().sha256;
    counter.station.stop().await;
    let path = counter.data_folder().join("register.sqlite");
    {
        // As an older program left it, which had another camera.
        let clock = SystemClock::start();
        let mut register = Register::open(&path, "kaunter 0.0.9", clock).unwrap();
        let training = true;
        let camera = StationEvent::CameraChanged {
            sees: Sight::Card,
            camera: "046d:0825:8C51E07D".to_owned(),
            before: None,
        };
        let left = [StationEvent::Started { training }, camera].map(Entry::Station);
        register.append_all(&Actor::Station, left).unwrap();
    }
    let before = counted(&path);
    let counter = counter.kill_and_start().await;
    counter.sign_in().await;
    counter.go_to_face().await;
    counter.until_camera_is_live().await;
    seen.look(&counter);
    let now = counted(&path);
    for kind in ["station.settings_changed", "station.program_changed"] {
        let before = before.get(kind).unwrap_or(&0);
        assert_eq!(now.get(kind), Some(&(before + 1)), "{kind}");
    }
    let reason = AbandonReason::CustomerLeft;
    counter.act(Action::Abandon { reason }).await;

    let counter = counter.kill_and_start().await;
    counter.sign_in().await;
    counter.go_to_face().await;
    counter.until_camera_is_live().await;
    let again = counted(&path);
    for kind in [
        "station.settings_changed",
        "station.program_changed",
        "station.camera_changed",
    ] {
        assert_eq!(again.get(kind), now.get(kind), "{kind} is recorded once");
    }
}

fn counted(path: &Path) -> BTreeMap<String, u64> {
    let register = Register::open(path, "test", SystemClock::start()).unwrap();
    let mut counted = BTreeMap::new();
    for count in register.counts().unwrap() {
        *counted.entry(count.kind).or_default() += count.records;
    }
    counted
}

/// Something before the portal shows a certificate that nobody signed but itself.
async fn distrusted_portal(seen: &mut Seen) {
    let mut counter = Counter::open().await;
    let portal = counter.sandbox.base_url();
    let proxy = FaultProxy::before_with(&portal, Certificate::SelfSigned, Seed::new(9)).await;
    counter.settings.training.sandbox = Some(proxy.as_ref().unwrap().base_url().parse().unwrap());
    let counter = counter.kill_and_start().await;
    counter.sign_in().await;
    counter.act(Action::StartJourney).await;
    counter
        .when("the failure", |view| {
            view.problem
                .as_ref()
                .is_some_and(|it| it.code == "portal-unreachable")
        })
        .await;
    assert_eq!(counter.sandbox.requests(), [], "nothing reached the portal");
    seen.look(&counter);
}

/// Somebody locks the keychain while the station works.
async fn locked_keychain(seen: &mut Seen) {
    let counter = Counter::open().await;
    counter.act(Action::SignOut).await;
    let locked = Command::new("gdbus")
        .args(["call", "--session", "-d", "org.freedesktop.secrets"])
        .args(["-o", "/org/freedesktop/secrets"])
        .args(["-m", "org.freedesktop.Secret.Service.Lock"])
        .arg("['/org/freedesktop/secrets/collection/login']")
        .output()
        .unwrap();
    assert!(locked.status.success(), "{locked:?}");
    let sign_in = Action::SignIn {
        id: STAFF.to_owned(),
        pin: PIN.to_owned().into(),
    };
    assert_eq!(counter.refusal(sign_in).await, "keychain-locked");
    seen.look(&counter);
}
