//! What OkayDoc found on a document.

use super::{DocFinding, DocOutcome};
use crate::json::Object;
use crate::{EntryId, Redacted};

/// What OkayDoc found on a document. **A document that is clear is not proved genuine.**
///
/// The portal gives addresses of pictures beside each finding, too. They are left out: nothing here
/// follows an address that came in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OkayDocAnswer {
    id: Option<EntryId>,
    methods: Vec<DocMethod>,
    /// Whether the list, or an item of it, could not be read.
    malformed: bool,
}

/// One way of looking at a document, such as `landmark`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocMethod {
    /// The portal's name of it.
    pub method: Redacted,
    /// The portal's words for people.
    pub label: Redacted,
    /// What it looked at.
    pub components: Vec<DocComponent>,
    /// Whether a component could not be read.
    malformed: bool,
}

/// One thing that a method looked at, such as `l-chip`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocComponent {
    /// The portal's name of it.
    pub code: Redacted,
    /// The portal's words for people.
    pub label: Redacted,
    /// What it found.
    pub finding: DocFinding,
}

/// The least score of a landmark. The portal documents none; this one is in use at a client.
const LANDMARK: f64 = 30.0;
/// The least score of the microprint, likewise. A strict client asks for 45.
const MICROPRINT: f64 = 41.0;

impl OkayDocAnswer {
    pub(crate) fn read(answer: &Object<'_>, secrets: &[&str]) -> Self {
        let mut malformed = false;
        let methods = answer
            .list("methodList")
            .or_mark(&mut malformed)
            .unwrap_or_default();
        Self {
            id: EntryId::member(answer, "id"),
            methods: methods
                .into_iter()
                .filter_map(|method| method.or_mark(&mut malformed))
                .map(|method| DocMethod::read(&method, secrets))
                .collect(),
            malformed,
        }
    }

    /// The portal's name of this check.
    #[must_use]
    pub const fn id(&self) -> Option<&EntryId> {
        self.id.as_ref()
    }

    /// Each method with what it found, in the portal's order.
    #[must_use]
    pub fn methods(&self) -> &[DocMethod] {
        &self.methods
    }

    /// What all methods amount to: one doubt is enough, one gap where there is no doubt, and nothing
    /// follows from an answer without any method.
    ///
    /// Landmarks want a score of 30 or more, the microprint of 41 or more; everything else wants
    /// `Pass`. The kind of card (`docType`) is information and counts for nothing.
    #[must_use]
    pub fn outcome(&self) -> DocOutcome {
        let gap = self.malformed.then_some(DocOutcome::Undetermined);
        DocOutcome::of_all(self.outcomes().map(|(_, outcome)| outcome).chain(gap))
    }

    /// The methods that keep the document from being clear.
    pub fn reasons(&self) -> impl Iterator<Item = &DocMethod> {
        self.outcomes()
            .filter(|(_, outcome)| *outcome != DocOutcome::Clear)
            .map(|(method, _)| method)
    }

    fn outcomes(&self) -> impl Iterator<Item = (&DocMethod, DocOutcome)> {
        self.methods
            .iter()
            .filter_map(|method| Some((method, method.outcome()?)))
    }
}

impl DocMethod {
    fn read(method: &Object<'_>, secrets: &[&str]) -> Self {
        let mut malformed = false;
        let components = method
            .list("componentList")
            .or_mark(&mut malformed)
            .unwrap_or_default();
        Self {
            method: text(method, "method", secrets),
            label: text(method, "label", secrets),
            components: components
                .into_iter()
                .filter_map(|component| component.or_mark(&mut malformed))
                .map(|component| DocComponent {
                    code: text(&component, "code", secrets),
                    label: text(&component, "label", secrets),
                    finding: DocFinding::read(&component, secrets),
                })
                .collect(),
            malformed,
        }
    }

    /// What its components amount to, or `None` if it judges nothing.
    #[must_use]
    pub fn outcome(&self) -> Option<DocOutcome> {
        let least = match self.method.as_str() {
            "docType" => return None,
            "landmark" => Some(LANDMARK),
            "microprint" => Some(MICROPRINT),
            _ => None,
        };
        let outcomes = self.components.iter();
        let outcomes = outcomes.map(|component| component.finding.outcome(least));
        let gap = self.malformed.then_some(DocOutcome::Undetermined);
        Some(DocOutcome::of_all(outcomes.chain(gap)))
    }
}

fn text(object: &Object<'_>, name: &str, secrets: &[&str]) -> Redacted {
    let text = object.text(name).ok().unwrap_or_default();
    Redacted::new(&text, secrets)
}
