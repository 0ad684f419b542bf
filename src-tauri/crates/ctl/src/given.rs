//! Taking a secret from a person or a pipe. None is ever an argument: other users of the machine see
//! those, and shells remember them.

use std::io::{self, IsTerminal, Read};

use secrecy::SecretString;

/// No secret was given.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotGiven {
    #[error("nothing was given")]
    Nothing,
    #[error(transparent)]
    Unread(#[from] io::Error),
}

/// One line: from the person at the terminal, unseen; else the first line of stdin.
pub(crate) fn line(prompt: &str) -> Result<SecretString, NotGiven> {
    let line = if io::stdin().is_terminal() {
        rpassword::prompt_password(prompt)?
    } else {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        let length = line.trim_end_matches(['\r', '\n']).len();
        line.truncate(length);
        line
    };
    if line.is_empty() {
        return Err(NotGiven::Nothing);
    }
    Ok(line.into())
}

/// All of stdin; `None` at a terminal, which would show it.
pub(crate) fn file() -> Result<Option<SecretString>, NotGiven> {
    /// Longer than any key.
    const LONGEST: u64 = 64 * 1024;
    if io::stdin().is_terminal() {
        return Ok(None);
    }
    let mut text = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut text)?;
    if text.trim().is_empty() {
        return Err(NotGiven::Nothing);
    }
    Ok(Some(text.into()))
}
