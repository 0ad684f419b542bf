//! The catalogue: one set of words for screen and paper.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use journey::Language;

use crate::SlipError;

const ENGLISH: &str = include_str!("../../../../locales/en.ftl");
const MALAY: &str = include_str!("../../../../locales/ms.ftl");

/// The words of one language.
pub(crate) struct Words {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The catalogue in `language`.
    pub(crate) fn of(language: Language) -> Self {
        let (tag, source) = match language {
            Language::En => ("en", ENGLISH),
            Language::Ms => ("ms", MALAY),
        };
        // What does not parse is left out here, is missing below, and fails the tests.
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
        // The marks that isolate a value from the direction of its sentence have no glyph.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { tag, bundle }
    }

    /// The language's tag, such as `ms`.
    pub(crate) const fn tag(&self) -> &'static str {
        self.tag
    }

    /// The words `id`.
    ///
    /// # Errors
    /// [`SlipError::Words`] if the catalogue does not have them.
    pub(crate) fn say(&self, id: &str) -> Result<String, SlipError> {
        self.say_with(id, &[])
    }

    /// The words `id` around values that are already formatted.
    ///
    /// # Errors
    /// [`SlipError::Words`] if the catalogue does not have them or wants another value.
    pub(crate) fn say_with(&self, id: &str, values: &[(&str, &str)]) -> Result<String, SlipError> {
        let unusable = || SlipError::Words(id.to_owned());
        let message = self.bundle.get_message(id).ok_or_else(unusable)?;
        let pattern = message.value().ok_or_else(unusable)?;
        let values: FluentArgs<'_> = values.iter().copied().collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        if errors.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(unusable())
        }
    }
}

#[cfg(test)]
mod tests;
