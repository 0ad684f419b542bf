//! The search for a call whose answer was lost: did the portal process it?
//!
//! There is no reference of the caller's to match on. What a step left behind is found by comparing
//! the entries of the journey's details from before the call with those from after it, which is why
//! no two calls of one step may be under way for one journey.
//!
//! The search asks at 2, 4, 8, 16 and 30 s after the loss, then every 60 s, for at most 15 min. It
//! never guesses: what it cannot tell is [`Finding::Open`], and a person decides.

use std::time::Duration;

use crate::{Class, Code, Details, Endpoint, Entry, EntryId, Error, Lost};

/// When the details are asked for, in seconds since the loss; then every minute.
const FIRST_POLLS: [u64; 5] = [2, 4, 8, 16, 30];
/// How long the details must say the same before it counts: as long as the first polls take.
const SETTLED: Duration = Duration::from_secs(30);
/// No poll is later than this.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// One search: a state machine without a clock. Ask [`Search::next`] what to do, do it, and tell
/// [`Search::polled`] what came of it. [`Courier::search`](crate::Courier::search) does just that.
#[derive(Debug, Clone)]
pub struct Search {
    endpoint: Endpoint,
    known: Option<Vec<EntryId>>,
    due: Duration,
    asked: Duration,
    run: Option<Run>,
    finding: Option<Finding>,
}

/// What to do next.
#[derive(Debug, Clone)]
pub enum Next {
    /// Nothing, for so long.
    Wait(Duration),
    /// Ask for the journey's details, and call [`Search::polled`].
    Poll,
    /// Nothing any more.
    Done(Finding),
}

/// What became of the lost call.
#[derive(Debug, Clone)]
pub enum Finding {
    /// It was processed, and this is what it left.
    Arrived(Entry),
    /// It was not processed: the details list such calls, and 30 s after the loss still not this
    /// one.
    Absent,
    /// Nobody can tell. A person decides.
    Open(OpenReason),
}

/// Why nobody can tell what became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenReason {
    /// The details have no list of such calls, so that absence proves nothing.
    NotListed,
    /// Nobody looked before the call was made, so that nothing can be told apart.
    NotComparable,
    /// There is more than one new entry.
    Several,
    /// The details could not be had, or not for long enough in a row.
    Unreachable,
    /// The details came, and could not be decrypted: the key may be wrong.
    NotDecrypted,
    /// The portal refused to give the details.
    Refused(Code),
    /// The portal gave the details of another journey.
    OtherJourney,
}

/// What the details keep saying.
#[derive(Debug, Clone, Copy)]
struct Run {
    since: Duration,
    says: Says,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    NothingNew,
    NotListed,
    NotDecrypted,
    /// Nothing: they did not come.
    Nothing,
}

impl Search {
    /// A search for the call to `endpoint` that was just lost. `known` are the entries that the
    /// details listed before it was sent; `None` if nobody looked.
    #[must_use]
    pub const fn new(endpoint: Endpoint, known: Option<Vec<EntryId>>) -> Self {
        Self {
            endpoint,
            known,
            due: Duration::from_secs(FIRST_POLLS[0]),
            asked: Duration::ZERO,
            run: None,
            finding: None,
        }
    }

    /// What to do, `elapsed` after the loss.
    pub fn next(&mut self, elapsed: Duration) -> Next {
        if self.finding.is_none() && elapsed.max(self.due) > LONGEST {
            self.open(self.last_word());
        }
        match &self.finding {
            Some(finding) => Next::Done(finding.clone()),
            None if elapsed < self.due => Next::Wait(self.due - elapsed),
            None => {
                self.asked = elapsed;
                Next::Poll
            }
        }
    }

    /// Takes what a poll brought, `elapsed` after the loss. Nothing changes what is already found.
    pub fn polled(&mut self, elapsed: Duration, answer: Result<Details, Error>) {
        if self.finding.is_some() {
            return;
        }
        self.due = poll_after(elapsed);
        match answer {
            Ok(details) => match details.entries(self.endpoint) {
                Some(entries) => self.compare(entries),
                None => self.say(Says::NotListed),
            },
            Err(Error::Lost(Lost::OtherJourney)) => self.open(OpenReason::OtherJourney),
            Err(Error::Lost(Lost::NotDecrypted)) => self.say(Says::NotDecrypted),
            Err(Error::Refused(refusal)) if refusal.class() != Class::Wait => {
                self.open(OpenReason::Refused(refusal.code));
            }
            Err(_) => self.say(Says::Nothing),
        }
    }

    fn compare(&mut self, entries: &[Entry]) {
        let Some(known) = &self.known else {
            if entries.is_empty() {
                self.say(Says::NothingNew);
            } else {
                self.open(OpenReason::NotComparable);
            }
            return;
        };
        let mut new = entries.iter().filter(|entry| !known.contains(&entry.id));
        match (new.next(), new.next()) {
            (None, _) => self.say(Says::NothingNew),
            (Some(entry), None) => self.finding = Some(Finding::Arrived(entry.clone())),
            (Some(_), Some(_)) => self.open(OpenReason::Several),
        }
    }

    /// Counts how long the details have been saying the same, by when they were asked: an answer may
    /// be old when it comes. What they say at first, they have been saying since the loss; what they
    /// say after something else, only since then.
    fn say(&mut self, says: Says) {
        let since = match &self.run {
            None => Duration::ZERO,
            Some(run) if run.says == says => run.since,
            Some(_) => self.asked,
        };
        self.run = Some(Run { since, says });
        if self.asked.saturating_sub(since) < SETTLED {
            return;
        }
        match says {
            Says::NothingNew if self.known.is_some() => self.finding = Some(Finding::Absent),
            Says::NothingNew => self.open(OpenReason::NotComparable),
            Says::NotListed => self.open(OpenReason::NotListed),
            Says::NotDecrypted => self.open(OpenReason::NotDecrypted),
            Says::Nothing => {} // a network comes back
        }
    }

    fn open(&mut self, reason: OpenReason) {
        self.finding = Some(Finding::Open(reason));
    }

    /// What the last poll said, which had no time to settle.
    fn last_word(&self) -> OpenReason {
        match self.run.map(|run| run.says) {
            Some(Says::NotListed) => OpenReason::NotListed,
            Some(Says::NotDecrypted) => OpenReason::NotDecrypted,
            Some(Says::NothingNew | Says::Nothing) | None => OpenReason::Unreachable,
        }
    }
}

/// The first time on the timetable that is still to come.
fn poll_after(elapsed: Duration) -> Duration {
    let soon = FIRST_POLLS.into_iter().map(Duration::from_secs);
    let every_minute = || {
        let minutes = elapsed.saturating_sub(SETTLED).as_secs() / 60;
        SETTLED + Duration::from_secs((minutes + 1) * 60)
    };
    soon.into_iter()
        .find(|poll| *poll > elapsed)
        .unwrap_or_else(every_minute)
}

#[cfg(test)]
mod tests;
