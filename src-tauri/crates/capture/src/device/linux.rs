//! Cameras on Linux: V4L2 through a backend of our own, given to `nokhwa`.

mod backend;
mod node;
mod sysfs;

use std::path::Path;

use nokhwa::camera_traits::CaptureBackendTrait as _;
use nokhwa::utils::{ApiBackend, CameraIndex};

use crate::device::format::{self, StreamFormat};
use crate::device::{CameraInfo, Found, fault};
use crate::{CameraError, StillKind};
use backend::V4l2;
use node::Offer;
use sysfs::Node;

/// The cameras of this machine, by their ids.
///
/// # Errors
/// None: a machine without V4L2 is one without cameras.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it may fail")]
pub(super) fn find() -> Result<Vec<Found>, CameraError> {
    let nodes = sysfs::nodes(Path::new(sysfs::CLASS));
    Ok(cameras_among(nodes, node::offer))
}

/// What a camera can send.
pub(super) fn formats(found: &Found) -> Result<Vec<StreamFormat>, CameraError> {
    let offer = node::offer(number(found)?)?;
    Ok(offer.formats)
}

/// Opens a camera in one of its formats and starts its stream.
pub(super) fn open(found: &Found, format: StreamFormat) -> Result<nokhwa::Camera, CameraError> {
    let number = number(found)?;
    let mut backend = V4l2::open(number, &found.info.name)?;
    let nodes = sysfs::nodes(Path::new(sysfs::CLASS));
    let opened = nodes.iter().find(|node| node.number == number);
    if opened.is_none_or(|node| node.identity() != found.identity) {
        return Err(CameraError::Gone); // another one has got its number meanwhile
    }
    let set = backend.set_camera_format(format.as_nokhwa_s());
    set.map_err(|error| fault::of(&error))?;
    let (index, api) = (found.index.clone(), ApiBackend::Video4Linux);
    let mut camera = nokhwa::Camera::with_custom(index, api, Box::new(backend));
    camera.open_stream().map_err(|error| fault::of(&error))?;
    Ok(camera)
}

fn number(found: &Found) -> Result<u32, CameraError> {
    found.index.as_index().map_err(|error| fault::of(&error))
}

/// The nodes that deliver pictures, under ids that tell them apart. `ask` asks a node what it
/// offers; one that cannot be asked counts as a camera, so that opening it can say why not.
fn cameras_among(nodes: Vec<Node>, ask: impl Fn(u32) -> Result<Offer, CameraError>) -> Vec<Found> {
    let asked = nodes.into_iter().filter_map(|node| match ask(node.number) {
        Ok(offer) => offer.has_pictures.then_some((node, offer)),
        Err(_) => node.is_first.then(|| (node, Offer::default())),
    });
    let (nodes, offers): (Vec<_>, Vec<_>) = asked.unzip();
    let ids = sysfs::ids(&nodes);
    let mut cameras: Vec<Found> = nodes
        .into_iter()
        .zip(offers)
        .zip(ids)
        .map(|((node, offer), id)| found(node, offer, id))
        .collect();
    cameras.sort_by(|one, other| one.info.id.cmp(&other.info.id));
    cameras
}

fn found(node: Node, offer: Offer, id: String) -> Found {
    let is_infrared = offer.is_grey_only || node.is_called_infrared();
    let best = format::best_first(offer.formats.clone(), StillKind::Card);
    Found {
        index: CameraIndex::Index(node.number),
        identity: node.identity(),
        long_id: node.long_id(),
        info: CameraInfo {
            id,
            is_virtual: node.is_virtual,
            is_infrared,
            best: best.first().copied(),
            model: node.usb.map(|usb| usb.model),
            name: node.name,
            driver: node.driver,
        },
        formats: offer.formats,
    }
}

#[cfg(test)]
mod tests;
