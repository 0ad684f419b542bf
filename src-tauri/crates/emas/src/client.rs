//! The client: one method a call.

use std::fmt;

use url::Url;

use crate::transport::Transport;
use crate::{
    Completed, Config, ConfigError, Details, DetailsKey, Error, FacePlusAnswer, FacePlusRequest,
    JourneyId, Login, OkayDocAnswer, OkayDocRequest, OkayFaceAnswer, OkayFaceRequest, OkayIdAnswer,
    OkayIdRequest, OkayLiveAnswer, OkayLiveRequest, Scorecard, ScorecardConfig, ScorecardDocument,
    complete, create_journey, details, okay_doc, okay_face, okay_face_plus, okay_id, okay_live,
    scorecard,
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
    /// ```
    /// use emas::{Client, Config};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let demo = "https://ekycportaldemo.innov8tif.com".parse()?;
    /// let client = Client::new(Config::new(demo))?;
    /// # Ok(())
    /// # }
    /// ```
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
    /// ```no_run
    /// # async fn example(client: &emas::Client) -> Result<(), emas::Error> {
    /// if let Err(why) = client.greet().await {
    ///     println!("the portal cannot be reached: {why}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::NotSent`] if the portal is not there, [`Error::Lost`] if it does not answer.
    pub async fn greet(&self) -> Result<(), Error> {
        self.transport.greet().await.map(drop)
    }

    /// Greets the portal to see whether it is back. A gateway that answers in its place is not it.
    pub(crate) async fn probe(&self) -> bool {
        let greeted = self.transport.greet().await;
        greeted.is_ok_and(|status| !(502..=504).contains(&status))
    }

    pub(crate) fn base_url(&self) -> &Url {
        self.transport.base_url()
    }

    /// Create JourneyID (`create-journeyid`): opens one journey, on the account's quota.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client) -> Result<(), emas::Error> {
    /// use emas::{Credentials, Login, SecretString};
    ///
    /// let password = SecretString::from("from a keychain");
    /// let login = Login::Account(Credentials::new("branch", password));
    /// let journey = client.create_journey(&login).await?;
    /// println!("opened {journey}"); // its last four characters
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; after [`Error::Lost`] an orphan journey may exist, which harms nothing but the quota.
    pub async fn create_journey(&self, login: &Login) -> Result<JourneyId, Error> {
        create_journey::call(&self.transport, login).await
    }

    /// Centralized OkayID (`centralized-okayid`): reads a card. 5 to 10 s, says the portal's page.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId, front: bytes::Bytes) -> Result<(), emas::Error> {
    /// use emas::{FieldType, OkayIdRequest};
    ///
    /// let read = client.okay_id(journey, &OkayIdRequest::new(front)).await?;
    /// let number = read.field(FieldType::NUMBER);
    /// println!("a number was found: {}", number.is_some());
    /// # Ok(())
    /// # }
    /// ```
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
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId, portrait: bytes::Bytes, selfie: bytes::Bytes, bundle: bytes::Bytes) -> Result<(), emas::Error> {
    /// use emas::FacePlusRequest;
    ///
    /// let request = FacePlusRequest {
    ///     image_id_card: portrait,
    ///     image_best: selfie,
    ///     mobile_sdk_data: bundle, // of the same capture as the selfie
    /// };
    /// let answer = client.okay_face_plus(journey, request).await?;
    /// let alike = answer.confidence.is_some_and(|confidence| confidence >= 75.0);
    /// let living = answer.face_liveness.is_some_and(|liveness| {
    ///     liveness.error.is_none() && liveness.probability.is_some_and(|live| live > 0.5)
    /// });
    /// # Ok(())
    /// # }
    /// ```
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

    /// Centralized OkayFace (`centralized-okayface`): compares the card's face with the selfie, by
    /// v1-1 of the call, or by v2 where the search of the blacklist is asked for. 2 to 4 s.
    ///
    /// The answer is no verdict: see [`OkayFaceAnswer`].
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId, portrait: bytes::Bytes, selfie: bytes::Bytes) -> Result<(), emas::Error> {
    /// use emas::{OkayFaceRequest, Platform};
    ///
    /// let request = OkayFaceRequest::new(portrait, selfie, Platform::Desktop);
    /// let answer = client.okay_face(journey, request).await?;
    /// println!("{:?} of 100", answer.confidence);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`].
    pub async fn okay_face(
        &self,
        journey: &JourneyId,
        request: OkayFaceRequest,
    ) -> Result<OkayFaceAnswer, Error> {
        okay_face::call(&self.transport, journey, request).await
    }

    /// Centralized OkayLive (`centralized-okaylive`): judges the liveness of a selfie alone. 2 to 3 s.
    /// Not needed where OkayFace was asked for it.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId, selfie: bytes::Bytes) -> Result<(), emas::Error> {
    /// use emas::OkayLiveRequest;
    ///
    /// let answer = client.okay_live(journey, OkayLiveRequest { image_best: selfie }).await?;
    /// println!("{:?}", answer.probability);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`].
    pub async fn okay_live(
        &self,
        journey: &JourneyId,
        request: OkayLiveRequest,
    ) -> Result<OkayLiveAnswer, Error> {
        okay_live::call(&self.transport, journey, request).await
    }

    /// Centralized OkayDoc (`centralized-okaydoc`): looks for signs that a document is forged. 5 to
    /// 20 s; it depends on no other call, and may run beside OkayFace.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId, front: bytes::Bytes) -> Result<(), emas::Error> {
    /// use emas::{DocOutcome, OkayDocRequest};
    ///
    /// let answer = client.okay_doc(journey, &OkayDocRequest::my_kad(front)).await?;
    /// if answer.outcome() != DocOutcome::Clear {
    ///     for method in answer.reasons() {
    ///         println!("{}: {:?}", method.method, method.outcome());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`].
    pub async fn okay_doc(
        &self,
        journey: &JourneyId,
        request: &OkayDocRequest,
    ) -> Result<OkayDocAnswer, Error> {
        okay_doc::call(&self.transport, journey, request).await
    }

    /// The scorecard (`scorecard/get-scorecard-result`): what the portal makes of the journey so far.
    /// A free read.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId) -> Result<(), emas::Error> {
    /// use emas::ScorecardStatus;
    ///
    /// let scorecard = client.scorecard(journey).await?;
    /// match scorecard.status() {
    ///     Some(ScorecardStatus::Clear) => println!("clear"),
    ///     Some(status) => println!("for a person to look at: {status:?}"),
    ///     None => println!("undetermined: the portal has no entry"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`].
    pub async fn scorecard(&self, journey: &JourneyId) -> Result<Scorecard, Error> {
        scorecard::call(&self.transport, journey).await
    }

    /// The account's rules for a scorecard (`scorecard/get-scorecard-config`). A free read.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, login: &emas::Login) -> Result<(), emas::Error> {
    /// use emas::ScorecardDocument;
    ///
    /// let config = client.scorecard_config(&ScorecardDocument::MYKAD_NEW, login).await?;
    /// println!("{:#?}", config.checks);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`].
    pub async fn scorecard_config(
        &self,
        document: &ScorecardDocument,
        login: &Login,
    ) -> Result<ScorecardConfig, Error> {
        scorecard::call_config(&self.transport, document, login).await
    }

    /// The details of a journey (`get-ekyc-details`): what was submitted under it, decrypted here and
    /// checked to be of this journey. A free read, and the one way to find out whether a lost call
    /// arrived.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId, login: &emas::Login, key: &emas::DetailsKey) -> Result<(), emas::Error> {
    /// use emas::Endpoint;
    ///
    /// let details = client.details(journey, login, key).await?;
    /// match details.entries(Endpoint::OkayFacePlus) {
    ///     None => println!("the portal does not list them: nothing follows"),
    ///     Some([]) => println!("none has arrived"),
    ///     Some(entries) => println!("the last one: {:?}", entries.last()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; [`Lost::NotDecrypted`](crate::Lost::NotDecrypted) under a wrong key, and
    /// [`Lost::OtherJourney`](crate::Lost::OtherJourney) for the details of another journey.
    pub async fn details(
        &self,
        journey: &JourneyId,
        login: &Login,
        key: &DetailsKey,
    ) -> Result<Details, Error> {
        details::call(&self.transport, journey, login, key).await
    }

    /// Complete Journey (`manual-verification/complete-journey-api`): locks the journey against
    /// changes.
    ///
    /// ```no_run
    /// # async fn example(client: &emas::Client, journey: &emas::JourneyId) -> Result<(), emas::Error> {
    /// let completed = client.complete(journey).await?;
    /// println!("locked at {:?}", completed.at);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`]; [`Code::IncompleteJourney`](crate::Code::IncompleteJourney) if a step that the
    /// account demands is missing.
    pub async fn complete(&self, journey: &JourneyId) -> Result<Completed, Error> {
        complete::call(&self.transport, journey).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client")
            .field(&self.transport.base_url().as_str())
            .finish()
    }
}
