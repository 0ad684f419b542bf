//! A camera that is watched, as at the counter.

use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use capture::checks::Limits;
use capture::{Camera, CoachPace, Lookout, SourceChoice};
use tokio::runtime::{Builder, Runtime};

use crate::scene::Scene;
use crate::stopwatch::of_this_process;

/// How long the preview is watched.
const WATCHED: Duration = Duration::from_secs(8);
/// How many pictures are taken.
const SHOTS: usize = 31;
/// What the shutter may take, and the wait for the next frame with it.
const MOST_MS: u32 = 100;

/// How long it takes from the shutter to a still that can be looked at, the wait for a frame of
/// the camera included.
pub(crate) fn shutter(scene: &Scene) {
    runtime().block_on(async {
        let mut times = Vec::new();
        for _ in 0..SHOTS {
            let (_camera, lookout) = watched(scene);
            lookout.sightings().changed().await.unwrap(); // it is at work
            let start = Instant::now();
            lookout.shutter().await.unwrap();
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        let (middle, most) = (times[SHOTS / 2], times[SHOTS - 1]);
        println!(
            "  shutter to still            {middle:6.1}, at most {most:.1}, of a camera of 30/s  \
             wanted: {MOST_MS} or less"
        );
    });
}

/// The preview at 30 frames a second while every third frame is checked.
pub(crate) fn preview(scene: &Scene) {
    runtime().block_on(async {
        let (camera, lookout) = watched(scene);
        let patience = Duration::from_secs(5);
        let mut sequence = camera.preview(0, patience).await.unwrap().sequence;
        let mut sightings = lookout.sightings();
        let (start, processor) = (Instant::now(), of_this_process());
        let (mut shown, mut checked) = (0_u32, 0_u32);
        while start.elapsed() < WATCHED {
            sequence = camera.preview(sequence, patience).await.unwrap().sequence;
            shown += 1;
            if sightings.has_changed().unwrap() {
                sightings.mark_unchanged();
                checked += 1;
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        let busy = (of_this_process() - processor).as_secs_f64() / seconds * 100.0;
        let (shown, checked) = (f64::from(shown) / seconds, f64::from(checked) / seconds);
        println!(
            "\nPreview of {}: {shown:.1} frames/s shown, {checked:.1} checked, {busy:.0} % of one \
             core  wanted: 30 and 10",
            scene.name
        );
    });
}

fn watched(scene: &Scene) -> (Camera, Lookout) {
    let camera = Camera::open(SourceChoice::Replay {
        path: scene.path.clone(),
        frames_per_second: NonZeroU32::new(30).unwrap(),
    });
    let (limits, pace) = (Limits::default(), CoachPace::default());
    let lookout = Lookout::start(camera.viewer(), scene.subject, limits, pace, false);
    (camera, lookout)
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}
