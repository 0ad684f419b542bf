//! The portal in the words of the domain: each call, to an answer that the journey records.

mod search;
mod words;

use std::time::{Duration, Instant};

use bytes::Bytes;
use emas::{
    Client, Courier, Date, DetailsKey, FacePlusRequest, Link, Login, OkayDocRequest, OkayIdRequest,
    Pace,
};
use journey::{
    AttemptAnswer, Bundle, CardReadAnswer, CompletionAnswer, DocumentCheckAnswer,
    DocumentCheckPolicy, JourneyIdTail, Jpeg, PortalAnswer, ScorecardResult,
};

use tokio::sync::watch;

use self::words::{Failure, checked, reported, summed_up};
use crate::account::Account;
use crate::details::Details;

pub(crate) use self::search::{Found, Progress};
pub(crate) use self::words::portal_code;

/// The portal, and the account that is used there. Clones share what is known of the way there.
#[derive(Clone)]
pub(crate) struct Portal {
    courier: Courier,
    login: Login,
    /// Without it nothing that was lost can be searched for.
    details_key: Option<DetailsKey>,
    /// What the last refusals say of the account.
    pub(crate) account: Account,
}

/// What OkayID read from a card.
pub(crate) struct CardRead {
    pub(crate) details: Details,
    /// The face that OkayID cut out of the card, where it sent one.
    pub(crate) portrait: Option<Jpeg>,
}

/// What one attempt submits.
pub(crate) struct Submitted {
    pub(crate) portrait: Jpeg,
    pub(crate) selfie: Jpeg,
    pub(crate) bundle: Bundle,
}

impl Portal {
    pub(crate) fn new(
        client: Client,
        login: Login,
        details_key: Option<DetailsKey>,
        pace: Pace,
    ) -> Self {
        Self {
            courier: Courier::new(client, pace),
            login,
            details_key,
            account: Account::default(),
        }
    }

    /// Whether the portal can be reached; changes are seen on the receiver.
    pub(crate) fn link(&self) -> watch::Receiver<Link> {
        self.courier.link()
    }

    /// Opens a journey at the portal.
    pub(crate) async fn open_journey(&self) -> Result<emas::JourneyId, PortalAnswer> {
        let opened = self.courier.create_journey(&self.login).await;
        if opened.is_ok() {
            self.account.unlock();
        }
        self.account
            .noted(opened)
            .map_err(|error| match error.into() {
                Failure::NotSent => PortalAnswer::Unreachable { ambiguous: false },
                Failure::Lost => PortalAnswer::Unreachable { ambiguous: true },
                Failure::Refused(code, _) => PortalAnswer::Refused { code },
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
        match self
            .account
            .noted(self.courier.okay_id(journey, &request).await)
        {
            Ok(answer) => Ok(card_read(answer)),
            Err(error) => Err(match error.into() {
                Failure::NotSent => CardReadAnswer::NotSent,
                Failure::Lost => CardReadAnswer::Lost,
                Failure::Refused(code, remedy) => CardReadAnswer::Unreadable { code, remedy },
            }),
        }
    }

    /// Has OkayDoc check the card, as the account has it.
    pub(crate) async fn check_card(
        &self,
        journey: &emas::JourneyId,
        kind: DocumentCheckPolicy,
        front: Jpeg,
    ) -> DocumentCheckAnswer {
        let front = body(front);
        let request = match kind {
            DocumentCheckPolicy::Off => return DocumentCheckAnswer::NotSent,
            DocumentCheckPolicy::MyKad => OkayDocRequest::my_kad(front),
            DocumentCheckPolicy::MyKas => OkayDocRequest::my_kas(front),
            DocumentCheckPolicy::Passport => OkayDocRequest::passport(front, None),
        };
        match self
            .account
            .noted(self.courier.okay_doc(journey, &request).await)
        {
            Ok(answer) => DocumentCheckAnswer::Checked(checked(&answer)),
            Err(error) => match error.into() {
                Failure::NotSent => DocumentCheckAnswer::NotSent,
                Failure::Lost => DocumentCheckAnswer::Lost,
                Failure::Refused(code, remedy) => DocumentCheckAnswer::Refused { code, remedy },
            },
        }
    }

    /// Submits one attempt, and says how long the answer took.
    pub(crate) async fn submit(
        &self,
        journey: &emas::JourneyId,
        what: Submitted,
    ) -> (AttemptAnswer, Duration) {
        let request = FacePlusRequest {
            image_id_card: body(what.portrait),
            image_best: body(what.selfie),
            mobile_sdk_data: body(what.bundle),
        };
        let begun = Instant::now();
        let answer = match self
            .account
            .noted(self.courier.okay_face_plus(journey, request).await)
        {
            Ok(answer) => AttemptAnswer::Answered(reported(&answer)),
            Err(error) => match error.into() {
                Failure::NotSent => AttemptAnswer::NotSent,
                Failure::Lost => AttemptAnswer::Lost,
                Failure::Refused(code, remedy) => AttemptAnswer::Refused { code, remedy },
            },
        };
        (answer, begun.elapsed())
    }

    /// Reads the scorecard; `None` if it cannot be read.
    pub(crate) async fn read_scorecard(
        &self,
        journey: &emas::JourneyId,
    ) -> Option<ScorecardResult> {
        match self.account.noted(self.courier.scorecard(journey).await) {
            Ok(scorecard) => Some(summed_up(&scorecard)),
            Err(error) => {
                tracing::info!("there is no scorecard: {error}");
                None
            }
        }
    }

    /// Locks the journey. A lost answer is asked for once more, after the details were: a journey
    /// is not locked twice.
    pub(crate) async fn complete(&self, journey: &emas::JourneyId) -> CompletionAnswer {
        let mut answer = self
            .account
            .noted(self.courier.complete(journey).await)
            .map_err(Failure::from);
        if let Err(Failure::Lost) = answer {
            if let Some(key) = &self.details_key {
                // What they say does not matter: the portal can be reached again.
                let _ = self.courier.details(journey, &self.login, key).await;
            }
            answer = self
                .account
                .noted(self.courier.complete(journey).await)
                .map_err(Failure::from);
        }
        match answer {
            Ok(_) => CompletionAnswer::Completed,
            Err(Failure::Refused(code, _)) => CompletionAnswer::Refused { code },
            Err(Failure::NotSent | Failure::Lost) => CompletionAnswer::Unanswered,
        }
    }
}

/// The body of a request that shares the wiped-on-drop buffer, without a copy.
fn body(sensitive: impl AsRef<[u8]> + Send + 'static) -> Bytes {
    Bytes::from_owner(sensitive)
}

fn card_read(answer: emas::OkayIdAnswer) -> CardRead {
    let (text, portrait) = answer.into_text_and_portrait();
    CardRead {
        details: Details::new(text, today()),
        portrait: portrait.and_then(|picture| Jpeg::new(picture.into_vec()).ok()),
    }
}

/// The day at the branch. A clock that stands before 1900 or after 2100 is noticed: everybody is
/// born in its future.
fn today() -> Date {
    let now = jiff::ZonedDateTime::now();
    let day = |year: u16| {
        let (month, day) = (
            u8::try_from(now.month()).ok()?,
            u8::try_from(now.day()).ok()?,
        );
        Date::new(year, month, day)
    };
    u16::try_from(now.year())
        .ok()
        .and_then(day)
        .unwrap_or(Date::FIRST)
}

/// The end of a Journey ID, which is all that the register sees of it.
pub(crate) fn opened(journey: &emas::JourneyId) -> PortalAnswer {
    PortalAnswer::Opened {
        journey_id_tail: JourneyIdTail::of(journey.expose()),
    }
}
