//! Every code of the portal has words, in every language, and a way on; `docs/portal-codes.md` says
//! the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use emas::{Class, Code};

use super::*;
use crate::portal::portal_code;
use crate::problem::of_code;

const ENGLISH: &str = include_str!("../../../../../../locales/en.ftl");
const MALAY: &str = include_str!("../../../../../../locales/ms.ftl");
const SUBJECTS: [Subject; 3] = [Subject::Account, Subject::Card, Subject::Faces];

/// The catalogue's words `id`, which stand in one line.
fn say(catalogue: &'static str, id: &str) -> &'static str {
    let words = catalogue
        .lines()
        .find_map(|line| line.strip_prefix(id)?.strip_prefix(" = "));
    words.unwrap_or_else(|| panic!("no words for {id}"))
}

/// Title and remedy of a code's problem.
fn words(catalogue: &'static str, code: &Code, subject: Subject) -> (&'static str, &'static str) {
    let word = word(&portal_code(code), subject);
    (
        say(catalogue, &format!("problem-{word}")),
        say(catalogue, &format!("problem-{word}-remedy")),
    )
}

/// What a code of this class is about, where it is about pictures.
const fn subject_of(class: Class) -> Subject {
    match class {
        Class::RecaptureCard => Subject::Card,
        _ => Subject::Faces,
    }
}

#[test]
fn every_code_has_its_title_and_its_remedy_in_every_language() {
    for code in Code::ALL {
        for subject in SUBJECTS {
            for catalogue in [ENGLISH, MALAY] {
                let (title, remedy) = words(catalogue, code, subject);
                assert!(!title.is_empty() && remedy.ends_with('.'), "{code}");
            }
        }
    }
}

#[test]
fn every_class_has_a_way_on() {
    for code in Code::ALL {
        let (_, remedy) = words(ENGLISH, code, subject_of(code.class()));
        let way_on: &[&str] = match code.class() {
            Class::RecaptureCard
            | Class::RecaptureSelfie
            | Class::RecaptureCardOrSelfie
            | Class::SendSmaller => &["picture again", "selfie again", "card again", "one again"],
            Class::NewPhoneCapture => &["repeat the capture on the phone"],
            Class::NewJourney => &["start a new one"],
            Class::Wait => &["Wait"],
            Class::Account => &["IT support", "supervisor"],
            Class::AlertStaff => &["supervisor"],
            Class::Ambiguous | Class::Stop => &["IT support"],
        };
        assert!(
            way_on.iter().any(|way| remedy.contains(way)),
            "{code}: {remedy}"
        );
    }
}

#[test]
fn only_what_capturing_mends_asks_for_it() {
    for code in Code::ALL {
        let asks = words(ENGLISH, code, subject_of(code.class()))
            .1
            .contains("Take the");
        let mends = matches!(
            code.class(),
            Class::RecaptureCard
                | Class::RecaptureSelfie
                | Class::RecaptureCardOrSelfie
                | Class::SendSmaller
        );
        assert!(mends || !asks, "{code} cannot be mended with a picture");
    }
}

#[test]
fn where_only_the_card_was_sent_nobody_asks_for_a_selfie() {
    for code in Code::ALL {
        let (_, remedy) = words(ENGLISH, code, Subject::Card);
        assert!(!remedy.contains("selfie"), "{code}: {remedy}");
    }
}

#[test]
fn a_blacklisted_number_is_never_named_on_screen() {
    for code in [Code::BlackListIdNo, Code::ImageAttackDetected] {
        for subject in SUBJECTS {
            let problem = of_code(&portal_code(&code), subject);
            assert_eq!(problem.detail, None, "the code is in the register only");
            for catalogue in [ENGLISH, MALAY] {
                let (title, remedy) = words(catalogue, &code, subject);
                let said = format!("{title} {remedy}").to_lowercase();
                for telling in [
                    "black", "list", "hitam", "senarai", "attack", "fraud", "palsu",
                ] {
                    assert!(!said.contains(telling), "{said}");
                }
            }
        }
    }
}

#[test]
fn an_unknown_code_leaves_it_to_a_person() {
    for subject in SUBJECTS {
        let problem = of_code(&PortalCode::of("SELFIE_TOO_HAPPY"), subject);
        assert_eq!(problem.code, "portal-refused");
        assert_eq!(problem.detail.as_deref(), Some("SELFIE_TOO_HAPPY"));
    }
}

/// `KAUNTER_WRITE_DOCS=1` writes the table anew.
#[test]
fn the_page_of_codes_says_what_the_code_does() {
    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/portal-codes.md");
    const BEGIN: &str = "<!-- codes -->\n";
    const END: &str = "<!-- end of codes -->\n";
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    let written = written_table();
    if std::env::var_os("KAUNTER_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, [before, BEGIN, &written, END, after].concat()).unwrap();
        return;
    }
    assert!(
        table == written,
        "docs/portal-codes.md is out of date: run this test with KAUNTER_WRITE_DOCS=1"
    );
}

fn written_table() -> String {
    let head = "| Code | Meaning | Class | What staff see |\n|---|---|---|---|\n";
    let rows = Code::ALL.iter().map(|code| {
        let (title, remedy) = words(ENGLISH, code, subject_of(code.class()));
        let (meaning, class) = (code.meaning(), code.class());
        format!("| `{code}` | {meaning} | `{class:?}` | **{title}.** {remedy} |\n")
    });
    [head.to_owned()].into_iter().chain(rows).collect()
}
