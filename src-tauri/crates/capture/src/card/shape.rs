//! How a rectangle lies in space whose corners are seen in a picture.

use super::Homography;
use crate::Quad;

/// How a rectangle lies before the camera.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// Its width by its height, as they are and not as perspective shows them.
    pub(crate) proportion: f32,
    /// How far it is from being a rectangle: the cosine of the angle between its sides.
    pub(crate) skew: f32,
    /// How far it is tilted out of the picture's plane, in degrees.
    pub(crate) tilt: f32,
}

/// The distance at which a camera sees things as wide as they are, in longer sides of its picture.
/// Cameras are between 0.65 and 1.1; one that is off by a quarter makes a tilt of 10° one of 8° to
/// 13° and hardly touches the proportion.
const LENS: f32 = 0.9;

impl Shape {
    /// What has these corners in a picture of this size.
    pub(crate) fn of(corners: &Quad, (width, height): (f32, f32)) -> Self {
        let lens = LENS * width.max(height);
        let [x, y, z] = Homography::of(corners).rows;
        let side = |part: usize| {
            [
                (x[part] - width / 2.0 * z[part]) / lens,
                (y[part] - height / 2.0 * z[part]) / lens,
                z[part],
            ]
        };
        let (across, down) = (side(0), side(1));
        let (long, high) = (length(across), length(down));
        let normal = cross(across, down);
        Self {
            proportion: long / high,
            skew: dot(across, down) / (long * high),
            tilt: (normal[2].abs() / length(normal))
                .min(1.0)
                .acos()
                .to_degrees(),
        }
    }
}

fn dot(one: [f32; 3], other: [f32; 3]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn length(side: [f32; 3]) -> f32 {
    dot(side, side).sqrt()
}

fn cross([ax, ay, az]: [f32; 3], [bx, by, bz]: [f32; 3]) -> [f32; 3] {
    [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Point;

    /// The corners of a card of 1.6 by 1 in a picture of 1600×900, tilted about its upright axis.
    fn tilted(degrees: f32) -> Quad {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let lens = LENS * 1600.0;
        Quad(
            [(-0.8, -0.5), (0.8, -0.5), (0.8, 0.5), (-0.8, 0.5)].map(|(x, y): (f32, f32)| {
                let far = 2.0 + x * sine;
                Point::new(800.0 + lens * x * cosine / far, 450.0 + lens * y / far)
            }),
        )
    }

    #[test]
    fn tilt_and_proportion_are_read_from_the_perspective() {
        for degrees in [0.0_f32, 5.0, 12.0, -20.0, 35.0] {
            let shape = Shape::of(&tilted(degrees), (1600.0, 900.0));
            assert!(
                (shape.tilt - degrees.abs()).abs() < 0.2,
                "{degrees}: {shape:?}"
            );
            assert!(
                (shape.proportion - 1.6).abs() < 0.01,
                "{degrees}: {shape:?}"
            );
            assert!(shape.skew.abs() < 0.01, "{degrees}: {shape:?}");
        }
    }
}
