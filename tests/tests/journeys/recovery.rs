//! The home screen with journeys that wait, and with what keeps a new one from beginning.

use std::time::Duration;

use end_to_end::counter::Counter;
use end_to_end::window::Window;
use jiff::ZonedDateTime;
use journey::{Journey, Policy, StaffId};
use register::{Actor, Clock, Register};
use uuid::Uuid;

use crate::languages;
use crate::staff::Staff;

const SMALL: (u32, u32) = (1024, 768);
const USUAL: (u32, u32) = (1280, 800);

#[tokio::test]
async fn what_waits_and_what_holds_up_is_said_in_english_on_a_small_display() {
    every_state(SMALL, "en").await;
}

#[tokio::test]
async fn what_waits_and_what_holds_up_is_said_in_malay_on_the_usual_display() {
    every_state(USUAL, "ms").await;
}

/// A clock of thirty hours ago.
struct Yesterday;

impl Clock for Yesterday {
    fn now(&self) -> ZonedDateTime {
        &ZonedDateTime::now() - Duration::from_hours(30)
    }

    fn monotonic(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn boot(&self) -> Uuid {
        Uuid::from_u128(1)
    }
}

/// Somebody began a journey yesterday and never ended it.
fn begin_yesterday(counter: &Counter) -> String {
    let path = counter.training_register();
    let mut register = Register::open(&path, "test", Yesterday).unwrap();
    let staff: StaffId = "badrul.hisham".parse().unwrap();
    let by = Actor::Staff(staff.clone());
    let prefix = "KT01".parse().unwrap();
    let started = register.start_journey(&by, &prefix, |reference| {
        Journey::start(reference, staff, true, &Policy::default())
    });
    started.unwrap().reference().to_string()
}

/// From a journey that is left for later to one of yesterday that has to be ended; a picture of each
/// stays in the build's folder.
async fn every_state(display: (u32, u32), language: &str) {
    let counter = Counter::set_up_with(display, "").unwrap();
    let staff = Staff::begin(&counter).await;
    staff.press(&format!("language-{language}")).await;
    let own = staff.start_journey().await;
    staff.agree().await;
    staff.press("stop-journey").await;
    staff.see("stop-later").await;
    look(&staff.window, display, language, "leave").await;
    staff.press("stop-later").await;
    staff.see(&format!("unfinished-{own}")).await;
    look(&staff.window, display, language, "waits").await;
    staff.close().await;

    let old = begin_yesterday(&counter);
    let staff = Staff::come_back(&counter).await;
    staff.press(&format!("language-{language}")).await;
    staff
        .see_selector("[data-testid=new-refused][data-code=unfinished-old]")
        .await;
    staff
        .see_selector("[data-testid=start-journey]:disabled")
        .await;
    look(&staff.window, display, language, "old").await;

    staff.press(&format!("end-{old}")).await;
    staff.see("reason-customer_left").await;
    look(&staff.window, display, language, "end").await;
    staff.press("reason-customer_left").await;
    staff.press("reason-go").await;
    staff
        .see_selector("[data-testid=start-journey]:not(:disabled)")
        .await;
    assert!(!staff.shows("new-refused").await);
    staff.press(&format!("unfinished-{own}")).await;
    staff.see_step("card").await;
    staff.close().await;
    register::verify(&counter.training_register()).unwrap();
}

async fn look(window: &Window, (width, height): (u32, u32), language: &str, name: &str) {
    let name = format!("recovery-{name}-{language}-{width}x{height}");
    languages::look(window, "recovery", &name).await;
}
