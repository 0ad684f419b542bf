//! The real parts of an end-to-end test: window, display, keychain, print queue; a network that
//! fails, a camera that is unplugged, a bank that signs people in.

pub mod canary;
pub mod counter;
pub mod display;
pub mod fault_proxy;
pub mod identity_provider;
pub mod listening;
pub mod print_queue;
pub mod process;
pub mod program_memory;
pub mod replay_camera;
pub mod secret_service;
pub mod seed;
pub mod soak;
pub mod tour;
pub mod window;

/// A part of the test bench does not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Xvfb gave no display.
    #[error("the virtual display did not start")]
    NoDisplay,
    /// The window did not come, or has gone.
    #[error("the station's window is not there")]
    NoWindow,
    /// A program has not been built.
    #[error("the program {0} is not built: cargo build --workspace --bins")]
    NotBuilt(String),
    /// A server of the bench did not begin to answer.
    #[error("{0} did not start")]
    NotStarted(&'static str),
    /// Something did not appear.
    #[error("not on the screen in time: {0}")]
    NotOnScreen(String),
    /// The session with the window cannot begin.
    #[error("the window does not take a session: {0}")]
    Session(#[from] fantoccini::error::NewSessionError),
    /// The window does not do what it was asked.
    #[error("the window refuses: {0:?}")]
    Command(#[from] fantoccini::error::CmdError),
    /// The system refuses.
    #[error(transparent)]
    System(#[from] std::io::Error),
}
