//! Listening to the open camera and its lookout, beside the owner.

use super::{Counter, Messenger, News};
use crate::desk::Desk;
use crate::eye::Open;
use crate::guidance::guidance;
use crate::lens::Lens;
use crate::view::Screen;

impl Counter {
    /// Has the camera open that is needed and no other, and listens to it. Behind a lock none is.
    pub(super) fn look(&mut self, desk: &Desk) {
        let seen = self
            .open
            .as_ref()
            .filter(|_| self.screen(desk) == Screen::Journey);
        let needed = seen.and_then(Lens::needed);
        if let Some((opened, open)) = self.eye.look(needed, desk) {
            listen(opened, open, self.messenger.clone());
        }
    }
}

/// Tells how the camera fares, what its lookout says and the picture that it takes by itself,
/// until the camera is released. Nothing here keeps it open.
fn listen(opened: u32, open: &Open, messenger: Messenger) {
    let (mut status, mut sightings) = (open.status(), open.lookout.sightings());
    let by_itself = open.captures_by_itself;
    let captured = open.lookout.captured();
    tokio::spawn(async move {
        tokio::pin!(captured);
        let (mut said, mut is_over, mut is_blind) = (None, false, false);
        loop {
            let news = tokio::select! {
                changed = status.changed() => match changed {
                    Ok(()) => News::Camera(opened, *status.borrow_and_update()),
                    Err(_released) => return,
                },
                changed = sightings.changed(), if !is_blind => {
                    if changed.is_err() {
                        is_blind = true; // whether the camera lives is to be known all the same
                        continue;
                    }
                    let says = guidance(&sightings.borrow_and_update(), by_itself);
                    if says == said {
                        continue; // nobody would see a difference
                    }
                    said.clone_from(&says);
                    News::Guidance(opened, says)
                }
                taken = &mut captured, if !is_over => {
                    is_over = true;
                    match taken {
                        Some(taken) => News::Captured(opened, Box::new(taken)),
                        None => continue, // it takes none
                    }
                }
            };
            if !messenger.send(news).await {
                return;
            }
        }
    });
}
