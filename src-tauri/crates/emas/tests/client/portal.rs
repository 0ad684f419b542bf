//! A server that says what a test tells it to, and keeps what it was sent.

use std::convert::Infallible;
use std::future::Future;
use std::sync::{Arc, Mutex};

use emas::{Client, Config, Credentials, FacePlusRequest, JourneyId, Login, SecretString};
use tokio::io::{self, AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use url::Url;

/// What every call takes for a success, though most of them miss something in it.
pub(crate) const SUCCESS: &str = r#"{"status":"success","messageCode":"api.success"}"#;

pub(crate) struct Portal {
    pub(crate) url: Url,
    requests: Arc<Mutex<Vec<Request>>>,
    reply: Arc<Mutex<Vec<u8>>>,
}

#[derive(Clone)]
pub(crate) struct Request {
    /// The request line and the headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Portal {
    /// Gives each connection to `serve`.
    pub(crate) async fn serving<F, S>(serve: F) -> Self
    where
        F: Fn(TcpStream, Arc<Mutex<Vec<Request>>>) -> S + Send + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        let requests = Arc::default();
        let kept = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept)));
            }
        });
        Self {
            url,
            requests,
            reply: Arc::default(),
        }
    }

    /// Reads the request of each connection, and gives the connection to `then`.
    pub(crate) async fn after_request<F, S>(then: F) -> Self
    where
        F: Fn(TcpStream) -> S + Clone + Send + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        Self::serving(move |mut stream, kept| {
            let then = then.clone();
            async move {
                if keep(&mut stream, &kept).await {
                    then(stream).await;
                }
            }
        })
        .await
    }

    /// Reads each request, writes these bytes, and closes.
    pub(crate) async fn writing(reply: impl Into<Vec<u8>>) -> Self {
        let reply = Arc::new(Mutex::new(reply.into()));
        let current = Arc::clone(&reply);
        let portal = Self::serving(move |mut stream, kept| {
            let reply = Arc::clone(&reply);
            async move {
                if keep(&mut stream, &kept).await {
                    let reply = reply.lock().unwrap().clone();
                    let _ = stream.write_all(&reply).await;
                    let _ = stream.shutdown().await;
                }
            }
        })
        .await;
        Self {
            reply: current,
            ..portal
        }
    }

    /// The same over TLS, and always a bare success. Who is not believed is not read.
    pub(crate) async fn over_tls(config: ServerConfig) -> Self {
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Self::serving(move |stream, kept| {
            let acceptor = acceptor.clone();
            async move {
                let mut stream = match acceptor.accept(stream).into_fallible().await {
                    Ok(stream) => stream,
                    Err((_, mut stream)) => {
                        // Closing on unread bytes would reset, and the client might miss the reason.
                        let _ = stream.shutdown().await;
                        let _ = io::copy(&mut stream, &mut io::sink()).await;
                        return;
                    }
                };
                if keep(&mut stream, &kept).await {
                    let _ = stream.write_all(&reply(200, SUCCESS)).await;
                    let _ = stream.shutdown().await;
                }
            }
        })
        .await
        .into_https()
    }

    /// To be spoken to over TLS, whatever it speaks itself.
    pub(crate) fn into_https(mut self) -> Self {
        self.url = self
            .url
            .as_str()
            .replace("http:", "https:")
            .parse()
            .unwrap();
        self
    }

    /// From now on writes these bytes. One client then serves a whole table of replies: making one
    /// means reading every root of the platform.
    pub(crate) fn now_writing(&self, reply: impl Into<Vec<u8>>) {
        *self.reply.lock().unwrap() = reply.into();
    }

    /// Answers each request so.
    pub(crate) async fn answering(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::writing(reply(status, body)).await
    }

    pub(crate) fn config(&self) -> Config {
        Config::new(self.url.clone())
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.config()).unwrap()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn only_request(&self) -> Request {
        let [request] = &self.requests()[..] else {
            panic!("not exactly one request");
        };
        request.clone()
    }
}

impl Request {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// A whole reply, closing the connection.
pub(crate) fn reply(status: u16, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// Reads one request and keeps it. False if the connection closes first.
async fn keep(stream: &mut (impl AsyncRead + Unpin), kept: &Mutex<Vec<Request>>) -> bool {
    match read(stream).await {
        Some(request) => {
            kept.lock().unwrap().push(request);
            true
        }
        None => false,
    }
}

/// Reads one request, or nothing if the connection closes first.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Request> {
    let head = read_head(stream).await?;
    let mut request = Request {
        head,
        body: Vec::new(),
    };
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body).await.ok()?;
    Some(request)
}

pub(crate) async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8(head).unwrap())
}

/// Never comes back.
pub(crate) async fn for_ever() -> Infallible {
    std::future::pending().await
}

pub(crate) fn login() -> Login {
    Login::Account(Credentials::new(
        "branch-kl01",
        SecretString::from("open sesame"),
    ))
}

pub(crate) fn journey() -> JourneyId {
    JourneyId::new("7851b4e3-df09-4ab6-8091-0123456789ab").unwrap()
}

pub(crate) fn submission() -> FacePlusRequest {
    FacePlusRequest {
        image_id_card: "\u{ff}portrait".into(),
        image_best: "\u{ff}selfie".into(),
        mobile_sdk_data: "bundle".into(),
    }
}
