//! Files in multipart bodies.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::Body;

/// A file in a body of the type `multipart/form-data` (RFC 7578): its content, file name and media type.
///
/// Bytes, strings and a [`Body`] convert to a file. A stream is read while it is sent; see [`Body`].
///
/// ```no_run
/// use hydra_client::FilePart;
///
/// let report = FilePart::new("a,b\n1,2\n").with_file_name("report.csv").with_content_type("text/csv");
/// # #[cfg(feature = "reqwest")]
/// let photo = FilePart::from_path("photo.jpg")?.with_content_type("image/jpeg");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FilePart {
    pub(crate) body: Body,
    pub(crate) file_name: Option<Cow<'static, str>>,
    pub(crate) content_type: Option<Cow<'static, str>>,
    pub(crate) headers: HeaderMap,
}

impl FilePart {
    /// Creates a file from its content.
    ///
    /// Its file name is `blob`, the name that browsers give to content without one. Its media type is the one that the
    /// API document states, or else `application/octet-stream`.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: Some(Cow::Borrowed("blob")),
            content_type: None,
            headers: HeaderMap::new(),
        }
    }

    /// Sets the file name. It may contain any characters: it is sent in UTF-8, and quotation marks and line breaks are
    /// percent-encoded, as browsers do.
    #[must_use]
    pub fn with_file_name(self, name: impl Into<Cow<'static, str>>) -> Self {
        Self { file_name: Some(name.into()), ..self }
    }

    /// Removes the file name. Many servers read a part without one as a text field.
    #[must_use]
    pub fn without_file_name(self) -> Self {
        Self { file_name: None, ..self }
    }

    /// Sets the media type, such as `image/png`.
    ///
    /// If it contains characters that a header value must not contain, the call fails with
    /// [`Error::Build`](crate::Error::Build).
    #[must_use]
    pub fn with_content_type(self, media_type: impl Into<Cow<'static, str>>) -> Self {
        Self { content_type: Some(media_type.into()), ..self }
    }

    /// Sets a header of the part. It replaces a header with the same name.
    ///
    /// The call fails with [`Error::Build`](crate::Error::Build) if the header is `Content-Disposition` or
    /// `Content-Type`, because [`with_file_name`](Self::with_file_name) and
    /// [`with_content_type`](Self::with_content_type) set them.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        // The value may be a credential.
        value.set_sensitive(true);
        self.headers.insert(name, value);
        self
    }

    /// Returns the content.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Returns the file name. It is `None` after [`without_file_name`](Self::without_file_name).
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// Returns the media type, if [`with_content_type`](Self::with_content_type) has set it.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl From<Body> for FilePart {
    fn from(body: Body) -> Self {
        Self::new(body)
    }
}
