//! The relay: who is let in, what it adds, what it leaves as it is.

use emas_sandbox::{
    Authority, ClientIdentity, Endpoint, Options, Relay, RelayError, RelayOptions, Sandbox,
    Scenario,
};
use reqwest::{Certificate, ClientBuilder, Identity, RequestBuilder, Response};
use serde_json::json;

use crate::client::{json_of, submission};

/// A relay, the sandbox behind it, and somebody who calls it.
struct Counter {
    sandbox: Sandbox,
    relay: Relay,
    http: reqwest::Client,
}

impl Counter {
    async fn with(options: RelayOptions) -> Self {
        Self::calling(options, |http| http).await
    }

    async fn calling(
        options: RelayOptions,
        http: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Self {
        // Only the first test of a process installs it.
        drop(rustls::crypto::ring::default_provider().install_default());
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let relay = Relay::start(&sandbox.base_url(), options).await.unwrap();
        let http = http(reqwest::Client::builder().no_proxy()).build().unwrap();
        Self {
            sandbox,
            relay,
            http,
        }
    }

    fn post(&self, endpoint: Endpoint) -> RequestBuilder {
        let url = format!("{}{}", self.relay.base_url(), endpoint.path());
        self.http.post(url)
    }

    fn open_journey(&self) -> RequestBuilder {
        self.post(Endpoint::JourneyId).json(&json!({}))
    }
}

fn demanding_a_token() -> RelayOptions {
    RelayOptions {
        bearer: Some("let-me-in".to_owned()),
        ..RelayOptions::default()
    }
}

async fn journey_of(response: Response) -> String {
    let body = json_of(response).await;
    body["journeyId"].as_str().expect("a journey id").to_owned()
}

#[tokio::test]
async fn the_relay_holds_the_login_and_takes_a_token_in_its_place() {
    let counter = Counter::with(demanding_a_token()).await;
    let opened = counter.open_journey().bearer_auth("let-me-in").send().await;
    let journey = journey_of(opened.unwrap()).await;
    let submit = counter
        .post(Endpoint::OkayFacePlus)
        .multipart(submission(&journey));
    let body = json_of(submit.bearer_auth("let-me-in").send().await.unwrap()).await;
    assert_eq!(body["result_idcard"]["confidence"], 92.4817);
    assert_eq!(counter.relay.passed_on(), 2);
}

#[tokio::test]
async fn a_login_of_the_clients_own_never_reaches_the_portal() {
    let counter = Counter::with(RelayOptions::default()).await;
    let login = json!({"username": "quota", "password": "guess"});
    let opened = counter.post(Endpoint::JourneyId).json(&login).send().await;
    journey_of(opened.unwrap()).await;
}

#[tokio::test]
async fn strangers_are_turned_away_before_the_portal_hears_of_them() {
    let counter = Counter::with(demanding_a_token()).await;
    for call in [
        counter.open_journey(),
        counter.open_journey().bearer_auth("let-me-out"),
        counter
            .open_journey()
            .basic_auth("kaunter", Some("let-me-in")),
    ] {
        assert_eq!(call.send().await.unwrap().status(), 401);
    }
    assert!(counter.sandbox.requests().is_empty());
    assert_eq!(counter.relay.passed_on(), 0);
}

#[tokio::test]
async fn a_path_without_the_relays_own_is_unknown() {
    let counter = Counter::with(RelayOptions::default()).await;
    let root = counter.relay.base_url();
    let root = root.trim_end_matches(RelayOptions::PATH);
    for path in [
        "/api/ekyc/journeyid",
        "/bank/ekycs/api/ekyc/journeyid",
        "/bank/ekyc",
    ] {
        let call = counter.http.post(format!("{root}{path}")).json(&json!({}));
        assert_eq!(call.send().await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn answers_and_failures_come_through_as_they_are() {
    let counter = Counter::with(RelayOptions::default()).await;
    let journey = journey_of(counter.open_journey().send().await.unwrap()).await;
    let submit = || {
        let call = counter.post(Endpoint::OkayFacePlus);
        call.multipart(submission(&journey)).send()
    };
    let control = counter.sandbox.control();
    control.play(Scenario::Throttled);
    let response = submit().await.unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "2");
    control.play(Scenario::LostReply);
    submit()
        .await
        .expect_err("the portal hung up, and so does the relay");
    assert_eq!(control.processed(&journey, Endpoint::OkayFacePlus), 1);
}

#[tokio::test]
async fn a_portal_that_is_not_there_is_a_bad_gateway() {
    let counter = Counter::with(RelayOptions::default()).await;
    let Counter {
        sandbox,
        relay,
        http,
    } = counter;
    sandbox.shutdown().await;
    let url = format!("{}{}", relay.base_url(), Endpoint::JourneyId.path());
    assert_eq!(
        http.post(url)
            .json(&json!({}))
            .send()
            .await
            .unwrap()
            .status(),
        502
    );
}

#[tokio::test]
async fn only_a_certificate_of_the_clients_authority_opens_the_relay() {
    let authority = Authority::new("The bank").unwrap();
    let stranger = Authority::new("Somebody else").unwrap();
    let identities = [
        (Some(authority.client("Counter 1").unwrap()), true),
        (Some(stranger.client("Counter 1").unwrap()), false),
        (None, false),
    ];
    for (identity, is_let_in) in identities {
        let options = RelayOptions {
            client_roots: Some(authority.clone()),
            ..RelayOptions::default()
        };
        let root = Certificate::from_pem(authority.root_pem().as_bytes()).unwrap();
        let counter = Counter::calling(options, |http| {
            let http = http.tls_certs_only([root]);
            match identity {
                Some(identity) => http.identity(pem_of(&identity)),
                None => http,
            }
        })
        .await;
        assert!(counter.relay.base_url().starts_with("https://127.0.0.1:"));
        let opened = counter.open_journey().send().await;
        assert_eq!(
            opened.is_ok_and(|response| response.status() == 200),
            is_let_in
        );
        assert_eq!(counter.relay.passed_on(), u64::from(is_let_in));
    }
}

#[tokio::test]
async fn a_relay_stands_in_front_of_a_sandbox_only() {
    let refused = Relay::start("https://ekycportaldemo.example", RelayOptions::default()).await;
    assert!(matches!(refused, Err(RelayError::Upstream(_))));
}

fn pem_of(identity: &ClientIdentity) -> Identity {
    let pem = format!("{}{}", identity.key, identity.certificate);
    Identity::from_pem(pem.as_bytes()).unwrap()
}
