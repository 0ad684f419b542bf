//! Scenario files: what they may say, what they do, what is refused.

use std::path::Path;

use emas_sandbox::{Endpoint, Script};
use serde_json::{Value, json};

use crate::client::{Client, answer};

fn script(strikes: &str) -> Script {
    let text = format!("name = \"mine\"\ndoes = \"What I want.\"\n{strikes}");
    Script::from_toml(&text).unwrap_or_else(|problem| panic!("{problem}"))
}

async fn submissions(client: &Client, journey: &str, count: usize) -> Vec<Value> {
    let mut answers = Vec::new();
    for _ in 0..count {
        answers.push(answer(client.submit(journey)).await.1);
    }
    answers
}

#[tokio::test]
async fn each_strike_has_its_own_call_of_each_journey() {
    let client = Client::new().await;
    client
        .control()
        .play(Script::load(Path::new("scenarios/second-selfie-is-somebody-else.toml")).unwrap());
    for _ in 0..2 {
        let journey = client.journey("kaunter").await;
        let [first, second, third] = &submissions(&client, &journey, 3).await[..] else {
            panic!("three answers");
        };
        assert_eq!(first["messageCode"], "FACE_CROPPED");
        assert_eq!(second["result_idcard"]["confidence"], 31.7);
        assert_eq!(third["result_idcard"]["confidence"], 92.4817);
    }
}

#[tokio::test]
async fn what_is_counted_for_the_process_strikes_one_journey_only() {
    let client = Client::new().await;
    let strike =
        "[[strike]]\nfirst = 1\nof = \"process\"\nat = \"okayface-plus\"\ncode = \"INTEG_ERROR\"";
    client.control().play(script(strike));
    let (first, second) = (
        client.journey("kaunter").await,
        client.journey("kaunter").await,
    );
    assert_eq!(
        submissions(&client, &first, 1).await[0]["message"],
        "INTEG_ERROR"
    );
    assert_eq!(
        submissions(&client, &second, 1).await[0]["status"],
        "success"
    );
}

#[tokio::test]
async fn a_processed_call_is_counted_and_listed_whatever_is_answered() {
    let client = Client::new().await;
    let file = Script::load(Path::new("scenarios/gateway-hides-the-answer.toml"));
    client.control().play(file.unwrap());
    let journey = client.journey("kaunter").await;
    let response = client.submit(&journey).send().await.unwrap();
    assert_eq!(response.status(), 504);
    assert_eq!(response.headers()["content-type"], "text/html");
    assert_eq!(
        client.control().processed(&journey, Endpoint::OkayFacePlus),
        1
    );
    let logged = client.sandbox.requests().pop().unwrap().outcome;
    assert!(logged.processed);
    assert_eq!(logged.scenario, "gateway-hides-the-answer");
}

#[tokio::test]
async fn a_code_comes_in_the_body_and_with_the_status_that_the_file_says() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let strike = "[[strike]]\ncode = \"FACE_NOT_FOUND\"\nshape = \"document\"\nstatus = 422";
    client.control().play(script(strike));
    let (status, body) = answer(client.submit(&journey)).await;
    assert_eq!(status, 422);
    assert_eq!(body["message"], "FACE_NOT_FOUND");
    assert_eq!(body["methodList"], json!(null));
}

#[tokio::test]
async fn readings_may_be_changed_nulled_and_left_out() {
    let client = Client::new().await;
    let journey = client.journey("kaunter").await;
    let strike = "[[strike]]\nat = [\"okayface-plus\"]\nnull = [\"capture_liveness\"]\n\
                  without = [\"/result_idcard\"]\nreadings = { face_liveness = 0.5, \"/new\" = [1] }";
    client.control().play(script(strike));
    let (_, body) = answer(client.submit(&journey)).await;
    assert_eq!(body["imageBestLiveness"]["probability"], 0.5);
    assert_eq!(body["imageBestCaptureLiveness"]["probability"], Value::Null);
    assert!(body.get("result_idcard").is_none());
    assert_eq!(body["new"], json!([1]));
}

#[tokio::test]
async fn the_control_call_takes_a_file_and_says_what_is_wrong_with_one() {
    let client = Client::new().await;
    let post = |body: &'static str| {
        let call = client.post("/sandbox/scenario").body(body);
        call.header("content-type", "application/toml").send()
    };
    let good = "name = \"mine\"\ndoes = \"Refuses.\"\n[[strike]]\ncode = \"INTEG_ERROR\"";
    assert_eq!(post(good).await.unwrap().status(), 204);
    assert_eq!(client.control().playing().unwrap().name, "mine");
    let bad = post("name = \"mine\"\ndoes = \"\"\n[[strike]]\nat = \"okface\"")
        .await
        .unwrap();
    assert_eq!(bad.status(), 400);
    assert!(bad.text().await.unwrap().contains("line 4"));
}

#[test]
fn every_example_can_be_played() {
    let files = std::fs::read_dir("scenarios").unwrap();
    let names: Vec<_> = files
        .map(|file| Script::load(&file.unwrap().path()).unwrap_or_else(|error| panic!("{error}")))
        .map(|script| script.name)
        .collect();
    assert!(names.len() >= 4, "{names:?}");
}

#[test]
fn a_bad_file_is_refused_with_its_line_and_what_to_do() {
    let table = [
        ("call = 0", 4, "counted from 1"),
        ("call = 1\nfirst = 2", 4, "keep one of"),
        ("at = \"okface\"", 4, "choose of journeyid, okayid"),
        ("colour = \"red\"", 4, "unknown field `colour`"),
        ("fault = \"storm\"", 4, "unknown variant `storm`"),
        ("fault = \"cut-reply\"", 3, "needs `after_bytes`"),
        (
            "fault = \"closed\"\nafter_bytes = 3",
            3,
            "goes with the faults",
        ),
        ("fault = \"drip\"", 3, "needs `bytes_per_second`"),
        (
            "fault = \"reset-upload\"\nafter_bytes = 9\nprocessed = true",
            3,
            "leave out",
        ),
        ("processed = false", 3, "add `code` or `body`"),
        ("code = \"X\"\nbody = \"\"", 3, "keep one of"),
        ("code = \"X\"\nshape = \"round\"", 5, "choose of general"),
        ("scenario = \"earthquake\"", 4, "no built-in scenario"),
        ("scenario = \"spoof\"\nstatus = 400", 5, "goes with `code`"),
        ("body = \"\"\nstatus = 99", 5, "between 200 and 599"),
        ("readings = { likeness = 1.0 }", 4, "choose of confidence"),
        (
            "readings = { confidence = nan }",
            4,
            "JSON has no such number",
        ),
        ("delay_ms = \"long\"", 4, "invalid type"),
    ];
    for (strike, line, what) in table {
        let text = format!("name = \"mine\"\ndoes = \"\"\n[[strike]]\n{strike}");
        let problem = Script::from_toml(&text).expect_err(strike);
        assert_eq!(problem.line, line, "{strike}: {problem}");
        assert!(problem.what.contains(what), "{strike}: {problem}");
    }
    let taken = Script::from_toml("name = \"spoof\"\ndoes = \"\"\nstrike = []").unwrap_err();
    assert!(taken.what.contains("choose another name"), "{taken}");
}

#[test]
fn a_file_that_is_not_there_is_an_error_that_names_it() {
    let error = Script::load(Path::new("scenarios/nowhere.toml")).unwrap_err();
    assert!(error.to_string().contains("nowhere.toml"), "{error}");
}
