//! The station through its public handle, on real parts: a Secret Service, the sandbox over HTTP,
//! the replay camera and the reference phone over TLS.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod account;
mod accounts;
mod ahead;
mod audit;
mod bank;
mod by_itself;
mod camera;
mod capture_again;
mod checks;
mod clock;
mod connect_proxy;
mod counter;
mod damaged;
mod details;
#[path = "../../../register/tests/power/disk.rs"]
#[allow(dead_code, reason = "these tests need less of it")]
#[cfg(unix)]
mod disk;
#[cfg(unix)]
mod disk_fails;
#[cfg(unix)]
mod disk_full;
mod exceptions;
mod freeze;
mod from_folder;
mod hand_off;
mod hands;
mod intent;
mod journey_id;
mod keychain;
mod killed;
mod lock;
mod logs;
mod lost;
mod orders;
mod outage;
mod personal;
mod phone;
mod photo;
mod pictures;
mod printing;
mod record;
mod recovery;
mod register;
mod relay;
mod reports;
mod restart;
mod sign_in;
mod start;
mod submit;
mod unplugged;
mod verdict;
#[path = "../../../register/tests/power/vfs.rs"]
#[cfg(unix)]
mod vfs;
mod wiping;
mod written;
