//! Who takes the pictures: the camera by itself, or staff where they want to.

use crate::bench::Bench;
use crate::phone::hand_over;
use crate::staff::Staff;

const GOOD: &str = "[data-testid=overlay][data-good=true]";

#[tokio::test]
async fn every_picture_takes_itself_and_none_has_to_be_looked_at_again() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;
    staff.agree().await;
    staff.see("still-taken").await;
    assert!(staff.is_content().await, "with the card's front");
    staff.take_card().await;
    staff.confirm_details().await;
    staff.see("still-taken").await;
    assert!(staff.is_content().await, "with the selfie");
    staff.take_selfie().await;
    hand_over(&staff, None).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.close().await;
    assert_eq!(bench.submissions().len(), 1);
}

#[tokio::test]
async fn a_picture_that_is_taken_again_takes_itself_again() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;
    staff.agree().await;
    staff.press("card-retake").await;
    staff.see("preview").await;
    staff.take_front().await;
    staff.close().await;
}

#[tokio::test]
async fn a_station_that_leaves_the_shutter_to_staff_says_when_the_picture_is_good() {
    let bench = Bench::set_up_with("pass", "[cameras]\nauto_capture = false").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;
    staff.agree().await;
    staff.see_selector(GOOD).await;
    staff.press("card-capture").await;
    staff.take_front().await;
    staff.press("card-skip-back").await;
    staff.see("details-confirm").await;
    staff.confirm_details().await;
    staff.see_selector(GOOD).await;
    staff.press("selfie-capture").await;
    assert!(staff.is_content().await, "with the selfie");
    staff.take_selfie().await;
    hand_over(&staff, None).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.close().await;
}
