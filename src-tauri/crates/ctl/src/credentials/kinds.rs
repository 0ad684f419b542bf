//! Taking a secret from a person or a pipe.

use std::io::{self, IsTerminal, Read};

use secrecy::SecretString;

use super::Unfit;

/// One line: from the person at the terminal, unseen; else the first line of stdin.
pub(super) fn line(prompt: &str) -> Result<SecretString, Unfit> {
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
        return Err(Unfit::Nothing);
    }
    Ok(line.into())
}

/// A whole file on stdin. A terminal would show it.
pub(super) fn file() -> Result<SecretString, Unfit> {
    /// Longer than any key.
    const LONGEST: u64 = 64 * 1024;
    if io::stdin().is_terminal() {
        return Err(Unfit::KeyAtTerminal);
    }
    let mut text = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut text)?;
    if text.trim().is_empty() {
        return Err(Unfit::Nothing);
    }
    Ok(text.into())
}

/// Whether this looks like a key that can be used without a password of its own.
pub(super) fn is_private_key(text: &str) -> bool {
    let kinds = ["", "EC ", "RSA "];
    let begins = |kind| text.contains(&format!("-----BEGIN {kind}PRIVATE KEY-----"));
    kinds.into_iter().any(begins) && !text.contains("ENCRYPTED")
}

pub(super) fn is_details_key(text: &str) -> bool {
    match text.len() {
        16 => text.is_ascii(),
        32 => text.bytes().all(|byte| byte.is_ascii_hexdigit()),
        _ => false,
    }
}
