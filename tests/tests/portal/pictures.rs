//! The pictures of training, and a bundle that says nothing.

use std::path::Path;
use std::sync::LazyLock;

use bytes::Bytes;

static CARD: LazyLock<Bytes> = LazyLock::new(|| training("card-front.jpg"));
static SELFIE: LazyLock<Bytes> = LazyLock::new(|| training("selfie-same.jpg"));

pub(crate) fn card() -> Bytes {
    CARD.clone()
}

pub(crate) fn selfie() -> Bytes {
    SELFIE.clone()
}

/// Bytes of every value, as those of an encrypted bundle.
pub(crate) fn bundle() -> Bytes {
    (0..100_000_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect()
}

fn training(name: &str) -> Bytes {
    const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/training");
    let file = std::fs::read(Path::new(PICTURES).join(name));
    file.expect("./kaunter setup makes them").into()
}
