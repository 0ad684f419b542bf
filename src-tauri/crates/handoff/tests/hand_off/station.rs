//! The station's side of a test.

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use handoff::phone::{Capture, Paired, Phone};
use handoff::{
    CaptureId, CloseReason, Delivery, Number, PhoneInfo, Platform, Refusal, Window, WindowConfig,
    WindowEvent,
};
use journey::{Bundle, Jpeg};
use tokio::sync::mpsc::UnboundedReceiver;

/// An open window and what it tells.
pub(crate) struct Station {
    pub(crate) window: Window,
    pub(crate) events: UnboundedReceiver<WindowEvent>,
}

/// Longer than anything on loopback takes, so that a test that waits in vain ends.
const PATIENCE: Duration = Duration::from_secs(400);

pub(crate) fn config() -> WindowConfig {
    WindowConfig::new("KL01", "Jalan Ampang", vec![Ipv4Addr::LOCALHOST.into()])
}

pub(crate) fn phone_info() -> PhoneInfo {
    PhoneInfo {
        platform: Platform::Android,
        model: "SM-S918B".parse().unwrap(),
        os: "15".parse().unwrap(),
        app: "4.2.0".parse().unwrap(),
        sdk: "1.9.3".parse().unwrap(),
    }
}

/// Bytes that look like nothing in particular, the same for the same seed.
pub(crate) fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    })
    .take(length)
    .collect()
}

pub(crate) fn jpeg(length: usize) -> Vec<u8> {
    let mut bytes = noise(length, 7);
    bytes[..3].copy_from_slice(&[0xFF, 0xD8, 0xFF]);
    bytes[length - 2..].copy_from_slice(&[0xFF, 0xD9]);
    bytes
}

pub(crate) fn capture(bundle: Vec<u8>, selfie: Option<Vec<u8>>) -> Capture {
    Capture {
        id: CaptureId::random(),
        taken_at: "2026-03-01T09:30:00Z".parse().unwrap(),
        bundle: Bundle::new(bundle).unwrap(),
        selfie: selfie.map(|bytes| Jpeg::new(bytes).unwrap()),
    }
}

impl Station {
    pub(crate) async fn open() -> Self {
        Self::open_with(config()).await
    }

    pub(crate) async fn open_with(config: WindowConfig) -> Self {
        let (window, events) = Window::open(config).await.unwrap();
        Self { window, events }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::new(self.window.addresses()[0], self.window.port())
    }

    pub(crate) fn qr(&self) -> String {
        self.window.qr().unwrap().as_str().to_owned()
    }

    pub(crate) async fn event(&mut self) -> WindowEvent {
        patiently(self.events.recv())
            .await
            .expect("the window is still open")
    }

    /// The next event that is neither progress nor the want of it.
    pub(crate) async fn news(&mut self) -> WindowEvent {
        loop {
            match self.event().await {
                WindowEvent::Receiving { .. } | WindowEvent::NobodyComes(_) => {}
                event => return event,
            }
        }
    }

    pub(crate) async fn claimed(&mut self) -> Number {
        match self.news().await {
            WindowEvent::Claimed { number, .. } => number,
            event => panic!("no claim but {event:?}"),
        }
    }

    pub(crate) async fn received(&mut self) -> Delivery {
        match self.news().await {
            WindowEvent::Received(delivery) => delivery,
            event => panic!("no delivery but {event:?}"),
        }
    }

    pub(crate) async fn refused(&mut self) -> (IpAddr, Refusal) {
        match self.news().await {
            WindowEvent::Refused { peer, reason } => (peer, reason),
            event => panic!("no refusal but {event:?}"),
        }
    }

    pub(crate) async fn closed(&mut self) -> CloseReason {
        loop {
            if let WindowEvent::Closed(reason) = self.event().await {
                return reason;
            }
        }
    }

    /// A phone that has claimed and that staff have confirmed.
    pub(crate) async fn paired(&mut self) -> Paired {
        self.paired_through(None).await
    }

    pub(crate) async fn paired_through(&mut self, forwarder: Option<SocketAddr>) -> Paired {
        let mut phone = Phone::scan(&self.qr()).unwrap();
        if let Some(forwarder) = forwarder {
            phone = phone.through(forwarder);
        }
        let paired = phone.claim(phone_info()).await.unwrap();
        assert_eq!(self.claimed().await, paired.number());
        self.window.confirm();
        paired.wait_confirmed().await.unwrap();
        paired
    }
}

/// Waits, but not for ever.
pub(crate) async fn patiently<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future)
        .await
        .expect("nothing happened")
}
