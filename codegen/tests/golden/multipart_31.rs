// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, FilePart, Request};

/// The API of multipart_31.yaml.
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
    /// Calls the operation `upload`.
    ///
    /// `POST /files` (`upload`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`UploadCall`](crate::api::operations::UploadCall), has these setters:
    ///
    /// * `described`: A file without a type.
    /// * `image`
    /// * `images`
    /// * `untyped_images`
    /// * `base64`
    /// * `several`
    /// * `text`
    /// * `model`
    /// * `json`
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
    /// api.upload("empty", "stream").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(
        &self,
        empty: impl Into<FilePart>,
        stream: impl Into<FilePart>,
    ) -> Request<operations::UploadOperation> {
        let operation = operations::UploadOperation::new(empty.into(), stream.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `uploadComponent`.
    ///
    /// `POST /component` (`uploadComponent`)
    ///
    /// # Arguments
    ///
    /// * `avatar`: A picture.
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`UploadComponentCall`](crate::api::operations::UploadComponentCall),
    /// has these setters:
    ///
    /// * `name`
    /// * `logo`
    /// * `others`
    /// * `image`
    ///
    /// # Response
    ///
    /// A successful call returns [`Upload`](crate::api::models::Upload).
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
    /// let response = api.upload_component("avatar").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_component(
        &self,
        avatar: impl Into<FilePart>,
    ) -> Request<operations::UploadComponentOperation> {
        let operation = operations::UploadComponentOperation::new(avatar.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of multipart_31.yaml.
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

// ==== models/upload.rs

use crate::{Extra, Json};

/// Files of a component.
///
/// Generated from the schema `upload`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Upload {
    /// The property `name`.
    pub name: Option<String>,

    /// The property `logo`.
    pub logo: Option<Json>,

    /// A picture.
    pub avatar: Json,

    /// The property `others`.
    pub others: Option<Vec<Json>>,

    /// The property `image`.
    pub image: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Upload extra {
        optional name: "name",
        optional logo: "logo",
        required avatar: "avatar",
        optional others: "others" as bounded,
        optional image: "image",
    }
}

// ==== models/upload_model.rs

/// An enumeration of strings.
///
/// Generated from the schema at `upload.model`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UploadModel {
    /// The value `a`.
    A,

    /// The value `b`.
    B,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownUploadModel),
}

/// A value of [`UploadModel`] that the API document does not list.
///
/// [`UploadModel::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownUploadModel(String);

open_enum! {
    UploadModel UnknownUploadModel {
        A: "a",
        B: "b",
    }
}

// ==== operations/upload.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::format;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, FilePart, Json, Request};

/// The operation `upload`: `POST /files`.
///
/// [`Api::upload`](crate::api::Api::upload) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct UploadOperation {
    empty: FilePart,
    described: Option<FilePart>,
    stream: FilePart,
    image: Option<FilePart>,
    images: Option<Vec<FilePart>>,
    untyped_images: Option<Vec<FilePart>>,
    base64: Option<format::Base64>,
    several: Option<Vec<FilePart>>,
    text: Option<String>,
    model: Option<models::UploadModel>,
    json: Option<Json>,
}

impl UploadOperation {
    pub(crate) fn new(empty: FilePart, stream: FilePart) -> Self {
        Self {
            empty,
            described: None,
            stream,
            image: None,
            images: None,
            untyped_images: None,
            base64: None,
            several: None,
            text: None,
            model: None,
            json: None,
        }
    }
}

/// A request for [`UploadOperation`], with a setter for each optional parameter.
///
/// [`Api::upload`](crate::api::Api::upload) creates the request.
pub type UploadCall = Request<UploadOperation>;

/// # multipart_31.yaml: `upload`
impl Request<UploadOperation> {
    /// Sets the part `described` of the multipart body.
    ///
    /// A file without a type.
    pub fn described(mut self, described: impl Into<FilePart>) -> Self {
        self.operation.described = Some(described.into());
        self
    }

    /// Sets the part `image` of the multipart body.
    pub fn image(mut self, image: impl Into<FilePart>) -> Self {
        self.operation.image = Some(image.into());
        self
    }

    /// Sets the part `images` of the multipart body.
    pub fn images(
        mut self,
        images: impl IntoIterator<Item = impl Into<FilePart>>,
    ) -> Self {
        self.operation.images = Some(images.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the part `untyped_images` of the multipart body.
    pub fn untyped_images(
        mut self,
        untyped_images: impl IntoIterator<Item = impl Into<FilePart>>,
    ) -> Self {
        self.operation.untyped_images = Some(
            untyped_images.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets the part `base64` of the multipart body.
    pub fn base64(mut self, base64: impl Into<format::Base64>) -> Self {
        self.operation.base64 = Some(base64.into());
        self
    }

    /// Sets the part `several` of the multipart body.
    pub fn several(
        mut self,
        several: impl IntoIterator<Item = impl Into<FilePart>>,
    ) -> Self {
        self.operation.several = Some(several.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the part `text` of the multipart body.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.operation.text = Some(text.into());
        self
    }

    /// Sets the part `model` of the multipart body.
    pub fn model(mut self, model: impl Into<models::UploadModel>) -> Self {
        self.operation.model = Some(model.into());
        self
    }

    /// Sets the part `json` of the multipart body.
    pub fn json(mut self, json: impl Into<Json>) -> Self {
        self.operation.json = Some(json.into());
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
            .file("empty", "application/octet-stream", Some(&self.empty))
            .file("described", "application/octet-stream", self.described.as_ref())
            .file("stream", "application/octet-stream", Some(&self.stream))
            .file("image", "image/png", self.image.as_ref())
            .files("images", "image/png", self.images.as_deref())
            .files(
                "untyped_images",
                "application/octet-stream",
                self.untyped_images.as_deref(),
            )
            .part("base64", self.base64.as_ref())
            .files("several", "application/octet-stream", self.several.as_deref())
            .typed_part("text", "text/csv", self.text.as_deref())
            .part("model", self.model.as_ref())
            .json_part("json", "application/json", self.json.as_ref());
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

// ==== operations/upload_component.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, FilePart, Request};

/// The operation `uploadComponent`: `POST /component`.
///
/// [`Api::upload_component`](crate::api::Api::upload_component) creates a request for the
/// operation and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct UploadComponentOperation {
    name: Option<String>,
    logo: Option<FilePart>,
    avatar: FilePart,
    others: Option<Vec<FilePart>>,
    image: Option<FilePart>,
}

impl UploadComponentOperation {
    pub(crate) fn new(avatar: FilePart) -> Self {
        Self {
            name: None,
            logo: None,
            avatar,
            others: None,
            image: None,
        }
    }
}

/// A request for [`UploadComponentOperation`], with a setter for each optional parameter.
///
/// [`Api::upload_component`](crate::api::Api::upload_component) creates the request.
pub type UploadComponentCall = Request<UploadComponentOperation>;

/// # multipart_31.yaml: `uploadComponent`
impl Request<UploadComponentOperation> {
    /// Sets the part `name` of the multipart body.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.operation.name = Some(name.into());
        self
    }

    /// Sets the part `logo` of the multipart body.
    pub fn logo(mut self, logo: impl Into<FilePart>) -> Self {
        self.operation.logo = Some(logo.into());
        self
    }

    /// Sets the part `others` of the multipart body.
    pub fn others(
        mut self,
        others: impl IntoIterator<Item = impl Into<FilePart>>,
    ) -> Self {
        self.operation.others = Some(others.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the part `image` of the multipart body.
    pub fn image(mut self, image: impl Into<FilePart>) -> Self {
        self.operation.image = Some(image.into());
        self
    }
}

impl Operation for UploadComponentOperation {
    type Output = models::Upload;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "uploadComponent";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/component";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/component")
            .multipart()
            .part("name", self.name.as_deref())
            .file("logo", "application/octet-stream", self.logo.as_ref())
            .file("avatar", "application/octet-stream", Some(&self.avatar))
            .files("others", "application/octet-stream", self.others.as_deref())
            .file("image", "image/png", self.image.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}
