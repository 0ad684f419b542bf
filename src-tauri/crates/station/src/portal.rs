//! The portal in the words of the domain: three calls, each to an answer that the journey records.

use std::time::{Duration, Instant};

use bytes::Bytes;
use emas::{
    BirthDate, Class, Client, Code, Error, FacePlusAnswer, FacePlusRequest, IdNumber, Liveness,
    Login, OkayIdRequest,
};
use journey::{
    Answer, AttemptAnswer, Bundle, CardField, CardReadAnswer, JourneyIdTail, Jpeg, PortalAnswer,
    PortalCode, Remedy, Reported,
};

use crate::details::Details;

/// The portal, and the account that is used there.
#[derive(Clone)]
pub(crate) struct Portal {
    client: Client,
    login: Login,
}

/// What OkayID read from a card.
pub(crate) struct CardRead {
    pub(crate) details: Details,
    /// The face that OkayID cut out of the card, where it sent one.
    pub(crate) portrait: Option<Jpeg>,
}

impl Portal {
    pub(crate) const fn new(client: Client, login: Login) -> Self {
        Self { client, login }
    }

    /// Opens a journey at the portal.
    pub(crate) async fn open_journey(&self) -> Result<emas::JourneyId, PortalAnswer> {
        self.client
            .create_journey(&self.login)
            .await
            .map_err(|error| match error {
                Error::NotSent(_) => PortalAnswer::Unreachable { ambiguous: false },
                Error::Lost(_) => PortalAnswer::Unreachable { ambiguous: true },
                Error::Refused(refusal) => PortalAnswer::Refused {
                    code: portal_code(&refusal.code),
                },
            })
    }

    /// Has OkayID read the card.
    pub(crate) async fn read_card(
        &self,
        journey: &emas::JourneyId,
        front: Jpeg,
        back: Option<Jpeg>,
    ) -> Result<CardRead, CardReadAnswer> {
        let mut request = OkayIdRequest::new(body(front));
        request.back = back.map(body);
        match self.client.okay_id(journey, &request).await {
            Ok(answer) => Ok(card_read(answer)),
            Err(Error::NotSent(_)) => Err(CardReadAnswer::NotSent),
            Err(Error::Lost(_)) => Err(CardReadAnswer::Lost),
            Err(Error::Refused(refusal)) => Err(CardReadAnswer::Unreadable {
                code: portal_code(&refusal.code),
                remedy: remedy(refusal.class()),
            }),
        }
    }

    /// Submits one attempt, and says how long the answer took.
    pub(crate) async fn submit(
        &self,
        journey: &emas::JourneyId,
        portrait: Jpeg,
        selfie: Jpeg,
        bundle: Bundle,
    ) -> (AttemptAnswer, Duration) {
        let request = FacePlusRequest {
            image_id_card: body(portrait),
            image_best: body(selfie),
            mobile_sdk_data: body(bundle),
        };
        let begun = Instant::now();
        let answer = match self.client.okay_face_plus(journey, request).await {
            Ok(answer) => AttemptAnswer::Answered(reported(&answer)),
            Err(Error::NotSent(_)) => AttemptAnswer::NotSent,
            Err(Error::Lost(_)) => AttemptAnswer::Lost,
            Err(Error::Refused(refusal)) => AttemptAnswer::Refused {
                code: portal_code(&refusal.code),
                remedy: remedy(refusal.class()),
            },
        };
        (answer, begun.elapsed())
    }
}

/// The body of a request that shares the wiped-on-drop buffer, without a copy.
fn body(sensitive: impl AsRef<[u8]> + Send + 'static) -> Bytes {
    Bytes::from_owner(sensitive)
}

fn card_read(answer: emas::OkayIdAnswer) -> CardRead {
    let this_year = u16::try_from(jiff::ZonedDateTime::now().year()).unwrap_or(u16::MAX);
    let number = match answer.number() {
        IdNumber::Absent => None,
        IdNumber::Unreadable(number) | IdNumber::Read(number) => Some(number.to_owned()),
    };
    let read = [
        (CardField::IdNumber, number),
        (
            CardField::Name,
            answer.name().map(|name| name.as_str().to_owned()),
        ),
        (
            CardField::DateOfBirth,
            answer.date_of_birth(this_year).map(written),
        ),
        (
            CardField::Address,
            answer.address().map(|address| address.as_str().to_owned()),
        ),
    ];
    let fields = read
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)));
    CardRead {
        details: Details::new(fields, answer.document_type().map(ToString::to_string)),
        portrait: answer
            .into_portrait()
            .and_then(|picture| Jpeg::new(picture.into_vec()).ok()),
    }
}

/// As Malaysian cards and people write it.
fn written(date: BirthDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

fn reported(answer: &FacePlusAnswer) -> Answer {
    // Whatever the portal says beside a number casts doubt on it.
    let liveness = |liveness: Option<&Liveness>| {
        liveness.map_or_else(Reported::default, |liveness| Reported {
            value: liveness.probability,
            error: liveness.error.is_some() || liveness.malformed || !liveness.rejection.is_empty(),
            score: liveness.score,
        })
    };
    Answer {
        match_confidence: Reported {
            value: answer.confidence,
            error: answer.malformed,
            score: None,
        },
        face_liveness: liveness(answer.face_liveness.as_ref()),
        capture_liveness: liveness(answer.capture_liveness.as_ref()),
    }
}

/// The portal spells some of its codes as sentences; the register keeps them all as words.
fn portal_code(code: &Code) -> PortalCode {
    match code {
        Code::Unknown(text) => PortalCode::of(text.as_str()),
        known => {
            let word = |c: char| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_uppercase()
                } else {
                    '_'
                }
            };
            PortalCode::of(&known.as_str().chars().map(word).collect::<String>())
        }
    }
}

const fn remedy(class: Class) -> Remedy {
    match class {
        Class::RecaptureCard => Remedy::RecaptureCard,
        Class::RecaptureSelfie => Remedy::RecaptureSelfie,
        // A smaller picture is another picture.
        Class::RecaptureCardOrSelfie | Class::SendSmaller => Remedy::RecaptureCardOrSelfie,
        Class::NewPhoneCapture => Remedy::NewPhoneCapture,
        Class::Wait => Remedy::Wait,
        Class::NewJourney
        | Class::Account
        | Class::AlertStaff
        | Class::Ambiguous
        | Class::Stop => Remedy::Stop,
    }
}

/// The end of a Journey ID, which is all that the register sees of it.
pub(crate) fn opened(journey: &emas::JourneyId) -> PortalAnswer {
    PortalAnswer::Opened {
        journey_id_tail: JourneyIdTail::of(journey.expose()),
    }
}
