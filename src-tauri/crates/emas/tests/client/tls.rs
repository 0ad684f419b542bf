//! Whom the client believes. Every server here is real TLS with a real certificate.

use emas::{Client, Config, Error, NotSent};
use rcgen::{KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::certificates::{
    Issuer, authority, portal, portal_signed_by, root, server_for, trusting,
};
use crate::portal::{Portal, journey, submission};

async fn submit(config: Config) -> Result<(), Error> {
    Client::new(config)
        .unwrap()
        .okay_face_plus(&journey(), submission())
        .await
        .map(|_| ())
}

async fn assert_refused(portal: &Portal, config: Config, word: &str) {
    match submit(config).await {
        Err(Error::NotSent(NotSent::Tls { reason })) => {
            assert!(
                reason.contains(word),
                "{reason:?} does not speak of {word:?}"
            );
        }
        other => panic!("{word} led to {other:?}"),
    }
    assert!(
        portal.requests().is_empty(),
        "a request went to a server that was not believed"
    );
}

#[tokio::test]
async fn an_extra_root_is_believed() {
    let root = root("The bank");
    let portal = portal_signed_by(&root, server_for("127.0.0.1")).await;
    submit(trusting(&portal, &root)).await.unwrap();
    assert_eq!(portal.requests().len(), 1);
}

#[tokio::test]
async fn an_unknown_root_is_not() {
    let portal = portal_signed_by(&root("Nobody"), server_for("127.0.0.1")).await;
    assert_refused(&portal, portal.config(), "UnknownIssuer").await;
    assert_refused(
        &portal,
        trusting(&portal, &root("The bank")),
        "UnknownIssuer",
    )
    .await;
}

#[tokio::test]
async fn a_certificate_that_signed_itself_is_not() {
    let key = KeyPair::generate().unwrap();
    let certificate = server_for("127.0.0.1").self_signed(&key).unwrap();
    let portal = portal(&key, vec![certificate.der().clone()]).await;
    assert_refused(&portal, portal.config(), "UnknownIssuer").await;
}

#[tokio::test]
async fn an_expired_certificate_is_not() {
    let root = root("The bank");
    let mut params = server_for("127.0.0.1");
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2021, 1, 1);
    let portal = portal_signed_by(&root, params).await;
    assert_refused(&portal, trusting(&portal, &root), "expired").await;
}

#[tokio::test]
async fn another_hosts_certificate_is_not() {
    let root = root("The bank");
    let portal = portal_signed_by(&root, server_for("portal.example")).await;
    assert_refused(&portal, trusting(&portal, &root), "not valid for name").await;
}

#[tokio::test]
async fn a_chain_without_its_middle_is_not() {
    let root = root("The bank");
    let middle = Issuer::signed_by(
        authority("A bank's middle"),
        KeyPair::generate().unwrap(),
        &root,
    )
    .unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = server_for("127.0.0.1")
        .signed_by(&key, &middle)
        .unwrap()
        .der()
        .clone();

    let truncated = portal(&key, vec![leaf.clone()]).await;
    assert_refused(&truncated, trusting(&truncated, &root), "UnknownIssuer").await;

    let whole = portal(&key, vec![leaf, middle.der().clone()]).await;
    submit(trusting(&whole, &root)).await.unwrap();
}

#[tokio::test]
async fn a_server_without_tls_is_sent_nothing() {
    let plain = Portal::serving(|mut stream, _| async move {
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\n\r\n{\"status\":\"success\"}")
            .await;
    })
    .await
    .into_https();
    let outcome = submit(plain.config()).await;
    assert!(matches!(outcome, Err(Error::NotSent(_))), "{outcome:?}");
}

#[tokio::test]
async fn only_tls_1_2_and_1_3_are_offered() {
    let (tell, told) = tokio::sync::oneshot::channel();
    let tell = std::sync::Mutex::new(Some(tell));
    let portal = Portal::serving(move |mut stream, _| {
        let tell = tell.lock().unwrap().take();
        async move {
            let mut header = [0; 5];
            stream.read_exact(&mut header).await.unwrap();
            let mut hello = vec![0; usize::from(u16::from_be_bytes([header[3], header[4]]))];
            stream.read_exact(&mut hello).await.unwrap();
            tell.unwrap().send(hello).unwrap();
        }
    })
    .await
    .into_https();
    assert_eq!(
        submit(portal.config()).await,
        Err(Error::NotSent(NotSent::Connect))
    );

    let supported_versions = [0x00, 0x2B, 0x00, 0x05, 0x04, 0x03, 0x04, 0x03, 0x03];
    let hello = told.await.unwrap();
    assert!(
        hello
            .windows(supported_versions.len())
            .any(|window| window == supported_versions)
    );
}
