//! The staff's window: what it may show and where it may go.

use tauri::{AppHandle, Url, WebviewUrl, WebviewWindowBuilder};

/// The label of the staff's window, to which its capability refers.
pub(crate) const LABEL: &str = "staff";

/// What the system calls our windows.
pub(crate) const TITLE: &str = "Kaunter";

/// Opens the staff's window: the whole screen at a counter, an ordinary window in training.
///
/// # Errors
/// What the web view says if it does not start.
pub(crate) fn open(app: &AppHandle, training: bool) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(TITLE)
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 700.0)
        // Nothing of a customer may stay in a profile on the disk. A window that a test drives
        // cannot be private: WebKitGTK lets only an ordinary context be driven. `no-store` has to
        // do there, and the tests look at the disk.
        .incognito(!is_driven())
        .general_autofill_enabled(false)
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(false)
        .content_protected(true)
        .on_navigation(is_own_page);
    let builder = if training {
        builder.maximized(true)
    } else {
        builder.fullscreen(true).decorations(false)
    };
    builder.build().map(drop)
}

/// Whether a WebDriver opened the program; Tauri looks at the same variable.
pub(crate) fn is_driven() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true")
}

/// Only the built pages; no address of the outside ever loads.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Without a graphics device WebKitGTK's DMA-BUF renderer costs three times the processor time.
#[expect(
    unsafe_code,
    reason = "the environment is changed before any other thread runs"
)]
pub(crate) fn spare_the_processor() {
    #[cfg(target_os = "linux")]
    if !std::path::Path::new("/dev/dri").exists() {
        // SAFETY: called first thing in the only thread.
        unsafe { std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1") };
    }
}
