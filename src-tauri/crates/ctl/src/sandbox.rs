//! `sandbox`: the portal's emulator, until it is interrupted.

use std::fmt;
use std::time::Duration;

use emas_sandbox::{Options, Relay, RelayError, RelayOptions, Sandbox, Scenario};
use serde::Serialize;

use crate::Outcome;
use crate::arguments::SandboxWanted;
use crate::exit::Exit;
use crate::interruption::interruption;
use crate::output::Output;

/// What a client needs. The URL stands alone on the first line, for scripts without JSON.
#[derive(Serialize)]
struct Running {
    base_url: String,
    /// The relay in front, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    relay_url: Option<String>,
    details_key: &'static str,
    username: &'static str,
    password: &'static str,
    scenario: String,
}

#[derive(Serialize)]
struct Line {
    scenario: &'static str,
    does: &'static str,
}

pub(crate) async fn run(wanted: &SandboxWanted, output: Output) -> Outcome {
    if wanted.list {
        return list(output);
    }
    let sandbox = Sandbox::start(Options {
        port: wanted.port,
        plan: wanted.scenario.clone(),
        slow_reply: Duration::from_millis(wanted.slow_ms),
        ..Options::default()
    })
    .await?;
    let relay = match &wanted.relay_bearer {
        Some(token) => Some(relay(&sandbox, token).await?),
        None => None,
    };
    let interrupted = interruption()?;
    output.show(&Running {
        base_url: sandbox.base_url(),
        relay_url: relay.as_ref().map(Relay::base_url),
        details_key: Options::DETAILS_KEY,
        username: Options::USERNAME,
        password: Options::PASSWORD,
        scenario: wanted.scenario.to_string(),
    })?;
    interrupted.await;
    if let Some(relay) = relay {
        relay.shutdown().await;
    }
    sandbox.shutdown().await;
    Ok(Exit::Success)
}

async fn relay(sandbox: &Sandbox, token: &str) -> Result<Relay, RelayError> {
    let options = RelayOptions {
        bearer: Some(token.to_owned()),
        ..RelayOptions::default()
    };
    Relay::start(&sandbox.base_url(), options).await
}

fn list(output: Output) -> Outcome {
    for scenario in Scenario::ALL {
        output.show(&Line {
            scenario: scenario.name(),
            does: scenario.does(),
        })?;
    }
    Ok(Exit::Success)
}

impl fmt::Display for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            base_url,
            relay_url,
            details_key,
            username,
            password,
            scenario,
        } = self;
        writeln!(f, "{base_url}")?;
        if let Some(relay_url) = relay_url {
            writeln!(f, "behind the relay {relay_url}, which demands the token")?;
        }
        writeln!(f, "user {username}, password {password}: {scenario}")?;
        writeln!(f, "details are encrypted with the key {details_key}")?;
        write!(
            f,
            "any scenario's name is a user, too (--list); Ctrl-C ends it"
        )
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<30}{}", self.scenario, self.does)
    }
}
