//! The detector that is built in, on real photographs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod photos;

use capture::{Detector, FaceFinder};

#[test]
fn look() {
    for name in ["customer.png", "other.jpg"] {
        let picture = photos::decoded(&photos::photo(name));
        let mut detector = Detector::new();
        let start = std::time::Instant::now();
        let faces = detector.faces(picture.decoded().unwrap());
        println!("{name} {:?} {faces:#?}", start.elapsed());
        for _ in 0..5 {
            let start = std::time::Instant::now();
            detector.faces(picture.decoded().unwrap());
            println!("{:?}", start.elapsed());
        }
    }
}
