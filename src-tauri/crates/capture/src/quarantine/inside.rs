//! What the program does: shut itself in, look at one picture, say what came of it.

use std::io::{Read, Write};
use std::process::ExitCode;

use zeroize::Zeroizing;

use super::redraw::redraw;
use super::{MAX_BYTES, NoCopy, NoQuarantine, ScreenCopy, answer, jail};

/// The whole life of `kaunter-quarantine`. Fails only where nobody listens.
#[must_use]
pub fn serve(picture: impl Read, says: impl Write) -> ExitCode {
    match answer::write(says, look(picture)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_gone) => ExitCode::FAILURE,
    }
}

fn look(picture: impl Read) -> Result<ScreenCopy, NoCopy> {
    jail::enter().map_err(|jail::NoJail| NoQuarantine::NoJail)?;
    let mut file = Zeroizing::new(Vec::new());
    // One byte more than allowed is enough to know that there are too many.
    picture.take(MAX_BYTES as u64 + 1).read_to_end(&mut file)?;
    Ok(redraw(&file)?)
}
