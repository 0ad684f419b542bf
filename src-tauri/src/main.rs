//! The kiosk window.
fn main() {}
