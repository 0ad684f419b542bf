//! A virtual display with a window manager, so that full screen means something.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::Problem;
use crate::process::Process;

/// An X server without a screen.
#[derive(Debug)]
pub struct Display {
    name: String,
    _window_manager: Process,
    _server: Process,
}

impl Display {
    /// Starts a display of `width` × `height` pixels under a number that nobody uses yet.
    ///
    /// # Errors
    /// [`Problem`] if Xvfb or the window manager does not start.
    pub fn start(width: u32, height: u32) -> Result<Self, Problem> {
        let mut server = Process::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
                .arg(format!("{width}x{height}x24"))
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let pipe = server.child().stdout.take().ok_or(Problem::NoDisplay)?;
        let mut number = String::new();
        BufReader::new(pipe).read_line(&mut number)?;
        let number: u32 = number.trim().parse().map_err(|_| Problem::NoDisplay)?;
        let name = format!(":{number}");
        let window_manager = Process::start(
            Command::new("openbox")
                .env("DISPLAY", &name)
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        Ok(Self {
            name,
            _window_manager: window_manager,
            _server: server,
        })
    }

    /// The value of `DISPLAY`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
