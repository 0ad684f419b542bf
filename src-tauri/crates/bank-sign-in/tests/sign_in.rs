//! Against a real provider, `oidc-provider` run by Node, over HTTP on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use bank_sign_in::{Bank, SignIn, SignInError, look};
use end_to_end::identity_provider::{CLIENT, IdentityProvider, visit};
use url::Url;

/// The same without the error, which a test has no use for.
async fn walk(page: &Url) -> Url {
    end_to_end::identity_provider::walk(page).await.unwrap()
}

fn at(provider: &IdentityProvider) -> Bank {
    Bank {
        issuer: provider.issuer().to_owned(),
        client_id: CLIENT.to_owned(),
        scopes: vec!["profile".to_owned()],
        extra_roots: Vec::new(),
        port: None,
        plain_here: true,
    }
}

/// `url` with another value of the part of its query that is called so.
fn callback_with(url: &Url, name: &str, value: &str) -> Url {
    let mut changed = callback_without(url, name);
    changed.query_pairs_mut().append_pair(name, value);
    changed
}

/// `url` without the part of its query that is called so.
fn callback_without(url: &Url, name: &str) -> Url {
    let mut changed = url.clone();
    let others = url.query_pairs().filter(|(key, _)| key != name);
    changed.query_pairs_mut().clear().extend_pairs(others);
    changed
}

/// The part of the query of `url` that is called so.
fn part(url: &Url, name: &str) -> String {
    let mut query = url.query_pairs();
    query.find(|(key, _)| key == name).unwrap().1.into_owned()
}

/// Begins at `provider`, lets the person come back as `way` has it, and finishes.
async fn sign_in(
    provider: &IdentityProvider,
    way: impl AsyncFnOnce(&Url) -> Url,
) -> Result<bank_sign_in::Person, SignInError> {
    let sign_in = SignIn::begin(&at(provider)).await?;
    let page = sign_in.page().clone();
    let (person, ()) = tokio::join!(sign_in.finish(), async {
        let back = way(&page).await;
        visit(&back).await.unwrap();
    });
    person
}

#[tokio::test]
async fn whoever_signs_in_at_the_bank_is_named_with_the_roles_of_the_bank() {
    let provider = IdentityProvider::start().unwrap();
    provider.next("badrul", None).await.unwrap();
    let person = sign_in(&provider, walk).await.unwrap();
    assert_eq!(person.subject, "badrul");
    assert_eq!(person.issuer, at(&provider).issuer);
    assert_eq!(person.words("preferred_username"), ["badrul@bank.example"]);
    assert_eq!(person.name.as_deref(), Some("Badrul Hisham"));
    assert_eq!(person.words("roles"), ["branch-staff", "other"]);
    assert!(person.words("groups").is_empty());

    provider.next("devi", None).await.unwrap();
    let person = sign_in(&provider, walk).await.unwrap();
    assert_eq!(person.words("roles"), ["branch-supervisor"], "of a text");
    assert_eq!(person.words("realm_access.roles"), ["branch-supervisor"]);
}

#[tokio::test]
async fn the_page_asks_for_a_code_with_pkce_and_a_fresh_sign_in() {
    let provider = IdentityProvider::start().unwrap();
    let sign_in = SignIn::begin(&at(&provider)).await.unwrap();
    let asked = |name: &str| {
        let mut query = sign_in.page().query_pairs();
        query
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    assert_eq!(asked("response_type").as_deref(), Some("code"));
    assert_eq!(asked("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(asked("prompt").as_deref(), Some("login"));
    assert_eq!(asked("max_age").as_deref(), Some("60"));
    assert!(asked("state").unwrap().len() >= 20 && asked("nonce").unwrap().len() >= 20);
    let back = sign_in.way_back();
    assert_eq!(back.host_str(), Some("127.0.0.1"), "not from the LAN");
    assert_eq!(asked("redirect_uri").as_deref(), Some(back.as_str()));
}

#[tokio::test]
async fn a_word_of_the_provider_that_does_not_hold_signs_nobody_in() {
    let provider = IdentityProvider::start().unwrap();
    for fault in [
        "audience",
        "audiences",
        "party",
        "issuer",
        "expired",
        "future",
        "nonce",
        "noNonce",
        "stale",
        "timeless",
        "signature",
        "unsigned",
        "secret",
        "noToken",
    ] {
        provider.next("aisyah", Some(fault)).await.unwrap();
        let refused = sign_in(&provider, walk).await.unwrap_err();
        assert!(
            matches!(refused, SignInError::NotGenuine(_)),
            "{fault}: {refused:?}"
        );
    }
    for fine in [None, Some("justExpired"), Some("justAhead")] {
        provider.next("aisyah", fine).await.unwrap();
        let person = sign_in(&provider, walk).await;
        assert!(
            person.is_ok(),
            "clocks may differ by a minute: {fine:?} {person:?}"
        );
    }
}

#[tokio::test]
async fn whoever_knocks_with_another_answer_changes_nothing() {
    let provider = IdentityProvider::start().unwrap();
    provider.next("badrul", None).await.unwrap();
    let person = sign_in(&provider, async |page| {
        let back = walk(page).await;
        let refusal = callback_with(&back, "error", "access_denied");
        for knock in [
            callback_with(&back, "state", "guessed"),
            callback_with(&back, "state", ""),
            callback_without(&back, "state"),
            callback_with(&refusal, "state", "guessed"),
            callback_without(&refusal, "state"),
        ] {
            visit(&knock).await.unwrap();
        }
        back
    });
    assert_eq!(person.await.unwrap().subject, "badrul");
}

#[tokio::test]
async fn an_answer_of_another_provider_signs_nobody_in() {
    let provider = IdentityProvider::start().unwrap();
    let refused = sign_in(&provider, async |page| {
        callback_with(&walk(page).await, "iss", "https://stranger.example")
    });
    let refused = refused.await.unwrap_err();
    assert!(matches!(refused, SignInError::OtherSignIn), "{refused:?}");
    // This provider says that it always names itself (RFC 9207).
    let unnamed = sign_in(&provider, async |page| {
        callback_without(&walk(page).await, "iss")
    });
    let refused = unnamed.await.unwrap_err();
    assert!(matches!(refused, SignInError::OtherSignIn), "{refused:?}");
}

#[tokio::test]
async fn a_code_is_good_once_and_for_the_one_who_asked() {
    let provider = IdentityProvider::start().unwrap();
    let mut first = None;
    sign_in(&provider, async |page| {
        first.insert(walk(page).await).clone()
    })
    .await
    .unwrap();
    let used = part(&first.unwrap(), "code");
    let replayed = sign_in(&provider, async |page| {
        callback_with(&walk(page).await, "code", &used)
    });
    let refused = replayed.await.unwrap_err();
    assert!(matches!(refused, SignInError::Refused(_)), "{refused:?}");

    // A code that somebody else was given fits no other verifier.
    let theirs = SignIn::begin(&at(&provider)).await.unwrap();
    let stolen = part(&walk(theirs.page()).await, "code");
    let injected = sign_in(&provider, async |page| {
        callback_with(&walk(page).await, "code", &stolen)
    });
    let refused = injected.await.unwrap_err();
    assert!(matches!(refused, SignInError::Refused(_)), "{refused:?}");
}

#[tokio::test]
async fn who_goes_back_is_not_signed_in() {
    let provider = IdentityProvider::start().unwrap();
    provider.next("", None).await.unwrap();
    let refused = sign_in(&provider, walk).await.unwrap_err();
    assert!(
        matches!(&refused, SignInError::Refused(why) if why == "access_denied"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_provider_that_is_away_is_told_from_one_that_refuses() {
    let provider = IdentityProvider::start().unwrap();
    let bank = at(&provider);
    let begun = SignIn::begin(&bank).await.unwrap();
    let back = walk(begun.page()).await;
    provider.end();
    let (person, visited) = tokio::join!(begun.finish(), visit(&back));
    visited.unwrap();
    assert!(matches!(person.unwrap_err(), SignInError::Unreachable(_)));
    let refused = SignIn::begin(&bank).await.err().unwrap();
    assert!(matches!(refused, SignInError::Unreachable(_)));
}

#[tokio::test]
async fn a_provider_whose_page_is_there_and_that_cannot_tell_who_came_is_away() {
    let provider = IdentityProvider::start().unwrap();
    for outage in [
        "tokenDown",
        "tokenGateway",
        "tokenBusy",
        "tokenSaysSo",
        "tokenSaysSoItself",
    ] {
        provider.next("aisyah", Some(outage)).await.unwrap();
        let away = sign_in(&provider, walk).await.unwrap_err();
        assert!(away.is_away() && !away.is_refusal(), "{outage}: {away:?}");
    }
    provider.next("aisyah", None).await.unwrap();
    for said in ["server_error", "temporarily_unavailable"] {
        let away = sign_in(&provider, async |page| {
            callback_with(&walk(page).await, "error", said)
        });
        let away = away.await.unwrap_err();
        assert!(away.is_away() && !away.is_refusal(), "{said}: {away:?}");
    }
}

#[tokio::test]
async fn what_a_provider_says_of_itself_must_be_what_is_needed() {
    let provider = IdentityProvider::start().unwrap();
    let bank = at(&provider);
    type Expected = fn(&SignInError) -> bool;
    let unfit: Expected = |it| matches!(it, SignInError::Unfit(_));
    let plain: Expected = |it| matches!(it, SignInError::NotTls(_));
    let away: Expected = |it| matches!(it, SignInError::Unreachable(_));
    let clock: Expected = |it| matches!(it, SignInError::Clock(ahead) if ahead.as_secs() < -100);
    for (fault, expected) in [
        ("stranger", unfit),
        ("plainToken", plain),
        ("plainPage", plain),
        ("plainKeys", plain),
        ("noEndpoint", unfit),
        ("noPkce", unfit),
        ("large", unfit),
        ("noJson", unfit),
        ("redirect", unfit),
        ("down", away),
        ("busy", away),
        ("keysDown", away),
        ("clock", clock),
    ] {
        provider.next("aisyah", Some(fault)).await.unwrap();
        let refused = SignIn::begin(&bank).await.err();
        assert!(
            refused.as_ref().is_some_and(expected),
            "{fault}: {refused:?}"
        );
    }
    provider.next("aisyah", None).await.unwrap();
    let facts = look(&bank).await.unwrap();
    assert_eq!(facts.keys, 1);
    assert!(facts.ahead.unwrap().abs().as_secs() <= 2, "{facts:?}");
}

#[tokio::test]
async fn a_station_that_the_provider_does_not_know_is_told_from_a_person_it_refuses() {
    let provider = IdentityProvider::start().unwrap();
    let sign_in = SignIn::begin(&at(&provider)).await.unwrap();
    let back = callback_with(&walk(sign_in.page()).await, "error", "unauthorized_client");
    let (person, visited) = tokio::join!(sign_in.finish(), visit(&back));
    visited.unwrap();
    assert!(matches!(person.unwrap_err(), SignInError::Unfit(_)));
}

#[tokio::test]
async fn tls_is_believed_by_a_root_of_the_bank_alone() {
    let (provider, root) = IdentityProvider::start_over_tls().unwrap();
    let mut bank = at(&provider);
    bank.plain_here = false;
    let refused = look(&bank).await.unwrap_err();
    assert!(
        matches!(refused, SignInError::Unreachable(_)),
        "{refused:?}"
    );
    bank.extra_roots = vec![root];
    look(&bank).await.unwrap();
    bank.extra_roots = vec![b"no certificate".to_vec()];
    let refused = look(&bank).await.unwrap_err();
    assert!(matches!(refused, SignInError::Root(_)), "{refused:?}");
}

#[tokio::test]
async fn a_port_that_the_provider_wants_is_taken_and_one_that_is_taken_is_said() {
    let provider = IdentityProvider::start().unwrap();
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut bank = at(&provider);
    bank.port = Some(taken.local_addr().unwrap().port());
    let refused = SignIn::begin(&bank).await.err().unwrap();
    assert!(matches!(refused, SignInError::NoPort(_)), "{refused:?}");
    drop(taken);
    let sign_in = SignIn::begin(&bank).await.unwrap();
    assert_eq!(sign_in.way_back().port(), bank.port);
}

#[tokio::test]
async fn without_tls_a_provider_is_believed_on_this_machine_alone_and_only_for_practice() {
    let provider = IdentityProvider::start().unwrap();
    let mut bank = at(&provider);
    for far in [
        "http://login.bank.example",
        "http://192.168.0.7:8080",
        "ftp://127.0.0.1",
    ] {
        bank.issuer = far.to_owned();
        let refused = SignIn::begin(&bank).await.err().unwrap();
        assert!(
            matches!(refused, SignInError::NotTls(_)),
            "{far}: {refused:?}"
        );
    }
    let mut bank = at(&provider);
    bank.plain_here = false;
    let refused = SignIn::begin(&bank).await.err().unwrap();
    assert!(matches!(refused, SignInError::NotTls(_)), "{refused:?}");
}

#[tokio::test]
async fn the_door_is_closed_when_nobody_is_awaited_any_more() {
    let provider = IdentityProvider::start().unwrap();
    let sign_in = SignIn::begin(&at(&provider)).await.unwrap();
    let address = sign_in.way_back().socket_addrs(|| None).unwrap()[0];
    tokio::net::TcpStream::connect(address).await.unwrap();
    drop(sign_in);
    tokio::net::TcpStream::connect(address).await.unwrap_err();
}
