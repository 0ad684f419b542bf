//! Print queues of a CUPS server, over IPP.
//!
//! The page goes out without a dialog, and its job can be watched. The server is spoken to in the
//! clear, since it runs on this machine or in the branch. Windows has no such server: its spooler
//! will stand beside this module, with the same answers.

mod exchange;
mod job;
mod message;
mod server;

use ipp::attribute::IppAttributeGroup;
use ipp::model::{DelimiterTag, Operation, StatusCode};
use serde::Serialize;

pub use job::{JobId, JobState};
pub use server::{NotAServer, PrintServer, default_server};

use message::{Answer, Question, flag, number, words};

/// The print queues of one server.
#[derive(Debug, Clone)]
pub struct Printers {
    server: PrintServer,
}

/// A queue that a page can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Queue {
    /// The name by which it is chosen.
    pub name: String,
    /// What people call it; may be empty.
    pub info: String,
    /// Whether it is ready.
    pub state: QueueState,
    /// Whether it takes jobs.
    pub accepting: bool,
}

/// Whether a queue is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueState {
    /// Waits for a job.
    Idle,
    /// Prints one.
    Printing,
    /// Prints nothing until somebody starts it.
    Stopped,
}

/// Why a page does not get to a printer, one variant for each thing that somebody can do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// Nothing answers at the server's address.
    #[error("no print server answers at {0}")]
    NoServer(PrintServer),
    /// The server has no queue of that name.
    #[error("there is no queue {0}")]
    NoSuchQueue(String),
    /// The queue has stopped or takes no jobs.
    #[error("the queue {0} has stopped or takes no jobs")]
    QueueStopped(String),
    /// The server refuses for another reason, in its own words.
    #[error("the print server refuses: {0}")]
    Refused(String),
}

impl Printers {
    /// The queues of `server`.
    #[must_use]
    pub const fn at(server: PrintServer) -> Self {
        Self { server }
    }

    /// All queues, in the server's order.
    ///
    /// # Errors
    /// [`PrintError::NoServer`] or [`PrintError::Refused`].
    pub async fn list(&self) -> Result<Vec<Queue>, PrintError> {
        let wanted = [
            "printer-name",
            "printer-info",
            "printer-state",
            "printer-is-accepting-jobs",
        ];
        let question = Question::new(Operation::CupsGetPrinters)?.wanting(&wanted)?;
        let answer = self.ask("/", question).await?;
        match answer.status {
            // CUPS says so where it has no queue at all.
            StatusCode::ClientErrorNotFound => Ok(Vec::new()),
            _ => Ok(answer
                .successful()?
                .groups_of(DelimiterTag::PrinterAttributes)
                .map(queue)
                .collect()),
        }
    }

    /// Sends `copies` of a page to `queue`. The title is seen in the queue and on the printer's
    /// display, so it must not name the customer.
    ///
    /// # Errors
    /// [`PrintError`]. A queue that has stopped would print the page one day, before anybody: it
    /// does not get it.
    pub async fn print(
        &self,
        queue: &str,
        title: &str,
        pdf: &[u8],
        copies: u16,
    ) -> Result<JobId, PrintError> {
        let known = self
            .list()
            .await?
            .into_iter()
            .find(|known| known.name == queue);
        let known = known.ok_or_else(|| PrintError::NoSuchQueue(queue.to_owned()))?;
        if known.state == QueueState::Stopped || !known.accepting {
            return Err(PrintError::QueueStopped(queue.to_owned()));
        }
        let path = format!("/printers/{queue}");
        let question = Question::new(Operation::PrintJob)?
            .about("printer-uri", &self.server.uri(&path))?
            .named("job-name", title)?
            .document(pdf)?
            .copies(copies)?;
        let answer = self.ask(&path, question).await?;
        match answer.status {
            StatusCode::ClientErrorNotFound => Err(PrintError::NoSuchQueue(queue.to_owned())),
            StatusCode::ServerErrorNotAcceptingJobs => {
                Err(PrintError::QueueStopped(queue.to_owned()))
            }
            _ => job::id(&answer.successful()?),
        }
    }

    async fn ask(&self, path: &str, question: Question) -> Result<Answer, PrintError> {
        let reply = exchange::post(&self.server, path, question.into_bytes()).await?;
        Answer::read(reply)
    }
}

impl PrintError {
    /// The code by which the catalogue knows the words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoServer(_) => "printer-unreachable",
            Self::NoSuchQueue(_) => "printer-none",
            Self::QueueStopped(_) => "printer-stopped",
            Self::Refused(_) => "printer-refused",
        }
    }
}

fn queue(attributes: &IppAttributeGroup) -> Queue {
    let first = |name| {
        words(attributes, name)
            .into_iter()
            .next()
            .unwrap_or_default()
    };
    Queue {
        name: first("printer-name"),
        info: first("printer-info"),
        state: match number(attributes, "printer-state") {
            Some(3) => QueueState::Idle,
            Some(4) => QueueState::Printing,
            _ => QueueState::Stopped,
        },
        accepting: flag(attributes, "printer-is-accepting-jobs"),
    }
}
