#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::{Arc, Mutex};

use super::*;

/// What others would like a log to say: the name of a phone, a station, a code of the portal.
const INJECTIONS: [&str; 30] = [
    "\n2026-11-29T08:00:00Z ERROR station: the customer was accepted",
    "\r\n2026-11-29T08:00:00Z  WARN station: nothing",
    "\r",
    "\n",
    "\n\n\n",
    "\t\tindented",
    "\u{0}the end",
    "\u{7}bell",
    "\u{8}\u{8}\u{8}\u{8}back",
    "\u{b}down",
    "\u{c}page",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://example.com\u{1b}\\link",
    "\u{1b}[1A\u{1b}[2K",
    "\u{1b}P+q\u{1b}\\",
    "\u{7f}deleted",
    "\u{85}next line",
    "\u{90}device\u{9c}",
    "\u{9b}2J",
    "\u{9d}0;title\u{9c}",
    "\u{200b}nothing to see",
    "\u{200f}right to left",
    "\u{2028}line",
    "\u{2029}paragraph",
    "\u{202e}desrever\u{202c}",
    "\u{2066}isolated\u{2069}",
    "\u{feff}mark",
    "\u{61c}arabic",
];

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is written of what `log` logs, at the most talkative level.
fn written(log: impl FnOnce()) -> String {
    let lines = Lines::default();
    let out = lines.clone();
    let subscriber = log_to(EnvFilter::new("trace"), move || Escaped(out.clone()));
    tracing::subscriber::with_default(subscriber, log);
    let bytes = lines.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn app_22_a_value_writes_no_line_of_its_own_and_moves_no_cursor() {
    for injection in INJECTIONS {
        let text = written(|| {
            tracing::warn!(name = injection, debugged = ?injection, "{injection}");
        });
        let line = text.strip_suffix('\n').unwrap();
        assert!(!line.contains(is_control), "{injection:?}: {line:?}");
        assert!(line.contains("WARN station::log"), "{line:?}");
    }
}

#[test]
fn app_22_letters_of_every_script_stay_as_they_are() {
    let names = "Siti binti Rahmān, 陳大文, முத்து, ñ";
    assert!(written(|| tracing::info!("{names}")).contains(names));
}

#[test]
fn app_21_nothing_of_a_dependency_is_written_at_any_level() {
    let text = written(|| {
        tracing::error!(target: "reqwest::connect", "https://portal/api/ekyc/details/4711");
        tracing::trace!(target: "hyper::proto", "POST /secret");
        tracing::trace!(target: "zbus", "secret");
        tracing::warn!(target: "stationery", "not ours by its first letters");
        tracing::trace!(target: "emas::courier", "ours");
    });
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("ours"), "{text}");
}
