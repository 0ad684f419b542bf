//! Who gets the window.

use handoff::{CloseReason, Code, Refusal};

use super::station::Station;
use super::stranger::{Seen, say};

#[tokio::test]
async fn the_number_is_derived_as_documented_on_both_sides() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let reply = seen.claim(&[9; 32]).await;
    assert_eq!(reply.status, 200);
    let answer = reply.json();
    let mut nonce = [0; 32];
    hex::decode_to_slice(answer["nonce"].as_str().unwrap(), &mut nonce).unwrap();
    assert_eq!(answer["number"], seen.number(&[9; 32], &nonce));
    assert_eq!(answer["number"], station.claimed().await.to_string());
    assert_eq!(answer["expires_in"], 180);
}

#[tokio::test]
async fn lan_04_five_bad_tokens_close_the_window_and_name_the_peer() {
    let mut station = Station::open().await;
    let guess = Seen {
        token: [0; 32],
        ..Seen::read(&station.qr())
    };
    for _ in 0..5 {
        let reply = guess.claim(&[1; 32]).await;
        assert_eq!((reply.status, reply.code().as_str()), (403, "bad_token"));
        let (peer, reason) = station.refused().await;
        assert_eq!(peer, guess.address.ip());
        assert_eq!(reason, Refusal::Problem(Code::BadToken));
    }
    assert_eq!(station.closed().await, CloseReason::BadTokens);
}

#[tokio::test]
async fn lan_05_a_second_phone_is_told_that_somebody_else_is_at_the_counter() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let session = seen.session().await;
    station.claimed().await;
    // With the right token and with wrong ones, more often than closes an unclaimed window.
    for guess in [
        seen.token, [0; 32], [1; 32], [2; 32], [3; 32], [4; 32], [5; 32],
    ] {
        let second = Seen {
            token: guess,
            ..seen.clone()
        };
        let reply = second.claim(&[2; 32]).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (409, "already_claimed")
        );
    }
    station.window.confirm();
    let reply = seen.say(&seen.wait_request(&session)).await;
    assert_eq!(
        reply.json()["state"],
        "confirmed",
        "the first is not affected"
    );
}

#[tokio::test]
async fn a_phone_that_lost_the_answer_may_ask_again() {
    let mut station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let first = seen.claim(&[1; 32]).await.json();
    let again = seen.claim(&[1; 32]).await.json();
    assert_eq!(first["session"], again["session"]);
    assert_eq!(first["number"], again["number"]);
    station.claimed().await;
    station.window.close();
    assert_eq!(
        station.closed().await,
        CloseReason::ByStation,
        "and it is one claim"
    );
}

#[tokio::test]
async fn lan_18_what_opened_one_window_means_nothing_at_another() {
    let (first, second) = (Station::open().await, Station::open().await);
    let (at_first, at_second) = (Seen::read(&first.qr()), Seen::read(&second.qr()));
    let session = at_first.session().await;
    let stolen = Seen {
        token: at_first.token,
        ..at_second.clone()
    };
    assert_eq!(stolen.claim(&[1; 32]).await.code(), "bad_token");
    at_second.session().await;
    let reply = at_second.say(&at_second.wait_request(&session)).await;
    assert_eq!((reply.status, reply.code().as_str()), (401, "bad_session"));
}

#[tokio::test]
async fn nobody_can_wait_or_upload_without_the_session() {
    let station = Station::open().await;
    let seen = Seen::read(&station.qr());
    let nobody = "00".repeat(32);
    assert_eq!(
        seen.say(&seen.wait_request(&nobody)).await.code(),
        "bad_session"
    );
    seen.session().await;
    assert_eq!(
        seen.say(&seen.wait_request(&nobody)).await.code(),
        "bad_session"
    );
    let upload = seen.post(
        "/v1/capture",
        &format!("Authorization: Bearer {nobody}\r\n"),
        "x",
    );
    assert_eq!(seen.say(&upload).await.code(), "bad_session");
}

#[tokio::test]
async fn lan_19_a_phone_that_waits_hears_how_staff_decide() {
    for (differs, expected) in [(false, "confirmed"), (true, "closed")] {
        let mut station = Station::open().await;
        let seen = Seen::read(&station.qr());
        let session = seen.session().await;
        station.claimed().await;
        let stream = seen.connect().await;
        let waiting = seen.wait_request(&session);
        let (reply, ()) = tokio::join!(say(stream, &waiting), async {
            if differs {
                station.window.refuse();
            } else {
                station.window.confirm();
            }
        });
        assert_eq!(reply.json()["state"], expected);
        if differs {
            assert_eq!(station.closed().await, CloseReason::NumbersDiffer);
        }
    }
}
