//! A station of a bank, not in training: its own portal account, its own camera.

use std::io::Write;
use std::process::{Command, Stdio};

use emas_sandbox::Options;
use end_to_end::counter::Counter;
use end_to_end::window::program;

use crate::bench::Bench;
use crate::staff::{PIN, Staff};
use crate::traces::assert_absent;

/// Occurs nowhere else.
const PASSWORD: &str = "tiga ekor kucing 8c51e07d9a42";

#[tokio::test]
async fn a_bank_opens_journeys_with_a_login_that_only_the_keychain_knows() {
    let bench = Bench::set_up_at_a_bank(PASSWORD).await;
    keep_login(&bench.counter);
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;
    staff.see_selector("[data-portal=open]").await;
    staff.agree().await;
    staff.see_problem("camera-none").await;
    staff.see("problem-retry").await;
    assert!(!staff.says("Training").await, "this is no training");
    staff.stop("customer_left").await;
    staff.close().await;

    assert_eq!(bench.portal().journeys().len(), 1);
    let secrets = [
        ("the password", PASSWORD.as_bytes()),
        ("the PIN", PIN.as_bytes()),
    ];
    assert_absent(&bench.counter, &secrets);
    register::verify(&bench.counter.register()).unwrap();
}

/// What the bank's IT does once.
fn keep_login(counter: &Counter) {
    let mut kaunterctl = Command::new(program("kaunterctl").unwrap())
        .args([
            "credentials",
            "set",
            "--username",
            Options::USERNAME,
            "--config",
        ])
        .arg(counter.settings())
        .envs(counter.environment())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = kaunterctl.stdin.take().unwrap();
    writeln!(stdin, "{PASSWORD}").unwrap();
    drop(stdin);
    assert!(kaunterctl.wait().unwrap().success());
}
