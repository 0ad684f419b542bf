//! Who may come in: at most four connections at once, at most twenty a minute from one address.
//!
//! When the room is full, the stranger who has waited longest makes way. Whoever claimed the
//! window or showed its session is no stranger and stays. So a crowd that opens sockets and says
//! nothing cannot keep the customer's phone out.

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The connections that are open, each with the handle `T` that ends it.
pub(crate) struct Door<T> {
    seats: Vec<Seat<T>>,
    arrivals: VecDeque<Arrival>,
}

/// What the door says to a new connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Knock<T> {
    /// Come in.
    Welcome,
    /// Come in, and this stranger leaves.
    InsteadOf(T),
    /// Stay outside.
    Refused,
}

/// Set once a connection has shown that it belongs here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known(Arc<AtomicBool>);

struct Seat<T> {
    guest: T,
    known: Known,
}

struct Arrival {
    from: IpAddr,
    at: Duration,
}

pub(crate) const SEATS: usize = 4;
pub(crate) const ARRIVALS_PER_MINUTE: usize = 20;
const MINUTE: Duration = Duration::from_secs(60);
/// So that a flood from many addresses does not fill the memory with its own history.
const ARRIVALS_REMEMBERED: usize = 512;

impl Known {
    pub(crate) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<T> Door<T> {
    pub(crate) const fn new() -> Self {
        Self {
            seats: Vec::new(),
            arrivals: VecDeque::new(),
        }
    }

    /// Somebody connects from `peer`, `now` after the window opened.
    pub(crate) fn knock(&mut self, peer: IpAddr, now: Duration) -> Knock<T> {
        if !self.count_arrival(neighbourhood(peer), now) {
            return Knock::Refused;
        }
        if self.seats.len() < SEATS {
            return Knock::Welcome;
        }
        // Seats are in the order of arrival.
        match self.seats.iter().position(|seat| !seat.known.is_set()) {
            Some(longest) => Knock::InsteadOf(self.seats.remove(longest).guest),
            None => Knock::Refused,
        }
    }

    /// The connection that was let in sits down.
    pub(crate) fn seat(&mut self, guest: T, known: Known) {
        self.seats.push(Seat { guest, known });
    }

    /// A connection ended.
    pub(crate) fn leave(&mut self, is: impl Fn(&T) -> bool) {
        self.seats.retain(|seat| !is(&seat.guest));
    }

    fn count_arrival(&mut self, from: IpAddr, now: Duration) -> bool {
        while self
            .arrivals
            .front()
            .is_some_and(|arrival| now >= arrival.at + MINUTE)
        {
            self.arrivals.pop_front();
        }
        let recent = self
            .arrivals
            .iter()
            .filter(|arrival| arrival.from == from)
            .count();
        if recent >= ARRIVALS_PER_MINUTE {
            return false;
        }
        if self.arrivals.len() >= ARRIVALS_REMEMBERED {
            self.arrivals.pop_front();
        }
        self.arrivals.push_back(Arrival { from, at: now });
        true
    }
}

/// One device may have every address of an IPv6 /64, so those count as one.
fn neighbourhood(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => IpAddr::from((address.to_bits() & (u128::MAX << 64)).to_be_bytes()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test may fail loudly")]

    use super::*;

    const START: Duration = Duration::ZERO;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 168, 1, last])
    }

    fn full_of_strangers() -> Door<u8> {
        let mut door = Door::new();
        for guest in 0..4 {
            assert_eq!(door.knock(address(guest), START), Knock::Welcome);
            door.seat(guest, Known::default());
        }
        door
    }

    #[test]
    fn the_stranger_who_waited_longest_makes_way_for_the_fifth() {
        assert_eq!(
            full_of_strangers().knock(address(9), START),
            Knock::InsteadOf(0)
        );
    }

    #[test]
    fn whoever_is_known_keeps_its_seat() {
        let mut door = Door::new();
        for guest in 0..4 {
            door.knock(address(guest), START);
            let known = Known::default();
            if guest != 2 {
                known.set();
            }
            door.seat(guest, known);
        }
        assert_eq!(door.knock(address(9), START), Knock::InsteadOf(2));
        let last = Known::default();
        last.set();
        door.seat(9, last);
        assert_eq!(door.knock(address(10), START), Knock::Refused);
    }

    #[test]
    fn a_seat_is_free_again_when_its_connection_ends() {
        let mut door = full_of_strangers();
        door.leave(|guest| *guest == 3);
        assert_eq!(door.knock(address(9), START), Knock::Welcome);
    }

    #[test]
    fn lan_11_one_address_comes_twenty_times_a_minute() {
        let mut door = Door::<u8>::new();
        for _ in 0..20 {
            assert_eq!(door.knock(address(1), START), Knock::Welcome);
        }
        assert_eq!(
            door.knock(address(1), MINUTE - Duration::from_millis(1)),
            Knock::Refused
        );
        assert_eq!(
            door.knock(address(2), START),
            Knock::Welcome,
            "others are not affected"
        );
        assert_eq!(door.knock(address(1), MINUTE), Knock::Welcome);
    }

    #[test]
    fn lan_11_the_addresses_of_one_ipv6_network_count_as_one() {
        let mut door = Door::<u8>::new();
        for host in 0..20u16 {
            let peer = IpAddr::from([0xfd00, 1, 2, 3, 0, 0, 0, host]);
            assert_eq!(door.knock(peer, START), Knock::Welcome);
        }
        assert_eq!(
            door.knock(IpAddr::from([0xfd00, 1, 2, 3, 9, 9, 9, 9]), START),
            Knock::Refused
        );
        assert_eq!(
            door.knock(IpAddr::from([0xfd00, 1, 2, 4, 0, 0, 0, 1]), START),
            Knock::Welcome
        );
    }

    #[test]
    fn lan_11_a_flood_from_many_addresses_does_not_grow_the_memory() {
        let mut door = Door::<u8>::new();
        for peer in 0..5_000u32 {
            door.knock(IpAddr::from(peer.to_be_bytes()), START);
        }
        assert!(door.arrivals.len() <= ARRIVALS_REMEMBERED);
    }
}
