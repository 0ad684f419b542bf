//! A corporate proxy: tunnels by `CONNECT`, for those who know its password.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

pub(crate) struct ConnectProxy {
    url: Url,
    tunnels: Arc<AtomicU32>,
    task: JoinHandle<()>,
}

impl ConnectProxy {
    pub(crate) async fn start(username: &str, password: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let login = BASE64_STANDARD.encode(format!("{username}:{password}"));
        let tunnels = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&tunnels);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serve(client, login.clone(), Arc::clone(&counted)));
            }
        });
        Self {
            url: url.parse().unwrap(),
            tunnels,
            task,
        }
    }

    pub(crate) fn url(&self) -> Url {
        self.url.clone()
    }

    pub(crate) fn tunnels(&self) -> u32 {
        self.tunnels.load(Ordering::Relaxed)
    }
}

impl Drop for ConnectProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut client: TcpStream, login: String, tunnels: Arc<AtomicU32>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match client.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8(head).unwrap();
    let target = head
        .strip_prefix("CONNECT ")
        .and_then(|rest| rest.split(' ').next())
        .expect("TLS goes through a tunnel");
    let knows = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .any(|(name, value)| {
            name.eq_ignore_ascii_case("proxy-authorization") && value == format!("Basic {login}")
        });
    if !knows {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"bank\"\r\nContent-Length: 0\r\n\r\n";
        let _ = client.write_all(refusal).await;
        return;
    }
    let mut server = TcpStream::connect(target).await.unwrap();
    tunnels.fetch_add(1, Ordering::Relaxed);
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
    // Either side may hang up.
    let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
}
