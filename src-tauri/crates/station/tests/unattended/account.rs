//! What an account has beside the attempts: the check of the card, the scorecard, the lock.

use emas_sandbox::{Account, Endpoint, Options};
use journey::{
    Completion, Decision, DocumentCheck, DocumentCheckPolicy, DocumentOutcome, Event, Scorecard,
    ScorecardStatus, Verdict,
};
use station::{Finding, PolicySettings};

use crate::bench::{Verified, verified_at, with_details};

fn with_everything() -> PolicySettings {
    PolicySettings {
        okay_doc: DocumentCheckPolicy::MyKad,
        scorecard: true,
        complete: true,
        ..with_details()
    }
}

/// Complete Journey demands every step of the account.
async fn at_a_full_account(login: &str) -> Verified {
    let account = Account {
        steps: vec![Endpoint::OkayId, Endpoint::OkayDoc, Endpoint::OkayFacePlus],
        ..Account::default()
    };
    let options = Options {
        account,
        ..Options::default()
    };
    verified_at(options, login, with_everything()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_passes_every_check_of_the_account() {
    let run = at_a_full_account("pass").await;
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
    let run = at_a_full_account("lost-reply@once@okaydoc").await;
    assert_eq!(run.verification.decision, Some(Decision::Accept));
    assert_eq!(run.requests(Endpoint::OkayDoc).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pass_with_a_doubtful_card_or_scorecard_is_referred() {
    for login in ["forged-document", "suspicious-scorecard", "null-scorecard"] {
        let run = at_a_full_account(login).await;
        let verification = &run.verification;
        assert!(
            matches!(&verification.finding, Finding::Judged(_, it) if it.verdict == Verdict::Pass),
            "the verdict on the face stands"
        );
        assert_eq!(verification.decision, Some(Decision::Refer), "{login}");
        assert_eq!(verification.completion, Completion::Completed, "{login}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_that_misses_a_step_is_not_locked_and_ends_all_the_same() {
    let policy = PolicySettings {
        okay_doc: DocumentCheckPolicy::Off,
        scorecard: false,
        ..with_everything()
    };
    let account = Account {
        steps: vec![Endpoint::OkayDoc],
        ..Account::default()
    };
    let options = Options {
        account,
        ..Options::default()
    };
    let run = verified_at(options, "pass", policy).await;
    assert_eq!(run.verification.decision, Some(Decision::Accept));
    let Completion::Refused { code } = &run.verification.completion else {
        panic!("{:?}", run.verification.completion);
    };
    assert_eq!(code.as_str(), "INCOMPLETE_JOURNEY");
    let recorded = run.recorded();
    assert_eq!(recorded.last().unwrap().1, Event::Finished);
}
