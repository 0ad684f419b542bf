//! The machine, from the kernel's first process on.

use std::fs::{self, File};

use rustix::mount::{MountFlags, mount};
use rustix::system::{RebootCommand, finit_module, reboot};

/// Mounts what programs expect to find and loads the drivers, in the order of their names.
pub(crate) fn start() {
    for (kind, place) in [("proc", "/proc"), ("sysfs", "/sys"), ("devtmpfs", "/dev")] {
        mount(kind, place, kind, MountFlags::empty(), None)
            .unwrap_or_else(|error| panic!("{place}: {error}"));
    }
    let mut drivers: Vec<_> = fs::read_dir("/drivers")
        .expect("the machine was started with drivers")
        .map(|driver| driver.unwrap().path())
        .collect();
    drivers.sort();
    for driver in drivers {
        finit_module(File::open(&driver).unwrap(), c"", 0)
            .unwrap_or_else(|error| panic!("{}: {error}", driver.display()));
    }
}

/// Ends the machine.
pub(crate) fn switch_off() {
    reboot(RebootCommand::PowerOff).expect("the first process may switch the machine off");
}
