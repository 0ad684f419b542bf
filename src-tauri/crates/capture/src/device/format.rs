//! Which of a camera's formats to take.

use std::cmp::Reverse;

use nokhwa::utils::{CameraFormat, FrameFormat};

/// The formats that we can read, the most useful one first: one that moves, as MJPEG (whose bytes
/// can be submitted as they are), close to full HD.
pub(super) fn best_first(mut formats: Vec<CameraFormat>) -> Vec<CameraFormat> {
    formats.retain(|format| matches!(format.format(), FrameFormat::MJPEG | FrameFormat::YUYV));
    formats.sort_by_key(|format| {
        Reverse((
            format.frame_rate() >= FLUENT,
            format.format() == FrameFormat::MJPEG,
            Reverse(pixels(format).abs_diff(FULL_HD)),
            format.frame_rate().min(ENOUGH),
        ))
    });
    formats.dedup();
    formats
}

const FULL_HD: u64 = 1_920 * 1_080;
/// Frames a second below which a preview stutters.
const FLUENT: u32 = 10;
/// Frames a second above which nobody gains.
const ENOUGH: u32 = 30;

fn pixels(format: &CameraFormat) -> u64 {
    u64::from(format.width()) * u64::from(format.height())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(width: u32, height: u32, format: FrameFormat, rate: u32) -> CameraFormat {
        CameraFormat::new_from(width, height, format, rate)
    }

    #[test]
    fn mjpeg_at_full_hd_is_taken_before_anything_else() {
        let full_hd = format(1920, 1080, FrameFormat::MJPEG, 30);
        let formats = vec![
            format(640, 480, FrameFormat::YUYV, 30),
            format(1920, 1080, FrameFormat::YUYV, 5),
            full_hd,
            format(1280, 720, FrameFormat::MJPEG, 60),
            format(3840, 2160, FrameFormat::MJPEG, 30),
        ];
        assert_eq!(best_first(formats).first(), Some(&full_hd));
    }

    #[test]
    fn a_smaller_picture_that_moves_is_taken_before_a_larger_one_that_stutters() {
        let small = format(640, 480, FrameFormat::YUYV, 30);
        let large = format(1920, 1080, FrameFormat::YUYV, 5);
        assert_eq!(best_first(vec![large, small]), [small, large]);
    }

    #[test]
    fn formats_that_we_cannot_read_are_not_tried() {
        assert!(best_first(vec![format(1920, 1080, FrameFormat::GRAY, 30)]).is_empty());
    }
}
