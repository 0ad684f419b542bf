//! `staff reset-pin`: the way out where no supervisor can sign in any more.

use std::error::Error;
use std::fmt;

use secrecy::ExposeSecret;
use serde::Serialize;
use station::{NotReset, Settings};

use crate::arguments::StaffCommand;
use crate::exit::Exit;
use crate::output::Output;
use crate::problem::{Fault, Refused};
use crate::{Outcome, given, register};

/// Who has a new PIN.
#[derive(Serialize)]
struct Reset<'a> {
    reset: &'a str,
}

pub(crate) async fn run(settings: &Settings, wanted: &StaffCommand, output: Output) -> Outcome {
    let StaffCommand::ResetPin { id } = wanted;
    register::existing(settings)?;
    let pin = given::line("New PIN, which is changed at the next sign-in: ")?;
    let pin = pin.expose_secret().to_owned().into();
    let id = id.to_string();
    let reset = station::reset_pin_from_outside(settings, &id, pin).await;
    reset.map_err(|why| -> Box<dyn Error> {
        match why {
            NotReset::Station(problem) => Fault(problem).into(),
            NotReset::Refused(refused) => Refused(refused).into(),
            NotReset::Nobody => why.into(),
        }
    })?;
    output.show(&Reset { reset: &id })?;
    Ok(Exit::Success)
}

impl fmt::Display for Reset<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} has a new PIN, which is changed at the next sign-in",
            self.reset
        )
    }
}
