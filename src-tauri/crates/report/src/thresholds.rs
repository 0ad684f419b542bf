//! What other thresholds would have decided: the readings that were recorded, judged once more by the
//! same function with other numbers. Nothing follows from it; the policy is the bank's.

use journey::{
    CardAge, Confidence, Event, Journey, NoStart, Probability, Reading, Readings, Thresholds,
    Verdict, judge,
};
use register::Period;
use serde::Serialize;
use slip::{Cell, Document, Table, Word};

use crate::History;
use crate::outcome::verdict_word;

/// Attempts that the portal answered, with what was made of them then.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trial {
    attempts: Vec<Answered>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Answered {
    readings: Readings,
    card_age: CardAge,
    recorded: Verdict,
}

/// How many attempts the one rule and the other decide how.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// The thresholds that were tried.
    pub tried: Thresholds,
    /// How many attempts there are.
    pub attempts: u64,
    /// For each verdict that was recorded (pass, fail, review), how many attempts would have had
    /// which (pass, fail, review).
    pub verdicts: [[u64; 3]; 3],
    /// How many attempts had a match confidence of 0 to below 5, of 5 to below 10, and so on; the
    /// last are those of 95 to 100.
    pub match_confidence: [u64; 20],
    /// How many had a face liveness of 0 to below 0.1, and so on; the last are those of 0.9 to 1.
    pub face_liveness: [u64; 10],
    /// The same of the capture liveness.
    pub capture_liveness: [u64; 10],
    /// How many had no match confidence, no face liveness, no capture liveness.
    pub without: [u64; 3],
}

const VERDICTS: [Verdict; 3] = [Verdict::Pass, Verdict::Fail, Verdict::Review];

impl Trial {
    /// Takes up the attempts of one journey that were answered in `period`.
    ///
    /// # Errors
    /// [`NoStart`] if `history` is none of a journey.
    pub fn add(&mut self, period: &Period, history: &History) -> Result<(), NoStart> {
        let mut events = history.iter();
        let first = events.next().map(|(_, event)| event);
        let mut journey = Journey::replay(first)?;
        for (stamp, event) in events {
            if let Event::AttemptAnswered {
                readings,
                judgement,
                ..
            } = event
                && period.contains(&stamp.at)
            {
                let card_age = journey.attempts().last().map(|attempt| attempt.card_age);
                self.attempts.push(Answered {
                    readings: *readings,
                    card_age: card_age.unwrap_or_default(),
                    recorded: judgement.verdict,
                });
            }
            journey.apply(event);
        }
        Ok(())
    }

    /// What `tried` would have decided of them.
    #[must_use]
    pub fn compare(&self, tried: &Thresholds) -> Compared {
        let mut compared = Compared {
            tried: *tried,
            attempts: self.attempts.len() as u64,
            verdicts: [[0; 3]; 3],
            match_confidence: [0; 20],
            face_liveness: [0; 10],
            capture_liveness: [0; 10],
            without: [0; 3],
        };
        for attempt in &self.attempts {
            let Answered {
                readings,
                card_age,
                recorded,
            } = attempt;
            let verdict = judge(readings, *card_age, tried).verdict;
            let row = compared.verdicts.get_mut(place(*recorded));
            count(row.map(|row| &mut row[..]), place(verdict));
            let [confidence, face, capture] = &mut compared.without;
            bin(
                readings.match_confidence,
                |it: Confidence| it.get() / 100.0,
                &mut compared.match_confidence,
                confidence,
            );
            let live = Probability::get;
            let bins = &mut compared.face_liveness;
            bin(readings.face_liveness, live, bins, face);
            let bins = &mut compared.capture_liveness;
            bin(readings.capture_liveness, live, bins, capture);
        }
        compared
    }
}

const fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Pass => 0,
        Verdict::Fail => 1,
        Verdict::Review => 2,
    }
}

fn bin<T: Copy>(
    reading: Reading<T>,
    share: impl FnOnce(T) -> f64,
    bins: &mut [u64],
    without: &mut u64,
) {
    match reading.value() {
        Some(value) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of 0 to 1 of a handful of bins"
            )]
            let nth = (share(*value) * bins.len() as f64) as usize;
            // The top of the scale belongs to the last.
            let last = bins.len().saturating_sub(1);
            count(Some(bins), nth.min(last));
        }
        None => *without += 1,
    }
}

fn count(counts: Option<&mut [u64]>, nth: usize) {
    if let Some(count) = counts.and_then(|counts| counts.get_mut(nth)) {
        *count += 1;
    }
}

impl Compared {
    /// How many attempts would have been decided otherwise.
    #[must_use]
    pub fn changed(&self) -> u64 {
        let same: u64 = (0..3).filter_map(|it| self.verdicts.get(it)?.get(it)).sum();
        self.attempts - same
    }

    /// The same as tables.
    #[must_use]
    pub fn document(&self) -> Document {
        let Thresholds {
            match_from,
            review_from,
            face_live_above,
            capture_live_above,
        } = self.tried;
        let verdicts = VERDICTS.iter().zip(&self.verdicts).map(|(verdict, row)| {
            let recorded = Cell::Word(verdict_word(Some(*verdict)));
            let counts = row.iter().copied().map(Cell::Number);
            [recorded].into_iter().chain(counts).collect()
        });
        let [no_match, no_face, no_capture] = self.without;
        let confidence = self.match_confidence.iter().zip(0_u64..);
        let confidence = confidence.map(|(count, nth)| {
            vec![
                (nth * 5).to_string().into(),
                (nth * 5 + 5).to_string().into(),
                Cell::Number(*count),
            ]
        });
        let without = |counts: Vec<u64>| -> Vec<Cell> {
            let none = [Cell::Word(Word("no-reading")), String::new().into()];
            let counts = counts.into_iter().map(Cell::Number);
            none.into_iter().chain(counts).collect()
        };
        let live = self.face_liveness.iter().zip(&self.capture_liveness);
        let live = live.zip(0_u64..).map(|((face, capture), nth)| {
            let (from, to) = (nth as f64 / 10.0, (nth + 1) as f64 / 10.0);
            vec![
                format!("{from:.1}").into(),
                format!("{to:.1}").into(),
                Cell::Number(*face),
                Cell::Number(*capture),
            ]
        });
        Document {
            title: Word("thresholds"),
            facts: vec![
                (Word("match-from"), match_from.get().to_string().into()),
                (Word("review-from"), review_from.get().to_string().into()),
                (Word("face-above"), face_live_above.get().to_string().into()),
                (
                    Word("capture-above"),
                    capture_live_above.get().to_string().into(),
                ),
                (Word("answered"), self.attempts.into()),
                (Word("changed"), self.changed().into()),
            ],
            tables: vec![
                Table {
                    title: Word("verdicts"),
                    columns: ["recorded", "would-pass", "would-fail", "would-review"]
                        .map(Word)
                        .into(),
                    rows: verdicts.collect(),
                },
                Table {
                    title: Word("match-confidence"),
                    columns: ["range-from", "range-to", "count"].map(Word).into(),
                    rows: confidence.chain([without(vec![no_match])]).collect(),
                },
                Table {
                    title: Word("liveness"),
                    columns: [
                        "range-from",
                        "range-to",
                        "face-liveness",
                        "capture-liveness",
                    ]
                    .map(Word)
                    .into(),
                    rows: live.chain([without(vec![no_face, no_capture])]).collect(),
                },
            ],
            notes: vec![Word("note-thresholds")],
        }
    }
}
