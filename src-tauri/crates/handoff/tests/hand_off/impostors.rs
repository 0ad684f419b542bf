//! Stations that are not the station. The phone must not give them a byte.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use handoff::CloseReason;
use handoff::phone::{Phone, PhoneError};
use journey::Sha256;
use rcgen::{CertificateParams, KeyPair, PublicKeyData};
use rustls::ServerConfig;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::station::{Station, phone_info};
use super::stranger::Seen;

pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(crate) struct Key {
    pair: KeyPair,
    certificate: CertificateDer<'static>,
}

impl Key {
    pub(crate) fn valid() -> Self {
        Self::valid_until(SystemTime::now() + DAY)
    }

    pub(crate) fn valid_until(end: SystemTime) -> Self {
        let pair = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.not_before = (end - DAY - DAY).into();
        params.not_after = end.into();
        let certificate = params.self_signed(&pair).unwrap().into();
        Self { pair, certificate }
    }

    pub(crate) fn pin(&self) -> [u8; 32] {
        *Sha256::of(&self.pair.subject_public_key_info()).as_bytes()
    }
}

/// Shows one certificate and signs with the key of another.
#[derive(Debug)]
struct Shown(Arc<CertifiedKey>);

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

pub(crate) fn server(
    shown: &Key,
    signs: &Key,
    version: &'static rustls::SupportedProtocolVersion,
) -> TlsAcceptor {
    let provider = rustls::crypto::ring::default_provider();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signs.pair.serialize_der()));
    let signer = provider.key_provider.load_private_key(key).unwrap();
    let certified = CertifiedKey::new(vec![shown.certificate.clone()], signer);
    let config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Shown(Arc::new(certified))));
    TlsAcceptor::from(Arc::new(config))
}

/// Listens, and returns how many bytes of the application's it was given.
pub(crate) async fn listen(tls: TlsAcceptor) -> (std::net::SocketAddr, JoinHandle<usize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let given = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let Ok(mut stream) = tls.accept(socket).await else {
            return 0;
        };
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        bytes.len()
    });
    (address, given)
}

#[tokio::test]
async fn lan_08_the_phone_gives_nothing_to_whoever_lacks_the_pinned_key() {
    let tls13 = &rustls::version::TLS13;
    let (ours, theirs) = (Key::valid(), Key::valid());
    let expired = Key::valid_until(SystemTime::now() - Duration::from_secs(60));
    let early = Key::valid_until(SystemTime::now() + DAY + DAY + DAY);
    let impostors = [
        ("another key", ours.pin(), server(&theirs, &theirs, tls13)),
        (
            "the right certificate, signed with another key",
            ours.pin(),
            server(&ours, &theirs, tls13),
        ),
        (
            "an expired certificate",
            expired.pin(),
            server(&expired, &expired, tls13),
        ),
        (
            "a certificate from the future",
            early.pin(),
            server(&early, &early, tls13),
        ),
        (
            "an old version of TLS",
            ours.pin(),
            server(&ours, &ours, &rustls::version::TLS12),
        ),
    ];
    for (name, pin, tls) in impostors {
        let (address, given) = listen(tls).await;
        let qr = Seen {
            address,
            pin,
            token: [5; 32],
        }
        .forge();
        let refused = Phone::scan(&qr).unwrap().claim(phone_info()).await.err();
        assert!(
            matches!(refused, Some(PhoneError::NotTheStation)),
            "{name}: {refused:?}"
        );
        assert_eq!(given.await.unwrap(), 0, "{name}");
    }
}

#[tokio::test]
async fn lan_08_the_phone_does_not_dial_out_of_the_branch() {
    let seen = Seen {
        address: "8.8.8.8:443".parse().unwrap(),
        pin: [1; 32],
        token: [1; 32],
    };
    assert_eq!(
        Phone::scan(&seen.forge()).err(),
        Some(handoff::ScanError::PublicAddress)
    );
}

/// Somebody in the middle who photographed the station's QR code and shows the customer one with
/// a key of their own. Claims at the station with the customer's nonce and answers with `forge`d
/// parts of the station's answer.
async fn in_the_middle(
    station: &Station,
    forge: impl FnOnce(&Seen, [u8; 32], Json) -> Json + Send + 'static,
) -> String {
    let real = Seen::read(&station.qr());
    let key = Key::valid();
    let tls = server(&key, &key, &rustls::version::TLS13);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let fake = Seen {
        address: listener.local_addr().unwrap(),
        pin: key.pin(),
        token: real.token,
    };
    let qr = fake.forge();
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let mut stream = tls.accept(socket).await.unwrap();
        let mut bytes = vec![0; 4096];
        let mut length = 0;
        let claim: Json = loop {
            length += stream.read(&mut bytes[length..]).await.unwrap();
            let text = std::str::from_utf8(&bytes[..length]).unwrap();
            let body = text.split_once("\r\n\r\n").map(|(_, body)| body);
            if let Some(Ok(claim)) = body.map(serde_json::from_str) {
                break claim;
            }
        };
        let mut nonce = [0; 32];
        hex::decode_to_slice(claim["nonce"].as_str().unwrap(), &mut nonce).unwrap();
        let answer = forge(&fake, nonce, real.claim(&nonce).await.json()).to_string();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
            answer.len()
        );
        stream
            .write_all(format!("{head}{answer}").as_bytes())
            .await
            .unwrap();
        stream.flush().await.unwrap();
    });
    qr
}

#[tokio::test]
async fn lan_19_staff_see_two_numbers_when_somebody_sits_in_the_middle() {
    let mut equal = 0;
    for _ in 0..10 {
        let mut station = Station::open().await;
        let qr = in_the_middle(&station, |fake, phone_nonce, mut answer| {
            let mut station_nonce = [0; 32];
            hex::decode_to_slice(answer["nonce"].as_str().unwrap(), &mut station_nonce).unwrap();
            answer["number"] = json!(fake.number(&phone_nonce, &station_nonce));
            answer
        })
        .await;
        let paired = Phone::scan(&qr).unwrap().claim(phone_info()).await.unwrap();
        equal += u32::from(paired.number() == station.claimed().await);
    }
    // One in ten thousand is equal by chance; twice in ten is not chance.
    assert!(equal <= 1);
}

#[tokio::test]
async fn lan_19_a_relay_with_its_own_key_that_changes_nothing_else_is_refused_by_the_phone() {
    let mut station = Station::open().await;
    let qr = in_the_middle(&station, |_, _, answer| answer).await;
    let refused = Phone::scan(&qr).unwrap().claim(phone_info()).await.err();
    assert!(
        matches!(refused, Some(PhoneError::WrongNumber)),
        "{refused:?}"
    );
    // What the relay got at the station is worth nothing while staff have not confirmed.
    station.claimed().await;
    station.window.refuse();
    assert_eq!(station.closed().await, CloseReason::NumbersDiffer);
}

#[tokio::test]
async fn lan_19_the_phone_refuses_a_number_that_is_not_its_own() {
    let station = Station::open().await;
    let qr = in_the_middle(&station, |fake, phone_nonce, mut answer| {
        let mut station_nonce = [0; 32];
        hex::decode_to_slice(answer["nonce"].as_str().unwrap(), &mut station_nonce).unwrap();
        let own: u32 = fake.number(&phone_nonce, &station_nonce).parse().unwrap();
        answer["number"] = json!(format!("{:04}", (own + 1) % 10_000));
        answer
    })
    .await;
    let refused = Phone::scan(&qr).unwrap().claim(phone_info()).await.err();
    assert!(
        matches!(refused, Some(PhoneError::WrongNumber)),
        "{refused:?}"
    );
}

#[tokio::test]
async fn lan_19_the_phone_refuses_a_nonce_that_was_chosen_after_its_own() {
    let station = Station::open().await;
    let qr = in_the_middle(&station, |fake, phone_nonce, mut answer| {
        // Any nonce would do to make the numbers agree, were the station not bound to one.
        answer["nonce"] = json!("77".repeat(32));
        answer["number"] = json!(fake.number(&phone_nonce, &[0x77; 32]));
        answer
    })
    .await;
    let refused = Phone::scan(&qr).unwrap().claim(phone_info()).await.err();
    assert!(
        matches!(refused, Some(PhoneError::WrongNumber)),
        "{refused:?}"
    );
}
