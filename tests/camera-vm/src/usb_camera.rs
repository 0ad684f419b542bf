//! A USB camera in software.
//!
//! It speaks USB/IP with the kernel's virtual host controller over a pair of sockets, so that the
//! real `uvcvideo` driver makes a true `/dev/video` of it. One thread answers the host's commands,
//! another fills its requests for pictures.

mod control;
mod descriptors;
pub(crate) mod model;
mod picture;
mod port;
mod scene;
mod usbip;

use std::collections::VecDeque;
use std::io::{self, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use control::Control;
use model::Model;
use picture::Picture;
pub(crate) use port::Port;
pub(crate) use scene::{Scene, Sending};
use usbip::{Command, Submit};

/// A camera, as it is sold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// Its kind.
    pub(crate) model: &'static Model,
    /// Its own number, where its maker gave it one.
    pub(crate) serial: Option<&'static str>,
}

impl Unit {
    /// One with a number of its own.
    pub(crate) const fn of(model: &'static Model, serial: &'static str) -> Self {
        Self {
            model,
            serial: Some(serial),
        }
    }
}

/// A camera that is plugged in. Dropping it unplugs it.
pub(crate) struct UsbCamera {
    bench: Arc<Bench>,
    wire: UnixStream,
    threads: Vec<JoinHandle<()>>,
}

/// What the camera's threads share.
struct Bench {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    control: Control,
    /// The host's end. In the lock because a request is taken and answered in one step: a host
    /// that unlinks it meanwhile drops the whole device.
    wire: UnixStream,
    /// Requests for pictures, not answered yet.
    waiting: VecDeque<Submit>,
    scene: Scene,
    sending: Sending,
    /// Pictures sent to their end.
    sent: u64,
    is_plugged_in: bool,
}

/// Between two pictures: ten a second, as of a real camera in poor light. An emulated processor
/// does not move thirty.
const PACE: Duration = Duration::from_millis(100);

impl UsbCamera {
    /// Plugs a camera in. The kernel finds out what it is in the background.
    ///
    /// # Errors
    /// What the kernel says if it does not take it.
    pub(crate) fn plug_in(unit: Unit, port: Port, scene: Scene) -> io::Result<Self> {
        let wire = port.connect()?;
        let bench = Arc::new(Bench {
            state: Mutex::new(State {
                control: Control::new(unit),
                wire: wire.try_clone()?,
                waiting: VecDeque::new(),
                scene,
                sending: Sending::Whole,
                sent: 0,
                is_plugged_in: true,
            }),
            changed: Condvar::new(),
        });
        let (for_commands, for_pictures) = (Arc::clone(&bench), Arc::clone(&bench));
        let commands = wire.try_clone()?;
        let threads = vec![
            spawn("commands", move || answer_commands(&for_commands, commands))?,
            spawn("pictures", move || send_pictures(&for_pictures))?,
        ];
        Ok(Self {
            bench,
            wire,
            threads,
        })
    }

    /// Turns it to another scene; the pictures after the present one show it.
    pub(crate) fn shows(&self, scene: Scene) {
        self.bench.change(|state| state.scene = scene);
    }

    /// Changes what becomes of its pictures, from the one after the present one.
    pub(crate) fn sends(&self, sending: Sending) {
        self.bench.change(|state| state.sending = sending);
    }

    /// Waits until the picture that is on its way now, and the next one, are sent.
    #[must_use]
    pub(crate) fn has_sent_on(&self) -> bool {
        let sent = self.bench.lock().sent;
        self.bench.wait_until(|state| state.sent >= sent + 2)
    }

    /// Waits until nobody wants its pictures; false if somebody still does after 10 s.
    #[must_use]
    pub(crate) fn is_released(&self) -> bool {
        self.bench.wait_until(|state| !state.control.is_streaming())
    }

    /// Pulls the plug, and waits until the kernel has let go of the wire.
    pub(crate) fn unplug(self) {}
}

impl Drop for UsbCamera {
    fn drop(&mut self) {
        let _closed_already = self.wire.shutdown(Shutdown::Both);
        for thread in self.threads.drain(..) {
            let _reported_by_its_panic = thread.join();
        }
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(run)
}

fn answer_commands(bench: &Bench, mut wire: UnixStream) {
    while let Ok(command) = Command::read(&mut wire) {
        let mut state = bench.lock();
        let answer = match command {
            Command::Submit(submit) if submit.endpoint == 0 => {
                let answer = state.control.answer(&submit.setup, &submit.sent);
                usbip::answer_control(&submit, &answer)
            }
            Command::Submit(submit) => {
                state.waiting.push_back(submit);
                bench.changed.notify_all();
                continue;
            }
            Command::Unlink { sequence, target } => {
                let before = state.waiting.len();
                state.waiting.retain(|waiting| waiting.sequence != target);
                usbip::answer_unlink(sequence, state.waiting.len() < before)
            }
        };
        if state.wire.write_all(&answer).is_err() {
            break;
        }
        bench.changed.notify_all(); // a stream may have begun or ended
    }
    bench.change(|state| state.is_plugged_in = false);
}

fn send_pictures(bench: &Bench) {
    let mut picture = Picture::none();
    let mut turn = 0;
    let mut due = Instant::now();
    let mut state = bench.lock();
    while state.is_plugged_in {
        if turn != state.control.turn() {
            turn = state.control.turn();
            picture = Picture::none(); // what is left of an old stream is of no use to a new one
        }
        if state.waiting.is_empty() || (picture.is_sent() && state.sending == Sending::Nothing) {
            state = bench.wait(state);
            continue;
        }
        if picture.is_sent() {
            let now = Instant::now();
            if now < due {
                state = bench.wait_at_most(state, due - now);
                continue;
            }
            due = now + PACE;
            let (encoding, size) = state.control.picture();
            let bytes = state.scene.bytes(encoding, size);
            picture = picture.next(state.sending.spoil(bytes, state.sent));
        }
        let Some(request) = state.waiting.pop_front() else {
            continue;
        };
        let (filled, data) = picture.fill(&request);
        state.sent += u64::from(picture.is_sent());
        let answer = usbip::answer_isochronous(&request, &filled, &data);
        if state.wire.write_all(&answer).is_err() {
            return;
        }
        bench.changed.notify_all();
    }
}

impl Bench {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_at_most<'a>(
        &self,
        state: MutexGuard<'a, State>,
        time: Duration,
    ) -> MutexGuard<'a, State> {
        let waited = self.changed.wait_timeout(state, time);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn wait_until(&self, condition: impl Fn(&State) -> bool) -> bool {
        let patience = Duration::from_secs(10);
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), patience, |state| !condition(state));
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}
