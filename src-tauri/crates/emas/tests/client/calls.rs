//! Every call: where it goes, and that none of them takes an error for an answer.

use emas::{
    Client, DetailsKey, Endpoint, Error, Login, Lost, OkayDocRequest, OkayFaceRequest,
    OkayIdRequest, OkayLiveRequest, Platform, ScorecardDocument,
};

use crate::portal::{Portal, journey, login, reply, submission};

const ID: &str = "7851b4e3-df09-4ab6-8091-0123456789ab";

/// Each call, and the line of its request.
const EVERY_CALL: [(Endpoint, &str); 11] = [
    (Endpoint::CreateJourney, "POST /api/ekyc/journeyid"),
    (Endpoint::OkayId, "POST /api/ekyc/okayid"),
    (Endpoint::OkayFace, "POST /api/ekyc/okayface/v1-1"),
    (Endpoint::OkayFaceBlacklist, "POST /api/ekyc/okayface/v2"),
    (Endpoint::OkayFacePlus, "POST /api/ekyc/okayface-plus/v1"),
    (Endpoint::OkayLive, "POST /api/ekyc/okaylive"),
    (Endpoint::OkayDoc, "POST /api/ekyc/okaydoc"),
    (
        Endpoint::Scorecard,
        "GET /api/ekyc/scorecard?journeyId=7851b4e3-df09-4ab6-8091-0123456789ab",
    ),
    (
        Endpoint::ScorecardConfig,
        "GET /api/ekyc/scorecardConfig?docType=mykad_new",
    ),
    (
        Endpoint::Details,
        "GET /api/ekyc/details/7851b4e3-df09-4ab6-8091-0123456789ab",
    ),
    (Endpoint::Complete, "POST /api/ekyc/complete"),
];

/// Makes the call, with something to send.
pub(crate) async fn make(client: &Client, endpoint: Endpoint, login: &Login) -> Result<(), Error> {
    let picture = || bytes::Bytes::from_static(b"\xff\xd8\xff picture");
    let face = || OkayFaceRequest::new(picture(), picture(), Platform::Desktop);
    let id = &journey();
    match endpoint {
        Endpoint::CreateJourney => client.create_journey(login).await.map(drop),
        Endpoint::OkayId => {
            let card = OkayIdRequest::new(picture());
            client.okay_id(id, &card).await.map(drop)
        }
        Endpoint::OkayFace => client.okay_face(id, face()).await.map(drop),
        Endpoint::OkayFaceBlacklist => {
            let mut searched = face();
            searched.blacklist_search = true;
            client.okay_face(id, searched).await.map(drop)
        }
        Endpoint::OkayFacePlus => client.okay_face_plus(id, submission()).await.map(drop),
        Endpoint::OkayLive => {
            let selfie = OkayLiveRequest {
                image_best: picture(),
            };
            client.okay_live(id, selfie).await.map(drop)
        }
        Endpoint::OkayDoc => {
            let document = OkayDocRequest::my_kad(picture());
            client.okay_doc(id, &document).await.map(drop)
        }
        Endpoint::Scorecard => client.scorecard(id).await.map(drop),
        Endpoint::ScorecardConfig => {
            let document = &ScorecardDocument::MYKAD_NEW;
            client.scorecard_config(document, login).await.map(drop)
        }
        Endpoint::Details => {
            let key = DetailsKey::new("sixteen letters!").unwrap();
            client.details(id, login, &key).await.map(drop)
        }
        Endpoint::Complete => client.complete(id).await.map(drop),
        other => panic!("{other:?} is a new call"),
    }
}

pub(crate) fn every_call() -> impl Iterator<Item = Endpoint> {
    EVERY_CALL.into_iter().map(|(endpoint, _)| endpoint)
}

#[tokio::test]
async fn each_call_goes_to_its_own_place_with_the_journey_in_it() {
    let portal = Portal::answering(200, "{}").await;
    let client = portal.client();
    for (endpoint, line) in EVERY_CALL {
        let _ = make(&client, endpoint, &login()).await;

        let request = portal.requests().pop().unwrap();
        assert_eq!(request.line(), format!("{line} HTTP/1.1"));
        assert!(line.starts_with(&format!(
            "{} {}",
            &line[..line.find(' ').unwrap()],
            endpoint.path()
        )));
        let without_a_journey = [Endpoint::CreateJourney, Endpoint::ScorecardConfig];
        let sent = [request.head.as_bytes(), &request.body].concat();
        assert_eq!(
            sent.windows(ID.len()).any(|window| window == ID.as_bytes()),
            !without_a_journey.contains(&endpoint),
            "{endpoint:?}"
        );
    }
}

#[tokio::test]
async fn every_shape_of_an_error_is_a_refusal_of_that_call() {
    let shapes = [
        (200, r#"{"status":"error","message":"INVALID_JOURNEY_ID"}"#),
        (400, r#"{"status":"error","message":"INVALID_JOURNEY_ID"}"#),
        (
            200,
            r#"{"status":"error","messageCode":null,"message":"INVALID_JOURNEY_ID","scorecardResult":null}"#,
        ),
        (
            200,
            r#"{"status":"error","messageCode":"api.error","message":"INVALID_JOURNEY_ID: more","id":null,"methodList":null,"outputImageList":null}"#,
        ),
        (
            400,
            r#"{"error":"INVALID_JOURNEY_ID","request_id":"1591169623008663"}"#,
        ),
        (200, r#"{"error":"INVALID_JOURNEY_ID"}"#),
        (
            400,
            r#"{"timestamp":"x","status":400,"error":"INVALID_JOURNEY_ID","message":"No message available","path":"/api"}"#,
        ),
        (
            200,
            r#"{"status":"error","imageBestLiveness":{"error":"INVALID_JOURNEY_ID"}}"#,
        ),
        (
            200,
            r#"{"status":"success","message":"INVALID_JOURNEY_ID","result":"AAAA"}"#,
        ),
    ];
    let portal = Portal::writing("").await;
    let client = portal.client();
    for endpoint in every_call() {
        for (status, body) in shapes {
            portal.now_writing(reply(status, body));
            match make(&client, endpoint, &login()).await {
                Err(Error::Refused(refusal)) => {
                    assert_eq!(refusal.endpoint, endpoint);
                    assert_eq!(refusal.code.as_str(), "INVALID_JOURNEY_ID", "{body}");
                }
                other => panic!("{endpoint:?} made {other:?} of {body}"),
            }
        }
        portal.now_writing(reply(200, r#"{"status":"error"}"#));
        let bare = make(&client, endpoint, &login()).await;
        assert!(
            matches!(bare, Err(Error::Refused(_))),
            "{endpoint:?}: {bare:?}"
        );
    }
}

#[tokio::test]
async fn no_call_takes_what_is_not_the_portals_for_an_answer() {
    let elsewhere = Portal::answering(200, r#"{"status":"success"}"#).await;
    let redirect = format!(
        "HTTP/1.1 307 X\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    let deep = format!(
        r#"{{"status":"success","a":{}{}}}"#,
        "[".repeat(64),
        "]".repeat(64)
    );
    let losses = [
        (redirect.into_bytes(), Lost::Status(307)),
        (reply(502, "<html>Bad Gateway</html>"), Lost::Status(502)),
        (
            reply(500, r#"{"status":"Internal Server Error"}"#),
            Lost::Status(500),
        ),
        (
            reply(200, "<html>Sign in to the Wi-Fi</html>"),
            Lost::NotJson,
        ),
        (reply(200, ""), Lost::NotJson),
        (reply(200, deep), Lost::TooDeep),
        (reply(200, "{}"), Lost::NotAnAnswer),
        (reply(200, r#"{"status":"processing"}"#), Lost::NotAnAnswer),
        (Vec::new(), Lost::Broken),
    ];
    let portal = Portal::writing("").await;
    let client = portal.client();
    for endpoint in every_call() {
        for (reply, lost) in &losses {
            portal.now_writing(reply.clone());
            let outcome = make(&client, endpoint, &login()).await;
            assert_eq!(outcome, Err(Error::Lost(*lost)), "{endpoint:?}");
        }
    }
    assert!(elsewhere.requests().is_empty(), "a redirect was followed");
}
