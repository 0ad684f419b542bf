//! The handle to the station.

use std::time::Duration;

use emas::Pace;
use journey::Jpeg;
use tokio::sync::{mpsc, oneshot, watch};

use crate::action::{Action, NotDone};
use crate::album::Album;
use crate::guidance::{Sight, glare, outline};
use crate::machine::Machine;
use crate::owner::{BankPage, Message, Messenger, Owner};
use crate::settings::Settings;
use crate::view::View;

/// A handle to the station. Clones are handles to the same one. When the last is dropped without
/// [`stop`](Self::stop), the station ends as in a power cut.
#[derive(Clone)]
pub struct Station {
    owner: mpsc::Sender<Message>,
    views: watch::Receiver<View>,
    sight: watch::Receiver<Option<Sight>>,
    bank_page: watch::Receiver<Option<BankPage>>,
    album: Album,
}

/// What the camera shows.
#[derive(Debug)]
pub enum PreviewFrame {
    /// A new frame, small enough for the screen.
    Frame {
        /// The picture.
        jpeg: Jpeg,
        /// To be named in the request for the next one.
        sequence: u64,
        /// The corners of the card, or around the face, as shares of the picture's width and
        /// height; where one of the last frames showed it.
        outline: Option<Vec<(f32, f32)>>,
        /// Around the reflection that is to go, likewise.
        glare: Option<Vec<(f32, f32)>>,
    },
    /// No newer frame came in time.
    NoneYet,
    /// No camera is open, or the open one is lost.
    CameraOff,
}

/// How many messages may wait for the owner. A hand on a screen never gets there.
const WAITING_MESSAGES: usize = 64;

impl Station {
    /// Starts the station. Where something is missing it starts all the same, and its view says
    /// what.
    pub async fn start(settings: Settings) -> Self {
        Self::start_at(settings, Pace::default()).await
    }

    /// As [`start`](Self::start), with every waiting time towards the portal at this pace: tests
    /// and demonstrations hurry.
    pub async fn start_at(settings: Settings, pace: Pace) -> Self {
        Self::start_on(Machine::real(), settings, pace).await
    }

    /// As [`start_at`](Self::start_at), on a machine whose clocks and room are the caller's.
    pub async fn start_on(machine: Machine, settings: Settings, pace: Pace) -> Self {
        let (owner, messages) = mpsc::channel(WAITING_MESSAGES);
        let (sight_sender, sight) = watch::channel(None);
        let (bank_page_sender, bank_page) = watch::channel(None);
        let album = Album::default();
        let (task, views) = Owner::start(
            settings,
            pace,
            machine,
            Messenger::to(&owner),
            sight_sender,
            bank_page_sender,
            album.clone(),
        )
        .await;
        tokio::spawn(task.run(messages));
        Self {
            owner,
            views,
            sight,
            bank_page,
            album,
        }
    }

    /// What to draw now.
    #[must_use]
    pub fn view(&self) -> View {
        self.views.borrow().clone()
    }

    /// Every change from now on.
    #[must_use]
    pub fn views(&self) -> watch::Receiver<View> {
        self.views.clone()
    }

    /// The page at which somebody signs in through the bank, while somebody does.
    #[must_use]
    pub fn bank_page(&self) -> watch::Receiver<Option<BankPage>> {
        self.bank_page.clone()
    }

    /// Carries out what staff ask for. When this returns, the view shows it.
    ///
    /// # Errors
    /// [`NotDone`] with the reason; nothing has changed.
    pub async fn act(&self, action: Action) -> Result<(), NotDone> {
        let (answer, answered) = oneshot::channel();
        let stopped = || NotDone::new("not-possible");
        self.owner
            .send(Message::Act(action, answer))
            .await
            .map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }

    /// The captured still that a view names by `path`.
    #[must_use]
    pub fn picture(&self, path: &str) -> Option<Jpeg> {
        self.album.at(path)
    }

    /// The camera's next frame after the one numbered `after`, 0 for any.
    pub async fn preview(&self, after: u64, patience: Duration) -> PreviewFrame {
        let Some(Sight { viewer, sightings }) = self.sight.borrow().clone() else {
            return PreviewFrame::CameraOff;
        };
        match viewer.preview(after, patience).await {
            Ok(preview) => PreviewFrame::Frame {
                jpeg: preview.jpeg,
                sequence: preview.sequence,
                outline: outline(&sightings.borrow()),
                glare: glare(&sightings.borrow()),
            },
            Err(capture::CameraError::TimedOut) => PreviewFrame::NoneYet,
            Err(_lost) => PreviewFrame::CameraOff,
        }
    }

    /// Ends the station: the customer's data is wiped, the end is recorded.
    pub async fn stop(&self) {
        let (done, stopped) = oneshot::channel();
        if self.owner.send(Message::Stop(done)).await.is_ok() {
            // An error means that it has stopped already.
            let _ = stopped.await;
        }
    }
}
