//! Sign-in through a bank's own identity provider: OpenID Connect, authorisation code with PKCE, a
//! redirect to this machine alone (RFC 8252).
//!
//! [`SignIn::begin`] asks the provider how it is spoken to, opens a door on 127.0.0.1 and gives the
//! page that the person is sent to; [`SignIn::finish`] waits there for the person to come back and
//! tells who it is. The door is open only in between, and takes one answer. Tokens are dropped as
//! soon as they are read: none is kept, and none is used for anything else.
//!
//! Nothing of ours is known here: not what a role means, nor who may work where.

mod door;
mod error;
mod http;
mod person;
mod provider;
mod token;

use std::time::Duration;

use jiff::Timestamp;
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::{
    AuthorizationCode, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
};
use url::Url;

use self::door::{Answer, Door};
use self::provider::Provider;

pub use self::error::SignInError;
pub use self::person::Person;
pub use self::provider::{Bank, LEEWAY, ProviderFacts, look};

/// How long a person has to sign in.
pub const PATIENCE: Duration = Duration::from_mins(3);

/// How old a sign-in at the provider may be that it takes for one. It is told to ask anew in any
/// case; this has it say when it did.
const MAX_AGE: Duration = Duration::from_secs(60);

/// A sign-in that is under way. Dropping it closes the door.
pub struct SignIn {
    provider: Provider,
    door: Door,
    page: Url,
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    begun: Timestamp,
}

impl SignIn {
    /// Asks the provider how it is spoken to, and opens the door.
    ///
    /// # Errors
    /// [`SignInError`] if the provider is not reached, or cannot be used.
    pub async fn begin(bank: &Bank) -> Result<Self, SignInError> {
        let mut provider = Provider::find(bank).await?;
        let begun = Timestamp::now();
        let door = Door::open(bank.port).await?;
        let redirect = RedirectUrl::from_url(door.url().clone());
        provider.client = provider.client.set_redirect_uri(redirect);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = provider
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            // Nobody is signed in silently by a session that somebody else left there.
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(MAX_AGE);
        for scope in &bank.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (page, state, nonce) = request.url();
        Ok(Self {
            provider,
            door,
            page,
            state,
            nonce,
            verifier,
            begun,
        })
    }

    /// The page that the person is sent to.
    #[must_use]
    pub const fn page(&self) -> &Url {
        &self.page
    }

    /// Where the person comes back to, without what comes along.
    #[must_use]
    pub const fn way_back(&self) -> &Url {
        self.door.url()
    }

    /// Waits for the person to come back, and tells who it is.
    ///
    /// # Errors
    /// [`SignInError`] if nobody came in time, or what came does not hold.
    pub async fn finish(self) -> Result<Person, SignInError> {
        let Self {
            provider,
            door,
            state,
            nonce,
            verifier,
            begun,
            ..
        } = self;
        let answer = tokio::time::timeout(PATIENCE, door.answer(state)).await;
        let answer = answer.map_err(|_| SignInError::TimedOut)??;
        let code = code_of(answer, &provider)?;
        let tokens = provider
            .client
            .exchange_code(code)
            .map_err(|error| SignInError::Unfit(error.to_string()))?
            .set_pkce_verifier(verifier)
            .request_async(&provider.http)
            .await?;
        let claims = token::verified(&provider.client, &tokens, &nonce, begun)?;
        Ok(Person::of(claims))
    }
}

/// The code in `answer`, if it is the answer of this provider (RFC 9207).
fn code_of(answer: Answer, provider: &Provider) -> Result<AuthorizationCode, SignInError> {
    let of_this_provider = match &answer.iss {
        Some(iss) => iss == provider.issuer.as_str(),
        None => !provider.names_itself,
    };
    if !of_this_provider {
        return Err(SignInError::OtherSignIn);
    }
    match (answer.error, answer.code) {
        (Some(error), _) => Err(error::refusal(&error)),
        (None, Some(code)) => Ok(AuthorizationCode::new(code)),
        (None, None) => Err(SignInError::Refused("it gave no code".to_owned())),
    }
}
