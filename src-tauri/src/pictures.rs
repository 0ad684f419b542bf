//! The picture scheme: the only way on which a picture reaches the window.
//!
//! `picture://localhost/still/3` is a captured still, `picture://localhost/preview?after=17` waits
//! for the camera's next frame. Nothing is cached, and no picture passes as JSON or base64.

use std::time::Duration;

use station::{PreviewFrame, Station};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

/// The scheme's name; on Windows the web view spells it `http://picture.localhost`.
pub(crate) const SCHEME: &str = "picture";

/// Tells the page which frame it got, to be named as `after` in the next request.
const SEQUENCE: &str = "X-Sequence";

/// How long a request waits for a newer frame.
const PATIENCE: Duration = Duration::from_secs(2);

/// Answers one request for a picture.
pub(crate) fn serve(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let station = context.app_handle().state::<Station>().inner().clone();
    let uri = request.uri().clone();
    tauri::async_runtime::spawn(async move {
        let path = uri.path().trim_start_matches('/');
        responder.respond(match path {
            "preview" => preview(&station, uri.query()).await,
            _ => still(&station, path),
        });
    });
}

async fn preview(station: &Station, query: Option<&str>) -> Response<Vec<u8>> {
    let after = query
        .and_then(|query| query.strip_prefix("after="))
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    match station.preview(after, PATIENCE).await {
        PreviewFrame::Frame { jpeg, sequence } => {
            answer(StatusCode::OK, jpeg.as_ref(), Some(sequence))
        }
        PreviewFrame::NoneYet => answer(StatusCode::NO_CONTENT, &[], None),
        PreviewFrame::CameraOff => answer(StatusCode::NOT_FOUND, &[], None),
    }
}

fn still(station: &Station, path: &str) -> Response<Vec<u8>> {
    match station.picture(path) {
        Some(jpeg) => answer(StatusCode::OK, jpeg.as_ref(), None),
        None => answer(StatusCode::NOT_FOUND, &[], None),
    }
}

fn answer(status: StatusCode, jpeg: &[u8], sequence: Option<u64>) -> Response<Vec<u8>> {
    let mut response = Response::new(jpeg.to_vec());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: header::HeaderValue| {
        headers.insert(header::HeaderName::from_static(name), value);
    };
    set(
        "content-type",
        header::HeaderValue::from_static("image/jpeg"),
    );
    set(
        "cache-control",
        header::HeaderValue::from_static("no-store"),
    );
    set(
        "access-control-allow-origin",
        header::HeaderValue::from_static("*"),
    );
    set(
        "access-control-expose-headers",
        header::HeaderValue::from_static(SEQUENCE),
    );
    if let Some(sequence) = sequence {
        set("x-sequence", header::HeaderValue::from(sequence));
    }
    response
}
