//! The provider that Node runs, and a person with a browser.

use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;

use bank_sign_in::Bank;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use url::Url;

/// A provider of its own for a test. It ends with its pipe.
pub(crate) struct Provider {
    issuer: String,
    _node: Child,
    /// Kept, for a provider that nobody listens to ends.
    _says: Lines<BufReader<ChildStdout>>,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/oidc");
        let mut node = Command::new("node")
            .arg("provider.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("Node, which ./kaunter setup installs");
        let mut said = BufReader::new(node.stdout.take().unwrap()).lines();
        let issuer = loop {
            let line = said.next_line().await.unwrap();
            let line = line.expect("the provider: ./kaunter setup installs its packages");
            if line.starts_with("http://") {
                break line;
            }
        };
        Self {
            issuer,
            _node: node,
            _says: said,
        }
    }

    pub(crate) fn bank(&self, client_id: &str) -> Bank {
        Bank {
            issuer: self.issuer.clone(),
            client_id: client_id.to_owned(),
            scopes: vec!["profile".to_owned()],
            extra_roots: Vec::new(),
        }
    }

    /// Says who signs in from now on, nobody if it is empty, and what is wrong with the provider's
    /// word.
    pub(crate) async fn next(&self, person: &str, fault: Option<&str>) {
        let mut url: Url = format!("{}/test/next", self.issuer).parse().unwrap();
        let mut query = url.query_pairs_mut();
        if !person.is_empty() {
            query.append_pair("person", person);
        }
        query.extend_pairs(fault.map(|fault| ("fault", fault)));
        drop(query);
        open(&url).await;
    }
}

/// Goes from the provider's page to where it sends the person back, as a browser does, and stops
/// before that.
pub(crate) async fn walk(page: &Url) -> Url {
    let browser = browser();
    let mut cookies: HashMap<String, String> = HashMap::new();
    let mut url = page.clone();
    for _ in 0..10 {
        let worn: Vec<_> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = browser.get(url.clone()).header("cookie", worn.join("; "));
        let answer = request.send().await.unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let next = answer.headers().get("location");
        let next = next.unwrap_or_else(|| panic!("{url} leads nowhere: {}", answer.status()));
        url = url.join(next.to_str().unwrap()).unwrap();
        if url.path() == "/callback" {
            return url;
        }
    }
    panic!("the provider goes round in circles: {url}");
}

/// Opens `url` and does not look at the page.
pub(crate) async fn open(url: &Url) {
    let answer = browser().get(url.clone()).send().await.unwrap();
    assert!(answer.status().is_success(), "{url}: {}", answer.status());
}

/// `url` with another value of the part of its query that is called so.
pub(crate) fn callback_with(url: &Url, name: &str, value: &str) -> Url {
    let mut changed = url.clone();
    let others = url.query_pairs().filter(|(key, _)| key != name);
    changed
        .query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair(name, value);
    changed
}

/// The part of the query of `url` that is called so.
pub(crate) fn part(url: &Url, name: &str) -> String {
    let mut query = url.query_pairs();
    query.find(|(key, _)| key == name).unwrap().1.into_owned()
}

fn browser() -> reqwest::Client {
    // Another test may have installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.build().unwrap()
}
