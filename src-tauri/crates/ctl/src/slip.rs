//! `slip REF --pdf FILE`: the slip of a journey by the register.

use std::fmt;
use std::path::PathBuf;

use journey::{JourneyRef, Sha256};
use serde::Serialize;
use station::{Settings, slip_from_register};

use crate::arguments::SlipWanted;
use crate::exit::Exit;
use crate::output::Output;
use crate::{Outcome, files, register};

#[derive(Serialize)]
struct Rendered<'a> {
    reference: &'a JourneyRef,
    pdf: &'a PathBuf,
    sha256: Sha256,
}

pub(crate) fn run(settings: &Settings, wanted: &SlipWanted, output: Output) -> Outcome {
    let SlipWanted {
        reference,
        pdf,
        language,
    } = wanted;
    let register = register::open(settings)?;
    let page = slip_from_register(&register, settings, reference, *language)?.to_pdf()?;
    files::write(pdf, &page)?;
    let sha256 = Sha256::of(&page);
    output.show(&Rendered {
        reference,
        pdf,
        sha256,
    })?;
    Ok(Exit::Success)
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "slip of {} in {}", self.reference, self.pdf.display())
    }
}
