//! Moments as people and spreadsheets read them.

use register::Stamp;

/// The time of a record, by the station's own clock.
#[must_use]
pub fn local(stamp: &Stamp) -> String {
    stamp.at.strftime("%Y-%m-%d %H:%M").to_string()
}
