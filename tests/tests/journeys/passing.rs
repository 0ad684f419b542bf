//! A customer who is verified.

use crate::bench::{Bench, digest};
use crate::phone::hand_over;
use crate::staff::Staff;

#[tokio::test]
async fn a_verified_customer_leaves_with_a_slip_and_was_submitted_once() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.reach_face().await;
    staff.take_selfie().await;
    let handed_over = hand_over(&staff, Some("practice-phone-selfie.jpg")).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.accept().await;
    staff.print().await;
    staff.finish().await;
    staff.close().await;

    let submissions = bench.submissions();
    assert_eq!(submissions.len(), 1);
    assert!(submissions[0].outcome.processed);
    assert_eq!(
        digest(&submissions[0], "mobileSdkData"),
        handed_over.bundle_sha256.to_string(),
        "the portal gets the bytes that the phone sent"
    );

    let slip = bench.slip();
    assert!(slip.contains(&reference), "{slip}");
    assert!(slip.contains("Pass"), "{slip}");
    let signs: String = slip.chars().filter(char::is_ascii_digit).collect();
    assert!(
        slip.contains("5556"),
        "the slip names the card by its last digits: {slip}"
    );
    assert!(
        !signs.contains("900101015556"),
        "the ID number is masked: {slip}"
    );

    let verified = register::verify(&bench.counter.training_register()).unwrap();
    assert!(verified.records > 20, "{verified:?}");
}
