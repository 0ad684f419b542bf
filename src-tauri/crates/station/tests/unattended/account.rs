//! What an account has beside the attempts: the check of the card, the scorecard, the lock.

use emas_sandbox::Endpoint;
use journey::{
    Completion, Decision, DocumentCheck, DocumentCheckPolicy, DocumentOutcome, Scorecard,
    ScorecardStatus,
};
use station::PolicySettings;

use crate::bench::{verified, with_details};

fn with_everything() -> PolicySettings {
    PolicySettings {
        okay_doc: DocumentCheckPolicy::MyKad,
        scorecard: true,
        complete: true,
        ..with_details()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_passes_every_check_of_the_account() {
    let run = verified("pass", with_everything()).await;
    let verification = &run.verification;
    assert_eq!(verification.decision, Some(Decision::Accept));
    assert_eq!(verification.completion, Completion::Completed);
    let DocumentCheck::Checked(card) = &verification.document_check else {
        panic!("{:?}", verification.document_check);
    };
    assert_eq!(card.outcome, DocumentOutcome::Clear);
    let Scorecard::Read(scorecard) = &verification.scorecard else {
        panic!("{:?}", verification.scorecard);
    };
    assert_eq!(scorecard.status, ScorecardStatus::Clear);
    for endpoint in [Endpoint::OkayDoc, Endpoint::Scorecard, Endpoint::Complete] {
        assert_eq!(run.requests(endpoint).len(), 1, "{endpoint}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_check_of_the_card_is_found() {
    let run = verified("lost-reply@once@okaydoc", with_everything()).await;
    assert_eq!(run.verification.decision, Some(Decision::Accept));
    assert_eq!(run.requests(Endpoint::OkayDoc).len(), 1);
}
