//! Both languages say the same things, with the same values in them.

#![allow(clippy::panic, reason = "a test may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::*;

/// Every message with the values that it takes.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_have_the_same_words_with_the_same_values() {
    let (english, malay) = (messages(ENGLISH), messages(MALAY));
    for (id, values) in &english {
        assert_eq!(malay.get(id), Some(values), "`{id}` in Bahasa Melayu");
    }
    for id in malay.keys() {
        assert!(english.contains_key(id), "`{id}` in English");
    }
}

#[test]
fn every_word_can_be_said_in_both_languages() {
    for language in [Language::En, Language::Ms] {
        let words = Words::of(language);
        for (id, values) in messages(ENGLISH) {
            let given: Vec<(&str, &str)> =
                values.iter().map(|name| (name.as_str(), "42")).collect();
            let said = words
                .say_with(&id, &given)
                .unwrap_or_else(|error| panic!("{error}"));
            assert!(!said.trim().is_empty(), "`{id}` says something");
            assert!(
                !said.contains(['{', '\u{2068}']),
                "`{id}` is plain text: {said}"
            );
        }
    }
}

#[test]
fn a_word_that_is_not_there_is_an_error() {
    let words = Words::of(Language::En);
    assert_eq!(
        words.say("slip-nonsense"),
        Err(SlipError::Words("slip-nonsense".to_owned()))
    );
    assert_eq!(
        words.say("slip-register"),
        Err(SlipError::Words("slip-register".to_owned())),
        "nor may a value be missing"
    );
}

fn messages(source: &str) -> Messages {
    let resource = FluentResource::try_new(source.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("the catalogue parses: {errors:?}"));
    let mut messages = Messages::new();
    let mut id = String::new();
    for line in resource.source().lines() {
        if let Some((name, _)) = line
            .split_once(" =")
            .filter(|_| !line.starts_with([' ', '#']))
        {
            id = name.to_owned();
            let before = messages.insert(id.clone(), BTreeSet::new());
            assert_eq!(before, None, "`{name}` stands there once");
        }
        for value in line.split("{ $").skip(1) {
            let name = value.chars().take_while(|c| c.is_alphanumeric()).collect();
            messages.entry(id.clone()).or_default().insert(name);
        }
    }
    messages
}
