//! What each report of the world does.

use journey::{CardReadAnswer, CardReadResult, CardSide, Command, PortalAnswer};

use super::{Counter, Report, Visit};
use crate::action::NotDone;
use crate::desk::{self, Desk};
use crate::lens::camera_problem;
use crate::open_journey::OpenJourney;
use crate::portal::{self, CardRead};
use crate::view::Problem;

impl Counter {
    /// Notes `report`. What an earlier visit was waiting for is dropped: the register says that it
    /// was interrupted or has ended, and nothing waits for the answer.
    pub(super) async fn note(&mut self, desk: &mut Desk, report: Report) -> Result<(), NotDone> {
        match report {
            Report::Portal(visit, answer) => self.note_portal(desk, visit, answer).await,
            Report::CardRead(visit, answer) => match self.open(visit) {
                Some(open) => note_card(open, desk, answer),
                None => Ok(()),
            },
            Report::Attempt {
                visit,
                number,
                answer,
                took,
            } => {
                let Some(open) = self.open(visit) else {
                    return Ok(());
                };
                open.was_not_sent = answer == journey::AttemptAnswer::NotSent;
                open.answered_in = Some(took);
                open.perform(
                    &mut desk.register,
                    Command::AttemptAnswered { number, answer },
                )?;
                if open.was_not_sent {
                    self.problem = Some(Problem::new("portal-unreachable"));
                }
                Ok(())
            }
            Report::Handoff(opened, event) if self.pairing.is_current(opened) => {
                let Some(open) = &mut self.open else {
                    return Ok(());
                };
                self.pairing.note(event, open, desk)
            }
            Report::Handoff(..) => Ok(()),
            Report::CameraOpened(opened, fares) => {
                if self.eye.note(opened, fares)
                    && let Err(error) = fares
                {
                    self.problem = Some(Problem::with_detail(camera_problem(error), error));
                }
                Ok(())
            }
            Report::CameraFailed(error) => {
                if self.eye.note(self.eye.opened(), Err(error)) {
                    self.problem = Some(Problem::with_detail(camera_problem(error), error));
                }
                Ok(())
            }
            Report::Printed {
                visit,
                copy,
                outcome,
            } => {
                let Some(open) = self.open(visit) else {
                    return Ok(());
                };
                let job = outcome.as_ref().ok().map(|job| job.0);
                open.perform(&mut desk.register, Command::SlipPrintAnswered { copy, job })?;
                if let Err(error) = outcome {
                    self.slip_failed = true;
                    self.problem = Some(Problem::with_detail(error.code(), error));
                }
                Ok(())
            }
        }
    }

    async fn note_portal(
        &mut self,
        desk: &mut Desk,
        visit: Visit,
        answer: Result<emas::JourneyId, PortalAnswer>,
    ) -> Result<(), NotDone> {
        let Some(open) = self.open(visit) else {
            return Ok(());
        };
        let answer = match answer {
            Ok(id) => match desk::remember(&desk.vault, open.journey().reference(), &id).await {
                Ok(()) => {
                    let opened = portal::opened(&id);
                    open.journey_id = Some(id);
                    opened
                }
                // A journey whose name would be gone after a restart must not be used.
                Err(problem) => {
                    self.problem = Some(problem);
                    PortalAnswer::Unreachable { ambiguous: true }
                }
            },
            Err(answer) => answer,
        };
        let Some(open) = self.open(visit) else {
            return Ok(());
        };
        open.perform(&mut desk.register, Command::PortalAnswered(answer))
    }

    /// The open journey, if this is still its visit.
    fn open(&mut self, visit: Visit) -> Option<&mut OpenJourney> {
        let current = self.visit == visit;
        self.open.as_mut().filter(|_| current)
    }
}

fn note_card(
    open: &mut OpenJourney,
    desk: &mut Desk,
    answer: Result<CardRead, CardReadAnswer>,
) -> Result<(), NotDone> {
    let answer = match answer {
        Ok(read) => {
            let front = open
                .journey()
                .card(CardSide::Front)
                .and_then(|picture| open.album.get(picture.sha256));
            let front = front.ok_or_else(|| NotDone::new("nothing-captured"))?;
            let portrait = capture::portrait::choose(read.portrait.as_ref(), &front);
            let portrait_sha256 = open.album.keep(portrait.jpeg);
            let fields_read = read.details.len();
            open.details = Some(read.details);
            CardReadAnswer::Read(CardReadResult {
                portrait: portrait.origin,
                portrait_sha256,
                fields_read,
            })
        }
        Err(answer) => answer,
    };
    open.perform(&mut desk.register, Command::CardReadAnswered(answer))
}
