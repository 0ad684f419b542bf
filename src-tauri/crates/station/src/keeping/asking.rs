//! Asking the witness, which may be a share that is slow, away, or hangs for good.
//!
//! A call to a share that hangs cannot be taken back. So each runs on a thread of its own, which the
//! end of the program does not wait for, and no second one begins before it has come back.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use register::{Checkpoint, Witness};
use tokio::sync::{Mutex, oneshot};
use tokio::time::timeout;

use crate::settings::Settings;

/// How long anybody waits for an answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks the witness, one thing at a time.
#[derive(Clone)]
pub(crate) struct Asking {
    witness: Witness,
    station: String,
    patience: Duration,
    turn: Arc<Mutex<()>>,
}

impl Asking {
    /// Asks the witness of `settings`, if there is one.
    pub(crate) fn of(settings: &Settings) -> Option<Self> {
        Some(Self {
            witness: settings.witness()?,
            station: settings.register_name(),
            patience: PATIENCE,
            turn: Arc::default(),
        })
    }

    /// What the witness has of this station.
    pub(crate) async fn of_this(&self) -> Option<Checkpoint> {
        let found = self.ask(|witness, station| witness.of(station)).await?;
        match found {
            Ok(None) => tracing::warn!("the witness has nothing of this station"),
            Err(error) => tracing::warn!("{error}"),
            Ok(known) => return known,
        }
        None
    }

    /// What the witness has of other stations.
    pub(crate) async fn of_others(&self) -> Vec<Checkpoint> {
        let found = self
            .ask(|witness, station| witness.of_others(station))
            .await;
        let Some(Ok(found)) = found else {
            return Vec::new(); // leaving our own says so, too
        };
        found.into_iter().filter_map(Result::ok).collect()
    }

    /// Leaves `checkpoint` with the witness, and says whether it is there.
    pub(crate) async fn leave(&self, checkpoint: Checkpoint) -> bool {
        let left = self.ask(move |witness, _| witness.leave(&checkpoint)).await;
        if let Some(Err(error)) = &left {
            tracing::warn!("{error}");
        }
        matches!(left, Some(Ok(())))
    }

    /// The answer to `question`; `None` if there is none in time.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Witness, &str) -> T + Send + 'static,
    ) -> Option<T> {
        let asked = async {
            let turn = Arc::clone(&self.turn).lock_owned().await;
            let (witness, station) = (self.witness.clone(), self.station.clone());
            let (answer, answered) = oneshot::channel();
            let asked = thread::Builder::new().spawn(move || {
                let found = question(&witness, &station);
                drop(turn);
                // Whoever asked may not have waited.
                let _ = answer.send(found);
            });
            asked.ok()?;
            answered.await.ok()
        };
        let answer = timeout(self.patience, asked).await.ok().flatten();
        if answer.is_none() {
            tracing::warn!("the witness does not answer");
        }
        answer
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn a_share_that_hangs_is_asked_once_however_often_it_is_time() {
        let asking = Asking {
            witness: Witness::at(Path::new("/nowhere")),
            station: "KL01".to_owned(),
            patience: Duration::from_millis(20),
            turn: Arc::default(),
        };
        let asked = Arc::new(AtomicUsize::new(0));
        let count = || {
            let asked = Arc::clone(&asked);
            move || asked.fetch_add(1, Ordering::SeqCst)
        };
        let (comes_back, hangs) = mpsc::channel::<()>();
        let first = count();
        let hanging = asking.ask(move |_, _| {
            first();
            hangs.recv()
        });
        assert!(hanging.await.is_none());
        for _ in 0..3 {
            let again = count();
            assert!(asking.ask(move |_, _| again()).await.is_none());
        }
        drop(comes_back);
        drop(Arc::clone(&asking.turn).lock_owned().await);
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }
}
