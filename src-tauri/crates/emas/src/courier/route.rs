//! Whether this machine has a network to leave by. Nothing is sent to find out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use url::{Host, Url};

/// Addresses that belong to nobody (RFC 5737, RFC 3849): what leads there leads anywhere.
const ANYWHERE: [IpAddr; 2] = [
    IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
    IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)),
];

/// Whether the system knows a way to the host of `url`; for a name, a way out at all. Connecting a
/// UDP socket looks the way up, and sends nothing.
pub(super) fn exists(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => leads_to(address.into()),
        Some(Host::Ipv6(address)) => leads_to(address.into()),
        Some(Host::Domain("localhost")) | None => true,
        Some(Host::Domain(_)) => ANYWHERE.into_iter().any(leads_to),
    }
}

fn leads_to(address: IpAddr) -> bool {
    let own: IpAddr = match address {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let discard = SocketAddr::new(address, 9);
    UdpSocket::bind((own, 0)).is_ok_and(|socket| socket.connect(discard).is_ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn there_is_always_a_way_to_this_machine_and_none_to_nowhere() {
        for url in ["http://127.0.0.1:1", "http://localhost:1"] {
            assert!(exists(&url.parse().unwrap()), "{url}");
        }
        // A broadcast may not be connected to without asking for it.
        assert!(!exists(&"http://255.255.255.255:1".parse().unwrap()));
    }
}
