//! A portal that does not answer.

use emas_sandbox::{Endpoint, Scenario};

use crate::bench::Bench;
use crate::phone::hand_over;
use crate::staff::Staff;

#[tokio::test]
async fn after_an_outage_the_journey_goes_on_to_a_pass() {
    let bench = Bench::set_up("pass").await;
    let staff = Staff::begin(&bench.counter).await;
    bench.portal().play(Scenario::Outage);
    staff.start_journey().await;
    staff.see_problem("portal-unreachable").await;

    // The customer does not wait for the portal, which is asked once more by itself.
    bench.portal().stop_playing();
    staff.agree().await;
    staff.take_front().await;
    staff.see_selector("[data-portal=open]").await;
    assert!(!staff.shows("problem").await, "what was put right is gone");
    staff.take_back().await;
    staff.confirm_details().await;
    hand_over(&staff, Some("practice-phone-selfie.jpg")).await;
    staff.submit().await;
    staff.see_verdict("pass").await;
    staff.accept().await;
    staff.finish().await;
    staff.close().await;

    let opened = bench.portal().journeys();
    assert_eq!(opened.len(), 1, "one customer, one Journey ID");
    assert_eq!(opened[0].processed.get(&Endpoint::OkayFacePlus), Some(&1));
}
