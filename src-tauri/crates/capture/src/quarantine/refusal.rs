//! Why there is no copy of a picture.

use std::io;

/// Why there is no copy of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoCopy {
    /// It lies in this picture. Another one may do.
    #[error(transparent)]
    Picture(#[from] BadPicture),
    /// It lies in this machine: no picture can be looked at.
    #[error(transparent)]
    Machine(#[from] NoQuarantine),
}

/// What is wrong with a picture, or what it did to the program that looked at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPicture {
    /// The first bytes are not a JPEG file's.
    #[error("the file is no JPEG file")]
    NotJpeg,
    /// More than 5 MiB, 6,000 pixels a side or 24 megapixels.
    #[error("the picture is too large")]
    TooLarge,
    /// It is not whole, makes no sense, or something follows its end.
    #[error("the picture is damaged, or not the only thing in its file")]
    Damaged,
    /// It took more memory than the jail gives.
    #[error("the picture takes too much memory")]
    TooMuchMemory,
    /// It took more of the processor's time than the jail gives.
    #[error("the picture takes too much work")]
    TooMuchWork,
    /// The program did not end in time by the clock.
    #[error("the picture takes too long")]
    TooSlow,
    /// It made the program ask the system for what no decoder needs: an attack.
    #[error("the picture made the decoder do what it may not")]
    Forbidden,
    /// It made the program crash.
    #[error("the picture made the decoder crash")]
    Crash,
}

/// Why this machine can look at no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoQuarantine {
    /// The program is not there, or cannot be started.
    #[error("the program that looks at photos does not start: {0}")]
    NoProgram(io::ErrorKind),
    /// The system has no jail for it, so that nothing was decoded.
    #[error("this system cannot shut in the program that looks at photos")]
    NoJail,
    /// What it answers is not what this version of the station understands.
    #[error("the program that looks at photos answers something else")]
    NotUnderstood,
}

impl From<io::Error> for NoQuarantine {
    fn from(error: io::Error) -> Self {
        Self::NoProgram(error.kind())
    }
}

impl From<io::Error> for NoCopy {
    fn from(error: io::Error) -> Self {
        Self::Machine(error.into())
    }
}
