//! The network: the port that phones come to, and the way to the portal.

use std::net::IpAddr;

use handoff::{Window, WindowConfig};
use station::{Settings, greet_portal, handoff_addresses};

use super::Check;
use crate::problem::Fault;

/// Opens a hand-off window and closes it.
pub(super) async fn handoff(settings: &Settings) -> Check {
    const NAME: &str = "hand-off";
    let addresses = handoff_addresses(settings);
    let is_alone = addresses.iter().all(IpAddr::is_loopback);
    let place = &settings.station;
    let fix = "name the station's addresses on the branch LAN under [handoff] in the settings";
    match Window::open(WindowConfig::new(&place.name, settings.branch(), addresses)).await {
        Err(error) => Check::red(NAME, error, fix),
        Ok(_) if is_alone && !settings.is_training() => Check::amber(
            NAME,
            "this machine has no network: no phone can reach it",
            fix,
        ),
        Ok((window, _events)) => {
            let at: Vec<_> = window.addresses().iter().map(ToString::to_string).collect();
            Check::green(NAME, format!("a port can be opened at {}", at.join(", ")))
        }
    }
}

/// Connects to the portal and asks it for nothing.
pub(super) async fn portal(settings: &Settings) -> Check {
    const NAME: &str = "portal";
    let address = match (&settings.portal, &settings.training.sandbox) {
        (Some(portal), _) => &portal.base_url,
        (None, Some(sandbox)) => sandbox,
        (None, None) => return Check::green(NAME, "training has its own sandbox"),
    };
    match greet_portal(settings).await {
        Ok(()) => Check::green(NAME, format!("{address} answers")),
        Err(problem) => {
            let fix = "check the URL, the network, the firewall and the roots under [portal]";
            Check::red(NAME, format!("{address}: {}", Fault(problem)), fix)
        }
    }
}
