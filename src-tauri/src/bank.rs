//! The window at which staff sign in through the bank's identity provider: a page of the bank's, with
//! nothing of ours but the frame. It may call no command, goes nowhere but where the sign-in leads,
//! and leaves neither a cookie nor a session for whoever signs in next.
//!
//! A browser of the system would show all of this machine to whoever stands at a kiosk, and would
//! keep the bank's session of the one before.

use station::{Action, BankPage, Station};
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::window;

const LABEL: &str = "bank";

/// Opens and closes the window as the station says, as long as both live.
pub(crate) fn follow(app: AppHandle, station: &Station) {
    let (mut pages, station) = (station.bank_page(), station.clone());
    tauri::async_runtime::spawn(async move {
        while pages.changed().await.is_ok() {
            let page = pages.borrow_and_update().clone();
            if let Some(window) = app.get_webview_window(LABEL)
                && let Err(error) = window.destroy()
            {
                tracing::error!("the bank's page does not close: {error}");
            }
            if let Some(page) = page
                && let Err(error) = open(&app, page, station.clone())
            {
                tracing::error!("the bank's page does not open: {error}");
                give_up(station.clone());
            }
        }
    });
}

fn open(app: &AppHandle, page: BankPage, station: Station) -> tauri::Result<()> {
    let begin = WebviewUrl::External(page.url.clone());
    let window = WebviewWindowBuilder::new(app, LABEL, begin)
        .title(window::TITLE)
        .inner_size(980.0, 720.0)
        .center()
        .always_on_top(true)
        .incognito(!window::is_driven())
        .general_autofill_enabled(false)
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(false)
        .content_protected(true)
        .on_navigation(move |url| page.may_go_to(url))
        .build()?;
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { .. } = event {
            give_up(station.clone());
        }
    });
    Ok(())
}

/// Tells the station that nobody signs in any more.
fn give_up(station: Station) {
    tauri::async_runtime::spawn(async move {
        // A station that has stopped waits for nobody.
        let _ = station.act(Action::ComeBackFromBank).await;
    });
}
