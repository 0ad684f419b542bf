//! Create JourneyID (`create-journeyid`).

use bytes::Bytes;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::error::{Endpoint, Error, Lost, NotSent};
use crate::transport::Transport;
use crate::{Credentials, JourneyId, judge};

#[derive(Serialize)]
struct Login<'a> {
    username: &'a str,
    password: &'a str,
}

pub(crate) async fn call(
    transport: &Transport,
    credentials: &Credentials,
) -> Result<JourneyId, Error> {
    let (username, password) = (credentials.username(), credentials.password());
    let login = Login { username, password };
    let room = 64 + 6 * (username.len() + password.len()); // every byte as \u0000 at the worst
    let mut json = Zeroizing::new(Vec::with_capacity(room));
    serde_json::to_writer(&mut *json, &login).map_err(|_| NotSent::Unbuilt)?;

    let mut reply = transport
        .post_json(Endpoint::CreateJourney, Bytes::from_owner(json))
        .await?;
    let answer = judge::success(Endpoint::CreateJourney, &mut reply, &[password, username])?;
    let id = answer.text("journeyId").ok().ok_or(Lost::NotAnAnswer)?;
    Ok(JourneyId::new(id.as_str()).map_err(|_| Lost::NotAnAnswer)?)
}
