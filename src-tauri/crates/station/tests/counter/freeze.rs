//! What keeps new journeys from beginning, how staff are told, and how it is lifted.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::ZonedDateTime;
use journey::{
    AbandonReason, Command, Consent, ConsentLanguage, ConsentMethod, Decision, DecisionReason,
    Journey, JourneyIdTail, Policy, PortalAnswer, StaffId,
};
use register::{Actor, Clock, Entry, Register};
use secrecy::SecretString;
use station::view::Problem;
use station::{Action, Machine, PolicySettings, Room};
use uuid::Uuid;
use vault::{Credentials, Key, Vault};

use crate::counter::{Counter, STAFF};
use crate::keychain::with_keychain;

pub(crate) const fn days(days: u64) -> Duration {
    Duration::from_hours(days * 24)
}

/// The clock of a run that was so long ago.
struct LongAgo(Duration);

impl Clock for LongAgo {
    fn now(&self) -> ZonedDateTime {
        &ZonedDateTime::now() - self.0
    }

    fn monotonic(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn boot(&self) -> Uuid {
        Uuid::from_u128(1)
    }
}

/// The register as the station had it open so long ago. The station must be stopped.
fn long_ago(counter: &Counter, age: Duration) -> Register {
    let path = counter.data_folder().join("register.sqlite");
    Register::open(&path, "test", LongAgo(age)).unwrap()
}

fn begin(register: &mut Register, staff: &str) -> Journey {
    let staff: StaffId = staff.parse().unwrap();
    let actor = Actor::Staff(staff.clone());
    let prefix = "KT01".parse().unwrap();
    let policy = Policy::default();
    let started = register.start_journey(&actor, &prefix, |reference| {
        Journey::start(reference, staff, true, &policy)
    });
    started.unwrap()
}

/// A journey that somebody began so long ago and never ended: its reference.
pub(crate) fn begin_long_ago(counter: &Counter, staff: &str, age: Duration) -> String {
    let journey = begin(&mut long_ago(counter, age), staff);
    journey.reference().to_string()
}

/// A journey that was finished so long ago.
fn finish_long_ago(counter: &Counter, age: Duration) {
    let mut register = long_ago(counter, age);
    let mut journey = begin(&mut register, STAFF);
    let (policy, staff): (_, StaffId) = (Policy::default(), STAFF.parse().unwrap());
    let journey_id_tail = JourneyIdTail::of("7851b4e3-df09-4ab6-8091-0123456789ab");
    let consent = Consent {
        text_version: 1,
        text_sha256: None,
        language: ConsentLanguage::En,
        method: ConsentMethod::Screen,
        staff: staff.clone(),
    };
    for command in [
        Command::AskPortal,
        Command::PortalAnswered(PortalAnswer::Opened { journey_id_tail }),
        Command::GiveConsent(consent),
        Command::Decide {
            note: None,
            decision: Decision::Refer,
            reason: DecisionReason::PortalUnavailable,
            staff: staff.clone(),
        },
        Command::Finish,
    ] {
        for event in journey.decide(command, &policy).unwrap() {
            journey.apply(&event);
            let reference = journey.reference().clone();
            let entry = Entry::Journey { reference, event };
            let by = Actor::Staff(staff.clone());
            register.append(&by, entry).unwrap();
        }
    }
}

impl Counter {
    fn refused(&self) -> Option<Problem> {
        self.station.view().new_journeys.refused
    }

    fn warned(&self) -> Option<String> {
        let warned = self.station.view().new_journeys.warned;
        warned.map(|problem| problem.code)
    }

    /// No new journey begins, the home screen says why, and so does the refusal.
    async fn begins_none(&self, code: &str) -> Problem {
        let shown = self.refused().unwrap();
        assert_eq!(shown.code, code);
        assert_eq!(self.refusal(Action::StartJourney).await, code);
        shown
    }

    async fn end(&self, reference: &str) {
        self.act(Action::EndUnfinished {
            reference: reference.to_owned(),
            reason: AbandonReason::StaffCancelled,
        })
        .await;
    }
}

#[test]
fn rel_16_twenty_unfinished_journeys_keep_new_ones_from_beginning_until_one_is_ended() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.stop().await;
        let begin = || begin_long_ago(&counter, STAFF, Duration::from_mins(30));
        let any = begin();
        for _ in 1..20 {
            begin();
        }
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        counter.begins_none("unfinished-many").await;
        assert_eq!(counter.station.view().unfinished.len(), 20);
        counter.end(&any).await;
        assert_eq!(counter.refused(), None);
        counter.start_journey().await;
    });
}

#[test]
fn rel_16_one_unfinished_journey_of_yesterday_keeps_new_ones_from_beginning_until_it_is_ended() {
    with_keychain(async || {
        let counter = Counter::open().await;
        counter.stop().await;
        begin_long_ago(&counter, STAFF, Duration::from_hours(23));
        let old = begin_long_ago(&counter, STAFF, Duration::from_hours(25));
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        let why = counter.begins_none("unfinished-old").await;
        assert_eq!(why.detail.as_deref(), Some(old.as_str()), "it is named");
        let first = &counter.station.view().unfinished[0];
        assert!(first.late && first.reference == old, "and it is the first");
        // Opening it and going on with it is never kept from anybody.
        counter
            .act(Action::ResumeJourney {
                reference: old.clone(),
            })
            .await;
        let reason = AbandonReason::CustomerLeft;
        counter.act(Action::Abandon { reason }).await;
        assert_eq!(counter.refused(), None);
        counter.start_journey().await;
    });
}

/// A station that is not in training, with its first member of staff; its portal is the sandbox.
async fn at_work(collected: bool) -> Counter {
    let vault = Vault::open("kaunter").await.unwrap();
    let login = Credentials {
        username: "pass".to_owned(),
        password: SecretString::from(emas_sandbox::Options::PASSWORD),
    };
    let key = Key::PortalCredentials;
    vault.set_credentials(&key, &login).await.unwrap();
    let counter = Counter::set_up_with(PolicySettings::default(), |settings| {
        settings.portal = settings.training.sandbox.take();
        settings.register.collected = collected;
    })
    .await;
    counter.create_first_staff().await;
    counter
}

#[test]
fn reg_15_a_journey_that_the_bank_does_not_have_warns_and_then_keeps_new_ones_from_beginning() {
    with_keychain(async || {
        for (age, warned, refused) in [(9, false, false), (10, true, false), (13, true, true)] {
            let counter = at_work(true).await;
            counter.stop().await;
            finish_long_ago(&counter, days(age));
            let counter = counter.kill_and_start().await;
            counter.sign_in().await;
            let warns = counter.warned();
            assert_eq!(warns.as_deref() == Some("hand-over-due"), warned, "{age}");
            if !refused {
                assert_eq!(counter.refused(), None, "{age}");
                counter.start_journey().await;
                continue;
            }
            let why = counter.begins_none("hand-over-late").await;
            assert_eq!(why.detail.as_deref(), Some("KT01-0001"));
            // What was recorded is signed by and by; a stop hurries it.
            counter.stop().await;
            let counter = counter.kill_and_start().await;
            counter.sign_in().await;
            counter.begins_none("hand-over-late").await;
            // Bank IT hands the register over, with another program.
            let mut register = counter.register();
            let receipt = register.last_checkpoint().unwrap().unwrap();
            register.hand_over(&Actor::Station, &receipt).unwrap();
            counter.start_journey().await;
        }
    });
}

#[test]
fn reg_15_what_nobody_collects_keeps_no_journey_from_beginning() {
    with_keychain(async || {
        let counter = at_work(false).await;
        counter.stop().await;
        finish_long_ago(&counter, days(20));
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        assert_eq!(counter.warned(), None);
        counter.start_journey().await;
    });
}

static DISK: AtomicU64 = AtomicU64::new(Room::LEAST_DISK);
static MEMORY: AtomicU64 = AtomicU64::new(Room::LEAST_MEMORY);

fn with_the_room_of_a_test() -> Machine {
    Machine {
        room: |_: &Path| Room {
            disk: Some(DISK.load(Ordering::SeqCst)),
            memory: Some(MEMORY.load(Ordering::SeqCst)),
        },
        ..Machine::real()
    }
}

#[test]
fn rel_15_a_journey_begins_only_where_there_is_room_and_goes_on_without() {
    with_keychain(async || {
        let mut counter = Counter::open().await;
        counter.machine = with_the_room_of_a_test;
        let counter = counter.kill_and_start().await;
        counter.sign_in().await;
        for (room, least, code) in [
            (&DISK, Room::LEAST_DISK, "disk-low"),
            (&MEMORY, Room::LEAST_MEMORY, "memory-low"),
        ] {
            counter.start_journey().await;
            room.store(least - 1, Ordering::SeqCst);
            counter.give_consent().await;
            counter.take_card().await;
            let reason = AbandonReason::CustomerLeft;
            counter.act(Action::Abandon { reason }).await;
            counter.begins_none(code).await;
            room.store(least, Ordering::SeqCst);
            // Nobody has to touch anything: it is looked at now and then.
            counter
                .when("the room", |view| view.new_journeys.refused.is_none())
                .await;
        }
    });
}
