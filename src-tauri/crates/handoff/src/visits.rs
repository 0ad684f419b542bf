//! Who has come to a window so far.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether anybody has come, and whether anybody did not speak the protocol. The station's own look
/// at its port does not count.
#[derive(Debug, Default)]
pub(crate) struct Visits {
    any: AtomicBool,
    misunderstood: AtomicBool,
}

impl Visits {
    pub(crate) fn note(&self) {
        self.any.store(true, Ordering::Relaxed);
    }

    pub(crate) fn note_misunderstood(&self) {
        self.misunderstood.store(true, Ordering::Relaxed);
    }

    pub(crate) fn were_any(&self) -> bool {
        self.any.load(Ordering::Relaxed)
    }

    pub(crate) fn were_misunderstood(&self) -> bool {
        self.misunderstood.load(Ordering::Relaxed)
    }
}
