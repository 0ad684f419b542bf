//! Sign-in through a bank's own identity provider: OpenID Connect, authorisation code with PKCE, a
//! redirect to this machine alone (RFC 8252).
//!
//! [`SignIn::begin`] asks the provider how it is spoken to, opens a door on 127.0.0.1 and gives the
//! page that the person is sent to; [`SignIn::finish`] waits there for the person to come back and
//! tells who it is. The door is open only in between, and takes one answer.
//!
//! Nothing of ours is known here: not what a role means, nor who may work where.

mod door;
mod http;
mod person;

use std::time::Duration;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthorizationCode, Client, ClientId, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse,
    TokenResponse,
};
use url::Url;

use self::door::{Answer, Door};
use self::http::Http;
use self::person::OtherClaims;

pub use self::person::Person;

/// How long a person has to sign in.
pub const PATIENCE: Duration = Duration::from_mins(3);

/// How long ago, at most, the person may have signed in at the provider when the answer comes. A
/// session that somebody left there is no sign-in.
const FRESH: Duration = Duration::from_mins(5);

/// The bank's provider, and what this station is called there.
#[derive(Debug, Clone)]
pub struct Bank {
    /// Such as `https://login.bank.example/realms/staff`, letter by letter as the provider names
    /// itself: with a slash at its end or without. `http` on this machine only.
    pub issuer: String,
    /// What the provider calls this station.
    pub client_id: String,
    /// Asked for besides `openid`, such as `profile` or what brings the roles.
    pub scopes: Vec<String>,
    /// Roots in PEM that are trusted besides the platform's.
    pub extra_roots: Vec<Vec<u8>>,
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// An issuer without TLS is believed on this machine only.
    #[error("the provider must be reached over TLS")]
    NotTls,
    /// A root in the settings is none.
    #[error("an extra root cannot be used: {0}")]
    Root(String),
    /// The provider is not reached, or answers nothing that can be used.
    #[error("the provider is not reached: {0}")]
    Unreachable(String),
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
            Self::NotTls | Self::Root(_) => "bank-settings",
            Self::Unreachable(_) | Self::NoPort(_) => "bank-unreachable",
            Self::Refused(_) => "bank-refused",
            Self::TimedOut => "bank-timed-out",
            Self::OtherSignIn | Self::NotGenuine(_) => "bank-not-genuine",
        }
    }
}

/// A client whose provider has a page to sign in at, and a token endpoint.
type BankClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<
        IdTokenFields<
            OtherClaims,
            EmptyExtraTokenFields,
            CoreGenderClaim,
            CoreJweContentEncryptionAlgorithm,
            CoreJwsSigningAlgorithm,
        >,
        CoreTokenType,
    >,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A sign-in that is under way. Dropping it closes the door.
pub struct SignIn {
    client: BankClient,
    issuer: IssuerUrl,
    http: Http,
    door: Door,
    page: Url,
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

impl SignIn {
    /// Asks the provider how it is spoken to, and opens the door.
    ///
    /// # Errors
    /// [`SignInError`] if the provider is not reached, or may not be asked.
    pub async fn begin(bank: &Bank) -> Result<Self, SignInError> {
        let issuer = IssuerUrl::new(bank.issuer.clone()).map_err(|_| SignInError::NotTls)?;
        if !is_private(issuer.url()) {
            return Err(SignInError::NotTls);
        }
        let http = Http::new(&bank.extra_roots)?;
        let unreachable = |error: String| SignInError::Unreachable(error);
        let metadata = CoreProviderMetadata::discover_async(issuer, &http)
            .await
            .map_err(|error| unreachable(described(&error)))?;
        for url in [
            Some(metadata.authorization_endpoint().url()),
            metadata.token_endpoint().map(|endpoint| endpoint.url()),
        ] {
            let url = url.ok_or_else(|| unreachable("it has no token endpoint".to_owned()))?;
            if !is_private(url) {
                return Err(SignInError::NotTls);
            }
        }
        let issuer = metadata.issuer().clone();
        let door = Door::open().await?;
        let redirect = RedirectUrl::from_url(door.url().clone());
        let client_id = ClientId::new(bank.client_id.clone());
        let client =
            Client::from_provider_metadata(metadata, client_id, None).set_redirect_uri(redirect);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            // Whoever signed in at the provider before is not who stands here now.
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(FRESH);
        for scope in &bank.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (page, state, nonce) = request.url();
        Ok(Self {
            client,
            issuer,
            http,
            door,
            page,
            state,
            nonce,
            verifier,
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
        let answer = tokio::time::timeout(PATIENCE, self.door.answer()).await;
        let answer = answer.map_err(|_| SignInError::TimedOut)??;
        let code = match answer {
            Answer { state, .. } if state.as_deref() != Some(self.state.secret().as_str()) => {
                return Err(SignInError::OtherSignIn);
            }
            Answer { iss: Some(iss), .. } if iss != self.issuer.as_str() => {
                return Err(SignInError::OtherSignIn);
            }
            Answer {
                error: Some(error), ..
            } => return Err(SignInError::Refused(error)),
            Answer {
                code: Some(code), ..
            } => AuthorizationCode::new(code),
            Answer { .. } => return Err(SignInError::Refused("it gave no code".to_owned())),
        };
        let tokens = self
            .client
            .exchange_code(code)
            .map_err(|error| SignInError::Unreachable(described(&error)))?
            .set_pkce_verifier(self.verifier)
            .request_async(&self.http)
            .await
            .map_err(refused)?;
        let not_genuine = |why: String| SignInError::NotGenuine(why);
        let token = tokens
            .id_token()
            .ok_or_else(|| not_genuine("it gave no ID token".to_owned()))?;
        let verifier = self
            .client
            .id_token_verifier()
            .set_auth_time_verifier_fn(|at| {
                let at = at.ok_or("it does not say when the person signed in")?;
                person::is_fresh(at, FRESH)
                    .then_some(())
                    .ok_or_else(|| "the person signed in too long ago".to_owned())
            });
        let claims = token
            .claims(&verifier, &self.nonce)
            .map_err(|error| not_genuine(described(&error)))?;
        Ok(Person::of(claims))
    }
}

/// Whether nobody in between reads along.
fn is_private(url: &Url) -> bool {
    let here = matches!(url.host(), Some(url::Host::Ipv4(host)) if host.is_loopback());
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

/// A code that the provider does not know is its refusal; all else is the way to it.
fn refused<E: std::error::Error + 'static>(
    error: openidconnect::RequestTokenError<E, StandardErrorResponse<CoreErrorResponseType>>,
) -> SignInError {
    match error {
        openidconnect::RequestTokenError::ServerResponse(response) => {
            SignInError::Refused(response.error().to_string())
        }
        other => SignInError::Unreachable(described(&other)),
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
