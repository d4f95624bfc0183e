// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of components.yaml.
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
    /// Calls the operation `getA`.
    ///
    /// `GET /a` (`getA`)
    ///
    /// The request has setters for its optional parameters, see [`GetACall`](crate::api::operations::GetACall): `sort`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Failure`](crate::api::ErrorBody::Failure).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_a().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_a(&self) -> Request<operations::GetAOperation> {
        let operation = operations::GetAOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postB`.
    ///
    /// `POST /b` (`postB`)
    ///
    /// The request has setters for its optional parameters, see [`PostBCall`](crate::api::operations::PostBCall): `sort`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Failure`](crate::api::ErrorBody::Failure), unless the list names another one.
    ///
    /// * `404`: Failed
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::{Filter, FilterBy};
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Filter::new(FilterBy::default());
    /// let response = api.post_b(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_b(&self, body: models::Filter) -> Request<operations::PostBOperation> {
        let operation = operations::PostBOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postC`.
    ///
    /// `POST /c` (`postC`)
    ///
    /// The request has setters for its optional parameters, see [`PostCCall`](crate::api::operations::PostCCall): `kind`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Failure`](crate::api::ErrorBody::Failure), unless the list names another one.
    ///
    /// * `404`: Failed
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.post_c().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_c(&self) -> Request<operations::PostCOperation> {
        let operation = operations::PostCOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `postD`.
    ///
    /// `POST /d` (`postD`)
    ///
    /// The request has setters for its optional parameters, see [`PostDCall`](crate::api::operations::PostDCall): `kind`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Failure`](crate::api::ErrorBody::Failure).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.post_d().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn post_d(&self) -> Request<operations::PostDOperation> {
        let operation = operations::PostDOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of components.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema at `failure`.
    Failure(models::Failure),

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
            Self::Failure(body) => error::debug(f, "Failure", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(_) => error::say(f, "failure", &[]),
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/closed.rs

use crate::api::models;
use crate::{Extra, Timestamp};

/// A JSON object.
///
/// Generated from the schema `closed`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Closed {
    /// The property `owner`.
    pub owner: Option<models::OpenOwner>,

    /// The property `at`.
    pub at: Option<Timestamp>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    Closed extra {
        optional owner: "owner",
        optional at: "at",
    }
}

// ==== models/failure.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema at `failure`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The property `message`.
    pub message: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Failure",
            &[("message", &self.message), ("extra", &self.extra)],
        )
    }
}

object! {
    Failure extra {
        optional message: "message",
    }
}

// ==== models/filter.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `filter`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filter {
    /// The property `by`.
    pub by: models::FilterBy,
}

impl Filter {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(by: models::FilterBy) -> Self {
        Self { by }
    }

    /// Sets [`by`](Self::by).
    #[must_use]
    #[inline]
    pub fn with_by(mut self, by: models::FilterBy) -> Self {
        self.by = by;
        self
    }
}

object! {
    Filter {
        required by: "by",
    }
}

// ==== models/filter_by.rs

/// A JSON object.
///
/// Generated from the schema at `filter.by`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilterBy {
    /// The property `name`.
    pub name: Option<String>,
}

impl FilterBy {
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

object! {
    FilterBy {
        optional name: "name",
    }
}

// ==== models/login_kind.rs

/// An enumeration of strings.
///
/// Generated from the schema at `login.kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginKind {
    /// `user`
    User,

    /// `group`
    Group,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownLoginKind),
}

/// A value of [`LoginKind`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownLoginKind(String);

open_enum! {
    LoginKind UnknownLoginKind {
        User: "user",
        Group: "group",
    }
}

// ==== models/open.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `open`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Open {
    /// The property `owner`.
    pub owner: Option<models::OpenOwner>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    Open extra {
        optional owner: "owner",
    }
}

// ==== models/open_owner.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `open.owner`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenOwner {
    /// The property `name`.
    pub name: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    OpenOwner extra {
        optional name: "name",
    }
}

// ==== models/page.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `page`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The property `items`.
    pub items: Option<Vec<models::Open>>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    Page extra {
        optional items: "items" as bounded,
    }
}

// ==== models/sort.rs

/// An enumeration of strings.
///
/// Generated from the schema at `sort`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sort {
    /// `asc`
    Asc,

    /// `desc`
    Desc,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownSort),
}

/// A value of [`Sort`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownSort(String);

open_enum! {
    Sort UnknownSort {
        Asc: "asc",
        Desc: "desc",
    }
}

// ==== operations/get_a.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getA` with its parameters.
///
/// [`Api::get_a`](crate::api::Api::get_a) creates a request for it.
#[derive(Clone, Debug)]
pub struct GetAOperation {
    sort: Option<models::Sort>,
}

impl GetAOperation {
    pub(crate) fn new() -> Self {
        Self { sort: None }
    }
}

/// A request that sends [`GetAOperation`]. It has a setter for each optional parameter.
pub type GetACall = Request<GetAOperation>;

/// # components.yaml: `getA`
impl Request<GetAOperation> {
    /// Sets the query parameter `sort`.
    pub fn sort(mut self, sort: impl Into<models::Sort>) -> Self {
        self.operation.sort = Some(sort.into());
        self
    }
}

impl Operation for GetAOperation {
    type Output = models::Page;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getA";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/a";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/a").query("sort", self.sort.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}

// ==== operations/post_b.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postB` with its parameters.
///
/// [`Api::post_b`](crate::api::Api::post_b) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostBOperation {
    sort: Option<models::Sort>,
    body: models::Filter,
}

impl PostBOperation {
    pub(crate) fn new(body: models::Filter) -> Self {
        Self { sort: None, body }
    }
}

/// A request that sends [`PostBOperation`]. It has a setter for each optional parameter.
pub type PostBCall = Request<PostBOperation>;

/// # components.yaml: `postB`
impl Request<PostBOperation> {
    /// Sets the query parameter `sort`.
    pub fn sort(mut self, sort: impl Into<models::Sort>) -> Self {
        self.operation.sort = Some(sort.into());
        self
    }
}

impl Operation for PostBOperation {
    type Output = models::Page;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postB";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/b";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/b").query("sort", self.sort.as_ref()).json(&self.body);
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}

// ==== operations/post_c.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postC` with its parameters.
///
/// [`Api::post_c`](crate::api::Api::post_c) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostCOperation {
    kind: Option<models::LoginKind>,
}

impl PostCOperation {
    pub(crate) fn new() -> Self {
        Self { kind: None }
    }
}

/// A request that sends [`PostCOperation`]. It has a setter for each optional parameter.
pub type PostCCall = Request<PostCOperation>;

/// # components.yaml: `postC`
impl Request<PostCOperation> {
    /// Sets the form parameter `kind`.
    pub fn kind(mut self, kind: impl Into<models::LoginKind>) -> Self {
        self.operation.kind = Some(kind.into());
        self
    }
}

impl Operation for PostCOperation {
    type Output = models::Closed;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postC";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/c";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/c").form().field("kind", self.kind.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}

// ==== operations/post_d.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `postD` with its parameters.
///
/// [`Api::post_d`](crate::api::Api::post_d) creates a request for it.
#[derive(Clone, Debug)]
pub struct PostDOperation {
    kind: Option<models::LoginKind>,
}

impl PostDOperation {
    pub(crate) fn new() -> Self {
        Self { kind: None }
    }
}

/// A request that sends [`PostDOperation`]. It has a setter for each optional parameter.
pub type PostDCall = Request<PostDOperation>;

/// # components.yaml: `postD`
impl Request<PostDOperation> {
    /// Sets the form parameter `kind`.
    pub fn kind(mut self, kind: impl Into<models::LoginKind>) -> Self {
        self.operation.kind = Some(kind.into());
        self
    }
}

impl Operation for PostDOperation {
    type Output = models::Open;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "postD";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/d";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/d").form().field("kind", self.kind.as_ref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::json(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::Failure)
    }
}
