//! The three calls of a journey, and how often the portal did its work for each.

use std::net::Ipv4Addr;
use std::time::Duration;

use bytes::Bytes;
use emas::{
    Client, Config, Credentials, Error, FacePlusRequest, JourneyId, Login, OkayIdRequest, Timeouts,
};
use emas_sandbox::{Endpoint, Options, Sandbox};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

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
        let journey = open_journey(sandbox.port()).await;
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

/// Opens a journey without a client: making one takes longer than a call.
async fn open_journey(port: u16) -> JourneyId {
    let login = json!({ "username": Options::USERNAME, "password": Options::PASSWORD }).to_string();
    let request = format!(
        "POST {} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{login}",
        Endpoint::JourneyId.path(),
        login.len(),
    );
    let mut portal = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .unwrap();
    portal.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    portal.read_to_string(&mut reply).await.unwrap();
    let (_, body) = reply.split_once("\r\n\r\n").unwrap();
    let opened: serde_json::Value = serde_json::from_str(body).unwrap();
    JourneyId::new(opened["journeyId"].as_str().unwrap()).unwrap()
}
