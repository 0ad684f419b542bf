//! Bodies of `multipart/form-data`, as every face call of the portal wants them.

use bytes::Bytes;
use reqwest::multipart::{self, Part};

use crate::error::NotSent;
use crate::upload::Upload;

/// A body of `multipart/form-data`: the texts first, then the files, in this order.
pub(crate) struct Form {
    pub(crate) texts: Vec<(&'static str, String)>,
    pub(crate) files: Vec<FilePart>,
    /// The header of this name.
    pub(crate) liveness_meta: Option<&'static str>,
}

/// A file of a form, with a file name and a content type.
pub(crate) struct FilePart {
    pub(crate) name: &'static str,
    pub(crate) file_name: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Bytes,
}

impl FilePart {
    /// The face on the card, under its name in every form of the portal.
    pub(crate) fn image_id_card(bytes: Bytes) -> Self {
        Self::picture("imageIdCard", ["imageIdCard.jpg", "imageIdCard.png"], bytes)
    }

    /// The selfie, likewise.
    pub(crate) fn image_best(bytes: Bytes) -> Self {
        Self::picture("imageBest", ["imageBest.jpg", "imageBest.png"], bytes)
    }

    /// The portal documents no content types. These are what the bytes are.
    fn picture(name: &'static str, [jpeg, png]: [&'static str; 2], bytes: Bytes) -> Self {
        let (file_name, content_type) = if bytes.starts_with(b"\x89PNG") {
            (png, "image/png")
        } else {
            (jpeg, "image/jpeg")
        };
        Self {
            name,
            file_name,
            content_type,
            bytes,
        }
    }
}

impl Form {
    /// How many bytes of files there are.
    pub(super) fn length(&self) -> usize {
        self.files.iter().map(|file| file.bytes.len()).sum()
    }

    pub(super) fn into_parts(self, upload: &Upload) -> Result<multipart::Form, NotSent> {
        let mut parts = multipart::Form::new();
        for (name, text) in self.texts {
            parts = parts.text(name, text);
        }
        for file in self.files {
            let length = file.bytes.len() as u64;
            let part = Part::stream_with_length(upload.body(file.bytes), length)
                .file_name(file.file_name)
                .mime_str(file.content_type)
                .map_err(|_| NotSent::Unbuilt)?;
            parts = parts.part(file.name, part);
        }
        Ok(parts)
    }
}
