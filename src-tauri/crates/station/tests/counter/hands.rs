//! Somebody at the counter who does what the screen asks for, whatever it shows. Who is thorough does
//! once what one may do twice: takes a picture again, refuses a number, has the phone take another
//! photo, prints the slip again.

use handoff::phone::Capture;
use journey::{AbandonReason, Decision, DecisionReason, Recapture};
use station::Action;
use station::view::{
    CameraView, CaptureTarget, HandoffView, JourneyView, PortalView, Screen, Step, SubmissionState,
    Verdict, View,
};

use crate::counter::Counter;
use crate::{phone, pictures};

/// What there is to look at meanwhile.
pub(crate) enum Seen<'a> {
    /// A screen.
    View(&'a View),
    /// What the phone sends.
    Sent(&'a Capture),
}

/// Who does what the screen asks for, and what of it is not to be done once more.
#[derive(Clone, Default)]
pub(crate) struct Hands {
    took_front_again: bool,
    took_selfie_again: bool,
    closed_window: bool,
    refused_number: bool,
    discarded_bundle: bool,
    captured_again: bool,
    printed: u8,
    asked_portal: u8,
}

impl Hands {
    /// Somebody who does everything once.
    pub(crate) fn brisk() -> Self {
        Self {
            took_front_again: true,
            took_selfie_again: true,
            closed_window: true,
            refused_number: true,
            discarded_bundle: true,
            captured_again: false,
            printed: 1,
            asked_portal: 0,
        }
    }

    /// Somebody who does twice what one may.
    pub(crate) fn thorough() -> Self {
        Self::default()
    }

    /// Ends what is unfinished, then works on one customer from start to end.
    pub(crate) async fn serve_one(self, counter: &Counter, mut seen: impl FnMut(Seen<'_>)) {
        let mut began = false;
        let mut hands = self.clone();
        loop {
            let view = counter.station.view();
            seen(Seen::View(&view));
            match view.screen {
                Screen::FirstRun => counter.create_first_staff().await,
                Screen::SignIn => counter.sign_in().await,
                Screen::Home => match view.unfinished.first() {
                    Some(waiting) => {
                        let reference = waiting.reference.clone();
                        counter.act(Action::ResumeJourney { reference }).await;
                    }
                    None if began => return,
                    None => {
                        began = true;
                        hands = self.clone();
                        counter.act(Action::StartJourney).await;
                    }
                },
                Screen::Journey => {
                    let journey = view.journey.unwrap();
                    hands.go_on(counter, journey, &mut seen).await;
                }
                other => panic!("nobody meets {other:?} here: {:#?}", counter.station.view()),
            }
        }
    }

    async fn go_on(
        &mut self,
        counter: &Counter,
        journey: JourneyView,
        seen: &mut impl FnMut(Seen<'_>),
    ) {
        if journey.portal == PortalView::Failed && journey.step < Step::Result {
            return self.ask_portal_again(counter).await;
        }
        match journey.step {
            Step::Consent => counter.give_consent().await,
            Step::Card => self.take_card(counter, journey).await,
            Step::Details => counter.confirm_details().await,
            Step::Face => self.take_face(counter, journey, seen).await,
            Step::Submit => submit(counter, journey).await,
            Step::Result => self.decide(counter, journey).await,
            Step::Slip => self.print(counter, journey).await,
        }
    }

    async fn ask_portal_again(&mut self, counter: &Counter) {
        self.asked_portal += 1;
        if self.asked_portal > 1 {
            let reason = AbandonReason::PortalUnavailable;
            return counter.act(Action::Abandon { reason }).await;
        }
        let _refused_where_it_was_asked_for_twice = counter.station.act(Action::TryAgain).await;
        counter
            .when("an answer", |view| view.waiting.is_empty())
            .await;
    }

    async fn take_card(&mut self, counter: &Counter, journey: JourneyView) {
        if lost_its_id(counter) {
            let reason = AbandonReason::PortalUnavailable;
            return counter.act(Action::Abandon { reason }).await;
        }
        let target = CaptureTarget::CardFront;
        match journey.card.front {
            None => {
                self.capture(counter, target).await;
                if !self.took_front_again {
                    self.took_front_again = true;
                    counter.act(Action::Retake { target }).await;
                    self.capture(counter, target).await;
                }
                counter.act(Action::AcceptStill { target }).await;
            }
            Some(front) if !front.accepted => counter.act(Action::AcceptStill { target }).await,
            Some(_) => {
                let _read_meanwhile = counter.station.act(Action::SkipBack).await;
                counter
                    .when("the reading", |view| {
                        let step = view.journey.as_ref().map(|journey| journey.step);
                        step != Some(Step::Card)
                            || view.problem.is_some()
                            || view
                                .journey
                                .as_ref()
                                .is_some_and(|it| it.portal == PortalView::Failed)
                    })
                    .await;
            }
        }
    }

    async fn capture(&self, counter: &Counter, target: CaptureTarget) {
        counter
            .when_journey("the camera", |it| it.camera == CameraView::Live)
            .await;
        counter.act(Action::Capture { target }).await;
    }

    async fn take_face(
        &mut self,
        counter: &Counter,
        journey: JourneyView,
        seen: &mut impl FnMut(Seen<'_>),
    ) {
        let target = CaptureTarget::Selfie;
        match journey.face.selfie {
            None if journey.face.selfie_needed => {
                self.capture(counter, target).await;
                if !self.took_selfie_again {
                    self.took_selfie_again = true;
                    counter.act(Action::Retake { target }).await;
                    self.capture(counter, target).await;
                }
                return counter.act(Action::AcceptStill { target }).await;
            }
            Some(selfie) if !selfie.accepted => {
                return counter.act(Action::AcceptStill { target }).await;
            }
            _ => {}
        }
        match journey.face.handoff {
            HandoffView::Closed { .. } => {
                counter.act(Action::OpenHandoff).await;
                if !self.closed_window {
                    self.closed_window = true;
                    counter.act(Action::CloseHandoff).await;
                }
            }
            HandoffView::Waiting { qr_svg, .. } => {
                self.welcome_a_phone(counter, &qr_svg, seen).await;
            }
            HandoffView::Received { .. } if !self.discarded_bundle => {
                self.discarded_bundle = true;
                counter.act(Action::DiscardBundle).await;
            }
            HandoffView::Received { .. } => counter.act(Action::AcceptPhonePhoto).await,
            other => panic!("a phone is on its way: {other:?}"),
        }
    }

    async fn welcome_a_phone(
        &mut self,
        counter: &Counter,
        code: &str,
        seen: &mut impl FnMut(Seen<'_>),
    ) {
        let paired = phone::claim(code).await;
        counter
            .when_journey("the claim", |it| {
                matches!(it.face.handoff, HandoffView::Claimed { .. })
            })
            .await;
        if !self.refused_number {
            self.refused_number = true;
            return counter.act(Action::RefuseNumber).await;
        }
        counter.act(Action::ConfirmNumber).await;
        paired.wait_confirmed().await.unwrap();
        let capture = phone::capture(Some(pictures::unique(&pictures::phone_photo(20))));
        seen(Seen::Sent(&capture));
        paired.send(&capture).await.unwrap();
        counter
            .when_journey("the bundle", |it| {
                matches!(it.face.handoff, HandoffView::Received { .. })
            })
            .await;
    }

    async fn decide(&mut self, counter: &Counter, journey: JourneyView) {
        let (decision, reason) = match (journey.result, journey.submission.state) {
            (None, SubmissionState::Sending) => {
                counter
                    .when("the outcome", |view| view.waiting.is_empty())
                    .await;
                return;
            }
            (None, SubmissionState::Unknown) if journey.search.is_some_and(is_going_on) => {
                counter
                    .when_journey("an end of the search", |it| {
                        it.step != Step::Result
                            || it.result.is_some()
                            || !it.search.clone().is_some_and(is_going_on)
                    })
                    .await;
                return;
            }
            (None, _) => (Decision::Refer, DecisionReason::OutcomeUnknown),
            (Some(result), _) if result.verdict == Verdict::Pass => {
                counter
                    .when("everything", |view| view.waiting.is_empty())
                    .await;
                (Decision::Accept, DecisionReason::ChecksPassed)
            }
            (Some(result), _) if result.may_retry && !self.captured_again => {
                self.captured_again = true;
                let what = Recapture::Face;
                return counter.act(Action::Recapture { what }).await;
            }
            (Some(_), _) => (Decision::Reject, DecisionReason::ChecksNotPassed),
        };
        let note = None;
        let decide = Action::Decide {
            decision,
            reason,
            note,
        };
        counter.act(decide).await;
    }

    async fn print(&mut self, counter: &Counter, journey: JourneyView) {
        counter
            .when("everything", |view| view.waiting.is_empty())
            .await;
        if self.printed < 2 && journey.slip.queue.is_some() {
            self.printed += 1;
            return counter.act(Action::PrintSlip).await;
        }
        counter.act(Action::Finish).await;
    }
}

/// Sends what is ready, or waits for the portal that is still being asked.
async fn submit(counter: &Counter, journey: JourneyView) {
    if !journey.submission.face_viewed {
        return counter.act(Action::AttestFaceViewed).await;
    }
    if journey.portal == PortalView::Open {
        return counter.submit().await;
    }
    counter
        .when_journey("the portal", |it| it.portal != PortalView::Asking)
        .await;
}

fn lost_its_id(counter: &Counter) -> bool {
    counter.problem().as_deref() == Some("journey-expired")
}

fn is_going_on(search: station::view::SearchView) -> bool {
    use station::view::SearchState::{Due, Looking};
    matches!(search.state, Due | Looking)
}
