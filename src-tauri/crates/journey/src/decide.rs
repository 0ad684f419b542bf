//! What a command would make happen, or why it may not.

mod attempt;
mod card;
mod checks;
mod close;
mod document;
mod end;
mod exception;
mod phone;
mod portal;
mod search;

use card::need;
use checks::{Decided, ensure, may_accept, one};

use crate::state::{CardReading, Handoff};
use crate::{
    BackOfCard, Call, Command, DecisionReason, Event, HandoffEnd, Journey, Need, Policy, Refusal,
};

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
                rectified_sha256,
            } => {
                self.may_change_card(side, policy)?;
                one(Event::CardCaptured {
                    side,
                    sha256,
                    origin,
                    rectified_sha256,
                })
            }
            Command::AcceptCard {
                side,
                sha256,
                hints,
            } => {
                self.may_change_card(side, policy)?;
                may_accept(self.card(side), sha256, need(side))?;
                one(Event::CardAccepted {
                    side,
                    sha256,
                    hints,
                })
            }
            Command::DiscardCard { side } => {
                self.may_change_card(side, policy)?;
                ensure(self.card(side).is_some(), Refusal::Missing(need(side)))?;
                one(Event::CardDiscarded { side })
            }
            Command::SkipBack => {
                self.may_capture()?;
                self.not_in_flight(Call::CardRead)?;
                ensure(policy.back() == BackOfCard::Optional, Refusal::NotInPolicy)?;
                ensure(!self.back_skipped, Refusal::Done)?;
                one(Event::BackSkipped)
            }
            Command::ReadCard => self.read_card(policy),
            Command::CardReadAnswered(answer) => self.card_read_answered(answer),
            Command::ConfirmDetails {
                corrected_fields,
                card_age,
                seen_discrepancies,
            } => {
                self.may_capture()?;
                let is_read = matches!(self.reading, CardReading::Read { .. });
                ensure(is_read, Refusal::Missing(Need::CardRead))?;
                one(Event::DetailsConfirmed {
                    corrected_fields,
                    card_age,
                    seen_discrepancies,
                })
            }

            Command::CaptureSelfie { sha256, origin } => {
                self.may_capture()?;
                one(Event::SelfieCaptured { sha256, origin })
            }
            Command::AcceptSelfie { sha256, hints } => {
                self.may_capture()?;
                may_accept(self.selfie.as_ref(), sha256, Need::Selfie)?;
                one(Event::SelfieAccepted { sha256, hints })
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
            Command::RefusePhone { refused } => {
                self.phone_claimed()?;
                let reason = HandoffEnd::Cancelled;
                Ok(vec![
                    Event::PhoneRefused,
                    Event::HandoffClosed { reason, refused },
                ])
            }
            Command::CloseHandoff { reason, refused } => {
                ensure(self.handoff != Handoff::Closed, Refusal::HandoffOutOfOrder)?;
                one(Event::HandoffClosed { reason, refused })
            }
            Command::ReceiveBundle(bundle) => self.receive_bundle(bundle, policy),
            Command::AcceptPhonePhoto { sha256 } => self.accept_phone_photo(sha256, policy),
            Command::DiscardBundle => {
                self.may_capture()?;
                ensure(self.bundle.is_some(), Refusal::Missing(Need::Bundle))?;
                one(Event::BundleDiscarded)
            }

            Command::ViewFace { staff } => {
                self.may_capture()?;
                self.may_go_on(&staff)?;
                ensure(self.face_viewed_by.is_none(), Refusal::Done)?;
                one(Event::FaceViewed { staff })
            }
            Command::Submit { known_entries } => self.submit(known_entries, policy),
            Command::AttemptAnswered { number, answer } => {
                self.attempt_answered(number, answer, policy)
            }
            Command::Recapture(what) => self.recapture_chosen(what, policy),

            Command::BeginSearch(call) => self.begin_search(call, policy),
            Command::SearchAnswered { call, finding } => {
                self.search_answered(call, finding, policy)
            }

            Command::CheckDocument { known_entries } => self.check_document(known_entries, policy),
            Command::DocumentCheckAnswered(answer) => self.document_check_answered(answer),
            Command::ReadScorecard => self.read_scorecard(policy),
            Command::ScorecardAnswered(result) => self.scorecard_answered(result),
            Command::Complete => self.complete(policy),
            Command::CompletionAnswered(answer) => self.completion_answered(answer),

            Command::Interrupt => one(Event::Interrupted),

            Command::Decide {
                decision,
                reason,
                staff,
                note,
            } => {
                ensure(
                    reason != DecisionReason::SupervisorApproved,
                    Refusal::NeedsSupervisor,
                )?;
                self.may_decide(decision, policy)?;
                self.may_go_on(&staff)?;
                one(Event::Decided {
                    decision,
                    reason,
                    staff,
                    note,
                })
            }
            Command::ApproveException(exception) => self.approve_exception(exception, policy),
            Command::HandOver { staff } => self.hand_over(staff),
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
            Command::Abandon { reason } => {
                self.before_decision()?;
                one(Event::Abandoned { reason })
            }
        }
    }
}
