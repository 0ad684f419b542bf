//! A strict reader of `multipart/form-data`, for exactly the parts that are expected.
//!
//! The manifest names the length of each part, so a part is copied once, straight into a buffer of
//! that size which is wiped when dropped; only what is in transit, 16 KiB at a time in the buffers
//! of TLS and HTTP, is not. A general multipart library searches for the boundary, buffers as much
//! as comes, and overlooks bytes after the end.

use bytes::{Buf, Bytes, BytesMut};
use hyper::body::Body;
use journey::Sha256;
use sha2::Digest;
use zeroize::Zeroizing;

use crate::pace::{BodyError, Paced};

/// A form that is being read.
pub(crate) struct Form<B, P> {
    body: Paced<B, P>,
    delimiter: Vec<u8>,
    buffer: BytesMut,
}

/// Why a form is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormError {
    /// The body ended, broke or stalled.
    Body(BodyError),
    /// The next part is not the expected one, or something stands around it.
    NotAsExpected,
}

/// A part's bytes, with their hash.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    pub(crate) sha256: Sha256,
}

const LINE_END: &[u8] = b"\r\n";
const HEAD_END: &[u8] = b"\r\n\r\n";
pub(crate) const LONGEST_HEAD: usize = 2 * 1024;
pub(crate) const LONGEST_BOUNDARY: usize = 70;

impl From<BodyError> for FormError {
    fn from(error: BodyError) -> Self {
        Self::Body(error)
    }
}

/// The boundary in a `Content-Type`, if that is `multipart/form-data`.
pub(crate) fn boundary(content_type: &str) -> Option<&str> {
    let (kind, _) = content_type.split_once(';')?;
    let boundary = parameter(content_type, "boundary")?;
    let fits = (1..=LONGEST_BOUNDARY).contains(&boundary.len())
        && boundary
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ');
    (kind.trim().eq_ignore_ascii_case("multipart/form-data") && fits).then_some(boundary)
}

impl<B: Body<Data = Bytes> + Unpin, P: FnMut(u64)> Form<B, P> {
    pub(crate) fn new(body: Paced<B, P>, boundary: &str) -> Self {
        Self {
            body,
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            // Every delimiter follows a line end; the first has none before it.
            buffer: BytesMut::from(LINE_END),
        }
    }

    /// Steps to the part `name`, which must come next.
    pub(crate) async fn part(&mut self, name: &str) -> Result<(), FormError> {
        self.expect_delimiter().await?;
        self.expect(LINE_END).await?;
        let head = self.read_until(HEAD_END, LONGEST_HEAD).await?;
        if name_of_part(&head) == Some(name) {
            self.expect(HEAD_END).await
        } else {
            Err(FormError::NotAsExpected)
        }
    }

    /// Reads a part of at most `limit` bytes to its end.
    pub(crate) async fn text(&mut self, limit: usize) -> Result<BytesMut, FormError> {
        let delimiter = self.delimiter.clone();
        self.read_until(&delimiter, limit).await
    }

    /// Reads a part of `length` bytes.
    pub(crate) async fn bytes(&mut self, length: usize) -> Result<Part, FormError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        let mut hash = sha2::Sha256::new();
        let mut piece = self.buffer.split().freeze();
        loop {
            let part = piece.split_to(piece.len().min(length - bytes.len()));
            hash.update(&part);
            bytes.extend_from_slice(&part);
            if bytes.len() == length {
                self.buffer.extend_from_slice(&piece);
                return Ok(Part {
                    bytes,
                    sha256: Sha256::from_bytes(hash.finalize().into()),
                });
            }
            piece = self.body.next().await?.ok_or(FormError::NotAsExpected)?;
        }
    }

    /// Makes sure that nothing follows.
    pub(crate) async fn end(mut self) -> Result<(), FormError> {
        self.expect_delimiter().await?;
        self.expect(b"--").await?;
        while self.buffer.len() <= LINE_END.len() {
            match self.body.next().await? {
                Some(piece) => self.buffer.extend_from_slice(&piece),
                None if self.buffer.is_empty() || *self.buffer == *LINE_END => return Ok(()),
                None => break,
            }
        }
        Err(FormError::NotAsExpected)
    }

    async fn expect_delimiter(&mut self) -> Result<(), FormError> {
        let delimiter = self.delimiter.clone();
        self.expect(&delimiter).await
    }

    async fn expect(&mut self, expected: &[u8]) -> Result<(), FormError> {
        while self.buffer.len() < expected.len() {
            self.fill().await?;
        }
        if self.buffer.starts_with(expected) {
            self.buffer.advance(expected.len());
            Ok(())
        } else {
            Err(FormError::NotAsExpected)
        }
    }

    /// Takes what stands before `mark`, at most `limit` bytes; `mark` stays.
    async fn read_until(&mut self, mark: &[u8], limit: usize) -> Result<BytesMut, FormError> {
        loop {
            let found = self
                .buffer
                .windows(mark.len())
                .position(|window| window == mark);
            match found {
                Some(at) if at <= limit => return Ok(self.buffer.split_to(at)),
                None if self.buffer.len() <= limit + mark.len() => self.fill().await?,
                Some(_) | None => return Err(FormError::NotAsExpected),
            }
        }
    }

    async fn fill(&mut self) -> Result<(), FormError> {
        let piece = self.body.next().await?.ok_or(FormError::NotAsExpected)?;
        self.buffer.extend_from_slice(&piece);
        Ok(())
    }
}

/// The `name` in a part's `Content-Disposition`; none if there is not exactly one such header.
fn name_of_part(head: &[u8]) -> Option<&str> {
    let mut values = std::str::from_utf8(head)
        .ok()?
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .filter(|(header, _)| header.eq_ignore_ascii_case("content-disposition"))
        .map(|(_, value)| value);
    let value = values.next()?;
    let is_form_data = value
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("form-data"));
    if values.next().is_some() || !is_form_data {
        return None;
    }
    parameter(value, "name")
}

/// A parameter of a header's value, `kind; name="value"; other=value`.
fn parameter<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    let mut quoted = false;
    let mut escaped = false;
    let ends_parameter = move |character| {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            ';' => return !quoted,
            _ => {}
        }
        false
    };
    let (_, value) = value
        .split(ends_parameter)
        .skip(1)
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    let value = value.trim();
    match value.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"'),
        None => Some(value),
    }
}

#[cfg(test)]
mod tests;
