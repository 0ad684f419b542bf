//! The window at which staff sign in through the bank's identity provider: a page of the bank's, with
//! nothing of ours but the frame, whose title says whose page it is. It may call no command, goes
//! nowhere but where the sign-in leads, and leaves neither a cookie nor a session for whoever signs
//! in next. `docs/staff.md` says why it is no browser of the system.

use station::{Action, BankPage, Station};
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::window;

const LABEL: &str = "bank";

/// What the window leaves free of the staff's, in points: at its top what to do and the way out, at
/// its foot the height of its own frame.
const ABOVE: f64 = 210.0;
const BELOW: f64 = 40.0;

/// The size that sign-in pages are made for, and the smallest that still shows one.
const WIDTH: f64 = 980.0;
const SMALLEST: f64 = 320.0;

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
    let mut builder = WebviewWindowBuilder::new(app, LABEL, begin)
        .title(title(&page.url))
        // A window that was put away would be lost: a counter has no bar to fetch it from.
        .always_on_top(true)
        .minimizable(false)
        .maximizable(false)
        .incognito(!window::is_driven())
        .general_autofill_enabled(false)
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(false)
        .content_protected(true)
        .on_navigation(move |url| page.may_go_to(url))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            if let Err(error) = window.set_title(&title(load.url())) {
                tracing::warn!("the bank's page has no title: {error}");
            }
        });
    builder = match app.get_webview_window(window::LABEL) {
        Some(staff) => below_what_is_needed(builder, &staff)?,
        None => builder.inner_size(WIDTH, WIDTH).center(),
    };
    let window = builder.build()?;
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { .. } = event {
            give_up(station.clone());
        }
    });
    Ok(())
}

/// Whose page it is: what a browser's line of the address would say.
fn title(url: &Url) -> String {
    format!("{} · {}", url.host_str().unwrap_or_default(), window::TITLE)
}

type Builder<'a> = WebviewWindowBuilder<'a, tauri::Wry, AppHandle>;

/// Puts the window over the lower part of the staff's, so that the way out stays in reach.
fn below_what_is_needed<'a>(
    builder: Builder<'a>,
    staff: &WebviewWindow,
) -> tauri::Result<Builder<'a>> {
    let scale = staff.scale_factor()?;
    let place = staff.inner_position()?.to_logical::<f64>(scale);
    let size = staff.inner_size()?.to_logical::<f64>(scale);
    let width = WIDTH.min(size.width);
    let height = (size.height - ABOVE - BELOW).max(SMALLEST);
    Ok(builder
        .inner_size(width, height)
        .position(place.x + (size.width - width) / 2.0, place.y + ABOVE))
}

/// Tells the station that nobody signs in any more.
fn give_up(station: Station) {
    tauri::async_runtime::spawn(async move {
        // A station that has stopped waits for nobody.
        let _ = station.act(Action::ComeBackFromBank).await;
    });
}
