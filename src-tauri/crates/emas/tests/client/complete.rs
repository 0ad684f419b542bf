//! The end of a journey.

use emas::{Code, Completed, Error};

use crate::portal::{Portal, journey};

async fn complete(body: &str) -> Result<Completed, Error> {
    let portal = Portal::answering(200, body).await;
    let completed = portal.client().complete(&journey()).await;
    assert_eq!(
        portal.only_request().body,
        br#"{"journeyId":"7851b4e3-df09-4ab6-8091-0123456789ab"}"#
    );
    completed
}

#[tokio::test]
async fn the_portals_sample_is_read_as_it_stands() {
    let sample = r#"{"status":"success","messageCode":null,"message":null,"completeDateTime":1680775433552}"#;
    assert_eq!(complete(sample).await.unwrap().at, Some(1_680_775_433_552));
}

#[tokio::test]
async fn a_time_that_is_none_is_left_out() {
    for time in ["null", "-1", "1.5", "1e400", "\"1680775433552\"", "{}"] {
        let body = format!(r#"{{"status":"success","completeDateTime":{time}}}"#);
        assert_eq!(complete(&body).await.unwrap().at, None, "{time}");
    }
}

#[tokio::test]
async fn a_journey_that_misses_a_step_is_refused() {
    let refused = complete(r#"{"status":"error","message":"INCOMPLETE_JOURNEY"}"#).await;
    let Err(Error::Refused(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(refusal.code, Code::IncompleteJourney);
}
