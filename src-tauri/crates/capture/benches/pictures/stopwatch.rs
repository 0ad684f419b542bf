//! Measured times.

use std::fs;
use std::time::{Duration, Instant};

/// How long something took: by the clock on the wall, and by the time that the processor worked on
/// it. The two differ where the machine has other things to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) wall: Duration,
    pub(crate) processor: Duration,
}

/// The same, many times.
#[derive(Debug, Default)]
pub(crate) struct Times(Vec<Taken>);

/// How long `work` takes.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> (Taken, T) {
    let (start, processor) = (Instant::now(), of_this_process());
    let result = work();
    let taken = Taken {
        wall: start.elapsed(),
        processor: of_this_process() - processor,
    };
    (taken, result)
}

/// The processor's time that all threads have had; of those that have ended nothing is known.
pub(crate) fn of_this_process() -> Duration {
    std::thread::yield_now(); // the kernel settles the account of a thread that yields
    let threads = fs::read_dir("/proc/self/task").unwrap();
    let schedules = threads.filter_map(|thread| {
        fs::read_to_string(thread.unwrap().path().join("schedstat")).ok() // it may just have ended
    });
    let nanoseconds = |schedule: String| schedule.split(' ').next().unwrap().parse().unwrap();
    schedules.map(nanoseconds).map(Duration::from_nanos).sum()
}

/// The processor's time that programs have had which this one has started and that have ended, in
/// steps of a hundredth of a second.
pub(crate) fn of_ended_programs() -> Duration {
    let status = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = status.rsplit_once(") ").unwrap(); // the name may hold spaces
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks = |field: usize| fields[field].parse::<u64>().unwrap();
    Duration::from_millis((ticks(13) + ticks(14)) * 10)
}

impl Times {
    pub(crate) fn add(&mut self, taken: Taken) {
        self.0.push(taken);
    }

    /// Of each round, both.
    pub(crate) fn plus(&self, other: &Self) -> Self {
        let both = self.0.iter().zip(&other.0).map(|(a, b)| Taken {
            wall: a.wall + b.wall,
            processor: a.processor + b.processor,
        });
        Self(both.collect())
    }

    /// One line of the table.
    pub(crate) fn print(&self, name: &str, reference: &Self, target: Option<f64>) {
        let (wall, least) = self.middle_and_least(|taken| taken.wall);
        let (processor, _) = self.middle_and_least(|taken| taken.processor);
        let (reference, _) = reference.middle_and_least(|taken| taken.processor);
        let ratio = processor / reference;
        let target = target.map_or(String::new(), |most| format!("  wanted: {most} or less"));
        println!("  {name:27} {wall:6.1} ({least:5.1})  {processor:6.1} {ratio:6.2}x{target}");
    }

    /// In milliseconds.
    fn middle_and_least(&self, of: impl Fn(&Taken) -> Duration) -> (f64, f64) {
        let milliseconds = |taken| of(taken).as_secs_f64() * 1e3;
        let mut times: Vec<f64> = self.0.iter().map(milliseconds).collect();
        times.sort_by(f64::total_cmp);
        (times[times.len() / 2], times[0])
    }
}
