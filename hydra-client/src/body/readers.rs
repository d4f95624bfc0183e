//! Bodies that stream readers and files.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Frame;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::{Body, FilePart};
use crate::error::BoxError;

/// The maximum size in bytes of a frame: the data that is read at once.
const FRAME: usize = 64 * 1024;

impl Body {
    /// Creates a body that streams a file. The length of the body is the size that the file has now; if the size has
    /// changed when the request is sent, the call fails. Each attempt opens and reads the file on the threads for
    /// blocking calls of the current Tokio runtime.
    ///
    /// # Errors
    ///
    /// Fails if the size of the file cannot be read, or if it is not a regular file.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let metadata = std::fs::metadata(&path)?;
        if !metadata.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
        }
        let open = move || Blocking::new(LazyFile { path: path.clone(), file: None });
        Ok(Self::from_fn(open).with_length(metadata.len()))
    }

    /// Creates a body that streams a reader of the standard library, such as `std::fs::File` at its current position.
    /// It is read on the threads for blocking calls of the current Tokio runtime.
    pub fn from_read(reader: impl Read + Send + 'static) -> Self {
        Self::from_http_body(Blocking::new(reader))
    }

    /// Creates a body that streams a reader of Tokio 1, such as `tokio::fs::File`.
    pub fn from_async_read(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::from_http_body(Async { reader: Box::pin(reader), buffer: Vec::new() })
    }
}

impl FilePart {
    /// Creates a file part that streams a file, with the last component of the path as its file name; see
    /// [`Body::from_path`].
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Body::from_path`].
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let part = Self::new(Body::from_path(&path)?);
        Ok(match path.as_ref().file_name() {
            Some(name) => part.with_file_name(name.to_string_lossy().into_owned()),
            None => part,
        })
    }
}

/// A file that is opened when it is read for the first time.
struct LazyFile {
    path: PathBuf,
    file: Option<File>,
}

impl Read for LazyFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            file => file.insert(File::open(&self.path)?),
        };
        file.read(buffer)
    }
}

/// A body that reads a blocking reader on another thread.
struct Blocking<R> {
    /// The reader. It is `None` while a thread reads, and after the end.
    reader: Option<R>,
    /// The running read.
    pending: Option<JoinHandle<(R, io::Result<Bytes>)>>,
}

impl<R> Blocking<R> {
    fn new(reader: R) -> Self {
        Self { reader: Some(reader), pending: None }
    }
}

// Neither field is pinned.
impl<R> Unpin for Blocking<R> {}

impl<R: Read + Send + 'static> http_body::Body for Blocking<R> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(mut reader) = self.reader.take() {
            let runtime = Handle::try_current().map_err(|_| "there is no Tokio runtime")?;
            self.pending = Some(runtime.spawn_blocking(move || {
                let read = read_frame(&mut reader);
                (reader, read)
            }));
        }
        let Some(pending) = &mut self.pending else { return Poll::Ready(None) };
        let (reader, read) = ready!(Pin::new(pending).poll(cx))?;
        self.pending = None;
        let data = read?;
        if data.is_empty() {
            return Poll::Ready(None);
        }
        self.reader = Some(reader);
        Poll::Ready(Some(Ok(Frame::data(data))))
    }
}

/// Reads one frame. An empty frame is the end.
fn read_frame(reader: &mut impl Read) -> io::Result<Bytes> {
    let mut data = vec![0; FRAME];
    let length = loop {
        match reader.read(&mut data) {
            Err(err) if err.kind() == ErrorKind::Interrupted => {}
            read => break read?,
        }
    };
    data.truncate(length);
    Ok(data.into())
}

/// A body that reads an asynchronous reader.
struct Async<R> {
    reader: Pin<Box<R>>,
    buffer: Vec<u8>,
}

impl<R: AsyncRead> http_body::Body for Async<R> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Self { reader, buffer } = self.get_mut();
        buffer.resize(FRAME, 0);
        let mut unread = ReadBuf::new(buffer);
        ready!(reader.as_mut().poll_read(cx, &mut unread))?;
        let length = unread.filled().len();
        if length == 0 {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::copy_from_slice(&buffer[..length])))))
    }
}
