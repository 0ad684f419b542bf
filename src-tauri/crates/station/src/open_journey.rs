//! The journey that is open at the counter: its fold, and what is in memory only.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use capture::checks::Report;
use journey::{
    Bundle, CardReading, CardSide, Command, Completion, DocumentCheck, EntryId, Event, Handoff,
    Journey, Jpeg, Need, Policy, PortalAccess, Scorecard, Search, Sha256, StaffId, Stage, Step,
    Submission,
};
use register::{Actor, Entry, Register};

use crate::action::NotDone;
use crate::album::Album;
use crate::details::Details;
use crate::portal::Submitted;
use crate::problem;
use crate::searches::Searches;

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
    pub(crate) reports: HashMap<Sha256, Report>,
    /// How long the portal took for the last answer.
    pub(crate) answered_in: Option<Duration>,
    /// Whether the last submission never left this machine.
    pub(crate) was_not_sent: bool,
    /// Whether staff have gone on with the face while the card is read.
    pub(crate) ahead: bool,
    /// What staff want to submit, while the portal lists what it has already.
    pub(crate) about_to_submit: Option<Submission>,
    /// The front that is to be checked, likewise.
    pub(crate) about_to_check: Option<Sha256>,
    /// Whether the slip is to be printed, while a printer for it is looked for.
    pub(crate) about_to_print: bool,
    /// The readings of the card that the portal listed before the last; `None` if nobody looked.
    pub(crate) known_card_reads: Option<Vec<EntryId>>,
    /// The searches for calls whose answer was lost.
    pub(crate) searches: Searches,
    /// The slip that was made.
    pub(crate) slip: Option<Vec<u8>>,
    /// What the world answered while the register could not be written.
    unrecorded: VecDeque<Command>,
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
            reports: HashMap::new(),
            answered_in: None,
            was_not_sent: false,
            ahead: false,
            about_to_submit: None,
            about_to_check: None,
            about_to_print: false,
            known_card_reads: None,
            searches: Searches::default(),
            slip: None,
            unrecorded: VecDeque::new(),
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

    /// Where the journey is on screen: staff may be ahead of it with the face.
    pub(crate) fn stage(&self) -> Stage {
        match self.journey.stage(&self.policy) {
            Stage::Reading | Stage::Details if self.ahead && self.lacks_face() => Stage::Face,
            stage => stage,
        }
    }

    /// Whether staff may go on with the face while the card is read.
    pub(crate) fn may_go_ahead(&self) -> bool {
        self.stage() == Stage::Reading && self.lacks_face()
    }

    /// Whether staff are ahead and may go back to the details.
    pub(crate) fn may_go_back(&self) -> bool {
        self.stage() != self.journey.stage(&self.policy)
    }

    fn lacks_face(&self) -> bool {
        let missing = self.journey.missing(&self.policy);
        missing.contains(&Need::Selfie) || missing.contains(&Need::Bundle)
    }

    /// Ends every search whose finding the journey would not take.
    pub(crate) fn end_idle_searches(&mut self) {
        let journey = &self.journey;
        self.searches.keep_only(|call| {
            journey.decided().is_none() && journey.search(call) == Some(&Search::Running)
        });
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
        let actor = Actor::Staff(self.staff.clone());
        self.perform_as(&actor, register, command)
    }

    /// As [`perform`](Self::perform), of what the world answered: it will not be told again, and the
    /// bank may pay for it. What cannot be written now waits for
    /// [`record_what_waits`](Self::record_what_waits).
    ///
    /// # Errors
    /// [`NotDone`] if the journey refuses, or if it has to wait.
    pub(crate) fn answered(
        &mut self,
        register: &mut Register,
        answer: Command,
    ) -> Result<(), NotDone> {
        self.would(answer.clone())?;
        let done = self.perform(register, answer.clone());
        if done.is_err() {
            self.unrecorded.push_back(answer);
        }
        done
    }

    /// Records the answers that could not be written when they came, and says whether there were any
    /// that can be by now.
    pub(crate) fn record_what_waits(&mut self, register: &mut Register) -> bool {
        let before = self.unrecorded.len();
        while let Some(answer) = self.unrecorded.front().cloned() {
            // One that the journey refuses by now will never be taken.
            if self.may(answer.clone()) && self.perform(register, answer).is_err() {
                break;
            }
            self.unrecorded.pop_front();
        }
        self.unrecorded.len() < before
    }

    /// As [`perform`](Self::perform), where somebody else than the one who has the journey acts.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn perform_as(
        &mut self,
        actor: &Actor,
        register: &mut Register,
        command: Command,
    ) -> Result<(), NotDone> {
        let done = self.record(actor, register, command);
        self.forget_what_is_not_needed();
        done
    }

    fn record(
        &mut self,
        actor: &Actor,
        register: &mut Register,
        command: Command,
    ) -> Result<(), NotDone> {
        let events = self.journey.decide(command, &self.policy)?;
        let reference = self.journey.reference();
        let entries = events.iter().map(|event| Entry::Journey {
            reference: reference.clone(),
            event: event.clone(),
        });
        register
            .append_all(actor, entries)
            .map_err(|error| problem::unwritable(&error))?;
        for event in &events {
            self.journey.apply(event);
        }
        if events.iter().any(weighs) {
            // Nobody changes it while the station is off. What does not succeed is tried again soon.
            let _by_and_by = register.checkpoint();
        }
        Ok(())
    }

    /// Whether the portal gave an id that is still needed and that nobody knows any more.
    pub(crate) fn has_lost_its_id(&self) -> bool {
        self.journey_id.is_none()
            && self.journey.journey_id_tail().is_some()
            && self.journey.step(&self.policy) < Step::Result
    }

    /// Whether nothing is under way that an interruption would lose: no call, no print, no phone at
    /// work. Each of these ends by itself. A search does not count, for it begins anew.
    pub(crate) fn is_quiet(&self) -> bool {
        let journey = &self.journey;
        !self.awaits_paid_answer()
            && self.about_to_submit.is_none()
            && self.about_to_check.is_none()
            && *journey.portal() != PortalAccess::Asked
            && *journey.scorecard() != Scorecard::Asked
            && *journey.completion() != Completion::Asked
            && !self.is_printing()
            && (journey.bundle().is_some()
                || matches!(journey.handoff(), Handoff::Closed | Handoff::Open))
    }

    /// Whether the slip is on its way to paper.
    pub(crate) const fn is_printing(&self) -> bool {
        self.about_to_print || self.journey.slip().printing_at.is_some()
    }

    /// Whether the portal is about to answer what the bank pays for. Nobody else takes note of it.
    pub(crate) fn awaits_paid_answer(&self) -> bool {
        self.journey.in_flight().is_some()
            || *self.journey.reading() == CardReading::Asked
            || *self.journey.document_check() == DocumentCheck::Asked
    }

    /// The same journey with everything gone that was in memory only, but for the portal's name of
    /// it. The pictures go when this one is dropped.
    pub(crate) fn emptied(&self) -> Self {
        let (journey, policy) = (self.journey.clone(), self.policy.clone());
        let mut emptied = Self::new(journey, policy, self.staff.clone(), self.album.clone());
        emptied.journey_id.clone_from(&self.journey_id);
        emptied.answered_in = self.answered_in;
        emptied
    }

    /// The same journey with its pictures to come in `album`; it has none so far.
    pub(crate) fn in_album(mut self, album: Album) -> Self {
        self.album = album;
        self
    }

    /// The picture of a side of the card.
    pub(crate) fn picture(&self, side: CardSide) -> Option<Jpeg> {
        let picture = self.journey.card(side)?;
        self.album.get(picture.sha256)
    }

    /// A side of the card alone, laid flat, where its corners were found.
    pub(crate) fn rectified(&self, side: CardSide) -> Option<Jpeg> {
        self.album.get(self.journey.card(side)?.rectified?)
    }

    /// What the next attempt submits: exactly the bytes whose digests the journey has recorded.
    pub(crate) fn what_is_submitted(&self) -> Option<Submitted> {
        let submission = self.journey.submission(&self.policy)?;
        let bundle = self.bundle.as_ref()?;
        Some(Submitted {
            portrait: self.album.get(submission.portrait_sha256)?,
            selfie: self.album.get(submission.selfie_sha256)?,
            bundle: (bundle.sha256() == submission.bundle_sha256).then(|| bundle.share())?,
        })
    }

    pub(crate) fn forget_what_is_not_needed(&mut self) {
        let journey = &self.journey;
        if journey.bundle().is_none() {
            self.bundle = None;
        }
        if !matches!(journey.reading(), journey::CardReading::Read { .. }) {
            self.details = None;
        }
        let needed = self.pictures();
        self.album.keep_only(&needed);
        self.reports.retain(|sha256, _| needed.contains(sha256));
    }

    /// The digests of every picture that the journey still shows or sends.
    fn pictures(&self) -> Vec<Sha256> {
        let journey = &self.journey;
        let card = [CardSide::Front, CardSide::Back]
            .into_iter()
            .filter_map(|side| journey.card(side));
        let stills = card
            .chain(journey.kiosk_selfie())
            .flat_map(|picture| [Some(picture.sha256), picture.rectified])
            .flatten();
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

/// Whether it decides about the customer, so that it is signed at once.
const fn weighs(event: &Event) -> bool {
    matches!(
        event,
        Event::AttemptAnswered { .. } | Event::DocumentChecked { .. } | Event::Decided { .. }
    )
}
