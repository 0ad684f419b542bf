//! The app shell: the window around a [`station::Station`]. No domain rule lives here.

mod arguments;
mod bank;
mod bindings;
mod clipboard;
mod commands;
mod events;
mod pictures;
mod window;

use std::process::ExitCode;

use station::Station;
use tauri::Manager;

use arguments::Arguments;
use clap::Parser;

#[global_allocator]
static ALLOCATOR: station::WipesWhatIsFreed = station::WipesWhatIsFreed;

/// Runs the station until its window closes.
#[must_use]
pub fn run() -> ExitCode {
    station::begin_process();
    match Arguments::parse()
        .settings()
        .map_err(CannotOpen::from)
        .and_then(open)
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::from(30)
        }
    }
}

/// The station cannot open its window.
#[derive(Debug, thiserror::Error)]
enum CannotOpen {
    /// The settings have a mistake.
    #[error(transparent)]
    Settings(#[from] station::SettingsError),
    /// The web view does not start.
    #[error("the window does not open: {0}")]
    Window(#[from] tauri::Error),
}

fn open(settings: station::Settings) -> Result<(), CannotOpen> {
    window::spare_the_processor();
    let bindings = bindings::builder();
    tauri::Builder::default()
        .invoke_handler(bindings.invoke_handler())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, pictures::serve)
        .setup(move |app| {
            bindings.mount_events(app);
            let station = tauri::async_runtime::block_on(Station::start(settings));
            app.manage(station.clone());
            window::open(app.handle(), station.view().station.training)?;
            events::forward(app.handle().clone(), &station);
            bank::follow(app.handle().clone(), &station);
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let tauri::RunEvent::Exit = event {
                tauri::async_runtime::block_on(app.state::<Station>().stop());
            }
        });
    Ok(())
}
