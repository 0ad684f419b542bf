//! Complete Journey (`manual-verification/complete-journey-api`).

use serde::Serialize;

use crate::error::{Endpoint, Error};
use crate::transport::Transport;
use crate::{JourneyId, json_body, judge};

/// The journey is locked against changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Completed {
    /// When, in milliseconds since 1970, by the portal's clock. `None` if it did not say so.
    pub at: Option<u64>,
}

/// The table of the portal's page spells it `journeyID`, its sample `journeyId`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    journey_id: &'a str,
}

pub(crate) async fn call(transport: &Transport, journey: &JourneyId) -> Result<Completed, Error> {
    let journey_id = journey.expose();
    let json = json_body::write(&Body { journey_id }, 32 + journey_id.len())?;
    let mut reply = transport.post_json(Endpoint::Complete, json).await?;
    let answer = judge::success(Endpoint::Complete, &mut reply, &[journey_id])?;
    Ok(Completed {
        at: answer.milliseconds("completeDateTime").ok(),
    })
}
