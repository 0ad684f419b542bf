//! Documented bodies, put out of shape: members flipped, doubled, dropped and replaced, then bytes.

use serde_json::{Map, Value};

use super::samples;

/// A small generator of numbers (`SplitMix64`): the same seed, the same body.
pub(super) struct Dice(u64);

/// What may stand where a value was; not all of it is JSON.
const ODD: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0.0",
    "1",
    "0.5",
    "0.50000001",
    "0.99",
    "1.0000001",
    "75",
    "74.999",
    "99.5",
    "100",
    "100.0001",
    "-1",
    "1e400",
    "-1e400",
    "1e-400",
    "NaN",
    "Infinity",
    "-Infinity",
    "18446744073709551616",
    "\"0.99\"",
    "\"100.0\"",
    "\"success\"",
    "\"error\"",
    "\"null\"",
    "\"\"",
    "\"Internal Server Error\"",
    "\"FACE_CROPPED\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "[]",
    "{}",
    "[[[[]]]]",
    "[1.0]",
    "[\"a\",1]",
    "{\"probability\":1.0}",
    "{\"confidence\":100.0}",
    "'single'",
    "0x10",
    "+1",
    ".5",
    "5.",
    "01",
    "",
    "\"unended",
];
const NAMES: &[&str] = &[
    "status",
    "message",
    "messageCode",
    "error",
    "error_code",
    "statusMessage",
    "probability",
    "score",
    "confidence",
    "quality",
    "rejection",
    "imageBestLiveness",
    "imageBestCaptureLiveness",
    "result_idcard",
    "journeyId",
    "id",
    "result",
    "methodList",
    "",
];
const STATUSES: &[u16] = &[
    200, 200, 200, 200, 201, 204, 301, 400, 401, 404, 408, 413, 429, 500, 502, 599,
];

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }
}

/// One HTTP status with one body.
pub(super) fn body(dice: &mut Dice) -> (u16, Vec<u8>) {
    let sample = dice.pick(&samples::all());
    let mut body: Value = serde_json::from_str(sample).unwrap();
    for _ in 0..dice.below(4) {
        change(&mut body, dice);
    }
    let mut text = body.to_string();
    for _ in 0..dice.below(3) {
        text = retouch(&text, dice);
    }
    let mut bytes = text.into_bytes();
    if dice.one_in(3) {
        for _ in 0..=dice.below(3) {
            damage(&mut bytes, dice);
        }
    }
    (dice.pick(STATUSES), bytes)
}

/// Goes down into the body by chance, and changes what it meets.
fn change(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let at = dice.below(members.len());
            let name = members.keys().nth(at).unwrap().clone();
            if dice.one_in(2) {
                change(&mut members[&name], dice);
            } else {
                change_member(members, &name, dice);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = dice.below(items.len());
            match dice.below(4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => change(&mut items[at], dice),
            }
        }
        scalar => *scalar = odd(dice),
    }
}

fn change_member(members: &mut Map<String, Value>, name: &str, dice: &mut Dice) {
    let value = members.remove(name).unwrap_or_default();
    match dice.below(6) {
        0 => {}
        1 => drop(members.insert(name.to_owned(), odd(dice))),
        2 => drop(members.insert(dice.pick(NAMES).to_owned(), value)),
        3 => drop(members.insert(name.to_owned(), Value::Array(vec![value]))),
        4 => drop(members.insert(name.to_uppercase(), value)),
        _ => {
            members.insert(dice.pick(NAMES).to_owned(), odd(dice));
            members.insert(name.to_owned(), value);
        }
    }
}

/// A value, or a mark for what is no JSON and is put in its place as text.
fn odd(dice: &mut Dice) -> Value {
    let odd = dice.pick(ODD);
    serde_json::from_str(odd).unwrap_or_else(|_| Value::String(format!("@@{odd}@@")))
}

/// Changes that an object of this program cannot hold: doubled members, and marks turned to text.
fn retouch(text: &str, dice: &mut Dice) -> String {
    if text.contains("@@") {
        return text.replace("\"@@", "").replace("@@\"", "");
    }
    let braces: Vec<_> = text.match_indices('{').map(|(at, _)| at + 1).collect();
    if braces.is_empty() {
        return text.to_owned();
    }
    let (before, after) = text.split_at(dice.pick(&braces));
    let (name, value) = (dice.pick(NAMES), dice.pick(ODD));
    let comma = if after.starts_with('}') { "" } else { "," };
    format!("{before}\"{name}\":{value}{comma}{after}")
}

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let at = dice.below(bytes.len());
    match dice.below(8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.remove(at)),
        2 => bytes[at] ^= 1 << dice.below(8),
        3 => bytes.insert(at, dice.pick(b"{}[],:\"\\0-.eN\x00\xff ")),
        4 => drop(bytes.splice(..0, *b"\xEF\xBB\xBF")),
        5 => {
            let deep = dice.below(200);
            bytes.splice(at..at, std::iter::repeat_n(b'[', deep));
        }
        6 => *bytes = bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        _ => bytes.extend_from_within(..at),
    }
}
