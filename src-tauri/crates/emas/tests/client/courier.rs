//! What is repeated, what is held back, and what neither.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use emas::{
    Code, Courier, EntryId, Error, Finding, Link, Login, Lost, NotSent, OkayDocRequest,
    OkayFaceRequest, OkayIdRequest, OkayLiveRequest, OpenReason, Pace, Platform, Search,
};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use crate::details::{answer, encrypted, key};
use crate::portal::{Portal, journey, login, read, reply, submission};

/// A minute takes 60 ms.
const HURRY: u32 = 1000;
const BREAKS: &str = "";
const SUCCESS: &str = r#"{"status":"success"}"#;

fn courier(portal: &Portal) -> Courier {
    Courier::new(portal.client(), Pace::hurried(HURRY))
}

/// The details of the journey, with these entries of OkayFace Plus.
fn listing(ids: &[&str]) -> Vec<u8> {
    let readings = json!({"status": "success", "result_idcard": {"confidence": 88.5}});
    let entries: Vec<_> = ids
        .iter()
        .map(|id| json!({"id": id, "okayFacePlusResponse": readings}))
        .collect();
    let details = json!({"id": journey().expose(), "okayFacePlus": entries});
    answer(&encrypted(details.to_string().as_bytes()))
}

/// Writes these in turn, one a connection, and the last for ever.
async fn scripted(replies: impl IntoIterator<Item = Vec<u8>>) -> Portal {
    let replies: VecDeque<_> = replies.into_iter().collect();
    let replies = Arc::new(Mutex::new(replies));
    Portal::serving(move |mut stream, kept| {
        let replies = Arc::clone(&replies);
        async move {
            let Some(request) = read(&mut stream).await else {
                return;
            };
            kept.lock().unwrap().push(request);
            let reply = {
                let mut replies = replies.lock().unwrap();
                let first = replies.pop_front().unwrap();
                if replies.is_empty() {
                    replies.push_back(first.clone());
                }
                first
            };
            let _ = stream.write_all(&reply).await;
            let _ = stream.shutdown().await;
        }
    })
    .await
}

fn busy(retry_after: u64) -> Vec<u8> {
    format!("HTTP/1.1 429 X\r\nretry-after: {retry_after}\r\ncontent-length: 0\r\n\r\n")
        .into_bytes()
}

/// Closes every connection before TLS is agreed on, and counts them.
async fn hanging_up() -> (Portal, Arc<Mutex<u32>>) {
    let count = Arc::new(Mutex::new(0));
    let connections = Arc::clone(&count);
    let portal = Portal::serving(move |stream, _| {
        *connections.lock().unwrap() += 1;
        async move { drop(stream) }
    });
    (portal.await.into_https(), count)
}

#[tokio::test]
async fn what_was_not_sent_is_tried_four_times_and_given_back() {
    let (portal, connections) = hanging_up().await;
    let outcome = courier(&portal)
        .okay_face_plus(&journey(), submission())
        .await;
    assert_eq!(outcome.unwrap_err(), Error::NotSent(NotSent::Connect));
    assert_eq!(*connections.lock().unwrap(), 4);
}

#[tokio::test]
async fn no_lost_call_that_may_have_been_paid_for_is_sent_again() {
    let portal = Portal::writing(BREAKS).await;
    let client = portal.client();
    let (journey, login) = (journey(), login());
    let fresh = || Courier::new(client.clone(), Pace::hurried(HURRY));
    let picture = || bytes::Bytes::from_static(b"\xff\xd8");
    let face = OkayFaceRequest::new(picture(), picture(), Platform::Desktop);

    let lost = [
        fresh().create_journey(&login).await.err(),
        fresh()
            .okay_id(&journey, &OkayIdRequest::new(picture()))
            .await
            .err(),
        fresh().okay_face(&journey, face).await.err(),
        fresh().okay_face_plus(&journey, submission()).await.err(),
        fresh()
            .okay_live(
                &journey,
                OkayLiveRequest {
                    image_best: picture(),
                },
            )
            .await
            .err(),
        fresh()
            .okay_doc(&journey, &OkayDocRequest::my_kad(picture()))
            .await
            .err(),
        fresh().complete(&journey).await.err(),
    ];
    for lost in &lost {
        assert_eq!(*lost, Some(Error::Lost(Lost::Broken)));
    }
    assert_eq!(portal.requests().len(), lost.len());
}

#[tokio::test]
async fn a_lost_reading_is_read_again_up_to_three_times() {
    let portal = Portal::writing(BREAKS).await;
    let lost = courier(&portal).scorecard(&journey()).await.unwrap_err();
    assert_eq!(lost, Error::Lost(Lost::Broken));
    assert_eq!(portal.requests().len(), 4);

    let list = r#"{"status":"success","scorecardResultList":[]}"#;
    let portal = scripted([Vec::new(), reply(502, "<html>"), reply(200, list)]).await;
    assert!(courier(&portal).scorecard(&journey()).await.is_ok());
    assert_eq!(portal.requests().len(), 3);
}

#[tokio::test]
async fn a_busy_portal_is_asked_again_no_sooner_than_it_wants() {
    let portal = scripted([busy(20), busy(30), reply(200, SUCCESS)]).await;
    let begun = Instant::now();
    let answer = courier(&portal)
        .okay_face_plus(&journey(), submission())
        .await;
    assert!(answer.is_ok());
    assert_eq!(portal.requests().len(), 3);
    let waited = begun.elapsed() * HURRY;
    assert!(waited >= Duration::from_secs(50), "only {waited:?}");
}

#[tokio::test]
async fn a_portal_that_wants_a_longer_wait_is_left_in_peace() {
    let portal = scripted([busy(31)]).await;
    let refused = courier(&portal)
        .okay_face_plus(&journey(), submission())
        .await;
    let Err(Error::Refused(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(refusal.code, Code::Throttled);
    assert_eq!(refusal.retry_after, Some(Duration::from_secs(31)));
    assert_eq!(portal.requests().len(), 1);
}

#[tokio::test]
async fn a_refusal_is_given_back_at_once() {
    let portal = Portal::answering(400, r#"{"status":"error","message":"FACE_CROPPED"}"#).await;
    let refused = courier(&portal)
        .okay_face_plus(&journey(), submission())
        .await;
    assert!(matches!(refused, Err(Error::Refused(_))));
    assert_eq!(portal.requests().len(), 1);
}

#[tokio::test]
async fn rty_12_clones_share_a_budget_that_runs_out() {
    let portal = scripted([busy(0)]).await;
    let courier = courier(&portal);
    for sent in [4, 5, 6] {
        let refused = courier.clone().complete(&journey()).await;
        assert!(matches!(refused, Err(Error::Refused(_))));
        assert_eq!(portal.requests().len(), sent);
    }
}

#[tokio::test]
async fn rty_13_the_link_goes_down_at_the_fifth_failure_and_up_again_with_a_good_greeting() {
    let portal = Portal::writing(BREAKS).await;
    let courier = courier(&portal);
    let mut link = courier.link();
    for _ in 0..5 {
        assert_eq!(*link.borrow(), Link::Up);
        let lost = courier.complete(&journey()).await.unwrap_err();
        assert_eq!(lost, Error::Lost(Lost::Broken));
    }
    assert_eq!(*link.borrow_and_update(), Link::Down);
    for _ in 0..20 {
        let held = courier.complete(&journey()).await.unwrap_err();
        assert_eq!(held, Error::NotSent(NotSent::LinkDown));
    }

    portal.now_writing(reply(200, r#"{"status":"success","completeDateTime":1}"#));
    link.wait_for(|link| *link == Link::Up).await.unwrap();
    let requests = portal.requests();
    let (calls, probes) = requests.split_at(5);
    assert!(
        calls
            .iter()
            .all(|call| call.line().starts_with("POST /api/"))
    );
    assert!(!probes.is_empty());
    for probe in probes {
        assert_eq!(
            probe.line(),
            "HEAD / HTTP/1.1",
            "a probe is never a paid call"
        );
    }
    assert!(courier.complete(&journey()).await.is_ok());
}

#[tokio::test]
async fn rty_13_there_is_one_probe_in_thirty_seconds() {
    let (seen, mut probes) = mpsc::unbounded_channel();
    let portal = Portal::serving(move |mut stream, _| {
        let seen = seen.clone();
        async move {
            let request = read(&mut stream).await;
            if request.is_some_and(|request| request.line().starts_with("HEAD")) {
                let _ = seen.send(Instant::now());
            }
        }
    })
    .await;
    let hurry = 100;
    let courier = Courier::new(portal.client(), Pace::hurried(hurry));
    for _ in 0..5 {
        let _ = courier.complete(&journey()).await;
    }
    let mut last = probes.recv().await.unwrap();
    for _ in 0..3 {
        let probe = probes.recv().await.unwrap();
        let apart = (probe - last) * hurry;
        // On a busy machine one of the two may have been seen late.
        assert!(apart >= Duration::from_secs(15), "only {apart:?}");
        last = probe;
    }
}

#[tokio::test]
async fn a_gateway_that_answers_for_the_portal_does_not_bring_the_link_up() {
    let portal = Portal::answering(502, "<html>Bad Gateway</html>").await;
    let courier = courier(&portal);
    let mut link = courier.link();
    for _ in 0..5 {
        let _ = courier.complete(&journey()).await;
    }
    let probed = async {
        while portal.requests().len() < 7 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = probed => {}
        _ = link.wait_for(|link| *link == Link::Up) => panic!("up by a gateway"),
        () = tokio::time::sleep(Duration::from_secs(30)) => panic!("no probe"),
    }
    portal.now_writing(reply(404, ""));
    link.wait_for(|link| *link == Link::Up).await.unwrap();
}

#[tokio::test]
async fn a_lost_call_that_arrived_late_is_found_with_its_answer() {
    let known = vec![EntryId::new("first").unwrap()];
    let portal = scripted([listing(&["first"]), listing(&["first", "second"])]).await;
    let search = Search::new(emas::Endpoint::OkayFacePlus, Some(known));
    // Slow enough for a busy machine to ask twice within 30 s.
    let finding = Courier::new(portal.client(), Pace::hurried(20))
        .search(&journey(), &login(), &key(), search, |_| {})
        .await;
    let Finding::Arrived(entry) = finding else {
        panic!("{finding:?}");
    };
    assert_eq!(entry.id.as_str(), "second");
    assert_eq!(entry.face_plus().unwrap().confidence, Some(88.5));
}

#[tokio::test]
async fn rty_04_a_call_that_never_arrived_is_absent_after_thirty_seconds_and_not_before() {
    let portal = scripted([listing(&["first"])]).await;
    let known = vec![EntryId::new("first").unwrap()];
    let search = Search::new(emas::Endpoint::OkayFacePlus, Some(known));
    let begun = Instant::now();
    let finding = courier(&portal)
        .search(&journey(), &login(), &key(), search, |_| {})
        .await;
    assert!(matches!(finding, Finding::Absent), "{finding:?}");
    assert!(begun.elapsed() * HURRY >= Duration::from_secs(30));
    for poll in portal.requests() {
        assert!(
            poll.line().starts_with("GET "),
            "only the details were asked for"
        );
    }
}

#[tokio::test]
async fn a_search_ends_when_the_portal_does_not_give_the_details() {
    let portal = Portal::answering(400, r#"{"status":"error","message":"WRONG_CREDENTIAL"}"#).await;
    let search = Search::new(emas::Endpoint::OkayFacePlus, Some(Vec::new()));
    let finding = courier(&portal)
        .search(&journey(), &login(), &key(), search, |_| {})
        .await;
    assert!(
        matches!(&finding, Finding::Open(OpenReason::Refused(code)) if *code == Code::WrongCredential),
        "{finding:?}"
    );
    assert_eq!(portal.requests().len(), 1);
}

#[tokio::test]
async fn a_search_of_a_portal_that_is_gone_ends_after_fifteen_minutes() {
    let (portal, _) = hanging_up().await;
    let search = Search::new(emas::Endpoint::OkayFacePlus, Some(Vec::new()));
    let begun = Instant::now();
    let finding = courier(&portal)
        .search(&journey(), &Login::Relay, &key(), search, |_| {})
        .await;
    assert!(
        matches!(finding, Finding::Open(OpenReason::Unreachable)),
        "{finding:?}"
    );
    let took = begun.elapsed() * HURRY;
    assert!(took >= Duration::from_secs(840), "{took:?}");
}
