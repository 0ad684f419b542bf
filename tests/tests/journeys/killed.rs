//! A program that is killed in the middle of a journey: what is on record is on the screen again,
//! and nothing is submitted twice.

use emas_sandbox::{Plan, Scenario};
use std::time::Duration;

use crate::bench::Bench;
use crate::phone::hand_over;
use crate::staff::Staff;

const PHOTO: Option<&str> = Some("practice-phone-selfie.jpg");

#[tokio::test]
async fn a_journey_that_is_killed_before_it_is_sent_goes_on_where_its_pictures_are_needed() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.start_journey().await;

    let staff = kill_and_resume(staff, &bench, &reference, "consent").await;
    staff.agree().await;
    let staff = kill_and_resume(staff, &bench, &reference, "card").await;
    staff.take_front().await;
    // Pictures are in memory only: the card is taken again from here on.
    let staff = kill_and_resume(staff, &bench, &reference, "card").await;
    staff.take_card().await;
    let staff = kill_and_resume(staff, &bench, &reference, "card").await;
    staff.take_card().await;
    staff.confirm_details().await;
    staff.take_selfie().await;
    let staff = kill_and_resume(staff, &bench, &reference, "card").await;
    staff.take_card().await;
    staff.confirm_details().await;
    hand_over(&staff, PHOTO).await;
    staff.see_step("submit").await;
    let staff = kill_and_resume(staff, &bench, &reference, "card").await;

    assert!(bench.submissions().is_empty(), "nothing was sent yet");
    staff.take_card().await;
    staff.confirm_details().await;
    hand_over(&staff, PHOTO).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.close().await;
    assert_eq!(bench.submissions().len(), 1);
    assert_eq!(
        bench.portal().journeys().len(),
        1,
        "the Journey ID outlives the program"
    );
    register::verify(&bench.counter.training_register()).unwrap();
}

#[tokio::test]
async fn a_submission_that_is_killed_on_its_way_is_unknown_and_never_sent_again() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.reach_face().await;
    hand_over(&staff, PHOTO).await;
    let before = bench.portal().requests().len();
    bench.portal().play(Plan {
        delay: Some(Duration::from_secs(60)),
        ..Scenario::Slow.into()
    });
    staff.submit().await;
    // The portal has judged; its answer is on the way.
    bench.portal().wait_for_requests(before + 1).await;

    let staff = kill_and_resume(staff, &bench, &reference, "result").await;
    staff.see("unknown-outcome").await;
    assert!(!staff.shows("submit").await, "it is not sent again");
    let staff = kill_and_resume(staff, &bench, &reference, "result").await;
    staff.see("unknown-outcome").await;
    staff.press("decide-refer").await;
    staff.see_step("slip").await;
    staff.finish().await;
    assert!(
        !staff.shows(&format!("unfinished-{reference}")).await,
        "it has ended"
    );
    staff.close().await;
    assert_eq!(bench.submissions().len(), 1);
    register::verify(&bench.counter.training_register()).unwrap();
}

#[tokio::test]
async fn a_verdict_and_a_decision_outlive_the_program() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.reach_face().await;
    hand_over(&staff, PHOTO).await;
    staff.submit().await;
    staff.see_verdict("pass").await;

    let staff = kill_and_resume(staff, &bench, &reference, "result").await;
    staff.see_verdict("pass").await;
    staff.accept().await;
    let staff = kill_and_resume(staff, &bench, &reference, "slip").await;
    staff.print().await;
    let staff = kill_and_resume(staff, &bench, &reference, "slip").await;
    staff
        .see_selector("[data-testid=copies][data-copies=\"1\"]")
        .await;
    staff.finish().await;
    staff.close().await;
    assert_eq!(bench.submissions().len(), 1);
    assert!(bench.slip().contains(&reference));
    register::verify(&bench.counter.training_register()).unwrap();
}

/// Kills the program, opens it again, finds the journey under the unfinished ones and opens it.
async fn kill_and_resume(staff: Staff, bench: &Bench, reference: &str, step: &str) -> Staff {
    staff.kill().await;
    let staff = Staff::come_back(&bench.counter).await;
    staff.press(&format!("unfinished-{reference}")).await;
    staff.see_step(step).await;
    staff
}
