//! Sign-in through the bank's own identity provider, whose page opens in a window of its own.

use end_to_end::identity_provider::{CLIENT, IdentityProvider};

use crate::bench::Bench;
use crate::staff::Staff;

#[tokio::test]
async fn staff_sign_in_and_unlock_at_the_banks_page() {
    let (bench, bank) = set_up().await;
    bank.next("badrul", None).await.unwrap();
    let staff = Staff::open(&bench.counter).await;
    staff.press("bank-go").await;
    staff.see("start-journey").await;
    assert!(!staff.shows("own-pin").await, "there is no PIN");

    let reference = staff.start_journey().await;
    staff.press("lock").await;
    bank.next("aisyah", None).await.unwrap();
    staff.press("bank-go").await;
    staff
        .see_selector("[data-testid=bank-failed][data-code=bank-other-person]")
        .await;
    bank.next("badrul", None).await.unwrap();
    staff.press("bank-go").await;
    staff.see_step("consent").await;
    assert_eq!(staff.window.text("reference").await.unwrap(), reference);
    staff.close().await;
}

#[tokio::test]
async fn the_banks_page_gets_nothing_of_the_station_and_can_be_left() {
    let (bench, bank) = set_up().await;
    bank.next("waits", None).await.unwrap();
    let staff = Staff::open(&bench.counter).await;
    staff.press("bank-go").await;
    for what in ["picture", "view", "act"] {
        assert_eq!(bank.told(what).await.unwrap(), "refused", "{what}");
    }
    assert_eq!(
        bank.told("window").await.unwrap(),
        "null",
        "nor another window"
    );
    staff.press("bank-cancel").await;
    staff.see("bank-go").await;
    // The next one finds the page as if nobody had been there.
    bank.next("aisyah", None).await.unwrap();
    staff.press("bank-go").await;
    staff.see("accounts").await;
    staff.close().await;
}

pub(crate) async fn set_up() -> (Bench, IdentityProvider) {
    let bank = IdentityProvider::start().unwrap();
    let settings = format!(
        "\n[staff.bank]\nissuer = {:?}\nclient_id = {CLIENT:?}\nstaff = [\"branch-staff\"]\n\
         supervisors = [\"branch-supervisor\"]\ndomain = \"bank.example\"\n",
        bank.issuer()
    );
    (Bench::set_up_with("pass", &settings).await, bank)
}
