//! What every program of ours does first.

use crate::log::begin_log;
use crate::memory::keep_memory_private;

/// Begins the log of this process and keeps its memory private. To be called first.
pub fn begin_process() {
    begin_log();
    if let Err(error) = keep_memory_private() {
        tracing::warn!("a crash may leave a core file: {error}");
    }
}
