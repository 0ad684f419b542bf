//! The capture itself: a manifest, the bundle that it names, and perhaps the phone's photo.

use std::mem::take;

use bytes::Bytes;
use hyper::body::Body;
use journey::{Bundle, Jpeg};
use zeroize::Zeroizing;

use crate::event::Refusal;
use crate::form::{Form, FormError, Part};
use crate::pace::BodyError;
use crate::problem::Code;
use crate::wire::{Manifest, PartInfo};

/// A capture that arrived whole and is what its manifest says.
pub(crate) struct Upload {
    pub(crate) manifest: Manifest,
    pub(crate) bundle: Bundle,
    pub(crate) selfie: Option<Jpeg>,
}

/// Of the whole body, by `Content-Length` and by count.
pub(crate) const LARGEST_BODY: u64 = 12 * 1024 * 1024;
/// Of each part.
pub(crate) const LARGEST_PART: usize = 5 * 1024 * 1024;
pub(crate) const LARGEST_MANIFEST: usize = 4 * 1024;

/// Reads the first part, which says what follows.
pub(crate) async fn read_manifest<B, P>(form: &mut Form<B, P>) -> Result<Manifest, Refusal>
where
    B: Body<Data = Bytes> + Unpin,
    P: FnMut(u64),
{
    form.part("manifest").await.map_err(refusal)?;
    let json = form.text(LARGEST_MANIFEST).await.map_err(refusal)?;
    let manifest: Manifest = serde_json::from_slice(&json).map_err(|_| Code::BadManifest)?;
    for part in [Some(manifest.bundle), manifest.selfie]
        .into_iter()
        .flatten()
    {
        match part.length {
            0 => return Err(Code::BadManifest.into()),
            1..=LARGEST_PART => {}
            _ => return Err(Code::TooLarge.into()),
        }
    }
    Ok(manifest)
}

/// Reads the parts that the manifest names, and makes sure that they are those and no others.
pub(crate) async fn read_parts<B, P>(
    mut form: Form<B, P>,
    manifest: Manifest,
) -> Result<Upload, Refusal>
where
    B: Body<Data = Bytes> + Unpin,
    P: FnMut(u64),
{
    let mut bundle = read_part(&mut form, "bundle", manifest.bundle).await?;
    let selfie = match manifest.selfie {
        Some(info) => Some(read_part(&mut form, "selfie", info).await?),
        None => None,
    };
    form.end().await.map_err(refusal)?;
    // Moved, not copied: each buffer goes on into a type that wipes it as well.
    let bundle = Bundle::new(take(&mut *bundle)).map_err(|_| Code::BadManifest)?;
    let selfie = selfie.map(|mut selfie| Jpeg::new(take(&mut *selfie)));
    let selfie = selfie.transpose().map_err(|_| Code::NotJpeg)?;
    Ok(Upload {
        manifest,
        bundle,
        selfie,
    })
}

async fn read_part<B, P>(
    form: &mut Form<B, P>,
    name: &str,
    info: PartInfo,
) -> Result<Zeroizing<Vec<u8>>, Refusal>
where
    B: Body<Data = Bytes> + Unpin,
    P: FnMut(u64),
{
    form.part(name).await.map_err(refusal)?;
    let Part { bytes, sha256 } = form.bytes(info.length).await.map_err(refusal)?;
    if sha256 != info.sha256 {
        return Err(Code::HashMismatch.into());
    }
    Ok(bytes)
}

fn refusal(error: FormError) -> Refusal {
    match error {
        FormError::Body(BodyError::Broken) => Refusal::Broken,
        FormError::Body(BodyError::TooLarge) => Code::TooLarge.into(),
        FormError::Body(BodyError::TooSlow) => Code::TooSlow.into(),
        FormError::NotAsExpected => Code::BadParts.into(),
    }
}
