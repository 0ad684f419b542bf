//! A register as a busy branch leaves it: ten thousand journeys a month, and the staff who come and go.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, ZonedDateTime};
use journey::*;
use register::{Actor, Clock, Entry, Register, StaffEvent};
use uuid::Uuid;

use crate::register_in;

/// When the first journey begins.
const BEGINS: &str = "2026-01-05T09:00:00+08:00[Asia/Kuala_Lumpur]";
/// How long after one journey the next one begins: ten thousand a month.
const APART: SignedDuration = SignedDuration::from_secs(30 * 24 * 3600 / 10_000);
/// How many journeys become durable together.
const TOGETHER: usize = 100;
/// How often somebody signs in, is away for a while and signs out meanwhile.
const SESSIONS: usize = 8;

/// A month that is whole.
pub(crate) const MONTH: &str = "2026-02";
/// A day of it.
pub(crate) const DAY: &str = "2026-02-11";

/// Fills the register in `folder`, a new one.
pub(crate) fn fill(folder: &Path, journeys: usize) {
    let clock = Arc::new(Hands(Mutex::new(BEGINS.parse().unwrap())));
    let mut register =
        Register::open(&register_in(folder), "kaunter 0.1.0", clock.clone()).unwrap();
    let staff: StaffId = "siti.a".parse().unwrap();
    let actor = Actor::Staff(staff.clone());
    let added = StaffEvent::Added {
        id: staff.clone(),
        name: "Siti Aminah".to_owned(),
        role: Role::Staff,
        temporary_pin: false,
    };
    register.append(&actor, Entry::Staff(added)).unwrap();
    let numbers: Vec<usize> = (1..=journeys).collect();
    for numbers in numbers.chunks(TOGETHER) {
        let of_staff = (0..SESSIONS).flat_map(|_| come_and_go(&staff).map(Entry::Staff));
        register.append_all(&actor, of_staff).unwrap();
        let entries = numbers.iter().flat_map(|number| {
            clock.turn(APART);
            let reference: JourneyRef = format!("KL01-{number:04}").parse().unwrap();
            let happened = happened(reference.clone(), &staff, *number);
            happened.into_iter().map(move |event| Entry::Journey {
                reference: reference.clone(),
                event,
            })
        });
        register.append_all(&actor, entries).unwrap();
    }
}

fn come_and_go(staff: &StaffId) -> [StaffEvent; 4] {
    let id = || staff.clone();
    [
        StaffEvent::SignedIn { id: id() },
        StaffEvent::Locked { id: id() },
        StaffEvent::Unlocked { id: id() },
        StaffEvent::SignedOut { id: id() },
    ]
}

/// What happens to one customer of ten: nine are verified, one leaves.
fn happened(reference: JourneyRef, staff: &StaffId, number: usize) -> Vec<Event> {
    let policy = Policy::default();
    let (_, started) = Journey::start(reference, staff.clone(), false, &policy);
    let consent = Event::ConsentGiven(Consent {
        text_version: 1,
        text_sha256: None,
        language: ConsentLanguage::Ms,
        method: ConsentMethod::Screen,
        staff: staff.clone(),
    });
    let (side, origin) = (CardSide::Front, PictureOrigin::Camera);
    let (card, selfie) = (Sha256::of(b"card"), Sha256::of(b"selfie"));
    let mut happened = vec![
        started,
        consent,
        Event::PortalAsked,
        Event::CardCaptured {
            side,
            sha256: card,
            origin,
            rectified_sha256: None,
        },
        Event::CardAccepted {
            side,
            sha256: card,
            hints: Vec::new(),
        },
        Event::CardReadAsked,
        Event::SelfieCaptured {
            sha256: selfie,
            origin,
        },
        Event::SelfieAccepted {
            sha256: selfie,
            hints: Vec::new(),
        },
        Event::HandoffOpened,
        Event::PhoneConfirmed,
        Event::FaceViewed {
            staff: staff.clone(),
        },
    ];
    if number.is_multiple_of(10) {
        let reason = AbandonReason::CustomerLeft;
        happened.push(Event::Abandoned { reason });
        return happened;
    }
    let readings = Readings {
        match_confidence: Reading::Value(Confidence::new(60.0 + (number % 40) as f64).unwrap()),
        face_liveness: Reading::Value(Probability::new(0.92).unwrap()),
        capture_liveness: Reading::Value(Probability::new(0.99).unwrap()),
    };
    happened.extend([
        Event::AttemptSent {
            number: 1,
            submission: Submission {
                portrait_sha256: card,
                selfie_sha256: selfie,
                selfie_source: SelfieSource::Kiosk,
                bundle_sha256: Sha256::of(b"bundle"),
            },
            known_entries: None,
        },
        Event::AttemptAnswered {
            number: 1,
            readings,
            judgement: judge(&readings, CardAge::Unknown, &policy.thresholds),
            policy,
        },
        Event::Decided {
            decision: Decision::Accept,
            reason: DecisionReason::ChecksPassed,
            staff: staff.clone(),
            note: None,
        },
        Event::Finished,
    ]);
    happened
}

/// A clock that is turned.
struct Hands(Mutex<ZonedDateTime>);

impl Hands {
    fn turn(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(by).unwrap();
    }
}

impl Clock for Hands {
    fn now(&self) -> ZonedDateTime {
        self.0.lock().unwrap().clone()
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn boot(&self) -> Uuid {
        Uuid::from_u128(7)
    }
}
