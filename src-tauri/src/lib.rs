//! The app shell.
