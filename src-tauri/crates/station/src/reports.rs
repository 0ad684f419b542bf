//! The reports of the register: read beside whoever writes it, counted by [`report`], recorded before
//! anybody gets them.

mod asked;
mod file;
mod made;
mod shown;
mod wanted;

use std::path::Path;

use journey::NoStart;
use register::{Hexadecimal, NotASeed, Reader, RegisterError, Seed};

pub use self::asked::ReportAsked;
pub(crate) use self::file::keep;
pub use self::made::{Facts, Made, NotRendered};
pub use self::wanted::Wanted;

use report::{BreachPack, Drawn, MonthCounts, Sample, Shift, Trial, draw};

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
    let reader = Reader::open(path)?;
    let facts = match &wanted {
        Wanted::Month(_) => Facts::Month(month(&reader, &wanted)?),
        Wanted::Sample { journeys, seed, .. } => {
            Facts::Sample(sample(&reader, &wanted, *journeys, seed)?)
        }
        Wanted::Breach(_) => Facts::Breach(breach(&reader, &wanted)?),
        Wanted::Shift { staff, .. } => {
            let shift = shift(&reader, &wanted, settings)?;
            Facts::Shift(match staff {
                Some(staff) => shift.of_one(staff),
                None => shift,
            })
        }
        Wanted::Thresholds { tried, .. } => {
            let compared = trial(&reader, &wanted)?.compare(tried);
            Facts::Thresholds(Box::new(compared))
        }
    };
    let is_purged = reader.is_purged_from(&wanted.period())?;
    let head = reader.head();
    Ok(Made::now(wanted, facts, head, is_purged, settings, by))
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

fn month(reader: &Reader, wanted: &Wanted) -> Result<MonthCounts, NotMade> {
    let mut counts = MonthCounts::default();
    for (_, journey) in reader.begun_in(&wanted.period())? {
        counts.count(&reader.journey(&journey)?)?;
    }
    Ok(counts)
}

fn sample(reader: &Reader, wanted: &Wanted, journeys: u32, seed: &Seed) -> Result<Sample, NotMade> {
    let period = wanted.period();
    let seeded = reader.seeded(&period, seed)?;
    let seeded = seeded.ok_or_else(|| NotMade::NotSeeded(seed.clone()))?;
    let begun = reader.begun_in(&period)?.into_iter();
    let population: Vec<_> = begun
        .filter(|(started, _)| *started < seeded.seq)
        .map(|(_, journey)| journey)
        .collect();
    let from = population.len() as u64;
    let mut drawn = Vec::new();
    for (key, journey) in draw(seed, &seeded.hash, journeys as usize, population) {
        drawn.push(Drawn::of(key, &reader.journey(&journey)?)?);
    }
    Ok(Sample {
        seed: seed.clone(),
        seed_record: seeded.seq,
        seed_hash: seeded.hash,
        population: from,
        drawn,
    })
}

fn breach(reader: &Reader, wanted: &Wanted) -> Result<BreachPack, NotMade> {
    let window = wanted.period();
    let mut pack = BreachPack::default();
    for journey in reader.touched_in_or_before(&window, BreachPack::LOOKS_BACK)? {
        pack.add(&window, &reader.journey(&journey)?)?;
    }
    Ok(pack)
}

fn shift(reader: &Reader, wanted: &Wanted, settings: &Settings) -> Result<Shift, NotMade> {
    let (day, policy) = (wanted.period(), settings.policy.policy());
    let mut shift = Shift::default();
    for journey in reader.touched_in(&day)? {
        shift.count(&day, &reader.journey(&journey)?)?;
    }
    for waits in reader.unfinished()? {
        shift.wait_for(&policy, &reader.journey(&waits.reference)?)?;
    }
    Ok(shift)
}

fn trial(reader: &Reader, wanted: &Wanted) -> Result<Trial, NotMade> {
    let period = wanted.period();
    let mut trial = Trial::default();
    for journey in reader.touched_in(&period)? {
        trial.add(&period, &reader.journey(&journey)?)?;
    }
    Ok(trial)
}
