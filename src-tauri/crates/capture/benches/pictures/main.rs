//! How long a picture takes: to decode, to check, to show, to take.
//!
//! `./kaunter bench` runs it, on one core. Every figure stands beside libjpeg-turbo's decode of the
//! very same file, measured in the same rounds by its own `tjbench`: other machines differ, the ratios
//! hardly do. They are of the processor's time, so that a busy machine does not disturb them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and may fail loudly"
)]

mod live;
mod scene;
mod stopwatch;
mod turbo;

use std::hint::black_box;
use std::time::{Duration, Instant};

use capture::checks::{Checks, Limits};
use capture::{Frame, Preview, Still};

use crate::scene::Scene;
use crate::stopwatch::{Times, time};

/// How often each is measured, in turn with the others.
const ROUNDS: usize = 61;
/// What lies between two frames that are looked at.
const APART: Duration = Duration::from_millis(100);

fn main() {
    println!(
        "Milliseconds on one core at the median: by the clock (least), by the processor's time,"
    );
    println!("and the latter as a multiple of libjpeg-turbo's decode.");
    for scene in [Scene::customer(), Scene::card()] {
        alone(&scene);
        live::shutter(&scene);
    }
    live::preview(&Scene::customer());
}

/// Each step for itself.
fn alone(scene: &Scene) {
    let mut checks = Checks::new(Limits::default());
    let subject = scene.subject;
    let [
        mut turbo,
        mut decode,
        mut check,
        mut whole,
        mut preview,
        mut still,
    ] = std::array::from_fn(|_| Times::default());
    let mut hints = Vec::new();
    let (start, mut before) = (Instant::now(), None);
    for round in 0..ROUNDS {
        turbo.add(turbo::decode(&scene.path));
        let mut frame = Frame::of_jpeg(&scene.file).unwrap();
        frame.captured_at = start + APART * round as u32;
        decode.add(time(|| black_box(frame.decoded()).is_ok()).0);
        let (taken, seen) = time(|| checks.of_frame(subject, &frame, before.as_ref()));
        check.add(taken);
        if seen.is_whole {
            whole.add(taken);
        }
        preview.add(time(|| black_box(Preview::of(&frame))).0);
        still.add(time(|| black_box(Still::taken(&frame, subject, &seen))).0);
        hints = seen.report.hints().collect();
        before = Some(seen);
    }
    println!("\n{}, seen: {hints:?}", scene.name);
    let decode_and_check = decode.plus(&check);
    for (name, times, target) in [
        ("libjpeg-turbo's decode", &turbo, None),
        ("decode", &decode, None),
        ("check", &check, Some(scene.most_ms)),
        ("check of every third, whole", &whole, None),
        ("decode and check", &decode_and_check, None),
        ("preview, decoded already", &preview, None),
        ("still, decoded already", &still, None),
    ] {
        times.print(name, &turbo, target);
    }
}
