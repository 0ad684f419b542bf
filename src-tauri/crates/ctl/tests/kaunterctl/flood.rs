//! LAN-11: a flood of connections, against a window of another process, so that what it costs is the
//! station's own.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use end_to_end::soak;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};

use crate::bench::{Machine, finish_with_input};

/// Everyday, and with `KAUNTER_SOAK=1`.
const FLOOD: (Duration, Duration) = (Duration::from_secs(8), Duration::from_secs(60));
const ATTACKERS: u8 = 10;
/// Of one processor.
const MOST_PROCESSOR: f64 = 0.5;
const MOST_GROWTH: u64 = 64 * 1024 * 1024;

async fn connect(from: IpAddr, to: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((from, 0).into())?;
    socket.connect(to).await
}

/// Connects two hundred times a second, and holds on to the newest three hundred.
async fn flood(host: u8, to: SocketAddr, stop: Arc<AtomicBool>, count: Arc<AtomicUsize>) {
    let from = Ipv4Addr::new(127, 0, 3, host).into();
    let mut held = std::collections::VecDeque::new();
    let mut pace = tokio::time::interval(Duration::from_millis(5));
    while !stop.load(Ordering::Relaxed) {
        pace.tick().await;
        if let Ok(stream) = connect(from, to).await {
            let _ = stream.try_write(b"\x16\x03\x01\x02\x00\x01\x00");
            held.push_back(stream);
            count.fetch_add(1, Ordering::Relaxed);
        }
        if held.len() > 300 {
            held.pop_front();
        }
    }
}

/// Seconds of processor time of a process, and the bytes of memory that it holds.
fn cost(process: u32) -> (f64, u64) {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The name before the parenthesis may have spaces.
    let fields: Vec<&str> = stat
        .rsplit_once(')')
        .unwrap()
        .1
        .split_whitespace()
        .collect();
    let ticks: f64 = fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    let pages: u64 = fields[21].parse().unwrap();
    (ticks / 100.0, pages * 4096)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lan_11_a_flood_costs_less_than_half_a_processor_and_the_phone_comes_through() {
    let time = soak::size(FLOOD.0, FLOOD.1);
    let machine = Machine::new();
    let mut station = machine.command();
    station
        .args([
            "--json",
            "handoff",
            "--listen",
            "127.0.0.1",
            "--confirm",
            "auto",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut station = station.spawn().unwrap();
    let process = station.id().unwrap();
    let mut lines = BufReader::new(station.stdout.take().unwrap()).lines();
    let mut told = async || -> Value {
        let line = lines.next_line().await.unwrap().expect("it goes on");
        serde_json::from_str(&line).unwrap()
    };
    let port = told().await["port"].as_u64().unwrap();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, u16::try_from(port).unwrap()));
    let mut qr = told().await["text"].as_str().unwrap().to_owned();

    let (stop, count) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
    let (started, before) = (Instant::now(), cost(process));
    let attackers: Vec<_> = (1..=ATTACKERS)
        .map(|host| tokio::spawn(flood(host, address, Arc::clone(&stop), Arc::clone(&count))))
        .collect();
    // What the station tells meanwhile is little: the refusal of the crowd comes once.
    let mut crowded = 0;
    while let Ok(told) = tokio::time::timeout_at((started + time).into(), told()).await {
        match told["event"].as_str().unwrap() {
            "qr" => qr = told["text"].as_str().unwrap().to_owned(),
            "refused" if told["reason"] == "crowded" => crowded += 1,
            "refused" => {}
            _ => panic!("unexpected {told}"),
        }
    }
    let (took, after) = (started.elapsed(), cost(process));
    let share = (after.0 - before.0) / took.as_secs_f64();
    let growth = after.1.saturating_sub(before.1);
    let flood = count.load(Ordering::Relaxed);
    let figures =
        format!("{flood} connections in {took:?}: {share:.2} of a processor, {growth} bytes");
    assert!(crowded == 1, "{figures}");
    assert!(share < MOST_PROCESSOR, "{figures}");
    assert!(growth < MOST_GROWTH, "{figures}");
    std::io::Write::write_all(&mut std::io::stderr(), format!("{figures}\n").as_bytes()).unwrap();

    // While it goes on, the customer's phone hands over.
    let phone = ["--json", "phone", "--qr", "-", "--bundle", "bundle.bin"];
    let asked = Instant::now();
    let handed_over = finish_with_input(machine.command().args(phone), &qr).await;
    let took = asked.elapsed();
    assert_eq!(handed_over.exit, 0, "{handed_over:?}");
    assert!(took < Duration::from_secs(3), "{took:?}");
    stop.store(true, Ordering::Relaxed);
    for attacker in attackers {
        attacker.await.unwrap();
    }
}
