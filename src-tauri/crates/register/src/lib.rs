//! The append-only, hash-chained record of everything that happened at the station.
