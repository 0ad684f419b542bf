//! The searches that run for the open journey.

use std::time::Instant;

use journey::LostCall;
use tokio::task::AbortHandle;

use crate::portal::Progress;

/// The searches that run for the open journey. They end with it.
#[derive(Default)]
pub(crate) struct Searches {
    running: Vec<Running>,
    begun: SearchNumber,
}

/// Numbers the searches of a journey: word of an earlier one is not taken for a later one's.
pub(crate) type SearchNumber = u32;

struct Running {
    number: SearchNumber,
    call: LostCall,
    polls: u16,
    next_poll: Option<Instant>,
    task: AbortHandle,
}

impl Searches {
    /// The number of the search that begins next.
    pub(crate) const fn next_number(&self) -> SearchNumber {
        self.begun.wrapping_add(1)
    }

    /// Notes that `task` searches for `call`. It has the [`next_number`](Self::next_number).
    pub(crate) fn begin(&mut self, call: LostCall, task: AbortHandle) {
        self.begun = self.next_number();
        self.running.push(Running {
            number: self.begun,
            call,
            polls: 0,
            next_poll: None,
            task,
        });
    }

    /// Notes how a search goes.
    pub(crate) fn note(&mut self, number: SearchNumber, progress: Progress) {
        let running = self.running.iter_mut().find(|run| run.number == number);
        if let Some(running) = running {
            running.polls = progress.polls;
            running.next_poll = progress.next.map(|wait| Instant::now() + wait);
        }
    }

    /// Takes a search that has come to its end off the list, and says whether it was on it.
    pub(crate) fn end(&mut self, number: SearchNumber) -> bool {
        let before = self.running.len();
        self.running.retain(|run| run.number != number);
        self.running.len() < before
    }

    /// Ends every search that nobody waits for any more.
    pub(crate) fn keep_only(&mut self, is_awaited: impl Fn(LostCall) -> bool) {
        self.running.retain(|run| is_awaited(run.call));
    }

    /// How often the portal was asked for `call`, and when it is asked next.
    pub(crate) fn progress(&self, call: LostCall) -> (u16, Option<Instant>) {
        let running = self.running.iter().find(|run| run.call == call);
        running.map_or((0, None), |run| (run.polls, run.next_poll))
    }

    /// Whether any runs.
    pub(crate) fn any(&self) -> bool {
        !self.running.is_empty()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
