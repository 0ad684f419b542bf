//! A point at which this process ends itself: where a record of a chosen kind becomes durable, just
//! before or just after.
//!
//! The station's code knows nothing of it. SQLite tells whoever asks which statements run on a
//! connection (`sqlite3_trace_v2`), and calls a function of ours for every connection that is opened
//! (`sqlite3_auto_extension`). When the `COMMIT` begins, nothing of the transaction is in the file;
//! when it has ended, all of it is on the disk, and `Register::append` has not returned yet.
#![expect(
    unsafe_code,
    reason = "SQLite's interface to whoever listens is one of C functions and raw pointers"
)]

use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::fmt;
use std::io::Write;
use std::str::FromStr;
use std::sync::OnceLock;

use rusqlite::ffi;
use rustix::process::{Signal, getpid, kill_process};

/// Where a process ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    /// The kind of the record, such as `journey.consent_given`; or [`CHECKPOINT`].
    pub(crate) kind: String,
    pub(crate) moment: Moment,
}

/// On which side of the moment at which the record is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Nothing of it is in the file.
    Before,
    /// It is durable, and nothing has followed from it.
    After,
}

/// A signed end of the chain, which is no record.
pub(crate) const CHECKPOINT: &str = "checkpoint";

/// What the process says, each on a line of its own: the number of the last record that is durable.
pub(crate) const DURABLE: &str = "durable ";
/// That it ends now.
pub(crate) const ENDS: &str = "ends";

static POINT: OnceLock<Point> = OnceLock::new();

/// Has this process end at `point`, and say what is durable until then.
pub(crate) fn arm(point: Point) {
    POINT.set(point).unwrap();
    // SAFETY: `listen` is what SQLite expects of such a function, and lives for ever.
    let armed = unsafe { ffi::sqlite3_auto_extension(Some(listen)) };
    assert_eq!(armed, ffi::SQLITE_OK);
}

/// Called by SQLite for every connection that opens.
unsafe extern "C" fn listen(
    connection: *mut ffi::sqlite3,
    _error: *mut *mut c_char,
    _api: *const ffi::sqlite3_api_routines,
) -> c_int {
    let events = ffi::SQLITE_TRACE_STMT | ffi::SQLITE_TRACE_PROFILE;
    // SAFETY: the connection is SQLite's own, and is passed on to every call of `heard`.
    unsafe {
        ffi::sqlite3_trace_v2(
            connection,
            c_uint::try_from(events).unwrap(),
            Some(heard),
            connection.cast(),
        )
    }
}

thread_local! {
    /// What the transaction under way writes: kinds, and the number of the last record.
    static UNDER_WAY: RefCell<(Vec<String>, Option<u64>)> = RefCell::default();
}

/// Called by SQLite when a statement begins and when it has ended, in the thread that runs it.
unsafe extern "C" fn heard(
    event: c_uint,
    connection: *mut c_void,
    statement: *mut c_void,
    _more: *mut c_void,
) -> c_int {
    // SAFETY: SQLite gives the statement that runs, whose text ends with zero.
    let sql = unsafe { CStr::from_ptr(ffi::sqlite3_sql(statement.cast())) };
    let sql = sql.to_str().unwrap_or_default();
    let begins = event == c_uint::try_from(ffi::SQLITE_TRACE_STMT).unwrap();
    match (sql, begins) {
        ("COMMIT", true) => end_at(Moment::Before),
        ("COMMIT", false) => {
            // SAFETY: the connection is the one that runs the statement.
            let committed = unsafe { ffi::sqlite3_get_autocommit(connection.cast()) } != 0;
            if committed {
                say_what_is_durable();
                end_at(Moment::After);
                UNDER_WAY.take();
            }
        }
        (sql, true) if sql.starts_with("BEGIN") => drop(UNDER_WAY.take()),
        (sql, true) if sql.starts_with("INSERT INTO checkpoint") => {
            UNDER_WAY.with_borrow_mut(|(kinds, _)| kinds.push(CHECKPOINT.to_owned()));
        }
        (sql, true) if sql.starts_with("INSERT INTO record") => {
            // SAFETY: as above; the text is ours until it is freed.
            let text = unsafe {
                let text = ffi::sqlite3_expanded_sql(statement.cast());
                let copy = CStr::from_ptr(text).to_string_lossy().into_owned();
                ffi::sqlite3_free(text.cast());
                copy
            };
            let (seq, kind) = record(&text);
            UNDER_WAY.with_borrow_mut(|(kinds, last)| {
                kinds.push(kind.to_owned());
                *last = Some(seq);
            });
        }
        _ => {}
    }
    0
}

/// Number and kind in the text of a record's `INSERT`: the first value, and the one before the body.
fn record(sql: &str) -> (u64, &str) {
    let values = sql.split_once("VALUES (").unwrap().1;
    let seq = values.split_once(',').unwrap().0.parse().unwrap();
    let before_the_body = values.split_once(", '{\"kind\":").unwrap().0;
    let kind = before_the_body.rsplit('\'').nth(1).unwrap();
    (seq, kind)
}

fn say_what_is_durable() {
    if let Some(seq) = UNDER_WAY.with_borrow(|(_, last)| *last) {
        say(&format!("{DURABLE}{seq}"));
    }
}

fn end_at(moment: Moment) {
    let Some(point) = POINT.get().filter(|point| point.moment == moment) else {
        return;
    };
    if UNDER_WAY.with_borrow(|(kinds, _)| kinds.contains(&point.kind)) {
        say(ENDS);
        kill_process(getpid(), Signal::KILL).unwrap();
        loop {
            std::thread::park();
        }
    }
}

/// Says one line to the test that started this process.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = match self.moment {
            Moment::Before => "before",
            Moment::After => "after",
        };
        write!(f, "{moment} {}", self.kind)
    }
}

impl FromStr for Point {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (moment, kind) = text.split_once(' ').ok_or(())?;
        let moment = match moment {
            "before" => Moment::Before,
            "after" => Moment::After,
            _ => return Err(()),
        };
        let kind = kind.to_owned();
        Ok(Self { kind, moment })
    }
}
