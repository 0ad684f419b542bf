//! The one thread that talks to the keychain.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::VaultError;

/// How long a caller waits for the keychain.
pub const PATIENCE: Duration = Duration::from_secs(5);

type Job = Box<dyn FnOnce() + Send>;

/// A queue of calls to the keychain. The thread ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Keychain {
    jobs: mpsc::Sender<Job>,
}

impl Keychain {
    pub(crate) fn start() -> Result<Self, VaultError> {
        let (jobs, queue) = mpsc::channel::<Job>();
        thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || queue.into_iter().for_each(|job| job()))
            .map_err(|error| VaultError::Refused(error.to_string()))?;
        Ok(Self { jobs })
    }

    /// Runs `work` after all earlier calls.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Whoever gave up waiting must not see the call happen later.
            if !reply.is_closed() {
                let _nobody_waits = reply.send(work());
            }
        });
        let ended = || VaultError::Refused("the keychain's thread has ended".to_owned());
        self.jobs.send(job).map_err(|_| ended())?;
        match timeout(PATIENCE, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(ended()),
            Err(_) => Err(VaultError::TimedOut),
        }
    }
}
