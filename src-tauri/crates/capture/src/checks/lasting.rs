//! What was found out in one frame and need not be found out anew in the next.

use std::time::{Duration, Instant};

use crate::Seen;

/// For how long: the two frames after one that was looked at whole, of ten that are looked at in a
/// second. Within that nobody takes another's place before a camera unnoticed.
const LASTS: Duration = Duration::from_millis(250);

/// Something that is known since a frame which was looked at whole.
pub(super) struct Lasting<T> {
    known: T,
    since: Instant,
}

impl<T> Lasting<T> {
    /// Sees a frame that was captured `at`, by `see`, which is given what is still known and says
    /// what is known now.
    pub(super) fn see(
        lasting: &mut Option<Self>,
        at: Instant,
        see: impl FnOnce(Option<&T>) -> (Seen, Option<T>),
    ) -> Seen {
        let is_recent = |since| at.saturating_duration_since(since) <= LASTS;
        let before = lasting.take().filter(|before| is_recent(before.since));
        let (seen, known) = see(before.as_ref().map(|before| &before.known));
        let since = before
            .filter(|_| !seen.is_whole)
            .map_or(at, |before| before.since);
        *lasting = known.map(|known| Self { known, since });
        seen
    }
}
