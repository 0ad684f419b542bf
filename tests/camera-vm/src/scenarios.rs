//! What is tried with the cameras.

mod cameras;
pub(crate) mod eye;
mod faults;
mod plug;
mod sight;
mod stills;

use std::panic;

use crate::report;

/// A scenario's name, and how it is played.
type Scenario = (&'static str, fn());

const ALL: &[Scenario] = &[
    ("told_apart", cameras::told_apart),
    ("allowed", cameras::allowed),
    ("busy", cameras::busy),
    ("released", cameras::released),
    ("rate", cameras::rate),
    ("mjpeg", stills::mjpeg),
    ("yuyv", stills::yuyv),
    ("two_at_once", stills::two_at_once),
    ("unplugged", plug::unplugged),
    ("unplugged_often", plug::unplugged_often),
    ("stalled", faults::stalled),
    ("halves", faults::halves),
    ("broken", faults::broken),
    ("crumbs", faults::crumbs),
    ("now_and_then", faults::now_and_then),
    ("seen", sight::seen),
];

/// Plays one and reports what came of it.
pub(crate) fn play(name: &str) {
    let Some((_, scenario)) = ALL.iter().find(|(known, _)| *known == name) else {
        return report::ended(name, "unknown");
    };
    let how = match panic::catch_unwind(scenario) {
        Ok(()) => "passed",
        Err(_) => "failed", // the console has the reason
    };
    report::ended(name, how);
}
