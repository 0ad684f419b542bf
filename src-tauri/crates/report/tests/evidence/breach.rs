//! Whose data a window of time may concern.

use journey::*;
use register::Period;
use report::{BreachPack, Category};

use crate::history::*;

fn card() -> Event {
    Event::CardCaptured {
        side: CardSide::Front,
        sha256: Sha256::of(b"card"),
        origin: PictureOrigin::Camera,
        rectified_sha256: None,
    }
}

fn letters(pack: &BreachPack) -> Vec<String> {
    let journeys = pack.journeys.iter();
    journeys
        .map(|line| line.data.iter().map(|it| it.letter()).collect())
        .collect()
}

#[test]
fn what_was_held_before_the_window_is_told_and_what_came_after_is_not() {
    let history = begun(1, "2026-11-20", "siti.a")
        .then(consent())
        .then(card())
        .on("2026-11-21")
        .then(Event::CardReadAsked)
        .on("2026-11-22")
        .sent(1)
        .measured(1, PASSING);
    let window: Period = "2026-11-21".parse().unwrap();
    let mut pack = BreachPack::default();
    pack.add(&window, &history.events).unwrap();
    assert_eq!(letters(&pack), ["ABG"]);
    let line = &pack.journeys[0];
    assert_eq!(line.began, "2026-11-20 09:00");
    assert_eq!(line.last, "2026-11-21 09:00");
}

#[test]
fn each_category_is_counted_once_a_journey() {
    let window: Period = "2026-11".parse().unwrap();
    let mut pack = BreachPack::default();
    for number in [1, 2] {
        let history = begun(number, DAY, "siti.a").then(card()).then(card());
        pack.add(&window, &history.events).unwrap();
    }
    let history = begun(3, DAY, "siti.a").then(consent());
    pack.add(&window, &history.events).unwrap();
    let counts = pack.counts();
    assert_eq!(counts[&Category::CardPicture], 2);
    assert_eq!(counts[&Category::Consent], 1);
    assert_eq!(counts[&Category::Slip], 0, "what was not held is said, too");
}
