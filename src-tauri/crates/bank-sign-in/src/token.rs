//! Whether the provider's word holds (OpenID Connect Core, 3.1.3.7).

use std::time::SystemTime;

use jiff::Timestamp;
use openidconnect::core::{CoreGenderClaim, CoreJwsSigningAlgorithm};
use openidconnect::{IdTokenClaims, Nonce, TokenResponse};

use crate::SignInError;
use crate::person::OtherClaims;
use crate::provider::{BankClient, LEEWAY};

/// How a token may be signed: by a key of the provider's that nobody else has. Never `none`, and
/// never with a secret that two know.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What the token among `tokens` says, if it is the answer to the sign-in with `nonce` that began at
/// `begun`.
///
/// # Errors
/// [`SignInError::NotGenuine`] if it does not hold.
pub(crate) fn verified<'t>(
    client: &BankClient,
    tokens: &'t impl TokenResponse<
        OtherClaims,
        CoreGenderClaim,
        openidconnect::core::CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
        TokenType = openidconnect::core::CoreTokenType,
    >,
    nonce: &Nonce,
    begun: Timestamp,
) -> Result<&'t IdTokenClaims<OtherClaims, CoreGenderClaim>, SignInError> {
    let not_genuine = |why: &str| SignInError::NotGenuine(why.to_owned());
    let token = tokens.id_token();
    let token = token.ok_or_else(|| not_genuine("it gave no ID token"))?;
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        // A token that has expired by less than the clocks may differ has not.
        .set_time_fn(|| (SystemTime::now() - LEEWAY.unsigned_abs()).into())
        .set_issue_time_verifier_fn(move |at| {
            within(at.timestamp(), begun).ok_or_else(|| "it was not issued now".to_owned())
        })
        // Whoever signed in at the provider before is not who stands here now.
        .set_auth_time_verifier_fn(move |at| {
            let at = at.ok_or("it does not say when the person signed in")?;
            within(at.timestamp(), begun).ok_or_else(|| "the person did not sign in now".to_owned())
        });
    let claims = token.claims(&verifier, nonce)?;
    if let Some(party) = claims.authorized_party()
        && party != client.client_id()
    {
        return Err(not_genuine("it is meant for another client"));
    }
    Ok(claims)
}

/// Whether `at`, in seconds, lies between `begun` and now, but for what clocks may differ by.
fn within(at: i64, begun: Timestamp) -> Option<()> {
    let at = Timestamp::from_second(at).ok()?;
    let (since, ahead) = (
        at.duration_since(begun),
        at.duration_since(Timestamp::now()),
    );
    (since >= -LEEWAY && ahead <= LEEWAY).then_some(())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_time_counts_from_the_begin_to_now_with_a_minute_on_either_side() {
        let now = Timestamp::now();
        let begun = now - SignedDuration::from_secs(90);
        for (seconds, holds) in [
            (-152, false),
            (-149, true),
            (0, true),
            (55, true),
            (70, false),
        ] {
            let at = now + SignedDuration::from_secs(seconds);
            assert_eq!(
                within(at.as_second(), begun).is_some(),
                holds,
                "{seconds} s from now"
            );
        }
    }
}
