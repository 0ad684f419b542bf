//! What stands between a station and its portal, and answers for it.

/// An answer that the portal never gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// 429 of a rate limit, with `Retry-After` in seconds.
    TooManyRequests {
        /// The seconds.
        retry_after: u64,
    },
    /// 502 of a gateway, an HTML page.
    BadGateway,
    /// 503 of a gateway, without a body.
    Unavailable,
    /// 500 of a gateway, an HTML page.
    ServerError,
    /// 200 of a Wi-Fi that wants its terms accepted, an HTML page.
    CaptivePortal,
    /// 407 of a proxy that wants a login.
    ProxyLogin,
    /// 302 of a Wi-Fi that sends its guests elsewhere.
    Redirect,
}

impl Answer {
    /// The reply as it goes over the line. It ends the connection.
    pub(super) fn bytes(self) -> Vec<u8> {
        let (status, header, body) = match self {
            Self::TooManyRequests { retry_after } => (
                "429 Too Many Requests",
                format!("retry-after: {retry_after}\r\n"),
                "<html><h1>Slow down</h1></html>",
            ),
            Self::BadGateway => (
                "502 Bad Gateway",
                String::new(),
                "<html><h1>502 Bad Gateway</h1><hr>nginx</html>",
            ),
            Self::Unavailable => ("503 Service Unavailable", String::new(), ""),
            Self::ServerError => (
                "500 Internal Server Error",
                String::new(),
                "<html><h1>Oops</h1></html>",
            ),
            Self::CaptivePortal => (
                "200 OK",
                String::new(),
                "<html><h1>Welcome to the branch's Wi-Fi</h1><form>I agree</form></html>",
            ),
            Self::ProxyLogin => (
                "407 Proxy Authentication Required",
                "proxy-authenticate: Basic realm=\"bank\"\r\n".to_owned(),
                "<html><h1>Who are you?</h1></html>",
            ),
            Self::Redirect => (
                "302 Found",
                "location: http://wifi.invalid/login\r\n".to_owned(),
                "",
            ),
        };
        format!(
            "HTTP/1.1 {status}\r\n{header}content-type: text/html\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}
