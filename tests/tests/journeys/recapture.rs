//! A picture that the portal refuses.

use crate::bench::{Bench, digest};
use crate::phone::hand_over;
use crate::staff::Staff;

#[tokio::test]
async fn a_face_that_was_too_close_is_captured_again_without_the_phone() {
    let bench = Bench::set_up("face-too-close").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.reach_face().await;
    staff.take_selfie().await;
    hand_over(&staff, None).await;
    staff.submit().await;

    staff.see_problem("face-too-close").await;
    staff.see_step("face").await;
    staff
        .see_selector("[data-testid=handoff][data-state=received]")
        .await;
    staff.take_selfie().await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    assert!(staff.says("2 of 3").await, "this was the second attempt");

    staff.accept().await;
    staff.finish().await;
    staff.close().await;
    let submissions = bench.submissions();
    let [first, second] = submissions.as_slice() else {
        panic!("{submissions:#?}");
    };
    assert_eq!(first.outcome.code, "FACE_TOO_CLOSE");
    assert_eq!(
        digest(first, "mobileSdkData"),
        digest(second, "mobileSdkData"),
        "the bundle is still good"
    );
    assert_eq!(
        digest(first, "imageIdCard"),
        digest(second, "imageIdCard"),
        "so is the portrait"
    );
    assert!(second.outcome.processed);
}
