//! Waits for a phone together with staff, and says what may keep it away.

use std::net::SocketAddr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::event::WindowEvent;
use crate::lan::networks;
use crate::phone;
use crate::reach::{Cause, Signs, causes};
use crate::state::WindowState;

/// Every `patience`, as long as nobody has claimed the window, tells what may be the reason.
pub(crate) async fn keep(state: Weak<WindowState>, patience: Duration) {
    loop {
        sleep(patience).await;
        let Some(state) = state.upgrade().filter(|state| state.is_unclaimed()) else {
            return;
        };
        let seen = look(&state).await;
        if state.is_unclaimed() {
            state.tell(WindowEvent::NobodyComes(seen));
        }
    }
}

async fn look(state: &Arc<WindowState>) -> Vec<Cause> {
    let networks = spawn_blocking(networks).await.unwrap_or_default();
    let addresses = &state.place.addresses;
    let mut reaches_itself = true;
    for address in addresses {
        let here = SocketAddr::new(*address, state.place.port);
        reaches_itself &= phone::reaches(here, state.pin()).await;
    }
    causes(Signs {
        networks: &networks,
        is_here_only: addresses.iter().all(|address| address.is_loopback()),
        reaches_itself,
        was_visited: state.visits.were_any(),
        was_misunderstood: state.visits.were_misunderstood(),
    })
}
