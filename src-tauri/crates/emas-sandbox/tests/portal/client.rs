//! A client of the portal, as plain as can be.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use emas_sandbox::{Control, Endpoint, Options, Sandbox};
use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use crate::pictures;

/// A sandbox and somebody who calls it.
pub(crate) struct Client {
    pub(crate) sandbox: Sandbox,
    http: reqwest::Client,
}

/// An answer: status and body.
pub(crate) type Answer = (u16, Value);

impl Client {
    /// A client of a healthy sandbox.
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        // Only the first test of a process installs it.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            sandbox: Sandbox::start(options).await.unwrap(),
            http,
        }
    }

    pub(crate) fn control(&self) -> Control {
        self.sandbox.control()
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.sandbox.base_url()))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.sandbox.base_url()))
    }

    pub(crate) fn post_json(&self, endpoint: Endpoint, body: &Value) -> RequestBuilder {
        self.post(endpoint.path()).json(body)
    }

    pub(crate) fn post_form(&self, form: Form) -> RequestBuilder {
        self.post_form_to(Endpoint::OkayFacePlus, form)
    }

    pub(crate) fn post_form_to(&self, endpoint: Endpoint, form: Form) -> RequestBuilder {
        self.post(endpoint.path()).multipart(form)
    }

    pub(crate) fn log_in(&self, username: &str) -> RequestBuilder {
        let body = json!({"username": username, "password": Options::PASSWORD});
        self.post_json(Endpoint::JourneyId, &body)
    }

    /// Opens a journey for this login.
    pub(crate) async fn journey(&self, username: &str) -> String {
        let (status, body) = answer(self.log_in(username)).await;
        assert_eq!(status, 200, "{body}");
        body["journeyId"].as_str().expect("a journey id").to_owned()
    }

    pub(crate) fn read_card(&self, journey: &str) -> RequestBuilder {
        self.post_json(Endpoint::OkayId, &card_request(journey))
    }

    /// Asks for what the portal holds of a journey.
    pub(crate) fn ask_details(&self, journey: &str, username: &str) -> RequestBuilder {
        let path = Endpoint::Details.path().replace("{journeyId}", journey);
        self.get(&path)
            .basic_auth(username, Some(Options::PASSWORD))
    }

    pub(crate) fn check_card(&self, journey: &str, checks: &[&str]) -> RequestBuilder {
        self.post_json(Endpoint::OkayDoc, &my_kad_request(journey, checks))
    }

    pub(crate) fn complete(&self, journey: &str) -> RequestBuilder {
        self.post_json(Endpoint::Complete, &json!({"journeyId": journey}))
    }

    pub(crate) fn scorecard(&self, journey: &str) -> RequestBuilder {
        self.get(&format!(
            "{}?journeyId={journey}",
            Endpoint::Scorecard.path()
        ))
    }

    pub(crate) fn submit(&self, journey: &str) -> RequestBuilder {
        self.post_form(submission(journey))
    }
}

/// A good request to OkayDoc for a MyKad with these checks.
pub(crate) fn my_kad_request(journey: &str, checks: &[&str]) -> Value {
    let mut body = json!({
        "journeyId": journey,
        "type": "nonpassport",
        "docType": "mykad",
        "version": "7",
        "idImageBase64Image": STANDARD.encode(pictures::document()),
    });
    for check in checks {
        body[*check] = json!(true);
    }
    body
}

/// A good request to OkayID for everything it can return.
pub(crate) fn card_request(journey: &str) -> Value {
    json!({
        "journeyId": journey,
        "base64ImageString": STANDARD.encode(pictures::card()),
        "imageFormat": "JPG",
        "docTypeEnabled": true,
        "imageEnabled": true,
        "faceImageEnabled": true,
    })
}

/// A good submission to OkayFace Plus.
pub(crate) fn submission(journey: &str) -> Form {
    submission_of(journey, pictures::portrait(), pictures::selfie())
}

pub(crate) fn submission_of(journey: &str, id_card: Vec<u8>, best: Vec<u8>) -> Form {
    let bundle = Part::bytes(b"not a real bundle".to_vec()).file_name("bundle.bin");
    Form::new()
        .text("journeyId", journey.to_owned())
        .part(
            "imageIdCard",
            Part::bytes(id_card).file_name("portrait.jpg"),
        )
        .part("imageBest", Part::bytes(best).file_name("selfie.jpg"))
        .part(
            "mobileSdkData",
            bundle.mime_str("application/octet-stream").unwrap(),
        )
}

/// Sends a request to its end.
pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), json_of(response).await)
}

pub(crate) async fn json_of(response: Response) -> Value {
    let text = response.text().await.unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// A refusal in the general shape.
pub(crate) fn refusal(message: &str) -> Answer {
    (200, json!({"status": "error", "message": message}))
}

/// The refusal of an unknown journey.
pub(crate) fn unknown_journey() -> Answer {
    let body = json!({
        "status": "error", "messageCode": null,
        "message": "INVALID_JOURNEY_ID", "scorecardResult": null,
    });
    (200, body)
}
