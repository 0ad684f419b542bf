//! The customer's pictures, by their SHA-256: in memory, and only as long as the journey needs them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use journey::{Jpeg, Sha256};

use crate::view::Picture;

/// Where the window asks for a still: `still/` and the picture's SHA-256.
const STILLS: &str = "still/";

/// The pictures of the open journey. The owner fills and empties it, the window only looks.
#[derive(Clone, Default)]
pub(crate) struct Album {
    pictures: Arc<Mutex<HashMap<Sha256, Kept>>>,
    /// Whether the window must not see any of them now.
    covered: Arc<AtomicBool>,
}

struct Kept {
    jpeg: Jpeg,
    /// What the window sees in its place: of a picture that a stranger sent, the quarantine's copy.
    copy: Option<Jpeg>,
}

impl Album {
    /// Puts `jpeg` in and gives the digest under which it is found.
    pub(crate) fn keep(&self, jpeg: Jpeg) -> Sha256 {
        let sha256 = jpeg.sha256();
        self.keep_as(sha256, jpeg);
        sha256
    }

    /// Puts `jpeg` in under the digest that it had when it was captured.
    pub(crate) fn keep_as(&self, sha256: Sha256, jpeg: Jpeg) {
        let copy = None;
        self.pictures().insert(sha256, Kept { jpeg, copy });
    }

    /// Puts in what a stranger sent, for the portal alone. The window sees `copy`.
    pub(crate) fn keep_unseen(&self, jpeg: Jpeg, copy: Jpeg) {
        let copy = Some(copy);
        self.pictures().insert(jpeg.sha256(), Kept { jpeg, copy });
    }

    /// The picture with this digest, byte for byte: what has changed since is not given.
    pub(crate) fn get(&self, sha256: Sha256) -> Option<Jpeg> {
        let jpeg = self.pictures().get(&sha256).map(|kept| kept.jpeg.share())?;
        let is_unchanged = jpeg.sha256() == sha256;
        if !is_unchanged {
            tracing::error!("a picture is not the one that was captured");
        }
        is_unchanged.then_some(jpeg)
    }

    /// Says whether the window must not see any picture: nobody is there who may.
    pub(crate) fn cover(&self, covered: bool) {
        self.covered.store(covered, Ordering::Release);
    }

    /// The picture that the window asks for by `path`, as it may be seen.
    pub(crate) fn at(&self, path: &str) -> Option<Jpeg> {
        if self.covered.load(Ordering::Acquire) {
            return None;
        }
        let sha256 = path.strip_prefix(STILLS)?.parse().ok()?;
        let jpeg = self.get(sha256)?;
        let copy = self.pictures().get(&sha256)?.copy.as_ref().map(Jpeg::share);
        Some(copy.unwrap_or(jpeg))
    }

    /// How the window finds the picture with this digest; `None` where it is gone.
    pub(crate) fn picture(&self, sha256: Sha256) -> Option<Picture> {
        self.pictures().contains_key(&sha256).then(|| Picture {
            path: format!("{STILLS}{sha256}"),
        })
    }

    /// Wipes every picture that `needed` does not name.
    pub(crate) fn keep_only(&self, needed: &[Sha256]) {
        self.pictures().retain(|sha256, _| needed.contains(sha256));
    }

    fn pictures(&self) -> MutexGuard<'_, HashMap<Sha256, Kept>> {
        // A panic elsewhere leaves the map whole: no entry is ever half written.
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn jpeg(last: u8) -> Jpeg {
        Jpeg::new(vec![0xFF, 0xD8, 0xFF, last, 0xFF, 0xD9]).unwrap()
    }

    #[test]
    fn reg_14_a_picture_that_changed_after_it_was_captured_is_not_given() {
        let album = Album::default();
        let captured = jpeg(1);
        let sha256 = captured.sha256();
        album.keep_as(sha256, jpeg(2));
        assert!(album.get(sha256).is_none());
        album.keep_as(sha256, captured);
        assert!(album.get(sha256).is_some());
    }

    #[test]
    fn a_covered_album_shows_nothing_and_keeps_all() {
        let album = Album::default();
        let path = {
            let sha256 = album.keep(jpeg(1));
            album.picture(sha256).unwrap().path
        };
        album.cover(true);
        assert!(album.at(&path).is_none());
        album.cover(false);
        assert!(album.at(&path).is_some());
    }

    #[test]
    fn what_a_stranger_sent_goes_to_the_portal_and_its_copy_to_the_window() {
        let album = Album::default();
        let (photo, copy) = (jpeg(1), jpeg(2));
        let sha256 = photo.sha256();
        album.keep_unseen(photo.share(), copy.share());
        assert_eq!(album.get(sha256).unwrap().as_ref(), photo.as_ref());
        let path = album.picture(sha256).unwrap().path;
        assert_eq!(album.at(&path).unwrap().as_ref(), copy.as_ref());
        album.keep_only(&[]);
        assert!(album.at(&path).is_none(), "both are gone");
    }
}
