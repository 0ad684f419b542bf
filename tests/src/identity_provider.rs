//! A real identity provider: `oidc-provider`, run by Node on a loopback port (`tests/oidc`), and a
//! person with a browser.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use reqwest::{Client, redirect};
use tokio_rustls::rustls::crypto::ring;
use url::Url;

use crate::Problem;
use crate::process::Process;

/// What a client that the provider knows is called there.
pub const CLIENT: &str = "kaunter";

/// Where the provider sends people back to.
const CALLBACK: &str = "/callback";

/// An identity provider with a directory of a few people. It ends with the value.
#[derive(Debug)]
pub struct IdentityProvider {
    issuer: Url,
    node: Process,
    /// Kept, for a provider that nobody listens to ends.
    _says: Lines<BufReader<ChildStdout>>,
}

impl IdentityProvider {
    /// Starts one that speaks HTTP, and returns once it answers.
    ///
    /// # Errors
    /// [`Problem`] if Node or the provider's packages are missing; `./kaunter setup` installs both.
    pub fn start() -> Result<Self, Problem> {
        Self::start_with([])
    }

    /// Starts one that speaks TLS, and gives the root that its certificate goes back to, in PEM.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_over_tls() -> Result<(Self, Vec<u8>), Problem> {
        let (root, certificate, key) = certificate().map_err(std::io::Error::other)?;
        let environment = [("PROVIDER_CERTIFICATE", certificate), ("PROVIDER_KEY", key)];
        Ok((Self::start_with(environment)?, root.into_bytes()))
    }

    fn start_with(
        environment: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Result<Self, Problem> {
        const MISSING: Problem = Problem::NotStarted("the identity provider");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oidc");
        let mut node = Process::start(
            Command::new("node")
                .arg("provider.mjs")
                .current_dir(folder)
                .envs(environment)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let said = node.child().stdout.take().ok_or(MISSING)?;
        let mut says = BufReader::new(said).lines();
        let mut urls = says.by_ref().map_while(Result::ok);
        let issuer = urls.find_map(|line| line.parse::<Url>().ok());
        Ok(Self {
            issuer: issuer.ok_or(MISSING)?,
            node,
            _says: says,
        })
    }

    /// What it calls itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.issuer.as_str().trim_end_matches('/')
    }

    /// Says who signs in from now on, nobody if it is empty, and what is wrong with the provider.
    /// `waits` has its page stand until another one is said.
    ///
    /// # Errors
    /// [`Problem`] if the provider has ended.
    pub async fn next(&self, person: &str, fault: Option<&str>) -> Result<(), Problem> {
        let mut url = self.issuer.clone();
        url.set_path("/test/next");
        let mut query = url.query_pairs_mut();
        if !person.is_empty() {
            query.append_pair("person", person);
        }
        query.extend_pairs(fault.map(|fault| ("fault", fault)));
        drop(query);
        visit(&url).await
    }

    /// What came of it when the page that [waits](Self::next) reached for `what`: a `picture`, the
    /// commands `view` and `act`, another `window`. Waits until it has.
    ///
    /// # Errors
    /// [`Problem`] if the provider has ended.
    pub async fn told(&self, what: &str) -> Result<String, Problem> {
        let mut url = self.issuer.clone();
        url.set_path("/test/told");
        url.query_pairs_mut().append_pair("what", what);
        let answer = browser()?.get(url).send().await;
        let text = match answer {
            Ok(answer) => answer.text().await,
            Err(error) => Err(error),
        };
        text.map_err(|error| std::io::Error::other(error).into())
    }

    /// Ends it, as if it were away.
    pub fn end(self) {
        drop(self.node);
    }
}

/// Goes from the provider's `page` to where it sends the person back, as a browser does, and stops
/// before that.
///
/// # Errors
/// [`Problem`] if the provider leads nowhere.
pub async fn walk(page: &Url) -> Result<Url, Problem> {
    let browser = browser()?;
    let mut cookies: HashMap<String, String> = HashMap::new();
    let mut url = page.clone();
    for _ in 0..10 {
        let worn: Vec<_> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = browser.get(url.clone()).header("cookie", worn.join("; "));
        let answer = request.send().await.map_err(std::io::Error::other)?;
        let headers = answer.headers();
        for cookie in headers.get_all("set-cookie") {
            let pair = cookie.to_str().ok().and_then(|it| it.split(';').next());
            let Some((name, value)) = pair.and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let next = headers.get("location").and_then(|it| it.to_str().ok());
        let next = next.and_then(|next| url.join(next).ok());
        url = next.ok_or_else(|| Problem::NotOnScreen(format!("the way on from {url}")))?;
        if url.path() == CALLBACK {
            return Ok(url);
        }
    }
    Err(Problem::NotOnScreen(format!("the way back from {url}")))
}

/// Opens `url` and does not look at the page.
///
/// # Errors
/// [`Problem`] if it does not answer as it should.
pub async fn visit(url: &Url) -> Result<(), Problem> {
    let answer = browser()?.get(url.clone()).send().await;
    let answer = answer.and_then(reqwest::Response::error_for_status);
    answer
        .map(drop)
        .map_err(|error| std::io::Error::other(error).into())
}

fn browser() -> Result<Client, Problem> {
    // Another test of this process may have installed it.
    let _ = ring::default_provider().install_default();
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .no_proxy();
    Ok(builder.build().map_err(std::io::Error::other)?)
}

/// A root, and a certificate for this machine that it has signed, with its key.
fn certificate() -> Result<(String, String, String), rcgen::Error> {
    let mut root = CertificateParams::default();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let name = &mut root.distinguished_name;
    name.push(DnType::CommonName, "Root of the bank of the tests");
    let root_key = KeyPair::generate()?;
    let root_pem = root.self_signed(&root_key)?.pem();
    let key = KeyPair::generate()?;
    let leaf = CertificateParams::new(["127.0.0.1".to_owned()])?;
    let leaf = leaf.signed_by(&key, &Issuer::new(root, root_key))?;
    Ok((root_pem, leaf.pem(), key.serialize_pem()))
}
