//! The client's calls, carried by the courier.

use super::Courier;
use crate::{
    Completed, Details, DetailsKey, Endpoint, Error, FacePlusAnswer, FacePlusRequest, JourneyId,
    Login, OkayDocAnswer, OkayDocRequest, OkayFaceAnswer, OkayFaceRequest, OkayIdAnswer,
    OkayIdRequest, OkayLiveAnswer, OkayLiveRequest, Scorecard, ScorecardConfig, ScorecardDocument,
};

/// The calls of [`Client`](crate::Client), each repeated as the table above allows.
impl Courier {
    /// [`Client::create_journey`](crate::Client::create_journey).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: it may have left an orphan journey behind.
    pub async fn create_journey(&self, login: &Login) -> Result<JourneyId, Error> {
        self.carry(Endpoint::CreateJourney, || {
            self.client().create_journey(login)
        })
        .await
    }

    /// [`Client::okay_id`](crate::Client::okay_id).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: it may have been processed, and paid for.
    pub async fn okay_id(
        &self,
        journey: &JourneyId,
        request: &OkayIdRequest,
    ) -> Result<OkayIdAnswer, Error> {
        self.carry(Endpoint::OkayId, || self.client().okay_id(journey, request))
            .await
    }

    /// [`Client::okay_face`](crate::Client::okay_face).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: it may have been processed, and paid for.
    pub async fn okay_face(
        &self,
        journey: &JourneyId,
        request: OkayFaceRequest,
    ) -> Result<OkayFaceAnswer, Error> {
        self.carry(Endpoint::OkayFace, || {
            self.client().okay_face(journey, request.clone())
        })
        .await
    }

    /// [`Client::okay_face_plus`](crate::Client::okay_face_plus).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: it may have been processed, and paid for.
    pub async fn okay_face_plus(
        &self,
        journey: &JourneyId,
        request: FacePlusRequest,
    ) -> Result<FacePlusAnswer, Error> {
        self.carry(Endpoint::OkayFacePlus, || {
            self.client().okay_face_plus(journey, request.clone())
        })
        .await
    }

    /// [`Client::okay_live`](crate::Client::okay_live).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: it may have been processed, and paid for.
    pub async fn okay_live(
        &self,
        journey: &JourneyId,
        request: OkayLiveRequest,
    ) -> Result<OkayLiveAnswer, Error> {
        self.carry(Endpoint::OkayLive, || {
            self.client().okay_live(journey, request.clone())
        })
        .await
    }

    /// [`Client::okay_doc`](crate::Client::okay_doc).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: it may have been processed, and paid for.
    pub async fn okay_doc(
        &self,
        journey: &JourneyId,
        request: &OkayDocRequest,
    ) -> Result<OkayDocAnswer, Error> {
        self.carry(Endpoint::OkayDoc, || {
            self.client().okay_doc(journey, request)
        })
        .await
    }

    /// [`Client::scorecard`](crate::Client::scorecard).
    ///
    /// # Errors
    /// [`Error`].
    pub async fn scorecard(&self, journey: &JourneyId) -> Result<Scorecard, Error> {
        self.carry(Endpoint::Scorecard, || self.client().scorecard(journey))
            .await
    }

    /// [`Client::scorecard_config`](crate::Client::scorecard_config).
    ///
    /// # Errors
    /// [`Error`].
    pub async fn scorecard_config(
        &self,
        document: &ScorecardDocument,
        login: &Login,
    ) -> Result<ScorecardConfig, Error> {
        self.carry(Endpoint::ScorecardConfig, || {
            self.client().scorecard_config(document, login)
        })
        .await
    }

    /// [`Client::details`](crate::Client::details).
    ///
    /// # Errors
    /// [`Error`].
    pub async fn details(
        &self,
        journey: &JourneyId,
        login: &Login,
        key: &DetailsKey,
    ) -> Result<Details, Error> {
        self.carry(Endpoint::Details, || {
            self.client().details(journey, login, key)
        })
        .await
    }

    /// [`Client::complete`](crate::Client::complete).
    ///
    /// # Errors
    /// [`Error`]. A lost call is given back: look into the details before it is repeated.
    pub async fn complete(&self, journey: &JourneyId) -> Result<Completed, Error> {
        self.carry(Endpoint::Complete, || self.client().complete(journey))
            .await
    }
}
