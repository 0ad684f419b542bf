//! The picture scheme: the only way on which a picture reaches the window.
//!
//! `picture://localhost/still/<sha256>` is a captured still, `picture://localhost/preview?after=17` waits
//! for the camera's next frame. Nothing is cached, and no picture passes as JSON or base64.

use std::time::Duration;

use station::{PreviewFrame, Station};
use tauri::http::header::{self, HeaderValue};
use tauri::http::{Request, Response, StatusCode};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

use crate::window;

/// The scheme's name; on Windows the web view spells it `http://picture.localhost`.
pub(crate) const SCHEME: &str = "picture";

/// Tells the page which frame it got, to be named as `after` in the next request.
const SEQUENCE: &str = "x-sequence";

/// Tells the page where the card or the face is in the frame: `x,y;x,y;…`, as shares of its width
/// and height. Absent where there is none.
const OUTLINE: &str = "kaunter-outline";

/// Tells the page where the reflection is that is to go, likewise.
const GLARE: &str = "kaunter-glare";

/// The headers that the page may read.
const EXPOSED: &str = "x-sequence, kaunter-outline, kaunter-glare";

/// How long a request waits for a newer frame.
const PATIENCE: Duration = Duration::from_secs(2);

/// Answers one request for a picture.
pub(crate) fn serve(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    // The page of a stranger in a window of ours gets none.
    if context.webview_label() != window::LABEL {
        return responder.respond(answer(StatusCode::FORBIDDEN, &[]));
    }
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
        PreviewFrame::Frame {
            jpeg,
            sequence,
            outline,
            glare,
        } => {
            let mut response = answer(StatusCode::OK, jpeg.as_ref());
            let headers = response.headers_mut();
            headers.insert(SEQUENCE, HeaderValue::from(sequence));
            for (name, place) in [(OUTLINE, outline), (GLARE, glare)] {
                if let Some(place) = place.and_then(|place| written(&place)) {
                    headers.insert(name, place);
                }
            }
            response
        }
        PreviewFrame::NoneYet => answer(StatusCode::NO_CONTENT, &[]),
        PreviewFrame::CameraOff => answer(StatusCode::NOT_FOUND, &[]),
    }
}

/// To a thousandth, which is finer than a preview's pixels.
fn written(outline: &[(f32, f32)]) -> Option<HeaderValue> {
    let corners: Vec<_> = outline
        .iter()
        .map(|(x, y)| format!("{x:.3},{y:.3}"))
        .collect();
    HeaderValue::try_from(corners.join(";")).ok()
}

fn still(station: &Station, path: &str) -> Response<Vec<u8>> {
    match station.picture(path) {
        Some(jpeg) => answer(StatusCode::OK, jpeg.as_ref()),
        None => answer(StatusCode::NOT_FOUND, &[]),
    }
}

fn answer(status: StatusCode, jpeg: &[u8]) -> Response<Vec<u8>> {
    let mut response = Response::new(jpeg.to_vec());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "no-store"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn an_outline_is_written_corner_by_corner_as_shares_of_the_picture() {
        let outline = [(0.1, 0.25), (0.900_4, 0.25), (-0.05, 1.0)];
        let header = written(&outline);
        assert_eq!(header.unwrap(), "0.100,0.250;0.900,0.250;-0.050,1.000");
    }
}
