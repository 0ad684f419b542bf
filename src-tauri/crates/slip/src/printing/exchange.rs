//! One HTTP request to a print server, and its reply.
//!
//! Nothing stands between: no proxy, no redirect, no kept connection.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1::handshake;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Request, Response, StatusCode, body::Incoming};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Host;

use super::{PrintError, PrintServer};

/// How long the server may take to answer, from the first packet to the last.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest reply that is read; a list of a hundred queues has 50 kB.
const LONGEST_REPLY: usize = 4 << 20;

/// Posts `message` to `path`.
pub(super) async fn post(
    server: &PrintServer,
    path: &str,
    message: Bytes,
) -> Result<Bytes, PrintError> {
    let unreachable = || PrintError::NoServer(server.clone());
    let request = Request::post(path)
        .header(HOST, server.to_string())
        .header(CONTENT_TYPE, "application/ipp")
        .body(Full::new(message))
        .map_err(|error| PrintError::Refused(error.to_string()))?;
    let exchange = async {
        let response = send(server, request).await.map_err(|_| unreachable())?;
        read(response).await
    };
    timeout(PATIENCE, exchange)
        .await
        .map_err(|_| unreachable())?
}

async fn send(
    server: &PrintServer,
    request: Request<Full<Bytes>>,
) -> Result<Response<Incoming>, Box<dyn std::error::Error + Send + Sync>> {
    let port = server.port();
    let stream = match server.host() {
        Host::Domain(name) => TcpStream::connect((name.as_str(), port)).await?,
        Host::Ipv4(address) => TcpStream::connect((*address, port)).await?,
        Host::Ipv6(address) => TcpStream::connect((*address, port)).await?,
    };
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends by itself once the reply is read and the sender dropped.
    tokio::spawn(connection);
    Ok(sender.send_request(request).await?)
}

async fn read(response: Response<Incoming>) -> Result<Bytes, PrintError> {
    if response.status() != StatusCode::OK {
        return Err(PrintError::Refused(response.status().to_string()));
    }
    let body = Limited::new(response.into_body(), LONGEST_REPLY)
        .collect()
        .await;
    let body = body.map_err(|error| PrintError::Refused(error.to_string()))?;
    Ok(body.to_bytes())
}
