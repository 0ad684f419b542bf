//! On which of this machine's networks a phone is to reach the station.

use std::net::{IpAddr, Ipv4Addr};

use handoff::{Network, NetworkKind, networks};

use crate::settings::Settings;
use crate::view::{NetworkKindView, NetworkView};

/// The networks of this machine, and which of them staff have chosen.
pub(crate) struct Networks {
    /// None where the settings leave nothing to choose.
    all: Vec<Network>,
    named: Vec<IpAddr>,
    chosen: Option<String>,
}

impl Networks {
    /// As they are now, with the one that staff chose before, as long as this machine is on it.
    pub(crate) fn now(settings: &Settings, chosen: Option<String>) -> Self {
        let is_settled = settings.is_training() || !settings.handoff.addresses.is_empty();
        let all = if is_settled { Vec::new() } else { networks() };
        Self {
            chosen: chosen.filter(|name| all.iter().any(|network| network.name == *name)),
            all,
            named: settings.handoff.addresses.clone(),
        }
    }

    /// Where to be reached: what the settings say; else on the network that was chosen; else on all
    /// that are no tunnel, or where there are only tunnels, on these. Training, and a machine without
    /// a network, stay on the machine.
    pub(crate) fn addresses(&self) -> Vec<IpAddr> {
        let used = self.all.iter().filter(|network| self.is_used(network));
        let mut addresses = self.named.clone();
        addresses.extend(used.flat_map(|network| &network.addresses));
        if addresses.is_empty() {
            addresses.push(Ipv4Addr::LOCALHOST.into());
        }
        addresses
    }

    /// What staff choose from; nothing where there is no choice.
    pub(crate) fn view(&self) -> Vec<NetworkView> {
        let choices = self.all.iter().filter(|_| self.all.len() > 1);
        choices
            .map(|network| NetworkView {
                name: network.name.clone(),
                kind: match network.kind {
                    NetworkKind::Wired => NetworkKindView::Wired,
                    NetworkKind::WiFi => NetworkKindView::WiFi,
                    NetworkKind::Other => NetworkKindView::Other,
                    NetworkKind::Vpn => NetworkKindView::Vpn,
                },
                address: network
                    .addresses
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                used: self.is_used(network),
            })
            .collect()
    }

    fn is_used(&self, network: &Network) -> bool {
        match &self.chosen {
            Some(name) => network.name == *name,
            None => {
                let is_tunnel = |network: &Network| network.kind == NetworkKind::Vpn;
                !is_tunnel(network) || self.all.iter().all(is_tunnel)
            }
        }
    }
}

/// Where a phone may reach a station with these settings.
#[must_use]
pub fn addresses(settings: &Settings) -> Vec<IpAddr> {
    Networks::now(settings, None).addresses()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(name: &str, kind: NetworkKind, address: [u8; 4]) -> Network {
        Network {
            name: name.to_owned(),
            kind,
            addresses: vec![address.into()],
            leads_on: true,
        }
    }

    fn at_a_branch(chosen: Option<&str>) -> Networks {
        Networks {
            all: vec![
                network("eth0", NetworkKind::Wired, [10, 1, 2, 3]),
                network("wlan0", NetworkKind::WiFi, [192, 168, 1, 7]),
                network("tun0", NetworkKind::Vpn, [10, 8, 0, 2]),
            ],
            named: Vec::new(),
            chosen: chosen.map(str::to_owned),
        }
    }

    fn texts(networks: &Networks) -> Vec<String> {
        networks
            .addresses()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_phone_may_come_by_every_network_but_a_tunnel() {
        assert_eq!(texts(&at_a_branch(None)), ["10.1.2.3", "192.168.1.7"]);
    }

    #[test]
    fn where_staff_have_chosen_a_network_it_comes_by_that_one_alone() {
        assert_eq!(texts(&at_a_branch(Some("wlan0"))), ["192.168.1.7"]);
        assert_eq!(texts(&at_a_branch(Some("tun0"))), ["10.8.0.2"]);
        let used: Vec<bool> = at_a_branch(Some("tun0"))
            .view()
            .iter()
            .map(|seen| seen.used)
            .collect();
        assert_eq!(used, [false, false, true]);
    }

    #[test]
    fn a_tunnel_is_better_than_nothing() {
        let mut networks = at_a_branch(None);
        networks
            .all
            .retain(|network| network.kind == NetworkKind::Vpn);
        assert_eq!(texts(&networks), ["10.8.0.2"]);
        assert!(networks.view().is_empty(), "of one there is no choice");
    }

    #[test]
    fn without_a_network_the_station_stays_on_its_machine() {
        let mut networks = at_a_branch(None);
        networks.all.clear();
        assert_eq!(texts(&networks), ["127.0.0.1"]);
    }
}
