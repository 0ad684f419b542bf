//! Who takes the pictures: the camera by itself, or staff where they want to.

use std::fs;
use std::path::Path;

use crate::bench::Bench;
use crate::phone::{hand_over, picture};
use crate::staff::Staff;

/// What a camera sees while somebody lays the card down and steps before it, and for how many of
/// fifteen frames a second. The last one stays for a while, then all begins again.
const CARD: &[(&str, usize)] = &[
    ("coming/card-1.jpg", 40),
    ("coming/card-2.jpg", 5),
    ("coming/card-3.jpg", 30),
    ("card-front.jpg", 45),
];
const SELFIE: &[(&str, usize)] = &[("coming/selfie-1.jpg", 30), ("selfie-same.jpg", 45)];

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

#[tokio::test]
async fn who_is_not_yet_in_place_is_told_what_to_do_and_then_the_picture_takes_itself() {
    let pictures = tempfile::tempdir().unwrap();
    play(pictures.path(), "card-front.jpg", CARD);
    play(pictures.path(), "card-back.jpg", &[("card-back.jpg", 1)]);
    play(pictures.path(), "selfie-same.jpg", SELFIE);
    let bench = Bench::set_up_before(pictures.path()).await;
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;

    staff.write_down_hints().await;
    staff.agree().await;
    staff.see("still-taken").await;
    assert!(staff.is_content().await, "with the card's front");
    let told = staff.hints_since().await;
    let at = |hint: &str| told.iter().position(|told| told == hint);
    assert!(at("no-card").is_some(), "{told:?}");
    assert!(at("no-card") < at("come-closer"), "{told:?}");

    staff.take_card().await;
    staff.write_down_hints().await;
    staff.confirm_details().await;
    staff.see("still-taken").await;
    assert!(staff.is_content().await, "with the selfie");
    let told = staff.hints_since().await;
    assert!(told.iter().any(|hint| hint == "come-closer"), "{told:?}");
    staff.close().await;
}

/// Puts a clip of the training pictures in place of one of them.
fn play(folder: &Path, name: &str, scenes: &[(&str, usize)]) {
    let clip: Vec<u8> = scenes
        .iter()
        .flat_map(|(name, frames)| picture(name).repeat(*frames))
        .collect();
    fs::write(folder.join(name), clip).unwrap();
}
