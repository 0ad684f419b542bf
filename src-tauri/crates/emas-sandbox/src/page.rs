//! The page at `/` for people: what can be played, how, and what came in lately. It needs no script.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;

use crate::portal::Portal;
use crate::{Endpoint, LoggedRequest, Options, Scenario};

const HEAD: &str = "<!doctype html><html lang=en><meta charset=utf-8>\
<meta name=viewport content='width=device-width'><title>EMAS sandbox</title><style>\
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}\
h2{margin:2rem 0 .5rem;font-size:1.25rem}div{overflow-x:auto}\
table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc}\
th,td:first-child{white-space:nowrap}code{font-size:1rem;overflow-wrap:anywhere}\
input,button{font:inherit;padding:.5rem .75rem;min-height:3rem}input{width:24rem;max-width:100%}\
</style>";

/// How many of the newest requests the page shows.
const RECENT: usize = 50;

pub(crate) async fn page(State(portal): State<Arc<Portal>>) -> Html<String> {
    let playing = portal.playing().map_or_else(
        || "each login plays its own".to_owned(),
        |script| format!("<b>{}</b>: {}", escape(&script.name), escape(&script.does)),
    );
    Html(format!(
        "{HEAD}<h1>EMAS sandbox</h1><p>No real portal, no real customer. Playing: {playing}</p>\
         <form method=post action=/sandbox/scenario enctype=text/plain>\
         <label for=scenario>Play for all calls (empty: as the logins say)</label><br>\
         <input id=scenario name=scenario list=known autocomplete=off> <button>Play</button>\
         <datalist id=known>{}</datalist></form>{}{}{}{}",
        known(),
        recent_requests(&portal.requests()),
        logins(&portal),
        scenarios(),
        endpoints(),
    ))
}

fn known() -> String {
    let option = |scenario: &Scenario| format!("<option value={}>", scenario.name());
    Scenario::ALL.iter().map(option).collect()
}

fn logins(portal: &Portal) -> String {
    let key = String::from_utf8_lossy(&portal.options.account.details_key).into_owned();
    let rows = [
        ("User", format!("<code>{}</code>, who plays <code>{}</code>; or any scenario's name", Options::USERNAME, escape(&portal.options.plan.name))),
        ("A user's words", "<code>spoof</code>, <code>slow@okayid</code>, <code>face-cropped@permanent</code>, <code>code:INCORRECT_PASSWORD@once</code>".to_owned()),
        ("Password", "the one that the sandbox was started with, else <code>training</code>".to_owned()),
        ("Key of Details", format!("<code>{}</code> (AES-128-CBC, the key is the IV)", escape(&key))),
        ("Play for all calls", "<code>curl --json '{\"scenario\":\"spoof\"}' URL/sandbox/scenario</code>, or a file: <code>curl -H 'Content-Type: application/toml' --data-binary @FILE.toml URL/sandbox/scenario</code>".to_owned()),
        ("Strike the next call", "the same to <code>/sandbox/next</code>".to_owned()),
        ("Look", "<a href=/sandbox/requests>/sandbox/requests</a> (<code>?count=3&amp;wait_ms=5000</code> waits), <a href=/sandbox/journeys>/sandbox/journeys</a>, <a href=/sandbox/scenarios>/sandbox/scenarios</a>".to_owned()),
        ("Forget everything", "<code>curl -X POST URL/sandbox/reset</code>".to_owned()),
    ];
    let rows = rows.map(|(what, how)| [what.to_owned(), how]);
    table("How to use it", ["What", "How"], rows.into_iter())
}

fn recent_requests(requests: &[LoggedRequest]) -> String {
    let rows = requests.iter().rev().take(RECENT).map(|request| {
        let status = request
            .outcome
            .status
            .map_or("none".to_owned(), |status| status.to_string());
        let parts = request.parts.iter();
        let parts: Vec<_> = parts
            .map(|part| format!("{} {}", part.name, part.length))
            .collect();
        [
            request.number.to_string(),
            request.at.strftime("%H:%M:%S%.3f").to_string(),
            request.endpoint.to_string(),
            request.journey.clone().unwrap_or_default(),
            parts.join(", "),
            format!("{status} {}", request.outcome.code),
            if request.outcome.processed {
                "yes"
            } else {
                "no"
            }
            .to_owned(),
            request.outcome.scenario.clone(),
        ]
        .map(|cell| escape(&cell))
    });
    let heads = [
        "No.",
        "Time (UTC)",
        "Endpoint",
        "Journey",
        "Parts and bytes",
        "Answer",
        "Processed",
        "Scenario",
    ];
    table("Recent requests", heads, rows)
}

fn scenarios() -> String {
    let rows = Scenario::ALL.iter().map(|scenario| {
        let places = scenario.strikes();
        let places: Vec<_> = places.iter().map(|place| place.name()).collect();
        [
            scenario.to_string(),
            places.join(", "),
            escape(scenario.does()),
        ]
    });
    table("Scenarios", ["Name", "Strikes", "What happens"], rows)
}

fn endpoints() -> String {
    let rows = Endpoint::ALL.iter().map(|endpoint| {
        let call = format!("{} {}", endpoint.method(), endpoint.path());
        [endpoint.to_string(), call]
    });
    table("Endpoints", ["Name", "Call"], rows)
}

/// A table of cells that are HTML already.
fn table<const N: usize>(
    caption: &str,
    heads: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut html = format!("<h2>{caption}</h2><div><table><tr>");
    for head in heads {
        add(&mut html, "th", head);
    }
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            add(&mut html, "td", &cell);
        }
    }
    html.push_str("</table></div>");
    html
}

fn add(html: &mut String, element: &str, content: &str) {
    // Writing to a string cannot fail.
    let _ = write!(html, "<{element}>{content}</{element}>");
}

/// Names of parts and of scripts come from the network.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
