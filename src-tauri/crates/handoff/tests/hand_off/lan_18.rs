//! What was meant for one window is nothing at another, and nothing at the same station later.

use handoff::{Code, Refusal, WindowEvent};

use super::station::{Station, noise};
use super::stranger::Seen;

#[tokio::test]
async fn lan_18_a_capture_for_one_session_is_refused_in_every_other() {
    let bundle = noise(5_000, 1);
    let mut first = Station::open().await;
    let at_first = Seen::read(&first.qr());
    let old = at_first.session().await;
    first.claimed().await;
    first.window.confirm();
    // Somebody records it on its way.
    let recorded = at_first.upload_request(&old, "a", &bundle);
    first.window.close();
    first.closed().await;

    // The station opens its next window, as it does after a restart: nothing of the old one is
    // kept anywhere.
    let mut second = Station::open().await;
    let at_second = Seen::read(&second.qr());
    let new = at_second.session().await;
    second.claimed().await;
    second.window.confirm();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let host = |address: &Seen| format!("Host: {}", address.address);

    let reply = at_second.say(&recorded).await;
    assert_eq!((reply.status, reply.body.len()), (400, 0), "as it was");
    assert_eq!(second.refused().await.1, Refusal::Malformed);

    let mut replayed = recorded.clone();
    let head = host(&at_first).into_bytes();
    let at = replayed
        .windows(head.len())
        .position(|window| window == head)
        .unwrap();
    replayed.splice(at..at + head.len(), host(&at_second).into_bytes());
    let reply = at_second.say(&replayed).await;
    assert_eq!(reply.code(), "bad_session", "with the new address");
    assert_eq!(second.refused().await.1, Code::BadSession.into());

    let bearer = format!("Bearer {old}").into_bytes();
    let at = replayed
        .windows(bearer.len())
        .position(|window| window == bearer)
        .unwrap();
    replayed.splice(at..at + bearer.len(), format!("Bearer {new}").into_bytes());
    let reply = at_second.say(&replayed).await;
    assert_eq!(reply.code(), "bad_manifest", "with a session that is good");
    assert_eq!(second.refused().await.1, Code::BadManifest.into());

    // It still takes what is meant for it.
    let own = at_second.upload_request(&new, "a", &bundle);
    assert!(!text(&own).contains(&old));
    let (reply, ()) = tokio::join!(at_second.say(&own), async {
        match second.news().await {
            WindowEvent::Received(delivery) => delivery.answer.accept(),
            event => panic!("no delivery but {event:?}"),
        }
    });
    assert_eq!(reply.status, 201);
}
