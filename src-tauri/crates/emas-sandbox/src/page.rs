//! The page at `/` for people: what can be played, and what came in lately.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;

use crate::portal::Portal;
use crate::{LoggedRequest, Options, Scenario};

const HEAD: &str = "<!doctype html><html lang=en><meta charset=utf-8>\
<meta name=viewport content='width=device-width'><title>EMAS sandbox</title><style>\
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}\
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:1rem 0 .5rem}\
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc}\
</style><h1>EMAS sandbox</h1>";

/// How many of the newest requests the page shows.
const RECENT: usize = 50;

pub(crate) async fn page(State(portal): State<Arc<Portal>>) -> Html<String> {
    let playing = portal.playing();
    let playing = playing.map_or_else(|| "as the login says".to_owned(), |plan| plan.to_string());
    let page = format!(
        "{HEAD}<p>No real portal, no real customer. Playing: <b>{playing}</b>. Log in as <b>{}</b>, \
         or as a scenario: <b>spoof</b>, <b>slow@okayid</b>, <b>face-cropped@permanent</b>.</p>{}{}",
        Options::USERNAME,
        recent_requests(&portal.requests()),
        scenarios(),
    );
    Html(page)
}

fn recent_requests(requests: &[LoggedRequest]) -> String {
    let rows = requests.iter().rev().take(RECENT).map(|request| {
        let status = request
            .outcome
            .status
            .map_or("none".to_owned(), |status| status.to_string());
        [
            request.number.to_string(),
            request.at.to_string(),
            request.endpoint.to_string(),
            request.journey.clone().unwrap_or_default(),
            request
                .parts
                .iter()
                .map(|p| format!("{} {}", p.name, p.length))
                .collect::<Vec<_>>()
                .join(", "),
            format!("{status} {}", request.outcome.code),
            request.outcome.scenario.to_string(),
        ]
    });
    let heads = [
        "No.",
        "Time",
        "Endpoint",
        "Journey",
        "Parts and bytes",
        "Answer",
        "Scenario",
    ];
    table("Recent requests", heads, rows)
}

fn scenarios() -> String {
    let rows = Scenario::ALL.iter().map(|scenario| {
        let places: Vec<_> = scenario
            .strikes()
            .iter()
            .map(|place| place.name())
            .collect();
        [
            scenario.to_string(),
            places.join(", "),
            scenario.does().to_owned(),
        ]
    });
    table("Scenarios", ["Name", "Strikes", "What happens"], rows)
}

fn table<const N: usize>(
    caption: &str,
    heads: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut html = format!("<table><caption>{caption}</caption><tr>");
    for head in heads {
        add(&mut html, "th", head);
    }
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            add(&mut html, "td", &escape(&cell));
        }
    }
    html.push_str("</table>");
    html
}

fn add(html: &mut String, element: &str, content: &str) {
    // Writing to a string cannot fail.
    let _ = write!(html, "<{element}>{content}</{element}>");
}

/// Names of parts come from the network.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
