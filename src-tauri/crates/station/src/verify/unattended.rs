//! The counter at which nobody stands: every step of a journey, recorded before it is taken.

use capture::portrait::choose;
use journey::{
    AbandonReason, AttemptAnswer, BundleOrigin, CaptureId, CardAge, CardReadAnswer, CardReadResult, CardSide,
    Command, Consent, ConsentMethod, Decision, DecisionReason, Journey, Jpeg, Language, Outcome,
    PictureOrigin, PortalAnswer, PortalCode, ReceivedBundle, Remedy, SelfiePolicy, StaffId,
    Verdict,
};
use register::{Actor, Register};
use uuid::Uuid;

use super::Finding;
use crate::action::NotDone;
use crate::album::Album;
use crate::desk;
use crate::evidence::Evidence;
use crate::open_journey::OpenJourney;
use crate::portal::{Portal, opened};
use crate::settings::Settings;
use crate::view::Problem;

/// Who signs in the register.
const VERIFIER: &str = "kaunterctl";

/// The consent text that stands for the bank's own form: none of the station's, which count from 1.
const FORM_OF_THE_BANK: u32 = 0;

/// The counter at which nobody stands.
pub(super) struct Counter {
    register: Register,
    open: OpenJourney,
    verifier: StaffId,
    _only_one: std::fs::File,
}

/// What ends a journey before its verdict.
enum Stop {
    /// With this finding.
    Found(Finding),
    /// With a fault of this station.
    Fault(NotDone),
}

impl From<NotDone> for Stop {
    fn from(fault: NotDone) -> Self {
        Self::Fault(fault)
    }
}

impl Counter {
    /// Claims the data folder and begins a journey.
    pub(super) fn open(settings: &Settings) -> Result<Self, Problem> {
        let name = &settings.station.name;
        let prefix = name
            .parse()
            .map_err(|_| Problem::new("settings-station-name"))?;
        let verifier: StaffId = VERIFIER
            .parse()
            .map_err(|error| Problem::with_detail("not-possible", error))?;
        let folder = settings.data_folder();
        let folder = folder.map_err(|error| Problem::with_detail("register-unwritable", error))?;
        let only_one = desk::claim(&folder)?;
        let mut register = desk::open_register(&folder)?;
        let policy = settings.policy.policy();
        let started =
            register.start_journey(&Actor::Staff(verifier.clone()), &prefix, |reference| {
                Journey::start(reference, verifier.clone(), settings.is_training(), &policy)
            });
        let journey =
            started.map_err(|error| Problem::with_detail("register-unwritable", error))?;
        let open = OpenJourney::new(journey, policy, verifier.clone(), Album::default());
        Ok(Self {
            register,
            open,
            verifier,
            _only_one: only_one,
        })
    }

    /// From consent to the portal's judgement.
    pub(super) async fn go_through(
        &mut self,
        portal: &Portal,
        evidence: Evidence,
    ) -> Result<Finding, Problem> {
        match self.submit(portal, evidence).await {
            Ok(finding) | Err(Stop::Found(finding)) => Ok(finding),
            Err(Stop::Fault(fault)) => Err(Problem::new(&fault.code)),
        }
    }

    async fn submit(&mut self, portal: &Portal, evidence: Evidence) -> Result<Finding, Stop> {
        self.agree()?;
        let journey_id = self.open_at(portal).await?;
        self.take_card(&evidence)?;
        let portrait = match self.open.policy().has_okay_id {
            true => self.read_card(portal, &journey_id, &evidence).await?,
            false => evidence.front.share(),
        };
        self.take_face(&evidence)?;
        self.perform(Command::Submit {
            known_entries: None,
        })?;
        let Evidence { selfie, bundle, .. } = evidence;
        let (answer, took) = portal.submit(&journey_id, portrait, selfie, bundle).await;
        self.open.answered_in = Some(took);
        let number = self
            .open
            .journey()
            .attempts()
            .last()
            .map_or(0, |attempt| attempt.number);
        self.perform(Command::AttemptAnswered {
            number,
            answer: answer.clone(),
        })?;
        Ok(self.finding(answer))
    }

    fn agree(&mut self) -> Result<(), NotDone> {
        self.perform(Command::GiveConsent(Consent {
            text_version: FORM_OF_THE_BANK,
            language: Language::En, // nobody says which form it was
            method: ConsentMethod::PaperForm,
            staff: self.verifier.clone(),
        }))
    }

    async fn open_at(&mut self, portal: &Portal) -> Result<emas::JourneyId, Stop> {
        self.perform(Command::AskPortal)?;
        let asked = portal.open_journey().await;
        let answer = asked.as_ref().map_or_else(Clone::clone, opened);
        self.perform(Command::PortalAnswered(answer))?;
        asked.map_err(|answer| {
            Stop::Found(match answer {
                PortalAnswer::Refused { code } => Finding::Refused { code, remedy: None },
                _ => Finding::Unreachable,
            })
        })
    }

    fn take_card(&mut self, evidence: &Evidence) -> Result<(), NotDone> {
        let origin = PictureOrigin::File;
        let back = evidence.back.as_ref().map(|back| (CardSide::Back, back));
        for (side, picture) in [(CardSide::Front, &evidence.front)].into_iter().chain(back) {
            let sha256 = picture.sha256();
            self.perform(Command::CaptureCard {
                side,
                sha256,
                origin,
            })?;
            self.perform(Command::AcceptCard { side, sha256 })?;
        }
        match evidence.back {
            Some(_) => Ok(()),
            None if self.open.may(Command::SkipBack) => self.perform(Command::SkipBack),
            None => Ok(()),
        }
    }

    /// Gives the portrait to submit.
    async fn read_card(
        &mut self,
        portal: &Portal,
        journey_id: &emas::JourneyId,
        evidence: &Evidence,
    ) -> Result<Jpeg, Stop> {
        self.perform(Command::ReadCard)?;
        let (front, back) = (&evidence.front, evidence.back.as_ref());
        let asked = portal
            .read_card(journey_id, front.share(), back.map(Jpeg::share))
            .await;
        let read = match asked {
            Ok(read) => read,
            Err(answer) => {
                self.perform(Command::CardReadAnswered(answer.clone()))?;
                return Err(Stop::Found(unread(answer)));
            }
        };
        let portrait = choose(read.portrait.as_ref(), front);
        let result = CardReadResult {
            portrait: portrait.origin,
            portrait_sha256: portrait.jpeg.sha256(),
            fields_read: read.details.len(),
        };
        self.perform(Command::CardReadAnswered(CardReadAnswer::Read(result)))?;
        // Nobody compares the details with the card, so nobody corrects them, nor tells its age.
        let card_age = CardAge::Unknown;
        self.perform(Command::ConfirmDetails {
            corrected_fields: Vec::new(),
            card_age,
            seen_discrepancies: Vec::new(), // nobody saw any
        })?;
        Ok(portrait.jpeg)
    }

    fn take_face(&mut self, evidence: &Evidence) -> Result<(), NotDone> {
        let sha256 = evidence.selfie.sha256();
        self.perform(Command::CaptureSelfie {
            sha256,
            origin: PictureOrigin::File,
        })?;
        self.perform(Command::AcceptSelfie { sha256 })?;
        // A station that submits the phone's photo only is given it as a file, too.
        let of_phone = self.open.policy().selfie_source == SelfiePolicy::Phone;
        let bundle = ReceivedBundle {
            capture: new_capture()?,
            bundle_sha256: evidence.bundle.sha256(),
            bundle_length: u64::try_from(evidence.bundle.as_ref().len()).unwrap_or(u64::MAX),
            selfie_sha256: of_phone.then_some(sha256),
            origin: BundleOrigin::File,
        };
        self.perform(Command::ReceiveBundle(bundle))?;
        self.perform(Command::ViewFace {
            staff: self.verifier.clone(),
        })
    }

    fn finding(&self, answer: AttemptAnswer) -> Finding {
        let last = self
            .open
            .journey()
            .attempts()
            .last()
            .map(|attempt| &attempt.outcome);
        match (answer, last) {
            (AttemptAnswer::Refused { code, remedy }, _) => refused(code, remedy),
            (AttemptAnswer::NotSent, _) => Finding::Unreachable,
            (
                _,
                Some(Outcome::Answered {
                    readings,
                    judgement,
                }),
            ) => Finding::Judged(*readings, judgement.clone()),
            _ => Finding::Unknown,
        }
    }

    /// Ends the journey: with a decision where a human may have to look at it, else without.
    pub(super) fn end(&mut self, finding: &Finding) -> Result<(), Problem> {
        let decided = match finding {
            Finding::Judged(_, judgement) if judgement.verdict == Verdict::Pass => {
                Ok((Decision::Accept, DecisionReason::ChecksPassed))
            }
            Finding::Judged(..) => Ok((Decision::Refer, DecisionReason::ChecksNotPassed)),
            Finding::Unknown => Ok((Decision::Refer, DecisionReason::OutcomeUnknown)),
            Finding::Refused {
                remedy: Some(Remedy::Stop),
                ..
            } => Ok((Decision::Refer, DecisionReason::PortalUnavailable)),
            Finding::CaptureAgain { .. } => Err(AbandonReason::StaffCancelled),
            Finding::Refused { .. } | Finding::Unreachable => Err(AbandonReason::PortalUnavailable),
        };
        let staff = self.verifier.clone();
        let ended = match decided {
            Ok((decision, reason)) => self
                .perform(Command::Decide {
                    decision,
                    reason,
                    staff,
                })
                .and_then(|()| self.perform(Command::Finish)),
            Err(reason) => self.perform(Command::Abandon { reason }),
        };
        ended.map_err(|fault| Problem::new(&fault.code))
    }

    pub(super) fn into_journey(self) -> OpenJourney {
        self.open
    }

    fn perform(&mut self, command: Command) -> Result<(), NotDone> {
        self.open.perform(&mut self.register, command)
    }
}

fn new_capture() -> Result<CaptureId, NotDone> {
    Uuid::new_v4()
        .to_string()
        .parse()
        .map_err(|_| NotDone::new("not-possible"))
}

fn unread(answer: CardReadAnswer) -> Finding {
    match answer {
        CardReadAnswer::Unreadable { code, remedy } => refused(code, remedy),
        CardReadAnswer::Read(_) | CardReadAnswer::NotSent | CardReadAnswer::Lost => {
            Finding::Unreachable
        }
    }
}

const fn refused(code: PortalCode, remedy: Remedy) -> Finding {
    match remedy {
        Remedy::RecaptureCard
        | Remedy::RecaptureSelfie
        | Remedy::RecaptureCardOrSelfie
        | Remedy::NewPhoneCapture => Finding::CaptureAgain { code, remedy },
        Remedy::Wait | Remedy::Stop => Finding::Refused {
            code,
            remedy: Some(remedy),
        },
    }
}
