//! The sockets into which USB cameras are plugged: the kernel's virtual host controller.

use std::fs;
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crate::patience::eventually;

/// One of the eight sockets for devices of high speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Port(pub(crate) u8);

const ATTACH: &str = "/sys/devices/platform/vhci_hcd.0/attach";
const HIGH_SPEED: u8 = 3;
/// Bus and device number on the far side of a network, which is not there.
const DEVICE: u32 = 0x0001_0001;

impl Port {
    /// Connects a device and gives its end of the wire. A device that was just unplugged may still
    /// be leaving the socket; the kernel does not say when it has, but refuses until then.
    ///
    /// # Errors
    /// What the kernel says if it does not take the device.
    pub(crate) fn connect(self) -> io::Result<UnixStream> {
        let (device, kernel) = UnixStream::pair()?;
        let request = format!("{} {} {DEVICE} {HIGH_SPEED}", self.0, kernel.as_raw_fd());
        eventually(Duration::from_secs(5), || fs::write(ATTACH, &request))?;
        Ok(device)
    }
}
