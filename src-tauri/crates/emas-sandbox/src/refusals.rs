//! Which scenario gets which documented refusal (`P/error-list`).

use crate::Scenario;
use crate::answer::Answer;

/// Refused because of the account or the journey, before a picture is looked at.
pub(crate) fn by_account(scenario: Scenario) -> Option<Answer> {
    Some(match scenario {
        Scenario::WrongPassword => Answer::refusal("INCORRECT_PASSWORD"),
        Scenario::ExpiredAccount => Answer::refusal("ERROR_IDV_EXPIRED"),
        Scenario::Quota => Answer::refusal("MAX_JOURNEY_EXCEEDED"),
        Scenario::CallQuota => Answer::refusal("MAX_API_CALL_EXCEEDED"),
        Scenario::InvalidJourney => Answer::unknown_journey(),
        _ => return None,
    })
}

/// Refused by the engines, after the work.
pub(crate) fn by_engine(scenario: Scenario) -> Option<Answer> {
    if let Some(complaint) = scenario.complaint() {
        return Some(Answer::complaint(complaint).after_processing());
    }
    let refusal = match scenario {
        Scenario::UnreadableCard => Answer::refusal("UNRECOGNIZED_IMAGE"),
        Scenario::Blacklisted => Answer::refusal("BLACK_LIST_ID_NO"),
        // What the portal makes of a bundle of another environment is not documented. The words
        // are those of the SDK maker's server; the shape is our choice.
        Scenario::BadBundle => Answer::refusal("Failed to decrypt message"),
        _ => return None,
    };
    Some(refusal.after_processing())
}
