//! REL-03, REL-09: a disk that fails to make a record safe, and one that lost its power.

use std::time::{Duration, Instant};

use emas_sandbox::Endpoint;
use journey::{Decision, DecisionReason, Event};
use station::Action;
use station::view::{CaptureTarget, Screen, Step, Verdict, WaitsFor};

use crate::counter::Counter;
use crate::disk::{Chance, Disk, Fault, cut};
use crate::keychain::with_keychain;

/// REL-09: so long after the power is back somebody can work.
const USABLE_WITHIN: Duration = Duration::from_secs(10);

#[test]
fn rel_03_after_a_failed_sync_the_register_is_opened_again_and_staff_are_told() {
    with_keychain(async || {
        let disk = Disk::new();
        let counter = Counter::open().await;
        counter.go_to_face().await;
        counter.until_camera_is_live().await;
        let reference = counter.journey().reference;
        let before = counter.recorded(&reference);
        disk.fail(Fault::NextSync);
        let target = CaptureTarget::Selfie;
        let asked = Instant::now();
        let told = counter.refusal(Action::Capture { target }).await;
        assert_eq!(told, "register-unwritable");
        assert!(asked.elapsed() < Duration::from_secs(2));

        let view = counter.station.view();
        assert_eq!(view.screen, Screen::Home, "the journey is interrupted");
        assert_eq!(view.problem.unwrap().code, "register-reopened");
        assert_eq!(view.unfinished[0].waits_for, WaitsFor::Capture);
        let after = counter.recorded(&reference);
        let (last, kept) = after.split_last().unwrap();
        assert_eq!(kept, before, "what failed is not there");
        assert_eq!(last.1, Event::Interrupted);
        assert_eq!(disk.retried(), 0, "no sync was tried again");

        counter.act(Action::ResumeJourney { reference }).await;
        counter.take_card().await;
        counter.confirm_details().await;
        counter.take(CaptureTarget::Selfie).await;
        counter.bundle(None).await;
        counter.act(Action::AttestFaceViewed).await;
        counter.submit().await;
        let result = counter.at(Step::Result).await.result.unwrap();
        assert_eq!(result.verdict, Verdict::Pass);
        assert_eq!(counter.problem(), None);
        counter.stop().await;
        register::verify(&counter.data_folder().join("register.sqlite")).unwrap();
    });
}

#[test]
fn rel_09_within_ten_seconds_of_a_cut_somebody_can_work() {
    with_keychain(async || {
        let cuts = if std::env::var_os("KAUNTER_SOAK").is_some() {
            100
        } else {
            10
        };
        let disk = Disk::new();
        let mut counter = Counter::ready_to_submit().await;
        counter.submit().await;
        counter
            .act(Action::Decide {
                note: None,
                decision: Decision::Accept,
                reason: DecisionReason::ChecksPassed,
            })
            .await;
        counter.at(Step::Slip).await;
        let submitted = counter.requests(Endpoint::OkayFacePlus).len();
        let operations = disk.operations();
        let path = counter.data_folder().join("register.sqlite");
        for seed in 0..cuts {
            let mut chance = Chance(seed);
            let when = chance.below(operations.len() + 1);
            counter.stop().await;
            for ending in ["", "-wal", "-shm"] {
                let _missing = std::fs::remove_file(format!("{}{ending}", path.display()));
            }
            cut(&operations[..when], &mut chance, &path);

            let cut = Instant::now();
            counter = counter.kill_and_start().await;
            match counter.station.view().screen {
                Screen::FirstRun => counter.create_first_staff().await,
                Screen::SignIn => counter.sign_in().await,
                other => panic!("{other:?} after a cut at {when}, seed {seed}"),
            }
            assert_eq!(counter.station.view().screen, Screen::Home);
            let took = cut.elapsed();
            assert!(took < USABLE_WITHIN, "{took:?} after a cut at {when}");
        }
        assert_eq!(
            counter.requests(Endpoint::OkayFacePlus).len(),
            submitted,
            "nothing was sent again"
        );
    });
}
