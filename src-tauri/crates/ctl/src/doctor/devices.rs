//! The devices: cameras and printer.

use std::time::Instant;

use capture::{Camera, CameraError, CameraInfo, SourceChoice, StillKind};
use slip::{Printers, Queue, QueueState};
use station::Settings;

use super::{Check, State};

/// Every camera, with a picture taken by it; and every camera that the settings name in vain.
pub(super) async fn cameras(settings: &Settings) -> Vec<Check> {
    const NAME: &str = "camera";
    let found = match tokio::task::spawn_blocking(capture::cameras).await {
        Ok(Ok(found)) => found,
        Ok(Err(CameraError::Unsupported)) | Err(_) => Vec::new(),
        Ok(Err(error)) => return vec![Check::red(NAME, error, "look at the camera's driver")],
    };
    let mut checks = Vec::new();
    // One after the other: two cameras on one hub may be too much for it.
    for camera in &found {
        checks.push(frame(camera).await);
    }
    let named = [&settings.cameras.card, &settings.cameras.selfie]
        .into_iter()
        .flatten();
    for name in named.filter(|name| !found.iter().any(|info| is_called(info, name))) {
        let fix = "plug it in, or name one of the cameras above under [cameras] in the settings";
        checks.push(Check::red(
            NAME,
            format!("{name} is in the settings and not here"),
            fix,
        ));
    }
    if checks.is_empty() {
        checks.push(if settings.is_training() {
            Check::green(NAME, "none; training plays pictures")
        } else {
            Check::red(
                NAME,
                "none",
                "plug one in; on Linux the user must be in the group `video`",
            )
        });
    }
    checks
}

fn is_called(camera: &CameraInfo, name: &str) -> bool {
    camera.name == name || camera.id == name
}

/// Being listed is not enough: a picture has to come.
async fn frame(camera: &CameraInfo) -> Check {
    const NAME: &str = "camera";
    let begun = Instant::now();
    let open = Camera::open(SourceChoice::Camera {
        id: camera.id.clone(),
        kind: StillKind::Card,
    });
    let still = open.still(StillKind::Card).await;
    open.close().await;
    let CameraInfo { id, name, .. } = camera;
    match still {
        Ok(still) => {
            let (width, height, took) = (still.width, still.height, begun.elapsed().as_millis());
            Check::green(
                NAME,
                format!("{name} ({id}): {width}x{height} in {took} ms"),
            )
        }
        Err(error) => Check::red(NAME, format!("{name} ({id}): {error}"), remedy(error)),
    }
}

const fn remedy(error: CameraError) -> &'static str {
    match error {
        CameraError::Busy => "close the other program that uses it; it may be Kaunter itself",
        CameraError::Denied => "allow this user to use cameras; on Linux the group is `video`",
        CameraError::Unsupported => "use another camera: this one has no format that can be read",
        CameraError::NotAllowed => "use a camera that the bank's policy allows, or add this one",
        CameraError::Corrupt => "try another cable or port without a hub",
        CameraError::TimedOut | CameraError::Silent | CameraError::Gone | CameraError::NotFound => {
            "unplug it and plug it in again"
        }
    }
}

/// The queue that slips go to. Without one the station works: the slip is there as a file.
pub(super) async fn printer(settings: &Settings) -> Check {
    const NAME: &str = "printer";
    let wanted = &settings.printer;
    // A queue that the bank has named has to be there.
    let bad = if wanted.queue.is_some() {
        State::Red
    } else {
        State::Amber
    };
    let bad = |detail: String, fix| Check {
        name: NAME,
        state: bad,
        detail,
        fix: Some(fix),
    };
    let queues = match Printers::at(wanted.server.clone()).list().await {
        Ok(queues) => queues,
        Err(error) => {
            let fix = "start CUPS, or name its server under [printer] in the settings";
            return bad(error.to_string(), fix);
        }
    };
    let queue = match &wanted.queue {
        Some(name) => queues.iter().find(|queue| queue.name == *name),
        None => queues.first(),
    };
    match (queue, &wanted.queue) {
        (Some(queue), _) if is_ready(queue) => Check::green(
            NAME,
            format!("{} at {} takes jobs", queue.name, wanted.server),
        ),
        (Some(queue), _) => {
            let fix = "look at the printer, then start the queue: cupsenable and cupsaccept";
            bad(format!("{} has stopped or takes no jobs", queue.name), fix)
        }
        (None, Some(name)) => bad(
            format!("no queue {name}"),
            "kaunterctl printers lists the names",
        ),
        (None, None) => bad(
            format!("no queue at {}", wanted.server),
            "add a printer, or save slips as PDF",
        ),
    }
}

fn is_ready(queue: &Queue) -> bool {
    queue.accepting && queue.state != QueueState::Stopped
}
