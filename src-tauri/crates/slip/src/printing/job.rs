//! A job on its way to paper.

use std::time::Duration;

use ipp::attribute::{IppAttributeGroup, IppAttributes};
use ipp::model::{DelimiterTag, Operation, StatusCode};
use serde::Serialize;
use tokio::time::{Instant, sleep_until};

use super::message::{Question, number, words};
use super::server;
use super::{PrintError, Printers};

/// The server's number of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct JobId(pub u32);

/// Where a job stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for its turn.
    Pending,
    /// Somebody holds it back.
    Held,
    /// Prints now.
    Processing,
    /// The queue has stopped; the reasons in IPP's words, such as `media-jam-error`. The page
    /// would come out when somebody starts the queue: [`cancel`](Printers::cancel) the job, or
    /// tell the staff.
    Stopped(Vec<String>),
    /// Somebody cancelled it.
    Canceled,
    /// The server gave it up.
    Aborted,
    /// The printer took everything.
    Completed,
    /// The server knows no such job any more. One that keeps no history, as a bank's should not,
    /// says so as soon as a job has ended, however it ended.
    Forgotten,
}

/// How soon a job is looked at again, and how long that grows.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

impl Printers {
    /// Where `job` stands.
    ///
    /// # Errors
    /// [`PrintError::NoServer`] or [`PrintError::Refused`].
    pub async fn job(&self, job: JobId) -> Result<JobState, PrintError> {
        let wanted = ["job-state", "job-state-reasons", "job-printer-uri"];
        let path = path(job);
        let question = Question::new(Operation::GetJobAttributes)?
            .about("job-uri", &self.server.uri(&path))?
            .wanting(&wanted)?;
        let answer = self.ask("/jobs/", question).await?;
        if answer.status == StatusCode::ClientErrorNotFound {
            return Ok(JobState::Forgotten);
        }
        let attributes = answer.successful()?;
        let job = attributes.first_of(DelimiterTag::JobAttributes);
        let job =
            job.ok_or_else(|| PrintError::Refused("it says nothing of the job".to_owned()))?;
        match state(job) {
            JobState::Stopped(reasons) => {
                Ok(JobState::Stopped(self.with_printer(job, reasons).await))
            }
            state => Ok(state),
        }
    }

    /// Waits until there is nothing left to wait for: the job has ended, or a person must act. The
    /// answer is also where the job stands when `patience` is over.
    ///
    /// # Errors
    /// As [`job`](Self::job).
    pub async fn wait(&self, job: JobId, patience: Duration) -> Result<JobState, PrintError> {
        let deadline = Instant::now() + patience;
        let mut pause = FIRST_PAUSE;
        loop {
            let state = self.job(job).await?;
            let next = Instant::now() + pause;
            if !state.moves_by_itself() || next > deadline {
                return Ok(state);
            }
            sleep_until(next).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Takes `job` out of its queue. It is no error if it has ended already.
    ///
    /// # Errors
    /// [`PrintError::NoServer`] or [`PrintError::Refused`].
    pub async fn cancel(&self, job: JobId) -> Result<(), PrintError> {
        let path = path(job);
        let question =
            Question::new(Operation::CancelJob)?.about("job-uri", &self.server.uri(&path))?;
        let answer = self.ask("/jobs/", question).await?;
        match answer.status {
            StatusCode::ClientErrorNotFound | StatusCode::ClientErrorNotPossible => Ok(()),
            _ => answer.successful().map(drop),
        }
    }

    /// Adds why the printer itself has stopped, where the server says it.
    async fn with_printer(&self, job: &IppAttributeGroup, mut reasons: Vec<String>) -> Vec<String> {
        let printer = words(job, "job-printer-uri")
            .into_iter()
            .next()
            .unwrap_or_default();
        for reason in self.printer_reasons(&printer).await.unwrap_or_default() {
            if reason != "none" && !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }

    async fn printer_reasons(&self, printer: &str) -> Result<Vec<String>, PrintError> {
        let path = server::path_of(printer);
        let question = Question::new(Operation::GetPrinterAttributes)?
            .about("printer-uri", &self.server.uri(&path))?
            .wanting(&["printer-state-reasons"])?;
        let attributes = self.ask(&path, question).await?.successful()?;
        let printer = attributes.first_of(DelimiterTag::PrinterAttributes);
        Ok(printer
            .map(|printer| words(printer, "printer-state-reasons"))
            .unwrap_or_default())
    }
}

impl JobState {
    const fn moves_by_itself(&self) -> bool {
        matches!(self, Self::Pending | Self::Processing)
    }
}

/// The number of the job in the answer to a page.
pub(super) fn id(attributes: &IppAttributes) -> Result<JobId, PrintError> {
    let job = attributes.first_of(DelimiterTag::JobAttributes);
    job.and_then(|job| number(job, "job-id"))
        .and_then(|id| id.try_into().ok())
        .map(JobId)
        .ok_or_else(|| PrintError::Refused("it gives the job no number".to_owned()))
}

/// The states are numbered in RFC 8011, 5.3.7.
fn state(job: &IppAttributeGroup) -> JobState {
    let reasons = words(job, "job-state-reasons");
    // CUPS lets a job wait at a queue that has stopped.
    let waits_in_vain = reasons.iter().any(|reason| reason == "printer-stopped");
    match number(job, "job-state") {
        Some(3) if waits_in_vain => JobState::Stopped(reasons),
        Some(3) => JobState::Pending,
        Some(4) => JobState::Held,
        Some(5) => JobState::Processing,
        Some(7) => JobState::Canceled,
        Some(8) => JobState::Aborted,
        Some(9) => JobState::Completed,
        _ => JobState::Stopped(reasons),
    }
}

fn path(JobId(id): JobId) -> String {
    format!("/jobs/{id}")
}
