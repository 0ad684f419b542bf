//! What a client refuses to be made from.

use emas::{Client, Config, ConfigError};

fn refusal(url: &str) -> Option<ConfigError> {
    Client::new(Config::new(url.parse().unwrap())).err()
}

#[test]
fn an_answer_is_given_up_after_a_minute_and_at_twenty_megabytes() {
    let config = Config::new("https://portal.example".parse().unwrap());
    assert_eq!(config.timeouts.call.as_secs(), 60);
    assert_eq!(config.answer_limit, 20_000_000);
}

#[test]
fn https_is_taken_and_plain_http_to_this_machine_only() {
    for url in [
        "https://portal.example",
        "https://portal.example:8443/relay/",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://[::1]:80",
        "http://localhost:3000",
    ] {
        assert_eq!(refusal(url), None, "{url}");
    }
    for host in [
        "portal.example",
        "192.168.1.10",
        "localhost.example",
        "0.0.0.0",
        "[fe80::1]",
    ] {
        let named = ConfigError::PlainHttp {
            host: host.to_owned(),
        };
        assert_eq!(refusal(&format!("http://{host}/")), Some(named));
    }
}

#[test]
fn a_base_url_carries_no_password_query_or_fragment() {
    for url in [
        "https://u@p.example",
        "https://u:p@p.example",
        "https://p.example/?a",
        "https://p.example/#a",
    ] {
        assert_eq!(refusal(url), Some(ConfigError::BaseUrl), "{url}");
    }
    assert_eq!(
        refusal("ftp://p.example"),
        Some(ConfigError::Scheme {
            scheme: "ftp".to_owned()
        })
    );
}

#[test]
fn an_extra_root_must_be_a_certificate() {
    for pem in [
        "",
        "not pem",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let mut config = Config::new("https://portal.example".parse().unwrap());
        config.extra_roots = vec![pem.into()];
        assert!(Client::new(config).is_err(), "{pem:?}");
    }
}
