//! The jail of `kaunter-quarantine`. Nobody who is in can come out or let go of any of it.
//!
//! | Wall | What it holds back |
//! |---|---|
//! | limits | 256 MiB of address space, 5 s of the processor, no byte into any file, no core dump, no descriptor besides the first three |
//! | `no_new_privs` | more rights by starting a program that has them |
//! | Landlock, where the kernel has it (5.13; with TCP 6.7) | every file and folder, every TCP port, abstract sockets, signals to others |
//! | seccomp | every system call that a decoder does not need, among them all that open a path or a socket, start a process or a thread, or look into another one. Whoever tries is killed |
//!
//! Each is enough against files and network; both are set because each is software. A kernel without
//! Landlock is no reason to refuse, one without seccomp is.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod limits;
#[cfg(all(test, target_os = "linux"))]
mod tests;

/// A wall cannot be set. Nothing may be decoded then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoJail;

/// Shuts the calling process in, for good. It must have one thread only.
#[cfg(target_os = "linux")]
pub(super) fn enter() -> Result<(), NoJail> {
    limits::set()?;
    files::close_all()?;
    limits::no_more_descriptors()?; // Landlock needs one for a moment
    calls::allow_few() // last, for it allows none of the calls above
}

/// Every other system: none of the walls is there.
#[cfg(not(target_os = "linux"))]
pub(super) fn enter() -> Result<(), NoJail> {
    Err(NoJail)
}
