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
mod by_itself;
mod camera;
mod capture_again;
mod checks;
mod connect_proxy;
mod counter;
mod details;
mod exceptions;
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
mod register;
mod relay;
mod restart;
mod sign_in;
mod start;
mod submit;
mod unplugged;
mod verdict;
mod wiping;
mod written;
