//! The state of one window: who holds it, how far it is, and when it closes.
//!
//! Pure. Time is the duration since the window opened, randomness comes in, and nothing here knows
//! of sockets, so every rule can be tested with a clock of the test's own.

mod progress;

use std::time::Duration;

use journey::Sha256;
use serde::Serialize;

use self::progress::Progress;
pub(crate) use self::progress::{Delivered, Settled};
use crate::number::Number;
use crate::problem::Code;
use crate::secret::{Nonce, Session, ShownToken, Token};
use crate::wire::{Platform, Receipt, WaitState};

/// One window, from its first QR code to its end.
#[derive(Debug)]
pub(crate) struct Pairing {
    limits: Limits,
    pin: Sha256,
    bad_tokens: u8,
    stage: Stage,
}

/// How long a window lives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) unclaimed_for: Duration,
    pub(crate) claimed_for: Duration,
    pub(crate) qr_refresh: Duration,
    /// Whether the start of the token is enough, as it is typed.
    pub(crate) takes_typed: bool,
    /// For a phone that lost the receipt and repeats its upload.
    pub(crate) delivered_for: Duration,
}

/// Why a window closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// No phone claimed it in time.
    Unclaimed,
    /// The phone that claimed it did not deliver in time.
    Expired,
    /// Five bad tokens: somebody guesses.
    BadTokens,
    /// Staff saw different numbers on the two screens.
    NumbersDiffer,
    /// The capture is recorded.
    Delivered,
    /// The station closed it.
    ByStation,
    /// Randomness failed, so no new QR code could be made.
    Broken,
}

/// What a phone gets for a good token.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub(crate) session: Session,
    pub(crate) nonce: Nonce,
    pub(crate) number: Number,
    pub(crate) expires_in: Duration,
    /// The same phone asked again because it lost the answer.
    pub(crate) repeated: bool,
}

/// What passing time changed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Passed {
    Nothing,
    NewQr,
}

#[derive(Debug)]
enum Stage {
    Unclaimed {
        nonce: Nonce,
        token: Token,
        refresh_at: Duration,
        closes_at: Duration,
    },
    Claimed(Claim),
    Closed {
        reason: CloseReason,
        /// Its receipt is still on the way to the phone.
        recorded: Option<Receipt>,
    },
}

#[derive(Debug)]
struct Claim {
    shown: ShownToken,
    phone_nonce: Nonce,
    platform: Platform,
    session: Session,
    nonce: Nonce,
    number: Number,
    closes_at: Duration,
    progress: Progress,
}

pub(crate) const BAD_TOKENS_ALLOWED: u8 = 5;

impl Pairing {
    /// A window that opens now, at time zero, with the token that commits to `nonce`.
    pub(crate) fn open(limits: Limits, pin: Sha256, nonce: Nonce) -> Self {
        let stage = Stage::Unclaimed {
            token: Token::committing_to(&nonce),
            nonce,
            refresh_at: limits.qr_refresh,
            closes_at: limits.unclaimed_for,
        };
        Self {
            limits,
            pin,
            bad_tokens: 0,
            stage,
        }
    }

    /// The token of the QR code that is valid now; none once a phone has claimed.
    pub(crate) const fn token(&self) -> Option<&Token> {
        match &self.stage {
            Stage::Unclaimed { token, .. } => Some(token),
            Stage::Claimed(_) | Stage::Closed { .. } => None,
        }
    }

    pub(crate) const fn closed(&self) -> Option<CloseReason> {
        match self.stage {
            Stage::Closed { reason, .. } => Some(reason),
            Stage::Unclaimed { .. } | Stage::Claimed(_) => None,
        }
    }

    /// When time alone will change something.
    pub(crate) fn next_deadline(&self) -> Option<Duration> {
        match &self.stage {
            Stage::Unclaimed {
                refresh_at,
                closes_at,
                ..
            } => Some(*refresh_at.min(closes_at)),
            Stage::Claimed(claim) => Some(self.end_of(claim)),
            Stage::Closed { .. } => None,
        }
    }

    /// Lets time pass: closes the window at its deadline, or changes the QR code with `fresh`.
    pub(crate) fn pass(&mut self, now: Duration, fresh: Nonce) -> Passed {
        self.expire(now);
        let limits = self.limits;
        match &mut self.stage {
            Stage::Unclaimed {
                nonce,
                token,
                refresh_at,
                ..
            } if now >= *refresh_at => {
                *token = Token::committing_to(&fresh);
                *nonce = fresh;
                *refresh_at = now + limits.qr_refresh;
                Passed::NewQr
            }
            _ => Passed::Nothing,
        }
    }

    /// A phone shows a token.
    ///
    /// The same token with the same nonce is the same phone, which lost the answer: it gets the
    /// same answer. After a claim no token counts as bad, so that nobody can close a window that
    /// a customer holds.
    pub(crate) fn claim(
        &mut self,
        now: Duration,
        shown: ShownToken,
        phone_nonce: Nonce,
        platform: Platform,
        session: Session,
    ) -> Result<Grant, Code> {
        self.expire(now);
        match &self.stage {
            Stage::Unclaimed {
                nonce,
                token,
                refresh_at,
                ..
            } => {
                let is_good = shown.begins(token) && (shown.is_whole() || self.limits.takes_typed);
                if !is_good || now >= *refresh_at {
                    return Err(self.count_bad_token());
                }
                let claim = Claim {
                    number: Number::derive(token, &self.pin, &phone_nonce, nonce),
                    shown,
                    nonce: nonce.clone(),
                    phone_nonce,
                    platform,
                    session,
                    closes_at: now + self.limits.claimed_for,
                    progress: Progress::Unconfirmed,
                };
                let grant = claim.grant(now, false);
                self.stage = Stage::Claimed(claim);
                Ok(grant)
            }
            Stage::Claimed(claim) if shown == claim.shown && phone_nonce == claim.phone_nonce => {
                Ok(claim.grant(now, true))
            }
            Stage::Claimed(_) => Err(Code::AlreadyClaimed),
            Stage::Closed { .. } => Err(Code::WindowClosed),
        }
    }

    /// Whether `session` holds the window.
    pub(crate) fn admit(&self, session: &Session) -> Result<(), Code> {
        match &self.stage {
            Stage::Claimed(claim) if claim.session == *session => Ok(()),
            Stage::Claimed(_) | Stage::Unclaimed { .. } => Err(Code::BadSession),
            Stage::Closed { .. } => Err(Code::WindowClosed),
        }
    }

    /// Whether the phone may upload now; the platform that it claimed with.
    pub(crate) fn may_upload(&self) -> Result<Platform, Code> {
        match &self.stage {
            Stage::Claimed(Claim {
                progress: Progress::Unconfirmed,
                ..
            })
            | Stage::Unclaimed { .. } => Err(Code::NotConfirmed),
            Stage::Claimed(claim) => Ok(claim.platform),
            Stage::Closed { .. } => Err(Code::WindowClosed),
        }
    }

    pub(crate) const fn wait_state(&self) -> WaitState {
        match &self.stage {
            Stage::Claimed(Claim {
                progress: Progress::Unconfirmed,
                ..
            })
            | Stage::Unclaimed { .. } => WaitState::Unconfirmed,
            Stage::Claimed(_) => WaitState::Confirmed,
            Stage::Closed { .. } => WaitState::Closed,
        }
    }

    /// Staff saw the same number on both screens.
    pub(crate) fn confirm(&mut self, now: Duration) {
        self.expire(now);
        if let Stage::Claimed(claim) = &mut self.stage
            && matches!(claim.progress, Progress::Unconfirmed)
        {
            claim.progress = Progress::Confirmed;
        }
    }

    /// A capture arrived whole; `receipt` is what the phone gets once it is recorded.
    pub(crate) fn deliver(&mut self, now: Duration, receipt: &Receipt) -> Result<Delivered, Code> {
        self.expire(now);
        match &mut self.stage {
            Stage::Claimed(claim) => claim.progress.deliver(receipt),
            Stage::Unclaimed { .. } => Err(Code::NotConfirmed),
            Stage::Closed { .. } => Err(Code::WindowClosed),
        }
    }

    /// The station has made up its mind about the capture that it was given.
    pub(crate) fn settle(&mut self, now: Duration, settled: Settled) {
        if let Stage::Claimed(claim) = &mut self.stage {
            claim.progress.settle(settled);
            if claim.progress.recorded().is_some() {
                claim.closes_at = claim.closes_at.min(now + self.limits.delivered_for);
            }
        }
    }

    /// What became of the delivery; nothing while the station still records.
    pub(crate) fn outcome(&self, receipt: &Receipt) -> Option<Result<(), Code>> {
        match &self.stage {
            Stage::Claimed(claim) => claim.progress.outcome(receipt),
            Stage::Closed {
                recorded: Some(first),
                ..
            } if first == receipt => Some(Ok(())),
            Stage::Unclaimed { .. } | Stage::Closed { .. } => Some(Err(Code::WindowClosed)),
        }
    }

    /// Closes the window, unless it is closed already.
    pub(crate) fn close(&mut self, reason: CloseReason) {
        let recorded = match &self.stage {
            Stage::Closed { .. } => return,
            Stage::Claimed(claim) => claim.progress.recorded().cloned(),
            Stage::Unclaimed { .. } => None,
        };
        self.stage = Stage::Closed { reason, recorded };
    }

    fn expire(&mut self, now: Duration) {
        match &self.stage {
            Stage::Unclaimed { closes_at, .. } if now >= *closes_at => {
                self.close(CloseReason::Unclaimed);
            }
            Stage::Claimed(claim) if now >= self.end_of(claim) => {
                self.close(if claim.progress.recorded().is_some() {
                    CloseReason::Delivered
                } else {
                    CloseReason::Expired
                });
            }
            _ => {}
        }
    }

    /// A capture that arrived in time is not told that it came too late, while the station still looks
    /// at it.
    fn end_of(&self, claim: &Claim) -> Duration {
        if claim.progress.is_recording() {
            claim.closes_at + self.limits.delivered_for
        } else {
            claim.closes_at
        }
    }

    fn count_bad_token(&mut self) -> Code {
        self.bad_tokens += 1;
        if self.bad_tokens >= BAD_TOKENS_ALLOWED {
            self.close(CloseReason::BadTokens);
        }
        Code::BadToken
    }
}

impl Claim {
    fn grant(&self, now: Duration, repeated: bool) -> Grant {
        Grant {
            session: self.session.clone(),
            nonce: self.nonce.clone(),
            number: self.number,
            expires_in: self.closes_at.saturating_sub(now),
            repeated,
        }
    }
}

#[cfg(test)]
mod tests;
