//! `sandbox`: the portal's emulator, until it is interrupted.

use std::fmt;
use std::io;
use std::time::Duration;

use emas_sandbox::{Options, Sandbox, Scenario};
use serde::Serialize;

use crate::Outcome;
use crate::arguments::SandboxWanted;
use crate::exit::Exit;
use crate::output::Output;

/// What a client needs. The URL stands alone on the first line, for scripts without JSON.
#[derive(Serialize)]
struct Running {
    base_url: String,
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
        plan: wanted.scenario.clone().into(),
        slow_reply: Duration::from_millis(wanted.slow_ms),
        ..Options::default()
    })
    .await?;
    let interrupted = interruption()?;
    output.show(&Running {
        base_url: sandbox.base_url(),
        username: Options::USERNAME,
        password: Options::PASSWORD,
        scenario: wanted.scenario.to_string(),
    })?;
    interrupted.await;
    sandbox.shutdown().await;
    Ok(Exit::Success)
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

/// Ends with Ctrl-C, or with the signal that a service is sent. Both are caught from now on.
#[cfg(unix)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(windows)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

impl fmt::Display for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            base_url,
            username,
            password,
            scenario,
        } = self;
        writeln!(f, "{base_url}")?;
        writeln!(f, "user {username}, password {password}: {scenario}")?;
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
