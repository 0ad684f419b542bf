//! The owner: the one task that changes anything at the station.

mod accounts;
mod act;
mod again;
mod bank;
mod calls;
mod captures;
mod failures;
mod hand_off;
mod keep;
mod listen;
mod lock;
mod lost;
mod message;
mod news;
mod print;
mod recover;
mod reporting;
mod settle;
mod way;

use std::time::Duration;

use emas::Pace;
use journey::{Command, Language};
use register::{Actor, Entry, Register, RegisterError, StationEvent};
use tokio::sync::{mpsc, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::action::{Action, NotDone, Page};
use crate::album::Album;
use crate::desk::{self, Desk};
use crate::eye::Eye;
use crate::guidance::Sight;
use crate::keeping;
use crate::left::LeftJourneys;
use crate::machine::Machine;
use crate::open_journey::OpenJourney;
use crate::pairing::Pairing;
use crate::present::{self, Surroundings};
use crate::problem;
use crate::session::Session;
use crate::settings::Settings;
use crate::staff;
use crate::view::{
    NewJourneysView, PortalStatusView, Problem, Screen, StaffView, StationView, View,
};

pub(crate) use self::again::again;
use self::bank::AtBank;
pub use self::bank::BankPage;
pub(crate) use self::failures::of_keychain as keychain_failed;
pub(crate) use self::message::{Message, Messenger, News, Visit};
use self::reporting::Reporting;

/// The one that changes things.
pub(crate) struct Owner {
    station: StationView,
    opening: Opening,
    /// Why the station cannot work, or what it works with.
    desk: Result<Desk, Problem>,
    counter: Counter,
    views: watch::Sender<View>,
}

/// What is at the counter now.
struct Counter {
    language: Language,
    session: Option<Session>,
    /// What is shown between two customers.
    page: Page,
    at_bank: AtBank,
    open: Option<OpenJourney>,
    /// The visit of the open journey, or of the last one.
    visit: Visit,
    /// How many visits there were.
    visits: Visit,
    /// Journeys that nobody has open, as long as the portal is asked about them.
    left: LeftJourneys,
    pairing: Pairing,
    eye: Eye,
    album: Album,
    /// What went wrong last with a device or a message; gone with the next thing that works.
    problem: Option<Problem>,
    slip_failed: bool,
    reporting: Reporting,
    messenger: Messenger,
    /// Since when the portal has not been reached, as local time for people.
    unreachable_since: Option<String>,
}

/// So often a session is looked at. Nobody sees a lock come later.
const LOOK_AT_CLOCK: Duration = Duration::from_secs(1);

impl Owner {
    /// Opens the desk and draws the first view.
    pub(crate) async fn start(
        settings: Settings,
        pace: Pace,
        machine: Machine,
        messenger: Messenger,
        sight: watch::Sender<Option<Sight>>,
        bank_page: watch::Sender<Option<BankPage>>,
        album: Album,
    ) -> (Self, watch::Receiver<View>) {
        let station = StationView {
            name: settings.station.name.clone(),
            branch: settings.branch().to_owned(),
            training: settings.is_training(),
        };
        let opening = Opening {
            settings,
            pace,
            machine,
        };
        let desk = opening.desk().await;
        let counter = Counter {
            language: Language::En,
            session: None,
            page: Page::Home,
            at_bank: AtBank::nobody(bank_page),
            open: None,
            visit: 0,
            visits: 0,
            left: LeftJourneys::default(),
            pairing: Pairing::closed(),
            eye: Eye::closed(sight),
            album,
            problem: None,
            slip_failed: false,
            reporting: Reporting::default(),
            messenger,
            unreachable_since: None,
        };
        counter.look_after(&desk);
        let view = draw(&station, &desk, &counter, 1);
        let (views, seen) = watch::channel(view);
        (
            Self {
                station,
                opening,
                desk,
                counter,
                views,
            },
            seen,
        )
    }

    /// Works until it is stopped, or until nobody has a handle any more. The latter is as if the
    /// machine lost its power: nothing more is recorded.
    pub(crate) async fn run(mut self, mut messages: mpsc::Receiver<Message>) {
        loop {
            let due = self.next_due();
            let message = tokio::select! {
                biased;
                message = messages.recv() => message,
                () = until(due) => {
                    self.keep_time();
                    continue;
                }
            };
            let Some(message) = message else { return };
            match message {
                Message::Act(action, answer) => {
                    // What was due before somebody touched anything comes first.
                    self.keep_time();
                    let is_touch = matches!(action, Action::Touch);
                    let done = self.act(action).await;
                    self.note_failures();
                    if !is_touch {
                        self.publish();
                    }
                    // Whoever asked may have gone.
                    let _ = answer.send(done);
                }
                Message::News(news) => {
                    self.hear(news).await;
                    self.note_failures();
                    self.publish();
                }
                Message::Keep(found, answer) => {
                    let recorded = self.record_what_waits();
                    if self.keep(found.as_ref()) || recorded {
                        self.publish();
                    }
                    let _ = answer.send(found.and_then(|found| self.next_at_witness(&found)));
                }
                Message::Checked(checked) => {
                    self.note_check(checked);
                    self.publish();
                }
                Message::Stop(done) => {
                    self.stop();
                    self.leave_last_checkpoint().await;
                    let _ = done.send(());
                    return;
                }
            }
            self.keep_time();
        }
    }

    /// When to look at the clock next. Soon: while the machine sleeps no timer runs, but the time
    /// of a session does.
    fn next_due(&self) -> Option<Instant> {
        let desk = self.desk.as_ref().ok()?;
        let wait = self.counter.next_due(desk)?;
        Some(Instant::now() + wait.min(LOOK_AT_CLOCK))
    }

    fn keep_time(&mut self) {
        let Ok(desk) = self.desk.as_mut() else { return };
        if self.counter.keep_time(desk) {
            self.counter.settle(desk);
            self.publish();
        }
    }

    async fn act(&mut self, action: Action) -> Result<(), NotDone> {
        let Ok(desk) = &mut self.desk else {
            return self.act_out_of_order(action).await;
        };
        desk.look_at_clock();
        let done = self.counter.act(desk, action).await;
        // What is refused may have changed something: a lock that cannot be recorded is one.
        self.counter.settle(desk);
        self.recover_from_a_failed_disk();
        done
    }

    /// Without a desk people can read why, in their language, and have it tried again: the keychain
    /// may be open by now, or the other window closed.
    async fn act_out_of_order(&mut self, action: Action) -> Result<(), NotDone> {
        if let Action::SetLanguage { language } = action {
            self.counter.language = language;
            return Ok(());
        }
        if matches!(action, Action::TryAgain) {
            self.desk = self.opening.desk().await;
            self.counter.look_after(&self.desk);
        }
        let missing = self.desk.as_ref().err();
        missing.map_or(Ok(()), |problem| Err(NotDone::new(&problem.code)))
    }

    /// Records what could not be written when it came, and says whether anything was.
    fn record_what_waits(&mut self) -> bool {
        let (Ok(desk), Some(open)) = (self.desk.as_mut(), self.counter.open.as_mut()) else {
            return false;
        };
        let recorded = open.record_what_waits(&mut desk.register);
        if recorded {
            self.counter.problem = None;
            self.counter.settle(desk);
        }
        recorded
    }

    async fn hear(&mut self, news: News) {
        let Ok(desk) = self.desk.as_mut() else { return };
        if let Err(refused) = self.counter.note(desk, news).await {
            // The journey no longer waits for it, or the disk is full.
            tracing::warn!("the news is not recorded: {}", refused.code);
            self.counter.problem = Some(Problem::new(&refused.code));
        }
        self.counter.settle(desk);
        self.recover_from_a_failed_disk();
    }

    fn stop(&mut self) {
        self.counter.eye.close();
        self.counter.pairing.close();
        self.counter.at_bank.close();
        let Ok(desk) = self.desk.as_mut() else { return };
        if let Some(mut open) = self.counter.open.take() {
            // The pictures go now; the journey waits under the unfinished ones.
            if let Err(refused) = open.perform(&mut desk.register, Command::Interrupt) {
                tracing::warn!("the interruption is not recorded: {}", refused.code);
            }
        }
        if let Err(error) = desk
            .register
            .append(&Actor::Station, Entry::Station(StationEvent::Stopped))
        {
            tracing::error!("the stop is not recorded: {error}");
        }
    }

    fn publish(&self) {
        let revision = self.views.borrow().revision.wrapping_add(1);
        let seen = self.desk.as_ref().map(|desk| self.counter.screen(desk));
        self.counter.album.cover(seen.ok() != Some(Screen::Journey));
        self.views
            .send_replace(draw(&self.station, &self.desk, &self.counter, revision));
    }
}

/// What the desk is opened with.
struct Opening {
    settings: Settings,
    pace: Pace,
    machine: Machine,
}

impl Opening {
    /// Opens the desk, or says what is missing.
    async fn desk(&self) -> Result<Desk, Problem> {
        let (settings, machine) = (self.settings.clone(), self.machine.clone());
        let desk = Desk::open(settings, self.pace, machine).await?;
        begin(desk)
    }
}

/// Waits until `due`, for ever if nothing is.
async fn until(due: Option<Instant>) {
    match due {
        Some(due) => tokio::time::sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// Records the start, and what it interrupted: whatever was in flight has an unknown outcome now.
fn begin(mut desk: Desk) -> Result<Desk, Problem> {
    let training = desk.settings.is_training();
    let changes = desk.last_time.changes(desk.settings.sha256, desk::BUILD);
    let started = [StationEvent::Started { training }].into_iter();
    let entries = started.chain(changes).map(Entry::Station);
    desk.register
        .append_all(&Actor::Station, entries)
        .map_err(desk::no_register)?;
    match interrupt_unfinished(&mut desk.register) {
        // A supervisor has to look first; no journey goes on before that.
        Ok(()) | Err(RegisterError::RolledBack(_)) => Ok(desk),
        Err(error) => Err(desk::no_register(error)),
    }
}

fn interrupt_unfinished(register: &mut Register) -> Result<(), RegisterError> {
    for reference in register.unfinished_journeys()? {
        // Whatever is not known to have gone on cannot go on either way.
        let Some(history) = register.whole_journey(&reference)? else {
            continue;
        };
        if matches!(history.last(), Some((_, journey::Event::Interrupted))) {
            continue;
        }
        let event = journey::Event::Interrupted;
        let entry = Entry::Journey { reference, event };
        register.append(&Actor::Station, entry)?;
    }
    Ok(())
}

impl Counter {
    /// Has everything looked after that goes on by itself, for as long as the station lives.
    fn look_after(&self, desk: &Result<Desk, Problem>) {
        if let Ok(desk) = desk {
            self.watch_way(desk);
            self.check_beside(desk);
            self.keep_by_and_by(desk);
            self.recover_now_and_then(desk);
        }
    }

    /// Who works here, as the window draws it.
    fn staff_view(&self, desk: &Desk) -> Option<StaffView> {
        let account = desk.roster.find(&self.session.as_ref()?.staff)?;
        Some(StaffView {
            id: account.id.to_string(),
            name: account.name.clone(),
            role: account.role,
            temporary_pin: account.temporary_pin,
            of_bank: account.is_of_bank(),
        })
    }

    /// Runs `work` beside the owner and tells what comes of it.
    fn beside(&self, work: impl Future<Output = News> + Send + 'static) -> AbortHandle {
        self.messenger.beside(work)
    }
}

fn draw(
    station: &StationView,
    desk: &Result<Desk, Problem>,
    counter: &Counter,
    revision: u32,
) -> View {
    let screen = match desk {
        Err(_) => Screen::OutOfOrder,
        Ok(desk) => counter.screen(desk),
    };
    // Nothing of a customer leaves but for the one who has the journey.
    let open = counter.open.as_ref().filter(|_| screen == Screen::Journey);
    let covered = matches!(screen, Screen::Locked | Screen::HandOver);
    let queue = desk
        .as_ref()
        .ok()
        .and_then(|desk| desk.settings.printer.queue.as_deref());
    let problem = match desk {
        Err(problem) => Some(problem.clone()),
        Ok(_) if covered => None,
        Ok(desk) => keeping::problem(desk)
            .or_else(|| counter.eye.problem())
            .or_else(|| counter.problem.clone()),
    };
    let (unfinished, doubtful) = match (screen, desk) {
        (Screen::Home, Ok(desk)) => present::unfinished(desk, counter.session.as_ref()),
        _ => Default::default(),
    };
    View {
        revision,
        station: station.clone(),
        screen,
        staff: desk.as_ref().ok().and_then(|desk| counter.staff_view(desk)),
        accounts: match (screen, desk, &counter.session) {
            (Screen::Accounts, Ok(desk), Some(session)) => {
                let through_bank = desk.settings.staff.bank.is_some();
                let now = desk.time.now();
                staff::list(&desk.roster, &session.staff, &now, through_bank)
            }
            _ => Vec::new(),
        },
        locked: (screen == Screen::Locked).then(|| counter.locked_view()),
        bank: desk.as_ref().ok().and_then(|desk| counter.bank_view(desk)),
        hand_over: match (screen, desk) {
            (Screen::HandOver, Ok(desk)) => counter.hand_over_view(desk),
            _ => None,
        },
        reports: match (screen, desk) {
            (Screen::Reports, Ok(desk)) => Some(counter.reports_view(desk)),
            _ => None,
        },
        language: counter.language,
        unfinished,
        doubtful,
        new_journeys: match (screen, desk) {
            (Screen::Home, Ok(desk)) => desk.new_journeys(),
            _ => NewJourneysView::default(),
        },
        waiting: open.map(present::waiting).unwrap_or_default(),
        problem: problem
            .or_else(|| open.and_then(|open| problem::standing(open.journey(), open.policy())))
            .or_else(|| desk.as_ref().ok().and_then(keeping::notice)),
        portal: desk.as_ref().map_or_else(
            |_| PortalStatusView::default(),
            |desk| counter.way(desk, screen),
        ),
        journey: open.zip(desk.as_ref().ok()).map(|(open, desk)| {
            let around = Surroundings {
                camera: counter.eye.view(),
                guidance: counter.eye.guidance(),
                handoff: counter.pairing.view(),
                queue,
                slip_failed: counter.slip_failed,
                branch: desk.settings.branch(),
                ways: &desk.settings.handoff,
            };
            present::journey(open, around)
        }),
    }
}
