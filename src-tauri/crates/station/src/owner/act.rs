//! What each action of staff does.

use journey::{
    CardAge, Command, Consent, Discrepancy, Journey, NoRationale, Rationale, StaffId, Started,
};
use register::{Actor, ReportForm};

use super::bank::Errand;
use super::captures::accept;
use super::{Counter, Visit};
use crate::action::{Action, NotDone};
use crate::consent;
use crate::desk::{self, Desk};
use crate::details::{Details, NotConfirmed};
use crate::open_journey::OpenJourney;
use crate::problem;
use crate::staff;
use crate::versions::made_with;
use crate::view::{Correction, Screen};

impl Counter {
    /// Carries out `action`, or says why not.
    pub(super) async fn act(&mut self, desk: &mut Desk, action: Action) -> Result<(), NotDone> {
        // Whoever acts is there.
        if let Some(session) = &mut self.session {
            session.touch(desk.time.passed());
        }
        match action {
            Action::Touch => return Ok(()),
            Action::SetLanguage { language } => {
                self.language = language;
                return Ok(());
            }
            Action::CreateFirstStaff { id, name, pin } => {
                Self::may_begin_with_pin(desk)?;
                let staff = staff::create_first(desk, &id, &name, pin).await?;
                self.begin_session(desk, staff);
            }
            Action::SignIn { id, pin } => self.sign_in(desk, &id, pin).await?,
            Action::SignInWithBank => self.go_to_bank(desk, Errand::SignIn)?,
            Action::UnlockWithBank => self.go_to_bank(desk, Errand::Unlock)?,
            Action::ComeBackFromBank => self.come_back_from_bank(),
            Action::Unlock { pin } => self.unlock_session(desk, pin).await?,
            Action::Lock => self.lock(desk)?,
            action => self.act_signed_in(desk, action).await?,
        }
        self.problem = None;
        Ok(())
    }

    async fn act_signed_in(&mut self, desk: &mut Desk, action: Action) -> Result<(), NotDone> {
        let session = self.session.as_ref();
        let session = session.ok_or_else(|| NotDone::new("not-now"))?;
        let staff = session.staff.clone();
        match (self.screen(desk), action) {
            (Screen::Locked, _) => Err(NotDone::new("locked")),
            (_, Action::SignOut) => self.sign_out(desk),
            (Screen::HandOver, Action::TakeOver) => self.take_over(desk),
            (Screen::HandOver, Action::LeaveUnfinished) => self.leave_unfinished(desk),
            (Screen::Journey, Action::LeaveUnfinished) => self.leave_for_later(desk),
            (_, Action::TakeOver | Action::LeaveUnfinished) | (Screen::HandOver, _) => {
                Err(NotDone::new("not-now"))
            }
            (_, Action::ChangeOwnPin { old, new }) => {
                self.change_own_pin(desk, staff, old, new).await
            }
            (Screen::OwnPin, _) if self.has_temporary_pin(desk) => {
                Err(NotDone::new("pin-temporary"))
            }
            (_, action) => self.act_as(desk, action, staff).await,
        }
    }

    fn has_temporary_pin(&self, desk: &Desk) -> bool {
        self.staff_view(desk)
            .is_none_or(|staff| staff.temporary_pin)
    }

    async fn act_as(
        &mut self,
        desk: &mut Desk,
        action: Action,
        staff: StaffId,
    ) -> Result<(), NotDone> {
        match action {
            Action::Show { page } => self.show(desk, &staff, page),
            action @ (Action::AddAccount { .. }
            | Action::SetAccountRole { .. }
            | Action::SetAccountActive { .. }
            | Action::ResetAccountPin { .. }
            | Action::GiveAccountToBank { .. }) => self.act_on_accounts(desk, staff, action).await,
            Action::MakeReport { asked } => self.make_report(desk, &staff, asked),
            Action::CloseReport => {
                self.close_report();
                Ok(())
            }
            Action::SaveReport { pdf: true } => self.give_report(desk, ReportForm::Pdf),
            Action::SaveReport { pdf: false } => self.give_report(desk, ReportForm::Csv),
            Action::PrintReport => self.give_report(desk, ReportForm::Paper),
            Action::AcknowledgeRollback => self.acknowledge_rollback(desk, staff),
            Action::StartJourney => self.start(desk, staff),
            Action::TryAgain if self.open.is_none() => self.unlock(desk).await,
            Action::ResumeJourney { reference } => self.resume(desk, &reference, staff).await,
            Action::EndUnfinished { reference, reason } => {
                self.end_unfinished(desk, &reference, reason, staff).await
            }
            Action::Finish => self.end(desk, Command::Finish).await,
            Action::Abandon { reason } => self.end(desk, Command::Abandon { reason }).await,
            action => self.act_on_journey(desk, action, staff).await,
        }
    }

    async fn act_on_journey(
        &mut self,
        desk: &mut Desk,
        action: Action,
        staff: StaffId,
    ) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let register = &mut desk.register;
        match action {
            Action::GiveConsent { language, method } => {
                let consent = Consent {
                    text_version: consent::VERSION,
                    text_sha256: Some(consent::sha256(language)),
                    language,
                    method,
                    staff,
                };
                open.perform(register, Command::GiveConsent(consent))
            }
            Action::TryAgain => self.try_again(desk).await,
            Action::Capture { target } => self.capture(desk, target).await,
            Action::AcceptStill { target } => open.perform(register, accept(open, target)?),
            Action::Retake { target } => self.retake(desk, target),
            Action::SkipBack => open.perform(register, Command::SkipBack),
            Action::CorrectDetails { corrections } => {
                unconfirmed_details(open)?.correct(&corrections);
                Ok(())
            }
            Action::ConfirmDetails {
                corrections,
                compared,
            } => confirm_details(open, desk, &corrections, &compared),
            Action::GoAhead => set_ahead(open, true),
            Action::BackToDetails => set_ahead(open, false),
            Action::OpenHandoff
            | Action::ShowTypedCode
            | Action::ChooseNetwork { .. }
            | Action::ConfirmNumber
            | Action::RefuseNumber
            | Action::CloseHandoff
            | Action::TakeFromFolder
            | Action::AcceptPhonePhoto
            | Action::DiscardBundle => self.hand_off(desk, action).await,
            Action::AttestFaceViewed => open.perform(register, Command::ViewFace { staff }),
            Action::Submit => self.submit(desk),
            Action::Recapture { what } => {
                open.perform(register, Command::Recapture(what))?;
                self.pairing.close();
                Ok(())
            }
            Action::Decide {
                decision,
                reason,
                note,
            } => {
                let note = note.as_deref().map(rationale).transpose()?;
                let decide = Command::Decide {
                    decision,
                    reason,
                    staff,
                    note,
                };
                open.perform(register, decide)
            }
            Action::Except { asked } => self.except(desk, asked).await,
            Action::PrintSlip => self.print(desk),
            _ => Err(NotDone::new("not-now")),
        }
    }

    fn start(&mut self, desk: &mut Desk, staff: StaffId) -> Result<(), NotDone> {
        self.nothing_open()?;
        Self::may_begin(desk)?;
        if let Some(why) = desk.new_journeys().refused {
            return Err(NotDone::new(&why.code));
        }
        let (training, policy) = (desk.training.is_some(), desk.policy.clone());
        let actor = Actor::Staff(staff.clone());
        let started = desk
            .register
            .start_journey(&actor, &desk.prefix, |reference| {
                Journey::begin(Started {
                    reference,
                    staff: staff.clone(),
                    training,
                    policy_version: policy.version.clone(),
                    made_with: Some(Box::new(made_with(&policy))),
                })
            });
        let journey = started.map_err(|error| problem::unwritable(&error))?;
        self.put_down(OpenJourney::new(journey, policy, staff, self.album.clone()));
        // The portal may take its time while the customer reads.
        self.ask_portal(desk)
    }

    /// Puts a journey on the counter: a new visit.
    pub(super) fn put_down(&mut self, open: OpenJourney) {
        let visit = self.next_visit();
        self.put_down_at(visit, open);
    }

    /// The same, of a journey that has its visit already.
    pub(super) fn put_down_at(&mut self, visit: Visit, open: OpenJourney) {
        self.visit = visit;
        self.open = Some(open);
    }

    /// A number that no visit has had.
    pub(super) const fn next_visit(&mut self) -> Visit {
        self.visits = self.visits.wrapping_add(1);
        self.visits
    }

    pub(super) fn nothing_open(&self) -> Result<(), NotDone> {
        if self.open.is_some() {
            Err(NotDone::new("not-now"))
        } else {
            Ok(())
        }
    }

    async fn end(&mut self, desk: &mut Desk, how: Command) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        if open.about_to_print {
            return Err(NotDone::new("in-flight"));
        }
        open.perform(&mut desk.register, how)?;
        let reference = open.journey().reference().clone();
        self.close_journey();
        desk::forget(&desk.vault, &[reference]).await;
        Ok(())
    }

    pub(super) fn close_journey(&mut self) {
        self.eye.close();
        self.pairing.close();
        self.slip_failed = false;
        self.open = None;
    }
}

/// A line in somebody's own words, if it may be recorded.
pub(super) fn rationale(line: &str) -> Result<Rationale, NotDone> {
    line.parse().map_err(|why| {
        NotDone::new(match why {
            NoRationale::TooShort | NoRationale::TooLong => "rationale-length",
            NoRationale::HoldsNumber => "rationale-number",
            NoRationale::HoldsAddress => "rationale-address",
        })
    })
}

fn set_ahead(open: &mut OpenJourney, ahead: bool) -> Result<(), NotDone> {
    let may = match ahead {
        true => open.may_go_ahead(),
        false => open.may_go_back(),
    };
    if !may {
        return Err(NotDone::new("not-now"));
    }
    open.ahead = ahead;
    Ok(())
}

fn confirm_details(
    open: &mut OpenJourney,
    desk: &mut Desk,
    corrections: &[Correction],
    compared: &[Discrepancy],
) -> Result<(), NotDone> {
    let details = unconfirmed_details(open)?;
    details.correct(corrections);
    let confirmed = details.confirm(compared).map_err(|why| {
        NotDone::new(match why {
            NotConfirmed::FieldInvalid => "field-invalid",
            NotConfirmed::NotCompared => "not-compared",
        })
    })?;
    // OkayID tells no date of issue, so the card's age is not known.
    let card_age = CardAge::Unknown;
    open.perform(
        &mut desk.register,
        Command::ConfirmDetails {
            corrected_fields: confirmed.corrected,
            card_age,
            seen_discrepancies: confirmed.seen,
        },
    )
}

/// The details, as long as they may be put right.
fn unconfirmed_details(open: &mut OpenJourney) -> Result<&mut Details, NotDone> {
    let confirmed = open.journey().details_confirmed();
    let details = open.details.as_mut().filter(|_| !confirmed);
    details.ok_or_else(|| NotDone::new("not-now"))
}
