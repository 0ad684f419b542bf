//! `POST /v1/capture`: the phone that holds the window uploads its bundle.

use hyper::body::Incoming;
use hyper::header::{self, HeaderMap};
use hyper::{Request, StatusCode};
use tokio::time::Instant;

use super::{Answer, Visit, content_length, ok, only, session};
use crate::event::{Refusal, WindowEvent};
use crate::form::{self, Form};
use crate::pace::Paced;
use crate::problem::Code;
use crate::upload::{LARGEST_BODY, read_manifest, read_parts};

/// A report of progress for every twentieth of the body.
const STEPS: u64 = 20;

/// Everything that the headers can tell is checked before a byte of the body is read.
pub(super) async fn answer(visit: &Visit, request: Request<Incoming>) -> Result<Answer, Refusal> {
    let began = Instant::now();
    let session = session(visit, request.headers())?;
    let platform = visit.state.may_upload()?;
    let total = total(request.headers())?;
    let boundary = only(request.headers(), &header::CONTENT_TYPE)
        .and_then(form::boundary)
        .ok_or(Code::NotMultipart)?
        .to_owned();

    let body = Paced::new(
        request.into_body(),
        LARGEST_BODY,
        progress(visit.clone(), total),
    );
    let mut form = Form::new(body, &boundary);
    let manifest = read_manifest(&mut form).await?;
    if manifest.session != session || manifest.platform != platform {
        return Err(Code::BadManifest.into());
    }
    let upload = read_parts(form, manifest).await?;
    let receipt = visit.state.deliver(upload, began.elapsed()).await?;
    Ok(ok(StatusCode::CREATED, &receipt))
}

fn total(headers: &HeaderMap) -> Result<u64, Code> {
    match content_length(headers) {
        None => Err(Code::LengthRequired),
        Some(length) if length > LARGEST_BODY => Err(Code::TooLarge),
        Some(length) => Ok(length),
    }
}

fn progress(visit: Visit, total: u64) -> impl FnMut(u64) {
    let step = (total / STEPS).max(1);
    let mut next = 0;
    move |received| {
        if received >= next {
            next = received + step;
            visit.state.tell(WindowEvent::Receiving { received, total });
        }
    }
}
