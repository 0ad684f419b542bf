//! One whole journey through every screen, by somebody who does everything right.

use crate::Problem;
use crate::window::Window;

/// Plays a journey in `language` at a new station in training mode, from the first account to the
/// printed slip. `seen` is called on every screen with its name, such as `05-card-taken`.
///
/// # Errors
/// [`Problem`] if a screen does not come, or what `seen` says.
pub async fn play(
    window: &Window,
    language: &str,
    mut seen: impl AsyncFnMut(&str) -> Result<(), Problem>,
) -> Result<(), Problem> {
    window.press(&format!("language-{language}")).await?;
    window
        .see_selector(&format!(
            "[data-testid=language-{language}][aria-pressed=true]"
        ))
        .await?;

    window.see("first-run-create").await?;
    seen("01-first-run").await?;
    window.fill("first-run-id", "aminah").await?;
    window.fill("first-run-name", "Aminah binti Rahim").await?;
    window.fill("first-run-pin", "284917").await?;
    window.fill("first-run-pin-again", "284917").await?;
    window.press("first-run-create").await?;

    window.see("start-journey").await?;
    seen("02-home").await?;
    window.press("start-journey").await?;

    window.see_step("consent").await?;
    seen("03-consent").await?;
    window.press("consent-turn").await?;
    seen("03-consent-customer").await?;
    window.press("customer-agree").await?;

    window.see_step("card").await?;
    window
        .see_selector("[data-testid=preview][data-live=true]")
        .await?;
    seen("04-card-live").await?;
    // The pictures take themselves.
    window.see("card-accept").await?;
    seen("05-card-taken").await?;
    window.press("card-accept").await?;
    window.see_selector("[data-target=cardBack]").await?;
    seen("06-card-back").await?;
    window
        .press_selector("[data-testid=card-accept][data-target=cardBack]")
        .await?;

    window.see("details-confirm").await?;
    seen("07-details").await?;
    window.press("details-confirm").await?;

    window.see_step("face").await?;
    window
        .see_selector("[data-testid=preview][data-live=true]")
        .await?;
    seen("08-face").await?;
    window.press("selfie-accept").await?;
    window.press("handoff-open").await?;
    window.see("handoff-number").await?;
    seen("09-number").await?;
    window.press("handoff-confirm").await?;
    window.see("photo-accept").await?;
    seen("10-photo").await?;
    window.press("photo-accept").await?;

    window.see_step("submit").await?;
    seen("11-submit").await?;
    window.press("face-viewed").await?;
    window.press("submit").await?;

    window.see("result-verdict").await?;
    seen("12-result").await?;
    window.press("decide-accept").await?;

    window.see_step("slip").await?;
    seen("13-slip").await?;
    window.press("slip-print").await?;
    window
        .see_selector("[data-testid=copies][data-copies=\"1\"]")
        .await?;
    seen("14-printed").await?;
    window.press("finish").await?;
    window.see("start-journey").await?;
    Ok(())
}
