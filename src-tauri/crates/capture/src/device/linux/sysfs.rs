//! What sysfs tells about the V4L2 nodes of this machine: which device each belongs to. Nothing is
//! opened for it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Model;

/// Where the kernel lists V4L2 nodes.
pub(super) const CLASS: &str = "/sys/class/video4linux";

/// A V4L2 node. A camera may have several: a webcam has a second one for metadata, with the same
/// name and often the lower number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// The number in `/dev/video0`.
    pub(super) number: u32,
    /// As its driver calls it, which cuts long names.
    pub(super) name: String,
    /// The kernel's name of its driver; `virtual` for a node without a device.
    pub(super) driver: String,
    /// The kernel's name of its place on the bus: `1-2:1.0` is a USB port and interface.
    pub(super) place: String,
    /// Whether it is its device's first node.
    pub(super) is_first: bool,
    /// Whether there is no device behind it.
    pub(super) is_virtual: bool,
    /// The USB device that it belongs to.
    pub(super) usb: Option<Usb>,
}

/// What identifies a USB device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Usb {
    pub(super) model: Model,
    pub(super) serial: Option<String>,
    /// What its maker calls the function, uncut.
    pub(super) function: Option<String>,
}

/// The V4L2 nodes listed in the folder `class`, in the order of their numbers.
pub(super) fn nodes(class: &Path) -> Vec<Node> {
    let entries = fs::read_dir(class).into_iter().flatten().flatten();
    let mut nodes: Vec<Node> = entries.filter_map(|entry| node(&entry.path())).collect();
    nodes.sort_by_key(|node| node.number);
    nodes
}

/// An id for each node: model and serial number; the place as well where that is not enough, and
/// the node's number on its device where one function has several.
pub(super) fn ids(nodes: &[Node]) -> Vec<String> {
    let mut ids: Vec<String> = nodes.iter().map(Node::own_id).collect();
    for part in [place, number] {
        let mut count = HashMap::new();
        for id in &ids {
            *count.entry(id.clone()).or_insert(0_u32) += 1;
        }
        for (id, node) in ids.iter_mut().zip(nodes) {
            if count.get(id).is_some_and(|count| *count > 1) {
                id.push_str(&part(node, id));
            }
        }
    }
    ids
}

fn place(node: &Node, id: &str) -> String {
    if id.contains('@') {
        String::new()
    } else {
        format!("@{}", node.place)
    }
}

fn number(node: &Node, _id: &str) -> String {
    format!("/{}", node.number)
}

impl Node {
    fn own_id(&self) -> String {
        let Self { driver, place, .. } = self;
        match &self.usb {
            Some(Usb {
                model,
                serial: Some(serial),
                ..
            }) => format!("{model}:{serial}"),
            Some(Usb { model, .. }) => format!("{model}@{place}"),
            None => format!("{driver}@{place}"),
        }
    }

    /// Its id with its place, as it is called beside one with the same serial number.
    pub(super) fn long_id(&self) -> String {
        let id = self.own_id();
        let place = place(self, &id);
        id + &place
    }

    /// Everything that tells it from others, to know whether it is still the one behind a number.
    pub(super) fn identity(&self) -> String {
        format!("{} {} {}", self.own_id(), self.place, self.name)
    }

    /// Whether its maker's name for it says that it sees infrared.
    pub(super) fn is_called_infrared(&self) -> bool {
        let function = self.usb.as_ref().and_then(|usb| usb.function.as_deref());
        [Some(self.name.as_str()), function]
            .into_iter()
            .flatten()
            .any(says_infrared)
    }
}

/// `Integrated IR Camera`, `Infrared`; and `Integrated Camera: Integrated I`, which is what the
/// 32 bytes that a driver has for a name leave of the first.
fn says_infrared(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.any(|word| word == "ir" || word == "infrared") || name.ends_with(": integrated i")
}

fn node(entry: &Path) -> Option<Node> {
    let number = entry.file_name()?.to_str()?.strip_prefix("video")?;
    let number = number.parse().ok()?;
    let device = fs::canonicalize(entry.join("device")).ok();
    let (driver, place) = match &device {
        Some(device) => (driver_of(device), last_of(device)),
        None => ("virtual".to_owned(), format!("video{number}")),
    };
    Some(Node {
        number,
        name: text(&entry.join("name")).unwrap_or_default(),
        driver,
        place,
        is_first: text(&entry.join("index")).is_none_or(|index| index == "0"),
        is_virtual: device.is_none(),
        usb: device.as_deref().and_then(usb_of),
    })
}

fn driver_of(device: &Path) -> String {
    fs::canonicalize(device.join("driver"))
        .map_or_else(|_| String::new(), |driver| last_of(&driver))
}

/// The USB device that the interface `device` belongs to, if that is one.
fn usb_of(device: &Path) -> Option<Usb> {
    let usb: PathBuf = device
        .ancestors()
        .find(|folder| folder.join("idVendor").exists())?
        .to_owned();
    let id = |name| u16::from_str_radix(&text(&usb.join(name))?, 16).ok();
    Some(Usb {
        model: Model {
            vendor: id("idVendor")?,
            product: id("idProduct")?,
        },
        serial: text(&usb.join("serial")),
        function: text(&device.join("interface")),
    })
}

fn last_of(path: &Path) -> String {
    let last = path.file_name().unwrap_or_default();
    last.to_string_lossy().into_owned()
}

/// A file's one line, if it says anything.
fn text(file: &Path) -> Option<String> {
    let bytes = fs::read(file).ok()?;
    let line = String::from_utf8_lossy(&bytes).trim().to_owned();
    (!line.is_empty()).then_some(line)
}
