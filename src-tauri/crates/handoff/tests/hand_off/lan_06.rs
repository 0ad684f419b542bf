//! Every window is a new one.

use std::collections::HashSet;

use end_to_end::soak;

use super::station::Station;
use super::stranger::Seen;

/// Everyday, and with `KAUNTER_SOAK=1`.
const WINDOWS: (usize, usize) = (150, 1_000);

#[tokio::test]
async fn lan_06_no_key_certificate_port_or_token_comes_twice() {
    let windows = soak::size(WINDOWS.0, WINDOWS.1);
    let (mut pins, mut certificates) = (HashSet::new(), HashSet::new());
    let (mut tokens, mut ports) = (HashSet::new(), HashSet::new());
    // All stay open: the system gives a port that is free again to whoever asks next.
    let mut open = Vec::new();
    for _ in 0..windows {
        let station = Station::open().await;
        let seen = Seen::read(&station.qr());
        let stream = seen.connect().await;
        let shown = stream.get_ref().1.peer_certificates().unwrap();
        assert_eq!(shown.len(), 1);
        certificates.insert(shown[0].to_vec());
        pins.insert(seen.pin);
        tokens.insert(seen.token);
        ports.insert(seen.address.port());
        open.push(station);
    }
    let seen = [pins.len(), certificates.len(), tokens.len(), ports.len()];
    assert_eq!(seen, [windows; 4]);
}
