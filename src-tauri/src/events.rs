//! What the shell tells the window without being asked.

use serde::Serialize;
use station::Station;
use station::view::View;
use tauri::AppHandle;
use tauri_specta::Event;

use crate::{clipboard, window};

/// The station changed; here is what to draw now.
#[derive(Debug, Clone, Serialize, specta::Type, Event)]
pub(crate) struct ViewChanged(pub(crate) View);

/// Tells the staff's window, and no other, of every change, as long as both live.
pub(crate) fn forward(app: AppHandle, station: &Station) {
    let mut views = station.views();
    tauri::async_runtime::spawn(async move {
        let mut clipboard = clipboard::Owner::default();
        while views.changed().await.is_ok() {
            let view = views.borrow_and_update().clone();
            clipboard.hand_on(&app, &view);
            if let Err(error) = ViewChanged(view).emit_to(&app, window::LABEL) {
                tracing::error!("the window does not hear: {error}");
            }
        }
    });
}
