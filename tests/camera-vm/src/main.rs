//! The only program of the virtual machine in which cameras are tested.
//!
//! The kernel starts it as its first process. It loads the drivers of USB cameras, plays the
//! scenario that the kernel's command line names (`scenario=unplugged`), reports what came of it,
//! and switches the machine off. It also plays the other program that holds a camera
//! (`camera-guest hold ID`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and the other program says so on its output"
)]

mod machine;
mod patience;
mod report;
mod rival;
mod scenarios;
mod usb_camera;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, id] = arguments.as_slice()
        && word == "hold"
    {
        return rival::hold(id);
    }
    machine::start();
    scenarios::play(&std::env::var("scenario").unwrap_or_default());
    machine::switch_off();
}
