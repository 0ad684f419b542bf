//! `kaunterctl`: the station without a window.

fn main() {}
