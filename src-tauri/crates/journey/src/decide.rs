//! What a command would make happen, or why it may not.

use crate::state::{CardReading, Handoff, PortalAccess};
use crate::{
    AttemptAnswer, BackOfCard, BundleOrigin, Call, CardReadAnswer, CardSide, Command, Decision,
    Event, Journey, Need, Outcome, Picture, Policy, PortalAnswer, Recapture, ReceivedBundle,
    Refusal, SelfiePolicy, Sha256, Verdict, judge,
};

/// Journeys at the portal that one customer may leave behind, known or not (RTY-06).
const PORTAL_JOURNEYS: u8 = 2;

type Decided = Result<Vec<Event>, Refusal>;

impl Journey {
    /// What `command` would make happen under `policy`. Nothing changes: the events have to be
    /// stored and then [applied](Journey::apply), in their order.
    ///
    /// # Errors
    /// [`Refusal`] if it may not be done now.
    pub fn decide(&self, command: Command, policy: &Policy) -> Decided {
        if self.end.is_some() {
            return Err(Refusal::Ended);
        }
        match command {
            Command::GiveConsent(consent) => {
                ensure(self.consent.is_none(), Refusal::Done)?;
                one(Event::ConsentGiven(consent))
            }

            Command::AskPortal => self.ask_portal(),
            Command::PortalAnswered(answer) => self.portal_answered(answer),

            Command::CaptureCard {
                side,
                sha256,
                origin,
            } => {
                self.may_change_card(side, policy)?;
                one(Event::CardCaptured {
                    side,
                    sha256,
                    origin,
                })
            }
            Command::AcceptCard { side, sha256 } => {
                self.may_change_card(side, policy)?;
                may_accept(self.card(side), sha256, need(side))?;
                one(Event::CardAccepted { side, sha256 })
            }
            Command::DiscardCard { side } => {
                self.may_change_card(side, policy)?;
                ensure(self.card(side).is_some(), Refusal::Missing(need(side)))?;
                one(Event::CardDiscarded { side })
            }
            Command::SkipBack => {
                self.may_capture()?;
                self.not_in_flight(Call::CardRead)?;
                ensure(
                    policy.back_of_card == BackOfCard::Optional,
                    Refusal::NotInPolicy,
                )?;
                ensure(!self.back_skipped, Refusal::Done)?;
                one(Event::BackSkipped)
            }
            Command::ReadCard => self.read_card(policy),
            Command::CardReadAnswered(answer) => self.card_read_answered(answer),
            Command::ConfirmDetails {
                corrected_fields,
                card_age,
            } => {
                self.may_capture()?;
                let is_read = matches!(self.reading, CardReading::Read { .. });
                ensure(is_read, Refusal::Missing(Need::CardRead))?;
                one(Event::DetailsConfirmed {
                    corrected_fields,
                    card_age,
                })
            }

            Command::CaptureSelfie { sha256, origin } => {
                self.may_capture()?;
                one(Event::SelfieCaptured { sha256, origin })
            }
            Command::AcceptSelfie { sha256 } => {
                self.may_capture()?;
                may_accept(self.selfie.as_ref(), sha256, Need::Selfie)?;
                one(Event::SelfieAccepted { sha256 })
            }

            Command::DiscardSelfie => {
                self.may_capture()?;
                ensure(self.selfie.is_some(), Refusal::Missing(Need::Selfie))?;
                one(Event::SelfieDiscarded)
            }

            Command::OpenHandoff => {
                self.may_capture()?;
                ensure(self.handoff == Handoff::Closed, Refusal::Done)?;
                one(Event::HandoffOpened)
            }
            Command::PhoneClaimed { platform, model } => {
                self.may_capture()?;
                ensure(self.handoff == Handoff::Open, Refusal::HandoffOutOfOrder)?;
                one(Event::PhoneClaimed { platform, model })
            }
            Command::ConfirmPhone => {
                self.may_capture()?;
                self.phone_claimed()?;
                one(Event::PhoneConfirmed)
            }
            Command::RefusePhone => {
                self.phone_claimed()?;
                one(Event::PhoneRefused)
            }
            Command::CloseHandoff { reason } => {
                ensure(self.handoff != Handoff::Closed, Refusal::HandoffOutOfOrder)?;
                one(Event::HandoffClosed { reason })
            }
            Command::ReceiveBundle(bundle) => self.receive_bundle(bundle, policy),

            Command::ViewFace { staff } => {
                self.may_capture()?;
                ensure(self.face_viewed_by.is_none(), Refusal::Done)?;
                one(Event::FaceViewed { staff })
            }
            Command::Submit => self.submit(policy),
            Command::AttemptAnswered { number, answer } => {
                self.attempt_answered(number, answer, policy)
            }
            Command::Recapture(what) => self.may_recapture(what, policy),

            Command::Interrupt => one(Event::Interrupted),

            Command::Decide {
                decision,
                reason,
                staff,
            } => {
                self.may_decide(decision)?;
                one(Event::Decided {
                    decision,
                    reason,
                    staff,
                })
            }
            Command::MakeSlip { sha256 } => {
                self.after_decision()?;
                one(Event::SlipMade { sha256 })
            }
            Command::PrintSlip { queue } => self.print_slip(queue),
            Command::SlipPrintAnswered { copy, job } => self.slip_print_answered(copy, job),
            Command::Finish => {
                self.after_decision()?;
                self.not_in_flight(Call::Print)?;
                one(Event::Finished)
            }
            Command::Abandon { reason } => one(Event::Abandoned { reason }),
        }
    }
}

/// The portal and the card.
impl Journey {
    fn ask_portal(&self) -> Decided {
        self.before_decision()?;
        match self.portal {
            PortalAccess::Asked => Err(Refusal::InFlight(Call::Portal)),
            PortalAccess::Open { .. } => Err(Refusal::Done),
            _ if self.possible_orphans >= PORTAL_JOURNEYS => Err(Refusal::JourneyIdsSpent),
            _ => one(Event::PortalAsked),
        }
    }

    fn portal_answered(&self, answer: PortalAnswer) -> Decided {
        let awaited = self.portal == PortalAccess::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::Portal))?;
        one(match answer {
            PortalAnswer::Opened { journey_id_tail } => Event::PortalOpened { journey_id_tail },
            PortalAnswer::Refused { code } => Event::PortalRefused { code },
            PortalAnswer::Unreachable { ambiguous } => Event::PortalUnreachable { ambiguous },
        })
    }

    fn may_change_card(&self, side: CardSide, policy: &Policy) -> Result<(), Refusal> {
        self.may_capture()?;
        self.not_in_flight(Call::CardRead)?;
        let forbidden = side == CardSide::Back && policy.back_of_card == BackOfCard::Never;
        ensure(!forbidden, Refusal::NotInPolicy)
    }

    fn read_card(&self, policy: &Policy) -> Decided {
        self.may_capture()?;
        ensure(policy.has_okay_id, Refusal::NotInPolicy)?;
        self.not_in_flight(Call::CardRead)?;
        let missing = self.missing(policy);
        for need in [Need::CardFront, Need::CardBack, Need::Portal] {
            ensure(!missing.contains(&need), Refusal::Missing(need))?;
        }
        one(Event::CardReadAsked)
    }

    fn card_read_answered(&self, answer: CardReadAnswer) -> Decided {
        let awaited = self.reading == CardReading::Asked;
        ensure(awaited, Refusal::NotInFlight(Call::CardRead))?;
        one(match answer {
            CardReadAnswer::Read {
                portrait,
                portrait_sha256,
                fields_read,
            } => Event::CardRead {
                portrait,
                portrait_sha256,
                fields_read,
            },
            CardReadAnswer::Unreadable { code, remedy } => Event::CardUnreadable { code, remedy },
            CardReadAnswer::Unreachable => Event::CardReadUnreachable,
        })
    }
}

/// The phone.
impl Journey {
    fn phone_claimed(&self) -> Result<(), Refusal> {
        let claimed = matches!(self.handoff, Handoff::Claimed(_));
        ensure(claimed, Refusal::HandoffOutOfOrder)
    }

    fn receive_bundle(&self, bundle: ReceivedBundle, policy: &Policy) -> Decided {
        self.may_capture()?;
        if let BundleOrigin::Phone { .. } = bundle.origin {
            let confirmed = matches!(self.handoff, Handoff::Confirmed(_));
            ensure(confirmed, Refusal::HandoffOutOfOrder)?;
        }
        ensure(
            !self.has_submitted(bundle.bundle_sha256),
            Refusal::BundleUsed,
        )?;
        let photo_required = policy.selfie_source == SelfiePolicy::Phone;
        ensure(
            !photo_required || bundle.selfie_sha256.is_some(),
            Refusal::NoPhoneSelfie,
        )?;
        one(Event::BundleReceived(bundle))
    }
}

/// The attempt.
impl Journey {
    fn submit(&self, policy: &Policy) -> Decided {
        self.may_capture()?;
        ensure(self.attempts_left(policy) > 0, Refusal::AttemptsSpent)?;
        if let Some(need) = self.missing(policy).first() {
            return Err(Refusal::Missing(*need));
        }
        let submission = self
            .submission(policy)
            .ok_or(Refusal::Missing(Need::CardFront))?;
        let sent = u8::try_from(self.attempts.len()).ok();
        let number = sent
            .and_then(|sent| sent.checked_add(1))
            .ok_or(Refusal::AttemptsSpent)?;
        one(Event::AttemptSent { number, submission })
    }

    fn attempt_answered(&self, number: u8, answer: AttemptAnswer, policy: &Policy) -> Decided {
        let awaited = self
            .in_flight()
            .is_some_and(|attempt| attempt.number == number);
        ensure(awaited, Refusal::NotInFlight(Call::Attempt))?;
        one(match answer {
            AttemptAnswer::Answered(answer) => {
                let readings = answer.into();
                let card_age = self.details.unwrap_or_default();
                Event::AttemptAnswered {
                    number,
                    readings,
                    judgement: judge(&readings, card_age, &policy.thresholds),
                    policy: policy.clone(),
                }
            }
            AttemptAnswer::Refused { code, remedy } => Event::AttemptRefused {
                number,
                code,
                remedy,
            },
            AttemptAnswer::NotSent => Event::AttemptNotSent { number },
            AttemptAnswer::Lost => Event::AttemptLost { number },
        })
    }

    fn may_recapture(&self, what: Recapture, policy: &Policy) -> Decided {
        self.before_decision()?;
        self.outcome_known()?;
        let stands = self.attempts.last().filter(|_| self.result_stands);
        let nothing = match stands.map(|attempt| &attempt.outcome) {
            Some(Outcome::Answered { judgement, .. }) => judgement.verdict == Verdict::Pass,
            Some(_) => false,
            None => true,
        };
        ensure(!nothing, Refusal::NothingToRecapture)?;
        ensure(self.attempts_left(policy) > 0, Refusal::AttemptsSpent)?;
        one(Event::RecaptureChosen { what })
    }
}

/// The end.
impl Journey {
    fn may_decide(&self, decision: Decision) -> Result<(), Refusal> {
        self.before_decision()?;
        ensure(self.consent.is_some(), Refusal::Missing(Need::Consent))?;
        self.not_in_flight(Call::CardRead)?;
        self.not_in_flight(Call::Attempt)?;
        let passed = self
            .judgement()
            .is_some_and(|last| last.verdict == Verdict::Pass);
        ensure(
            decision != Decision::Accept || passed,
            Refusal::AcceptNeedsPass,
        )
    }

    fn print_slip(&self, queue: String) -> Decided {
        self.after_decision()?;
        ensure(self.slip.sha256.is_some(), Refusal::Missing(Need::Slip))?;
        ensure(
            self.slip.printing_at.is_none(),
            Refusal::InFlight(Call::Print),
        )?;
        let copy = self.slip.copies_sent.saturating_add(1);
        one(Event::SlipSent { queue, copy })
    }

    fn slip_print_answered(&self, copy: u16, job: Option<u32>) -> Decided {
        let queue = self
            .slip
            .printing_at
            .clone()
            .filter(|_| copy == self.slip.copies_sent);
        let queue = queue.ok_or(Refusal::NotInFlight(Call::Print))?;
        one(match job {
            Some(job) => Event::SlipPrinted { queue, job, copy },
            None => Event::SlipNotPrinted { copy },
        })
    }
}

/// What several commands ask first.
impl Journey {
    /// Whether captures and attempts may go on: the customer agreed, nobody decided, and the last
    /// attempt is neither under way nor waiting for a human.
    fn may_capture(&self) -> Result<(), Refusal> {
        self.before_decision()?;
        ensure(self.consent.is_some(), Refusal::Missing(Need::Consent))?;
        self.not_in_flight(Call::Attempt)?;
        self.outcome_known()?;
        ensure(!self.result_stands, Refusal::ResultStands)
    }

    fn before_decision(&self) -> Result<(), Refusal> {
        ensure(self.decided.is_none(), Refusal::Decided)
    }

    fn after_decision(&self) -> Result<(), Refusal> {
        ensure(self.decided.is_some(), Refusal::Missing(Need::Decision))
    }

    fn not_in_flight(&self, call: Call) -> Result<(), Refusal> {
        let in_flight = match call {
            Call::Portal => self.portal == PortalAccess::Asked,
            Call::CardRead => self.reading == CardReading::Asked,
            Call::Attempt => self.in_flight().is_some(),
            Call::Print => self.slip.printing_at.is_some(),
        };
        ensure(!in_flight, Refusal::InFlight(call))
    }

    fn outcome_known(&self) -> Result<(), Refusal> {
        let last = self.attempts.last().map(|attempt| &attempt.outcome);
        ensure(last != Some(&Outcome::Unknown), Refusal::OutcomeUnknown)
    }
}

const fn need(side: CardSide) -> Need {
    match side {
        CardSide::Front => Need::CardFront,
        CardSide::Back => Need::CardBack,
    }
}

fn may_accept(picture: Option<&Picture>, sha256: Sha256, need: Need) -> Result<(), Refusal> {
    let picture = picture.ok_or(Refusal::Missing(need))?;
    ensure(picture.sha256 == sha256, Refusal::OtherPicture)?;
    ensure(!picture.accepted, Refusal::Done)
}

fn ensure(holds: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise) }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it ends a decision, which may be a refusal"
)]
fn one(event: Event) -> Decided {
    Ok(vec![event])
}
