//! The journey that is open at the counter: its fold, and what is in memory only.

use std::collections::HashMap;
use std::time::Duration;

use journey::{Bundle, Command, Journey, Jpeg, Policy, Sha256, StaffId, Step};
use register::{Actor, Entry, Register};

use crate::action::NotDone;
use crate::album::Album;
use crate::details::Details;
use crate::problem;

/// The open journey. Dropping it wipes the customer's pictures, details and bundle.
pub(crate) struct OpenJourney {
    journey: Journey,
    policy: Policy,
    /// Who works on it now; the actor of every record.
    pub(crate) staff: StaffId,
    /// The portal's name for the journey, once there is one.
    pub(crate) journey_id: Option<emas::JourneyId>,
    /// The pictures.
    pub(crate) album: Album,
    /// What was read from the card.
    pub(crate) details: Option<Details>,
    /// The phone's bundle.
    pub(crate) bundle: Option<Bundle>,
    /// What the checks found in the captured stills.
    pub(crate) hints: HashMap<Sha256, Vec<String>>,
    /// How long the portal took for the last answer.
    pub(crate) answered_in: Option<Duration>,
    /// Whether the last submission never left this machine.
    pub(crate) was_not_sent: bool,
    /// The slip that was made.
    pub(crate) slip: Option<Vec<u8>>,
}

/// What one attempt submits.
pub(crate) struct Submitted {
    pub(crate) portrait: Jpeg,
    pub(crate) selfie: Jpeg,
    pub(crate) bundle: Bundle,
}

impl OpenJourney {
    /// Opens `journey` for `staff`. Its pictures go into `album`.
    pub(crate) fn new(journey: Journey, policy: Policy, staff: StaffId, album: Album) -> Self {
        Self {
            journey,
            policy,
            staff,
            journey_id: None,
            album,
            details: None,
            bundle: None,
            hints: HashMap::new(),
            answered_in: None,
            was_not_sent: false,
            slip: None,
        }
    }

    /// The fold of what happened.
    pub(crate) const fn journey(&self) -> &Journey {
        &self.journey
    }

    /// The rules that it goes by.
    pub(crate) const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Whether `command` would be carried out now.
    pub(crate) fn may(&self, command: Command) -> bool {
        self.would(command).is_ok()
    }

    /// As [`may`](Self::may), with the reason.
    ///
    /// # Errors
    /// [`NotDone`] if the journey refuses.
    pub(crate) fn would(&self, command: Command) -> Result<(), NotDone> {
        self.journey.decide(command, &self.policy)?;
        Ok(())
    }

    /// Carries out `command`. What happens is in the register before anybody can see it.
    ///
    /// # Errors
    /// [`NotDone`] if the journey refuses or the register cannot be written. What came with the
    /// command, such as a picture, is not kept then.
    pub(crate) fn perform(
        &mut self,
        register: &mut Register,
        command: Command,
    ) -> Result<(), NotDone> {
        let done = self.record(register, command);
        self.forget_what_is_not_needed();
        done
    }

    fn record(&mut self, register: &mut Register, command: Command) -> Result<(), NotDone> {
        let events = self.journey.decide(command, &self.policy)?;
        let reference = self.journey.reference();
        let entries = events.iter().map(|event| Entry::Journey {
            reference: reference.clone(),
            event: event.clone(),
        });
        register
            .append_all(&Actor::Staff(self.staff.clone()), entries)
            .map_err(|error| problem::unwritable(&error))?;
        for event in &events {
            self.journey.apply(event);
        }
        Ok(())
    }

    /// Whether the portal gave an id that is still needed and that nobody knows any more.
    pub(crate) fn has_lost_its_id(&self) -> bool {
        self.journey_id.is_none()
            && self.journey.journey_id_tail().is_some()
            && self.journey.step(&self.policy) < Step::Result
    }

    /// What the next attempt submits: exactly the bytes whose digests the journey has recorded.
    pub(crate) fn what_is_submitted(&self) -> Option<Submitted> {
        let submission = self.journey.submission(&self.policy)?;
        let picture = |sha256| {
            self.album
                .get(sha256)
                .filter(|jpeg| jpeg.sha256() == sha256)
        };
        let bundle = self.bundle.as_ref()?;
        Some(Submitted {
            portrait: picture(submission.portrait_sha256)?,
            selfie: picture(submission.selfie_sha256)?,
            bundle: (bundle.sha256() == submission.bundle_sha256).then(|| bundle.share())?,
        })
    }

    fn forget_what_is_not_needed(&mut self) {
        let journey = &self.journey;
        if journey.bundle().is_none() {
            self.bundle = None;
        }
        if !matches!(journey.reading(), journey::CardReading::Read { .. }) {
            self.details = None;
        }
        self.album.keep_only(&self.pictures());
    }

    /// The digests of every picture that the journey still shows or sends.
    fn pictures(&self) -> Vec<Sha256> {
        let journey = &self.journey;
        let card = [journey::CardSide::Front, journey::CardSide::Back]
            .into_iter()
            .filter_map(|side| journey.card(side));
        let stills = card
            .chain(journey.kiosk_selfie())
            .map(|picture| picture.sha256);
        let portrait = journey
            .portrait(&self.policy)
            .map(|portrait| portrait.sha256);
        let phone = journey.bundle().and_then(|bundle| bundle.selfie_sha256);
        stills.chain(portrait).chain(phone).collect()
    }
}

impl Drop for OpenJourney {
    fn drop(&mut self) {
        self.album.keep_only(&[]);
    }
}
