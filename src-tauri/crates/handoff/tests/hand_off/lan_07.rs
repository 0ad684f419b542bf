//! TLS 1.3 and HTTP/1.1, by the account of another TLS library: OpenSSL.

use std::process::{Output, Stdio};

use tokio::process::Command;

use super::station::Station;
use super::stranger::neighbour;

/// What `openssl s_client` made of the station, from another neighbour each time.
async fn s_client(station: &Station, number: usize, arguments: &[&str]) -> Output {
    let from = format!("{}:0", neighbour(number / 15));
    let to = station.address().to_string();
    Command::new("openssl")
        .args(["s_client", "-connect", &to, "-bind", &from])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .await
        .expect("openssl is installed by ./kaunter setup")
}

#[tokio::test]
async fn lan_07_openssl_gets_through_with_tls_1_3_and_without_h2_only() {
    let station = Station::open().await;
    let suites = |suite| ["-tls1_3", "-ciphersuites", suite].to_vec();
    // The old ciphers are allowed on the client's side, so that nobody but the station refuses.
    let old = |version| [version, "-cipher", "ALL:@SECLEVEL=0"].to_vec();
    let cases: Vec<(bool, Vec<&str>)> = vec![
        (true, vec![]),
        (true, vec!["-tls1_3"]),
        (true, suites("TLS_AES_128_GCM_SHA256")),
        (true, suites("TLS_AES_256_GCM_SHA384")),
        (true, suites("TLS_CHACHA20_POLY1305_SHA256")),
        (true, vec!["-groups", "X25519"]),
        (true, vec!["-groups", "P-256"]),
        (true, vec!["-alpn", "http/1.1"]),
        (true, vec!["-alpn", "h2,http/1.1"]),
        (false, old("-tls1_2")),
        (false, old("-tls1_1")),
        (false, old("-tls1")),
        (false, old("-no_tls1_3")),
        (false, vec!["-tls1_2", "-alpn", "http/1.1"]),
        (false, vec!["-alpn", "h2"]),
        (false, vec!["-alpn", "h3"]),
        (false, vec!["-alpn", "http/1.0"]),
        (false, vec!["-tls1_3", "-alpn", "spdy/3"]),
    ];
    for (number, (accepted, arguments)) in cases.into_iter().enumerate() {
        let output = s_client(&station, number, &arguments).await;
        let said = String::from_utf8_lossy(&output.stdout);
        let shook_hands = output.status.success() && said.contains("BEGIN CERTIFICATE");
        assert_eq!(shook_hands, accepted, "{arguments:?}: {said}");
        if accepted {
            assert!(said.contains("New, TLSv1.3, Cipher is TLS_"), "{said}");
        }
        let alpn = said.contains("ALPN protocol: http/1.1");
        let asked = arguments.contains(&"-alpn");
        assert_eq!(alpn, accepted && asked, "{arguments:?}: {said}");
        assert!(
            !said.contains("Post-Handshake New Session Ticket"),
            "nothing is resumed: {said}"
        );
    }
}

#[tokio::test]
async fn lan_07_no_crate_of_the_listener_speaks_http_2_or_3() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--package", "handoff"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .await
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains(&"hyper") && names.contains(&"rustls"));
    for other in ["h2", "h3", "quinn", "openssl", "native-tls"] {
        assert!(!names.contains(&other), "{other}");
    }
}
