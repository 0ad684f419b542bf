//! Looking for a member whose place nobody documents.

use serde_json::value::RawValue;

use super::{List, Object};

/// How far below the top is looked. Deeper than any place that a member was ever seen in.
const DEEPEST_LOOK: usize = 8;
/// How many objects and lists are opened at most, so that a hostile answer costs little.
const MOST_OPENED: usize = 4096;

impl Object<'_> {
    /// The first string called `name` that `read` makes something of: here, else in what this holds,
    /// the nearest to the top first.
    pub(crate) fn find_anywhere<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let here = |object: &Object<'_>| read(&object.large_text(name).ok()?);
        if let Some(found) = here(self) {
            return Some(found);
        }
        let mut level: Vec<&RawValue> = self.0.iter().map(|(_, value)| *value).collect();
        let mut opened = 0;
        for _ in 0..DEEPEST_LOOK {
            let mut below = Vec::new();
            for value in level {
                let is_object = value.get().starts_with('{');
                if !is_object && !value.get().starts_with('[') {
                    continue;
                }
                opened += 1;
                if opened > MOST_OPENED {
                    return None;
                }
                if is_object {
                    let Ok(object) = serde_json::from_str::<Object<'_>>(value.get()) else {
                        continue;
                    };
                    if let Some(found) = here(&object) {
                        return Some(found);
                    }
                    below.extend(object.0.iter().map(|(_, value)| *value));
                } else if let Ok(list) = serde_json::from_str::<List<'_>>(value.get()) {
                    below.extend(list.0);
                }
            }
            level = below;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::super::read;
    use super::*;

    fn found(body: &str) -> Option<String> {
        let mut body = body.as_bytes().to_vec();
        let wanted = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        read(&mut body).unwrap().find_anywhere("it", wanted)
    }

    #[test]
    fn it_is_found_wherever_it_lies_and_nearest_to_the_top_first() {
        for body in [
            r#"{"it":"here"}"#,
            r#"{"a":[1,"it",{"it":"here"}]}"#,
            r#"{"a":[[{"b":{"c":[{"it":"here"}]}}]]}"#,
            r#"{"a":{"b":{"d":{"it":"deeper"}}},"c":[{"it":"here"}]}"#,
            r#"{"it":"","a":{"it":null,"b":{"it":7,"c":{"it":"here"}}}}"#,
            r#"{"it":"twice","it":"twice","a":{"it":"here"}}"#,
        ] {
            assert_eq!(found(body).as_deref(), Some("here"), "{body}");
        }
        assert_eq!(found(r#"{"a":"it","b":{"It":"x"}}"#), None);
    }

    #[test]
    fn the_look_ends_in_depth_and_in_breadth() {
        let nested = |lists| {
            format!(
                "{{\"a\":{}{{\"it\":\"here\"}}{}}}",
                "[".repeat(lists),
                "]".repeat(lists)
            )
        };
        assert!(found(&nested(DEEPEST_LOOK - 1)).is_some());
        assert_eq!(found(&nested(DEEPEST_LOOK)), None);

        let wide = vec![format!("[{}]", vec!["{}"; 2000].join(",")); 3].join(",");
        assert_eq!(
            found(&format!("{{\"a\":[{wide},[{{\"it\":\"here\"}}]]}}")),
            None
        );
    }
}
