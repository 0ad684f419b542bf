//! What a strike changes in a right answer.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What is changed in a right answer, by JSON pointers (RFC 6901).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// Set to these values; objects that are missing on the way are made.
    pub set: BTreeMap<String, Value>,
    /// Left out.
    pub without: Vec<String>,
}

/// What readings are called in scenario files, and where they are in answers.
pub(super) const READINGS: [(&str, &str); 6] = [
    ("confidence", "/result_idcard/confidence"),
    ("face_liveness", "/imageBestLiveness/probability"),
    ("face_score", "/imageBestLiveness/score"),
    ("face_quality", "/imageBestLiveness/quality"),
    ("capture_liveness", "/imageBestCaptureLiveness/probability"),
    ("capture_score", "/imageBestCaptureLiveness/score"),
];

impl Change {
    /// A right answer, changed.
    pub(crate) fn apply(&self, answer: &mut Value) {
        for (pointer, value) in &self.set {
            set(answer, pointer, value.clone());
        }
        for pointer in &self.without {
            remove(answer, pointer);
        }
    }
}

fn set(answer: &mut Value, pointer: &str, value: Value) {
    let mut place = answer;
    for step in steps(pointer) {
        if !place.is_object() && !place.is_array() {
            *place = Value::Object(Map::new());
        }
        place = match place {
            Value::Object(members) => members.entry(step).or_insert(Value::Null),
            Value::Array(items) => {
                // A step that is no index of an item adds one.
                let index = step.parse().ok().filter(|index| *index < items.len());
                let index = index.unwrap_or_else(|| {
                    items.push(Value::Null);
                    items.len() - 1
                });
                match items.get_mut(index) {
                    Some(item) => item,
                    None => return,
                }
            }
            _ => return,
        };
    }
    *place = value;
}

fn remove(answer: &mut Value, pointer: &str) {
    let Some((parent, last)) = pointer.rsplit_once('/') else {
        return;
    };
    let Some(last) = steps(&format!("/{last}")).next() else {
        return;
    };
    match answer.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.remove(&last)),
        Some(Value::Array(items)) => {
            if let Some(index) = last.parse().ok().filter(|index| *index < items.len()) {
                drop(items.remove(index));
            }
        }
        _ => {}
    }
}

fn steps(pointer: &str) -> impl Iterator<Item = String> {
    let steps = pointer.split('/').skip(1);
    steps.map(|step| step.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changed(mut answer: Value, set: &[(&str, Value)], without: &[&str]) -> Value {
        let set = set
            .iter()
            .map(|(place, value)| ((*place).to_owned(), value.clone()));
        let change = Change {
            set: set.collect(),
            without: without.iter().map(|place| (*place).to_owned()).collect(),
        };
        change.apply(&mut answer);
        answer
    }

    #[test]
    fn a_place_is_set_and_made_where_it_is_missing() {
        let answer = json!({"status": "success", "result": [{"a": 1}]});
        let table = [
            ("/status", json!({"status": 9, "result": [{"a": 1}]})),
            (
                "/result/0/a",
                json!({"status": "success", "result": [{"a": 9}]}),
            ),
            (
                "/result/-",
                json!({"status": "success", "result": [{"a": 1}, 9]}),
            ),
            (
                "/x/y",
                json!({"status": "success", "result": [{"a": 1}], "x": {"y": 9}}),
            ),
            (
                "/a~1b",
                json!({"status": "success", "result": [{"a": 1}], "a/b": 9}),
            ),
        ];
        for (place, expected) in table {
            assert_eq!(
                changed(answer.clone(), &[(place, json!(9))], &[]),
                expected,
                "{place}"
            );
        }
    }

    #[test]
    fn what_is_left_out_is_gone_and_what_is_not_there_is_no_matter() {
        let answer = json!({"a": {"b": 1, "c": 2}, "d": [1, 2]});
        let without = ["/a/b", "/d/0", "/e/f", "/d/7"];
        assert_eq!(
            changed(answer, &[], &without),
            json!({"a": {"c": 2}, "d": [2]})
        );
    }
}
