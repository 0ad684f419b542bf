//! What this machine tells the test that started it: lines on the second serial port. The first is
//! the console, where the kernel speaks in between.

use std::fmt::Display;
use std::fs::OpenOptions;
use std::io::Write;

use rustix::termios::tcdrain;

const PORT: &str = "/dev/ttyS1";

/// Says how a scenario ended.
pub(crate) fn ended(name: &str, how: &str) {
    say(&format!("{how}: {name}"));
}

/// Says what was measured.
pub(crate) fn measured(what: &str, value: impl Display) {
    say(&format!("measured: {what}: {value}"));
}

fn say(line: &str) {
    let mut port = OpenOptions::new().write(true).open(PORT).unwrap();
    writeln!(port, "{line}").unwrap();
    tcdrain(&port).unwrap(); // the machine may be switched off next
}
