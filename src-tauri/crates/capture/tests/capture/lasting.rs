//! What is looked for whole, and what is carried over from a frame a moment ago.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use capture::checks::{Checks, Limits, MeasureName};
use capture::{CardFormat, Detector, Face, FaceFinder, Frame, Hint, Rgb, Seen, Subject};

use crate::people::{Person, View};

const TENTH: Duration = Duration::from_millis(100);

/// Shows these files to the checks, `apart` from one another, and says what was seen.
fn watch(
    checks: &mut Checks,
    subject: Subject,
    apart: Duration,
    files: impl IntoIterator<Item = Vec<u8>>,
) -> Vec<Seen> {
    let start = Instant::now();
    let mut all: Vec<Seen> = Vec::new();
    for (file, number) in files.into_iter().zip(0..) {
        let mut frame = Frame::of_jpeg(&file).unwrap();
        frame.captured_at = start + apart * number;
        let seen = checks.of_frame(subject, &frame, all.last());
        all.push(seen);
    }
    all
}

fn are_whole(seen: &[Seen]) -> Vec<bool> {
    seen.iter().map(|seen| seen.is_whole).collect()
}

fn customer(times: usize) -> Vec<Vec<u8>> {
    vec![Person::read().file(View::GOOD); times]
}

fn card() -> Vec<u8> {
    let card = "../../../assets/training/card-front.jpg";
    let card = Path::new(env!("CARGO_MANIFEST_DIR")).join(card);
    fs::read(card).expect("./kaunter setup makes the training pictures")
}

fn names(seen: &Seen) -> Vec<MeasureName> {
    let names = seen.report.measures.iter().map(|measure| measure.name);
    names.filter(|name| *name != MeasureName::Motion).collect()
}

#[test]
fn every_third_of_ten_frames_a_second_is_looked_at_whole() {
    let mut checks = Checks::new(Limits::default());
    let pattern = [true, false, false, true, false, false, true];
    let seen = watch(&mut checks, Subject::Selfie, TENTH, customer(7));
    assert_eq!(are_whole(&seen), pattern);
    let front = Subject::CardFront(CardFormat::MyKad);
    let seen = watch(&mut checks, front, TENTH, vec![card(); 7]);
    assert_eq!(are_whole(&seen), pattern);
}

#[test]
fn a_frame_that_follows_has_every_measure_of_a_whole_one_and_the_same_advice() {
    let mut checks = Checks::new(Limits::default());
    for (subject, files) in [
        (Subject::Selfie, customer(3)),
        (Subject::CardFront(CardFormat::MyKad), vec![card(); 3]),
        (Subject::CardBack(CardFormat::MyKad), vec![card(); 3]),
    ] {
        let seen = watch(&mut checks, subject, TENTH, files);
        for follows in &seen[1..] {
            assert!(!follows.is_whole);
            assert_eq!(names(follows), names(&seen[0]));
            let [whole, follows] = [&seen[0], follows].map(|seen| seen.report.first_hint());
            assert_eq!(follows, whole);
        }
    }
}

#[test]
fn of_a_slow_camera_every_frame_is_looked_at_whole() {
    let mut checks = Checks::new(Limits::default());
    let seen = watch(&mut checks, Subject::Selfie, 3 * TENTH, customer(3));
    assert_eq!(are_whole(&seen), [true; 3]);
}

#[test]
fn without_the_frame_before_nothing_is_known() {
    let mut checks = Checks::new(Limits::default());
    let frame = Person::read().frame(View::GOOD);
    for _ in 0..2 {
        assert!(checks.of_frame(Subject::Selfie, &frame, None).is_whole);
    }
}

#[test]
fn a_card_that_moved_is_looked_at_whole() {
    let mut checks = Checks::new(Limits::default());
    let moved = {
        let picture = image::load_from_memory(&card()).unwrap().into_rgb8();
        let mut moved = image::RgbImage::from_pixel(1_920, 1_080, *picture.get_pixel(2, 2));
        image::imageops::replace(&mut moved, &picture, 40, 0);
        let mut file = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 92);
        encoder.encode_image(&moved).unwrap();
        file
    };
    let front = Subject::CardFront(CardFormat::MyKad);
    let seen = watch(&mut checks, front, TENTH, [card(), moved]);
    assert_eq!(are_whole(&seen), [true, true]);
}

#[test]
fn what_was_known_of_one_side_is_not_said_of_the_other() {
    let mut checks = Checks::new(Limits::default());
    let frame = Frame::of_jpeg(&card()).unwrap();
    let [front, back] = [Subject::CardFront, Subject::CardBack].map(|side| side(CardFormat::MyKad));
    let before = checks.of_frame(front, &frame, None);
    let seen = checks.of_frame(back, &frame, Some(&before));
    assert!(seen.is_whole);
    assert!(seen.report.hints().any(|hint| hint == Hint::WrongSide));
}

/// Finds as many of the same face as there are people now.
struct Crowd {
    detector: Detector,
    people: Arc<Mutex<usize>>,
}

impl FaceFinder for Crowd {
    fn faces(&mut self, picture: &Rgb) -> Vec<Face> {
        let face = self.detector.faces(picture).remove(0);
        let beside = |number: usize| {
            let mut face = face.clone();
            face.area.x += number as f32 * 2.0 * face.area.width;
            face
        };
        (0..*self.people.lock().unwrap()).map(beside).collect()
    }

    fn follow(&mut self, picture: &Rgb, before: &Face) -> Option<Face> {
        self.detector.follow(picture, before)
    }
}

#[test]
fn somebody_who_comes_in_is_seen_with_the_next_whole_look_and_at_every_one_while_there() {
    let people = Arc::new(Mutex::new(1));
    let crowd = Crowd {
        detector: Detector::new(),
        people: Arc::clone(&people),
    };
    let portraits = Box::new(Detector::for_portraits());
    let mut checks = Checks::with_finders(Limits::default(), Box::new(crowd), portraits);
    let files = customer(7).into_iter().enumerate().map(|(number, file)| {
        *people.lock().unwrap() = if number == 0 { 1 } else { 2 };
        file
    });
    let seen = watch(&mut checks, Subject::Selfie, TENTH, files);
    assert_eq!(
        are_whole(&seen),
        [true, false, false, true, true, true, true]
    );
    for seen in &seen[3..] {
        assert!(seen.report.hints().any(|hint| hint == Hint::SeveralFaces));
    }
}
