//! The station's problems and refusals as errors, in the catalogue's words.

use std::fmt;

use station::NotDone;
use station::view::Problem;

use crate::words::say;

/// Something that stands in the way at this station.
#[derive(Debug)]
pub(crate) struct Fault(pub(crate) Problem);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { code, detail } = &self.0;
        f.write_str(&say(&format!("problem-{code}")))?;
        match detail {
            Some(detail) => write!(f, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}

/// Something that the station does not do.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) NotDone);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say(&format!("refusal-{}", self.0.code)))
    }
}

impl std::error::Error for Refused {}
