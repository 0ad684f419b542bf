//! The size of a long test: small every day, whole in `./kaunter soak`.
//!
//! One test has one name and two sizes. `./kaunter soak` sets `KAUNTER_SOAK=1` and runs the same
//! tests again, larger. A crate that cannot depend on this one asks the same question in one line:
//!
//! ```
//! let size = if std::env::var_os("KAUNTER_SOAK").is_some() { 1_000 } else { 50 };
//! # let _ = size;
//! ```

/// `soak` where `./kaunter soak` runs, else `everyday`.
#[must_use]
pub fn size<T>(everyday: T, soak: T) -> T {
    if std::env::var_os("KAUNTER_SOAK").is_some() {
        soak
    } else {
        everyday
    }
}
