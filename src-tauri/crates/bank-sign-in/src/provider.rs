//! The bank's provider, and what it says of itself.

use jiff::SignedDuration;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreGrantType, CoreJsonWebKey, CoreJsonWebKeyUse,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreSubjectIdentifierType, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalProviderMetadata, Client, ClientId, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, JsonWebKey, ProviderMetadata,
    StandardErrorResponse, StandardTokenResponse,
};
use serde::{Deserialize, Serialize};

use crate::SignInError;
use crate::http::Http;
use crate::person::OtherClaims;

/// By how much clocks may differ, and so by how much every time in a token may be off.
pub const LEEWAY: SignedDuration = SignedDuration::from_secs(60);

/// The bank's provider, and what this station is called there.
#[derive(Debug, Clone)]
pub struct Bank {
    /// Such as `https://login.bank.example/realms/staff`, letter by letter as the provider names
    /// itself: with a slash at its end or without.
    pub issuer: String,
    /// What the provider calls this station.
    pub client_id: String,
    /// Asked for besides `openid`, such as `profile` or what brings the roles.
    pub scopes: Vec<String>,
    /// Roots in PEM that are trusted besides the platform's.
    pub extra_roots: Vec<Vec<u8>>,
    /// The port on this machine that people come back to, where the provider wants it named.
    /// `None`: any that is free, which RFC 8252 (7.3) bids every provider to allow.
    pub port: Option<u16>,
    /// Whether a provider on this machine itself may do without TLS: for practice alone.
    pub plain_here: bool,
}

/// What somebody who sets a station up wants to know of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderFacts {
    /// Keys by which a token may be signed.
    pub keys: usize,
    /// By how much this machine's clock is ahead of the provider's, where that tells the time.
    pub ahead: Option<SignedDuration>,
}

/// Asks `bank` how it is spoken to, as every sign-in does, and goes no further.
///
/// # Errors
/// [`SignInError`] that a sign-in would end with.
pub async fn look(bank: &Bank) -> Result<ProviderFacts, SignInError> {
    let found = Provider::find(bank).await?;
    Ok(ProviderFacts {
        keys: found.keys,
        ahead: found.http.ahead(),
    })
}

/// What OAuth says of a provider besides OpenID Connect (RFC 8414, RFC 9207).
#[derive(Debug, Clone, Serialize, Deserialize)]
struct AboutOAuth {
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for AboutOAuth {}

type Metadata = ProviderMetadata<
    AboutOAuth,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// A client whose provider has a page to sign in at, and a token endpoint.
pub(crate) type BankClient = Client<
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

/// A provider that can be used.
pub(crate) struct Provider {
    pub(crate) client: BankClient,
    pub(crate) http: Http,
    pub(crate) issuer: IssuerUrl,
    /// Whether every answer of its page says who answers.
    pub(crate) names_itself: bool,
    keys: usize,
}

impl Provider {
    /// Asks the provider how it is spoken to.
    ///
    /// # Errors
    /// [`SignInError`] if it is not reached, or cannot be used.
    pub(crate) async fn find(bank: &Bank) -> Result<Self, SignInError> {
        let unfit = |why: &str| SignInError::Unfit(why.to_owned());
        let issuer = IssuerUrl::new(bank.issuer.clone())
            .map_err(|_| unfit("the issuer in the settings is no URL"))?;
        let http = Http::new(&bank.extra_roots, bank.plain_here)?;
        let metadata = Metadata::discover_async(issuer, &http).await?;
        if let Some(ahead) = http.ahead().filter(|ahead| ahead.abs() > LEEWAY) {
            return Err(SignInError::Clock(ahead));
        }
        let token = metadata.token_endpoint();
        let token = token.ok_or_else(|| unfit("it has no token endpoint"))?;
        // Better known now than after somebody has signed in.
        http.check(token.url())?;
        // The page is opened by others, who do not look.
        http.check(metadata.authorization_endpoint().url())?;
        let more = metadata.additional_metadata();
        let methods = more.code_challenge_methods_supported.as_ref();
        if methods.is_some_and(|methods| !methods.iter().any(|it| it == "S256")) {
            return Err(unfit("it does not do PKCE with S256"));
        }
        let keys = metadata
            .jwks()
            .keys()
            .iter()
            .filter(|key| may_sign(key))
            .count();
        if keys == 0 {
            return Err(unfit("it has no key that a token may be signed by"));
        }
        let (issuer, names_itself) = (
            metadata.issuer().clone(),
            more.authorization_response_iss_parameter_supported,
        );
        let client_id = ClientId::new(bank.client_id.clone());
        Ok(Self {
            client: Client::from_provider_metadata(metadata, client_id, None),
            http,
            issuer,
            names_itself,
            keys,
        })
    }
}

fn may_sign(key: &CoreJsonWebKey) -> bool {
    key.key_use()
        .is_none_or(|it| *it == CoreJsonWebKeyUse::Signature)
}
