//! LAN-01: the process listens while a window is open, and at no other time. Alone in its process,
//! because the sockets of all tests of one process are the same to the kernel.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use end_to_end::listening::listening_ports;
use end_to_end::soak;
use handoff::phone::{Capture, Phone};
use handoff::{CaptureId, CloseReason, PhoneInfo, Platform, Window, WindowConfig, WindowEvent};
use journey::Bundle;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;

/// Everyday, and with `KAUNTER_SOAK=1`.
const WINDOWS: (usize, usize) = (12, 50);

/// How many sockets of this process listen.
fn listening() -> usize {
    listening_ports().len()
}

/// Looks all the time. A window may be open while the epoch is odd.
struct Watch {
    epoch: Arc<AtomicU32>,
    /// How often it looked while no window was open, and while one may have been.
    looks: watch::Receiver<[usize; 2]>,
    stop: std::sync::mpsc::Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

impl Watch {
    fn start() -> Self {
        let epoch = Arc::new(AtomicU32::new(0));
        let (stop, stopped) = channel();
        let (tell, looks) = watch::channel([0, 0]);
        let now = Arc::clone(&epoch);
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(Duration::from_millis(5)) == Err(RecvTimeoutError::Timeout) {
                let before = now.load(Ordering::SeqCst);
                let listening = listening();
                // A look during which something changed proves nothing.
                if now.load(Ordering::SeqCst) == before {
                    let is_open = before % 2 == 1;
                    assert!(is_open || listening == 0, "{listening} sockets listen");
                    tell.send_modify(|looks| looks[usize::from(is_open)] += 1);
                }
            }
        });
        Self {
            epoch,
            looks,
            stop,
            thread,
        }
    }

    fn turn(&self) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
    }

    /// Waits until it has looked three more times while no window is open.
    async fn looked(&mut self) {
        let wanted = self.looks.borrow()[0] + 3;
        self.looks
            .wait_for(|looks| looks[0] >= wanted)
            .await
            .unwrap();
    }

    fn stop(self) -> [usize; 2] {
        self.stop.send(()).unwrap();
        self.thread.join().unwrap();
        *self.looks.borrow()
    }
}

async fn open() -> (Window, UnboundedReceiver<WindowEvent>) {
    let here = vec![[127, 0, 0, 1].into(), [127, 0, 0, 7].into()];
    Window::open(WindowConfig::new("KL01", "Jalan Ampang", here))
        .await
        .unwrap()
}

async fn closed(events: &mut UnboundedReceiver<WindowEvent>) -> CloseReason {
    loop {
        if let WindowEvent::Closed(reason) = events.recv().await.unwrap() {
            return reason;
        }
    }
}

/// A whole hand-off at an open window.
async fn hand_over(window: &Window, events: &mut UnboundedReceiver<WindowEvent>) {
    let phone = PhoneInfo {
        platform: Platform::Android,
        model: "SM-S918B".parse().unwrap(),
        os: "15".parse().unwrap(),
        app: "4.2.0".parse().unwrap(),
        sdk: "1.9.3".parse().unwrap(),
    };
    let capture = Capture {
        id: CaptureId::random(),
        taken_at: SystemTime::now().try_into().unwrap(),
        bundle: Bundle::new(vec![7; 10_000]).unwrap(),
        selfie: None,
    };
    let qr = window.qr().unwrap();
    let paired = Phone::scan(qr.as_str())
        .unwrap()
        .claim(phone)
        .await
        .unwrap();
    assert_eq!(
        listening(),
        2,
        "the port stays open while a phone holds the window"
    );
    window.confirm();
    paired.wait_confirmed().await.unwrap();
    let (receipt, ()) = tokio::join!(paired.send(&capture), async {
        loop {
            if let WindowEvent::Received(delivery) = events.recv().await.unwrap() {
                return delivery.answer.accept();
            }
        }
    });
    receipt.unwrap();
}

#[tokio::test]
async fn lan_01_nothing_listens_unless_a_window_is_open() {
    let windows = soak::size(WINDOWS.0, WINDOWS.1);
    assert_eq!(listening(), 0);
    let mut watch = Watch::start();
    for number in 0..windows {
        watch.turn();
        let (window, mut events) = open().await;
        assert_eq!(listening(), 2, "one socket for each address");
        // Every way in which a window ends.
        match number % 4 {
            0 => window.close(),
            1 => window.refuse(),
            2 => drop(window),
            _ => {
                hand_over(&window, &mut events).await;
                drop(window);
            }
        }
        closed(&mut events).await;
        assert_eq!(listening(), 0, "window {number}");
        watch.turn();
        watch.looked().await;
    }
    let [while_closed, while_open] = watch.stop();
    assert!(
        while_closed >= 3 * windows && while_open > 0,
        "{while_open}"
    );
}
