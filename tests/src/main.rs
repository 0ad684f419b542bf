//! Plays one whole journey in the real window and leaves a picture of every screen, and the slip.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use end_to_end::counter::Counter;
use end_to_end::window::Window;
use end_to_end::{Problem, tour};

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
    let played = tour::play(&window, "en", async |screen| {
        keep(&window, out, screen).await
    })
    .await;
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

async fn keep(window: &Window, out: &Path, name: &str) -> Result<(), Problem> {
    std::fs::write(out.join(format!("{name}.png")), window.picture().await?)?;
    Ok(())
}
