//! The network: the port that phones come to, and the way to the portal.

use std::net::IpAddr;

use handoff::{Window, WindowConfig};
use station::{Settings, greet_portal, handoff_addresses};

use super::Check;
use crate::problem::Fault;
use crate::secrets;

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

/// Has a picture opened as a phone's photo is.
pub(super) async fn photos(settings: &Settings) -> Check {
    const NAME: &str = "photos";
    let fix = "put kaunter-quarantine beside kaunter, or name it as `quarantine` under [handoff]";
    match settings.quarantine().self_check().await {
        Ok(()) => Check::green(NAME, "the photo of a phone can be looked at"),
        Err(why) => Check::amber(NAME, format!("{why}; phones send without theirs"), fix),
    }
}

/// Connects to the portal as every call does, and asks it for nothing.
pub(super) async fn portal(settings: &Settings) -> Check {
    const NAME: &str = "portal";
    let Some(place) = settings.portal_in_use() else {
        return Check::green(NAME, "training has its own sandbox");
    };
    let address = &place.base_url;
    match greet_portal(settings, secrets::any(settings).await).await {
        Ok(()) => Check::green(NAME, format!("{address} answers")),
        Err(problem) => {
            let fix = remedy(&problem.code);
            Check::red(NAME, format!("{address}: {}", Fault(problem)), fix)
        }
    }
}

fn remedy(code: &str) -> &'static str {
    match code {
        "way-name" => "check the name in base_url, and this machine's DNS",
        "way-connect" => {
            "check the network and the firewall; where the bank has a proxy, set `proxy`"
        }
        "way-proxy-login" => "kaunterctl credentials set --what proxy --username NAME",
        "way-expired" => "check this machine's clock; else the portal's or relay's people renew it",
        "way-wrong-host" => "base_url must name the host that the certificate is for",
        "way-unknown-root" => {
            "if the network asks to sign in, do; if the bank inspects TLS or has a relay, name its root in `extra_roots`"
        }
        "way-our-certificate" => {
            "set auth = \"certificate\" with a certificate that the relay accepts"
        }
        "no-credentials" => "keep what is missing with kaunterctl credentials set",
        _ => "check the URL, the network, the firewall and the roots under [portal]",
    }
}
