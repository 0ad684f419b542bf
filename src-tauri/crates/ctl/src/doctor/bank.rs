//! The bank's identity provider, through which staff sign in.

use jiff::SignedDuration;
use station::{BankFault, LocalAccounts, ProviderFacts, Settings, SignInError};
use station::{greet_bank, has_supervisor_with_pin};

use super::Check;
use crate::register;

const NAME: &str = "bank";

pub(super) async fn bank(settings: &Settings) -> Check {
    let Some(place) = &settings.staff.bank else {
        return Check::green(NAME, "none; staff sign in with PINs of this station");
    };
    let issuer = &place.issuer;
    match greet_bank(settings).await {
        Ok(None) => Check::green(NAME, "none"),
        Ok(Some(facts)) => reached(settings, issuer, &facts, place.local_accounts),
        Err(BankFault::SignIn(error)) if error.is_away() => {
            away(issuer, &error, place.local_accounts)
        }
        Err(error) => Check::red(NAME, format!("{issuer}: {error}"), remedy(&error)),
    }
}

fn reached(
    settings: &Settings,
    issuer: &str,
    facts: &ProviderFacts,
    local: LocalAccounts,
) -> Check {
    let keys = facts.keys;
    let clock = facts
        .ahead
        .map_or_else(|| "it tells no time".to_owned(), clock);
    let found = format!("{issuer} answers, {keys} keys; {clock}");
    let register = register::open(settings).ok();
    let fallback = register.is_some_and(|it| has_supervisor_with_pin(&it).unwrap_or(false));
    if local == LocalAccounts::WhenUnreachable && !fallback {
        return Check::amber(
            NAME,
            format!("{found}; no supervisor has a PIN for when it is away"),
            "a supervisor adds such an account at the station, or set local_accounts = \"never\"",
        );
    }
    Check::green(NAME, found)
}

fn clock(ahead: SignedDuration) -> String {
    match ahead.as_secs() {
        -1..=1 => "its clock is ours".to_owned(),
        seconds if seconds > 0 => format!("our clock is {seconds} s ahead of its"),
        seconds => format!("our clock is {} s behind its", -seconds),
    }
}

/// Whether that stops work depends on what will do instead.
fn away(issuer: &str, error: &SignInError, local: LocalAccounts) -> Check {
    let found = format!("{issuer}: {error}");
    let fix =
        "check the network, the firewall, this machine's DNS and `extra_roots` under [staff.bank]";
    match local {
        LocalAccounts::Never => Check::red(NAME, found, fix),
        LocalAccounts::Always | LocalAccounts::WhenUnreachable => Check::amber(NAME, found, fix),
    }
}

const fn remedy(error: &BankFault) -> &'static str {
    match error {
        BankFault::SignIn(SignInError::Clock(_)) => "set the clock, and keep it by NTP",
        BankFault::SignIn(SignInError::NotTls(_)) => {
            "the issuer, and every address that it names, must begin with https"
        }
        BankFault::SignIn(SignInError::Root(_)) | BankFault::Settings(_) => {
            "put right what `extra_roots` under [staff.bank] names"
        }
        BankFault::SignIn(_) => {
            "check `issuer` under [staff.bank], letter by letter, and the client at the provider"
        }
    }
}
