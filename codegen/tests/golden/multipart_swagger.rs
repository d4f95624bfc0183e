// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, FilePart, Request, Secret};

/// The API of multipart_swagger.yaml.
#[derive(Clone, Debug)]
pub struct Api {
    client: Client,
}

impl Api {
    /// Creates a client for the API at `base_url`.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Client::new`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Ok(Self {
            client: Client::new(base_url)?,
        })
    }

    /// Returns the client that sends the requests.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl From<Client> for Api {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

impl Api {
    /// Calls the operation `sendText`.
    ///
    /// `POST /text` (`sendText`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.send_text("text").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn send_text(
        &self,
        text: impl Into<Secret>,
    ) -> Request<operations::SendTextOperation> {
        let operation = operations::SendTextOperation::new(text.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `upload`.
    ///
    /// `POST /files` (`upload`)
    ///
    /// # Arguments
    ///
    /// * `file`: The file.
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`UploadCall`](crate::api::operations::UploadCall), has these setters:
    ///
    /// * `name`
    /// * `tags`
    /// * `ids`
    /// * `tabs`
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.upload("file").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(
        &self,
        file: impl Into<FilePart>,
    ) -> Request<operations::UploadOperation> {
        let operation = operations::UploadOperation::new(file.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `uploadEither`.
    ///
    /// `POST /either` (`uploadEither`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`UploadEitherCall`](crate::api::operations::UploadEitherCall), has
    /// these setters:
    ///
    /// * `file`
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.upload_either().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_either(&self) -> Request<operations::UploadEitherOperation> {
        let operation = operations::UploadEitherOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `uploadUndeclared`.
    ///
    /// `POST /undeclared` (`uploadUndeclared`)
    ///
    /// # Response
    ///
    /// A successful call returns no value.
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The body of an error response is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.upload_undeclared("file").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_undeclared(
        &self,
        file: impl Into<FilePart>,
    ) -> Request<operations::UploadUndeclaredOperation> {
        let operation = operations::UploadUndeclaredOperation::new(file.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of multipart_swagger.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// A body that matches no other variant, as it was received.
    Unrecognized(RawBody),
}

impl From<Bytes> for ErrorBody {
    fn from(body: Bytes) -> Self {
        Self::Unrecognized(body.into())
    }
}

impl fmt::Debug for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== operations/send_text.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request, Secret};

/// The operation `sendText`: `POST /text`.
///
/// [`Api::send_text`](crate::api::Api::send_text) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SendTextOperation {
    text: Secret,
}

impl SendTextOperation {
    pub(crate) fn new(text: Secret) -> Self {
        Self { text }
    }
}

/// A request for [`SendTextOperation`].
///
/// [`Api::send_text`](crate::api::Api::send_text) creates the request.
pub type SendTextCall = Request<SendTextOperation>;

impl Operation for SendTextOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "sendText";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/text";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/text").multipart().part("text", Some(self.text.expose()));
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/upload.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation, Separator, Style};
use crate::{BoxError, FilePart, Request};

/// The operation `upload`: `POST /files`.
///
/// [`Api::upload`](crate::api::Api::upload) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct UploadOperation {
    file: FilePart,
    name: Option<String>,
    tags: Option<Vec<String>>,
    ids: Option<Vec<i64>>,
    tabs: Option<Vec<String>>,
}

impl UploadOperation {
    pub(crate) fn new(file: FilePart) -> Self {
        Self {
            file,
            name: None,
            tags: None,
            ids: None,
            tabs: None,
        }
    }
}

/// A request for [`UploadOperation`], with a setter for each optional parameter.
///
/// [`Api::upload`](crate::api::Api::upload) creates the request.
pub type UploadCall = Request<UploadOperation>;

/// # multipart_swagger.yaml: `upload`
impl Request<UploadOperation> {
    /// Sets the part `name` of the multipart body.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.operation.name = Some(name.into());
        self
    }

    /// Sets the part `tags` of the multipart body.
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the part `ids` of the multipart body.
    pub fn ids(mut self, ids: impl IntoIterator<Item = i64>) -> Self {
        self.operation.ids = Some(ids.into_iter().collect());
        self
    }

    /// Sets the part `tabs` of the multipart body.
    pub fn tabs(mut self, tabs: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operation.tabs = Some(tabs.into_iter().map(Into::into).collect());
        self
    }
}

impl Operation for UploadOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "upload";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/files";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/files")
            .multipart()
            .file("file", "application/octet-stream", Some(&self.file))
            .part("name", self.name.as_deref())
            .part_list("tags", Separator::Comma, self.tags.as_deref())
            .part_list("ids", Separator::Repeat, self.ids.as_deref())
            .styled_part("tabs", Style::Tab, self.tabs.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/upload_either.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, FilePart, Request};

/// The operation `uploadEither`: `POST /either`.
///
/// [`Api::upload_either`](crate::api::Api::upload_either) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct UploadEitherOperation {
    file: Option<FilePart>,
}

impl UploadEitherOperation {
    pub(crate) fn new() -> Self {
        Self { file: None }
    }
}

/// A request for [`UploadEitherOperation`], with a setter for each optional parameter.
///
/// [`Api::upload_either`](crate::api::Api::upload_either) creates the request.
pub type UploadEitherCall = Request<UploadEitherOperation>;

/// # multipart_swagger.yaml: `uploadEither`
impl Request<UploadEitherOperation> {
    /// Sets the part `file` of the multipart body.
    pub fn file(mut self, file: impl Into<FilePart>) -> Self {
        self.operation.file = Some(file.into());
        self
    }
}

impl Operation for UploadEitherOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "uploadEither";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/either";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/either")
            .multipart_option()
            .file("file", "application/octet-stream", self.file.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/upload_undeclared.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, FilePart, Request};

/// The operation `uploadUndeclared`: `POST /undeclared`.
///
/// [`Api::upload_undeclared`](crate::api::Api::upload_undeclared) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct UploadUndeclaredOperation {
    file: FilePart,
}

impl UploadUndeclaredOperation {
    pub(crate) fn new(file: FilePart) -> Self {
        Self { file }
    }
}

/// A request for [`UploadUndeclaredOperation`].
///
/// [`Api::upload_undeclared`](crate::api::Api::upload_undeclared) creates the request.
pub type UploadUndeclaredCall = Request<UploadUndeclaredOperation>;

impl Operation for UploadUndeclaredOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "uploadUndeclared";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/undeclared";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/undeclared")
            .multipart()
            .file("file", "application/octet-stream", Some(&self.file));
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}
