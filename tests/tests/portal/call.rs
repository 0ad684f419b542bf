//! The three calls of a journey, and how often the portal did its work for each.

use std::time::Duration;

use bytes::Bytes;
use emas::{
    Client, Config, Credentials, Error, FacePlusRequest, JourneyId, Login, OkayIdRequest, Timeouts,
};
use emas_sandbox::{Endpoint, Options, Sandbox};

use crate::pictures;

/// The client's limits in time in these tests: those of the counter, shorter.
pub(crate) const TIMEOUTS: Timeouts = Timeouts {
    connect: Duration::from_millis(500),
    call: Duration::from_secs(3),
    idle: Duration::from_millis(1_500), // a drip of a byte a second does not stand still
};

/// A call that is paid for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Call {
    CreateJourney,
    OkayId,
    OkayFacePlus,
}

impl Call {
    pub(crate) const ALL: [Self; 3] = [Self::CreateJourney, Self::OkayId, Self::OkayFacePlus];

    /// Fewer bytes than its request has.
    pub(crate) const fn request_length(self) -> u64 {
        match self {
            Self::CreateJourney => 150,
            Self::OkayId | Self::OkayFacePlus => 10_000,
        }
    }

    /// Fewer bytes than its reply has.
    pub(crate) const fn reply_length(self) -> u64 {
        match self {
            Self::CreateJourney | Self::OkayFacePlus => 180,
            Self::OkayId => 2_000,
        }
    }
}

/// A healthy portal with one open journey.
pub(crate) struct Portal {
    pub(crate) sandbox: Sandbox,
    journey: JourneyId,
}

impl Portal {
    pub(crate) async fn open() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let config = Config::new(sandbox.base_url().parse().unwrap());
        let client = Client::new(config).unwrap();
        let journey = client.create_journey(&login()).await.unwrap();
        Self { sandbox, journey }
    }

    /// Makes `call` with `client`.
    pub(crate) async fn make(&self, call: Call, client: &Client) -> Result<(), Error> {
        match call {
            Call::CreateJourney => client.create_journey(&login()).await.map(drop),
            Call::OkayId => {
                let request = OkayIdRequest::new(pictures::card());
                client.okay_id(&self.journey, &request).await.map(drop)
            }
            Call::OkayFacePlus => self.submit(pictures::bundle(), client).await,
        }
    }

    /// Makes the call OkayFace Plus with this bundle.
    pub(crate) async fn submit(&self, bundle: Bytes, client: &Client) -> Result<(), Error> {
        let request = FacePlusRequest {
            image_id_card: pictures::selfie(),
            image_best: pictures::selfie(),
            mobile_sdk_data: bundle,
        };
        client
            .okay_face_plus(&self.journey, request)
            .await
            .map(drop)
    }

    /// How often the portal did the work of `call` since it was opened.
    pub(crate) fn processed(&self, call: Call) -> usize {
        let control = self.sandbox.control();
        let of = |endpoint| control.processed(self.journey.expose(), endpoint) as usize;
        match call {
            Call::CreateJourney => control.journeys().len() - 1,
            Call::OkayId => of(Endpoint::OkayId),
            Call::OkayFacePlus => of(Endpoint::OkayFacePlus),
        }
    }
}

/// A client with short limits of whatever is at `url`, which shows certificates below `root`.
pub(crate) fn client(url: &str, root: Option<&str>) -> Client {
    Client::new(config(url, root)).unwrap()
}

pub(crate) fn config(url: &str, root: Option<&str>) -> Config {
    let mut config = Config::new(url.parse().unwrap());
    config.timeouts = TIMEOUTS;
    config.extra_roots = root
        .map(|pem| pem.as_bytes().to_vec())
        .into_iter()
        .collect();
    config
}

fn login() -> Login {
    Login::Account(Credentials::new(
        Options::USERNAME,
        Options::PASSWORD.into(),
    ))
}
