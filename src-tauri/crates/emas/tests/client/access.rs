//! What opens a relay and a proxy: a bearer token, a client certificate, a login of the proxy's own.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas::{
    Client, ClientCertificate, Config, ConfigError, Credentials, Endpoint, Error, Login, NotSent,
    Proxy, SecretString,
};
use rcgen::{CertificateParams, KeyPair};
use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;

use crate::calls::{every_call, make};
use crate::certificates::{
    Issuer, portal_for_clients_of, portal_signed_by, root, server_for, trusting,
};
use crate::portal::{Portal, SUCCESS, login, read, reply};

fn token() -> Option<SecretString> {
    Some(SecretString::from("token.of-the_relay"))
}

fn proxy_login() -> Option<Credentials> {
    Some(Credentials::new("branch", SecretString::from("proxy word")))
}

fn basic() -> String {
    format!("Basic {}", STANDARD.encode("branch:proxy word"))
}

/// A certificate of `root` for a station, and its key.
fn station_of(root: &Issuer) -> ClientCertificate {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["station-kl01".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, root).unwrap();
    let key = SecretString::from(key.serialize_pem());
    ClientCertificate::from_pem(certificate.pem().as_bytes(), &key).unwrap()
}

#[tokio::test]
async fn a_relay_that_holds_the_login_is_sent_none() {
    let portal = Portal::answering(200, SUCCESS).await;
    let _ = portal.client().create_journey(&Login::Relay).await;
    assert_eq!(portal.only_request().body, b"{}");
}

#[tokio::test]
async fn a_bearer_token_is_the_authorization_of_every_call_whatever_the_login() {
    let portal = Portal::answering(200, SUCCESS).await;
    let mut config = portal.config();
    config.bearer = token();
    let client = Client::new(config).unwrap();
    for login in [Login::Relay, login()] {
        for endpoint in every_call() {
            let _ = make(&client, endpoint, &login).await;
            let request = portal.requests().pop().unwrap();
            let bearer = Some("Bearer token.of-the_relay");
            assert_eq!(request.header("authorization"), bearer, "{endpoint:?}");
            assert_eq!(request.head.matches("uthorization").count(), 1);
        }
    }
    client.greet().await.unwrap();
    let greeting = portal.requests().pop().unwrap();
    assert_eq!(
        greeting.header("authorization"),
        None,
        "a greeting asks for nothing"
    );
}

#[tokio::test]
async fn without_a_token_only_the_details_are_asked_for_with_a_login() {
    let portal = Portal::answering(200, SUCCESS).await;
    let client = portal.client();
    for endpoint in every_call() {
        let _ = make(&client, endpoint, &login()).await;
        let request = portal.requests().pop().unwrap();
        let authorized = request.header("authorization").is_some();
        assert_eq!(authorized, endpoint == Endpoint::Details, "{endpoint:?}");
    }
}

#[tokio::test]
async fn a_relay_lets_in_who_shows_a_certificate_of_its_root() {
    let root = root("The bank");
    let relay = portal_for_clients_of(&root).await;
    let mut config = trusting(&relay, &root);
    config.client_certificate = Some(station_of(&root));
    let client = Client::new(config).unwrap();
    make(&client, Endpoint::OkayFacePlus, &Login::Relay)
        .await
        .unwrap();
    assert_eq!(relay.requests().len(), 1);
}

#[tokio::test]
async fn a_certificate_that_the_relay_does_not_know_is_told_as_a_fault_of_tls() {
    let bank = root("The bank");
    let relay = portal_for_clients_of(&bank).await;
    for certificate in [None, Some(station_of(&root("Another bank")))] {
        let shown = certificate.is_some();
        let mut config = trusting(&relay, &bank);
        config.client_certificate = certificate;
        let client = Client::new(config).unwrap();
        let outcome = make(&client, Endpoint::Complete, &Login::Relay).await;
        let is_tls = matches!(outcome, Err(Error::NotSent(NotSent::Tls { .. })));
        assert!(is_tls, "a certificate shown: {shown}, {outcome:?}");
    }
    assert!(relay.requests().is_empty(), "a stranger was let in");
}

#[test]
fn a_certificate_without_its_own_key_is_refused_and_neither_is_shown() {
    let (key, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let certificate = server_for("station").self_signed(&key).unwrap().pem();
    let read = |chain: &str, key: &str| {
        ClientCertificate::from_pem(chain.as_bytes(), &SecretString::from(key))
    };
    let good = read(&certificate, &key.serialize_pem()).unwrap();
    assert_eq!(format!("{good:?}"), "ClientCertificate(chain of 1)");
    let cut = &key.serialize_pem()[..80];
    for (chain, key) in [
        (&*certificate, &*other.serialize_pem()),
        (&*certificate, ""),
        (&*certificate, cut),
        (&*certificate, &*certificate),
        ("", &*key.serialize_pem()),
        (
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            &*key.serialize_pem(),
        ),
    ] {
        let Err(ConfigError::ClientCertificate { reason }) = read(chain, key) else {
            panic!("{chain} was taken");
        };
        assert!(!reason.contains("MIG"), "{reason}");
    }
}

#[test]
fn a_token_that_cannot_stand_in_a_header_is_refused() {
    for token in ["", "two words", "line\r\nbreak", "tökén"] {
        let mut config = Config::new("https://portal.example".parse().unwrap());
        config.bearer = Some(SecretString::from(token));
        assert_eq!(
            Client::new(config).err(),
            Some(ConfigError::Bearer),
            "{token:?}"
        );
    }
}

#[test]
fn a_proxys_url_has_a_host_and_a_port_and_nothing_else() {
    let refusal = |url: &str| {
        let mut config = Config::new("https://portal.example".parse().unwrap());
        config.proxy = Some(Proxy::new(url.parse().unwrap()));
        Client::new(config).err()
    };
    for url in [
        "http://proxy.example:3128",
        "https://proxy.example/",
        "http://10.0.0.1",
    ] {
        assert_eq!(refusal(url), None, "{url}");
    }
    for url in [
        "socks5://proxy.example:1080",
        "http://user:word@proxy.example",
        "http://user@proxy.example",
        "http://proxy.example/path",
        "http://proxy.example/?query",
        "file:///proxy",
    ] {
        assert_eq!(refusal(url), Some(ConfigError::Proxy), "{url}");
    }
}

#[tokio::test]
async fn a_proxy_is_sent_its_own_login_and_not_the_portals() {
    let proxy = Portal::answering(200, SUCCESS).await;
    let mut config = Config::new("http://127.0.0.1:9/".parse().unwrap());
    config.bearer = token();
    config.proxy = Some(Proxy {
        url: proxy.url.clone(),
        login: proxy_login(),
    });
    let client = Client::new(config).unwrap();
    make(&client, Endpoint::OkayLive, &Login::Relay)
        .await
        .unwrap();

    let request = proxy.only_request();
    assert_eq!(request.header("proxy-authorization"), Some(&*basic()));
    let bearer = Some("Bearer token.of-the_relay");
    assert_eq!(request.header("authorization"), bearer);
}

/// A proxy that wants this header, and tunnels.
async fn tunnel(wanted: Option<String>) -> Portal {
    Portal::serving(move |mut stream, _| {
        let wanted = wanted.clone();
        async move {
            let Some(request) = read(&mut stream).await else {
                return;
            };
            assert_eq!(
                request.header("authorization"),
                None,
                "the proxy saw the token"
            );
            if request.header("proxy-authorization") != wanted.as_deref() {
                let _ = stream.write_all(&reply(407, "")).await;
                return;
            }
            let host = request.line().split(' ').nth(1).unwrap().to_owned();
            if let Err(error) = carry(&mut stream, &host).await {
                assert_ne!(error.kind(), io::ErrorKind::ConnectionRefused);
            }
        }
    })
    .await
}

async fn carry(stream: &mut TcpStream, host: &str) -> io::Result<()> {
    let mut portal = TcpStream::connect(host).await?;
    stream
        .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
        .await?;
    copy_bidirectional(stream, &mut portal).await.map(drop)
}

#[tokio::test]
async fn a_call_over_tls_goes_through_a_tunnel_and_the_proxy_sees_nothing_of_it() {
    let root = root("The bank");
    let portal = portal_signed_by(&root, server_for("127.0.0.1")).await;
    for login in [None, proxy_login()] {
        let proxy = tunnel(login.as_ref().map(|_| basic())).await;
        let mut config = trusting(&portal, &root);
        config.bearer = token();
        config.proxy = Some(Proxy {
            url: proxy.url.clone(),
            login,
        });
        let client = Client::new(config).unwrap();
        make(&client, Endpoint::OkayFacePlus, &Login::Relay)
            .await
            .unwrap();
        let request = portal.requests().pop().unwrap();
        assert_eq!(request.header("proxy-authorization"), None);
    }
}

#[tokio::test]
async fn a_wrong_login_at_the_proxy_sent_nothing() {
    let proxy = tunnel(Some(basic())).await;
    for login in [
        None,
        Some(Credentials::new("branch", SecretString::from("wrong"))),
    ] {
        let mut config = Config::new("https://127.0.0.1:9".parse().unwrap());
        config.proxy = Some(Proxy {
            url: proxy.url.clone(),
            login,
        });
        let client = Client::new(config).unwrap();
        let outcome = make(&client, Endpoint::Complete, &Login::Relay).await;
        assert_eq!(outcome, Err(Error::NotSent(NotSent::ProxyLogin)));
    }
}
