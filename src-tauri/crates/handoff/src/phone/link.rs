//! One request over one connection, to nobody but the pinned station.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::client::conn::http1;
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use journey::Sha256;
use rustls_pki_types::ServerName;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::PhoneError;
use super::body::Body;
use super::pinned;
use crate::pin::Pin;
use crate::problem::Code;
use crate::secret::Session;

/// The way to the station.
pub(super) struct Link {
    /// The station's address in the QR code.
    host: SocketAddr,
    /// Where to dial; the same, unless something forwards.
    dial: SocketAddr,
    /// The hash of the station's key, once it is known.
    key: Arc<OnceLock<Sha256>>,
    tls: TlsConnector,
}

/// One request.
pub(super) struct Post<'a> {
    pub(super) path: &'static str,
    pub(super) session: Option<&'a Session>,
    pub(super) body: Body,
    pub(super) patience: Duration,
}

#[derive(Deserialize)]
struct Problem {
    code: Code,
}

const CONNECT: Duration = Duration::from_secs(3);
const LARGEST_ANSWER: usize = 16 * 1024;

impl Link {
    pub(super) fn new(host: SocketAddr, dial: SocketAddr, pin: Pin) -> Result<Self, PhoneError> {
        let key = Arc::new(OnceLock::new());
        let config = pinned::client_config(pin, Arc::clone(&key));
        let config = config.map_err(|_| PhoneError::NotTheStation)?;
        if let Pin::Whole(hash) = pin {
            let _it_is_empty = key.set(hash);
        }
        Ok(Self {
            host,
            dial,
            key,
            tls: TlsConnector::from(Arc::new(config)),
        })
    }

    /// The hash of the station's key; none before it was met, where the code does not say it all.
    pub(super) fn key(&self) -> Option<Sha256> {
        self.key.get().copied()
    }

    /// Whether the station answers, with its key.
    pub(super) async fn reaches(&self) -> bool {
        let Ok(mut stream) = self.connect().await else {
            return false;
        };
        // It said who it is. That it is told goodbye is courtesy.
        let _ = stream.shutdown().await;
        true
    }

    /// Sends `post` and reads the answer, which must have the status `expected`.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        post: Post<'_>,
        expected: StatusCode,
    ) -> Result<T, PhoneError> {
        let patience = post.patience;
        let stream = self.connect().await?;
        let (status, answer) = timeout(patience, self.exchange(stream, post))
            .await
            .map_err(|_| PhoneError::Broken)??;
        if status == expected {
            return serde_json::from_slice(&answer).map_err(|_| PhoneError::NotUnderstood);
        }
        let problem: Problem =
            serde_json::from_slice(&answer).map_err(|_| PhoneError::NotUnderstood)?;
        Err(PhoneError::Refused(problem.code))
    }

    /// Nothing is sent before the station has proven that it has the pinned key.
    async fn connect(&self) -> Result<TlsStream<TcpStream>, PhoneError> {
        let socket = timeout(CONNECT, TcpStream::connect(self.dial))
            .await
            .map_err(|_| PhoneError::Unreachable)?
            .map_err(|_| PhoneError::Unreachable)?;
        socket.set_nodelay(true).map_err(|_| PhoneError::Broken)?;
        let name = ServerName::from(self.host.ip());
        timeout(CONNECT, self.tls.connect(name, socket))
            .await
            .map_err(|_| PhoneError::Broken)?
            .map_err(|error| why_no_tls(&error))
    }

    async fn exchange(
        &self,
        stream: TlsStream<TcpStream>,
        post: Post<'_>,
    ) -> Result<(StatusCode, Bytes), PhoneError> {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(post.path)
            .header(header::HOST, self.host.to_string())
            .header(header::CONNECTION, "close");
        if let Some(media_type) = &post.body.media_type {
            request = request.header(header::CONTENT_TYPE, media_type);
        }
        if let Some(session) = post.session {
            let bearer = format!("Bearer {}", hex::encode(session.as_bytes()));
            request = request.header(header::AUTHORIZATION, bearer);
        }
        let request = request
            .body(post.body)
            .map_err(|_| PhoneError::NotUnderstood)?;

        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|_| PhoneError::Broken)?;
        let driver = tokio::spawn(connection);
        let answer = async {
            let answer = sender
                .send_request(request)
                .await
                .map_err(|_| PhoneError::Broken)?;
            let status = answer.status();
            let body = Limited::new(answer.into_body(), LARGEST_ANSWER)
                .collect()
                .await;
            Ok((status, body.map_err(|_| PhoneError::Broken)?.to_bytes()))
        }
        .await;
        driver.abort();
        answer
    }
}

/// A wrong key is not a broken line: the first is never tried again.
fn why_no_tls(error: &io::Error) -> PhoneError {
    if error
        .get_ref()
        .is_some_and(|cause| cause.is::<rustls::Error>())
    {
        PhoneError::NotTheStation
    } else {
        PhoneError::Broken
    }
}
