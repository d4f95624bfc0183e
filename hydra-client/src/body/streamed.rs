//! Bodies that are read while they are sent.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

use crate::error::{BoxError, TransportError};

/// The body of a request that a [`Transport`](crate::Transport) reads while it sends the request.
///
/// It implements `Body` of http-body 1; its frames contain data and no trailers. If the lengths of all parts are known,
/// `size_hint` is exact, and the transport must send it as `Content-Length`.
pub struct StreamedBody {
    segments: VecDeque<Segment>,
    upload: Upload,
}

/// A piece of a body: bytes in memory or a stream. A part of a multipart body consists of several pieces.
pub(crate) enum Segment {
    Bytes(Bytes),
    // Boxed, because most segments are bytes.
    Stream(Box<Reading>),
}

/// A stream that is being read.
pub(crate) struct Reading {
    /// The stream. Only `drop` takes it.
    // In a mutex only to make the type `Sync`: `get_mut` accesses it without locking.
    stream: Option<Mutex<Stream>>,
    /// The stated length, and the rest of it that was not read yet.
    length: Option<(u64, u64)>,
    /// The name of the part of a multipart body, or empty.
    part: &'static str,
    /// Whether the stream was polled.
    is_read: bool,
    /// The place to which the stream returns, if it cannot be opened again.
    home: Option<Home>,
}

/// The place to which a stream returns if it was not read.
type Home = Arc<Mutex<Option<Stream>>>;

/// A stream of bytes.
pub(crate) type Stream = Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>;

/// The state of a streamed body that the client keeps after it has passed the body to the transport.
#[derive(Clone, Default)]
pub(crate) struct Upload {
    /// The error of the stream, if it failed.
    failure: Arc<Mutex<Option<BoxError>>>,
    /// The places to which the streams return that cannot be opened again.
    homes: Vec<Home>,
}

impl Upload {
    /// Takes the error of the stream, if it failed.
    pub(crate) fn take_failure(&self) -> Option<BoxError> {
        lock(&self.failure).take()
    }

    /// Returns whether another request can send the body: each of its streams was not read, or can be opened again.
    pub(crate) fn can_repeat(&self) -> bool {
        self.homes.iter().all(|home| lock(home).is_some())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl StreamedBody {
    /// Creates a body from its segments.
    pub(crate) fn new(segments: impl IntoIterator<Item = Segment>) -> Self {
        let segments: VecDeque<Segment> = segments.into_iter().collect();
        let homes = segments.iter().filter_map(|segment| match segment {
            Segment::Bytes(_) => None,
            Segment::Stream(reading) => reading.home.clone(),
        });
        let upload = Upload { homes: homes.collect(), ..Upload::default() };
        Self { segments, upload }
    }

    /// Returns the state that remains after the body was passed to the transport.
    pub(crate) fn upload(&self) -> Upload {
        self.upload.clone()
    }

    /// Returns the remaining length in bytes. It is `None` if the length of a stream is unknown.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        let lengths = self.segments.iter().map(|segment| match segment {
            Segment::Bytes(bytes) => Some(bytes.len() as u64),
            Segment::Stream(reading) => reading.length.map(|(_, left)| left),
        });
        lengths.sum()
    }

    /// Reads the body into memory.
    ///
    /// # Errors
    ///
    /// Fails if the body is larger than `limit` bytes or if a stream fails.
    pub(crate) async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let mut body = BytesMut::new();
        while let Some(data) = poll_fn(|cx| self.poll_data(cx)).await {
            let data = data.map_err(TransportError::other)?;
            if data.len() > limit - body.len() {
                let why = format!(
                    "the transport sends only bodies in memory, and the stream is larger than \
                     {limit} bytes"
                );
                return Err(TransportError::refused(why));
            }
            body.extend_from_slice(&data);
        }
        Ok(body.freeze())
    }

    /// Returns the next data that is not empty, or `None` at the end.
    fn poll_data(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        while let Some(first) = self.segments.front_mut() {
            let data = match first {
                Segment::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
                Segment::Stream(reading) => ready!(reading.poll_data(cx)),
            };
            match data {
                Some(Ok(data)) if data.is_empty() => {
                    if matches!(first, Segment::Bytes(_)) {
                        self.segments.pop_front();
                    }
                }
                Some(Ok(data)) => return Poll::Ready(Some(Ok(data))),
                None => drop(self.segments.pop_front()),
                Some(Err(err)) => {
                    self.segments.clear();
                    // The transport gets another error, because the error that it returns may not have this one as a
                    // source. The client takes this one from `Upload`.
                    *lock(&self.upload.failure) = Some(err);
                    return Poll::Ready(Some(Err("the request body cannot be read".into())));
                }
            }
        }
        Poll::Ready(None)
    }
}

impl http_body::Body for StreamedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.poll_data(cx).map(|data| data.map(|data| data.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.segments.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Debug for StreamedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamedBody").field("length", &self.length()).finish_non_exhaustive()
    }
}

impl Segment {
    /// Creates the segment of a stream. A stream with a `home` returns to it if it is not read.
    pub(crate) fn stream(
        stream: Stream,
        length: Option<u64>,
        part: &'static str,
        home: Option<Home>,
    ) -> Self {
        let length = length.or_else(|| stream.size_hint().exact());
        Self::Stream(Box::new(Reading {
            stream: Some(Mutex::new(stream)),
            length: length.map(|length| (length, length)),
            part,
            is_read: false,
            home,
        }))
    }
}

impl Reading {
    /// Returns the next data of the stream, or `None` at the end. A length other than the stated one is an error.
    fn poll_data(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        let Some(stream) = &mut self.stream else { return Poll::Ready(None) };
        let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.is_read = true;
        let data = loop {
            match ready!(stream.as_mut().poll_frame(cx)).transpose() {
                Ok(Some(frame)) => {
                    // Trailers are not part of the content.
                    if let Ok(data) = frame.into_data() {
                        break self.count(data).map(Some);
                    }
                }
                Ok(None) => break self.end().map(|()| None),
                Err(err) => break Err(err),
            }
        };
        Poll::Ready(data.map_err(|err| self.failed(err)).transpose())
    }

    /// Validates that the content is not longer than stated: the server would read the rest as the next request.
    fn count(&mut self, data: Bytes) -> Result<Bytes, BoxError> {
        if let Some((length, left)) = &mut self.length {
            let rest = left.checked_sub(data.len() as u64);
            *left = rest.ok_or_else(|| format!("the stream is longer than {length} bytes"))?;
        }
        Ok(data)
    }

    /// Validates that the content is not shorter than stated.
    fn end(&self) -> Result<(), BoxError> {
        match self.length {
            Some((length, left)) if left > 0 => {
                let read = length - left;
                Err(format!("the stream ended after {read} of {length} bytes").into())
            }
            _ => Ok(()),
        }
    }

    /// Adds the name of the part to an error.
    fn failed(&self, source: BoxError) -> BoxError {
        match self.part {
            "" => source,
            name => Box::new(PartError { name, source }),
        }
    }
}

/// The error of the stream of a part.
#[derive(Debug)]
struct PartError {
    name: &'static str,
    source: BoxError,
}

impl fmt::Display for PartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the part `{}` cannot be read", self.name)
    }
}

impl Error for PartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let (Some(home), Some(stream), false) = (&self.home, self.stream.take(), self.is_read)
        else {
            return;
        };
        *lock(home) = Some(stream.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Returns a body as a stream of bytes.
pub(super) fn boxed<B>(body: B) -> Stream
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    Box::pin(Converted(Box::pin(body)))
}

/// A body whose errors are converted to [`BoxError`].
struct Converted<B>(Pin<Box<B>>);

impl<B> http_body::Body for Converted<B>
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.as_mut().poll_frame(cx).map_err(Into::into)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// A stream of futures-core as a body.
#[cfg(feature = "stream")]
pub(super) struct Frames<S>(pub(super) Pin<Box<S>>);

#[cfg(feature = "stream")]
impl<S, D, E> http_body::Body for Frames<S>
where
    S: futures_core::Stream<Item = Result<D, E>>,
    D: Into<Bytes>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let next = ready!(self.0.as_mut().poll_next(cx));
        Poll::Ready(next.map(|data| match data {
            Ok(data) => Ok(Frame::data(data.into())),
            Err(err) => Err(err.into()),
        }))
    }
}
