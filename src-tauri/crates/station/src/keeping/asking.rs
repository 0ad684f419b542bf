//! Asking the witness, which may be a share that is slow, away, or hangs for good.
//!
//! A call to a share that hangs cannot be taken back. So each runs on a thread of its own, which the
//! end of the program does not wait for, and no second one begins before it has come back.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use register::{Checkpoint, Witness, WitnessError};
use tokio::sync::{Mutex, oneshot};
use tokio::time::timeout;

use crate::settings::Settings;

/// How long anybody waits for an answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the witness has.
pub(crate) struct AtWitness {
    /// Of this station; why it cannot be read, if there is something that is no checkpoint.
    pub(crate) of_this: Result<Option<Checkpoint>, String>,
    /// Of the others, as far as it can be read.
    pub(crate) of_others: Vec<Checkpoint>,
}

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

    /// What the witness has; `None` if it is away, or does not answer.
    pub(crate) async fn look(&self) -> Option<AtWitness> {
        let found = self
            .ask(|witness, station| {
                Ok(AtWitness {
                    of_this: match witness.of(station) {
                        Err(damaged @ WitnessError::NotACheckpoint(_)) => Err(damaged.to_string()),
                        known => Ok(known?),
                    },
                    of_others: readable(witness.of_others(station)?),
                })
            })
            .await?;
        found
            .inspect_err(|error: &WitnessError| tracing::warn!("{error}"))
            .ok()
    }

    /// Leaves `checkpoint` with the witness, in place of what it has.
    pub(crate) async fn leave(&self, checkpoint: Checkpoint) {
        let left = self.ask(move |witness, _| witness.leave(&checkpoint)).await;
        if let Some(Err(error)) = left {
            tracing::warn!("{error}");
        }
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

/// A file that holds no checkpoint hides no other.
fn readable(found: Vec<Result<Checkpoint, WitnessError>>) -> Vec<Checkpoint> {
    found.into_iter().filter_map(Result::ok).collect()
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
