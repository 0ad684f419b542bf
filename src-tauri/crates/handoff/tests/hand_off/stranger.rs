//! Speaks the protocol by hand, byte by byte, sharing no code with the station: for what a good
//! phone would never do.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use ciborium::Value;
use hmac::{Hmac, KeyInit, Mac};
use journey::Sha256;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme, SupportedProtocolVersion};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use serde_json::{Value as Json, json};
use sha2::Digest;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::station::patiently;

/// What somebody with a camera reads from the QR code.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) address: SocketAddr,
    pub(crate) pin: [u8; 32],
    pub(crate) token: [u8; 32],
}

/// What came back before the connection ended.
#[derive(Debug)]
pub(crate) struct Reply {
    /// 0 if nothing came.
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn read(text: &str) -> Self {
        let cbor = base45::decode(text.strip_prefix("KNT1:").unwrap()).unwrap();
        let value: Value = ciborium::from_reader(cbor.as_slice()).unwrap();
        let [_, addresses, port, pin, token] = value.into_array().unwrap().try_into().unwrap();
        let address = addresses
            .into_array()
            .unwrap()
            .remove(0)
            .into_bytes()
            .unwrap();
        let address: [u8; 4] = address.try_into().unwrap();
        let port: u16 = port.as_integer().unwrap().try_into().unwrap();
        Self {
            address: (IpAddr::from(address), port).into(),
            pin: pin.into_bytes().unwrap().try_into().unwrap(),
            token: token.into_bytes().unwrap().try_into().unwrap(),
        }
    }

    /// The text of a QR code that leads where somebody wants.
    pub(crate) fn forge(&self) -> String {
        let IpAddr::V4(address) = self.address.ip() else {
            panic!("IPv4 in tests")
        };
        self.forge_for(&[address])
    }

    pub(crate) fn forge_for(&self, addresses: &[Ipv4Addr]) -> String {
        let addresses = addresses
            .iter()
            .map(|address| Value::Bytes(address.octets().to_vec()));
        let value = Value::Array(vec![
            1.into(),
            Value::Array(addresses.collect()),
            self.address.port().into(),
            Value::Bytes(self.pin.to_vec()),
            Value::Bytes(self.token.to_vec()),
        ]);
        let mut cbor = Vec::new();
        ciborium::into_writer(&value, &mut cbor).unwrap();
        format!("KNT1:{}", base45::encode(&cbor))
    }

    /// The code that is typed, of the same.
    pub(crate) fn typed(&self) -> String {
        let IpAddr::V4(address) = self.address.ip() else {
            panic!("IPv4 in tests")
        };
        let mut bytes = address.octets().to_vec();
        bytes.extend(self.address.port().to_be_bytes());
        bytes.extend(&self.pin[..9]);
        bytes.extend(&self.token[..3]);
        let check = sha2::Sha256::new_with_prefix(b"KNT1 typed").chain_update(&bytes);
        bytes.extend(&check.finalize()[..2]);
        let bits = |at: usize| {
            (0..5).fold(0, |value, bit| {
                let bit = at * 5 + bit;
                value << 1 | usize::from(bytes[bit / 8] >> (7 - bit % 8) & 1)
            })
        };
        let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        (0..32).map(|at| char::from(alphabet[bits(at)])).collect()
    }

    pub(crate) fn number(&self, phone_nonce: &[u8; 32], station_nonce: &[u8; 32]) -> String {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&{
            let mut key = [0; 64];
            key[..32].copy_from_slice(&self.token);
            key
        })
        .unwrap();
        for part in [
            b"KNT1 number".as_slice(),
            &self.pin,
            phone_nonce,
            station_nonce,
        ] {
            mac.update(part);
        }
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        let number = u64::from_be_bytes(digest[..8].try_into().unwrap()) % 10_000;
        format!("{number:04}")
    }

    pub(crate) fn claim_body(&self, nonce: &[u8; 32]) -> Json {
        json!({
            "token": hex::encode(self.token),
            "phone": {
                "platform": "IOS", "model": "iPhone15,3", "os": "18.1", "app": "1", "sdk": "1",
            },
            "nonce": hex::encode(nonce),
        })
    }

    pub(crate) fn claim_request(&self, nonce: &[u8; 32]) -> Vec<u8> {
        self.post(
            "/v1/claim",
            "Content-Type: application/json\r\n",
            self.claim_body(nonce).to_string(),
        )
    }

    pub(crate) async fn claim(&self, nonce: &[u8; 32]) -> Reply {
        self.say(&self.claim_request(nonce)).await
    }

    /// Claims and returns the session.
    pub(crate) async fn session(&self) -> String {
        let reply = self.claim(&[1; 32]).await;
        reply.json()["session"].as_str().unwrap().to_owned()
    }

    pub(crate) fn wait_request(&self, session: &str) -> Vec<u8> {
        self.post(
            "/v1/wait",
            &format!("Authorization: Bearer {session}\r\n"),
            "",
        )
    }

    pub(crate) fn post(&self, path: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
        let (host, body) = (self.address, body.as_ref());
        let length = body.len();
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n{headers}\r\n"
        )
        .into_bytes();
        request.extend_from_slice(body);
        request
    }

    pub(crate) async fn say(&self, request: &[u8]) -> Reply {
        say(self.connect().await, request).await
    }

    /// Says it from another address, as another machine would.
    pub(crate) async fn say_from(&self, from: IpAddr, request: &[u8]) -> Reply {
        say(self.connect_from(from).await, request).await
    }

    pub(crate) async fn connect(&self) -> TlsStream<TcpStream> {
        tls(tcp(self.address, None).await.unwrap(), careless())
            .await
            .unwrap()
    }

    pub(crate) async fn connect_from(&self, from: IpAddr) -> TlsStream<TcpStream> {
        let socket = tcp(self.address, Some(from)).await.unwrap();
        tls(socket, careless()).await.unwrap()
    }

    /// A whole upload, with a bundle alone.
    pub(crate) fn upload_request(&self, session: &str, capture: &str, bundle: &[u8]) -> Vec<u8> {
        let manifest = json!({
            "session": session,
            "capture": capture,
            "platform": "IOS",
            "taken_at": "2026-03-01T17:30:00+08:00",
            "bundle": { "sha256": Sha256::of(bundle), "length": bundle.len() },
        });
        let headers = format!(
            "Authorization: Bearer {session}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        );
        let disposition = "--b\r\nContent-Disposition: form-data; name=";
        let manifest = format!("{disposition}\"manifest\"\r\n\r\n{manifest}\r\n");
        let head = format!("{disposition}\"bundle\"\r\n\r\n");
        let body = [
            manifest.as_bytes(),
            head.as_bytes(),
            bundle,
            b"\r\n--b--\r\n",
        ];
        self.post("/v1/capture", &headers, body.concat())
    }
}

impl Reply {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        assert!(
            self.head.contains("content-type: application/problem+json"),
            "{}",
            self.head
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        problem["code"].as_str().unwrap().to_owned()
    }
}

/// The address of another machine, as far as loopback has others. Each may come twenty times a
/// minute, so whoever comes often needs one for every twenty times.
pub(crate) fn neighbour(number: usize) -> IpAddr {
    let [high, low] = u16::try_from(256 + number).unwrap().to_be_bytes();
    Ipv4Addr::new(127, 1, high, low).into()
}

/// Connects, perhaps from another address of this machine.
pub(crate) async fn tcp(to: SocketAddr, from: Option<IpAddr>) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    // As a phone does; else the second small write waits for an acknowledgement.
    socket.set_nodelay(true)?;
    if let Some(from) = from {
        socket.bind((from, 0).into())?;
    }
    socket.connect(to).await
}

pub(crate) async fn tls(
    socket: TcpStream,
    config: ClientConfig,
) -> io::Result<TlsStream<TcpStream>> {
    let name = ServerName::from(socket.peer_addr()?.ip());
    TlsConnector::from(Arc::new(config))
        .connect(name, socket)
        .await
}

/// Sends `request` and reads until the station ends the connection.
pub(crate) async fn say(mut stream: TlsStream<TcpStream>, request: &[u8]) -> Reply {
    // The station may end the connection before it has read everything.
    let _ = stream.write_all(request).await;
    let _ = stream.flush().await;
    hear(stream).await
}

pub(crate) async fn hear(mut stream: TlsStream<TcpStream>) -> Reply {
    let mut bytes = Vec::new();
    let _ = patiently(stream.read_to_end(&mut bytes)).await;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let (head, body) = end.map_or((&[][..], &[][..]), |at| (&bytes[..at], &bytes[at + 4..]));
    let head = String::from_utf8(head.to_vec()).unwrap();
    let status = head
        .split(' ')
        .nth(1)
        .map_or(0, |status| status.parse().unwrap());
    Reply {
        status,
        head: head.to_ascii_lowercase(),
        body: body.to_vec(),
    }
}

/// TLS that believes anybody.
pub(crate) fn careless() -> ClientConfig {
    careless_with(&rustls::version::TLS13, &[])
}

pub(crate) fn careless_with(
    version: &'static SupportedProtocolVersion,
    alpn: &[&str],
) -> ClientConfig {
    let mut config =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(&[version])
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Believer))
            .with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
    config
}

#[derive(Debug)]
struct Believer;

impl ServerCertVerifier for Believer {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![
            SignatureScheme::ECDSA_NISTP256_SHA256,
            SignatureScheme::ED25519,
        ]
    }
}
