//! What is asked of the world and runs beside the owner: the portal and the printer. The intent is
//! in the register before the first byte leaves.

use std::time::Duration;

use journey::{CardSide, Command, PortalAccess};
use slip::{JobState, PrintError, Printers, Queue, QueueState};

use super::{Counter, Report};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::view::Problem;

/// How long a printer may take for one page.
const PRINTING: Duration = Duration::from_secs(60);

impl Counter {
    pub(super) fn ask_portal_unless_open(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
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

    pub(super) fn ask_portal(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        open.perform(&mut desk.register, Command::AskPortal)?;
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move { Report::Portal(visit, portal.open_journey().await) });
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
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(
            async move { Report::CardRead(visit, portal.read_card(&id, front, back).await) },
        );
        Ok(())
    }

    pub(super) fn submit(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let submit = Command::Submit {
            known_entries: None,
        };
        open.would(submit.clone())?;
        let id = open
            .journey_id
            .clone()
            .ok_or_else(|| NotDone::new("needs-portal"))?;
        let what = open
            .what_is_submitted()
            .ok_or_else(|| NotDone::new("nothing-captured"))?;
        open.perform(&mut desk.register, submit)?;
        open.was_not_sent = false;
        let number = open
            .journey()
            .in_flight()
            .map_or(0, |attempt| attempt.number);
        let (portal, visit) = (desk.portal.clone(), self.visit);
        self.beside(async move {
            let (answer, took) = portal
                .submit(&id, what.portrait, what.selfie, what.bundle)
                .await;
            Report::Attempt {
                visit,
                number,
                answer,
                took,
            }
        });
        Ok(())
    }

    pub(super) async fn print(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
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
        let title = open.journey().reference().to_string();
        let (visit, copy) = (self.visit, open.journey().slip().copies_sent);
        self.beside(async move {
            let outcome = print(&printers, &queue, &title, &pdf).await;
            Report::Printed {
                visit,
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
