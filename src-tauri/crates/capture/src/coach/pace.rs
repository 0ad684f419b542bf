//! How patient the coach is.

use std::time::Duration;

/// How patient the coach is. The first three are what a document scanner with many users found
/// (BlinkID's feedback stabiliser).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoachPace {
    /// How far back the coach looks to decide what to say.
    pub window: Duration,
    /// What is left of a frame's weight in that a tenth of a second later, 0 to 1.
    pub decay: f32,
    /// For how long a hint stays, and nothing is said after one, at the least.
    pub least_on_screen: Duration,
    /// How long a good run lasts until the picture is taken.
    pub steady: Duration,
    /// How many frames must have been looked at in it.
    pub least_frames: u32,
    /// The longest time between two frames of a run: two that are farther apart tell nothing about
    /// how still somebody holds, nor whether it is the same person.
    pub longest_gap: Duration,
    /// After how long a struggle there is help.
    pub help_after: Duration,
    /// After how long a struggle a picture with faults is taken.
    pub give_in_after: Duration,
}

impl Default for CoachPace {
    fn default() -> Self {
        Self {
            window: Duration::from_secs(3),
            decay: 0.95,
            least_on_screen: Duration::from_secs(1),
            steady: Duration::from_secs(1),
            least_frames: 4,
            longest_gap: Duration::from_secs(1),
            help_after: Duration::from_secs(8),
            give_in_after: Duration::from_secs(30),
        }
    }
}
