//! libjpeg-turbo's decode, as its own bench measures it.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::stopwatch::{Taken, of_ended_programs};

/// How long libjpeg-turbo takes to decode the file: the mean of some thirty times.
pub(crate) fn decode(file: &Path) -> Taken {
    let (start, processor) = (Instant::now(), of_ended_programs());
    let bench = Command::new("tjbench")
        .arg(file)
        .args(["-quiet", "-warmup", "0.02", "-benchtime", "0.1"])
        .output()
        .expect("tjbench; ./kaunter bench installs it");
    let (lasted, processor) = (start.elapsed(), of_ended_programs() - processor);
    let share = processor.as_secs_f64() / lasted.as_secs_f64(); // the rest went to other programs

    let table = String::from_utf8(bench.stdout).unwrap();
    let row = table.lines().rfind(|line| line.contains("BGR"));
    let speed = row.and_then(|row| row.split_whitespace().last());
    let megapixels_a_second: f64 = speed.unwrap_or_else(|| panic!("{table}")).parse().unwrap();
    let (width, height) = image::image_dimensions(file).unwrap();
    let megapixels = f64::from(width) * f64::from(height) / 1e6;
    let wall = Duration::from_secs_f64(megapixels / megapixels_a_second);
    Taken {
        wall,
        processor: wall.mul_f64(share.min(1.0)),
    }
}
