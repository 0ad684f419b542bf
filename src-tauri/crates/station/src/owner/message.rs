//! What reaches the owner.

use std::time::Duration;

use bank_sign_in::{Person, SignInError};
use capture::{CameraStatus, Captured};
use emas::Endpoint;
use journey::{
    AttemptAnswer, CardReadAnswer, CompletionAnswer, DocumentCheckAnswer, EntryId, LostCall,
    PortalAnswer, ScorecardResult,
};
use register::Checkpoint;
use slip::{JobId, PrintError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;

use super::bank::BankPage;
use super::recover::Recalled;
use super::reporting::Reported;
use crate::action::{Action, NotDone};
use crate::arrival::Arrival;
use crate::keeping::{AtWitness, Checked};
use crate::portal::{CardRead, Found, Progress};
use crate::searches::SearchNumber;
use crate::view::GuidanceView;

/// What reaches the owner.
pub(crate) enum Message {
    /// Staff ask for something.
    Act(Action, oneshot::Sender<Result<(), NotDone>>),
    /// What ran beside the owner has come to an end.
    News(News),
    /// It is time to look after the register: what the witness has, if it answers. The answer is what
    /// it should have of this station instead.
    Keep(Option<AtWitness>, oneshot::Sender<Option<Checkpoint>>),
    /// The whole register was looked at: what is wrong with it.
    Checked(Checked),
    /// The program ends.
    Stop(oneshot::Sender<()>),
}

/// What came of something that ran beside the owner. What belongs to a journey names the visit
/// that asked for it.
pub(crate) enum News {
    Portal(Visit, Result<emas::JourneyId, PortalAnswer>),
    /// It is time to ask again for a Journey ID whose answer was lost.
    PortalAskedLater(Visit),
    CardRead {
        visit: Visit,
        /// The readings that the portal listed before.
        known: Option<Vec<EntryId>>,
        answer: Result<CardRead, CardReadAnswer>,
    },
    /// The calls to an endpoint that the portal lists, before another one is made.
    Listed(Visit, Endpoint, Option<Vec<EntryId>>),
    DocumentCheck(Visit, DocumentCheckAnswer),
    Attempt {
        visit: Visit,
        number: u8,
        answer: AttemptAnswer,
        took: Duration,
    },
    SearchGoes(Visit, SearchNumber, Progress),
    SearchEnded {
        visit: Visit,
        number: SearchNumber,
        call: LostCall,
        found: Found,
    },
    Scorecard(Visit, Option<ScorecardResult>),
    Completion(Visit, CompletionAnswer),
    /// The portal is reached, or is not, unlike before.
    LinkChanged,
    /// The page at which somebody signs in through the bank.
    BankPage(u32, BankPage),
    /// Whom the bank has named.
    BankAnswered(u32, Result<Box<Person>, SignInError>),
    /// It is time to look after the journeys that nobody has open.
    RecoveryDue,
    /// The portal's names of journeys that are to be searched for.
    Recalled(Vec<Recalled>),
    Handoff(u32, Arrival),
    /// How the camera that was opened with this number fares.
    Camera(u32, CameraStatus),
    /// What to do in front of it.
    Guidance(u32, Option<GuidanceView>),
    /// The picture that was taken by itself.
    Captured(u32, Box<Captured>),
    /// What came of the report with this number.
    Reported(u32, Reported),
    /// The queue of a station whose settings name none.
    Queue(Visit, Result<String, PrintError>),
    Printed {
        visit: Visit,
        copy: u16,
        outcome: Result<JobId, PrintError>,
    },
}

/// Numbers the times that a journey was opened at the counter: what was asked for before a journey
/// was interrupted is not awaited when it is resumed.
pub(crate) type Visit = u32;

/// Takes news to the owner. It keeps no station alive: one without a handle ends.
#[derive(Clone)]
pub(crate) struct Messenger(mpsc::WeakSender<Message>);

impl Messenger {
    /// Leads to the owner at the other end of `messages`.
    pub(crate) fn to(messages: &mpsc::Sender<Message>) -> Self {
        Self(messages.downgrade())
    }

    /// Runs `work` beside the owner and tells what comes of it.
    pub(super) fn beside(&self, work: impl Future<Output = News> + Send + 'static) -> AbortHandle {
        let messenger = self.clone();
        let task = tokio::spawn(async move {
            // The owner may have ended meanwhile.
            let _ = messenger.send(work.await).await;
        });
        task.abort_handle()
    }

    /// Hands `news` over if there is room for it: the next of its kind says more.
    pub(super) fn try_send(&self, news: News) {
        if let Some(owner) = self.0.upgrade() {
            // A full queue, or an owner that has ended, misses nothing.
            let _ = owner.try_send(Message::News(news));
        }
    }

    /// Hands `news` over, and says whether the owner is still there.
    pub(super) async fn send(&self, news: News) -> bool {
        match self.0.upgrade() {
            Some(owner) => owner.send(Message::News(news)).await.is_ok(),
            None => false,
        }
    }

    /// Hands over what came of looking at the whole register.
    pub(super) async fn checked(&self, checked: Checked) {
        if let Some(owner) = self.0.upgrade() {
            // An owner that has ended looks at its next start.
            let _ = owner.send(Message::Checked(checked)).await;
        }
    }

    /// Has the register looked after, and takes what the witness should have; `None` once the owner
    /// has ended.
    pub(super) async fn keep(&self, found: Option<AtWitness>) -> Option<Option<Checkpoint>> {
        let (answer, answered) = oneshot::channel();
        let owner = self.0.upgrade()?;
        owner.send(Message::Keep(found, answer)).await.ok()?;
        drop(owner);
        answered.await.ok()
    }
}
