//! The detector that is built in: BlazeFace, then Face Mesh on the largest face.

use super::blaze::{BlazeFace, Candidate, joined};
use super::mesh::Mesh;
use super::pose::eyes;
use super::view::Square;
use super::{Face, FaceFinder, Pose};
use crate::{Area, Point, Rgb};

/// What a closer look is less sure of than this is held in no way that could be told: a profile, or
/// a face that is far too blurred or too bright.
const LEAST_PRESENCE: f32 = 0.5;
/// What a closer look is less sure of than this is no face, if there is another one.
const NO_FACE: f32 = 0.1;
/// A box behind the largest face that is as sure as this is a face without a closer look, which
/// takes as long as the search itself.
const SURE: f32 = 0.8;

/// Finds faces with the networks that are part of the program: BlazeFace and Face Mesh, of
/// MediaPipe. Works on one thread and keeps nothing of a picture.
pub struct Detector {
    near: BlazeFace,
    far: BlazeFace,
    search: Search,
}

/// How thoroughly it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Search {
    /// At the whole picture; for small faces only where there is no large one.
    Person,
    /// At the whole picture, for small faces as well.
    Everybody,
    /// At squares side by side, each as high as the picture; at no face closely.
    Portraits,
}

impl Detector {
    /// For a person before the camera. Small faces behind a large one are not looked for; where
    /// there is no large one, the search takes four times as long.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Search::Person)
    }

    /// For a person before the camera and everybody behind, for a picture that is worth the time:
    /// it takes about three times as long as [`Detector::new`].
    #[must_use]
    pub fn for_everybody() -> Self {
        Self::with(Search::Everybody)
    }

    /// For the portrait on a card that fills the picture. Tells no [`Pose`].
    #[must_use]
    pub fn for_portraits() -> Self {
        Self::with(Search::Portraits)
    }

    fn with(search: Search) -> Self {
        Self {
            near: BlazeFace::short_range(),
            far: BlazeFace::full_range(),
            search,
        }
    }

    fn candidates(&self, picture: &Rgb) -> Vec<Candidate> {
        let whole = Square::around(picture);
        match self.search {
            Search::Person => {
                let near = self.near.candidates(picture, &whole);
                if near.is_empty() {
                    self.far.candidates(picture, &whole)
                } else {
                    near
                }
            }
            Search::Everybody => {
                let mut all = self.near.candidates(picture, &whole);
                all.extend(self.far.candidates(picture, &whole));
                joined(all)
            }
            Search::Portraits => {
                let squares = side_by_side(picture);
                joined(
                    squares
                        .flat_map(|square| self.within(picture, &square))
                        .collect(),
                )
            }
        }
    }

    /// What a square shows whole: a face cut by the square's side is seen better by the next one.
    fn within(&self, picture: &Rgb, square: &Square) -> Vec<Candidate> {
        let mut candidates = self.near.candidates(picture, square);
        let (left, right) = (square.place(0.0, 0.0).x, square.place(1.0, 0.0).x);
        candidates.retain(|candidate| {
            let Area { x, width, .. } = candidate.area;
            x >= left && x + width <= right
        });
        candidates
    }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}

impl FaceFinder for Detector {
    fn faces(&mut self, picture: &Rgb) -> Vec<Face> {
        let mut candidates = self.candidates(picture);
        let size = |candidate: &Candidate| candidate.area.width * candidate.area.height;
        candidates.sort_by(|a, b| size(b).total_cmp(&size(a)));
        let mesh = (self.search != Search::Portraits)
            .then(|| closer_look(picture, &mut candidates))
            .flatten();
        if mesh.is_some() {
            keep_faces(picture, &mut candidates);
        }
        let mut faces: Vec<Face> = candidates.into_iter().map(Face::of).collect();
        if let (Some(face), Some(mesh)) = (faces.first_mut(), mesh) {
            // The mesh knows the eyes better than the box's points do, which wander as the head
            // turns.
            face.eyes = eyes(&mesh);
            face.pose = Some(Pose::of(&mesh));
        }
        faces
    }

    fn follow(&mut self, picture: &Rgb, before: &Face) -> Option<Face> {
        before.pose.as_ref()?;
        let mesh = Mesh::of(picture, before.area, before.eyes)?;
        (mesh.presence >= LEAST_PRESENCE)
            .then(|| before.moved(eyes(&mesh), Pose::of(&mesh)))
            .flatten()
    }
}

/// The mesh of the largest face, if it is sure. A box around nothing goes, if there is another: it
/// would hide the face that matters.
fn closer_look(picture: &Rgb, candidates: &mut Vec<Candidate>) -> Option<Mesh> {
    loop {
        let largest = candidates.first()?;
        let mesh = Mesh::of(picture, largest.area, largest.eyes)?;
        if mesh.presence >= NO_FACE || candidates.len() == 1 {
            return (mesh.presence >= LEAST_PRESENCE).then_some(mesh);
        }
        candidates.remove(0);
    }
}

/// Lets go what is behind the largest face and is none: a collar would be a second customer.
fn keep_faces(picture: &Rgb, candidates: &mut Vec<Candidate>) {
    let mut is_largest = true;
    candidates.retain(|candidate| {
        std::mem::take(&mut is_largest)
            || candidate.score >= SURE
            || Mesh::of(picture, candidate.area, candidate.eyes)
                .is_some_and(|mesh| mesh.presence >= NO_FACE)
    });
}

impl Face {
    fn of(candidate: Candidate) -> Self {
        Self {
            area: candidate.area,
            score: candidate.score,
            eyes: candidate.eyes,
            pose: None,
        }
    }
}

/// As few squares of the picture's shorter side as cover it.
fn side_by_side(picture: &Rgb) -> impl Iterator<Item = Square> {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let side = width.min(height);
    let count = (width.max(height) / side).ceil().max(1.0);
    let step = (width.max(height) - side) / (count - 1.0).max(1.0);
    (0..count as usize).map(move |number| {
        let along = side / 2.0 + step * number as f32;
        let across = side / 2.0;
        Square {
            centre: if width >= height {
                Point::new(along, across)
            } else {
                Point::new(across, along)
            },
            side,
            turn: 0.0,
        }
    })
}
