//! Where the person comes back to: a port on 127.0.0.1 that is open while a sign-in runs, and takes
//! one answer: that to the question which was asked. This is loopback; nothing of it is to be reached
//! from the LAN. Every other program of this machine can knock, and what it says changes nothing.

use std::net::{Ipv4Addr, SocketAddrV4};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONNECTION, REFERRER_POLICY};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::get;
use openidconnect::CsrfToken;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use url::Url;

use crate::SignInError;

const PATH: &str = "/callback";

/// An open port.
pub(crate) struct Door {
    listener: TcpListener,
    url: Url,
}

/// What the person brings back.
#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) code: Option<String>,
    /// What was asked (RFC 6749, 10.12).
    state: Option<String>,
    pub(crate) error: Option<String>,
    /// Who answers, where the provider says so (RFC 9207).
    pub(crate) iss: Option<String>,
}

impl Door {
    /// Opens `port`, or any that is free.
    pub(crate) async fn open(port: Option<u16>) -> Result<Self, SignInError> {
        let here = SocketAddrV4::new(Ipv4Addr::LOCALHOST, port.unwrap_or(0));
        let listener = TcpListener::bind(here).await?;
        let url = format!("http://{}{PATH}", listener.local_addr()?);
        let url = url.parse().map_err(std::io::Error::other)?;
        Ok(Self { listener, url })
    }

    /// Where it is.
    pub(crate) const fn url(&self) -> &Url {
        &self.url
    }

    /// Waits for the answer to what was asked as `state`, and closes.
    pub(crate) async fn answer(self, state: CsrfToken) -> Result<Answer, SignInError> {
        let (hand_in, mut answers) = mpsc::channel(1);
        let awaited = Awaited {
            state: state.into_secret(),
            hand_in,
        };
        let routes = Router::new().route(PATH, get(take)).with_state(awaited);
        tokio::select! {
            served = axum::serve(self.listener, routes) => {
                Err(served.err().unwrap_or_else(|| std::io::ErrorKind::Other.into()).into())
            }
            answer = answers.recv() => {
                answer.ok_or_else(|| SignInError::Refused("it gave no answer".to_owned()))
            }
        }
    }
}

/// Which answer is waited for, and where it goes.
#[derive(Clone)]
struct Awaited {
    state: String,
    hand_in: mpsc::Sender<Answer>,
}

/// Takes the answer that is awaited. The page that is seen then is empty: the shell closes it. Who
/// brings another one sees the same.
async fn take(State(awaited): State<Awaited>, Query(answer): Query<Answer>) -> impl IntoResponse {
    if answer.state.as_ref() == Some(&awaited.state) {
        // A second one finds no room, and changes nothing.
        let _ = awaited.hand_in.try_send(answer);
    }
    let headers = [
        (CACHE_CONTROL, "no-store"),
        (CONNECTION, "close"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    (AppendHeaders(headers), "")
}
