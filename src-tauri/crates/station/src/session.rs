//! Who works at the counter now, and since when nobody has touched anything (APP-12). Pure: the
//! time is passed in, as [`Timekeeper::passed`](crate::timekeeper::Timekeeper::passed) tells it.

use std::time::Duration;

use journey::StaffId;

/// How long a session may last, untouched and in all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// It is locked when nobody has touched anything for so long.
    pub(crate) lock_after: Duration,
    /// The customer's pictures are wiped when it has been locked for so long.
    pub(crate) wipe_after: Duration,
    /// It ends when it is so old, used or not.
    pub(crate) end_after: Duration,
}

/// What is due now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// Nobody has touched anything for too long.
    Lock,
    /// It has been locked for too long to keep the customer's pictures.
    Wipe,
    /// It is as old as it may become.
    End,
}

/// The session of the one who works here.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) staff: StaffId,
    began: Duration,
    touched: Duration,
    locked: Option<Locked>,
}

#[derive(Debug, Clone, Copy)]
struct Locked {
    since: Duration,
    wiped: bool,
}

impl Session {
    pub(crate) const fn begin(staff: StaffId, now: Duration) -> Self {
        Self {
            staff,
            began: now,
            touched: now,
            locked: None,
        }
    }

    /// Somebody touched something. A locked session takes no touch.
    pub(crate) const fn touch(&mut self, now: Duration) {
        if self.locked.is_none() {
            self.touched = now;
        }
    }

    pub(crate) const fn lock(&mut self, now: Duration) {
        if self.locked.is_none() {
            self.locked = Some(Locked {
                since: now,
                wiped: false,
            });
        }
    }

    pub(crate) const fn unlock(&mut self, now: Duration) {
        self.locked = None;
        self.touched = now;
    }

    pub(crate) const fn is_locked(&self) -> bool {
        self.locked.is_some()
    }

    /// Notes that the pictures were wiped under this lock.
    pub(crate) const fn note_wiped(&mut self) {
        if let Some(locked) = &mut self.locked {
            locked.wiped = true;
        }
    }

    /// Whether the pictures were wiped under this lock.
    pub(crate) fn is_wiped(&self) -> bool {
        self.locked.is_some_and(|locked| locked.wiped)
    }

    /// What is due `now`.
    pub(crate) fn due(&self, limits: Limits, now: Duration) -> Option<Due> {
        let mut due = self.ahead(limits).into_iter().flatten();
        due.find(|(at, _)| *at <= now).map(|(_, what)| what)
    }

    /// When something is due next, after `now`.
    pub(crate) fn next(&self, limits: Limits, now: Duration) -> Option<Duration> {
        let ahead = self.ahead(limits).into_iter().flatten();
        ahead.map(|(at, _)| at).filter(|at| *at > now).min()
    }

    /// What lies ahead and when; the gravest first.
    fn ahead(&self, limits: Limits) -> [Option<(Duration, Due)>; 2] {
        let end = (self.began + limits.end_after, Due::End);
        let other = match self.locked {
            None => Some((self.touched + limits.lock_after, Due::Lock)),
            Some(locked) if !locked.wiped => Some((locked.since + limits.wipe_after, Due::Wipe)),
            Some(_) => None,
        };
        [Some(end), other]
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    const LIMITS: Limits = Limits {
        lock_after: Duration::from_mins(5),
        wipe_after: Duration::from_mins(2),
        end_after: Duration::from_hours(10),
    };

    struct Day {
        began: Duration,
        session: Session,
    }

    impl Day {
        fn begin() -> Self {
            let began = Duration::from_secs(7);
            let session = Session::begin("aisyah".parse().unwrap(), began);
            Self { began, session }
        }

        fn at(&self, seconds: u64) -> Duration {
            self.began + Duration::from_secs(seconds)
        }

        fn due(&self, seconds: u64) -> Option<Due> {
            self.session.due(LIMITS, self.at(seconds))
        }

        fn touch(&mut self, seconds: u64) {
            self.session.touch(self.at(seconds));
        }
    }

    #[test]
    fn it_is_locked_five_minutes_after_the_last_touch() {
        let mut day = Day::begin();
        assert_eq!(day.due(299), None);
        assert_eq!(day.due(300), Some(Due::Lock));
        day.touch(299);
        assert_eq!(day.due(598), None);
        assert_eq!(day.due(599), Some(Due::Lock));
        assert_eq!(day.session.next(LIMITS, day.at(300)), Some(day.at(599)));
    }

    #[test]
    fn a_touch_does_not_unlock_it_nor_keep_the_pictures() {
        let mut day = Day::begin();
        day.session.lock(day.at(10));
        day.touch(100);
        day.session.lock(day.at(100));
        assert!(day.session.is_locked());
        assert_eq!(day.due(129), None);
        assert_eq!(day.due(130), Some(Due::Wipe), "since the first lock");
        day.session.note_wiped();
        assert_eq!(day.due(131), None, "once");
        day.session.unlock(day.at(200));
        assert_eq!(day.due(499), None);
        assert_eq!(
            day.due(500),
            Some(Due::Lock),
            "five minutes from the unlocking"
        );
    }

    #[test]
    fn it_ends_after_ten_hours_however_busy() {
        const TEN_HOURS: u64 = 36_000;
        let mut day = Day::begin();
        for second in (0..TEN_HOURS).step_by(60) {
            assert_eq!(day.due(second), None);
            day.touch(second);
        }
        assert_eq!(day.due(TEN_HOURS - 1), None);
        assert_eq!(day.due(TEN_HOURS), Some(Due::End));
        day.session.lock(day.at(TEN_HOURS));
        assert_eq!(day.due(TEN_HOURS), Some(Due::End), "locked or not");
    }
}
