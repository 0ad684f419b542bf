//! A customer who is not verified.

use crate::bench::Bench;
use crate::phone::hand_over;
use crate::staff::Staff;

#[tokio::test]
async fn another_person_fails_and_is_referred_with_a_slip_in_the_language_of_the_consent() {
    let bench = Bench::set_up("other-person").await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.start_journey().await;
    staff.press("consent-language-ms").await;
    staff.agree().await;
    staff.take_card().await;
    staff.confirm_details().await;
    hand_over(&staff, Some("selfie-other.jpg")).await;
    staff.submit().await;
    staff.see_verdict("fail").await;
    staff
        .see_selector("[data-testid=reading-match]:not(.good)")
        .await;
    assert!(!staff.shows("decide-accept").await, "nobody accepts a fail");

    staff.decide("decide-refer", "checks_not_passed").await;
    staff.print().await;
    staff.finish().await;
    staff.close().await;
    let slip = bench.slip();
    assert!(slip.contains(&reference), "{slip}");
    assert!(slip.contains("Tidak lulus"), "{slip}");
    register::verify(&bench.counter.training_register()).unwrap();
}

#[tokio::test]
async fn an_injected_capture_fails_and_is_rejected() {
    let bench = Bench::set_up("injected-capture").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.reach_face().await;
    hand_over(&staff, Some("practice-phone-selfie.jpg")).await;
    staff.submit().await;
    staff.see_verdict("fail").await;
    staff.see_selector("[data-testid=reading-match].good").await;
    staff
        .see_selector("[data-testid=reading-captureLiveness]:not(.good)")
        .await;
    assert!(!staff.shows("decide-accept").await, "nobody accepts a fail");

    staff.decide("decide-reject", "fraud_suspected").await;
    staff.finish().await;
    staff.close().await;
    assert!(
        bench.counter.queue().received().unwrap().is_empty(),
        "nothing is printed that nobody asked for"
    );
    register::verify(&bench.counter.training_register()).unwrap();
}
