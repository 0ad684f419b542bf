//! Runs every case of a table at the same time, and tells all that went wrong.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;
use std::time::Duration;

use emas::{Code, Error, Lost, NotSent};
use end_to_end::seed::Seed;
use end_to_end::soak;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// How a call ends.
#[derive(Debug, Clone)]
pub(crate) enum Ends {
    /// With the portal's answer.
    Answered,
    NotSent(NotSent),
    /// Not sent, since TLS fails for a reason with this word.
    Untrusted(&'static str),
    Lost(Lost),
    Refused(Code, Option<Duration>),
}

/// What has to become of a call.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    pub(crate) ends: Ends,
    pub(crate) within: Duration,
    /// How often the portal did its work.
    pub(crate) processed: RangeInclusive<usize>,
}

/// What became of it.
pub(crate) struct Ended {
    pub(crate) outcome: Result<(), Error>,
    pub(crate) took: Duration,
    pub(crate) processed: usize,
}

/// What the machine may add to a budget: it does more than this test.
const BUSY: Duration = Duration::from_secs(3);

/// How many cases run at once. Most of them only wait.
const AT_ONCE: usize = 24;

/// The seeds that every row is run with.
pub(crate) fn seeds() -> Range<u64> {
    0..soak::size(3, 40)
}

/// The same, a few at a time: every case that is set up holds sockets open.
pub(crate) fn seeds_by_and_by() -> impl Iterator<Item = Range<u64>> {
    seeds()
        .step_by(3)
        .map(|first| first..seeds().end.min(first + 3))
}

/// The chance of one case: no two rows draw the same.
pub(crate) fn chance(row: &str, seed: u64) -> Seed {
    let name = row.bytes().fold(0, |sum: u64, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    Seed::new(name ^ seed)
}

/// Makes the calls, and holds what becomes of each against what should.
pub(crate) async fn run<C>(cases: impl IntoIterator<Item = (String, C)>)
where
    C: Future<Output = (Expected, Ended)> + Send + 'static,
{
    let judged = cases.into_iter().map(|(name, case)| {
        let judged = async {
            let (expected, ended) = case.await;
            complaint(&expected, &ended).map_or(Ok(()), Err)
        };
        (name, judged)
    });
    in_parallel(AT_ONCE, judged).await;
}

/// Runs the cases, each with its name, `room` at once.
pub(crate) async fn in_parallel<C>(room: usize, cases: impl IntoIterator<Item = (String, C)>)
where
    C: Future<Output = Result<(), String>> + Send + 'static,
{
    let room = Arc::new(Semaphore::new(room));
    let mut running = JoinSet::new();
    for (name, case) in cases {
        let room = Arc::clone(&room);
        running.spawn(async move {
            let _place = room.acquire_owned().await.unwrap();
            case.await.map_err(|wrong| format!("{name}: {wrong}"))
        });
    }
    let all = running.len();
    let ended = running.join_all().await;
    let wrong: Vec<_> = ended.into_iter().filter_map(Result::err).collect();
    assert!(all > 0, "an empty table");
    assert!(
        wrong.is_empty(),
        "{} of {all}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What is not as it should be.
fn complaint(expected: &Expected, ended: &Ended) -> Option<String> {
    let Ended {
        outcome,
        took,
        processed,
    } = ended;
    if !expected.ends.is(outcome) {
        Some(format!("{outcome:?} in place of {:?}", expected.ends))
    } else if *took > expected.within + BUSY {
        Some(format!("took {took:?} in place of {:?}", expected.within))
    } else if !expected.processed.contains(processed) {
        let should = &expected.processed;
        Some(format!(
            "processed {processed} times in place of {should:?}"
        ))
    } else {
        None
    }
}

impl Ends {
    fn is(&self, outcome: &Result<(), Error>) -> bool {
        match (self, outcome) {
            (Self::Answered, Ok(())) => true,
            (Self::NotSent(expected), Err(Error::NotSent(why))) => why == expected,
            (Self::Untrusted(word), Err(Error::NotSent(NotSent::Tls { reason }))) => {
                reason.contains(word)
            }
            (Self::Lost(expected), Err(Error::Lost(why))) => why == expected,
            (Self::Refused(code, retry_after), Err(Error::Refused(refusal))) => {
                refusal.code == *code && refusal.retry_after == *retry_after
            }
            _ => false,
        }
    }
}
