//! The home screen when something stands between the station and the portal.

use emas_sandbox::{Control, Scenario};
use end_to_end::counter::Counter;
use end_to_end::window::Window;

use crate::languages;

const SMALL: (u32, u32) = (1024, 768);
const USUAL: (u32, u32) = (1280, 800);

#[tokio::test]
async fn what_stands_in_the_way_is_said_in_english_on_a_small_display() {
    every_home(SMALL, "en").await;
}

#[tokio::test]
async fn what_stands_in_the_way_is_said_in_malay_on_the_usual_display() {
    every_home(USUAL, "ms").await;
}

/// From a quota that runs out to a login that is refused; a picture of each stays in the build's
/// folder.
async fn every_home(display: (u32, u32), language: &str) {
    let sandbox = emas_sandbox::Sandbox::start(emas_sandbox::Options::default())
        .await
        .unwrap();
    let settings = format!(
        "[training.sandbox]\nbase_url = {:?}\n[training.sandbox.quota]\njourneys_per_month = 3\nwarn_from_percent = 60",
        sandbox.base_url()
    );
    let counter = Counter::set_up_with(display, &settings).unwrap();
    let window = counter.open().await.unwrap();
    window.press(&format!("language-{language}")).await.unwrap();
    for (field, text) in [
        ("first-run-id", "aminah"),
        ("first-run-name", "Aminah binti Rahim"),
        ("first-run-pin", "284917"),
        ("first-run-pin-again", "284917"),
    ] {
        window.fill(field, text).await.unwrap();
    }
    window.press("first-run-create").await.unwrap();
    window.see("start-journey").await.unwrap();
    look(&window, display, language, "home-well").await;

    for _ in 0..2 {
        begin_and_stop(&window, "[data-portal=open]").await;
    }
    window.see("portal-quota-low").await.unwrap();
    look(&window, display, language, "home-quota-low").await;

    let control: Control = sandbox.control();
    control.play(Scenario::WrongPassword);
    begin_and_stop(&window, "[data-portal=failed]").await;
    window.see("portal-locked").await.unwrap();
    window
        .see_selector("[data-testid=start-journey]:disabled")
        .await
        .unwrap();
    look(&window, display, language, "home-locked").await;

    control.stop_playing();
    window.press("portal-again").await.unwrap();
    begin_and_stop(&window, "[data-portal=open]").await;
    assert!(!window.shows("portal-locked").await.unwrap());
    window.close().await.unwrap();
}

async fn begin_and_stop(window: &Window, portal: &str) {
    window.press("start-journey").await.unwrap();
    window.see_selector(portal).await.unwrap();
    window.press("stop-journey").await.unwrap();
    for chosen in ["reason-customer_left", "reason-go"] {
        let selector = format!("dialog[open] [data-testid={chosen}]:not(:disabled)");
        window.press_selector(&selector).await.unwrap();
    }
    window.see("start-journey").await.unwrap();
}

async fn look(window: &Window, (width, height): (u32, u32), language: &str, name: &str) {
    let name = format!("{name}-{language}-{width}x{height}");
    languages::look(window, "home", &name).await;
}
