//! A clip of a customer who cannot hold still, through the replay camera, the checks and the
//! coach.

use std::fs;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use capture::checks::{Checks, Limits};
use capture::{Coach, CoachPace, Replay, Source, Subject};

use crate::people::{Person, View};

/// How many frames are looked at, and how many of them a second.
const FRAMES: u32 = 120;
const PER_SECOND: u32 = 10;

/// A camera held by a hand that shakes: a walk in small steps, drawn back to the middle.
fn shaky() -> impl Iterator<Item = View> {
    let mut random = 0x2545_F491_u32;
    let mut step = move |most: f32| {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        (random as f32 / u32::MAX as f32 * 2.0 - 1.0) * most
    };
    let mut view = View::GOOD;
    std::iter::repeat_with(move || {
        view.left += step(35.0) + (View::GOOD.left - view.left) * 0.15;
        view.top += step(35.0) + (View::GOOD.top - view.top) * 0.15;
        view
    })
}

#[test]
fn the_hints_in_a_shaky_clip_change_at_most_once_a_second() {
    let customer = Person::read();
    let clip: Vec<u8> = shaky()
        .take(FRAMES as usize)
        .flat_map(|view| customer.file(view))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shaky.mjpeg");
    fs::write(&path, clip).unwrap();
    let as_fast_as_it_goes = NonZeroU32::new(10_000).unwrap();
    let mut replay = Replay::open(&path, as_fast_as_it_goes).unwrap();

    let mut checks = Checks::new(Limits::default());
    let mut coach = Coach::new(CoachPace::default());
    let (start, mut before) = (Instant::now(), None);
    let (mut asked_for, mut said) = (Vec::new(), Vec::new());
    for number in 0..FRAMES {
        let mut frame = replay.next(Duration::from_secs(10)).unwrap();
        let at = Duration::from_secs(1) * number / PER_SECOND;
        frame.captured_at = start + at;
        let seen = checks.of_frame(Subject::Selfie, &frame, before.as_ref());
        let advice = coach.look(frame.captured_at, &seen, ());
        asked_for.push((at, seen.report.first_hint()));
        said.push((at, (advice.hint, advice.arrow, advice.good)));
        before = Some(seen);
    }
    let (asked_for, said) = (changes(&asked_for), changes(&said));
    assert!(asked_for.len() > 30, "else it is not shaky: {asked_for:?}");
    assert!(said.len() >= 3, "there is something to say: {said:?}");
    let gaps = said.windows(2).map(|pair| pair[1] - pair[0]);
    assert!(gaps.min() >= Some(Duration::from_secs(1)), "{said:?}");
}

/// When it changes.
fn changes<T: PartialEq>(course: &[(Duration, T)]) -> Vec<Duration> {
    let pairs = course.windows(2);
    let changed = pairs.filter(|pair| pair[0].1 != pair[1].1);
    changed.map(|pair| pair[1].0).collect()
}
