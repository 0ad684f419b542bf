//! What can be a secret of its kind.

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
