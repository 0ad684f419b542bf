//! How many faces are missed, and how often one is seen where none is, over every photograph.
//! `docs/image-checks.md` carries the table; KAUNTER_WRITE_DOCS=1 writes it.

use std::fs;

use capture::{Detector, Face};

use crate::photos::{faces, photo};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/image-checks.md");
const BEGIN: &str = "<!-- detector -->\n";
const END: &str = "<!-- end of detector -->\n";

/// Photographs with people, and where the middles of their faces are, by eye, as shares of width
/// and height.
const PEOPLE: [(&str, &[(f32, f32)]); 8] = [
    ("customer.png", &[(0.44, 0.22)]),
    ("other.jpg", &[(0.52, 0.40)]),
    ("sample1.jpg", &[(0.25, 0.39), (0.49, 0.42), (0.83, 0.25)]),
    ("sample2.jpg", &[(0.22, 0.16), (0.52, 0.24), (0.77, 0.17)]),
    ("sample3.jpg", &[(0.35, 0.35), (0.60, 0.26), (0.84, 0.33)]),
    (
        "sample4.jpg",
        &[(0.19, 0.22), (0.38, 0.12), (0.56, 0.23), (0.69, 0.21)],
    ),
    (
        "sample5.jpg",
        &[
            (0.36, 0.41),
            (0.44, 0.16),
            (0.60, 0.25),
            (0.82, 0.39),
            (0.22, 0.76),
        ],
    ),
    (
        "sample6.jpg",
        &[(0.19, 0.42), (0.40, 0.29), (0.65, 0.27), (0.83, 0.24)],
    ),
];
const NOBODY: [&str; 16] = [
    "brick.png",
    "cell.png",
    "chelsea.png",
    "clock.png",
    "coffee.png",
    "coins.png",
    "grass.png",
    "gravel.png",
    "hubble.jpg",
    "ihc.png",
    "moon.png",
    "motorcycle_left.png",
    "page.png",
    "retina.jpg",
    "rocket.jpg",
    "text.png",
];

/// What one way of looking found.
#[derive(Default, Clone, Copy)]
struct Count {
    found: usize,
    false_alarms: usize,
}

#[test]
fn misses_and_false_alarms_are_as_few_as_the_page_says() {
    let mut detectors = [Detector::new(), Detector::for_everybody()];
    let mut table = String::from(
        "| Photograph | Faces | Found | False alarms | Found, everybody | False alarms, everybody |\n|---|---|---|---|---|---|\n",
    );
    let mut all = [Count::default(); 2];
    let nobody = NOBODY.map(|name| (name, &[] as &[(f32, f32)]));
    let mut people = 0;
    for (name, places) in PEOPLE.into_iter().chain(nobody) {
        let photo = photo(name);
        let size = (photo.width() as f32, photo.height() as f32);
        let counts = [0, 1].map(|each| count(&faces(&mut detectors[each], &photo), places, size));
        table += &row(name, places.len(), counts);
        people += places.len();
        for (all, count) in all.iter_mut().zip(counts) {
            all.found += count.found;
            all.false_alarms += count.false_alarms;
        }
    }
    table += &row("**All**", people, all);
    page_carries(&table);
}

fn row(name: &str, faces: usize, [one, everybody]: [Count; 2]) -> String {
    format!(
        "| {name} | {faces} | {} | {} | {} | {} |\n",
        one.found, one.false_alarms, everybody.found, everybody.false_alarms
    )
}

/// A face counts as found once, where a box has its middle inside. Every other box is a false alarm.
fn count(found: &[Face], places: &[(f32, f32)], (width, height): (f32, f32)) -> Count {
    let shows = |face: &Face, &(x, y): &(f32, f32)| {
        let (across, down) = (x * width - face.area.x, y * height - face.area.y);
        (0.0..face.area.width).contains(&across) && (0.0..face.area.height).contains(&down)
    };
    let hits = places
        .iter()
        .filter(|place| found.iter().any(|face| shows(face, place)))
        .count();
    Count {
        found: hits,
        false_alarms: found.len().saturating_sub(hits),
    }
}

fn page_carries(table: &str) {
    let page = fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if std::env::var_os("KAUNTER_WRITE_DOCS").is_some() {
        return fs::write(PAGE, [before, BEGIN, table, END, after].concat()).unwrap();
    }
    assert!(
        written == table,
        "docs/image-checks.md is out of date: run this test with KAUNTER_WRITE_DOCS=1\n{table}"
    );
}
