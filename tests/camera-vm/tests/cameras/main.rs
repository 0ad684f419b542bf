//! Cameras on a real driver: each test starts a virtual machine with the distribution's own kernel,
//! whose first and only program plugs USB cameras in, looks through them with `capture`, and says
//! what came of it (`src/`).
//!
//! The machine needs no hardware and no hypervisor: `qemu` emulates its processor. What was
//! measured is shown with `--no-capture`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod archive;
mod machine;
mod scenes;

use machine::{play, play_with};

#[test]
fn cameras_are_told_apart_by_what_they_are_and_the_best_one_is_taken() {
    play("told_apart");
}

#[test]
fn a_camera_that_the_policy_does_not_name_is_refused() {
    play("allowed");
}

#[test]
fn a_camera_that_another_program_holds_is_busy_until_that_program_ends() {
    play("busy");
}

#[test]
fn a_camera_is_let_go_at_once_when_nobody_needs_it() {
    play("released");
}

#[test]
fn frames_come_at_the_camera_s_own_rate() {
    play("rate");
}

#[test]
fn a_card_s_still_is_the_camera_s_own_file_at_full_hd() {
    play("mjpeg");
}

#[test]
fn a_camera_without_mjpeg_shows_what_it_sees() {
    play("yuyv");
}

#[test]
fn two_cameras_at_once_show_each_their_own_scene() {
    play("two_at_once");
}

#[test]
fn an_unplugged_camera_is_known_and_the_same_one_comes_back_by_itself() {
    play("unplugged");
}

#[test]
fn a_camera_that_falls_silent_is_known_and_comes_back() {
    play("stalled");
}

#[test]
fn half_a_picture_is_none() {
    play("halves");
}

#[test]
fn a_picture_with_other_bytes_is_none() {
    play("broken");
}

#[test]
fn a_picture_of_one_byte_is_none_and_not_the_one_before() {
    play("crumbs");
}

#[test]
fn a_camera_that_damages_every_second_picture_gives_the_others() {
    play("now_and_then");
}

#[test]
fn the_checks_find_a_real_face_and_a_card_before_a_camera() {
    play("seen");
}

#[test]
fn unplugging_again_and_again_leaves_nothing_behind() {
    let is_soak = std::env::var_os("KAUNTER_SOAK").is_some();
    let cycles = if is_soak { 200 } else { 20 };
    play_with("unplugged_often", &format!("cycles={cycles}"));
}
