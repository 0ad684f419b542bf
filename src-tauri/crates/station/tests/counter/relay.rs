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

/// A station before a relay that wants [`TOKEN`], and has `token`.
async fn behind_a_relay_with(token: &str) -> (Counter, Relay) {
    let mut counter = Counter::set_up().await;
    let options = RelayOptions {
        bearer: Some(TOKEN.to_owned()),
        ..RelayOptions::default()
    };
    let relay = Relay::start(&counter.sandbox.base_url(), options)
        .await
        .unwrap();
    keep(&counter, &Key::BearerToken, token).await;
    let place = counter.settings.training.sandbox.as_mut().unwrap();
    place.base_url = relay.base_url().parse().unwrap();
    place.auth = PortalAuth::Bearer;
    (counter.kill_and_start().await, relay)
}

#[test]
fn rty_20_a_whole_journey_goes_through_a_relay_that_wants_a_token() {
    with_keychain(async || {
        let (counter, relay) = behind_a_relay_with(TOKEN).await;
        pass(&counter).await;
        assert!(relay.passed_on() >= 3);
    });
}

#[test]
fn a_relay_that_does_not_take_the_token_locks_new_journeys() {
    with_keychain(async || {
        let (counter, relay) = behind_a_relay_with("token-of-last-year").await;
        counter.create_first_staff().await;
        counter.act(Action::StartJourney).await;
        let locked = counter
            .when("the lock", |view| view.portal.locked.is_some())
            .await;
        let lock = locked.portal.locked.unwrap();
        assert_eq!(lock.code, "portal-login-refused");
        assert_eq!(lock.detail.as_deref(), Some("UNAUTHORIZED"));
        assert_eq!(relay.passed_on(), 0);
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
