//! RTY-01: what is about to be sent is in the register before the portal has its first byte.

use emas_sandbox::Endpoint;
use end_to_end::soak;
use journey::Event;

use crate::bench::{verified, with_details};

/// Everyday; ten thousand with `KAUNTER_SOAK=1`. Each journey has three intents.
const EVERYDAY: usize = 17;
const SOAK: usize = 3_400;

#[tokio::test(flavor = "multi_thread")]
async fn rty_01_no_call_arrives_before_its_intent_is_recorded() {
    let journeys = soak::size(EVERYDAY, SOAK);
    let mut checked = 0;
    for _ in 0..journeys {
        let run = verified("pass", with_details()).await;
        let recorded = run.recorded();
        for (endpoint, intent) in INTENTS {
            let arrived = run.requests(endpoint)[0].at;
            let (stamp, _) = recorded.iter().find(|(_, event)| intent(event)).unwrap();
            assert!(
                stamp.at.timestamp() <= arrived,
                "{endpoint}: recorded at {}, arrived at {arrived}",
                stamp.at
            );
            checked += 1;
        }
        run.sandbox.shutdown().await;
    }
    println!("{checked} calls, none early");
}

type IsIntent = fn(&Event) -> bool;

const INTENTS: [(Endpoint, IsIntent); 3] = [
    (Endpoint::JourneyId, |event| *event == Event::PortalAsked),
    (Endpoint::OkayId, |event| *event == Event::CardReadAsked),
    (Endpoint::OkayFacePlus, |event| {
        matches!(event, Event::AttemptSent { .. })
    }),
];
