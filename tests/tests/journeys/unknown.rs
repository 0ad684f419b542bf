//! An attempt whose answer is lost.

use crate::bench::Bench;
use crate::phone::hand_over;
use crate::staff::Staff;

#[tokio::test]
async fn a_lost_answer_is_an_unknown_outcome_and_nothing_is_sent_again() {
    let bench = Bench::set_up("lost-reply").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.reach_face().await;
    hand_over(&staff, Some("practice-phone-selfie.jpg")).await;
    staff.submit().await;
    staff.see("unknown-outcome").await;
    assert!(!staff.shows("submit").await, "it is not sent again");
    assert!(
        !staff.shows("try-another").await,
        "nor is another attempt made"
    );

    staff.press("decide-refer").await;
    staff.see_step("slip").await;
    staff.print().await;
    staff.finish().await;
    staff.close().await;
    let submissions = bench.submissions();
    assert_eq!(submissions.len(), 1);
    assert!(submissions[0].outcome.processed);
    assert!(bench.slip().contains("No verdict"));
}
