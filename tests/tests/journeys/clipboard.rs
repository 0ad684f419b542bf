//! APP-25: nothing of a customer leaves by the clipboard, and what was in it is gone when the
//! customer or the session is.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::key::Key;

use crate::bench::Bench;
use crate::staff::Staff;

/// Something that a member of staff copied elsewhere.
const FROM_ELSEWHERE: &str = "copied elsewhere 8c51e07d";

const KINDS: [&str; 2] = ["clipboard", "primary"];

#[tokio::test]
async fn nothing_of_a_customer_is_copied_and_the_clipboard_is_empty_after_each() {
    let bench = Bench::set_up("pass").await;
    let display = bench.counter.display();
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;
    staff.agree().await;
    staff.take_card().await;
    copy(display, "clipboard", FROM_ELSEWHERE);

    let number = staff.must(staff.window.see("details-id-number")).await;
    for letter in ['a', 'c', 'x', 'c'] {
        let (down, up) = (char::from(Key::Control), char::from(Key::Null));
        number
            .send_keys(&format!("{down}{letter}{up}"))
            .await
            .unwrap();
    }
    assert_eq!(
        number.prop("value").await.unwrap().as_deref(),
        Some("900101015556"),
        "it was not cut out"
    );
    assert_eq!(pasted(display, "clipboard"), FROM_ELSEWHERE);

    staff.stop("customer_left").await;
    for kind in KINDS {
        until_empty(display, kind).await;
    }

    copy(display, "clipboard", FROM_ELSEWHERE);
    copy(display, "primary", FROM_ELSEWHERE);
    staff.press("sign-out").await;
    staff.see("sign-in-go").await;
    for kind in KINDS {
        until_empty(display, kind).await;
    }
    staff.close().await;
}

fn copy(display: &str, kind: &str, text: &str) {
    let mut xclip = xclip(display, kind)
        .arg("-in")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    xclip
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    assert!(xclip.wait().unwrap().success());
    assert_eq!(pasted(display, kind), text);
}

/// What somebody else would paste. Where there is nothing, `xclip` says so and ends.
fn pasted(display: &str, kind: &str) -> String {
    let out = xclip(display, kind).arg("-out").output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

/// Nobody is told when a selection changes hands; so it is asked for until it has.
async fn until_empty(display: &str, kind: &str) {
    let asking = async {
        while !pasted(display, kind).is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let empty = tokio::time::timeout(Duration::from_secs(20), asking).await;
    assert!(
        empty.is_ok(),
        "{kind} still has {:?}",
        pasted(display, kind)
    );
}

fn xclip(display: &str, kind: &str) -> Command {
    let mut xclip = Command::new("xclip");
    xclip.args(["-selection", kind]).env("DISPLAY", display);
    xclip
}
