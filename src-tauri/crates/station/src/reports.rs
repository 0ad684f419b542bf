//! The reports of the register: read beside whoever writes it, counted by [`report`], recorded before
//! anybody gets them.

mod asked;
mod file;
mod made;
mod shown;
mod wanted;

use std::collections::BTreeSet;
use std::path::Path;

use journey::{JourneyRef, NoStart};
use register::{Hexadecimal, NotASeed, Reader, RegisterError, Seed};

pub use self::asked::ReportAsked;
pub(crate) use self::file::keep;
pub use self::made::{Facts, Gaps, Made, NotRendered};
pub use self::wanted::Wanted;

use report::{BreachPack, Drawn, History, MonthCounts, Sample, Shift, Trial, draw};

use crate::settings::Settings;

/// There is no report.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// The register cannot be read.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// A journey in it does not begin with its start.
    #[error("the register has a journey without its start")]
    Journey(#[from] NoStart),
    /// A sample is drawn by a seed that the register knows.
    #[error("the register does not name the seed {0} for that time")]
    NotSeeded(Seed),
}

/// Makes the report that is `wanted` of the register at `path`, as it is now. It may take seconds.
///
/// # Errors
/// [`NotMade`] if the register cannot be read, or a sample's seed is not recorded yet.
pub fn make(path: &Path, settings: &Settings, wanted: Wanted, by: &str) -> Result<Made, NotMade> {
    let mut source = Source::open(path)?;
    let facts = match &wanted {
        Wanted::Month(_) => Facts::Month(month(&mut source, &wanted)?),
        Wanted::Sample { journeys, seed, .. } => {
            Facts::Sample(sample(&mut source, &wanted, *journeys, seed)?)
        }
        Wanted::Breach(_) => Facts::Breach(breach(&mut source, &wanted)?),
        Wanted::Shift { staff, .. } => {
            let shift = shift(&mut source, &wanted, settings)?;
            Facts::Shift(match staff {
                Some(staff) => shift.of_one(staff),
                None => shift,
            })
        }
        Wanted::Thresholds { tried, .. } => {
            let compared = trial(&mut source, &wanted)?.compare(tried);
            Facts::Thresholds(Box::new(compared))
        }
    };
    let gaps = Gaps {
        purged: source.reader.is_purged_from(&wanted.period())?,
        unreadable: source.unreadable,
    };
    let head = source.reader.head();
    Ok(Made::now(wanted, facts, head, gaps, settings, by))
}

/// A seed that nobody could foresee.
///
/// # Errors
/// [`getrandom::Error`] if the system has no random numbers.
pub fn seed() -> Result<Seed, getrandom::Error> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    let seed: Result<Seed, NotASeed> = Hexadecimal(bytes).to_string().try_into();
    seed.map_err(|_| getrandom::Error::UNEXPECTED)
}

/// The register that a report is made of.
struct Source {
    reader: Reader,
    /// The journeys that were looked for and of which a record is damaged.
    unreadable: BTreeSet<JourneyRef>,
}

impl Source {
    fn open(path: &Path) -> Result<Self, RegisterError> {
        Ok(Self {
            reader: Reader::open(path)?,
            unreadable: BTreeSet::new(),
        })
    }

    /// Hands what happened in each of `journeys` to `take`. A damaged one is noted instead: it
    /// makes no report of the others fail.
    fn each(
        &mut self,
        journeys: impl IntoIterator<Item = JourneyRef>,
        mut take: impl FnMut(&History) -> Result<(), NoStart>,
    ) -> Result<(), NotMade> {
        for journey in journeys {
            match self.reader.whole_journey(&journey)? {
                Some(history) => take(&history)?,
                None => {
                    self.unreadable.insert(journey);
                }
            }
        }
        Ok(())
    }
}

fn month(source: &mut Source, wanted: &Wanted) -> Result<MonthCounts, NotMade> {
    let begun = source.reader.begun_in(&wanted.period())?.into_iter();
    let mut counts = MonthCounts::default();
    source.each(begun.map(|(_, journey)| journey), |it| counts.count(it))?;
    Ok(counts)
}

fn sample(
    source: &mut Source,
    wanted: &Wanted,
    journeys: u32,
    seed: &Seed,
) -> Result<Sample, NotMade> {
    let period = wanted.period();
    let seeded = source.reader.seeded(&period, seed)?;
    let seeded = seeded.ok_or_else(|| NotMade::NotSeeded(seed.clone()))?;
    let begun = source.reader.begun_in(&period)?.into_iter();
    let population: Vec<_> = begun
        .filter(|(started, _)| *started < seeded.seq)
        .map(|(_, journey)| journey)
        .collect();
    let from = population.len() as u64;
    let mut drawn = Vec::new();
    for (key, journey) in draw(seed, &seeded.hash, journeys as usize, population) {
        source.each([journey], |it| {
            drawn.push(Drawn::of(key, it)?);
            Ok(())
        })?;
    }
    Ok(Sample {
        seed: seed.clone(),
        seed_record: seeded.seq,
        seed_hash: seeded.hash,
        population: from,
        drawn,
    })
}

fn breach(source: &mut Source, wanted: &Wanted) -> Result<BreachPack, NotMade> {
    let window = wanted.period();
    let touched = source
        .reader
        .touched_in_or_before(&window, BreachPack::LOOKS_BACK)?;
    let mut pack = BreachPack::default();
    source.each(touched, |it| pack.add(&window, it))?;
    Ok(pack)
}

fn shift(source: &mut Source, wanted: &Wanted, settings: &Settings) -> Result<Shift, NotMade> {
    let (day, policy) = (wanted.period(), settings.policy.policy());
    let mut shift = Shift::default();
    let touched = source.reader.touched_in(&day)?;
    source.each(touched, |it| shift.count(&day, it))?;
    let unfinished = source.reader.unfinished()?;
    source.each(unfinished, |it| shift.wait_for(&policy, it))?;
    Ok(shift)
}

fn trial(source: &mut Source, wanted: &Wanted) -> Result<Trial, NotMade> {
    let period = wanted.period();
    let touched = source.reader.touched_in(&period)?;
    let mut trial = Trial::default();
    source.each(touched, |it| trial.add(&period, it))?;
    Ok(trial)
}
