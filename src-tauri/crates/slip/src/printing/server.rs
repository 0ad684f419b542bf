//! Where a print server is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The address of a print server. As text: `host`, `host:port`, or `http://host:port/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PrintServer {
    host: Host<String>,
    port: u16,
}

/// The text is no address of a print server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address of a print server, such as localhost:631")]
pub struct NotAServer(String);

const IPP_PORT: u16 = 631;

/// The server that `CUPS_SERVER` names, else CUPS on this machine. A socket's path is not followed:
/// CUPS listens on both.
#[must_use]
pub fn default_server() -> PrintServer {
    let named = std::env::var("CUPS_SERVER").ok();
    named
        .and_then(|named| named.parse().ok())
        .unwrap_or_else(PrintServer::here)
}

impl PrintServer {
    fn here() -> Self {
        Self {
            host: Host::Domain("localhost".to_owned()),
            port: IPP_PORT,
        }
    }

    pub(super) const fn host(&self) -> &Host<String> {
        &self.host
    }

    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// The name by which IPP knows what is at `path`.
    pub(super) fn uri(&self, path: &str) -> String {
        format!("ipp://{self}{path}")
    }
}

impl FromStr for PrintServer {
    type Err = NotAServer;

    fn from_str(text: &str) -> Result<Self, NotAServer> {
        let wrong = || NotAServer(text.to_owned());
        let address = match text.split_once("://") {
            Some(("http" | "ipp", address)) => address,
            Some(_) => return Err(wrong()),
            None => text,
        };
        // The scheme without a port of its own, so that every port in the text is seen.
        let url = Url::parse(&format!("ipp://{address}")).map_err(|_| wrong())?;
        let host = url
            .host()
            .filter(|host| host != &Host::Domain(""))
            .ok_or_else(wrong)?;
        Ok(Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(IPP_PORT),
        })
    }
}

impl TryFrom<String> for PrintServer {
    type Error = NotAServer;

    fn try_from(text: String) -> Result<Self, NotAServer> {
        text.parse()
    }
}

impl From<PrintServer> for String {
    fn from(server: PrintServer) -> Self {
        server.to_string()
    }
}

impl fmt::Display for PrintServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// The path of a URI that the server gave.
pub(super) fn path_of(uri: &str) -> String {
    Url::parse(uri).map_or_else(|_| "/".to_owned(), |uri| uri.path().to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn an_address_is_read_as_cups_writes_it() {
        for (text, read) in [
            ("localhost", "localhost:631"),
            ("localhost:8631", "localhost:8631"),
            ("print.branch.example:80", "print.branch.example:80"),
            ("http://localhost:631/", "localhost:631"),
            ("http://localhost:80/", "localhost:80"),
            ("ipp://10.0.0.7", "10.0.0.7:631"),
            ("[::1]:631", "[::1]:631"),
            ("localhost:631/version=1.1", "localhost:631"),
        ] {
            assert_eq!(
                text.parse::<PrintServer>().unwrap().to_string(),
                read,
                "{text}"
            );
        }
    }

    #[test]
    fn what_cannot_be_reached_in_the_clear_is_no_address() {
        for text in [
            "",
            "/run/cups/cups.sock",
            "https://localhost",
            "ipps://localhost",
            "a b",
        ] {
            assert_eq!(
                text.parse::<PrintServer>(),
                Err(NotAServer(text.to_owned())),
                "{text}"
            );
        }
    }
}
