//! Which picture is sent as the portrait.

use capture::portrait;
use journey::PortraitOrigin;

use crate::pictures::Sketch;

#[test]
fn the_face_that_okayid_cut_out_is_sent_where_it_is_large_enough() {
    let (face, flat) = (Sketch::of(450, 450).jpeg(), Sketch::of(1000, 630).jpeg());
    let card = Sketch::of(1200, 800).jpeg();
    let chosen = portrait::choose(Some(&face), Some(&flat), &card);
    assert_eq!(chosen.origin, PortraitOrigin::OkayIdCrop);
    assert_eq!(chosen.jpeg.as_ref(), face.as_ref());
}

#[test]
fn the_card_laid_flat_is_sent_where_the_face_is_too_small_or_missing() {
    let (small, flat) = (Sketch::of(449, 600).jpeg(), Sketch::of(1000, 630).jpeg());
    let card = Sketch::of(1200, 800).jpeg();
    for face in [Some(&small), None] {
        let chosen = portrait::choose(face, Some(&flat), &card);
        assert_eq!(chosen.origin, PortraitOrigin::RectifiedCard);
        assert_eq!(chosen.jpeg.as_ref(), flat.as_ref());
    }
}

#[test]
fn the_card_as_captured_is_sent_where_there_is_nothing_better() {
    let (small, card) = (Sketch::of(600, 449).jpeg(), Sketch::of(1200, 800).jpeg());
    for flat in [Some(&small), None] {
        let chosen = portrait::choose(None, flat, &card);
        assert_eq!(chosen.origin, PortraitOrigin::Card);
        assert_eq!(chosen.jpeg.as_ref(), card.as_ref());
    }
}
