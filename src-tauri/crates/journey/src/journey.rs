//! One verification of one customer: a fold over its events.
//!
//! [`Journey::decide`] says what a command would make happen, [`Journey::apply`] makes it so.
//! Between the two the events are written to the register. Nothing else changes a journey.

use crate::state::{
    CardReading, Completion, DocumentCheck, Handoff, PortalAccess, Scorecard, SlipState,
};
use crate::{
    AbandonReason, Attempt, CardAge, CardSide, Consent, Decision, DecisionReason, EntryId, Event,
    JourneyIdTail, JourneyRef, Judgement, Outcome, PictureOrigin, Policy, PortraitOrigin,
    Rationale, ReceivedBundle, SelfieSource, Sha256, StaffId, Started,
};

/// One verification of one customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Journey {
    pub(crate) started: Started,
    /// Who has it now.
    pub(crate) in_charge: StaffId,
    /// Everybody who has had a hand in it, in the order in which they came.
    pub(crate) hands: Vec<StaffId>,
    /// Everybody who approved an exception in it.
    pub(crate) approvers: Vec<StaffId>,
    pub(crate) consent: Option<Consent>,
    pub(crate) portal: PortalAccess,
    pub(crate) possible_orphans: u8,
    pub(crate) front: Option<Picture>,
    pub(crate) back: Option<Picture>,
    pub(crate) back_skipped: bool,
    pub(crate) reading: CardReading,
    /// How often a reading of the card never arrived.
    pub(crate) card_reads_absent: u8,
    pub(crate) details: Option<CardAge>,
    pub(crate) document_check: DocumentCheck,
    /// The front that the last check was asked for.
    pub(crate) checked_front: Option<Sha256>,
    /// What the portal listed before it; `None` if nobody looked.
    pub(crate) known_document_checks: Option<Vec<EntryId>>,
    /// How often a check of the card never arrived.
    pub(crate) document_checks_absent: u8,
    pub(crate) selfie: Option<Picture>,
    pub(crate) handoff: Handoff,
    pub(crate) bundle: Option<ReceivedBundle>,
    pub(crate) phone_photo_accepted: bool,
    pub(crate) face_viewed_by: Option<StaffId>,
    pub(crate) attempts: Vec<Attempt>,
    /// How many attempts a supervisor gave beyond the policy's.
    pub(crate) attempts_given: u8,
    /// The last attempt's result awaits a human: a decision, or the choice to capture again.
    pub(crate) result_stands: bool,
    pub(crate) scorecard: Scorecard,
    pub(crate) decided: Option<Decided>,
    pub(crate) completion: Completion,
    pub(crate) slip: SlipState,
    pub(crate) end: Option<End>,
}

/// A picture that was captured, and whether staff kept it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its SHA-256.
    pub sha256: Sha256,
    /// Where it comes from.
    pub origin: PictureOrigin,
    /// Of a card: the SHA-256 of the card alone, laid flat, where its corners were found.
    pub rectified: Option<Sha256>,
    /// Whether staff kept it.
    pub accepted: bool,
}

impl Picture {
    /// A card as a portrait: laid flat where that was possible, else as it was captured. `OkayDoc`
    /// checks the same picture.
    #[must_use]
    pub fn as_portrait(&self) -> Portrait {
        match self.rectified {
            Some(sha256) => Portrait {
                sha256,
                origin: PortraitOrigin::RectifiedCard,
            },
            None => Portrait {
                sha256: self.sha256,
                origin: PortraitOrigin::Card,
            },
        }
    }
}

/// The picture that is submitted as the portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portrait {
    /// Its SHA-256.
    pub sha256: Sha256,
    /// Which picture it is.
    pub origin: PortraitOrigin,
}

/// The photo that is on screen and will be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selfie {
    /// Its SHA-256.
    pub sha256: Sha256,
    /// Whose photo it is.
    pub source: SelfieSource,
}

/// A human decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub decision: Decision,
    /// Why.
    pub reason: DecisionReason,
    /// Who.
    pub staff: StaffId,
    /// What the reason from the list leaves unsaid.
    pub note: Option<Rationale>,
}

/// How a journey ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With a decision.
    Finished,
    /// Without a result.
    Abandoned(AbandonReason),
}

/// A list of events does not begin with [`Event::Started`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a journey begins with its start")]
pub struct NoStart;

impl Journey {
    /// Begins a journey: the first event, and the journey after it.
    #[must_use]
    pub fn start(
        reference: JourneyRef,
        staff: StaffId,
        training: bool,
        policy: &Policy,
    ) -> (Self, Event) {
        Self::begin(Started {
            reference,
            staff,
            training,
            policy_version: policy.version.clone(),
            made_with: None,
        })
    }

    /// As [`start`](Self::start), with all that is to be recorded of the beginning.
    #[must_use]
    pub fn begin(started: Started) -> (Self, Event) {
        (Self::after(started.clone()), Event::Started(started))
    }

    /// Folds the events of one journey, oldest first.
    ///
    /// # Errors
    /// [`NoStart`] if the first event is not [`Event::Started`].
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, NoStart> {
        let mut events = events.into_iter();
        let Some(Event::Started(started)) = events.next() else {
            return Err(NoStart);
        };
        let mut journey = Self::after(started.clone());
        for event in events {
            journey.apply(event);
        }
        Ok(journey)
    }

    fn after(started: Started) -> Self {
        Self {
            in_charge: started.staff.clone(),
            hands: vec![started.staff.clone()],
            approvers: Vec::new(),
            started,
            consent: None,
            portal: PortalAccess::Closed,
            possible_orphans: 0,
            front: None,
            back: None,
            back_skipped: false,
            reading: CardReading::Unread,
            card_reads_absent: 0,
            details: None,
            document_check: DocumentCheck::NotAsked,
            checked_front: None,
            known_document_checks: None,
            document_checks_absent: 0,
            selfie: None,
            handoff: Handoff::Closed,
            bundle: None,
            phone_photo_accepted: false,
            face_viewed_by: None,
            attempts: Vec::new(),
            attempts_given: 0,
            result_stands: false,
            scorecard: Scorecard::NotRead,
            decided: None,
            completion: Completion::NotAsked,
            slip: SlipState::NONE,
            end: None,
        }
    }
}

/// What the station shows.
impl Journey {
    /// What people call it.
    #[must_use]
    pub const fn reference(&self) -> &JourneyRef {
        &self.started.reference
    }

    /// Who began it, and under which rules.
    #[must_use]
    pub const fn started(&self) -> &Started {
        &self.started
    }

    /// Who has it now.
    #[must_use]
    pub const fn in_charge(&self) -> &StaffId {
        &self.in_charge
    }

    /// Whether `staff` has had a hand in it: began it, took it over, asked for the consent, viewed
    /// the face.
    #[must_use]
    pub fn worked_on_by(&self, staff: &StaffId) -> bool {
        self.hands.contains(staff)
    }

    /// The customer's agreement.
    #[must_use]
    pub const fn consent(&self) -> Option<&Consent> {
        self.consent.as_ref()
    }

    /// Whether a camera may be open: after consent, until the decision or the end.
    #[must_use]
    pub const fn camera_allowed(&self) -> bool {
        self.consent.is_some() && self.decided.is_none() && self.end.is_none()
    }

    /// What is known of the portal's journey.
    #[must_use]
    pub const fn portal(&self) -> &PortalAccess {
        &self.portal
    }

    /// The end of the `JourneyId`, once the portal is open.
    #[must_use]
    pub const fn journey_id_tail(&self) -> Option<&JourneyIdTail> {
        match &self.portal {
            PortalAccess::Open { journey_id_tail } => Some(journey_id_tail),
            _ => None,
        }
    }

    /// How many journeys the portal may have made without our knowing.
    #[must_use]
    pub const fn possible_orphans(&self) -> u8 {
        self.possible_orphans
    }

    /// The last picture of a side of the card.
    #[must_use]
    pub const fn card(&self, side: CardSide) -> Option<&Picture> {
        match side {
            CardSide::Front => self.front.as_ref(),
            CardSide::Back => self.back.as_ref(),
        }
    }

    /// Whether staff went on without the back.
    #[must_use]
    pub const fn back_skipped(&self) -> bool {
        self.back_skipped
    }

    /// What is known of the card's reading.
    #[must_use]
    pub const fn reading(&self) -> &CardReading {
        &self.reading
    }

    /// Whether staff confirmed the details.
    #[must_use]
    pub const fn details_confirmed(&self) -> bool {
        self.details.is_some()
    }

    /// The attempts that the portal listed before the last one; `None` if nobody looked, or if the
    /// list did not yet hold every attempt that was answered before: what it lacks would pass for
    /// the last one as soon as it is listed.
    #[must_use]
    pub fn known_attempts(&self) -> Option<&[EntryId]> {
        let (last, before) = self.attempts.split_last()?;
        let answered = |attempt: &&Attempt| matches!(attempt.outcome, Outcome::Answered { .. });
        let known = last.known_entries.as_deref()?;
        (known.len() >= before.iter().filter(answered).count()).then_some(known)
    }

    /// What is known of the card's check.
    #[must_use]
    pub const fn document_check(&self) -> &DocumentCheck {
        &self.document_check
    }

    /// The checks of a card that the portal listed before the last one; `None` if nobody looked.
    #[must_use]
    pub fn known_document_checks(&self) -> Option<&[EntryId]> {
        self.known_document_checks.as_deref()
    }

    /// The last selfie of the station's camera.
    #[must_use]
    pub const fn kiosk_selfie(&self) -> Option<&Picture> {
        self.selfie.as_ref()
    }

    /// Where the hand-off is.
    #[must_use]
    pub const fn handoff(&self) -> &Handoff {
        &self.handoff
    }

    /// The bundle that will be submitted.
    #[must_use]
    pub const fn bundle(&self) -> Option<&ReceivedBundle> {
        self.bundle.as_ref()
    }

    /// Whether staff looked at the phone's photo and kept it.
    #[must_use]
    pub const fn phone_photo_accepted(&self) -> bool {
        self.phone_photo_accepted
    }

    /// Who attests that the face was viewed in person.
    #[must_use]
    pub const fn face_viewed_by(&self) -> Option<&StaffId> {
        self.face_viewed_by.as_ref()
    }

    /// Every attempt, oldest first.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// The attempt that awaits its answer.
    #[must_use]
    pub fn in_flight(&self) -> Option<&Attempt> {
        self.attempts
            .last()
            .filter(|attempt| attempt.outcome == Outcome::InFlight)
    }

    /// How many more attempts the customer has.
    #[must_use]
    pub fn attempts_left(&self, policy: &Policy) -> u8 {
        let spent = self
            .attempts
            .iter()
            .filter(|attempt| attempt.counts())
            .count();
        self.attempts_allowed(policy)
            .saturating_sub(u8::try_from(spent).unwrap_or(u8::MAX))
    }

    /// How many attempts the customer has in all: the policy's, and those that a supervisor gave.
    #[must_use]
    pub const fn attempts_allowed(&self, policy: &Policy) -> u8 {
        policy
            .attempts_per_journey
            .get()
            .saturating_add(self.attempts_given)
    }

    /// The judgement of the last attempt that has one.
    #[must_use]
    pub fn judgement(&self) -> Option<&Judgement> {
        self.attempts.iter().rev().find_map(Attempt::judgement)
    }

    /// What is known of the journey's scorecard.
    #[must_use]
    pub const fn scorecard(&self) -> &Scorecard {
        &self.scorecard
    }

    /// What staff decided.
    #[must_use]
    pub const fn decided(&self) -> Option<&Decided> {
        self.decided.as_ref()
    }

    /// Whether the portal has locked the journey.
    #[must_use]
    pub const fn completion(&self) -> &Completion {
        &self.completion
    }

    /// What is known of the slip.
    #[must_use]
    pub const fn slip(&self) -> &SlipState {
        &self.slip
    }

    /// How it ended, if it did.
    #[must_use]
    pub const fn end(&self) -> Option<End> {
        self.end
    }
}
