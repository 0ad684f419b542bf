//! The reports of a month of ten thousand journeys.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use journey::{Language, Thresholds};
use station::{Made, Settings, Wanted, make_report};

use crate::history::{DAY, MONTH};
use crate::{median, register_in, timed};

const ROUNDS: usize = 5;

/// Makes each of them, and prints how long that took.
pub(crate) fn measure(folder: &Path) {
    let path = register_in(folder);
    let period = || MONTH.parse().unwrap();
    let reports = [
        ("month's counts", Wanted::Month(MONTH.parse().unwrap()), 5),
        ("breach pack of a month", Wanted::Breach(period()), 60),
        ("a day's shift", shift(), 60),
        ("limits tried out on a month", trial(), 60),
    ];
    let megabytes = std::fs::metadata(&path).unwrap().len() / 1_000_000;
    println!("reports of a register of {megabytes} MB, at the median of {ROUNDS} rounds:");
    let mut openssl = Vec::new();
    let mut took = reports.clone().map(|_| Vec::new());
    let mut made = None;
    for _ in 0..ROUNDS {
        openssl.push(timed(|| hash(&path)).1);
        for ((_, wanted, _), took) in reports.iter().zip(&mut took) {
            let (report, time) = timed(|| report(&path, wanted));
            took.push(time);
            if matches!(wanted, Wanted::Breach(_)) {
                made = Some(report);
            }
        }
    }
    let openssl = median(openssl);
    println!("  {:<32}{openssl:>9.2?}", "openssl dgst -sha256 FILE");
    let row = |name: &str, took: Duration, most: u64| {
        let times = took.as_secs_f64() / openssl.as_secs_f64();
        println!("  {name:<32}{took:>9.2?}  {times:>5.1} times openssl; at most {most} s");
    };
    for ((name, _, most), took) in reports.iter().zip(took) {
        row(name, median(took), *most);
    }
    let breach = made.unwrap();
    row("  and its table", timed(|| breach.csv().unwrap()).1, 60);
    row(
        "  and its pages",
        timed(|| breach.pdf(Language::En).unwrap()).1,
        60,
    );
}

fn report(path: &Path, wanted: &Wanted) -> Made {
    make_report(path, &Settings::default(), wanted.clone(), "siti.a").unwrap()
}

fn shift() -> Wanted {
    Wanted::Shift {
        day: DAY.parse().unwrap(),
        staff: None,
    }
}

fn trial() -> Wanted {
    Wanted::Thresholds {
        period: MONTH.parse().unwrap(),
        tried: Thresholds::default(),
    }
}

fn hash(path: &Path) {
    let hashed = Command::new("openssl")
        .args(["dgst", "-sha256"])
        .arg(path)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(hashed.success());
}
