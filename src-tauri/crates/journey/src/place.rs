//! Where the journey is and what it still needs.

use crate::state::CardReading;
use crate::{
    Attempt, BackOfCard, End, Journey, Need, Outcome, Picture, Policy, Portrait, Remedy, Selfie,
    SelfiePolicy, SelfieSource, Stage, Step, Submission, WaitsFor,
};

impl Journey {
    /// The step on screen: the first whose needs are unmet.
    #[must_use]
    pub fn step(&self, policy: &Policy) -> Step {
        self.stage(policy).step()
    }

    /// Where exactly the journey is.
    #[must_use]
    pub fn stage(&self, policy: &Policy) -> Stage {
        match self.end {
            Some(End::Finished) => return Stage::Finished,
            Some(End::Abandoned(_)) => return Stage::Abandoned,
            None => {}
        }
        if self.decided.is_some() {
            return Stage::Decided;
        }
        if let Some(stage) = self.stage_of_last_attempt() {
            return stage;
        }
        if self.attempts_left(policy) == 0 {
            return Stage::AttemptsSpent;
        }
        match self.missing(policy).first() {
            Some(Need::Consent) => Stage::Consent,
            Some(Need::CardFront | Need::CardBack) => Stage::Card,
            Some(Need::CardRead) => Stage::Reading,
            Some(Need::Details) => Stage::Details,
            Some(Need::Selfie | Need::Bundle | Need::PhonePhoto) => Stage::Face,
            Some(
                Need::Portal | Need::FaceViewed | Need::Judgement | Need::Decision | Need::Slip,
            )
            | None => Stage::Submit,
        }
    }

    /// What the journey waits for, once nobody has it open.
    #[must_use]
    pub fn waits_for(&self, policy: &Policy) -> WaitsFor {
        match self.stage(policy) {
            Stage::Consent => WaitsFor::Consent,
            Stage::Card
            | Stage::Reading
            | Stage::Details
            | Stage::Face
            | Stage::Submit
            | Stage::Submitting => WaitsFor::Capture,
            Stage::OutcomeUnknown if self.search_may_tell(policy) => WaitsFor::Search,
            Stage::OutcomeUnknown
            | Stage::Judged
            | Stage::ChooseRecapture
            | Stage::Stopped
            | Stage::NeverArrived
            | Stage::AttemptsSpent => WaitsFor::Decision,
            Stage::Decided | Stage::Finished | Stage::Abandoned => WaitsFor::Slip,
        }
    }

    /// Whether a search may still tell what came of the last attempt.
    fn search_may_tell(&self, policy: &Policy) -> bool {
        let last = self.attempts.last().map(|attempt| &attempt.outcome);
        matches!(last, Some(Outcome::Unknown(search)) if search.may_tell(policy))
    }

    fn stage_of_last_attempt(&self) -> Option<Stage> {
        match &self.attempts.last()?.outcome {
            Outcome::InFlight => Some(Stage::Submitting),
            Outcome::Unknown(_) => Some(Stage::OutcomeUnknown),
            Outcome::Absent if self.has_never_arrived() => Some(Stage::NeverArrived),
            _ if !self.result_stands => None,
            Outcome::Answered { .. } => Some(Stage::Judged),
            Outcome::Refused {
                remedy: Remedy::RecaptureCardOrSelfie,
                ..
            } => Some(Stage::ChooseRecapture),
            Outcome::Refused { .. } | Outcome::Absent => Some(Stage::Stopped),
        }
    }

    /// What an attempt still needs, in the order of the steps; empty if it can be submitted.
    #[must_use]
    pub fn missing(&self, policy: &Policy) -> Vec<Need> {
        let portal_open = self.journey_id_tail().is_some();
        let is_read = matches!(self.reading, CardReading::Read { .. });
        [
            (Need::Consent, self.consent.is_none()),
            (Need::CardFront, accepted(self.front.as_ref()).is_none()),
            (Need::CardBack, !self.has_back(policy)),
            (Need::CardRead, policy.has_okay_id && !is_read),
            (Need::Details, policy.has_okay_id && self.details.is_none()),
            (Need::Selfie, self.selfie_to_submit(policy).is_none()),
            (Need::Bundle, self.bundle.is_none()),
            (Need::PhonePhoto, self.awaits_word_on_photo(policy)),
            (Need::Portal, !portal_open),
            (Need::FaceViewed, self.face_viewed_by.is_none()),
        ]
        .into_iter()
        .filter_map(|(need, unmet)| unmet.then_some(need))
        .collect()
    }

    fn has_back(&self, policy: &Policy) -> bool {
        match policy.back() {
            BackOfCard::Never => true,
            BackOfCard::Optional => self.back_skipped || accepted(self.back.as_ref()).is_some(),
            BackOfCard::Required => accepted(self.back.as_ref()).is_some(),
        }
    }

    /// The portrait that will be submitted.
    #[must_use]
    pub fn portrait(&self, policy: &Policy) -> Option<Portrait> {
        if policy.has_okay_id {
            match self.reading {
                CardReading::Read { portrait, .. } => Some(portrait),
                _ => None,
            }
        } else {
            accepted(self.front.as_ref()).map(Picture::as_portrait)
        }
    }

    /// The photo that will be submitted: the one to show.
    #[must_use]
    pub fn selfie_to_submit(&self, policy: &Policy) -> Option<Selfie> {
        let phone = self.bundle.as_ref().and_then(|bundle| bundle.selfie_sha256);
        let phone = phone.map(|sha256| Selfie {
            sha256,
            source: SelfieSource::Phone,
        });
        let kiosk = accepted(self.selfie.as_ref());
        let kiosk = kiosk.map(|p| Selfie {
            sha256: p.sha256,
            source: SelfieSource::Kiosk,
        });
        match policy.selfie_source {
            SelfiePolicy::Auto => phone.or(kiosk),
            SelfiePolicy::Phone => phone,
            SelfiePolicy::Kiosk => kiosk,
        }
    }

    /// Whether the photo that will be submitted is the phone's and nobody has said yet that it is good.
    fn awaits_word_on_photo(&self, policy: &Policy) -> bool {
        let selfie = self.selfie_to_submit(policy);
        selfie.is_some_and(|selfie| selfie.source == SelfieSource::Phone)
            && !self.phone_photo_accepted
    }

    /// What would be submitted now, if portrait, selfie and bundle are there.
    #[must_use]
    pub fn submission(&self, policy: &Policy) -> Option<Submission> {
        let selfie = self.selfie_to_submit(policy)?;
        Some(Submission {
            portrait_sha256: self.portrait(policy)?.sha256,
            selfie_sha256: selfie.sha256,
            selfie_source: selfie.source,
            bundle_sha256: self.bundle.as_ref()?.bundle_sha256,
        })
    }
}

impl Journey {
    /// Whether the last attempt never arrived and is to be sent once more: the same portrait,
    /// selfie and bundle are still there.
    #[must_use]
    pub fn resubmission_due(&self, policy: &Policy) -> bool {
        let absent = self
            .attempts
            .last()
            .filter(|last| last.outcome == Outcome::Absent && !self.has_never_arrived());
        absent.is_some_and(|last| {
            self.stage(policy) == Stage::Submit
                && self.missing(policy).is_empty()
                && self.submission(policy) == Some(last.submission)
        })
    }

    /// How many attempts never arrived.
    #[must_use]
    pub fn absences(&self) -> usize {
        let absent = |attempt: &&Attempt| attempt.outcome == Outcome::Absent;
        self.attempts.iter().filter(absent).count()
    }

    /// Whether the portal seems to get nothing: what never arrived is sent once more, not twice.
    pub(crate) fn has_never_arrived(&self) -> bool {
        self.absences() > 1
    }
}

fn accepted(picture: Option<&Picture>) -> Option<&Picture> {
    picture.filter(|picture| picture.accepted)
}
