//! Request bodies and files: bytes in memory, or a stream.

mod file_part;
#[cfg(any(feature = "blocking", feature = "reqwest", feature = "tower"))]
mod readers;
mod streamed;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};

pub use self::file_part::FilePart;
pub use self::streamed::StreamedBody;
pub(crate) use self::streamed::{Segment, Stream, Upload};
use crate::BoxError;

/// The content of a request body or of a [`FilePart`]: bytes in memory, or a stream that is read while it is sent.
///
/// Bytes and strings convert to a body. The other constructors create streams:
///
/// | constructor | source | sent again by a retry |
/// |---|---|---|
/// | [`from_path`](Self::from_path) | a file | yes |
/// | [`from_fn`](Self::from_fn) | a function that returns a body of http-body 1 for each attempt | yes |
/// | [`from_http_body`](Self::from_http_body) | a body of http-body 1 | no |
/// | [`from_read`](Self::from_read), [`from_async_read`](Self::from_async_read) | a reader of the standard library or of Tokio 1 | no |
/// | `from_stream`, with the feature `stream` | a stream of futures-core 0.3 | no |
///
/// A stream is read only as fast as the server receives it, so a body of any size needs little memory. If
/// [`Transport::can_stream`](crate::Transport::can_stream) is false for the transport of the client, the client reads
/// the stream into memory first.
///
/// # Retries
///
/// A stream that cannot be opened again is sent once. The call is retried only if the stream was not read, for example
/// because no connection was established; otherwise, its error states this reason. A clone shares the stream: if a
/// request is cloned, only one of the clones can be sent. The other one fails with
/// [`Error::Build`](crate::Error::Build).
///
/// # Time limits
///
/// The time limits of an attempt (30 seconds) and of a call (60 seconds) include the time for sending the body. For a
/// large body, set [`Request::attempt_timeout`](crate::Request::attempt_timeout) and
/// [`Request::timeout`](crate::Request::timeout).
///
/// # Errors
///
/// If the stream fails, the call fails with [`Error::Transport`](crate::Error::Transport), whose `source` chain has the
/// error of the stream, and [`TransportError::is_body`](crate::TransportError::is_body) is true. The server receives
/// an incomplete body.
#[derive(Clone)]
pub struct Body(Content);

/// The content of a body.
#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Stream { source: Source, length: Option<u64> },
}

/// The source of a stream.
#[derive(Clone)]
enum Source {
    /// A stream that is sent once. It is taken when it is sent, and put back if it was not read.
    Once(Arc<Mutex<Option<Stream>>>),
    /// A function that opens a stream for each attempt.
    Again(Arc<dyn Fn() -> Stream + Send + Sync>),
}

impl Body {
    /// Creates a body that streams a body of http-body 1. Its trailers are not sent.
    ///
    /// If the body states an exact size (`size_hint`), the request has a `Content-Length`.
    pub fn from_http_body<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        let length = body.size_hint().exact();
        let stream = Arc::new(Mutex::new(Some(streamed::boxed(body))));
        Self(Content::Stream { source: Source::Once(stream), length })
    }

    /// Creates a body that streams the body that a function returns. The function is called for each attempt to send
    /// the request, so that a call with this body is retried like any other.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use http_body_util::Full;
    /// use hydra_client::Body;
    ///
    /// let content = Bytes::from_static(b"content");
    /// let body = Body::from_fn(move || Full::new(content.clone())).with_length(7);
    /// ```
    pub fn from_fn<B>(open: impl Fn() -> B + Send + Sync + 'static) -> Self
    where
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        let open = Arc::new(move || streamed::boxed(open()));
        Self(Content::Stream { source: Source::Again(open), length: None })
    }

    /// Creates a body that streams a stream of futures-core 0.3.
    #[cfg(feature = "stream")]
    pub fn from_stream<S, D, E>(stream: S) -> Self
    where
        S: futures_core::Stream<Item = Result<D, E>> + Send + 'static,
        D: Into<Bytes>,
        E: Into<BoxError>,
    {
        Self::from_http_body(streamed::Frames(Box::pin(stream)))
    }

    /// States the length of a stream in bytes, so that the request has a `Content-Length`. Without a length, the
    /// request has `Transfer-Encoding: chunked` in HTTP/1.1, which some servers reject.
    ///
    /// If the stream has another length, the call fails. The length of bytes in memory does not change.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Content::Stream { length, .. } = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    /// Returns the length in bytes. It is `None` for a stream of unknown length.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream { length, .. } => *length,
        }
    }

    /// Returns the bytes, or `None` if the body is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream { .. } => None,
        }
    }

    /// Returns the content for one attempt, or the reason why it cannot be sent. `part` is the name of the part of a
    /// multipart body, or empty.
    pub(crate) fn open(&self, part: &'static str) -> Result<Segment, &'static str> {
        let (source, length) = match &self.0 {
            Content::Bytes(bytes) => return Ok(Segment::Bytes(bytes.clone())),
            Content::Stream { source, length } => (source, *length),
        };
        match source {
            Source::Again(open) => Ok(Segment::stream(open(), length, part, None)),
            Source::Once(home) => {
                let stream = home.lock().unwrap_or_else(PoisonError::into_inner).take();
                let stream = stream.ok_or("it is a stream that was sent already")?;
                Ok(Segment::stream(stream, length, part, Some(home.clone())))
            }
        }
    }
}

// The content may be a secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Content::Stream { length: Some(length), .. } => {
                write!(f, "Body(stream of {length} bytes)")
            }
            Content::Stream { length: None, .. } => f.write_str("Body(stream)"),
        }
    }
}

macro_rules! from_bytes {
    ($($ty:ty),*) => {
        $(
            impl From<$ty> for Body {
                fn from(bytes: $ty) -> Self {
                    Self(Content::Bytes(bytes.into()))
                }
            }

            impl From<$ty> for FilePart {
                fn from(bytes: $ty) -> Self {
                    Self::new(bytes)
                }
            }
        )*
    };
}

from_bytes!(Bytes, BytesMut, Vec<u8>, Box<[u8]>, String, &'static [u8], &'static str);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_content() {
        let shown = |body: Body| format!("{body:?}");
        assert_eq!(shown("s3cret".into()), "Body(6 bytes)");
        let stream = || Body::from_http_body(http_body_util::Empty::<Bytes>::new());
        assert_eq!(shown(stream()), "Body(stream of 0 bytes)");
        let stream = Body::from_fn(http_body_util::Empty::<Bytes>::new);
        assert_eq!(shown(stream.clone()), "Body(stream)");
        assert_eq!(shown(stream.with_length(7)), "Body(stream of 7 bytes)");
    }

    #[test]
    fn bytes_and_strings_are_bodies() {
        let bodies: [Body; 7] = [
            Bytes::from_static(b"abc").into(),
            BytesMut::from(&b"abc"[..]).into(),
            b"abc".to_vec().into(),
            b"abc".to_vec().into_boxed_slice().into(),
            "abc".to_owned().into(),
            b"abc".as_slice().into(),
            "abc".into(),
        ];
        for body in bodies {
            assert_eq!(body.as_bytes().unwrap(), "abc");
            assert_eq!(body.with_length(7).length(), Some(3));
        }
    }
}
