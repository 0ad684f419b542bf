//! The networks that this machine is on, as far as a phone could reach it there.

use std::net::IpAddr;

use netdev::interface::types::InterfaceType;

use crate::address::is_local;

/// A network that this machine is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// The system's name of the interface. It stays the same while the machine runs.
    pub name: String,
    /// How this machine is on it.
    pub kind: NetworkKind,
    /// This machine's addresses there that a phone accepts, IPv4 first.
    pub addresses: Vec<IpAddr>,
    /// Whether it leads on to other networks: the branch's does, a cable to one printer does not.
    pub leads_on: bool,
}

/// How this machine is on a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NetworkKind {
    /// By cable.
    Wired,
    /// By Wi-Fi.
    WiFi,
    /// In some other way, such as a virtual machine's bridge.
    Other,
    /// Through a tunnel, at whose other end no phone is.
    Vpn,
}

/// Every network on which a phone could reach this machine, the likeliest first.
#[must_use]
pub fn networks() -> Vec<Network> {
    let up = netdev::get_interfaces()
        .into_iter()
        .filter(|interface| interface.is_up() && !interface.is_loopback());
    in_order(up.map(|interface| {
        Network {
            kind: kind(&interface),
            leads_on: interface.gateway.is_some(),
            addresses: interface
                .ip_addrs()
                .into_iter()
                .filter(|address| is_offered(*address))
                .collect(),
            name: interface.name,
        }
    }))
}

/// Tunnels last, and before them what leads nowhere; a network without an address is none.
fn in_order(networks: impl Iterator<Item = Network>) -> Vec<Network> {
    let mut networks: Vec<Network> = networks
        .filter(|network| !network.addresses.is_empty())
        .collect();
    for network in &mut networks {
        network.addresses.sort_by_key(IpAddr::is_ipv6); // stable: the system's order otherwise
    }
    networks.sort_by_key(|network| {
        let is_tunnel = network.kind == NetworkKind::Vpn;
        (is_tunnel, !network.leads_on, network.kind)
    });
    networks
}

/// A link-local IPv6 address means nothing without the interface, which a phone names differently.
fn is_offered(address: IpAddr) -> bool {
    let is_without_interface =
        matches!(address, IpAddr::V6(address) if address.is_unicast_link_local());
    is_local(address) && !is_without_interface
}

fn kind(interface: &netdev::Interface) -> NetworkKind {
    match interface.if_type {
        InterfaceType::Wireless80211 => NetworkKind::WiFi,
        InterfaceType::Tunnel | InterfaceType::Ppp | InterfaceType::ProprietaryVirtual => {
            NetworkKind::Vpn
        }
        _ if interface.is_tun() || interface.is_point_to_point() => NetworkKind::Vpn,
        _ if interface.is_physical() => NetworkKind::Wired,
        _ => NetworkKind::Other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn network(name: &str, kind: NetworkKind, leads_on: bool, addresses: &[&str]) -> Network {
        Network {
            name: name.to_owned(),
            kind,
            addresses: addresses.iter().map(|text| text.parse().unwrap()).collect(),
            leads_on,
        }
    }

    #[test]
    fn the_likeliest_network_comes_first_and_a_tunnel_last() {
        use NetworkKind::{Other, Vpn, WiFi, Wired};
        let networks = [
            network("tun0", Vpn, true, &["10.8.0.2"]),
            network("docker0", Other, false, &["172.17.0.1"]),
            network("wlan0", WiFi, true, &["192.168.1.7"]),
            network("eth1", Wired, false, &["192.168.9.1"]),
            network("eth2", Wired, true, &[]),
            network("eth0", Wired, true, &["fd00::5", "10.1.2.3"]),
        ];
        let ordered = in_order(networks.into_iter());
        let names: Vec<&str> = ordered
            .iter()
            .map(|network| network.name.as_str())
            .collect();
        assert_eq!(names, ["eth0", "wlan0", "eth1", "docker0", "tun0"]);
        let families = ordered[0].addresses.iter().map(IpAddr::is_ipv4);
        assert_eq!(families.collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn only_addresses_that_a_phone_accepts_are_offered() {
        for offered in ["192.168.1.5", "169.254.1.1", "fd00::5"] {
            assert!(is_offered(offered.parse().unwrap()), "{offered}");
        }
        for not in ["8.8.8.8", "2001:db8::1", "fe80::1"] {
            assert!(!is_offered(not.parse().unwrap()), "{not}");
        }
    }

    #[test]
    fn this_machine_s_networks_have_addresses_and_no_loopback() {
        for network in networks() {
            assert!(!network.addresses.is_empty(), "{network:?}");
            let own = network.addresses.iter();
            assert!(
                own.into_iter().all(|address| !address.is_loopback()),
                "{network:?}"
            );
        }
    }
}
