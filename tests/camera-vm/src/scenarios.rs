//! What is tried with the cameras.

mod cameras;
pub(crate) mod eye;
mod faults;
mod plug;
mod stills;

use std::fmt::Display;
use std::panic;

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
];

/// Plays one and says what came of it, in lines that the test outside reads.
pub(crate) fn play(name: &str) {
    let found = ALL.iter().find(|(known, _)| *known == name);
    let outcome = found.map(|(_, play)| panic::catch_unwind(play).is_ok());
    match outcome {
        Some(true) => println!("passed: {name}"),
        Some(false) => println!("failed: {name}"), // the panic has said why
        None => println!("unknown: {name}"),
    }
}

/// Says what was measured.
pub(crate) fn measured(what: &str, value: impl Display) {
    println!("measured: {what}: {value}");
}
