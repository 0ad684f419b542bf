//! Child processes that end with their owner.

use std::process::{Child, Command, ExitStatus};

/// A child process that is killed and waited for when dropped.
#[derive(Debug)]
pub struct Process(Child);

impl Process {
    /// Starts `command`.
    ///
    /// # Errors
    /// What the system says when the program cannot be started.
    pub fn start(command: &mut Command) -> std::io::Result<Self> {
        command.spawn().map(Self)
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// The child itself, for its pipes.
    pub const fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Waits until it ends by itself.
    ///
    /// # Errors
    /// What the system says when it cannot be waited for.
    pub fn wait(&mut self) -> std::io::Result<ExitStatus> {
        self.0.wait()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where the process has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
