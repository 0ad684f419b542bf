//! What the process may use of the machine.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use rustix::thread::set_no_new_privs;

use super::NoJail;

/// Address space, in bytes: the program, the file, 24 megapixels, and their coefficients.
const MEMORY: u64 = 256 * 1024 * 1024;
/// The processor's time, in seconds; then it gets SIGXCPU, and SIGKILL if it survived that.
const WORK: u64 = 5;
/// Standard input, output and error.
const DESCRIPTORS: u64 = 3;

/// Limits what the process may use, and what it may become.
pub(super) fn set() -> Result<(), NoJail> {
    limit(Resource::As, MEMORY, MEMORY)?;
    limit(Resource::Cpu, WORK, WORK + 1)?;
    limit(Resource::Fsize, 0, 0)?;
    limit(Resource::Core, 0, 0)?;
    limit(Resource::Nproc, 0, 0)?;
    // A customer's face is in this memory: no dump, no debugger of the same user.
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|_| NoJail)?;
    set_no_new_privs(true).map_err(|_| NoJail)
}

/// From now on no descriptor comes to those that there are.
pub(super) fn no_more_descriptors() -> Result<(), NoJail> {
    limit(Resource::Nofile, DESCRIPTORS, DESCRIPTORS)
}

fn limit(resource: Resource, soft: u64, hard: u64) -> Result<(), NoJail> {
    let limit = Rlimit {
        current: Some(soft),
        maximum: Some(hard),
    };
    setrlimit(resource, limit).map_err(|_| NoJail)
}
