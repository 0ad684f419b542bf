//! The client: one method a call.

use std::fmt;

use crate::transport::Transport;
use crate::{
    Config, ConfigError, Credentials, Error, FacePlusAnswer, FacePlusRequest, JourneyId,
    OkayIdAnswer, OkayIdRequest, create_journey, okay_face_plus, okay_id,
};

/// A client of one portal. Clones share their connections.
///
/// No call is repeated by the client. Dropping a call's future abandons it as a lost reply would:
/// the portal may go on and process it.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// A client for the portal of `config`. Nothing is sent yet.
    ///
    /// # Errors
    /// [`ConfigError`] if the configuration is unsafe or unusable.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        Ok(Self {
            transport: Transport::new(config)?,
        })
    }

    /// Connects to the portal as the calls do, TLS included, and asks it for nothing: `HEAD` of the
    /// base URL. Any answer will do. It costs nothing and tells nothing of the account.
    ///
    /// # Errors
    /// [`Error::NotSent`] if the portal is not there, [`Error::Lost`] if it does not answer.
    pub async fn greet(&self) -> Result<(), Error> {
        self.transport.greet().await
    }

    /// Create JourneyID (`create-journeyid`): opens one journey, on the account's quota.
    ///
    /// # Errors
    /// [`Error`]; after [`Error::Lost`] an orphan journey may exist, which harms nothing but the quota.
    pub async fn create_journey(&self, credentials: &Credentials) -> Result<JourneyId, Error> {
        create_journey::call(&self.transport, credentials).await
    }

    /// Centralized OkayID (`centralized-okayid`): reads a card. 5 to 10 s, says the portal's page.
    ///
    /// # Errors
    /// [`Error`]. A success without any field is [`Code::NothingRead`](crate::Code::NothingRead).
    pub async fn okay_id(
        &self,
        journey: &JourneyId,
        request: &OkayIdRequest,
    ) -> Result<OkayIdAnswer, Error> {
        okay_id::call(&self.transport, journey, request).await
    }

    /// Centralized OkayFace Plus v1 (`centralized-okayface-plus/version-1`): compares the card's
    /// face with the selfie and judges the liveness of the face and of the capture.
    ///
    /// The answer is no verdict: see [`FacePlusAnswer`].
    ///
    /// # Errors
    /// [`Error`].
    pub async fn okay_face_plus(
        &self,
        journey: &JourneyId,
        request: FacePlusRequest,
    ) -> Result<FacePlusAnswer, Error> {
        okay_face_plus::call(&self.transport, journey, request).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client")
            .field(&self.transport.base_url().as_str())
            .finish()
    }
}
