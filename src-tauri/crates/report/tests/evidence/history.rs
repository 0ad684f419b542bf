//! Journeys to tell of.

use std::time::Duration;

use journey::*;
use register::{Actor, Stamp};
use uuid::Uuid;

pub(crate) type Events = Vec<(Stamp, Event)>;

/// What happened in one journey, each event a minute after the one before.
pub(crate) struct Journeying {
    pub(crate) events: Events,
    minute: i64,
    day: &'static str,
    staff: StaffId,
}

pub(crate) fn id(text: &str) -> StaffId {
    text.parse().unwrap()
}

pub(crate) fn reference(number: u32) -> JourneyRef {
    format!("KL01-{number:04}").parse().unwrap()
}

/// A journey that `staff` begins at nine in the morning of `day`, such as `2026-11-23`.
pub(crate) fn begun(number: u32, day: &'static str, staff: &str) -> Journeying {
    let started = Started {
        reference: reference(number),
        staff: id(staff),
        training: false,
        policy_version: "1".to_owned(),
        made_with: None,
    };
    let journey = Journeying {
        events: Vec::new(),
        minute: 0,
        day,
        staff: id(staff),
    };
    journey.then(Event::Started(started))
}

impl Journeying {
    pub(crate) fn then(self, event: Event) -> Self {
        let actor = Actor::Staff(self.staff.clone());
        self.then_by(actor, event)
    }

    pub(crate) fn then_by(mut self, actor: Actor, event: Event) -> Self {
        let at = format!("{}T09:00:00+08:00[+08:00]", self.day);
        let at: jiff::ZonedDateTime = at.parse().unwrap();
        let stamp = Stamp {
            seq: 1,
            at: at
                .checked_add(jiff::Span::new().minutes(self.minute))
                .unwrap(),
            boot: Uuid::from_u128(7),
            monotonic: Duration::ZERO,
            actor,
            build: "kaunter 0.1.0".to_owned(),
        };
        self.minute += 1;
        self.events.push((stamp, event));
        self
    }

    /// Goes on another day.
    pub(crate) fn on(mut self, day: &'static str) -> Self {
        (self.day, self.minute) = (day, 0);
        self
    }

    pub(crate) fn sent(self, number: u8) -> Self {
        self.then(Event::AttemptSent {
            number,
            submission: Submission {
                portrait_sha256: Sha256::of(b"portrait"),
                selfie_sha256: Sha256::of(b"selfie"),
                selfie_source: SelfieSource::Phone,
                bundle_sha256: Sha256::of(&[number]),
            },
            known_entries: None,
        })
    }

    /// The portal measures, and the vendor's thresholds judge.
    pub(crate) fn measured(self, number: u8, [confidence, face, capture]: [f64; 3]) -> Self {
        let readings = readings([confidence, face, capture]);
        let policy = Policy::default();
        self.then(Event::AttemptAnswered {
            number,
            readings,
            judgement: judge(&readings, CardAge::Unknown, &policy.thresholds),
            policy,
        })
    }

    pub(crate) fn decided(self, decision: Decision, reason: DecisionReason) -> Self {
        let staff = self.staff.clone();
        let decided = self.then(Event::Decided {
            decision,
            reason,
            staff,
            note: None,
        });
        decided.then(Event::Finished)
    }
}

/// Numbers below 0 are left out.
pub(crate) fn readings([confidence, face, capture]: [f64; 3]) -> Readings {
    Readings {
        match_confidence: Confidence::new(confidence).map_or(Reading::Missing, Reading::Value),
        face_liveness: Probability::new(face).map_or(Reading::Missing, Reading::Value),
        capture_liveness: Probability::new(capture).map_or(Reading::Missing, Reading::Value),
    }
}

pub(crate) fn consent() -> Event {
    Event::ConsentGiven(Consent {
        text_version: 1,
        text_sha256: None,
        language: ConsentLanguage::Ms,
        method: ConsentMethod::Screen,
        staff: id("siti.a"),
    })
}

pub(crate) const PASSING: [f64; 3] = [88.0, 0.92, 0.99];
pub(crate) const FAILING: [f64; 3] = [31.0, 0.92, 0.99];
pub(crate) const DAY: &str = "2026-11-23";
