//! What each event changes.
//!
//! The fold trusts its events: they were decided before they were stored. It never fails and
//! never judges, so that a journey of an older version replays as it was.

use crate::state::{
    CardReading, Completion, DocumentCheck, Handoff, Phone, PortalAccess, Scorecard,
};
use crate::{
    Attempt, CardSide, Decided, End, Event, ExceptionKind, Journey, LostCall, Outcome, Picture,
    Portrait, Recapture, Remedy, Search, SelfieSource, Sha256, StaffId,
};

impl Journey {
    /// Makes `event` so.
    pub fn apply(&mut self, event: &Event) {
        match event {
            // Only the first event of a journey, which made it.
            Event::Started(_) => {}
            Event::ConsentGiven(consent) => {
                self.has_a_hand(&consent.staff);
                self.consent = Some(consent.clone());
            }

            Event::PortalAsked => self.portal = PortalAccess::Asked,
            Event::PortalOpened { journey_id_tail } => {
                self.portal = PortalAccess::Open {
                    journey_id_tail: journey_id_tail.clone(),
                };
            }
            Event::PortalRefused { code } => {
                self.portal = PortalAccess::Refused { code: code.clone() };
            }
            Event::PortalUnreachable { ambiguous } => self.portal_unreachable(*ambiguous),

            Event::CardCaptured {
                side,
                sha256,
                origin,
                rectified_sha256,
            } => {
                self.clear_reading();
                let picture = Picture {
                    sha256: *sha256,
                    origin: *origin,
                    rectified: *rectified_sha256,
                    accepted: false,
                };
                *self.side_mut(*side) = Some(picture);
                if *side == CardSide::Back {
                    self.back_skipped = false;
                }
            }
            Event::CardAccepted { side, .. } => accept(self.side_mut(*side)),
            Event::CardDiscarded { side } => {
                self.clear_reading();
                *self.side_mut(*side) = None;
            }
            Event::BackSkipped => {
                if self.back.take().is_some() {
                    self.clear_reading();
                }
                self.back_skipped = true;
            }
            Event::CardReadAsked => {
                self.clear_reading();
                self.reading = CardReading::Asked;
            }
            Event::CardRead(result) => {
                let portrait = Portrait {
                    sha256: result.portrait_sha256,
                    origin: result.portrait,
                };
                self.reading = CardReading::Read {
                    portrait,
                    fields_read: result.fields_read,
                };
            }
            Event::CardUnreadable { code, remedy } => {
                self.reading = CardReading::Unreadable {
                    code: code.clone(),
                    remedy: *remedy,
                };
                if *remedy == Remedy::RecaptureCard {
                    // Nobody knows which side was bad.
                    (self.front, self.back, self.back_skipped) = (None, None, false);
                }
            }
            Event::CardReadUnreachable => self.reading = CardReading::Unreachable,
            Event::CardReadLost => self.reading = CardReading::Lost(Search::NotBegun),
            Event::DetailsConfirmed { card_age, .. } => self.details = Some(*card_age),

            Event::SelfieCaptured { sha256, origin } => {
                let picture = Picture {
                    sha256: *sha256,
                    origin: *origin,
                    rectified: None,
                    accepted: false,
                };
                self.selfie = Some(picture);
            }
            Event::SelfieAccepted { .. } => accept(&mut self.selfie),

            Event::SelfieDiscarded => self.selfie = None,

            Event::HandoffOpened => self.handoff = Handoff::Open,
            Event::PhoneClaimed { platform, model } => {
                let phone = Phone {
                    platform: *platform,
                    model: model.clone(),
                };
                self.handoff = Handoff::Claimed(phone);
            }
            Event::PhoneConfirmed => {
                if let Handoff::Claimed(phone) = &self.handoff {
                    self.handoff = Handoff::Confirmed(phone.clone());
                }
            }
            Event::PhoneRefused | Event::HandoffClosed { .. } => self.handoff = Handoff::Closed,
            Event::BundleReceived(bundle) => {
                self.bundle = Some(bundle.clone());
                self.phone_photo_accepted = false;
            }
            Event::PhonePhotoAccepted { .. } => self.phone_photo_accepted = true,
            Event::BundleDiscarded => self.clear_bundle(),

            Event::FaceViewed { staff } => {
                self.has_a_hand(staff);
                self.face_viewed_by = Some(staff.clone());
            }
            Event::AttemptSent {
                number,
                submission,
                known_entries,
            } => {
                self.scorecard = Scorecard::NotRead;
                self.attempts.push(Attempt {
                    number: *number,
                    submission: *submission,
                    front_sha256: self.front.map(|front| front.sha256),
                    card_age: self.details.unwrap_or_default(),
                    known_entries: known_entries.clone(),
                    outcome: Outcome::InFlight,
                });
            }
            Event::AttemptNotSent { .. } => {
                self.attempts.pop();
            }
            Event::AttemptAnswered {
                readings,
                judgement,
                policy,
                ..
            } => {
                self.settle(Outcome::Answered {
                    readings: *readings,
                    judgement: judgement.clone(),
                    policy: policy.clone(),
                });
                self.result_stands = true;
            }
            Event::AttemptRefused { code, remedy, .. } => {
                self.settle(Outcome::Refused {
                    code: code.clone(),
                    remedy: *remedy,
                });
                self.follow(*remedy);
            }
            Event::AttemptLost { .. } => self.settle(Outcome::Unknown(Search::NotBegun)),
            Event::RecaptureChosen { what } => {
                self.result_stands = false;
                self.recapture(*what);
            }

            Event::SearchBegun { call } => self.searched(*call, Search::Running),
            Event::SearchEnded { call, reason } => {
                self.searched(*call, Search::Ended(reason.clone()));
            }
            Event::CallAbsent { call } => self.absent(*call),

            Event::DocumentCheckAsked {
                front_sha256,
                known_entries,
            } => {
                self.document_check = DocumentCheck::Asked;
                self.checked_front = Some(*front_sha256);
                self.known_document_checks.clone_from(known_entries);
                self.scorecard = Scorecard::NotRead;
            }
            Event::DocumentChecked(result) => {
                self.document_check = DocumentCheck::Checked(result.clone());
            }
            Event::DocumentCheckRefused { code, remedy } => {
                self.document_check = DocumentCheck::Refused {
                    code: code.clone(),
                    remedy: *remedy,
                };
            }
            Event::DocumentCheckUnreachable => self.document_check = DocumentCheck::Unreachable,
            Event::DocumentCheckLost => {
                self.document_check = DocumentCheck::Lost(Search::NotBegun);
            }
            Event::ScorecardAsked => self.scorecard = Scorecard::Asked,
            Event::ScorecardRead(result) => self.scorecard = Scorecard::Read(result.clone()),
            Event::ScorecardUnreadable => self.scorecard = Scorecard::Unreadable,

            Event::Interrupted => self.interrupted(),

            Event::Decided {
                decision,
                reason,
                staff,
                note,
            } => {
                self.decided = Some(Decided {
                    decision: *decision,
                    reason: *reason,
                    staff: staff.clone(),
                    note: note.clone(),
                });
            }
            Event::ExceptionApproved(approved) => {
                self.approvers.push(approved.supervisor.clone());
                if approved.exception == ExceptionKind::AnotherAttempt {
                    self.attempts_given = self.attempts_given.saturating_add(1);
                }
            }
            Event::HandedOver { to, .. } => {
                self.has_a_hand(to);
                self.in_charge = to.clone();
            }
            Event::CompletionAsked => self.completion = Completion::Asked,
            Event::Completed => self.completion = Completion::Completed,
            Event::CompletionRefused { code } => {
                self.completion = Completion::Refused { code: code.clone() };
            }
            Event::CompletionUnanswered => self.completion = Completion::Unanswered,
            Event::SlipMade { sha256 } => self.slip.sha256 = Some(*sha256),
            Event::SlipSent { queue, copy } => {
                self.slip.copies_sent = *copy;
                self.slip.printing_at = Some(queue.clone());
            }
            Event::SlipPrinted { .. } => {
                self.slip.copies_printed = self.slip.copies_printed.saturating_add(1);
                self.slip.printing_at = None;
            }
            Event::SlipNotPrinted { .. } => self.slip.printing_at = None,
            Event::Finished => self.ended(End::Finished),
            Event::Abandoned { reason } => self.ended(End::Abandoned(*reason)),
        }
    }

    fn has_a_hand(&mut self, staff: &StaffId) {
        if !self.worked_on_by(staff) {
            self.hands.push(staff.clone());
        }
    }

    fn portal_unreachable(&mut self, ambiguous: bool) {
        self.portal = PortalAccess::Unreachable;
        self.possible_orphans = self.possible_orphans.saturating_add(u8::from(ambiguous));
    }

    fn settle(&mut self, outcome: Outcome) {
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.outcome = outcome;
        }
    }

    fn searched(&mut self, call: LostCall, search: Search) {
        match call {
            LostCall::CardRead => self.reading = CardReading::Lost(search),
            LostCall::DocumentCheck => self.document_check = DocumentCheck::Lost(search),
            LostCall::Attempt { .. } => self.settle(Outcome::Unknown(search)),
        }
    }

    /// What never arrived is asked once more. The second time, something else is wrong.
    fn absent(&mut self, call: LostCall) {
        match call {
            LostCall::CardRead => {
                self.card_reads_absent = self.card_reads_absent.saturating_add(1);
                self.reading = match self.card_reads_absent {
                    1 => CardReading::Unread,
                    _ => CardReading::Unreachable,
                };
            }
            LostCall::DocumentCheck => {
                self.document_checks_absent = self.document_checks_absent.saturating_add(1);
                self.document_check = match self.document_checks_absent {
                    1 => DocumentCheck::NotAsked,
                    _ => DocumentCheck::Unreachable,
                };
            }
            LostCall::Attempt { .. } => self.settle(Outcome::Absent),
        }
    }

    /// Only what the portal found bad is captured again.
    fn follow(&mut self, remedy: Remedy) {
        match remedy {
            Remedy::RecaptureCard => self.clear_front(),
            Remedy::RecaptureSelfie => self.clear_submitted_selfie(),
            Remedy::NewPhoneCapture => self.clear_bundle(),
            Remedy::RecaptureCardOrSelfie | Remedy::Stop => self.result_stands = true,
            Remedy::Wait => {}
        }
    }

    fn recapture(&mut self, what: Recapture) {
        let was_refused_for_a_picture = self.attempts.last().is_some_and(|attempt| {
            matches!(
                attempt.outcome,
                Outcome::Refused {
                    remedy: Remedy::RecaptureCardOrSelfie,
                    ..
                }
            )
        });
        if what == Recapture::Card {
            self.clear_front();
        }
        if !was_refused_for_a_picture {
            // The bundle was looked at. It is good for one submission, and so is its photo.
            self.clear_kiosk_selfie();
            self.clear_bundle();
        } else if what == Recapture::Face {
            self.clear_submitted_selfie();
        }
    }

    fn clear_front(&mut self) {
        self.front = None;
        self.clear_reading();
    }

    fn clear_reading(&mut self) {
        self.reading = CardReading::Unread;
        self.details = None;
    }

    /// The phone's photo is of the same capture as the bundle: both go, or neither.
    fn clear_submitted_selfie(&mut self) {
        match self
            .attempts
            .last()
            .map(|attempt| attempt.submission.selfie_source)
        {
            Some(SelfieSource::Phone) => self.clear_bundle(),
            Some(SelfieSource::Kiosk) | None => self.clear_kiosk_selfie(),
        }
    }

    fn clear_kiosk_selfie(&mut self) {
        self.selfie = None;
        self.face_viewed_by = None;
    }

    fn clear_bundle(&mut self) {
        self.bundle = None;
        self.phone_photo_accepted = false;
        self.face_viewed_by = None;
    }

    fn interrupted(&mut self) {
        if self.portal == PortalAccess::Asked {
            self.portal_unreachable(true);
        }
        let reading_in_flight = matches!(self.reading, CardReading::Asked | CardReading::Lost(_));
        self.clear_front();
        if reading_in_flight {
            self.reading = CardReading::Unreachable;
        }
        (self.back, self.back_skipped) = (None, false);
        self.clear_kiosk_selfie();
        self.clear_bundle();
        self.handoff = Handoff::Closed;
        self.slip.printing_at = None;
        self.give_up_waiting();
        if self.scorecard == Scorecard::Asked {
            self.scorecard = Scorecard::NotRead;
        }
        if self.completion == Completion::Asked {
            self.completion = Completion::NotAsked;
        }
    }

    fn ended(&mut self, end: End) {
        self.end = Some(end);
        self.handoff = Handoff::Closed;
        self.give_up_waiting();
    }

    /// Nobody waits any more for what was sent, nor searches for what was lost.
    fn give_up_waiting(&mut self) {
        let last = self.attempts.last().map(|attempt| &attempt.outcome);
        if let Some(Outcome::InFlight | Outcome::Unknown(Search::Running)) = last {
            self.settle(Outcome::Unknown(Search::NotBegun));
        }
        if let DocumentCheck::Asked | DocumentCheck::Lost(Search::Running) = self.document_check {
            self.document_check = DocumentCheck::Lost(Search::NotBegun);
        }
    }

    const fn side_mut(&mut self, side: CardSide) -> &mut Option<Picture> {
        match side {
            CardSide::Front => &mut self.front,
            CardSide::Back => &mut self.back,
        }
    }

    /// Whether a bundle with this digest was part of an earlier attempt. What never arrived was
    /// not used.
    pub(crate) fn has_submitted(&self, bundle_sha256: Sha256) -> bool {
        self.attempts
            .iter()
            .filter(|attempt| attempt.outcome != Outcome::Absent)
            .any(|attempt| attempt.submission.bundle_sha256 == bundle_sha256)
    }
}

const fn accept(picture: &mut Option<Picture>) {
    if let Some(picture) = picture {
        picture.accepted = true;
    }
}
