//! Why nobody is signed in.

use jiff::SignedDuration;
use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, StandardErrorResponse,
};

use crate::http::HttpError;

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// An address without TLS is believed nowhere but on this machine, and there only in training.
    #[error("{0} is not reached over TLS")]
    NotTls(String),
    /// A root in the settings is none.
    #[error("an extra root cannot be used: {0}")]
    Root(String),
    /// The provider does not do what is needed, or does not know this station as it should.
    #[error("the provider cannot be used as it is set up: {0}")]
    Unfit(String),
    /// The provider is not reached.
    #[error("the provider is not reached: {0}")]
    Unreachable(String),
    /// The clocks differ by more than [`LEEWAY`](crate::LEEWAY).
    #[error("this machine's clock is ahead of the provider's by {0:#}")]
    Clock(SignedDuration),
    /// No port on this machine.
    #[error("no port on this machine: {0}")]
    NoPort(#[from] std::io::Error),
    /// The person gave up, or the provider said no.
    #[error("the provider signed nobody in: {0}")]
    Refused(String),
    /// Nobody came back in time.
    #[error("nobody came back in time")]
    TimedOut,
    /// What came back is not the answer to what was asked.
    #[error("the answer belongs to another sign-in")]
    OtherSignIn,
    /// The provider's word does not hold: signature, issuer, audience, nonce, expiry or time.
    #[error("the provider's word does not hold: {0}")]
    NotGenuine(String),
}

impl SignInError {
    /// The code by which the catalogue knows the words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotTls(_) | Self::Root(_) | Self::Unfit(_) | Self::NoPort(_) => "bank-settings",
            Self::Unreachable(_) => "bank-unreachable",
            Self::Clock(_) => "bank-clock",
            Self::Refused(_) => "bank-refused",
            Self::TimedOut => "bank-timed-out",
            Self::OtherSignIn | Self::NotGenuine(_) => "bank-not-genuine",
        }
    }

    /// Whether somebody was there and was not believed: worth a record.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Refused(_) | Self::OtherSignIn | Self::NotGenuine(_)
        )
    }

    /// Whether the provider is away, and not merely of another opinion: nothing answers, or what
    /// answers is that it cannot now.
    ///
    /// Neither [`TimedOut`](Self::TimedOut) nor [`Clock`](Self::Clock) is that. Where nobody came
    /// back the page was there: whoever lets it stand has not shown that it does not work. Where
    /// the clocks differ the provider has answered, and this machine's clock is put right.
    #[must_use]
    pub const fn is_away(&self) -> bool {
        matches!(self, Self::Unreachable(_))
    }
}

impl From<HttpError> for SignInError {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::NotTls(place) => Self::NotTls(place),
            HttpError::NoAnswer(_) | HttpError::NotNow(_) => Self::Unreachable(described(&error)),
            HttpError::TooLarge | HttpError::Malformed(_) => Self::Unfit(error.to_string()),
        }
    }
}

impl From<DiscoveryError<HttpError>> for SignInError {
    fn from(error: DiscoveryError<HttpError>) -> Self {
        match error {
            DiscoveryError::Request(error) => error.into(),
            error => Self::Unfit(described(&error)),
        }
    }
}

type TokenError = RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>;

impl From<TokenError> for SignInError {
    fn from(error: TokenError) -> Self {
        match error {
            RequestTokenError::Request(error) => error.into(),
            RequestTokenError::ServerResponse(answer) => refusal(answer.error().as_ref()),
            error => Self::Unfit(described(&error)),
        }
    }
}

impl From<ClaimsVerificationError> for SignInError {
    fn from(error: ClaimsVerificationError) -> Self {
        Self::NotGenuine(described(&error))
    }
}

/// What an error code of the provider means (RFC 6749, 4.1.2.1 and 5.2): it does not know this
/// station, it cannot now, or it says no to this person.
pub(crate) fn refusal(code: &str) -> SignInError {
    match code {
        "invalid_client"
        | "unauthorized_client"
        | "invalid_scope"
        | "invalid_request"
        | "unsupported_response_type"
        | "unsupported_grant_type" => SignInError::Unfit(code.to_owned()),
        "server_error" | "temporarily_unavailable" => SignInError::Unreachable(code.to_owned()),
        _ => SignInError::Refused(code.chars().take(80).collect()),
    }
}

/// An error with its causes, in one line.
fn described(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line = format!("{line}: {error}");
        cause = error.source();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_the_provider_says_whether_it_refuses_the_person_or_cannot_at_all() {
        for (code, ours, is_away, is_refusal) in [
            ("access_denied", "bank-refused", false, true),
            ("invalid_grant", "bank-refused", false, true),
            ("login_required", "bank-refused", false, true),
            ("server_error", "bank-unreachable", true, false),
            ("temporarily_unavailable", "bank-unreachable", true, false),
            ("unauthorized_client", "bank-settings", false, false),
            ("invalid_scope", "bank-settings", false, false),
        ] {
            let error = refusal(code);
            let is = (error.code(), error.is_away(), error.is_refusal());
            assert_eq!(is, (ours, is_away, is_refusal), "{code}");
        }
    }

    #[test]
    fn who_does_not_come_back_and_a_clock_that_is_wrong_do_not_put_the_provider_away() {
        assert!(!SignInError::TimedOut.is_away());
        assert!(!SignInError::Clock(SignedDuration::from_mins(5)).is_away());
    }
}
