//! The start of a station, until its first view.

use std::path::Path;
use std::time::Duration;

use station::view::Screen;
use station::{Settings, Station};

use crate::median;

const ROUNDS: usize = 15;
/// What the larger register may cost more.
const MOST: f64 = 1.2;

/// Starts a station on each register in turn, and prints how long that took.
pub(crate) fn measure(few: &Path, many: &Path) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // The first start of each makes the key and the training portal's entries.
    let rounds = (0..=ROUNDS).map(|_| [few, many].map(|folder| runtime.block_on(start(folder))));
    let rounds: Vec<_> = rounds.skip(1).collect();
    let [few, many] = [0, 1].map(|which| median(rounds.iter().map(|it| it[which]).collect()));
    println!("the station's start, at the median of {ROUNDS}:");
    println!("  with a hundred journeys         {few:>9.2?}");
    println!("  with a hundred thousand         {many:>9.2?}");
    let times = many.as_secs_f64() / few.as_secs_f64();
    println!("  {times:.2} times; at most {MOST}");
}

async fn start(folder: &Path) -> Duration {
    let settings = Settings {
        data: Some(folder.to_owned()),
        ..Settings::default()
    };
    let began = std::time::Instant::now();
    let station = Station::start(settings).await;
    let took = began.elapsed();
    assert_ne!(
        station.view().screen,
        Screen::OutOfOrder,
        "{:?}",
        station.view().problem
    );
    station.stop().await;
    took
}
