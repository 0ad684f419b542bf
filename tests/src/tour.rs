//! Plays one whole journey in the real window and leaves a picture of every screen, and the slip.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use end_to_end::Problem;
use end_to_end::counter::Counter;
use end_to_end::window::Window;

fn main() -> ExitCode {
    let out = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "out".into()));
    let toured = std::fs::create_dir_all(&out)
        .map_err(Problem::from)
        .and_then(|()| tokio::runtime::Runtime::new()?.block_on(tour(&out)));
    match toured {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // Nothing is left to be done if even this cannot be said.
            let _ = writeln!(std::io::stderr(), "The tour stopped: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn tour(out: &Path) -> Result<(), Problem> {
    let counter = Counter::set_up("")?;
    let window = counter.open().await?;
    let played = play(&window, out).await;
    if played.is_err() {
        keep(&window, out, "stopped-here").await?;
    }
    played?;
    window.close().await?;
    let slip = counter
        .queue()
        .received()?
        .pop()
        .ok_or(Problem::NotOnScreen("the slip".to_owned()))?;
    std::fs::write(out.join("slip.pdf"), slip)?;
    Ok(())
}

async fn play(window: &Window, out: &Path) -> Result<(), Problem> {
    window.see("first-run-create").await?;
    keep(window, out, "01-first-run").await?;
    window.fill("first-run-id", "aminah").await?;
    window.fill("first-run-name", "Aminah binti Rahim").await?;
    window.fill("first-run-pin", "284917").await?;
    window.fill("first-run-pin-again", "284917").await?;
    window.press("first-run-create").await?;

    window.see("start-journey").await?;
    keep(window, out, "02-home").await?;
    window.press("start-journey").await?;

    window.see_step("consent").await?;
    keep(window, out, "03-consent").await?;
    window.press("consent-agree").await?;

    window.see_step("card").await?;
    window
        .see_selector("[data-testid=preview][data-live=true]")
        .await?;
    keep(window, out, "04-card-live").await?;
    window.press("card-capture").await?;
    window.see("card-accept").await?;
    keep(window, out, "05-card-taken").await?;
    window.press("card-accept").await?;
    window.see("card-skip-back").await?;
    window
        .see_selector("[data-testid=preview][data-live=true]")
        .await?;
    keep(window, out, "06-card-back").await?;
    window.press("card-skip-back").await?;

    window.see("details-confirm").await?;
    keep(window, out, "07-details").await?;
    window.press("details-confirm").await?;

    window.see_step("face").await?;
    window
        .see_selector("[data-testid=preview][data-live=true]")
        .await?;
    keep(window, out, "08-face").await?;
    window.press("selfie-capture").await?;
    window.press("selfie-accept").await?;
    window.press("handoff-open").await?;
    window.see("handoff-number").await?;
    keep(window, out, "09-number").await?;
    window.press("handoff-confirm").await?;

    window.see_step("submit").await?;
    keep(window, out, "10-submit").await?;
    window.press("face-viewed").await?;
    window.press("submit").await?;

    window.see("result-verdict").await?;
    keep(window, out, "11-result").await?;
    window.press("decide-accept").await?;

    window.see_step("slip").await?;
    keep(window, out, "12-slip").await?;
    window.press("slip-print").await?;
    window
        .see_selector("[data-testid=copies][data-copies=\"1\"]")
        .await?;
    keep(window, out, "13-printed").await?;
    window.press("finish").await?;
    window.see("start-journey").await?;
    Ok(())
}

async fn keep(window: &Window, out: &Path, name: &str) -> Result<(), Problem> {
    std::fs::write(out.join(format!("{name}.png")), window.picture().await?)?;
    Ok(())
}
