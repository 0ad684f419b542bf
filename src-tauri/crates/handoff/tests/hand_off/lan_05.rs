//! One window, one phone.

use end_to_end::soak;
use handoff::WindowEvent;

use super::station::Station;
use super::stranger::Seen;

/// Everyday, and with `KAUNTER_SOAK=1`.
const RACES: (usize, usize) = (500, 1_000);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lan_05_of_two_phones_that_race_exactly_one_wins_and_the_other_cannot_touch_it() {
    let races = soak::size(RACES.0, RACES.1);
    for race in 0..races {
        let mut station = Station::open().await;
        let seen = Seen::read(&station.qr());
        let claim = |nonce: u8| {
            let seen = seen.clone();
            tokio::spawn(async move { seen.claim(&[nonce; 32]).await })
        };
        let (first, second) = tokio::join!(claim(1), claim(2));
        let (first, second) = (first.unwrap(), second.unwrap());
        let (winner, loser) = if first.status == 200 {
            (first, second)
        } else {
            (second, first)
        };
        assert_eq!((winner.status, loser.status), (200, 409), "race {race}");
        assert_eq!(loser.code(), "already_claimed");
        assert!(!String::from_utf8(loser.body).unwrap().contains("session"));

        let winner = winner.json();
        assert_eq!(winner["number"], station.claimed().await.to_string());
        assert!(
            matches!(station.news().await, WindowEvent::Refused { .. }),
            "there is one claim"
        );
        station.window.confirm();
        let session = winner["session"].as_str().unwrap();
        let waited = seen.say(&seen.wait_request(session)).await.json();
        assert_eq!(waited["state"], "confirmed", "race {race}");
    }
}
