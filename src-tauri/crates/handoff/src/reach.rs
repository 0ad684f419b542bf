//! Why no phone may be coming.
//!
//! A station cannot see what keeps a phone away; it sees what has come and what it is itself. So the
//! causes are told in the order in which branches meet them, without those that what was seen
//! rules out.

use std::fmt;

use crate::lan::{Network, NetworkKind};

/// What may keep a phone away. Each has its own remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// This machine is on no network where a phone could be.
    NoNetwork,
    /// This machine does not even reach its own port: something on it closes the port.
    PortClosed,
    /// Something came that does not speak the protocol: the code was scanned with another app, or the
    /// phone keeps to another station's key.
    OtherApp,
    /// The phone is on mobile data or on another Wi-Fi.
    OtherNetwork,
    /// This machine is in a tunnel, which may take all of its traffic.
    Vpn,
    /// The Wi-Fi keeps its guests apart from one another and from cables.
    GuestIsolation,
    /// A firewall, on this machine or in the network, lets nobody in.
    Firewall,
    /// The phone's owner has not let the app use the local network (iOS asks once).
    PhonePermission,
}

/// What a window has seen while nobody claimed it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signs<'a> {
    /// The networks that this machine is on.
    pub(crate) networks: &'a [Network],
    /// Whether the window is open to this machine only.
    pub(crate) is_here_only: bool,
    /// Whether this machine reaches its own port on each of the window's addresses.
    pub(crate) reaches_itself: bool,
    /// Whether somebody connected.
    pub(crate) was_visited: bool,
    /// Whether somebody connected who speaks something else.
    pub(crate) was_misunderstood: bool,
}

/// The causes that go with these signs, the likeliest first. None where a phone has got through.
pub(crate) fn causes(signs: Signs<'_>) -> Vec<Cause> {
    if !signs.reaches_itself {
        return vec![Cause::PortClosed];
    }
    if signs.was_misunderstood {
        return vec![Cause::OtherApp]; // the network lets phones through
    }
    if signs.was_visited {
        return Vec::new();
    }
    if signs.is_here_only {
        return vec![Cause::NoNetwork];
    }
    let is_in_tunnel = signs
        .networks
        .iter()
        .any(|network| network.kind == NetworkKind::Vpn);
    let mut causes = vec![Cause::OtherNetwork, Cause::GuestIsolation, Cause::Firewall];
    if is_in_tunnel {
        causes.push(Cause::Vpn);
    }
    causes.push(Cause::PhonePermission);
    causes
}

impl fmt::Display for Cause {
    /// A stable word, for the register and for the catalogue.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoNetwork => "no-network",
            Self::PortClosed => "port-closed",
            Self::OtherApp => "other-app",
            Self::OtherNetwork => "other-network",
            Self::Vpn => "vpn",
            Self::GuestIsolation => "guest-isolation",
            Self::Firewall => "firewall",
            Self::PhonePermission => "phone-permission",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cause::{
        Firewall, GuestIsolation, NoNetwork, OtherApp, OtherNetwork, PhonePermission, PortClosed,
        Vpn,
    };

    const NOBODY: Signs<'_> = Signs {
        networks: &[],
        is_here_only: false,
        reaches_itself: true,
        was_visited: false,
        was_misunderstood: false,
    };

    #[test]
    fn the_causes_are_told_in_the_order_in_which_branches_meet_them() {
        let usual = [OtherNetwork, GuestIsolation, Firewall, PhonePermission];
        assert_eq!(causes(NOBODY), usual);
    }

    #[test]
    fn a_tunnel_is_a_cause_only_where_there_is_one() {
        let tunnel = [Network {
            name: "tun0".to_owned(),
            kind: NetworkKind::Vpn,
            addresses: Vec::new(),
            leads_on: true,
        }];
        let networks = &tunnel;
        assert!(causes(Signs { networks, ..NOBODY }).contains(&Vpn));
        assert!(!causes(NOBODY).contains(&Vpn));
    }

    #[test]
    fn what_was_seen_rules_the_others_out() {
        let reaches_itself = false;
        assert_eq!(
            causes(Signs {
                reaches_itself,
                ..NOBODY
            }),
            [PortClosed]
        );
        let is_here_only = true;
        assert_eq!(
            causes(Signs {
                is_here_only,
                ..NOBODY
            }),
            [NoNetwork]
        );
        let was_misunderstood = true;
        assert_eq!(
            causes(Signs {
                was_misunderstood,
                ..NOBODY
            }),
            [OtherApp]
        );
    }

    #[test]
    fn where_a_phone_has_got_through_nothing_keeps_it_away() {
        assert!(
            causes(Signs {
                was_visited: true,
                ..NOBODY
            })
            .is_empty()
        );
    }
}
