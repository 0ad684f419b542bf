//! Create JourneyID (`create-journeyid`).

use serde::Serialize;

use crate::error::{Endpoint, Error, Lost};
use crate::transport::Transport;
use crate::{JourneyId, Login, json_body, judge};

/// Without a login the body is `{}`: a relay fills it in.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<&'a str>,
}

pub(crate) async fn call(transport: &Transport, login: &Login) -> Result<JourneyId, Error> {
    let body = Body {
        username: login.account().map(|account| account.username()),
        password: login.account().map(|account| account.password()),
    };
    let secrets = login.secrets();
    let written: usize = secrets.iter().map(|secret| secret.len()).sum();
    let room = 64 + 6 * written; // every byte as \u0000 at the worst
    let json = json_body::write(&body, room)?;

    let mut reply = transport.post_json(Endpoint::CreateJourney, json).await?;
    let answer = judge::success(Endpoint::CreateJourney, &mut reply, &secrets)?;
    let id = answer.text("journeyId").ok().ok_or(Lost::NotAnAnswer)?;
    Ok(JourneyId::new(id.as_str()).map_err(|_| Lost::NotAnAnswer)?)
}
