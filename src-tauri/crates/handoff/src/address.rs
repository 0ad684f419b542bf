//! Which addresses a hand-off may use: both sides apply the same rule.

use std::net::IpAddr;

/// True for an address that cannot leave the branch: private, link-local or loopback.
///
/// A phone that met a public address in a QR code would be sending a customer's face to the
/// internet, so it refuses the whole code; a station therefore never offers one.
pub(crate) fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_private() || address.is_link_local() || address.is_loopback()
        }
        IpAddr::V6(address) => {
            address.is_unique_local() || address.is_unicast_link_local() || address.is_loopback()
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn only_addresses_that_stay_in_the_branch_are_local() {
        for local in [
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.254",
            "192.168.1.5",
            "169.254.7.7",
        ] {
            assert!(is_local(local.parse().unwrap()), "{local}");
        }
        for local in ["127.0.0.1", "::1", "fe80::1", "fd12:3456::1"] {
            assert!(is_local(local.parse().unwrap()), "{local}");
        }
        for public in [
            "8.8.8.8",
            "172.32.0.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ] {
            assert!(!is_local(public.parse().unwrap()), "{public}");
        }
        // A mapped address would let a public IPv4 address pass as IPv6.
        for public in [
            "2001:db8::1",
            "::",
            "ff02::1",
            "::ffff:8.8.8.8",
            "::ffff:192.168.1.5",
        ] {
            assert!(!is_local(public.parse().unwrap()), "{public}");
        }
    }
}
