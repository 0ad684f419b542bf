//! Printing beside the owner. The intent is in the register before the queue hears of it.

use std::time::Duration;

use journey::Command;
use slip::{JobState, PrintError, Printers, Queue, QueueState};

use super::{Counter, News};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::view::Problem;

/// How long a printer may take for one page.
const PRINTING: Duration = Duration::from_secs(60);

impl Counter {
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
            News::Printed {
                visit,
                copy,
                outcome,
            }
        });
        Ok(())
    }
}

/// The queue of a station whose settings name none: the first that would print now.
pub(super) async fn first_queue(printers: &Printers) -> Result<String, PrintError> {
    let queues = printers.list().await?;
    let ready = |queue: &Queue| queue.accepting && queue.state != QueueState::Stopped;
    let first = queues.into_iter().find(ready).map(|queue| queue.name);
    first.ok_or_else(|| PrintError::NoSuchQueue("-".to_owned()))
}

/// Prints one copy and waits until the paper is there: only then is it called printed.
pub(super) async fn print(
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
