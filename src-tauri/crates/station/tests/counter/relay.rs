//! The portal behind a bank's relay, and a network's proxy (RTY-20).

use emas_sandbox::{Authority, Relay, RelayOptions};
use journey::AbandonReason;
use secrecy::SecretString;
use station::view::Verdict;
use station::{Action, PortalAuth};
use vault::{Credentials, Key, Vault};

use crate::connect_proxy::ConnectProxy;
use crate::counter::Counter;
use crate::keychain::with_keychain;

/// Occurs nowhere else.
const TOKEN: &str = "token-of-the-relay-77aa10";
const PROXY_PASSWORD: &str = "password-of-the-proxy-93bd";

#[test]
fn rty_20_a_whole_journey_goes_through_a_relay_that_wants_a_token() {
    with_keychain(async || {
        let counter = Counter::set_up().await;
        let relay = Relay::start(
            &counter.sandbox.base_url(),
            RelayOptions {
                bearer: Some(TOKEN.to_owned()),
                ..RelayOptions::default()
            },
        )
        .await
        .unwrap();
        keep(&counter, &Key::BearerToken, TOKEN).await;
        let mut counter = counter;
        let place = counter.settings.training.sandbox.as_mut().unwrap();
        place.base_url = relay.base_url().parse().unwrap();
        place.auth = PortalAuth::Bearer;
        let counter = counter.kill_and_start().await;
        pass(&counter).await;
        assert!(relay.passed_on() >= 3);
    });
}

#[test]
fn rty_20_a_whole_journey_goes_through_a_proxy_to_a_relay_that_wants_a_certificate() {
    with_keychain(async || {
        let mut counter = Counter::set_up().await;
        let authority = Authority::new("the bank").unwrap();
        let relay = Relay::start(
            &counter.sandbox.base_url(),
            RelayOptions {
                client_roots: Some(authority.clone()),
                ..RelayOptions::default()
            },
        )
        .await
        .unwrap();
        let proxy = ConnectProxy::start("station", PROXY_PASSWORD).await;
        let identity = authority.client("KT01").unwrap();
        keep(&counter, &Key::CertificateKey, &identity.key).await;
        let folder = counter.settings.data.clone().unwrap();
        let (chain, root) = (folder.join("station.pem"), folder.join("root.pem"));
        std::fs::write(&chain, &identity.certificate).unwrap();
        std::fs::write(&root, authority.root_pem()).unwrap();
        let place = counter.settings.training.sandbox.as_mut().unwrap();
        place.base_url = relay.base_url().parse().unwrap();
        place.auth = PortalAuth::Certificate { chain };
        place.extra_roots = vec![root];
        place.proxy = Some(proxy.url());
        let vault = Vault::open(counter.settings.keychain_service())
            .await
            .unwrap();
        let login = Credentials {
            username: "station".to_owned(),
            password: PROXY_PASSWORD.into(),
        };
        vault
            .set_credentials(&Key::ProxyCredentials, &login)
            .await
            .unwrap();
        let counter = counter.kill_and_start().await;
        pass(&counter).await;
        assert!(relay.passed_on() >= 3);
        assert!(proxy.tunnels() >= 1, "the proxy was in between");
    });
}

async fn keep(counter: &Counter, key: &Key, secret: &str) {
    let vault = Vault::open(counter.settings.keychain_service())
        .await
        .unwrap();
    vault.set(key, SecretString::from(secret)).await.unwrap();
}

async fn pass(counter: &Counter) {
    counter.create_first_staff().await;
    counter.go_to_submit().await;
    counter.submit().await;
    let result = counter.journey().result.unwrap();
    assert_eq!(result.verdict, Verdict::Pass);
    let reason = AbandonReason::StaffCancelled;
    counter.act(Action::Abandon { reason }).await;
}
