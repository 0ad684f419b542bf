//! The cameras: being listed is not enough, pictures have to come.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use capture::{Camera, CameraError, CameraInfo, Frame, Setup, SourceChoice, StillKind};
use serde::Serialize;
use station::{CameraSettings, Settings};

use super::Check;

const NAME: &str = "camera";

/// How long a camera may take to its first picture.
const FIRST: Duration = Duration::from_secs(6);
/// How long its pictures are counted.
const LOOK: Duration = Duration::from_secs(2);
/// Pictures a second below which the guidance lags behind the hand.
const FLUENT: f64 = 5.0;
/// How wide a card of ID-1 is that fills four fifths of a picture of 16:9, in percent of its width.
const CARD_IN_PICTURE: u32 = 84;
/// The brightness of a picture in which nobody can be made out, 0 to 255.
const DARK: u8 = 40;

/// A camera that sends pictures, and what came.
#[derive(Debug, Serialize)]
pub(super) struct Proof {
    #[serde(flatten)]
    camera: CameraInfo,
    #[serde(flatten)]
    seen: Seen,
}

/// What came from a camera.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Seen {
    /// Pixels from left to right.
    width: u32,
    /// Pixels from top to bottom.
    height: u32,
    frames_per_second: f64,
    /// Of the last picture, 0 to 255.
    brightness: u8,
}

/// Every camera, with pictures taken by it; and every camera that the settings name in vain.
pub(super) async fn cameras(settings: &Settings) -> Vec<Check> {
    let found = match tokio::task::spawn_blocking(capture::cameras).await {
        Ok(Ok(found)) => found,
        Ok(Err(CameraError::Unsupported)) | Err(_) => Vec::new(),
        Ok(Err(error)) => return vec![Check::red(NAME, error, "look at the camera's driver")],
    };
    let mut checks = Vec::new();
    // One after the other: two cameras on one hub may be too much for it.
    for camera in &found {
        checks.push(check(camera, settings).await);
    }
    let named = [&settings.cameras.card, &settings.cameras.selfie];
    let missing = named
        .into_iter()
        .flatten()
        .filter(|name| !found.iter().any(|camera| camera.is_called(name)));
    checks.extend(missing.map(|name| {
        let fix = "plug it in, or name one of the cameras above under [cameras] in the settings";
        let detail = format!("{name} is in the settings and not here");
        Check::red(NAME, detail, fix)
    }));
    let usable = |camera: &CameraInfo| may_be_used(camera, &settings.cameras).is_ok();
    if checks.is_empty() && settings.is_training() {
        checks.push(Check::green(NAME, "none; training plays pictures"));
    } else if !settings.is_training() && !found.iter().any(usable) {
        let fix = "plug one in; on Linux the user must be in the group `video`";
        checks.push(Check::red(NAME, "none that may be used", fix));
    }
    checks
}

async fn check(camera: &CameraInfo, settings: &Settings) -> Check {
    let who = Who(camera);
    let coarse = coarse_for(settings);
    let settings = &settings.cameras;
    if let Err(reason) = may_be_used(camera, settings) {
        return match reason {
            Unused::NotAllowed if is_named(camera, settings) => Check::red(
                NAME,
                format!("{who}: {reason}"),
                "use a camera that the bank's policy allows, or add this one",
            ),
            _ => Check::green(NAME, format!("{who}: not used: {reason}")),
        };
    }
    let is_for_selfies = names(settings.selfie.as_ref(), camera);
    let kind = match is_for_selfies {
        true => StillKind::Selfie,
        false => StillKind::Card,
    };
    let id = camera.id.clone();
    let setup = Setup {
        allowed: settings.allowed.clone(),
        mounting: settings.mounting(kind),
    };
    let open = Camera::set_up(SourceChoice::Camera { id, kind }, setup);
    let seen = look(&open, LOOK).await;
    open.close().await;
    match seen {
        Ok(seen) => Check {
            camera: Some(Proof {
                camera: camera.clone(),
                seen,
            }),
            ..judge(&who, seen, (kind == StillKind::Card).then_some(coarse))
        },
        Err(error) => Check::red(NAME, format!("{who}: {error}"), remedy(error)),
    }
}

/// The widest picture in which a card that fills four fifths of it has too few pixels.
fn coarse_for(settings: &Settings) -> u32 {
    settings.policy.limits().card.least_width * 100 / CARD_IN_PICTURE
}

/// `coarse` is the widest picture that is too coarse for cards, of a camera for cards.
fn judge(who: &Who<'_>, seen: Seen, coarse: Option<u32>) -> Check {
    let Seen {
        width,
        height,
        frames_per_second: rate,
        brightness,
    } = seen;
    let detail =
        format!("{who}: {width}x{height}, {rate:.1} pictures/s, brightness {brightness} of 255");
    if brightness < DARK {
        let fix = "take the cap off, wipe the lens, or bring light: nothing can be made out";
        Check::amber(NAME, detail, fix)
    } else if rate < FLUENT {
        let fix =
            "plug it in by itself and not into a hub, and bring light: dark pictures come late";
        Check::amber(NAME, detail, fix)
    } else if coarse.is_some_and(|coarse| width <= coarse) {
        let fix = "use a camera with more pixels, such as 1920x1080: no card is large enough in \
                   this one's pictures";
        Check::amber(NAME, detail, fix)
    } else {
        Check::green(NAME, detail)
    }
}

/// Counts pictures for so long after the first.
async fn look(camera: &Camera, time: Duration) -> Result<Seen, CameraError> {
    let first = camera.next(0, FIRST).await?;
    let until = Instant::now() + time;
    let mut last = Arc::clone(&first);
    loop {
        let patience = until.saturating_duration_since(Instant::now());
        match camera.next(last.sequence, patience).await {
            Ok(frame) => last = frame,
            Err(CameraError::TimedOut) => break,
            Err(error) => return Err(error),
        }
    }
    let passed = last.captured_at.duration_since(first.captured_at);
    let frames = last.sequence - first.sequence;
    Ok(Seen {
        width: last.width,
        height: last.height,
        frames_per_second: match passed.is_zero() {
            true => 0.0,
            false => frames as f64 / passed.as_secs_f64(),
        },
        brightness: brightness(&last)?,
    })
}

/// The mean of every pixel's green, which is most of what the eye takes for light.
fn brightness(frame: &Frame) -> Result<u8, CameraError> {
    let pixels = frame.decoded()?.bytes().chunks_exact(3);
    let count = pixels.len().max(1) as u64;
    let sum: u64 = pixels.map(|pixel| u64::from(pixel[1])).sum();
    Ok(u8::try_from(sum / count).unwrap_or(u8::MAX))
}

/// Why a camera is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Unused {
    #[error("the bank's policy does not allow it")]
    NotAllowed,
    #[error("a program plays its pictures; name it in the settings to use it")]
    Virtual,
    #[error("it is an infrared camera; name it in the settings to use it")]
    Infrared,
    #[error("it has no format that can be read")]
    Unreadable,
    #[error("the settings name others")]
    NotNamed,
}

fn may_be_used(camera: &CameraInfo, settings: &CameraSettings) -> Result<(), Unused> {
    let is_named = is_named(camera, settings);
    if !settings.allowed.permits(&camera.driver, camera.model) {
        Err(Unused::NotAllowed)
    } else if camera.is_virtual && !is_named {
        Err(Unused::Virtual)
    } else if camera.is_infrared && !is_named {
        Err(Unused::Infrared)
    } else if camera.best.is_none() {
        Err(Unused::Unreadable)
    } else if settings.card.is_some() && settings.selfie.is_some() && !is_named {
        Err(Unused::NotNamed)
    } else {
        Ok(())
    }
}

fn is_named(camera: &CameraInfo, settings: &CameraSettings) -> bool {
    names(settings.card.as_ref(), camera) || names(settings.selfie.as_ref(), camera)
}

fn names(name: Option<&String>, camera: &CameraInfo) -> bool {
    name.is_some_and(|name| camera.is_called(name))
}

/// Such as `HD Webcam C270 (046d:0825:A1B2, uvcvideo)`.
struct Who<'a>(&'a CameraInfo);

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CameraInfo {
            id, name, driver, ..
        } = self.0;
        match driver.as_str() {
            "" => write!(f, "{name} ({id})"),
            driver => write!(f, "{name} ({id}, {driver})"),
        }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

    use std::num::NonZeroU32;

    use image::codecs::jpeg::JpegEncoder;
    use image::{Rgb, RgbImage};

    use super::*;
    use crate::doctor::State;

    fn webcam() -> CameraInfo {
        CameraInfo {
            id: "046d:0825:A1B2".to_owned(),
            name: "Webcam C270".to_owned(),
            driver: "uvcvideo".to_owned(),
            model: "046d:0825".parse().ok(),
            is_virtual: false,
            is_infrared: false,
            best: Some(capture::StreamFormat {
                encoding: capture::Encoding::Mjpeg,
                width: 1_280,
                height: 720,
                frames_per_second: 30,
            }),
        }
    }

    fn seen(frames_per_second: f64, brightness: u8) -> Seen {
        Seen {
            width: 1_280,
            height: 720,
            frames_per_second,
            brightness,
        }
    }

    #[test]
    fn a_camera_that_sees_nothing_or_lags_or_is_too_coarse_for_cards_is_amber() {
        let camera = webcam();
        let table = [
            (30.0, 120, None, State::Green),
            (30.0, 120, Some(1_071), State::Green),
            (30.0, 120, Some(1_598), State::Amber),
            (30.0, 12, None, State::Amber),
            (2.5, 120, None, State::Amber),
        ];
        for (rate, brightness, coarse, state) in table {
            let check = judge(&Who(&camera), seen(rate, brightness), coarse);
            assert_eq!(check.state, state, "{}", check.detail);
            assert_eq!(check.fix.is_some(), state != State::Green);
        }
    }

    #[test]
    fn only_a_camera_that_the_station_would_use_is_opened() {
        let plain = CameraSettings::default();
        assert_eq!(may_be_used(&webcam(), &plain), Ok(()));
        let played = CameraInfo {
            is_virtual: true,
            ..webcam()
        };
        assert_eq!(may_be_used(&played, &plain), Err(Unused::Virtual));
        let named = CameraSettings {
            card: Some("Webcam C270".to_owned()),
            ..CameraSettings::default()
        };
        assert_eq!(may_be_used(&played, &named), Ok(()));
        let others = CameraSettings {
            card: Some("Document camera".to_owned()),
            selfie: Some("Other camera".to_owned()),
            ..CameraSettings::default()
        };
        assert_eq!(may_be_used(&webcam(), &others), Err(Unused::NotNamed));
        let listed = CameraSettings {
            allowed: serde_json::from_str(r#"["uvcvideo 046d:0826"]"#).unwrap(),
            ..named
        };
        assert_eq!(may_be_used(&webcam(), &listed), Err(Unused::NotAllowed));
    }

    #[tokio::test]
    async fn pictures_are_counted_and_their_light_is_measured() {
        let file = tempfile::Builder::new().suffix(".jpg").tempfile().unwrap();
        let grey = RgbImage::from_pixel(320, 240, Rgb([90, 90, 90]));
        let mut jpeg = Vec::new();
        grey.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 90))
            .unwrap();
        std::fs::write(file.path(), jpeg).unwrap();
        let camera = Camera::open(SourceChoice::Replay {
            path: file.path().to_owned(),
            frames_per_second: NonZeroU32::new(20).unwrap(),
        });

        let seen = look(&camera, Duration::from_millis(600)).await.unwrap();

        camera.close().await;
        assert_eq!((seen.width, seen.height), (320, 240));
        assert!((88..=92).contains(&seen.brightness), "{seen:?}");
        // A busy machine may be late; nothing may be counted twice.
        let rate = seen.frames_per_second;
        assert!(rate > 5.0 && rate < 25.0, "{seen:?}");
    }
}
