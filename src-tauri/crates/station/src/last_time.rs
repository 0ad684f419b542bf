//! What the station was like the last time, by the register: its settings, its program, its cameras
//! (AUD-09). What is another now is recorded once.

use std::collections::BTreeMap;

use journey::Sha256;
use register::{Register, RegisterError, Sight, Stamp, StationEvent};

/// What the station was like the last time.
#[derive(Debug, Default)]
pub(crate) struct LastTime {
    /// The program that started last.
    program: Option<String>,
    /// The newest that ever started.
    newest: Option<Version>,
    /// The digest of the settings file, if one was ever noted; there may have been no file.
    settings: Option<Option<Sha256>>,
    cameras: BTreeMap<Sight, String>,
}

/// Major, minor and patch number of a program.
type Version = (u64, u64, u64);

impl LastTime {
    /// What `register` tells of it.
    ///
    /// # Errors
    /// [`RegisterError`] if it cannot be read.
    pub(crate) fn by(register: &Register) -> Result<Self, RegisterError> {
        let mut last = Self::default();
        for (stamp, event) in register.starts()? {
            last.apply(&stamp, event);
        }
        Ok(last)
    }

    fn apply(&mut self, stamp: &Stamp, event: StationEvent) {
        match event {
            StationEvent::Started { .. } => {
                self.newest = self.newest.max(version(&stamp.build));
                self.program = Some(stamp.build.clone());
            }
            StationEvent::SettingsChanged { sha256 } => self.settings = Some(sha256),
            StationEvent::CameraChanged { sees, camera, .. } => {
                self.cameras.insert(sees, camera);
            }
            // Nothing else lasts until the next start.
            _ => {}
        }
    }

    /// The version of the newest program that ever started here, if `program` is older (APP-09).
    pub(crate) fn newer_than(&self, program: &str) -> Option<String> {
        let (major, minor, patch) = self.newest?;
        (version(program)? < (major, minor, patch)).then(|| format!("{major}.{minor}.{patch}"))
    }

    /// What is another at this start, with these settings and this program.
    pub(crate) fn changes(&self, settings: Option<Sha256>, program: &str) -> Vec<StationEvent> {
        let mut changes = Vec::new();
        if self.settings != Some(settings) {
            changes.push(StationEvent::SettingsChanged { sha256: settings });
        }
        if let Some(before) = self.program.clone().filter(|before| before != program) {
            changes.push(StationEvent::ProgramChanged { before });
        }
        changes
    }

    /// What is to be recorded of a camera that gives pictures: nothing if it is the one of the last
    /// time.
    pub(crate) fn camera(&self, sees: Sight, camera: &str) -> Option<StationEvent> {
        let before = self.cameras.get(&sees);
        (before.map(String::as_str) != Some(camera)).then(|| StationEvent::CameraChanged {
            sees,
            camera: camera.to_owned(),
            before: before.cloned(),
        })
    }

    /// It is recorded which camera sees what.
    pub(crate) fn note_camera(&mut self, sees: Sight, camera: String) {
        self.cameras.insert(sees, camera);
    }
}

/// The version in a build such as `kaunter 0.1.0`.
fn version(build: &str) -> Option<Version> {
    let mut numbers = build.split_once(' ')?.1.split('.').map(str::parse);
    match (
        numbers.next(),
        numbers.next(),
        numbers.next(),
        numbers.next(),
    ) {
        (Some(Ok(major)), Some(Ok(minor)), Some(Ok(patch)), None) => Some((major, minor, patch)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_names_its_version() {
        assert_eq!(version("kaunter 0.12.3"), Some((0, 12, 3)));
        for other in [
            "kaunter",
            "kaunter 1",
            "kaunter 1.2.3.4",
            "kaunter 1.x.0",
            "",
        ] {
            assert_eq!(version(other), None, "{other}");
        }
    }

    #[test]
    fn app_09_a_program_is_older_by_its_numbers_not_by_its_text() {
        let last = LastTime {
            newest: Some((0, 10, 0)),
            ..LastTime::default()
        };
        assert_eq!(last.newer_than("kaunter 0.9.9"), Some("0.10.0".to_owned()));
        assert_eq!(last.newer_than("kaunter 0.10.0"), None);
        assert_eq!(last.newer_than("kaunter 1.0.0"), None);
        assert_eq!(LastTime::default().newer_than("kaunter 0.1.0"), None);
    }
}
