//! Ten thousand requests that are nearly right.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use end_to_end::soak;
use handoff::{WindowConfig, WindowEvent};
use journey::Sha256;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

use super::station::{Station, config, noise};
use super::stranger::{Seen, careless, neighbour, tcp, tls};

/// Everyday so many requests or so long, whichever is over first; in the soak as many as the time
/// allows.
const EVERYDAY: (usize, Duration) = (10_000, Duration::from_secs(60));
const SOAK: (usize, Duration) = (usize::MAX, Duration::from_secs(600));
/// What fuzzing may add to the memory of the process.
const MOST_GROWTH: u64 = 64 * 1024 * 1024;

/// Panics of any thread or task since the start. The station survives those of a connection, so
/// they have to be counted.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// A small generator of our own, so that a failure can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).unwrap()
    }
}

const WORDS: [&[u8]; 14] = [
    b"\r\n--b\r\n",
    b"\r\n--b--\r\n",
    b"\r\n\r\n",
    b"Content-Length: 0\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Expect: 100-continue\r\n",
    b"Content-Disposition: form-data; name=\"bundle\"",
    b"name=\"",
    b"18446744073709551616",
    b"-1",
    b"\0",
    b"\xff\xfe",
    b"\"\\ud800\"",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

/// Changes a request in one to four places.
fn mutate(request: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(request.len());
        let end = (at + 1 + dice.roll(64)).min(request.len());
        match dice.roll(6) {
            0 => request[at] ^= 1 << dice.roll(8),
            1 => request[at] = dice.byte(),
            2 => drop(request.drain(at..end)),
            3 => {
                let again = request[at..end].to_vec();
                let to = dice.roll(request.len());
                drop(request.splice(to..to, again));
            }
            4 => drop(request.splice(at..at, WORDS[dice.roll(WORDS.len())].iter().copied())),
            _ => request.truncate(at),
        }
        if request.is_empty() {
            return request.push(b'P');
        }
    }
}

/// What the phone that holds the window could say.
struct Phrases(Vec<Vec<u8>>);

impl Phrases {
    fn of(seen: &Seen, session: &str) -> Self {
        let bearer = format!("Authorization: Bearer {session}\r\n");
        let form = format!("{bearer}Content-Type: multipart/form-data; boundary=b\r\n");
        let part = |name: &str, bytes: &[u8]| {
            let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            [head.as_bytes(), bytes, b"\r\n"].concat()
        };
        let info = |bytes: &[u8]| json!({ "sha256": Sha256::of(bytes), "length": bytes.len() });
        let (bundle, selfie) = (noise(600, 3), b"\xff\xd8\xff a photo \xff\xd9");
        let mut manifest = json!({
            "session": session, "capture": "a", "platform": "IOS",
            "taken_at": "2026-03-01T17:30:00+08:00", "bundle": info(&bundle),
        });
        let alone = [
            part("manifest", manifest.to_string().as_bytes()),
            part("bundle", &bundle),
            b"--b--\r\n".to_vec(),
        ];
        manifest["selfie"] = info(selfie);
        let both = [
            part("manifest", manifest.to_string().as_bytes()),
            part("bundle", &bundle),
            part("selfie", selfie),
            b"--b--\r\n".to_vec(),
        ];
        Self(vec![
            seen.claim_request(&[1; 32]),
            seen.wait_request(session),
            seen.post("/v1/capture", &form, alone.concat()),
            seen.post("/v1/capture", &form, both.concat()),
        ])
    }

    /// One of them, changed. Every other time the announced length fits what was made of the body,
    /// so that the reader of forms sees it to its end.
    fn next(&self, dice: &mut Dice) -> Vec<u8> {
        // Uploads have the most to get wrong.
        let mut request = self.0[[0, 1, 2, 2, 3, 3, 3][dice.roll(7)]].clone();
        let head = request
            .windows(4)
            .position(|mark| mark == b"\r\n\r\n")
            .unwrap()
            + 4;
        if dice.roll(2) == 0 {
            mutate(&mut request, dice);
            return request;
        }
        let mut body = request.split_off(head);
        let told = format!("Content-Length: {}\r\n", body.len());
        if !body.is_empty() {
            mutate(&mut body, dice);
        }
        let head = String::from_utf8(request).unwrap();
        let right = format!("Content-Length: {}\r\n", body.len());
        [head.replace(&told, &right).into_bytes(), body].concat()
    }
}

/// Whether the station can tell that nothing more comes.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let told = head.split("content-length: ").nth(1);
    let told = told.and_then(|rest| rest.lines().next()?.parse::<usize>().ok());
    told.is_some_and(|told| body.len() >= told)
}

/// Sends a request, hangs up where the station would wait for more, and gives the status.
async fn say_and_leave(mut stream: TlsStream<TcpStream>, request: &[u8]) -> u16 {
    // The station may end the connection before it has read everything.
    let _ = stream.write_all(request).await;
    let _ = stream.flush().await;
    let mut answer = [0; 32];
    if is_whole(request) {
        let heard = timeout(Duration::from_millis(60), stream.read(&mut answer)).await;
        if let Ok(heard) = heard {
            return heard.map_or(0, |length| status(&answer[..length]));
        }
    }
    let _ = stream.shutdown().await;
    let heard = stream.read(&mut answer).await;
    heard.map_or(0, |length| status(&answer[..length]))
}

fn status(answer: &[u8]) -> u16 {
    let line = String::from_utf8_lossy(answer);
    line.split(' ')
        .nth(1)
        .map_or(0, |word| word.parse().unwrap_or(0))
}

/// Bytes of memory that the process holds, by the kernel's own account.
fn memory() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    let held: u64 = pages.split(' ').nth(1).unwrap().parse().unwrap();
    held * 4096
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lan_13_nearly_right_requests_neither_crash_nor_fill_the_station_nor_keep_the_phone_out() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        hook(panic);
    }));
    let (most, time) = soak::size(EVERYDAY, SOAK);
    let mut station = Station::open_with(WindowConfig {
        claimed_for: Duration::from_secs(24 * 60 * 60),
        ..config()
    })
    .await;
    let seen = Seen::read(&station.qr());
    let session = seen.session().await;
    let number = station.claimed().await;
    station.window.confirm();
    let phrases = Phrases::of(&seen, &session);
    // What still is a capture is not wanted, so that the window stays open for the next.
    let owner = tokio::spawn(async move {
        let mut told = [0_usize; 2];
        while let Some(event) = station.events.recv().await {
            match event {
                WindowEvent::Received(delivery) if delivery.capture.as_str() == "last" => {
                    delivery.answer.accept();
                    return (told, station);
                }
                WindowEvent::Received(delivery) => {
                    told[0] += 1;
                    delivery.answer.refuse();
                }
                WindowEvent::Refused { .. } => told[1] += 1,
                _ => {}
            }
        }
        panic!("the window closed")
    });

    let seed = 0x6B61_756E_7465_7213;
    let mut dice = Dice(seed);
    let (started, mut said, mut before) = (Instant::now(), 0, 0);
    while said < most && started.elapsed() < time {
        // Three at a time, so that hardly anybody has to make way; the first thousand warm up.
        let from = neighbour(said / 18 % 60_000);
        let [one, two, three] = std::array::from_fn(|_| phrases.next(&mut dice));
        let seen = &seen;
        let ask = |request: Vec<u8>| async move {
            let socket = tcp(seen.address, Some(from)).await.unwrap();
            match tls(socket, careless()).await {
                Ok(stream) => say_and_leave(stream, &request).await,
                // Shown the door, because the three before are still on their way out.
                Err(_) => 0,
            }
        };
        let statuses = tokio::join!(ask(one), ask(two), ask(three));
        for status in <[u16; 3]>::from(statuses) {
            assert_ne!(status, 500, "request {said} of seed {seed:#x}");
        }
        said += 3;
        if said == 999 {
            before = memory();
        }
    }
    let growth = memory().saturating_sub(before);
    assert!(growth < MOST_GROWTH, "{growth} bytes after {said} requests");
    assert_eq!(PANICS.load(Ordering::SeqCst), 0);

    // The phone that holds the window all the while.
    let asked = Instant::now();
    let claimed = seen
        .say_from(neighbour(65_000), &seen.claim_request(&[1; 32]))
        .await;
    assert_eq!(claimed.json()["number"], number.to_string());
    let last = seen.upload_request(&session, "last", &noise(100_000, 9));
    assert_eq!(seen.say_from(neighbour(65_000), &last).await.status, 201);
    let took = asked.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    let ([wanted, refused], _station) = owner.await.unwrap();
    assert!(refused > said / 2, "{refused} of {said} were refused");
    let took = started.elapsed();
    let figures = format!("{said} requests in {took:?}, {wanted} captures, {growth} bytes more");
    writeln!(std::io::stderr(), "{figures}").unwrap();
}
