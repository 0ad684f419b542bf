//! Control, log, counts and page.

use std::collections::BTreeMap;

use emas_sandbox::{Endpoint, Options, Sandbox, Scenario};
use futures_util::future::join_all;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::client::{Client, answer, card_request, json_of, submission_of};
use crate::pictures;

async fn play(client: &Client, body: &Value) -> reqwest::Response {
    client
        .post("/sandbox/scenario")
        .json(body)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_control_call_rules_all_later_calls_until_it_is_cleared() {
    let client = Client::new().await;
    let journey = client.journey("spoof").await;
    let set = play(
        &client,
        &json!({"scenario": "slow@okayface-plus@once", "delay_ms": 1}),
    )
    .await;
    assert_eq!(set.status(), 204);
    let (_, playing) = answer(client.get("/sandbox/scenario")).await;
    assert_eq!(
        playing,
        json!({
            "scenario": "slow@okayface-plus@once",
            "does": "The call is processed and counted at once, the answer comes late.",
        })
    );

    play(&client, &json!({"scenario": "other-person"})).await;
    let (_, body) = answer(client.submit(&journey)).await;
    assert_eq!(
        body["result_idcard"]["confidence"], 31.7,
        "the override wins over the login"
    );
    play(&client, &json!({"scenario": null})).await;
    let (_, body) = answer(client.submit(&journey)).await;
    assert_eq!(
        body["imageBestLiveness"]["probability"], 0.03,
        "the login rules again"
    );
}

#[tokio::test]
async fn an_unknown_scenario_is_refused_with_the_known_ones() {
    let client = Client::new().await;
    let refused = play(&client, &json!({"scenario": "earthquake"})).await;
    assert_eq!(refused.status(), 400);
    let known = json_of(refused).await["known"].as_array().unwrap().len();
    assert_eq!(known, Scenario::ALL.len());
    assert!(client.control().playing().is_none());
}

#[tokio::test]
async fn a_scenario_that_is_set_again_strikes_again() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    for _ in 0..2 {
        client.control().play(Scenario::FaceCropped);
        assert_eq!(answer(client.submit(&journey)).await.1["status"], "error");
        assert_eq!(answer(client.submit(&journey)).await.1["status"], "success");
    }
}

#[tokio::test]
async fn the_log_holds_the_digest_of_every_picture_and_of_the_bundle() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    answer(client.read_card(&journey)).await;
    answer(client.submit(&journey)).await;
    let digest = |bytes: &[u8]| json!(hex::encode(Sha256::digest(bytes)));

    let (_, log) = answer(client.get("/sandbox/requests")).await;
    let endpoints: Vec<_> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["endpoint"])
        .collect();
    assert_eq!(endpoints, ["journeyid", "okayid", "okayface-plus"]);
    assert_eq!(log[2]["number"], 3);
    assert_eq!(
        log[2]["journey"],
        journey[32..],
        "four characters of the journey's id"
    );
    assert_eq!(log[2]["outcome"]["status"], 200);

    let card = log[1]["parts"].as_array().unwrap().iter();
    let card = card
        .clone()
        .find(|part| part["name"] == "base64ImageString")
        .unwrap();
    assert_eq!(
        card["sha256"],
        digest(&pictures::card()),
        "of the picture, not of its base64"
    );

    let parts = log[2]["parts"].as_array().unwrap();
    assert_eq!(
        parts[0]["sha256"],
        Value::Null,
        "the journey's id is a secret"
    );
    assert_eq!(parts[1]["sha256"], digest(&pictures::portrait()));
    assert_eq!(parts[2]["sha256"], digest(&pictures::selfie()));
    let bundle = json!({
        "name": "mobileSdkData",
        "filename": "bundle.bin",
        "content_type": "application/octet-stream",
        "length": 17,
        "sha256": digest(b"not a real bundle"),
    });
    assert_eq!(parts[3], bundle);
}

#[tokio::test]
async fn nothing_secret_is_in_the_log_or_on_the_page() {
    let client = Client::with(Options {
        password: "hunter2".to_owned(),
        ..Options::default()
    })
    .await;
    let login = json!({"username": "kaunter", "password": "hunter2"});
    let (_, body) = answer(client.post_json(Endpoint::JourneyId, &login)).await;
    let journey = body["journeyId"].as_str().unwrap().to_owned();
    let request = card_request(&journey);
    answer(client.post_json(Endpoint::OkayId, &request)).await;
    let password_digest = hex::encode(Sha256::digest("hunter2"));
    let picture = &request["base64ImageString"].as_str().unwrap()[..40];
    for path in ["/sandbox/requests", "/sandbox/journeys", "/"] {
        let text = client.get(path).send().await.unwrap().text().await.unwrap();
        for secret in ["hunter2", &password_digest, &journey, picture] {
            assert!(!text.contains(secret), "{path} shows {secret}");
        }
    }
}

#[tokio::test]
async fn submissions_are_counted_for_each_journey_under_concurrency() {
    let client = Client::new().await;
    let journeys = join_all((0..4).map(|_| client.journey("kaunter"))).await;
    let control = client.control();
    let picture = || pictures::jpeg(450, 450);
    let calls = journeys.iter().flat_map(|journey| [journey; 5]);
    let calls = calls.map(|j| answer(client.post_form(submission_of(j, picture(), picture()))));
    let answers = join_all(calls).await;
    assert!(answers.iter().all(|(_, body)| body["status"] == "success"));
    for journey in &journeys {
        assert_eq!(control.processed(journey, Endpoint::OkayFacePlus), 5);
    }
    let numbers: Vec<_> = control
        .requests()
        .iter()
        .map(|request| request.number)
        .collect();
    assert_eq!(
        numbers,
        (1..=24).collect::<Vec<_>>(),
        "no number twice, none left out"
    );
    let counted: Vec<_> = control
        .journeys()
        .into_iter()
        .map(|count| count.processed)
        .collect();
    assert_eq!(
        counted,
        vec![BTreeMap::from([(Endpoint::JourneyId, 1), (Endpoint::OkayFacePlus, 5)]); 4]
    );
}

#[tokio::test]
async fn a_reset_forgets_everything() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    client.control().play(Scenario::Spoof);
    assert_eq!(
        client.post("/sandbox/reset").send().await.unwrap().status(),
        204
    );
    assert!(client.sandbox.requests().is_empty());
    assert!(client.control().journeys().is_empty());
    assert!(client.control().playing().is_none());
    let (_, body) = answer(client.submit(&journey)).await;
    assert_eq!(body["message"], "INVALID_JOURNEY_ID");
}

#[tokio::test]
async fn the_page_lists_scenarios_and_escapes_what_came_in() {
    let client = Client::new().await;
    let body = json!({"<script>alert(1)</script>": 1});
    answer(client.post_json(Endpoint::JourneyId, &body)).await;
    let page = client.get("/").send().await.unwrap().text().await.unwrap();
    for scenario in Scenario::ALL {
        assert!(
            page.contains(&format!("<td>{scenario}</td>")),
            "{scenario} is not on the page"
        );
    }
    assert!(page.contains("&lt;script&gt;"));
    assert!(!page.contains("<script>"));

    let (_, scenarios) = answer(client.get("/sandbox/scenarios")).await;
    assert_eq!(scenarios[0]["name"], "pass");
    assert_eq!(scenarios.as_array().unwrap().len(), Scenario::ALL.len());
}

#[tokio::test]
async fn the_page_steers_without_a_script() {
    let client = Client::new().await;
    let typed = |text: &str| {
        let body = format!("scenario={text}\r\n");
        let call = client.post("/sandbox/scenario").body(body);
        call.header("content-type", "text/plain").send()
    };
    let page = typed("slow@okayid").await.unwrap().text().await.unwrap();
    assert!(page.contains("<b>slow@okayid</b>"), "{page}");
    assert_eq!(typed("earthquake").await.unwrap().status(), 400);
    typed("").await.unwrap();
    assert!(client.control().playing().is_none());
}

#[tokio::test]
async fn a_shutdown_lets_a_call_finish_and_frees_the_port() {
    let client = Client::new().await;
    let control = client.control();
    let plan = "slow@journeyid".parse::<emas_sandbox::Plan>().unwrap();
    let delay = Some(std::time::Duration::from_millis(200));
    control.play(emas_sandbox::Plan { delay, ..plan });
    let call = tokio::spawn(answer(client.log_in("kaunter")));
    control.wait_for_requests(1).await;
    let port = client.sandbox.port();
    client.sandbox.shutdown().await;
    assert_eq!(call.await.unwrap().1["status"], "success");
    let again = Sandbox::start(Options {
        port,
        ..Options::default()
    })
    .await
    .unwrap();
    assert_eq!(again.port(), port);
}

#[tokio::test]
async fn a_taken_port_is_an_error_that_names_it() {
    let client = Client::new().await;
    let port = client.sandbox.port();
    let Err(error) = Sandbox::start(Options {
        port,
        ..Options::default()
    })
    .await
    else {
        panic!("two sandboxes on one port");
    };
    assert_eq!(error.port, port);
}
