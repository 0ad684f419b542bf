//! Everything that fails before a request leaves: it is certain that nothing was processed.

use std::time::{Duration, Instant};

use emas::{Client, NotSent, Proxy};
use end_to_end::fault_proxy::{Answer, Certificate, Fault, FaultProxy, Way};

use crate::call::{self, Call, Portal, TIMEOUTS};
use crate::table::{Ended, Ends, Expected, chance, run, seeds_by_and_by};

/// Why no request leaves.
#[derive(Debug, Clone, Copy)]
enum Obstacle {
    /// The name has no address. It is the proxy's: the only one that this test may look up.
    NoName,
    /// Nobody listens there.
    Refused,
    /// TLS is begun and not answered.
    HandshakeHangs,
    /// TLS is begun and reset.
    HandshakeReset,
    /// The bank's proxy wants a login before it lets TLS through.
    ProxyLogin,
    /// The bank's proxy takes the connection and says nothing.
    ProxyHangs,
    /// The server shows a certificate that nobody should believe.
    Shows(Certificate),
}

/// The obstacle, how the call ends, and within which time.
const ROWS: &[(Obstacle, Ends, Duration)] = &[
    (Obstacle::NoName, Ends::NotSent(NotSent::Name), AT_ONCE),
    (Obstacle::Refused, Ends::NotSent(NotSent::Connect), AT_ONCE),
    (
        Obstacle::HandshakeHangs,
        Ends::NotSent(NotSent::TimedOut),
        TIMEOUTS.connect,
    ),
    (
        Obstacle::HandshakeReset,
        Ends::NotSent(NotSent::Connect),
        AT_ONCE,
    ),
    (
        Obstacle::ProxyLogin,
        Ends::NotSent(NotSent::ProxyLogin),
        AT_ONCE,
    ),
    (
        Obstacle::ProxyHangs,
        Ends::NotSent(NotSent::TimedOut),
        TIMEOUTS.connect,
    ),
    (
        Obstacle::Shows(Certificate::Expired),
        Ends::Untrusted("expired"),
        AT_ONCE,
    ),
    (
        Obstacle::Shows(Certificate::OtherHost),
        Ends::Untrusted("not valid for name"),
        AT_ONCE,
    ),
    (
        Obstacle::Shows(Certificate::SelfSigned),
        Ends::Untrusted("UnknownIssuer"),
        AT_ONCE,
    ),
    (
        Obstacle::Shows(Certificate::TruncatedChain),
        Ends::Untrusted("UnknownIssuer"),
        AT_ONCE,
    ),
    (Obstacle::Shows(Certificate::Good), Ends::Answered, AT_ONCE),
];

const AT_ONCE: Duration = Duration::from_millis(500);

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_before_a_request_leaves_is_known_as_not_sent_within_its_budget() {
    for seeds in seeds_by_and_by() {
        let mut cases = Vec::new();
        for (obstacle, ends, within) in ROWS {
            let expected = Expected {
                ends: ends.clone(),
                within: *within,
                processed: match ends {
                    Ends::Answered => 1..=1,
                    _ => 0..=0,
                },
            };
            for call in Call::ALL {
                for seed in seeds.clone() {
                    let name = format!("{obstacle:?}, {call:?}, seed {seed}");
                    let case = prepare(*obstacle, call, seed, expected.clone());
                    cases.push((name, case.await));
                }
            }
        }
        run(cases).await;
    }
}

/// Sets a case up, and gives its call.
async fn prepare(
    obstacle: Obstacle,
    call: Call,
    seed: u64,
    expected: Expected,
) -> impl Future<Output = (Expected, Ended)> + Send + 'static {
    let portal = Portal::open().await;
    let (client, way) = before(obstacle, &portal, seed).await;
    async move {
        let begun = Instant::now();
        let outcome = portal.make(call, &client).await;
        let took = begun.elapsed();
        drop(way);
        let processed = portal.processed(call);
        let ended = Ended {
            outcome,
            took,
            processed,
        };
        (expected, ended)
    }
}

/// A client of the portal with the obstacle in its way.
async fn before(obstacle: Obstacle, portal: &Portal, seed: u64) -> (Client, Option<FaultProxy>) {
    let portal = portal.sandbox.base_url();
    let mut chance = chance(&format!("{obstacle:?}"), seed);
    let way = match obstacle {
        // No resolver asks the network for a name with a label of more than 63 letters.
        Obstacle::NoName => {
            let label = "a".repeat(64 + usize::try_from(seed).unwrap());
            return (behind_proxy(&format!("http://{label}.invalid")), None);
        }
        // A port for system services, which no server of a test is given.
        Obstacle::Refused => return (call::client("http://127.0.0.1:9", None), None),
        Obstacle::Shows(certificate) => {
            let way = FaultProxy::before_with(&portal, certificate, chance)
                .await
                .unwrap();
            return (call::client(&way.base_url(), way.root()), Some(way));
        }
        Obstacle::HandshakeHangs | Obstacle::ProxyHangs => {
            let way = FaultProxy::before(&portal, chance).await.unwrap();
            way.strike("", Fault::Silence);
            way
        }
        Obstacle::HandshakeReset => {
            let fault = Fault::Reset {
                way: Way::Request,
                after: chance.below(150),
            };
            let way = FaultProxy::before(&portal, chance).await.unwrap();
            way.strike("", fault);
            way
        }
        Obstacle::ProxyLogin => {
            let way = FaultProxy::before(&portal, chance).await.unwrap();
            way.strike("CONNECT ", Fault::Answered(Answer::ProxyLogin));
            way
        }
    };
    let client = match obstacle {
        Obstacle::ProxyLogin | Obstacle::ProxyHangs => behind_proxy(&way.base_url()),
        _ => call::client(&way.base_url().replace("http:", "https:"), None),
    };
    (client, Some(way))
}

/// A client of a portal behind the proxy at `url`.
fn behind_proxy(url: &str) -> Client {
    let mut config = call::config("https://127.0.0.1:9", None);
    config.proxy = Some(Proxy::new(url.parse().unwrap()));
    Client::new(config).unwrap()
}
