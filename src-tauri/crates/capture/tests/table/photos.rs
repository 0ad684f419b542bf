//! The photographs, as `./kaunter setup` fetched them.

use std::path::Path;

use image::RgbImage;

use crate::specimen::{Part, Specimen};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/photos");

const GROUPS: [&str; 6] = [
    "sample1.jpg",
    "sample2.jpg",
    "sample3.jpg",
    "sample4.jpg",
    "sample5.jpg",
    "sample6.jpg",
];

/// The photographs that rows are made of.
pub(crate) struct Photos {
    /// A woman, facing the camera; her face is 105 pixels wide.
    pub(crate) customer: RgbImage,
    /// An old woman with glasses and a cap, facing the camera.
    pub(crate) other: RgbImage,
    pub(crate) brick: RgbImage,
    pub(crate) coffee: RgbImage,
    pub(crate) grass: RgbImage,
    pub(crate) gravel: RgbImage,
    pub(crate) motorcycle: RgbImage,
    pub(crate) page: RgbImage,
    pub(crate) text: RgbImage,
    groups: Vec<RgbImage>,
}

impl Photos {
    /// What of the customer's photograph is on her card.
    pub(crate) const PORTRAIT: Part = (121, 12, 210, 280);

    pub(crate) fn read() -> Self {
        Self {
            customer: read("customer.png"),
            other: read("other.jpg"),
            brick: read("brick.png"),
            coffee: read("coffee.png"),
            grass: read("grass.png"),
            gravel: read("gravel.png"),
            motorcycle: read("motorcycle_left.png"),
            page: read("page.png"),
            text: read("text.png"),
            groups: GROUPS.map(read).into(),
        }
    }

    /// The front of the customer's card.
    pub(crate) fn card(&self) -> Specimen {
        Specimen::front(&self.customer, Self::PORTRAIT)
    }

    /// Several women; 1 to 6.
    pub(crate) fn group(&self, number: usize) -> &RgbImage {
        &self.groups[number - 1]
    }
}

fn read(name: &str) -> RgbImage {
    let path = Path::new(FOLDER).join(name);
    let picture = image::open(&path);
    picture
        .unwrap_or_else(|error| panic!("{}: {error}; ./kaunter setup fetches it", path.display()))
        .into_rgb8()
}
