//! The start of a station, until its first view.

use std::path::Path;
use std::time::Duration;

use register::{Register, RegisterEvent, SystemClock};
use station::Station;
use station::view::Screen;

use crate::{median, register_in, settings};

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
    let checks = checks(folder);
    let began = std::time::Instant::now();
    let station = Station::start(settings(folder)).await;
    let took = began.elapsed();
    assert_ne!(
        station.view().screen,
        Screen::OutOfOrder,
        "{:?}",
        station.view().problem
    );
    // It looks at the whole register beside its work. The next start is not to meet that.
    while self::checks(folder) == checks {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    station.stop().await;
    took
}

/// How often a station has looked at the whole register.
fn checks(folder: &Path) -> usize {
    let register = Register::open(&register_in(folder), "bench", SystemClock::start()).unwrap();
    let of_itself = register.of_itself().unwrap().into_iter();
    let checked = |(_, event): &(_, _)| matches!(event, RegisterEvent::Checked { .. });
    of_itself.filter(checked).count()
}
