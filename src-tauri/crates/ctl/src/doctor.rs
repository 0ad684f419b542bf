//! `doctor`: the opening check. Each part of the station is tried, as far as that costs nothing.

mod bank;
mod cameras;
mod machine;
mod network;
mod printer;
mod records;

use std::fmt;

use serde::Serialize;
use station::Settings;

use self::cameras::Proof;

use crate::Outcome;
use crate::exit::Exit;
use crate::output::Output;

/// What came of trying one part.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    state: State,
    /// What was found.
    detail: String,
    /// The one thing to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'static str>,
    /// Of a camera that sends pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    camera: Option<Proof>,
}

/// Whether the station can work with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// Yes.
    Green,
    /// Yes, but somebody should see to it.
    Amber,
    /// No.
    Red,
}

#[derive(Serialize)]
struct Checks {
    /// The worst of them.
    state: State,
    checks: Vec<Check>,
}

pub(crate) async fn run(settings: &Settings, output: Output) -> Outcome {
    let (cameras, printer, keychain, login, handoff, photos, portal, bank) = tokio::join!(
        cameras::cameras(settings),
        printer::printer(settings),
        machine::keychain(settings),
        machine::login(settings),
        network::handoff(settings),
        network::photos(settings),
        network::portal(settings),
        bank::bank(settings),
    );
    let mut checks = vec![
        machine::user(),
        machine::clock(settings),
        machine::disk(settings),
        records::register(settings),
        records::witness(settings),
        keychain,
        login,
        portal,
        bank,
        handoff,
        photos,
        printer,
    ];
    checks.extend(cameras);
    let state = checks.iter().map(|check| check.state).max();
    let checks = Checks {
        state: state.unwrap_or(State::Green),
        checks,
    };
    output.show(&checks)?;
    Ok(if checks.state == State::Red {
        Exit::Local
    } else {
        Exit::Success
    })
}

impl Check {
    fn green(name: &'static str, detail: impl fmt::Display) -> Self {
        Self {
            name,
            state: State::Green,
            detail: detail.to_string(),
            fix: None,
            camera: None,
        }
    }

    fn amber(name: &'static str, detail: impl fmt::Display, fix: &'static str) -> Self {
        Self {
            name,
            state: State::Amber,
            detail: detail.to_string(),
            fix: Some(fix),
            camera: None,
        }
    }

    fn red(name: &'static str, detail: impl fmt::Display, fix: &'static str) -> Self {
        Self {
            name,
            state: State::Red,
            detail: detail.to_string(),
            fix: Some(fix),
            camera: None,
        }
    }
}

impl fmt::Display for Checks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Check {
            name,
            state,
            detail,
            fix,
            ..
        } in &self.checks
        {
            writeln!(f, "{state:<7}{name:<10}{detail}")?;
            if let Some(fix) = fix {
                writeln!(f, "{:17}-> {fix}", "")?;
            }
        }
        f.write_str(match self.state {
            State::Green => "the station is ready",
            State::Amber => "the station can work; see to what is amber",
            State::Red => "the station cannot work before what is red is put right",
        })
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        })
    }
}
