//! The program seen from the station: started, fed, listened to, and killed.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use zeroize::Zeroizing;

use super::{BadPicture, NoCopy, NoQuarantine};

/// The most bytes of an answer. A copy of pure noise has some two million.
const MAX_ANSWER: usize = 4 * 1024 * 1024;

/// What the program says about `picture`. It is killed when the future is dropped, and so it is when
/// it says too much.
pub(super) async fn talk(program: &Path, picture: &[u8]) -> Result<Zeroizing<Vec<u8>>, NoCopy> {
    let mut child = start(program)?;
    let (mut to, mut from) = (child.stdin.take(), child.stdout.take());
    let feed = async {
        if let Some(to) = &mut to {
            // A program that has ended, or has read enough, says why.
            let _ = to.write_all(picture).await;
        }
        drop(to);
    };
    let listen = async {
        // Room for more than is taken, so that the buffer never moves and leaves a copy behind.
        let mut said = Zeroizing::new(Vec::with_capacity(MAX_ANSWER + 1_024));
        if let Some(from) = &mut from {
            from.take(MAX_ANSWER as u64 + 1)
                .read_to_end(&mut said)
                .await?;
        }
        Ok::<_, NoCopy>(said)
    };
    let ((), said) = tokio::join!(feed, listen);
    let said = said?;
    if said.len() > MAX_ANSWER {
        return Err(NoQuarantine::NotUnderstood.into());
    }
    match why_it_failed(child.wait().await?) {
        Some(why) => Err(why),
        None => Ok(said),
    }
}

/// It inherits nothing: no environment, no folder, no terminal's signals. Every descriptor of the
/// station but its own three is closed, and one that a library left open is of no use to it: see
/// `jail`.
fn start(program: &Path) -> Result<Child, NoQuarantine> {
    let child = Command::new(program)
        .env_clear()
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    Ok(child)
}

/// What the end of the program says about the picture; nothing where it ended well.
fn why_it_failed(end: ExitStatus) -> Option<NoCopy> {
    /// Of a Rust program that panicked.
    const PANICKED: i32 = 101;
    Some(match (end.code(), end.signal()) {
        (Some(0), _) => return None,
        (Some(PANICKED), _) => BadPicture::Crash.into(),
        (_, Some(libc::SIGABRT)) => BadPicture::TooMuchMemory.into(),
        (_, Some(libc::SIGXCPU | libc::SIGKILL)) => BadPicture::TooMuchWork.into(),
        (_, Some(libc::SIGSYS)) => BadPicture::Forbidden.into(),
        (_, Some(_)) => BadPicture::Crash.into(),
        (_, None) => NoQuarantine::NotUnderstood.into(),
    })
}
