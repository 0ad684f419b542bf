//! The two commands of the window: look, and act.

use station::view::View;
use station::{Action, NotDone, Station};
use tauri::State;

/// What to draw now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn view(station: State<'_, Station>) -> Result<View, NotDone> {
    Ok(station.view())
}

/// Carries out what staff asked for, or says why not.
#[tauri::command]
#[specta::specta]
pub(crate) async fn act(station: State<'_, Station>, action: Action) -> Result<(), NotDone> {
    station.act(action).await
}
