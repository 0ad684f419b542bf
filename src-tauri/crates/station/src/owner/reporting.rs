//! The reports: made, saved and printed beside the owner, and recorded before anybody gets them.

use std::sync::Arc;

use jiff::ZonedDateTime;
use journey::{Language, StaffId};
use register::{Actor, Entry, Month, RegisterEvent, ReportForm};
use tokio::task::spawn_blocking;

use super::Counter;
use super::message::News;
use super::print::{first_queue, print, printers};
use crate::action::NotDone;
use crate::desk::Desk;
use crate::problem;
use crate::reports::{self, Made, ReportAsked};
use crate::staff::Account;
use crate::view::{GivenView, LimitsView, Problem, ReportsView, Screen};

/// How many months can be asked for (REG-04).
const MONTHS: usize = 24;

/// The report on screen.
#[derive(Default)]
pub(super) struct Reporting {
    /// Numbers what was asked for: whatever comes late belongs to nobody any more.
    number: u32,
    under_way: UnderWay,
    made: Option<Arc<Made>>,
    given: Option<GivenView>,
}

#[derive(Default, PartialEq, Eq)]
enum UnderWay {
    #[default]
    Nothing,
    Making,
    Giving,
}

/// What came of a report, beside the owner.
pub(crate) enum Reported {
    /// It was made.
    Made(Result<Box<Made>, String>),
    /// It is ready to go to a file or a printer, once that is recorded.
    Ready(ReportForm, Result<Vec<u8>, String>),
    /// It is there, or it is not.
    Given(Result<GivenView, Problem>),
}

impl Counter {
    /// Begins to make the report that the one who works here asks for.
    pub(super) fn make_report(
        &mut self,
        desk: &mut Desk,
        by: &StaffId,
        asked: ReportAsked,
    ) -> Result<(), NotDone> {
        self.at(desk, Screen::Reports)?;
        if !asked.is_own() {
            desk.roster.supervised_by(by)?;
        }
        if self.reporting.under_way != UnderWay::Nothing {
            return Err(NotDone::new("in-flight"));
        }
        let wanted = asked.wanted(by)?;
        if let Some(before) = wanted.recorded_before() {
            record(desk, by, before)?;
        }
        self.close_report();
        self.reporting.under_way = UnderWay::Making;
        let (path, settings) = (desk.register.path().to_owned(), desk.settings.clone());
        let by = by.to_string();
        self.report_on(async move {
            let made = spawn_blocking(move || reports::make(&path, &settings, wanted, &by)).await;
            Reported::Made(match made {
                Ok(Ok(made)) => Ok(Box::new(made)),
                Ok(Err(error)) => Err(error.to_string()),
                Err(error) => Err(error.to_string()),
            })
        });
        Ok(())
    }

    /// Puts the report away. What is under way for it comes to nothing.
    pub(super) fn close_report(&mut self) {
        self.reporting = Reporting {
            number: self.reporting.number.wrapping_add(1),
            ..Reporting::default()
        };
    }

    /// Begins to give the report out as `form`.
    pub(super) fn give_report(&mut self, desk: &Desk, form: ReportForm) -> Result<(), NotDone> {
        self.at(desk, Screen::Reports)?;
        let made = self.reporting.made.clone();
        let made = made.ok_or_else(|| NotDone::new("not-now"))?;
        if self.reporting.under_way != UnderWay::Nothing {
            return Err(NotDone::new("in-flight"));
        }
        self.reporting.under_way = UnderWay::Giving;
        self.reporting.given = None;
        let language = self.language;
        self.report_on(async move {
            let ready = spawn_blocking(move || render(&made, form, language)).await;
            let ready = ready.unwrap_or_else(|error| Err(error.to_string()));
            Reported::Ready(form, ready)
        });
        Ok(())
    }

    /// Notes what came of the report with this `number`, if somebody still waits for it.
    pub(super) fn note_report(
        &mut self,
        desk: &mut Desk,
        number: u32,
        reported: Reported,
    ) -> Result<(), NotDone> {
        if number != self.reporting.number {
            return Ok(());
        }
        self.reporting.under_way = UnderWay::Nothing;
        let Some(by) = self.session.as_ref().map(|session| session.staff.clone()) else {
            return Ok(());
        };
        match reported {
            Reported::Made(Ok(made)) => {
                record(desk, &by, made.given_out(ReportForm::Screen, None))?;
                self.reporting.made = Some(Arc::new(*made));
            }
            Reported::Ready(form, Ok(bytes)) => {
                let made = self.reporting.made.clone();
                let made = made.ok_or_else(|| NotDone::new("not-now"))?;
                record(desk, &by, made.given_out(form, Some(&bytes)))?;
                self.reporting.under_way = UnderWay::Giving;
                self.hand_report_out(desk, &made, form, bytes);
            }
            Reported::Made(Err(error)) | Reported::Ready(_, Err(error)) => {
                tracing::error!("no report: {error}");
                self.problem = Some(Problem::with_detail("report-failed", error));
            }
            Reported::Given(Ok(given)) => self.reporting.given = Some(given),
            Reported::Given(Err(problem)) => self.problem = Some(problem),
        }
        Ok(())
    }

    /// Sends the recorded `bytes` on their way.
    fn hand_report_out(&self, desk: &Desk, made: &Made, form: ReportForm, bytes: Vec<u8>) {
        let name = made.name();
        if form == ReportForm::Paper {
            let printers = printers(desk);
            let queue = desk.settings.printer.queue.clone();
            self.report_on(async move {
                let printed = async {
                    let queue = match queue {
                        Some(queue) => queue,
                        None => first_queue(&printers).await?,
                    };
                    print(&printers, &queue, &name, &bytes).await?;
                    Ok(queue)
                };
                let printed: Result<String, slip::PrintError> = printed.await;
                Reported::Given(match printed {
                    Ok(place) => Ok(GivenView {
                        printed: true,
                        place,
                    }),
                    Err(error) => Err(Problem::with_detail(error.code(), error)),
                })
            });
            return;
        }
        let ending = match form {
            ReportForm::Pdf => "pdf",
            _ => "csv",
        };
        let folder = desk.settings.reports_folder();
        self.report_on(async move {
            let kept = spawn_blocking(move || {
                let folder = folder.ok_or(std::io::ErrorKind::NotFound)?;
                reports::keep(&folder, &name, ending, &bytes)
            });
            let kept = kept.await.map_err(std::io::Error::other).flatten();
            Reported::Given(match kept {
                Ok(path) => Ok(GivenView {
                    printed: false,
                    place: path.display().to_string(),
                }),
                Err(error) => Err(Problem::with_detail("report-not-saved", error)),
            })
        });
    }

    fn report_on(&self, work: impl Future<Output = Reported> + Send + 'static) {
        let number = self.reporting.number;
        self.beside(async move { News::Reported(number, work.await) });
    }

    /// What can be reported and what was, as the window draws it.
    pub(super) fn reports_view(&self, desk: &Desk) -> ReportsView {
        let now = ZonedDateTime::now();
        let months = Month::of(now.date()).back(MONTHS);
        let limits = desk.policy.thresholds;
        let Reporting {
            under_way,
            made,
            given,
            ..
        } = &self.reporting;
        ReportsView {
            months: months.map(|month| month.to_string()).collect(),
            today: now.date().to_string(),
            now: now.strftime("%Y-%m-%dT%H:%M").to_string(),
            limits: LimitsView {
                match_from: limits.match_from.get().to_string(),
                review_from: limits.review_from.get().to_string(),
                face_above: limits.face_live_above.get().to_string(),
                capture_above: limits.capture_live_above.get().to_string(),
            },
            making: *under_way == UnderWay::Making,
            report: made.as_ref().map(|made| (&made.document).into()),
            giving: *under_way == UnderWay::Giving,
            given: given.clone(),
        }
    }
}

fn record(desk: &mut Desk, by: &StaffId, event: RegisterEvent) -> Result<(), NotDone> {
    let is_supervisor = desk.roster.find(by).is_some_and(Account::is_supervisor);
    let actor = match is_supervisor {
        true => Actor::Supervisor(by.clone()),
        false => Actor::Staff(by.clone()),
    };
    let recorded = desk.register.append(&actor, Entry::Register(event));
    recorded
        .map(drop)
        .map_err(|error| problem::unwritable(&error))
}

fn render(made: &Made, form: ReportForm, language: Language) -> Result<Vec<u8>, String> {
    let rendered = match form {
        ReportForm::Pdf | ReportForm::Paper => made.pdf(language),
        ReportForm::Screen | ReportForm::Csv | ReportForm::Json => made.csv(),
    };
    rendered.map_err(|error| error.to_string())
}
