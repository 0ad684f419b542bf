//! One whole verification: opens a journey, reads the card, compares the faces, locks the journey.
//!
//! `EMAS_URL`, `EMAS_USERNAME` and `EMAS_PASSWORD` say where and who; the arguments are the files of
//! the card, the selfie and the bundle.

#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::env;
use std::error::Error;
use std::fs;

use emas::{
    Client, Config, Courier, Credentials, DocOutcome, FacePlusAnswer, FacePlusRequest, Liveness,
    Login, OkayDocRequest, OkayIdRequest, Pace, SecretString,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let [card, selfie, bundle] = files()?;
    let client = Client::new(Config::new(env::var("EMAS_URL")?.parse()?))?;
    let portal = Courier::new(client, Pace::default());
    let password = SecretString::from(env::var("EMAS_PASSWORD")?);
    let login = Login::Account(Credentials::new(env::var("EMAS_USERNAME")?, password));

    let journey = portal.create_journey(&login).await?;
    println!("journey {journey}");

    let read = portal
        .okay_id(&journey, &OkayIdRequest::new(card.clone().into()))
        .await?;
    println!("{} fields were read", read.fields().len());
    let portrait = read
        .into_portrait()
        .map_or_else(|| card.clone(), |picture| picture.into_vec());

    // The two do not depend on each other.
    let document = OkayDocRequest::my_kad(card.into());
    let faces = FacePlusRequest {
        image_id_card: portrait.into(),
        image_best: selfie.into(),
        mobile_sdk_data: bundle.into(),
    };
    let (document, faces) = tokio::join!(
        portal.okay_doc(&journey, &document),
        portal.okay_face_plus(&journey, faces),
    );
    let (document, faces) = (document?, faces?);
    println!("the document is {:?}", document.outcome());
    println!("the faces: {faces:?}");

    let verified = document.outcome() == DocOutcome::Clear && is_pass(&faces);
    println!("verified: {verified}");
    portal.complete(&journey).await?;
    Ok(())
}

/// A missing number, and any doubt beside a number, is not a pass.
fn is_pass(answer: &FacePlusAnswer) -> bool {
    let live = |liveness: &Liveness| {
        liveness.error.is_none()
            && liveness.rejection.is_empty()
            && liveness.probability.is_some_and(|live| live > 0.5)
    };
    !answer.malformed
        && answer
            .confidence
            .is_some_and(|confidence| confidence >= 75.0)
        && answer.face_liveness.as_ref().is_some_and(live)
        && answer.capture_liveness.as_ref().is_some_and(live)
}

fn files() -> Result<[Vec<u8>; 3], Box<dyn Error>> {
    let files = env::args()
        .skip(1)
        .map(fs::read)
        .collect::<Result<Vec<_>, _>>()?;
    files
        .try_into()
        .map_err(|_| "three files are needed: the card, the selfie, the bundle".into())
}
