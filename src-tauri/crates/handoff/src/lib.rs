//! The hand-off: a phone gives its bundle to the station over the branch LAN. Listener, protocol, reference phone.
