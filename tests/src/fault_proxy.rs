//! The network between a station and its portal, going wrong as a test tells it to.
//!
//! [`FaultProxy`] listens on loopback and carries every connection to the portal byte by byte,
//! until an exchange (one request and its reply) is struck by a [`Fault`]. It knows of HTTP only
//! the request line, which says which exchanges to strike, and that a request follows the reply
//! before it: what goes through is not parsed, not repaired and not repeated. In front of it may
//! stand a real TLS server with a good or a bad [`Certificate`].
//!
//! ```no_run
//! use end_to_end::fault_proxy::{Fault, FaultProxy, Way};
//! use end_to_end::seed::Seed;
//!
//! # async fn example(sandbox: &str) -> Result<(), end_to_end::Problem> {
//! let way = FaultProxy::before(sandbox, Seed::new(7)).await?;
//! way.strike("/api/ekyc/okayid", Fault::Reset { way: Way::Reply, after: 300 });
//! // … OkayID through `way.base_url()` is processed, and its answer breaks off after 300 bytes …
//! assert_eq!(way.struck(), 1);
//! # Ok(())
//! # }
//! ```

mod answer;
mod certificate;
mod exchange;
mod fault;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

pub use self::answer::Answer;
pub use self::certificate::Certificate;
pub use self::fault::{Fault, Way};

use crate::Problem;
use crate::seed::Seed;

/// The way to a portal. It ends when it is dropped, with every connection on it.
#[derive(Debug)]
pub struct FaultProxy {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    root: Option<String>,
    listening: JoinHandle<()>,
}

/// What all connections share.
#[derive(Debug)]
struct State {
    seed: Seed,
    plan: Option<Plan>,
    struck: usize,
}

/// What strikes which exchanges.
#[derive(Debug)]
struct Plan {
    path: String,
    fault: Fault,
    once: bool,
}

impl FaultProxy {
    /// Opens the way to `portal`, such as `http://127.0.0.1:4000`. Nothing is struck yet. `seed`
    /// draws what a fault leaves open.
    ///
    /// # Errors
    /// [`Problem`] if `portal` is not one on loopback or no port is free.
    pub async fn before(portal: &str, seed: Seed) -> Result<Self, Problem> {
        Self::open(portal, seed, None).await
    }

    /// The same behind a TLS server for `127.0.0.1` that shows `certificate`. `seed` draws its
    /// details as well.
    ///
    /// # Errors
    /// As [`before`](Self::before), and if no certificate can be made.
    pub async fn before_with(
        portal: &str,
        certificate: Certificate,
        mut seed: Seed,
    ) -> Result<Self, Problem> {
        let shown = certificate::issue(certificate, &mut seed)?;
        Self::open(portal, seed, Some(shown)).await
    }

    async fn open(
        portal: &str,
        seed: Seed,
        tls: Option<certificate::Issued>,
    ) -> Result<Self, Problem> {
        let portal = portal
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .parse()
            .map_err(|_| Problem::NotStarted("the fault proxy, which takes http://address:port"))?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(Mutex::new(State {
            seed,
            plan: None,
            struck: 0,
        }));
        let (root, acceptor) = match tls {
            Some(issued) => (Some(issued.root), Some(issued.acceptor)),
            None => (None, None),
        };
        let listening = tokio::spawn(listen(listener, portal, acceptor, Arc::clone(&state)));
        Ok(Self {
            address,
            state,
            root,
            listening,
        })
    }

    /// What a client takes for the portal's base URL.
    #[must_use]
    pub fn base_url(&self) -> String {
        let scheme = match self.root {
            Some(_) => "https",
            None => "http",
        };
        format!("{scheme}://{}", self.address)
    }

    /// The root of its certificate, in PEM; of a way without TLS there is none.
    #[must_use]
    pub fn root(&self) -> Option<&str> {
        self.root.as_deref()
    }

    /// From now on strikes every exchange whose request line holds `path`; an empty one strikes
    /// them all.
    pub fn strike(&self, path: &str, fault: Fault) {
        self.plan(path, fault, false);
    }

    /// The same for the next such exchange only.
    pub fn strike_once(&self, path: &str, fault: Fault) {
        self.plan(path, fault, true);
    }

    fn plan(&self, path: &str, fault: Fault, once: bool) {
        let path = path.to_owned();
        locked(&self.state).plan = Some(Plan { path, fault, once });
    }

    /// From now on strikes nothing.
    pub fn mend(&self) {
        locked(&self.state).plan = None;
    }

    /// How many exchanges were struck.
    #[must_use]
    pub fn struck(&self) -> usize {
        locked(&self.state).struck
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl State {
    /// What strikes the exchange that begins so, and where its chance comes from.
    fn choose(&mut self, request_line: &str) -> Option<(Fault, Seed)> {
        let struck = |plan: &mut Plan| request_line.contains(plan.path.as_str());
        let fault = match self.plan.take_if(struck)? {
            plan if plan.once => plan.fault,
            plan => self.plan.insert(plan).fault.clone(),
        };
        self.struck += 1;
        Some((fault, Seed::new(self.seed.below(u64::MAX))))
    }
}

fn locked(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    // Nothing that holds the lock can panic half way.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(
    listener: TcpListener,
    portal: SocketAddr,
    tls: Option<TlsAcceptor>,
    state: Arc<Mutex<State>>,
) {
    // Dropped with this task, and with it every connection.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Ok((caller, _)) = listener.accept() => {
                connections.spawn(connect(caller, portal, tls.clone(), Arc::clone(&state)));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Carries one connection. That it breaks is what a fault proxy is for: nobody is told.
async fn connect(
    caller: TcpStream,
    portal: SocketAddr,
    tls: Option<TlsAcceptor>,
    state: Arc<Mutex<State>>,
) {
    let choose = |line: &str| locked(&state).choose(line);
    let _ = match tls {
        None => exchange::carry(caller, portal, choose).await,
        Some(acceptor) => match acceptor.accept(caller).await {
            Ok(caller) => exchange::carry(caller, portal, choose).await,
            Err(not_believed) => Err(not_believed),
        },
    };
}
