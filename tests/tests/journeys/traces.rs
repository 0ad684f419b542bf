//! What a customer leaves at the station: nothing but what the register holds.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::counter::Counter;

use crate::bench::Bench;
use crate::phone::{HandedOver, hand_over, picture};
use crate::staff::{PIN, Staff};

const PHOTO: &str = "practice-phone-selfie.jpg";

/// The number on the training card, as the portal reads it and as it is printed there.
const ID_NUMBER: [&[u8]; 2] = [b"900101015556", b"900101-01-5556"];

/// How every JPEG of the station and of its cameras begins.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF";

/// What the register does hold: the first journey's reference.
const RECORDED: &[u8] = b"KT01-0001";

/// A login that occurs nowhere else. The words after the scenario's name are for the reader.
const LOGIN: &str = "pass@counter-8c51e07d9a42";

#[tokio::test]
async fn a_finished_journey_leaves_no_picture_bundle_number_or_pin_on_the_disk() {
    let bench = Bench::set_up(LOGIN).await;
    let staff = Staff::begin(&bench.counter).await;
    staff.reach_face().await;
    staff.take_selfie().await;
    let handed_over = hand_over(&staff, Some(PHOTO)).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.accept().await;
    staff.print().await;
    assert_no_trace(&bench, &handed_over);
    staff.finish().await;
    staff.close().await;
    assert_no_trace(&bench, &handed_over);
    assert!(
        bench.counter.queue().spooled().unwrap().is_empty(),
        "the print server keeps no slip"
    );
}

#[tokio::test]
async fn a_killed_journey_leaves_none_either() {
    let bench = Bench::set_up(LOGIN).await;
    let staff = Staff::begin(&bench.counter).await;
    staff.reach_face().await;
    staff.take_selfie().await;
    let handed_over = hand_over(&staff, Some(PHOTO)).await;
    staff.see_step("submit").await;
    staff.kill().await;
    assert_no_trace(&bench, &handed_over);
}

fn assert_no_trace(bench: &Bench, handed_over: &HandedOver) {
    let bundle = handed_over.bundle.as_ref();
    let photo = picture(PHOTO);
    let mut marks = vec![
        ("the bundle", middle(bundle)),
        ("the phone's photo", middle(&photo)),
        ("a picture", JPEG),
        ("the PIN", PIN.as_bytes()),
        ("the portal's login", LOGIN.as_bytes()),
    ];
    marks.extend(ID_NUMBER.map(|number| ("the ID number", number)));

    assert_absent(&bench.counter, &marks);
}

/// Looks for `marks`, each with its name, in every file that a run at `counter` could write except
/// for the settings, which name the login.
pub(crate) fn assert_absent(counter: &Counter, marks: &[(&str, &[u8])]) {
    let mut files = Vec::new();
    for folder in counter.writable() {
        list(&folder, &mut files);
    }
    files.retain(|file| file != counter.settings());
    let mut recorded = false;
    for file in files {
        // A file that has gone meanwhile is no trace.
        let Ok(bytes) = fs::read(&file) else { continue };
        for (what, mark) in marks {
            assert!(!holds(&bytes, mark), "{what} is in {}", file.display());
        }
        recorded |= holds(&bytes, RECORDED);
    }
    assert!(recorded, "what is recorded would be found");
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

fn middle(bytes: &[u8]) -> &[u8] {
    let half = bytes.len() / 2;
    &bytes[half..half + 32]
}

/// Every regular file below `folder`. Links lead elsewhere; sockets hold nothing.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(&entry.path(), files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}
