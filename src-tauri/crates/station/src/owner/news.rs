//! What each piece of news does.

use capture::CameraStatus;
use journey::{CardReadAnswer, Command, LostCall, PortalAnswer};
use register::{Actor, Entry, Sight};

use super::captures::CAPTURE_FAILED;
use super::lost::{keep_read, note_found};
use super::{Counter, News, Visit};
use crate::action::NotDone;
use crate::arrival::{Arrival, bad_photo, is_bad_photo};
use crate::desk::{self, Desk};
use crate::open_journey::OpenJourney;
use crate::portal::{self, CardRead, Found};
use crate::problem;
use crate::searches::SearchNumber;
use crate::view::Problem;

impl Counter {
    /// Notes `news`. What an earlier visit was waiting for is dropped: the register says that it
    /// was interrupted or has ended, and nothing waits for the answer.
    pub(super) async fn note(&mut self, desk: &mut Desk, news: News) -> Result<(), NotDone> {
        match news {
            News::Portal(visit, answer) => self.note_portal(desk, visit, answer).await,
            News::PortalAskedLater(visit) => match self.open(visit) {
                Some(_) => self.ask_portal_unless_open(desk),
                None => Ok(()),
            },
            News::CardRead {
                visit,
                known,
                answer,
            } => match self.open(visit) {
                Some(open) => {
                    open.known_card_reads = known;
                    note_card(open, desk, answer)
                }
                None => Ok(()),
            },
            News::Listed(visit, endpoint, known) => match self.open(visit) {
                Some(_) => self.listed(desk, endpoint, known),
                None => Ok(()),
            },
            News::DocumentCheck(visit, answer) => {
                self.answered(desk, visit, Command::DocumentCheckAnswered(answer))
            }
            News::Scorecard(visit, result) => {
                self.answered(desk, visit, Command::ScorecardAnswered(result))
            }
            News::Completion(visit, answer) => {
                self.answered(desk, visit, Command::CompletionAnswered(answer))
            }
            News::LinkChanged => match self.look_at_way(desk) {
                true => self.go_on(desk),
                false => Ok(()),
            },
            News::BankPage(number, page) => {
                self.note_bank_page(number, page);
                Ok(())
            }
            News::BankAnswered(number, answer) => self.note_bank(desk, number, answer),
            News::RecoveryDue => {
                self.recover(desk);
                self.search_once_more(desk)
            }
            News::Recalled(recalled) => {
                self.search_for(desk, recalled);
                Ok(())
            }
            News::SearchGoes(visit, number, progress) => {
                if let Some(open) = self.searched(visit) {
                    open.searches.note(number, progress);
                }
                Ok(())
            }
            News::SearchEnded {
                visit,
                number,
                call,
                found,
            } => self.note_search(desk, visit, number, call, found),
            News::Attempt {
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
                open.answered(
                    &mut desk.register,
                    Command::AttemptAnswered { number, answer },
                )?;
                if open.was_not_sent {
                    self.problem = Some(Problem::new("portal-unreachable"));
                }
                Ok(())
            }
            News::Handoff(opened, arrival) if self.pairing.is_current(opened) => {
                self.note_arrival(desk, arrival)
            }
            News::Handoff(..) => Ok(()),
            News::Camera(opened, status) => {
                if let Some(open) = self.eye.opened(opened) {
                    open.note_status(status);
                    if status == CameraStatus::Live {
                        self.problem
                            .take_if(|problem| problem.code == CAPTURE_FAILED);
                        return note_camera(desk, open.lens.sees(), open.camera());
                    }
                }
                Ok(())
            }
            News::Guidance(opened, guidance) => {
                if let Some(open) = self.eye.opened(opened) {
                    open.note_guidance(guidance);
                }
                Ok(())
            }
            News::Captured(opened, captured) => match self.eye.opened(opened) {
                Some(open) => {
                    let (target, origin) = (open.lens.target(), open.origin);
                    self.keep(desk, target, origin, *captured)
                }
                None => Ok(()),
            },
            News::Reported(number, reported) => self.note_report(desk, number, reported),
            News::Queue(visit, found) => self.note_queue(desk, visit, found),
            News::Printed {
                visit,
                copy,
                outcome,
            } => self.note_print(desk, visit, copy, outcome),
        }
    }

    /// What a search found, whether or not anybody has the journey open.
    fn note_search(
        &mut self,
        desk: &mut Desk,
        visit: Visit,
        number: SearchNumber,
        call: LostCall,
        found: Found,
    ) -> Result<(), NotDone> {
        if let Some(open) = self.open(visit) {
            let by = Actor::Staff(open.staff.clone());
            return note_found(open, desk, &by, number, call, found);
        }
        if let Some(open) = self.left.of_visit(visit) {
            note_found(open, desk, &Actor::Station, number, call, found)?;
        }
        self.search_what_is_left(desk, visit)
    }

    fn note_arrival(&mut self, desk: &mut Desk, arrival: Arrival) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        match arrival {
            Arrival::Event(event) => self.pairing.note(event, open, desk),
            Arrival::Capture(delivery, copy) => {
                self.pairing.receive(*delivery, copy, open, desk)?;
                self.problem.take_if(|problem| is_bad_photo(problem));
                Ok(())
            }
            Arrival::BadPhoto(why) => {
                tracing::warn!("the phone's photo is not shown: {why}");
                self.problem = Some(bad_photo(why));
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
        let is_lost = answer == Err(PortalAnswer::Unreachable { ambiguous: true });
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
        open.answered(&mut desk.register, Command::PortalAnswered(answer))?;
        if is_lost {
            // Whatever the portal made of it is an orphan. It is asked once more, never twice.
            self.ask_portal_later(desk);
        }
        Ok(())
    }

    /// Has the journey record an answer that tells nothing more.
    fn answered(&mut self, desk: &mut Desk, visit: Visit, answer: Command) -> Result<(), NotDone> {
        match self.open(visit) {
            Some(open) => open.answered(&mut desk.register, answer),
            None => Ok(()),
        }
    }

    /// The journey whose search belongs to this visit, whether or not anybody has it open.
    fn searched(&mut self, visit: Visit) -> Option<&mut OpenJourney> {
        match self.visit == visit {
            true => self.open.as_mut(),
            false => self.left.of_visit(visit),
        }
    }

    /// The open journey, if this is still its visit.
    pub(super) fn open(&mut self, visit: Visit) -> Option<&mut OpenJourney> {
        let current = self.visit == visit;
        self.open.as_mut().filter(|_| current)
    }
}

/// Records that another camera than the last time gives pictures.
fn note_camera(desk: &mut Desk, sees: Sight, camera: Option<String>) -> Result<(), NotDone> {
    let Some(camera) = camera else {
        return Ok(());
    };
    if let Some(changed) = desk.last_time.camera(sees, &camera) {
        let recorded = desk
            .register
            .append(&Actor::Station, Entry::Station(changed));
        recorded.map_err(|error| problem::unwritable(&error))?;
        desk.last_time.note_camera(sees, camera);
    }
    Ok(())
}

fn note_card(
    open: &mut OpenJourney,
    desk: &mut Desk,
    answer: Result<CardRead, CardReadAnswer>,
) -> Result<(), NotDone> {
    let answer = match answer {
        Ok(read) => CardReadAnswer::Read(keep_read(open, read)?),
        Err(answer) => answer,
    };
    open.answered(&mut desk.register, Command::CardReadAnswered(answer))
}
