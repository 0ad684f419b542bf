//! What each action of staff does.

use std::time::Duration;

use capture::checks;
use journey::{
    CardAge, CardReading, CardSide, Command, Consent, ConsentMethod, Journey, JourneyRef,
    PictureOrigin, PortalAccess, StaffId,
};
use register::Actor;
use slip::{JobState, PrintError, Printers, Queue, QueueState};

use super::{Counter, Message, Report};
use crate::action::{Action, NotDone};
use crate::desk::{self, Desk};
use crate::lens::camera_problem;
use crate::open_journey::OpenJourney;
use crate::pairing::Pairing;
use crate::problem;
use crate::staff;
use crate::view::{CaptureTarget, Correction, Problem};

/// The version of the consent text in the catalogue (`consent-text`).
const CONSENT_TEXT: u32 = 1;

/// How long a printer may take for one page.
const PRINTING: Duration = Duration::from_secs(60);

impl Counter {
    /// Carries out `action`, or says why not.
    pub(super) async fn act(&mut self, desk: &mut Desk, action: Action) -> Result<(), NotDone> {
        match action {
            Action::SetLanguage { language } => {
                self.language = language;
                return Ok(());
            }
            Action::CreateFirstStaff { id, name, pin } => {
                self.staff = Some(staff::create_first(desk, &id, &name, pin).await?);
            }
            Action::SignIn { id, pin } => self.staff = Some(staff::sign_in(desk, &id, pin).await?),
            action => self.act_signed_in(desk, action).await?,
        }
        self.problem = None;
        Ok(())
    }

    async fn act_signed_in(&mut self, desk: &mut Desk, action: Action) -> Result<(), NotDone> {
        let signed_in = self.staff.as_ref().ok_or_else(|| NotDone::new("not-now"))?;
        let staff: StaffId = signed_in.id.parse().map_err(|_| NotDone::new("not-now"))?;
        match action {
            Action::SignOut => self.sign_out(desk),
            Action::StartJourney => self.start(desk, staff),
            Action::ResumeJourney { reference } => self.resume(desk, &reference, staff).await,
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
            Action::GiveConsent { language } => {
                let method = ConsentMethod::Screen;
                let consent = Consent {
                    text_version: CONSENT_TEXT,
                    language,
                    method,
                    staff,
                };
                open.perform(register, Command::GiveConsent(consent))
            }
            Action::TryAgain => self.try_again(desk),
            Action::Capture { target } => self.capture(desk, target).await,
            Action::AcceptStill { target } => open.perform(register, accept(open, target)?),
            Action::Retake { target } => self.retake(desk, target).await,
            Action::SkipBack => open.perform(register, Command::SkipBack),
            Action::ConfirmDetails { corrections } => confirm_details(open, desk, corrections),
            Action::OpenHandoff => self.open_handoff(desk).await,
            Action::ConfirmNumber => {
                open.perform(register, Command::ConfirmPhone)?;
                self.pairing.confirm();
                Ok(())
            }
            Action::RefuseNumber => {
                open.perform(register, Command::RefusePhone)?;
                self.pairing.refuse();
                Ok(())
            }
            Action::CloseHandoff => {
                self.pairing.close();
                let reason = journey::HandoffEnd::Cancelled;
                open.perform(register, Command::CloseHandoff { reason })
            }
            Action::AttestFaceViewed => open.perform(register, Command::ViewFace { staff }),
            Action::Submit => self.submit(desk),
            Action::Recapture { what } => {
                open.perform(register, Command::Recapture(what))?;
                self.pairing = Pairing::closed();
                Ok(())
            }
            Action::Decide { decision, reason } => open.perform(
                register,
                Command::Decide {
                    decision,
                    reason,
                    staff,
                },
            ),
            Action::PrintSlip => self.print(desk).await,
            _ => Err(NotDone::new("not-now")),
        }
    }

    fn sign_out(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if let Some(open) = &mut self.open {
            open.perform(&mut desk.register, Command::Interrupt)?;
        }
        if let Some(staff) = &self.staff {
            staff::sign_out(desk, staff)?;
        }
        self.close_journey();
        self.staff = None;
        Ok(())
    }

    fn start(&mut self, desk: &mut Desk, staff: StaffId) -> Result<(), NotDone> {
        self.nothing_open()?;
        let (training, policy) = (desk.training.is_some(), desk.policy.clone());
        let actor = Actor::Staff(staff.clone());
        let started = desk
            .register
            .start_journey(&actor, &desk.prefix, |reference| {
                Journey::start(reference, staff.clone(), training, &policy)
            });
        let journey = started.map_err(|error| problem::unwritable(&error))?;
        self.open = Some(OpenJourney::new(journey, policy, staff, self.album.clone()));
        // The portal may take its time while the customer reads.
        self.ask_portal(desk)
    }

    async fn resume(
        &mut self,
        desk: &mut Desk,
        reference: &str,
        staff: StaffId,
    ) -> Result<(), NotDone> {
        self.nothing_open()?;
        let reference: JourneyRef = reference.parse().map_err(|_| NotDone::new("not-now"))?;
        let events = desk
            .register
            .journey(&reference)
            .map_err(|error| problem::unwritable(&error))?;
        let journey = Journey::replay(events.iter().map(|(_, event)| event))
            .map_err(|_| NotDone::new("not-now"))?;
        if journey.end().is_some() {
            return Err(NotDone::new("not-now"));
        }
        let mut open = OpenJourney::new(journey, desk.policy.clone(), staff, self.album.clone());
        open.journey_id = desk::recall(&desk.vault, &reference).await;
        self.open = Some(open);
        self.ask_portal_unless_open(desk)
    }

    fn nothing_open(&self) -> Result<(), NotDone> {
        if self.open.is_some() {
            Err(NotDone::new("not-now"))
        } else {
            Ok(())
        }
    }

    async fn end(&mut self, desk: &mut Desk, how: Command) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        open.perform(&mut desk.register, how)?;
        let reference = open.journey().reference().clone();
        self.close_journey();
        desk::forget(&desk.vault, &reference).await;
        Ok(())
    }

    fn close_journey(&mut self) {
        self.eye.close();
        self.pairing = Pairing::closed();
        self.slip_failed = false;
        self.open = None;
    }

    /// Tries again what stands in the way: the camera, the portal, the reading of the card.
    fn try_again(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        self.eye.close();
        self.ask_portal_unless_open(desk)?;
        let Some(open) = &self.open else {
            return Ok(());
        };
        if let CardReading::Unreadable { .. } | CardReading::Unreachable = open.journey().reading()
            && open.may(Command::ReadCard)
        {
            self.read_card(desk)?;
        }
        Ok(())
    }

    fn ask_portal_unless_open(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let portal = self.open.as_ref().map(|open| open.journey().portal());
        match portal {
            Some(PortalAccess::Open { .. } | PortalAccess::Asked) | None => Ok(()),
            Some(_)
                if !self
                    .open
                    .as_ref()
                    .is_some_and(|open| open.may(Command::AskPortal)) =>
            {
                Ok(())
            }
            Some(_) => self.ask_portal(desk),
        }
    }

    fn ask_portal(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        open.perform(&mut desk.register, Command::AskPortal)?;
        let (portal, reference) = (desk.portal.clone(), open.journey().reference().clone());
        self.beside(async move { Report::Portal(reference, portal.open_journey().await) });
        Ok(())
    }

    pub(super) fn read_card(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let picture = |side| {
            open.journey()
                .card(side)
                .and_then(|picture| open.album.get(picture.sha256))
        };
        let (front, back) = (picture(CardSide::Front), picture(CardSide::Back));
        let (Some(front), Some(id)) = (front, open.journey_id.clone()) else {
            return Err(NotDone::new("needs-portal"));
        };
        open.perform(&mut desk.register, Command::ReadCard)?;
        let (portal, reference) = (desk.portal.clone(), open.journey().reference().clone());
        self.beside(async move {
            Report::CardRead(reference, portal.read_card(&id, front, back).await)
        });
        Ok(())
    }

    async fn capture(&mut self, desk: &mut Desk, target: CaptureTarget) -> Result<(), NotDone> {
        let (lens, camera) = self
            .eye
            .at(target)
            .ok_or_else(|| NotDone::new("camera-not-ready"))?;
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let still = match camera.still(lens.kind()).await {
            Ok(still) => still,
            Err(error) => {
                self.problem = Some(Problem::with_detail(camera_problem(error), error));
                return Err(NotDone::new("camera-not-ready"));
            }
        };
        let report = checks::check(lens.kind(), still.jpeg.as_ref());
        let hints = report.hints().map(|hint| hint.code().to_owned()).collect();
        let sha256 = open.album.keep(still.jpeg);
        open.hints.insert(sha256, hints);
        let origin = if desk.training.is_some() {
            PictureOrigin::Replay
        } else {
            PictureOrigin::Camera
        };
        open.perform(
            &mut desk.register,
            match side(target) {
                Some(side) => Command::CaptureCard {
                    side,
                    sha256,
                    origin,
                },
                None => Command::CaptureSelfie { sha256, origin },
            },
        )
    }

    /// The next still replaces this one; until then the live picture is back.
    async fn retake(&mut self, desk: &mut Desk, target: CaptureTarget) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        open.perform(
            &mut desk.register,
            match side(target) {
                Some(side) => Command::DiscardCard { side },
                None => Command::DiscardSelfie,
            },
        )
    }

    async fn open_handoff(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        if *open.journey().handoff() != journey::Handoff::Closed {
            // A window that has delivered stays open for a while; a new one replaces it.
            let reason = journey::HandoffEnd::Cancelled;
            open.perform(&mut desk.register, Command::CloseHandoff { reason })?;
        }
        open.perform(&mut desk.register, Command::OpenHandoff)?;
        match self
            .pairing
            .open(&desk.settings, desk.training.as_ref())
            .await
        {
            Ok((opened, mut events)) => {
                let reports = self.reports.clone();
                tokio::spawn(async move {
                    while let Some(event) = events.recv().await {
                        if reports
                            .send(Message::Report(Report::Handoff(opened, event)))
                            .await
                            .is_err()
                        {
                            return;
                        }
                    }
                });
                Ok(())
            }
            Err(problem) => {
                let refused = NotDone::new(&problem.code);
                self.problem = Some(problem);
                let reason = journey::HandoffEnd::Failed;
                open.perform(&mut desk.register, Command::CloseHandoff { reason })?;
                Err(refused)
            }
        }
    }

    fn submit(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let id = open
            .journey_id
            .clone()
            .ok_or_else(|| NotDone::new("needs-portal"))?;
        let what = open
            .what_is_submitted()
            .ok_or_else(|| NotDone::new("nothing-captured"))?;
        open.perform(&mut desk.register, Command::Submit)?;
        open.was_not_sent = false;
        let number = open
            .journey()
            .in_flight()
            .map_or(0, |attempt| attempt.number);
        let (portal, reference) = (desk.portal.clone(), open.journey().reference().clone());
        self.beside(async move {
            let (answer, took) = portal
                .submit(&id, what.portrait, what.selfie, what.bundle)
                .await;
            Report::Attempt {
                reference,
                number,
                answer,
                took,
            }
        });
        Ok(())
    }

    async fn print(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let pdf = open.slip.clone().ok_or_else(|| NotDone::new("not-now"))?;
        let printers = Printers::at(desk.settings.printer.server.clone());
        let queue = match &desk.settings.printer.queue {
            Some(queue) => queue.clone(),
            None => first_queue(&printers).await.map_err(|error| {
                self.problem = Some(Problem::with_detail(error.code(), &error));
                NotDone::new(error.code())
            })?,
        };
        open.perform(
            &mut desk.register,
            Command::PrintSlip {
                queue: queue.clone(),
            },
        )?;
        self.slip_failed = false;
        let (reference, copy) = (
            open.journey().reference().clone(),
            open.journey().slip().copies_sent,
        );
        let title = reference.to_string();
        self.beside(async move {
            let outcome = print(&printers, &queue, &title, &pdf).await;
            Report::Printed {
                reference,
                copy,
                outcome,
            }
        });
        Ok(())
    }
}

/// The queue of a station whose settings name none: the first that would print now.
async fn first_queue(printers: &Printers) -> Result<String, PrintError> {
    let queues = printers.list().await?;
    let ready = |queue: &Queue| queue.accepting && queue.state != QueueState::Stopped;
    let first = queues.into_iter().find(ready).map(|queue| queue.name);
    first.ok_or_else(|| PrintError::NoSuchQueue("-".to_owned()))
}

/// Prints one copy and waits until the paper is there: only then is it called printed.
async fn print(
    printers: &Printers,
    queue: &str,
    title: &str,
    pdf: &[u8],
) -> Result<slip::JobId, PrintError> {
    let job = printers.print(queue, title, pdf, 1).await?;
    let state = printers.wait(job, PRINTING).await?;
    match state {
        // A server that keeps no history (APP-27) forgets a job as soon as it has ended.
        JobState::Completed | JobState::Forgotten => return Ok(job),
        _ => {}
    }
    // A page that comes out hours later would lie there with nobody to take it.
    printers.cancel(job).await?;
    Err(match state {
        JobState::Stopped(_) => PrintError::QueueStopped(queue.to_owned()),
        other => PrintError::Refused(format!("{other:?}")),
    })
}

const fn side(target: CaptureTarget) -> Option<CardSide> {
    match target {
        CaptureTarget::CardFront => Some(CardSide::Front),
        CaptureTarget::CardBack => Some(CardSide::Back),
        CaptureTarget::Selfie => None,
    }
}

fn accept(open: &OpenJourney, target: CaptureTarget) -> Result<Command, NotDone> {
    let nothing = || NotDone::new("nothing-captured");
    let journey = open.journey();
    Ok(match side(target) {
        Some(side) => Command::AcceptCard {
            side,
            sha256: journey.card(side).ok_or_else(nothing)?.sha256,
        },
        None => Command::AcceptSelfie {
            sha256: journey.kiosk_selfie().ok_or_else(nothing)?.sha256,
        },
    })
}

fn confirm_details(
    open: &mut OpenJourney,
    desk: &mut Desk,
    corrections: Vec<Correction>,
) -> Result<(), NotDone> {
    let details = open
        .details
        .as_mut()
        .ok_or_else(|| NotDone::new("not-now"))?;
    let corrected_fields = details
        .correct(corrections)
        .map_err(|_| NotDone::new("field-invalid"))?;
    // OkayID tells no date of issue, so the card's age is not known.
    let card_age = CardAge::Unknown;
    open.perform(
        &mut desk.register,
        Command::ConfirmDetails {
            corrected_fields,
            card_age,
        },
    )
}
