//! The page itself.

use std::collections::BTreeSet;

use journey::{Decision, DecisionReason, Language, Reading, Sha256, Verdict};
use slip::{MaskedIdNumber, Slip};

use crate::poppler::{self, RESOLUTION, Word};
use crate::sample::{self, ID_NUMBER, every_kind, measured};

/// What stays white on every side, in points.
const FRAME: f32 = 44.0;
/// The margin left and right in points.
const MARGIN: f32 = 62.0;
const A4_WIDTH: f32 = 595.28;

#[test]
fn it_reads_well_in_english() {
    let pdf = sample::slip(Language::En).to_pdf().unwrap();
    insta::assert_snapshot!(poppler::text(&pdf), @r"
    Identity verification
    Cawangan Jalan Ampang
    Pass
    Face, person and capture met every limit.
    Verification
    KL01-0042
    Time
    23 November 2026, 14:05 (UTC+08:00)
    Station
    KL01
    Staff
    Nur Aisyah binti Abdullah
    Attempt
    1 of 3
    ID number
    ••••••••5555
    Card check
    No doubt about the card
    Portal's advice
    Nothing against
    Readings
    Value Limit Outcome
    Same face as the card 88.0 75 or more good
    Live person 0.92 above 0.5 good
    Genuine capture 1.00 above 0.5 good
    Decision
    Accepted
    What happens next
    You are verified. The staff can carry on with what you came for.
    Keep this slip. With the verification's number and the register's, the bank can check it.
    Register 158cf6c3 · 2026-11-23T14:05:09+08:00 · kaunter 0.1.0
    ");
}

#[test]
fn it_reads_well_in_malay_when_the_portal_left_a_reading_out() {
    let readings = [
        Reading::Value(74.96),
        Reading::Missing,
        Reading::Value(0.500_000_1),
    ];
    let pdf = Slip {
        measured: Some(measured(Verdict::Review, readings)),
        decision: Decision::Refer,
        attempt: 3,
        ..sample::slip(Language::Ms)
    };
    insta::assert_snapshot!(poppler::text(&pdf.to_pdf().unwrap()), @r"
    Pengesahan identiti
    Cawangan Jalan Ampang
    Perlu dilihat oleh seseorang
    Bacaan tidak jelas. Seseorang akan membuat keputusan.
    Pengesahan
    KL01-0042
    Masa
    23 November 2026, 14:05 (UTC+08:00)
    Stesen
    KL01
    Kakitangan
    Nur Aisyah binti Abdullah
    Percubaan
    3 daripada 3
    Nombor pengenalan
    ••••••••5555
    Semakan kad
    Tiada keraguan tentang kad
    Nasihat portal
    Tiada bantahan
    Bacaan
    Nilai Had Hasil
    Wajah sama seperti pada kad 74.96 75 atau lebih terlalu rendah
    Orang sebenar – melebihi 0.5 tiada bacaan yang boleh
    digunakan
    Tangkapan tulen 0.5000001 melebihi 0.5 baik
    Keputusan
    Dirujuk
    Apa yang berlaku seterusnya
    Penyelia akan melihat pengesahan ini dan kemudian bercakap dengan anda.
    Jika anda datang semula, bawa: • Kad pengenalan anda yang asal • Telefon dengan aplikasi bank •
    Slip ini • Dokumen lain yang ada gambar anda, seperti pasport atau lesen memandu
    Simpan slip ini. Dengan nombor pengesahan dan nombor daftar, bank boleh menyemaknya.
    Daftar 158cf6c3 · 2026-11-23T14:05:09+08:00 · kaunter 0.1.0
    ");
}

#[test]
fn who_approved_an_exception_is_named_with_staff_id_and_role() {
    let slip = Slip {
        approved_by: Some(sample::approval()),
        ..sample::slip(Language::En)
    };
    let text = poppler::text(&slip.to_pdf().unwrap());
    let approved =
        "Exception approved by: Badrul Hisham bin Mohd Zainuddin (badrul.hisham), Supervisor";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&text).contains(&flat(approved)), "{text}");
    let usual = poppler::text(&sample::slip(Language::En).to_pdf().unwrap());
    assert!(!usual.contains("approved"), "{usual}");
}

#[test]
fn whoever_has_to_come_back_reads_what_to_bring() {
    let of = |decision, reason| {
        let slip = Slip {
            decision,
            reason,
            ..sample::slip(Language::En)
        };
        let text = poppler::text(&slip.to_pdf().unwrap());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (bring, second) = ("If you come back, bring:", "Another document");
    let accepted = of(Decision::Accept, DecisionReason::ChecksPassed);
    assert!(!accepted.contains(bring), "{accepted}");
    let doubtful = of(Decision::Refer, DecisionReason::CardDoubtful);
    assert!(
        doubtful.contains(bring) && doubtful.contains(second),
        "{doubtful}"
    );
    let rejected = of(Decision::Reject, DecisionReason::FaceDiffers);
    assert!(
        rejected.contains(bring) && rejected.contains(second),
        "{rejected}"
    );
    let unanswered = of(Decision::Refer, DecisionReason::OutcomeUnknown);
    assert!(unanswered.contains(bring) && !unanswered.contains(second));
    assert!(
        unanswered.contains("That says nothing about you."),
        "{unanswered}"
    );
}

#[test]
fn every_slip_is_one_page_that_is_the_same_each_time_it_is_made() {
    let mut digests = BTreeSet::new();
    for slip in every_kind() {
        let pdf = slip
            .to_pdf()
            .unwrap_or_else(|error| panic!("{slip:?}: {error}"));
        assert_eq!(
            Sha256::of(&slip.to_pdf().unwrap()),
            Sha256::of(&pdf),
            "{slip:?}"
        );
        assert!(
            digests.insert(Sha256::of(&pdf)),
            "no two slips are the same: {slip:?}"
        );
        assert_eq!(poppler::info(&pdf, "Pages"), "1", "{slip:?}");
    }
}

#[test]
fn the_id_number_is_never_there_in_full() {
    for slip in every_kind() {
        let pdf = slip.to_pdf().unwrap();
        let text: String = poppler::text(&pdf)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        assert!(text.contains("••••••••5555"), "{text}");
        assert!(
            !text.contains(ID_NUMBER) && !text.contains("015555"),
            "{text}"
        );
        let hidden = &ID_NUMBER.as_bytes()[..8];
        assert!(
            !pdf.windows(hidden.len()).any(|part| part == hidden),
            "nor in the file"
        );
    }
}

#[test]
fn of_the_register_only_the_last_eight_digits_are_there() {
    let slip = sample::slip(Language::En);
    let text = poppler::text(&slip.to_pdf().unwrap());
    let head = slip.register_head.to_string();
    let (rest, tail) = head.split_at(head.len() - 8);
    assert!(text.contains(&format!("Register {tail} ")), "{text}");
    assert!(!text.contains(&rest[rest.len() - 4..]), "{text}");
}

#[test]
fn without_an_id_number_its_label_is_not_there_either() {
    let slip = Slip {
        id_number: None,
        ..sample::slip(Language::En)
    };
    let text = poppler::text(&slip.to_pdf().unwrap());
    assert!(!text.contains("ID number"), "{text}");
}

#[test]
fn training_is_marked_in_words_and_across_the_page() {
    for (language, words) in [
        (Language::En, "Training: not a real result"),
        (Language::Ms, "Latihan: bukan hasil sebenar"),
    ] {
        let real = sample::slip(language).to_pdf().unwrap();
        let training = Slip {
            training: true,
            ..sample::slip(language)
        }
        .to_pdf()
        .unwrap();
        assert!(!poppler::text(&real).contains(words));
        assert!(poppler::text(&training).contains(words));
        let (real, training) = (poppler::picture(&real), poppler::picture(&training));
        let area = training.width * training.height;
        let share = (training.ink() - real.ink()) * 100 / area;
        assert!(share >= 3, "the mark covers {share} % of the page");
    }
}

#[test]
fn the_picture_of_the_page_is_a4_with_clean_margins() {
    let picture = poppler::picture(&sample::slip(Language::Ms).to_pdf().unwrap());
    // 210 mm by 297 mm.
    assert!(
        picture.width.abs_diff(210 * RESOLUTION * 10 / 254) <= 1,
        "{}",
        picture.width
    );
    assert!(
        picture.height.abs_diff(297 * RESOLUTION * 10 / 254) <= 1,
        "{}",
        picture.height
    );
    let frame = FRAME as usize * RESOLUTION / 72;
    assert_eq!(
        picture.ink(),
        picture.ink_within(frame),
        "nothing is drawn in the frame"
    );
    let inked = picture.ink() * 100 / (picture.width * picture.height);
    assert!((2..40).contains(&inked), "{inked} % of the page");
}

#[test]
fn the_longest_names_stay_off_the_margin_and_the_small_print() {
    for slip in every_kind() {
        let (_, usual_print) = body_and_small_print(&slip);
        let slip = Slip {
            staff: "Wan Nur Syafiqah Hidayatulhusna ".repeat(3)[..80].to_owned(),
            branch: "Pusat Perkhidmatan Pelanggan Korporat ".repeat(3)[..80].to_owned(),
            id_number: Some(MaskedIdNumber::from_full(&"9".repeat(24))),
            ..slip
        };
        let (body, small_print) = body_and_small_print(&slip);
        assert_eq!(
            small_print.len(),
            usual_print.len(),
            "nothing else is down there: {slip:?}"
        );
        for word in &body {
            assert!(
                word.bottom < small_print[0].top - 8.0,
                "{word:?} touches its line"
            );
            assert!(word.right < A4_WIDTH - MARGIN, "{word:?} is in the margin");
        }
    }
}

#[test]
fn a_screen_reader_can_follow_the_page() {
    let pdf = sample::slip(Language::Ms).to_pdf().unwrap();
    assert_eq!(poppler::info(&pdf, "Tagged"), "yes");
    assert_eq!(
        poppler::info(&pdf, "Title"),
        "Pengesahan identiti KL01-0042"
    );
}

/// The words above the line at the foot of the page, and those below it.
fn body_and_small_print(slip: &Slip) -> (Vec<Word>, Vec<Word>) {
    let words = poppler::words(&slip.to_pdf().unwrap());
    let first = |word: &&Word| ["Keep", "Simpan"].contains(&word.text.as_str());
    let foot = words.iter().find(first).unwrap().top;
    words.into_iter().partition(|word| word.top < foot)
}
