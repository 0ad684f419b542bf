//! A TLS server that does nothing but count what it is sent.

use std::net::Ipv4Addr;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use rustls::ServerConfig;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// Starts it and gives its port.
pub(crate) async fn start() -> u16 {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(Vec::new()).unwrap();
    let certificate = certificate.self_signed(&key).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.into()], key)
        .unwrap();
    let tls = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            serve(&tls, socket).await;
        }
    });
    port
}

/// Reads one request to its end, and answers.
async fn serve(tls: &TlsAcceptor, socket: TcpStream) {
    socket.set_nodelay(true).unwrap();
    let mut stream = tls.accept(socket).await.unwrap();
    let (mut head, mut buffer) = (Vec::new(), vec![0; 64 * 1024]);
    let mut left = loop {
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "a request");
        head.extend_from_slice(&buffer[..count]);
        if let Some(end) = head.windows(4).position(|mark| mark == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&head[..end]).to_ascii_lowercase();
            let length = text.split("content-length: ").nth(1).unwrap();
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            break length - (head.len() - end - 4);
        }
    };
    while left > 0 {
        left -= stream.read(&mut buffer).await.unwrap();
    }
    let answer = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    stream.write_all(answer).await.unwrap();
    stream.shutdown().await.unwrap();
}
