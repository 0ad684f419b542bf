//! The slip on its way to paper, at a station whose settings name no queue.

use journey::{Decision, DecisionReason, Language};
use station::Action;
use station::view::{SlipState, Step};
use tokio::net::TcpListener;

use crate::counter::Counter;
use crate::keychain::with_keychain;

#[test]
fn a_print_server_that_takes_its_time_keeps_nobody_waiting() {
    with_keychain(async || {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = server.local_addr().unwrap().to_string();
        let counter = Counter::set_up_with(Default::default(), |settings| {
            settings.printer.server = address.parse().unwrap();
        })
        .await;
        counter.create_first_staff().await;
        counter.go_to_submit().await;
        counter.submit().await;
        counter
            .act(Action::Decide {
                decision: Decision::Accept,
                reason: DecisionReason::ChecksPassed,
                note: None,
            })
            .await;
        counter.at(Step::Slip).await;

        counter.act(Action::PrintSlip).await;
        let (asked, _) = server.accept().await.unwrap();
        assert_eq!(counter.journey().slip.state, SlipState::Printing);
        for action in [Action::PrintSlip, Action::Finish] {
            assert_eq!(counter.refusal(action).await, "in-flight");
        }
        let language = Language::Ms;
        counter.act(Action::SetLanguage { language }).await;
        assert_eq!(counter.station.view().language, language);

        drop((asked, server));
        counter.when_problem("printer-unreachable").await;
        assert_eq!(counter.journey().slip.state, SlipState::Failed);
        assert_eq!(counter.count("journey.slip_sent"), 0, "nothing was");
        counter.act(Action::Finish).await;
    });
}
