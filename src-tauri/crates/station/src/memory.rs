//! What is in memory stays there: a customer's face, a password.

use std::io;

/// From now on this process leaves no core file, whatever becomes of it, and no other process of the
/// same user can read its memory. Programs that it starts leave none either. To be called first.
///
/// # Errors
/// Why the system refuses.
#[cfg(target_os = "linux")]
pub(crate) fn keep_memory_private() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// Elsewhere the system's error reporting has to be set up by the bank's IT.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_memory_private() -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use rustix::process::{DumpableBehavior, dumpable_behavior};

    #[test]
    fn app_18_a_process_that_keeps_its_memory_leaves_no_core() {
        super::keep_memory_private().unwrap();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
        let mut lines = limits.lines();
        let core = lines.find(|line| line.starts_with("Max core file size"));
        let fields: Vec<_> = core.unwrap().split_whitespace().collect();
        assert_eq!(fields[4..6], ["0", "0"], "{fields:?}");
    }
}
