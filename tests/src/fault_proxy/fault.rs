//! What can go wrong with an exchange.

use std::time::Duration;

use super::Answer;

/// What goes wrong with an exchange. Bytes are counted from its request's or its reply's first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Request and reply are each `least` late, and up to `jitter` more.
    Latency {
        /// At least so late.
        least: Duration,
        /// And up to so much more, as the seed draws it.
        jitter: Duration,
    },
    /// After the first `after` bytes one byte a second gets through.
    Drip {
        /// What drips.
        way: Way,
        /// How much of it comes at once.
        after: u64,
    },
    /// Both connections are reset once `after` bytes of it have passed.
    Reset {
        /// What is broken off.
        way: Way,
        /// How much of it passes.
        after: u64,
    },
    /// Half open: the request is swallowed, the portal hears nothing, and nothing comes back.
    Silence,
    /// The reply ends after `after` bytes, in good order as TCP sees it.
    Cut {
        /// How much of it passes.
        after: u64,
    },
    /// Somebody on the way answers in the portal's place, and the portal hears nothing.
    Answered(Answer),
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the station to the portal.
    Request,
    /// From the portal to the station.
    Reply,
}
