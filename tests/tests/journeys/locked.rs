//! The lock in the real window (APP-12): what is on the page, not only what is in the view.

use std::time::{Duration, Instant};

use crate::bench::Bench;
use crate::staff::{PIN, Staff};

/// Everything that the page holds, seen or not.
const PAGE: &str = "return document.documentElement.outerHTML";

#[tokio::test]
async fn a_lock_takes_the_customer_off_the_page_within_a_second_and_keeps_the_work() {
    let bench = Bench::set_up("pass@locked").await;
    let staff = Staff::begin(&bench.counter).await;
    let reference = staff.start_journey().await;
    staff.agree().await;
    staff.take_card().await;
    staff.see_step("details").await;
    staff.see("details-confirm").await;
    let page = |script| staff.window.run(script);
    let before = staff.must(page(PAGE)).await.to_string();
    assert!(before.contains(&reference) && before.contains("still/"));

    let pressed = Instant::now();
    staff.press("lock").await;
    staff.see("unlock-pin").await;
    let after = staff.must(page(PAGE)).await.to_string();
    let took = pressed.elapsed();
    for trace in [reference.as_str(), "still/", "details-"] {
        assert!(!after.contains(trace), "{trace} is still on the page");
    }
    assert!(took < Duration::from_secs(1), "{took:?}");

    staff.fill("unlock-pin", PIN).await;
    staff.press("unlock").await;
    staff.see("details-confirm").await;
    staff.confirm_details().await;
}
