//! The log: on standard error, as much as `RUST_LOG` asks for, of our own crates alone.
//!
//! What is secret and what is a customer's hides itself by its type. A dependency knows none of these
//! types: at its most talkative an HTTP client logs addresses, and a bus what passes over it. So
//! nothing of a dependency is ever written (APP-21). And nobody writes a line of their own by what
//! they are called: control characters are written as what they are (APP-22).

use std::io::{self, Write};

use tracing::{Metadata, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Whose events may be written.
const OURS: [&str; 13] = [
    "bank_sign_in",
    "capture",
    "emas",
    "emas_sandbox",
    "handoff",
    "journey",
    "kaunter_app",
    "kaunterctl",
    "register",
    "report",
    "slip",
    "station",
    "vault",
];

/// Begins the log of this process. To be called once, before anything can be logged.
pub(crate) fn begin_log() {
    log_to(EnvFilter::from_default_env(), || Escaped(io::stderr())).init();
}

fn log_to<W>(wanted: EnvFilter, out: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    tracing_subscriber::registry()
        .with(filter_fn(is_ours))
        .with(wanted)
        .with(fmt::layer().with_ansi(false).with_writer(out))
}

fn is_ours(event: &Metadata<'_>) -> bool {
    let of = event.target().split("::").next().unwrap_or_default();
    OURS.contains(&of)
}

/// Writes each event as one line, whatever is in it.
struct Escaped<W>(W);

impl<W: Write> Write for Escaped<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let line = text.strip_suffix('\n').unwrap_or(&text);
        let mut escaped = String::with_capacity(text.len());
        for character in line.chars() {
            if is_control(character) {
                escaped.extend(character.escape_unicode());
            } else {
                escaped.push(character);
            }
        }
        escaped.push('\n');
        self.0.write_all(escaped.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What moves a terminal's cursor, ends a line, or turns the direction of the text.
fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests;
