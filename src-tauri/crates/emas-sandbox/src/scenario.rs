//! What may be wrong, or right, with a call: one table.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::Endpoint;

/// Builds the enum and its lookups from one table, so that name, place and words cannot part.
macro_rules! scenarios {
    ($($(#[$attribute:meta])* $variant:ident $name:literal [$($endpoint:ident)*] $does:literal)*) => {
        /// What the sandbox plays: a customer, an account or a network.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scenario {
            $($(#[$attribute])* #[doc = $does] $variant,)*
        }

        impl Scenario {
            /// Every scenario, the healthy one first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in logins and control calls, in kebab case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What happens, in one sentence.
            #[must_use]
            pub const fn does(self) -> &'static str {
                match self { $(Self::$variant => $does,)* }
            }

            /// Where it strikes unless a [`Plan`](crate::Plan) says otherwise.
            #[must_use]
            pub const fn strikes(self) -> &'static [Endpoint] {
                match self { $(Self::$variant => &[$(Endpoint::$endpoint,)*],)* }
            }
        }
    };
}

scenarios! {
    #[default]
    Pass "pass" []
        "Everything is in order."

    // Readings
    OtherPerson "other-person" [OkayFacePlus]
        "The selfie shows somebody else: confidence 31.7."
    Spoof "spoof" [OkayFacePlus]
        "A picture of a face: face liveness 0.03."
    InjectedCapture "injected-capture" [OkayFacePlus]
        "The capture did not come from a camera: capture liveness 0.02, with a score that looks fine."
    MatchExactly75 "match-exactly-75" [OkayFacePlus]
        "Confidence exactly 75.0, which passes."
    MatchJustBelow75 "match-just-below-75" [OkayFacePlus]
        "Confidence 74.999, which fails."
    FaceLivenessExactlyHalf "face-liveness-exactly-half" [OkayFacePlus]
        "Face liveness exactly 0.5, which is not above the threshold."
    CaptureLivenessExactlyHalf "capture-liveness-exactly-half" [OkayFacePlus]
        "Capture liveness exactly 0.5, which is not above the threshold."
    LivenessJustAboveHalf "liveness-just-above-half" [OkayFacePlus]
        "Both liveness probabilities 0.5000001, which pass."
    MissingReading "missing-reading" [OkayFacePlus]
        "Success, but capture liveness has no probability."
    NullReading "null-reading" [OkayFacePlus]
        "Success, but the probability of capture liveness is null."
    NanReading "nan-reading" [OkayFacePlus]
        "Success, but the probability of face liveness is the text NaN."
    LivenessError "liveness-error" [OkayFacePlus]
        "Success outside, an error inside the face liveness object."
    PoorQuality "poor-quality" [OkayFacePlus]
        "A good face liveness with a quality of 0.41 beside it."

    BlacklistedFace "blacklisted-face" [OkayFaceV2]
        "The selfie is on the blacklist of faces."

    // The card as a document
    ForgedDocument "forged-document" [OkayDoc]
        "The document is forged: landmarks 12.3; typeface, photo and screen fail."
    DoubtfulDocument "doubtful-document" [OkayDoc]
        "The document is doubtful: its colours are Cautious."
    FailedHologram "failed-hologram" [OkayDoc]
        "Both looks at the hologram fail: the value is the list Fail,Fail."
    LandmarkExactly30 "landmark-exactly-30" [OkayDoc]
        "Every landmark is the text 30, which passes."
    LandmarkJustBelow30 "landmark-just-below-30" [OkayDoc]
        "Every landmark is the text 29.999, which fails."
    MicroprintJustBelow41 "microprint-just-below-41" [OkayDoc]
        "The fine print is the text 40.999, which fails."
    EmptyVerification "empty-verification" [OkayDoc]
        "Success, but nothing was looked at: the list of methods is empty."
    NullVerification "null-verification" [OkayDoc]
        "Success, but the list of methods is null."
    ForeignImages "foreign-images" [OkayDoc]
        "The addresses of pictures are absolute and lead to another host."

    // The scorecard
    CautiousScorecard "cautious-scorecard" [Scorecard]
        "Every document that was checked is cautious."
    SuspiciousScorecard "suspicious-scorecard" [Scorecard]
        "Every document that was checked is suspicious."
    UndeterminedScorecard "undetermined-scorecard" [Scorecard]
        "Success, but the scorecard is empty."
    NullScorecard "null-scorecard" [Scorecard]
        "Success, but the scorecard is null."

    // Face quality: first call of a journey only, so that a new capture can succeed
    FaceTooSmall "face-too-small" [OkayFacePlus]
        "The first selfie of a journey is refused: the face is too small."
    FaceCropped "face-cropped" [OkayFacePlus]
        "The first selfie of a journey is refused: the face is cropped."
    FaceIsOccluded "face-is-occluded" [OkayFacePlus]
        "The first selfie of a journey is refused: a face is occluded, on the selfie or on the card."
    FaceCloseToBorder "face-close-to-border" [OkayFacePlus]
        "The first selfie of a journey is refused: the face is too close to a border."
    FaceTooClose "face-too-close" [OkayFacePlus]
        "The first selfie of a journey is refused: the face is too close to the camera."
    FaceAngleTooLarge "face-angle-too-large" [OkayFacePlus]
        "The first selfie of a journey is refused: the face is turned away."
    FaceNotFound "face-not-found" [OkayFacePlus]
        "The first selfie of a journey is refused: no face."
    TooManyFaces "too-many-faces" [OkayFacePlus]
        "The first selfie of a journey is refused: several faces."
    EyesClosed "eyes-closed" [OkayFacePlus]
        "The first selfie of a journey is refused: the eyes are closed."
    BadBundle "bad-bundle" [OkayFacePlus]
        "The bundle cannot be decrypted, as with an SDK key of another environment."

    // The card
    UnreadableCard "unreadable-card" [OkayId]
        "The card cannot be recognised."
    EmptyResult "empty-result" [OkayId]
        "Success, but no field and no portrait was read."
    SmallPortrait "small-portrait" [OkayId]
        "The portrait is smaller than OkayFace Plus takes."
    UnreadableNumber "unreadable-number" [OkayId]
        "The last four digits of the ID number could not be read: ????."
    Discrepancy "discrepancy" [OkayId]
        "The card says one sex and its number the other."
    Blacklisted "blacklisted" [OkayId]
        "The ID number is on the account's black list."

    // The account
    WrongPassword "wrong-password" [JourneyId]
        "The right password is refused."
    ExpiredAccount "expired-account" [JourneyId]
        "The account has expired."
    Quota "quota" [JourneyId]
        "The account has no journey left."
    CallQuota "call-quota" [
        OkayId OkayFace OkayFaceV1_1 OkayFaceV2 OkayFacePlus OkayLive OkayDoc
    ]
        "The account has no call left."
    InvalidJourney "invalid-journey" [
        OkayId OkayFace OkayFaceV1_1 OkayFaceV2 OkayFacePlus OkayLive OkayDoc
        Scorecard Details Complete
    ]
        "The journey is no longer known, as after the purge."

    // What Details shows
    DetailsOfAnother "details-of-another" [Details]
        "Details are those of another journey: the id inside is not the one asked for."
    DetailsInAnotherKey "details-in-another-key" [Details]
        "Details are encrypted with another key than the account's."
    GarbledDetails "garbled-details" [Details]
        "The result of Details is no base64."
    ListedLate "listed-late" [Details]
        "Details leave each call out until they were asked for three times since."

    // The content of an answer; the portal holds the right one
    NullResult "null-result" [OkayFacePlus]
        "Success, but everything else is null."
    MissingFields "missing-fields" [OkayFacePlus]
        "Success, but everything else is missing."
    WrongTypes "wrong-types" [OkayFacePlus]
        "Success, but what should be objects are lists."
    NanNumbers "nan-numbers" [OkayFacePlus]
        "Success, but every number is a bare NaN, which is no JSON."
    OverflowingNumbers "overflowing-numbers" [OkayFacePlus]
        "Success, but every number is 1e400."
    DuplicateKeys "duplicate-keys" [OkayFacePlus]
        "Success, but every number comes twice: first as zero, then as it is."
    ByteOrderMark "byte-order-mark" [OkayFacePlus]
        "The body begins with a byte order mark."
    Utf16 "utf-16" [OkayFacePlus]
        "The body is UTF-16."
    DeepNesting "deep-nesting" [OkayFacePlus]
        "The body is nested 10,000 deep."
    LargeBody "large-body" [OkayFacePlus]
        "The body has 100 MB."

    // The server and the way to it
    ServerError "server-error" [OkayFacePlus]
        "500 with the portal's own body."
    SpringError "spring-error" [OkayFacePlus]
        "500 with the framework's body, whose status is a number."
    BadGateway "bad-gateway" [OkayFacePlus]
        "502 with an HTML page."
    Throttled "throttled" [OkayFacePlus]
        "429 with Retry-After."
    CaptivePortal "captive-portal" [OkayFacePlus]
        "200 with the HTML page of somebody else's network."
    ProxyLogin "proxy-login" [OkayFacePlus]
        "407 from a proxy that wants a login."
    Redirect "redirect" [OkayFacePlus]
        "307 to another host."
    Slow "slow" [OkayFacePlus]
        "The call is processed and counted at once, the answer comes late."
    LostReply "lost-reply" [OkayFacePlus]
        "The call is processed and counted, then the connection closes without an answer."
    NoReply "no-reply" [OkayFacePlus]
        "The call is processed and counted, then nothing comes and the connection is held."
    CutReply "cut-reply" [OkayFacePlus]
        "The call is processed and counted, then the answer breaks off after 40 bytes of its body."
    Drip "drip" [OkayFacePlus]
        "The call is processed and counted, then one byte of the answer comes a second."
    DroppedRequest "dropped-request" [OkayFacePlus]
        "The connection closes before the call is processed."
    ResetUpload "reset-upload" [OkayFacePlus]
        "The connection is reset after 1,000 bytes of the body, and nothing is processed."
    HalfOpen "half-open" [OkayFacePlus]
        "The connection is taken and held; nothing is read, processed or answered."
    Outage "outage" [
        JourneyId OkayId OkayFace OkayFaceV1_1 OkayFaceV2 OkayFacePlus OkayLive OkayDoc
        Scorecard ScorecardConfig Details Complete
    ]
        "503 from everything."
    Unreachable "unreachable" [
        JourneyId OkayId OkayFace OkayFaceV1_1 OkayFaceV2 OkayFacePlus OkayLive OkayDoc
        Scorecard ScorecardConfig Details Complete
    ]
        "Every connection is accepted and closed without an answer."
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// No scenario has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown scenario")]
pub struct UnknownScenario;

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|scenario| scenario.name() == name)
            .ok_or(UnknownScenario)
    }
}

impl Serialize for Scenario {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_and_is_kebab_case() {
        for scenario in Scenario::ALL {
            assert_eq!(scenario.to_string().parse(), Ok(*scenario));
            assert!(
                scenario
                    .name()
                    .chars()
                    .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')),
                "{scenario} would not survive a user name"
            );
        }
    }

    #[test]
    fn only_the_healthy_scenario_strikes_nowhere() {
        let idle: Vec<_> = Scenario::ALL
            .iter()
            .filter(|s| s.strikes().is_empty())
            .collect();
        assert_eq!(idle, [&Scenario::Pass]);
    }
}
