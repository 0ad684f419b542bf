//! What staff see of a portal that is slow, that loses an answer, or that locks the account.

use emas_sandbox::{Endpoint, Scenario};

use crate::bench::Bench;
use crate::phone::hand_over;
use crate::staff::Staff;

const PHOTO: Option<&str> = Some("practice-phone-selfie.jpg");

#[tokio::test]
async fn an_answer_that_was_lost_is_searched_for_and_found() {
    let bench = Bench::set_up_with("lost-reply@okayface-plus", "details = true").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.reach_face().await;
    hand_over(&staff, PHOTO).await;
    staff.submit().await;
    staff
        .see_selector("[data-testid=unknown-outcome]:is([data-search=due], [data-search=looking])")
        .await;
    assert!(!staff.shows("submit").await, "it is not sent again");
    staff.see_verdict("pass").await;
    staff.accept().await;
    staff.finish().await;
    staff.close().await;
    assert_eq!(bench.submissions().len(), 1, "it was sent once");
    register::verify(&bench.counter.training_register()).unwrap();
}

#[tokio::test]
async fn staff_go_on_with_the_face_while_the_card_is_read() {
    let bench = Bench::set_up("slow@okayid").await;
    let staff = Staff::begin(&bench.counter).await;
    staff.start_journey().await;
    staff.agree().await;
    staff.take_front().await;
    staff.take_back().await;
    staff.press("details-go-ahead").await;
    staff.see_step("face").await;
    staff.take_selfie().await;
    staff.press("back-to-details").await;
    staff.see("details-confirm").await;
    staff.press("details-confirm").await;
    hand_over(&staff, None).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.close().await;
    let processed = &bench.portal().journeys()[0].processed;
    assert_eq!(
        processed.get(&Endpoint::OkayId),
        Some(&1),
        "it is read once"
    );
}

#[tokio::test]
async fn an_account_that_has_expired_locks_new_journeys_until_somebody_says_try_again() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    bench.portal().play(Scenario::ExpiredAccount);
    staff.start_journey().await;
    staff.see_problem("portal-account-expired").await;
    staff.stop("portal_unavailable").await;
    staff
        .see_selector("[data-testid=portal-locked][data-code=portal-account-expired]")
        .await;
    staff
        .see_selector("[data-testid=start-journey]:disabled")
        .await;

    bench.portal().stop_playing();
    staff.press("portal-again").await;
    staff.start_journey().await;
    staff.see_selector("[data-portal=open]").await;
    staff.close().await;
}
