//! Printing beside the owner. The intent is in the register before the queue hears of it.

use std::time::Duration;

use journey::Command;
use slip::{JobId, JobState, PrintError, Printers, Queue, QueueState};

use super::{Counter, News, Visit};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::view::Problem;

/// How long a printer may take for one page.
const PRINTING: Duration = Duration::from_secs(60);

impl Counter {
    /// Prints the slip on the queue that the settings name, else on the one that is found beside
    /// the owner: a print server may take its time to answer.
    pub(super) fn print(&mut self, desk: &mut Desk) -> Result<(), NotDone> {
        if let Some(queue) = desk.settings.printer.queue.clone() {
            return self.print_on(desk, queue);
        }
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        if open.about_to_print {
            return Err(NotDone::new("in-flight"));
        }
        let queue = NOT_KNOWN.to_owned();
        open.would(Command::PrintSlip { queue })?;
        open.about_to_print = true;
        self.slip_failed = false;
        let (visit, printers) = (self.visit, printers(desk));
        self.beside(async move { News::Queue(visit, first_queue(&printers).await) });
        Ok(())
    }

    /// Prints on the queue that was found.
    pub(super) fn note_queue(
        &mut self,
        desk: &mut Desk,
        visit: Visit,
        found: Result<String, PrintError>,
    ) -> Result<(), NotDone> {
        let Some(open) = self.open(visit) else {
            return Ok(());
        };
        open.about_to_print = false;
        match found {
            Ok(queue) => self.print_on(desk, queue),
            Err(error) => {
                self.is_not_printed(error);
                Ok(())
            }
        }
    }

    fn print_on(&mut self, desk: &mut Desk, queue: String) -> Result<(), NotDone> {
        let open = self.open.as_mut().ok_or_else(|| NotDone::new("not-now"))?;
        let pdf = open.slip.clone().ok_or_else(|| NotDone::new("not-now"))?;
        let on = queue.clone();
        open.perform(&mut desk.register, Command::PrintSlip { queue: on })?;
        self.slip_failed = false;
        let title = open.journey().reference().to_string();
        let (visit, copy) = (self.visit, open.journey().slip().copies_sent);
        let printers = printers(desk);
        self.beside(async move {
            let outcome = print(&printers, &queue, &title, &pdf).await;
            News::Printed {
                visit,
                copy,
                outcome,
            }
        });
        Ok(())
    }

    /// What became of a copy that was sent.
    pub(super) fn note_print(
        &mut self,
        desk: &mut Desk,
        visit: Visit,
        copy: u16,
        outcome: Result<JobId, PrintError>,
    ) -> Result<(), NotDone> {
        let Some(open) = self.open(visit) else {
            return Ok(());
        };
        let job = outcome.as_ref().ok().map(|job| job.0);
        open.answered(&mut desk.register, Command::SlipPrintAnswered { copy, job })?;
        if let Err(error) = outcome {
            self.is_not_printed(error);
        }
        Ok(())
    }

    fn is_not_printed(&mut self, error: PrintError) {
        self.slip_failed = true;
        self.problem = Some(Problem::with_detail(error.code(), error));
    }
}

/// Stands for the name of a queue as long as none is known.
const NOT_KNOWN: &str = "-";

pub(super) fn printers(desk: &Desk) -> Printers {
    Printers::at(desk.settings.printer.server.clone())
}

/// The queue of a station whose settings name none: the first that would print now.
pub(super) async fn first_queue(printers: &Printers) -> Result<String, PrintError> {
    let queues = printers.list().await?;
    let ready = |queue: &Queue| queue.accepting && queue.state != QueueState::Stopped;
    let first = queues.into_iter().find(ready).map(|queue| queue.name);
    first.ok_or_else(|| PrintError::NoSuchQueue(NOT_KNOWN.to_owned()))
}

/// Prints one copy and waits until the paper is there: only then is it called printed.
pub(super) async fn print(
    printers: &Printers,
    queue: &str,
    title: &str,
    pdf: &[u8],
) -> Result<JobId, PrintError> {
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
