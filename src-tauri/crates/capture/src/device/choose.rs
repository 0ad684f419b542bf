//! Which of the cameras that are there is meant.

use std::cmp::Reverse;

use crate::device::format::{Rank, rank};
use crate::device::{CameraInfo, Found};
use crate::{Allowed, CameraError, StillKind};

/// The cameras that answer to the `name` (any, without one), the best one first.
///
/// # Errors
/// [`CameraError::NotFound`] if there is none, [`CameraError::NotAllowed`] if policy keeps them out.
pub(super) fn meant<'a>(
    found: &'a [Found],
    name: Option<&str>,
    kind: StillKind,
    allowed: &Allowed,
) -> Result<Vec<&'a Found>, CameraError> {
    let mut meant = match name {
        Some(name) => called(found, name),
        None => found
            .iter()
            .filter(|found| is_ordinary(&found.info))
            .collect(),
    };
    if meant.is_empty() {
        return Err(CameraError::NotFound);
    }
    meant.retain(|found| allowed.permits(&found.info.driver, found.info.model));
    if meant.is_empty() {
        return Err(CameraError::NotAllowed);
    }
    meant.sort_by_key(|found| Reverse(best_rank(found, kind)));
    Ok(meant)
}

/// Of those, the one that was open before: known by its id or, where it has no serial number and
/// may have moved to another socket, by being the same model.
pub(super) fn same<'a>(meant: Vec<&'a Found>, before: &CameraInfo) -> Vec<&'a Found> {
    let is = |found: &&Found| found.answers_to_id(&before.id);
    let is_alike = |found: &Found| match before.model {
        Some(model) => found.info.model == Some(model),
        None => found.info.name == before.name,
    };
    match meant.iter().find(|found| is(found)) {
        Some(found) => vec![found],
        None if before.has_serial() => Vec::new(),
        None => meant.into_iter().filter(|found| is_alike(found)).collect(),
    }
}

/// By its id; if none has it, by its name; if none has that, by its model.
fn called<'a>(found: &'a [Found], name: &str) -> Vec<&'a Found> {
    let answers: [&dyn Fn(&Found) -> bool; 3] = [
        &|found| found.answers_to_id(name),
        &|found| found.info.name == name,
        &|found| found.info.is_of_model(name),
    ];
    let calls = answers.into_iter().map(|answers| {
        let called = found.iter().filter(|found| answers(found));
        called.collect::<Vec<_>>()
    });
    calls
        .into_iter()
        .find(|called| !called.is_empty())
        .unwrap_or_default()
}

/// Whether it may be taken without having been named.
const fn is_ordinary(info: &CameraInfo) -> bool {
    !info.is_infrared && !info.is_virtual
}

fn best_rank(found: &Found, kind: StillKind) -> Option<Rank> {
    found.formats.iter().map(|format| rank(format, kind)).max()
}
