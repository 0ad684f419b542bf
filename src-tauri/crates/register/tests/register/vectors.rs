//! The example that `docs/register.md` shows is what this program makes.

use register::*;

use crate::shelf::*;

#[test]
fn the_documented_export_is_made_byte_for_byte() {
    const DOCUMENTED: &str = include_str!("../../../../../docs/register-export.jsonl");
    let shelf = Shelf::new();
    let (mut register, _clock) = sealed(&shelf.path());
    let interrupted = Entry::Journey {
        reference: "KL01-0001".parse().unwrap(),
        event: journey::Event::Interrupted,
    };
    register.append(&siti(), interrupted).unwrap();
    let mut out = Vec::new();
    register.export(&Actor::Station, None, &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), DOCUMENTED);
}
