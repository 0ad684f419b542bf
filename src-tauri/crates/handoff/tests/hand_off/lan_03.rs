//! What opens a window or names its session is in no log, even where everything is logged.

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};

use super::station::{Station, capture, noise};
use super::stranger::Seen;

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The ways in which 32 bytes can stand in a log.
fn spellings(secret: &[u8]) -> Vec<String> {
    let hex = hex::encode(secret);
    let mut list = format!("{secret:?}");
    list.pop();
    let mut escaped = String::new();
    for byte in secret {
        write!(escaped, "\\x{byte:02x}").unwrap();
    }
    vec![hex.to_uppercase(), hex, list, escaped]
}

#[tokio::test]
async fn lan_03_no_token_session_or_nonce_is_in_a_log_of_everything() {
    let log = Log::default();
    let writer = log.clone();
    // Takes what `log` and `tracing` tell, of our crates and of those below.
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();

    // A phone made by hand, whose secrets are known.
    let mut station = Station::open().await;
    let qr = station.qr();
    let seen = Seen::read(&qr);
    let answer = seen.claim(&[0x9C; 32]).await.json();
    station.claimed().await;
    station.window.confirm();
    let session = answer["session"].as_str().unwrap();
    seen.say(&seen.wait_request(session)).await;
    let bad = Seen {
        token: [0x5A; 32],
        ..seen.clone()
    };
    bad.claim(&[0x9C; 32]).await;
    let close = std::mem::replace(&mut station, Station::open().await);
    drop(close);

    // The reference phone, to the end.
    let second = Seen::read(&station.qr());
    let paired = station.paired().await;
    let sent = capture(noise(10_000, 1), None);
    let (receipt, ()) = tokio::join!(paired.send(&sent), async {
        station.received().await.answer.accept();
    });
    receipt.unwrap();

    let logged = log.0.lock().unwrap();
    let logged = String::from_utf8_lossy(&logged);
    assert!(logged.contains("rustls"), "what is below logs, too");
    let from_hex = |name: &str| hex::decode(answer[name].as_str().unwrap()).unwrap();
    let secrets = [
        ("the token", seen.token.to_vec()),
        ("the second token", second.token.to_vec()),
        ("a bad token", bad.token.to_vec()),
        ("the phone's nonce", vec![0x9C; 32]),
        ("the station's nonce", from_hex("nonce")),
        ("the session", from_hex("session")),
    ];
    for (name, secret) in secrets {
        for spelling in spellings(&secret) {
            assert!(!logged.contains(&spelling), "{name} is in the log");
        }
    }
    assert!(!logged.contains(&qr[5..]), "the code is in the log");
}
