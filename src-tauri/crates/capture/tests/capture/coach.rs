//! What the coach says and when it takes the picture, for any order in which frames come.

use std::time::{Duration, Instant};

use capture::checks::{Limit, Measure, MeasureName, Report, Value};
use capture::{Advice, Arrow, Coach, CoachPace, Hint, Seen, Shutter};
use proptest::prelude::*;

/// A frame: how long after the one before, what is wrong with it, how sharp it is, and whether it was
/// looked at whole.
#[derive(Debug, Clone, Copy)]
struct Glimpse {
    after: Duration,
    fault: Option<(Hint, Option<Arrow>)>,
    warning: Option<Hint>,
    focus: f32,
    is_whole: bool,
}

/// What the coach said about a frame.
struct Said {
    at: Duration,
    glimpse: Glimpse,
    advice: Advice,
}

const TENTH: Duration = Duration::from_millis(100);
const SECOND: Duration = Duration::from_secs(1);

fn good() -> Glimpse {
    Glimpse {
        after: TENTH,
        fault: None,
        warning: None,
        focus: 100.0,
        is_whole: true,
    }
}

fn wrong(hint: Hint) -> Glimpse {
    Glimpse {
        fault: Some((hint, None)),
        ..good()
    }
}

fn seen(glimpse: Glimpse) -> Seen {
    let measure = |hint, arrow, is_warning| Measure {
        name: MeasureName::Focus,
        value: Value::Count(0),
        limit: Limit::AtLeast(Value::Count(1)),
        ok: false,
        hint: Some(hint),
        arrow,
        is_warning,
    };
    let fault = glimpse
        .fault
        .map(|(hint, arrow)| measure(hint, arrow, false));
    let warning = glimpse.warning.map(|hint| measure(hint, None, true));
    Seen {
        report: Report {
            ok: fault.is_none(),
            measures: fault.into_iter().chain(warning).collect(),
        },
        corners: None,
        face: None,
        glare: None,
        is_whole: glimpse.is_whole,
        focus: glimpse.focus,
    }
}

/// Shows the coach these frames, each with its own number as the picture.
fn watch(coach: &mut Coach<usize>, glimpses: impl IntoIterator<Item = Glimpse>) -> Vec<Said> {
    let start = Instant::now();
    let mut at = Duration::ZERO;
    let look = |(number, glimpse): (usize, Glimpse)| {
        at += glimpse.after;
        let advice = coach.look(start + at, &seen(glimpse), number);
        Said {
            at,
            glimpse,
            advice,
        }
    };
    glimpses.into_iter().enumerate().map(look).collect()
}

fn coach() -> Coach<usize> {
    Coach::new(CoachPace::default())
}

fn says(glimpses: impl IntoIterator<Item = Glimpse>) -> Vec<Said> {
    watch(&mut coach(), glimpses)
}

fn times(glimpse: Glimpse, count: usize) -> impl Iterator<Item = Glimpse> {
    std::iter::repeat_n(glimpse, count)
}

fn first_release(said: &[Said]) -> Option<(Duration, Shutter)> {
    said.iter()
        .find(|said| said.advice.shutter != Shutter::Wait)
        .map(|said| (said.at, said.advice.shutter))
}

#[test]
fn a_card_that_lies_well_is_taken_after_a_second() {
    let said = says(times(good(), 20));
    assert_eq!(
        first_release(&said),
        Some((TENTH + SECOND, Shutter::Release)),
        "a second after the first good frame"
    );
    assert!(said.iter().all(|said| said.advice.hint.is_none()));
}

#[test]
fn a_camera_with_few_frames_a_second_needs_four_of_them() {
    let slow = Glimpse {
        after: SECOND * 9 / 10,
        ..good()
    };
    assert_eq!(
        first_release(&says(times(slow, 9))),
        Some((slow.after * 4, Shutter::Release))
    );
}

#[test]
fn one_bad_frame_starts_the_run_anew() {
    let frames = times(good(), 9)
        .chain([wrong(Hint::Blurred)])
        .chain(times(good(), 15));
    let said = says(frames);
    let steady: Vec<f32> = said.iter().map(|said| said.advice.steady).collect();
    assert!(steady[8] > 0.7 && steady[9] == 0.0, "{steady:?}");
    assert_eq!(
        first_release(&said),
        Some((TENTH * 11 + SECOND, Shutter::Release))
    );
}

#[test]
fn a_run_does_not_outlast_a_camera_that_went_silent() {
    let pause = Glimpse {
        after: SECOND * 2,
        ..good()
    };
    let said = says(times(good(), 9).chain([pause]).chain(times(good(), 5)));
    assert_eq!(first_release(&said), None);
}

#[test]
fn a_camera_that_was_away_starts_the_run_anew() {
    let mut coach = coach();
    watch(&mut coach, times(good(), 9));
    coach.look_away();
    assert_eq!(first_release(&watch(&mut coach, times(good(), 9))), None);
}

#[test]
fn the_time_without_a_camera_is_no_struggle() {
    let mut coach = coach();
    watch(&mut coach, times(wrong(Hint::Glare), 20));
    coach.look_away();
    let back = Glimpse {
        after: 40 * SECOND,
        ..wrong(Hint::Glare)
    };
    let said = watch(
        &mut coach,
        [back].into_iter().chain(times(wrong(Hint::Glare), 60)),
    );
    assert!(said.iter().all(|said| said.advice.help.is_none()));
    assert_eq!(first_release(&said), None);
}

#[test]
fn who_begins_gets_no_help_with_the_empty_desk_before() {
    let frames = times(wrong(Hint::NoCard), 100).chain(times(wrong(Hint::TurnCardStraight), 20));
    let said = says(frames);
    assert_eq!(said[99].advice.help, Some(Hint::NoCard));
    assert!(said[100..].iter().all(|said| said.advice.help.is_none()));
}

#[test]
fn before_anything_is_known_nothing_is_good() {
    let said = says(times(wrong(Hint::Glare), 4).chain(times(good(), 5)));
    assert!(said[..4].iter().all(|said| !said.advice.good));
    assert!(said[8].advice.good);
    assert!(says([good()])[0].advice.good, "good at first sight");
}

#[test]
fn the_sharpest_frame_of_the_run_is_the_picture() {
    let sharp = Glimpse {
        focus: 200.0,
        ..good()
    };
    let mut coach = coach();
    let frames = [sharp, wrong(Hint::HoldStill)] // of an earlier run: it does not count
        .into_iter()
        .chain(times(good(), 6))
        .chain([Glimpse {
            focus: 150.0,
            ..good()
        }])
        .chain(times(good(), 6));
    let said = watch(&mut coach, frames);
    assert!(first_release(&said).is_some());
    let (picture, seen) = coach.take_best().unwrap();
    assert_eq!((picture, seen.focus), (8, 150.0));
    assert!(
        coach.take_best().is_none(),
        "the next picture wants a run of its own"
    );
}

#[test]
fn a_picture_is_never_one_that_was_not_looked_at_whole() {
    let follows = Glimpse {
        focus: 900.0,
        is_whole: false,
        ..good()
    };
    let mut coach = coach();
    let said = watch(&mut coach, times(follows, 20).chain([good()]));
    assert_eq!(first_release(&said[..20]), None);
    assert_eq!(said[20].advice.shutter, Shutter::Release);
    assert_eq!(coach.take_best().unwrap().1.focus, 100.0);
}

#[test]
fn the_first_hint_comes_after_a_second_and_goes_when_all_is_nearly_done() {
    let said = says(times(wrong(Hint::Glare), 25).chain(times(good(), 8)));
    let hints: Vec<_> = said.iter().map(|said| said.advice.hint).collect();
    assert_eq!(hints[..10], [None; 10], "the light settles in that time");
    assert_eq!(hints[10..29], [Some(Hint::Glare); 19]);
    assert_eq!(hints[31..], [None; 2], "half of the run is over");
}

#[test]
fn the_arrow_is_the_one_that_most_frames_have_given() {
    let left = Glimpse {
        fault: Some((Hint::MoveToMiddle, Some(Arrow::Left))),
        ..good()
    };
    let right = Glimpse {
        fault: Some((Hint::MoveToMiddle, Some(Arrow::Right))),
        ..good()
    };
    let said = says([left, left, right].repeat(8));
    assert_eq!(said[23].advice.arrow, Some(Arrow::Left));
}

#[test]
fn a_warning_is_said_and_does_not_hold_the_picture_back() {
    let lamp = Glimpse {
        warning: Some(Hint::BrightBackground),
        ..good()
    };
    let said = says(times(lamp, 12));
    assert_eq!(said[11].advice.warning, Some(Hint::BrightBackground));
    assert_eq!(first_release(&said).unwrap().1, Shutter::Release);
}

#[test]
fn after_eight_seconds_there_is_help_with_what_was_wrong_the_longest() {
    let frames = times(wrong(Hint::ComeCloser), 30).chain(times(wrong(Hint::LookStraight), 55));
    let said = says(frames);
    let help: Vec<_> = said.iter().map(|said| said.advice.help).collect();
    assert_eq!(help[..80], [None; 80]);
    assert_eq!(help[80..], [Some(Hint::LookStraight); 5]);
}

#[test]
fn help_goes_once_all_is_well() {
    let said = says(times(wrong(Hint::Glare), 90).chain(times(good(), 20)));
    assert_eq!(said[95].advice.help, Some(Hint::Glare), "not at once");
    assert_eq!(said[109].advice.help, None);
}

#[test]
fn after_thirty_seconds_a_picture_with_faults_is_taken() {
    let said = says(times(wrong(Hint::Glare), 330));
    let (at, shutter) = first_release(&said).unwrap();
    assert_eq!(shutter, Shutter::ReleaseWithWarnings);
    assert_eq!(at, TENTH + 31 * SECOND, "thirty seconds, and a steady run");
}

#[test]
fn an_empty_desk_is_never_taken() {
    for hint in [Hint::NoCard, Hint::NoFace, Hint::TooDark, Hint::CardCutOff] {
        let said = says(times(wrong(hint), 1_000));
        assert_eq!(first_release(&said), None, "{hint:?}");
        assert_eq!(said[999].advice.help, Some(hint));
    }
}

#[test]
fn the_time_at_an_empty_desk_does_not_count_as_a_struggle() {
    let frames = times(wrong(Hint::NoCard), 400).chain(times(wrong(Hint::Glare), 320));
    let (at, _) = first_release(&says(frames)).unwrap();
    assert_eq!(at, 40 * SECOND + TENTH + 31 * SECOND);
}

#[test]
fn of_a_run_with_faults_the_picture_with_the_fewest_is_kept() {
    let mut coach = coach();
    let sharp_with_glare = Glimpse {
        focus: 900.0,
        ..wrong(Hint::Glare)
    };
    let frames = times(sharp_with_glare, 304)
        .chain([good()])
        .chain(times(sharp_with_glare, 7));
    let said = watch(&mut coach, frames);
    assert_eq!(
        first_release(&said).unwrap().1,
        Shutter::ReleaseWithWarnings
    );
    assert_eq!(coach.take_best().unwrap().0, 304);
}

fn arrow() -> impl Strategy<Value = Option<Arrow>> {
    prop_oneof![
        Just(None),
        Just(Some(Arrow::Left)),
        Just(Some(Arrow::Right)),
        Just(Some(Arrow::Up)),
    ]
}

/// Faults come in spells: somebody who holds a card crookedly does so for a while.
fn glimpses() -> impl Strategy<Value = Vec<Glimpse>> {
    let fault = prop_oneof![
        2 => Just(None),
        3 => (proptest::sample::select(&Hint::ALL[5..30]), arrow()).prop_map(Some),
    ];
    let warning = prop_oneof![3 => Just(None), 1 => Just(Some(Hint::BrightBackground))];
    let spell = (fault, warning, 0_u64..700, 0.0_f32..1_000.0, 1_usize..60);
    proptest::collection::vec(spell, 1..30).prop_map(|spells| {
        let glimpses = spells
            .into_iter()
            .flat_map(|(fault, warning, after, focus, count)| {
                let glimpse = move |number: usize| Glimpse {
                    after: Duration::from_millis(
                        after / 2 + (number as u64 * 37) % (after / 2 + 1),
                    ),
                    fault,
                    warning,
                    focus: focus + (number * 61 % 100) as f32,
                    is_whole: number.is_multiple_of(3),
                };
                (0..count).map(glimpse)
            });
        glimpses.collect()
    })
}

/// The times at which what is said changes, its beginning among them.
fn changes<T: PartialEq>(said: &[Said], of: impl Fn(&Advice) -> T) -> Vec<Duration> {
    let Some(first) = said.first() else {
        return Vec::new();
    };
    let (mut before, mut changes) = (of(&first.advice), vec![first.at]);
    for said in said {
        let now = of(&said.advice);
        if now != before {
            changes.push(said.at);
            before = now;
        }
    }
    changes
}

proptest! {
    #[test]
    fn nothing_that_is_said_changes_more_than_once_a_second(glimpses in glimpses()) {
        let said = says(glimpses);
        let is_known = |said: &Said| said.advice.good || said.advice.hint.is_some();
        let known_from = said.iter().position(is_known).unwrap_or(said.len());
        let hints = changes(&said[known_from..], |advice| (advice.hint, advice.arrow, advice.good));
        let warnings = changes(&said, |advice| advice.warning);
        for times in [hints, warnings] {
            prop_assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= SECOND), "{times:?}");
        }
    }

    #[test]
    fn what_is_said_was_asked_for_a_moment_ago(glimpses in glimpses()) {
        let said = says(glimpses);
        for (index, now) in said.iter().enumerate() {
            let Some(hint) = now.advice.hint else { continue };
            let words = Some((hint, now.advice.arrow));
            let asked = said[..=index].iter().rev().find(|said| said.glimpse.fault == words);
            let ago = asked.map(|asked| now.at - asked.at);
            let frame_before = index.checked_sub(1).map_or(Duration::ZERO, |index| said[index].at);
            let most = CoachPace::default().window + SECOND + (now.at - frame_before);
            prop_assert!(ago.is_some_and(|ago| ago <= most), "{hint:?} after {ago:?}");
        }
    }

    #[test]
    fn what_is_wrong_for_long_enough_is_said(
        glimpses in glimpses(),
        fault in proptest::sample::select(&Hint::ALL[5..30]),
    ) {
        let count = glimpses.len();
        let said = says(glimpses.into_iter().chain(times(wrong(fault), 42)));
        for said in &said[count + 41..] {
            prop_assert_eq!(said.advice.hint, Some(fault));
        }
    }

    #[test]
    fn the_shutter_is_released_only_at_the_end_of_a_steady_good_run(glimpses in glimpses()) {
        let said = says(glimpses);
        for (index, release) in said.iter().enumerate() {
            if release.advice.shutter != Shutter::Release {
                continue;
            }
            let start = release.at - SECOND;
            let run: Vec<_> = said[..=index].iter().rev().take_while(|said| said.at >= start).collect();
            prop_assert!(run.iter().all(|said| said.glimpse.fault.is_none()));
            let last_four = said[..=index].iter().rev().take(4);
            prop_assert!(last_four.filter(|said| said.glimpse.fault.is_none()).count() == 4);
        }
    }

    #[test]
    fn a_steady_good_run_always_ends_in_a_picture(glimpses in glimpses()) {
        let count = glimpses.len();
        let said = says(glimpses.into_iter().chain(times(good(), 11)));
        prop_assert_ne!(said[count + 10].advice.shutter, Shutter::Wait);
        prop_assert_eq!(said[count + 10].advice.steady, 1.0);
    }

    #[test]
    fn a_picture_with_faults_is_taken_only_after_thirty_seconds_and_never_a_useless_one(
        glimpses in glimpses(),
    ) {
        let said = says(glimpses);
        for released in said.iter().filter(|said| said.advice.shutter == Shutter::ReleaseWithWarnings) {
            prop_assert!(released.at >= CoachPace::default().give_in_after);
            prop_assert!(!released.glimpse.fault.is_some_and(|(hint, _)| hint.spoils_the_picture()));
        }
    }

    #[test]
    fn help_comes_only_after_eight_seconds_and_with_something_that_was_wrong(glimpses in glimpses()) {
        let said = says(glimpses);
        for (index, helped) in said.iter().enumerate() {
            let Some(help) = helped.advice.help else { continue };
            prop_assert!(helped.at >= CoachPace::default().help_after);
            let mut faults = said[..=index].iter().filter_map(|said| said.glimpse.fault);
            prop_assert!(faults.any(|(hint, _)| hint == help));
        }
    }

    #[test]
    fn the_run_is_told_as_a_share_and_is_none_after_a_bad_frame(glimpses in glimpses()) {
        let said = says(glimpses);
        for said in &said {
            prop_assert!((0.0..=1.0).contains(&said.advice.steady));
            let is_early = said.at < CoachPace::default().give_in_after;
            prop_assert!(said.glimpse.fault.is_none() || !is_early || said.advice.steady == 0.0);
        }
    }

    #[test]
    fn the_picture_that_is_kept_is_the_sharpest_whole_one_since_the_last_bad_one_or_gap(
        glimpses in glimpses(),
    ) {
        let mut coach = coach();
        let early = glimpses.into_iter().scan(Duration::ZERO, |at, glimpse| {
            *at += glimpse.after;
            (*at < CoachPace::default().give_in_after).then_some(glimpse)
        });
        let said = watch(&mut coach, early);
        let longest_gap = CoachPace::default().longest_gap;
        let begins = |(index, said): (usize, &Said)| match said.glimpse {
            Glimpse { fault: Some(_), .. } => Some(index + 1),
            Glimpse { after, .. } => (after > longest_gap).then_some(index),
        };
        let run_start = said.iter().enumerate().rev().find_map(begins).unwrap_or(0);
        let run = said[run_start..].iter().map(|said| said.glimpse);
        let whole = run.filter(|glimpse| glimpse.is_whole);
        let sharpest = whole.map(|glimpse| glimpse.focus).reduce(f32::max);
        prop_assert_eq!(coach.take_best().map(|(_, seen)| seen.focus), sharpest);
    }
}
