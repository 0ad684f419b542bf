//! The words of the catalogue, in English: what the window says at the counter, IT reads here.

use fluent_bundle::{FluentBundle, FluentResource};

const ENGLISH: &str = include_str!("../../../../locales/en.ftl");

/// The catalogue's words `id`; the id itself where it has none, so that nothing is left out.
pub(crate) fn say(id: &str) -> String {
    let resource = match FluentResource::try_new(ENGLISH.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap_or_default()]);
    bundle.add_resource_overriding(resource);
    let words = bundle
        .get_message(id)
        .and_then(|message| message.value())
        .map(|pattern| {
            bundle
                .format_pattern(pattern, None, &mut Vec::new())
                .into_owned()
        });
    words.unwrap_or_else(|| id.to_owned())
}
