//! Against a real provider, `oidc-provider` run by Node, over HTTP on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod bank;

use bank::{Provider, callback_with, walk};
use bank_sign_in::{SignIn, SignInError};
use url::Url;

/// Begins at `provider`, lets the person come back as `way` has it, and finishes.
async fn sign_in(
    provider: &Provider,
    way: impl AsyncFnOnce(&Url) -> Url,
) -> Result<bank_sign_in::Person, SignInError> {
    let sign_in = SignIn::begin(&provider.bank("kaunter")).await?;
    let page = sign_in.page().clone();
    let (person, ()) = tokio::join!(sign_in.finish(), async {
        let back = way(&page).await;
        bank::open(&back).await;
    });
    person
}

#[tokio::test]
async fn whoever_signs_in_at_the_bank_is_named_with_the_roles_of_the_bank() {
    let provider = Provider::start().await;
    provider.next("badrul", None).await;
    let person = sign_in(&provider, walk).await.unwrap();
    assert_eq!(person.subject, "badrul");
    assert_eq!(person.username.as_deref(), Some("badrul@bank.example"));
    assert_eq!(person.name.as_deref(), Some("Badrul Hisham"));
    assert_eq!(person.words("roles"), ["branch-staff", "other"]);
    assert!(person.words("groups").is_empty());
}

#[tokio::test]
async fn the_page_asks_for_a_code_with_pkce_and_a_fresh_sign_in() {
    let provider = Provider::start().await;
    let sign_in = SignIn::begin(&provider.bank("kaunter")).await.unwrap();
    let asked = |name: &str| {
        let mut query = sign_in.page().query_pairs();
        query
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    assert_eq!(asked("response_type").as_deref(), Some("code"));
    assert_eq!(asked("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(asked("prompt").as_deref(), Some("login"));
    assert_eq!(asked("max_age").as_deref(), Some("300"));
    assert!(asked("state").unwrap().len() >= 20 && asked("nonce").unwrap().len() >= 20);
    let back = sign_in.way_back();
    assert_eq!(back.host_str(), Some("127.0.0.1"), "not from the LAN");
    assert_eq!(asked("redirect_uri").as_deref(), Some(back.as_str()));
}

#[tokio::test]
async fn a_word_of_the_provider_that_does_not_hold_signs_nobody_in() {
    let provider = Provider::start().await;
    for fault in [
        "audience",
        "issuer",
        "expired",
        "nonce",
        "stale",
        "signature",
    ] {
        provider.next("aisyah", Some(fault)).await;
        let refused = sign_in(&provider, walk).await.unwrap_err();
        assert!(
            matches!(refused, SignInError::NotGenuine(_)),
            "{fault}: {refused:?}"
        );
    }
    provider.next("aisyah", None).await;
    sign_in(&provider, walk).await.unwrap();
}

#[tokio::test]
async fn an_answer_to_another_question_signs_nobody_in() {
    let provider = Provider::start().await;
    for (part, value) in [
        ("state", "guessed"),
        ("state", ""),
        ("iss", "https://stranger.example"),
    ] {
        let refused = sign_in(&provider, async |page| {
            callback_with(&walk(page).await, part, value)
        });
        let refused = refused.await.unwrap_err();
        assert!(
            matches!(refused, SignInError::OtherSignIn),
            "{part}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_for_the_one_who_asked() {
    let provider = Provider::start().await;
    let mut first = None;
    sign_in(&provider, async |page| {
        first.insert(walk(page).await).clone()
    })
    .await
    .unwrap();
    let used = bank::part(&first.unwrap(), "code");
    let replayed = sign_in(&provider, async |page| {
        callback_with(&walk(page).await, "code", &used)
    });
    let refused = replayed.await.unwrap_err();
    assert!(matches!(refused, SignInError::Refused(_)), "{refused:?}");

    // A code that somebody else was given fits no other verifier.
    let theirs = SignIn::begin(&provider.bank("kaunter")).await.unwrap();
    let stolen = bank::part(&walk(theirs.page()).await, "code");
    let injected = sign_in(&provider, async |page| {
        callback_with(&walk(page).await, "code", &stolen)
    });
    let refused = injected.await.unwrap_err();
    assert!(matches!(refused, SignInError::Refused(_)), "{refused:?}");
}

#[tokio::test]
async fn who_goes_back_is_not_signed_in() {
    let provider = Provider::start().await;
    provider.next("", None).await;
    let refused = sign_in(&provider, walk).await.unwrap_err();
    assert!(
        matches!(&refused, SignInError::Refused(why) if why == "access_denied"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_provider_that_is_away_is_told_from_one_that_refuses() {
    let provider = Provider::start().await;
    let bank = provider.bank("kaunter");
    let begun = SignIn::begin(&bank).await.unwrap();
    let back = walk(begun.page()).await;
    drop(provider);
    let (person, ()) = tokio::join!(begun.finish(), bank::open(&back));
    assert!(matches!(person.unwrap_err(), SignInError::Unreachable(_)));
    let refused = SignIn::begin(&bank).await.err().unwrap();
    assert!(matches!(refused, SignInError::Unreachable(_)));
}

#[tokio::test]
async fn a_provider_without_tls_is_believed_on_this_machine_alone() {
    let provider = Provider::start().await;
    let mut bank = provider.bank("kaunter");
    for far in [
        "http://login.bank.example",
        "http://192.168.0.7:8080",
        "ftp://127.0.0.1",
    ] {
        bank.issuer = far.to_owned();
        let refused = SignIn::begin(&bank).await.err().unwrap();
        assert!(matches!(refused, SignInError::NotTls), "{far}: {refused:?}");
    }
}

#[tokio::test]
async fn the_door_is_closed_when_nobody_is_awaited_any_more() {
    let provider = Provider::start().await;
    let sign_in = SignIn::begin(&provider.bank("kaunter")).await.unwrap();
    let address = sign_in.way_back().socket_addrs(|| None).unwrap()[0];
    tokio::net::TcpStream::connect(address).await.unwrap();
    drop(sign_in);
    tokio::net::TcpStream::connect(address).await.unwrap_err();
}
