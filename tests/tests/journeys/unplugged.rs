//! A camera that is unplugged in the middle of a journey (REL-10).

use end_to_end::replay_camera::ReplayCamera;

use crate::bench::Bench;
use crate::languages;
use crate::phone::hand_over;
use crate::staff::Staff;

const LIVE: &str = "[data-testid=preview][data-live=true]";
const DARK: &str = "[data-testid=preview][data-live=false]";

#[tokio::test]
async fn who_plugs_the_camera_in_again_as_the_window_says_goes_on_as_if_nothing_had_happened() {
    let camera = ReplayCamera::plug_in().unwrap();
    // Nobody is in place yet when the plug comes out: no picture has been taken.
    for (far, near) in [
        ("coming/card-1.jpg", "card-front.jpg"),
        ("coming/selfie-1.jpg", "selfie-same.jpg"),
    ] {
        camera.will_show(far, near).unwrap();
    }
    let bench = Bench::set_up_before(&camera.pictures()).await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.start_journey().await;
    staff.agree().await;

    lose(&staff, &camera, "card").await;
    plug_in_again(&staff, &camera, "card-front.jpg").await;
    staff.take_card().await;
    staff.confirm_details().await;

    lose(&staff, &camera, "face").await;
    hand_over(&staff, None).await;
    plug_in_again(&staff, &camera, "selfie-same.jpg").await;
    staff.take_selfie().await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    assert!(staff.says(&reference).await, "still the same journey");
    staff.close().await;
    assert_eq!(bench.submissions().len(), 1);
}

/// Pulls the plug, and sees in both languages what to do about it. A picture of each stays in the
/// build's folder.
async fn lose(staff: &Staff, camera: &ReplayCamera, step: &str) {
    staff.see_selector(LIVE).await;
    camera.unplug().unwrap();
    staff.see_problem("camera-gone").await;
    staff.see_selector(DARK).await;
    let guidance = staff.shows("guidance").await;
    assert!(!guidance, "nothing is to be done in front of no camera");
    for (language, remedy) in [("ms", "Pasang semula"), ("en", "Plug it in again")] {
        let switch = format!("language-{language}");
        staff.press(&switch).await;
        let switched = format!("[data-testid={switch}][aria-pressed=true]");
        staff.see_selector(&switched).await;
        assert!(staff.says(remedy).await, "{remedy}");
        let name = format!("{step}-{language}");
        languages::look(&staff.window, "unplugged", &name).await;
    }
}

/// Puts the plug back. By now somebody is in place, and nobody touches anything until `picture` has
/// been taken.
async fn plug_in_again(staff: &Staff, camera: &ReplayCamera, picture: &str) {
    camera.will_show(picture, picture).unwrap();
    camera.plug_in_again().unwrap();
    staff.see("still-taken").await;
    assert!(staff.is_content().await, "{picture}");
    assert!(!staff.shows("problem").await, "what was put right is gone");
}
