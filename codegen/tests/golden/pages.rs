// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of pages.yaml.
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
    /// Calls the operation `listByOffset`.
    ///
    /// `GET /offsets` (`listByOffset`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`ListByOffsetCall`](crate::api::operations::ListByOffsetCall), has
    /// these setters:
    ///
    /// * `limit`
    /// * `offset`
    ///
    /// # Response
    ///
    /// A successful call returns a [`Page`](crate::Page) of strings. [`pages`](Request::pages) and
    /// [`items`](Request::items) read the whole list.
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
    /// let mut pages = api.list_by_offset().pages();
    /// while let Some(page) = pages.next().await? {
    ///     println!("{:?}", page.items);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_by_offset(&self) -> Request<operations::ListByOffsetOperation> {
        let operation = operations::ListByOffsetOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `listByToken`.
    ///
    /// `GET /tokens` (`listByToken`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`ListByTokenCall`](crate::api::operations::ListByTokenCall), has
    /// these setters:
    ///
    /// * `page_size`
    /// * `page_token`
    ///
    /// # Response
    ///
    /// A successful call returns a [`Page`](crate::Page) of [`Thing`](crate::api::models::Thing).
    /// [`pages`](Request::pages) and [`items`](Request::items) read the whole list.
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
    /// let mut pages = api.list_by_token().pages();
    /// while let Some(page) = pages.next().await? {
    ///     println!("{:?}", page.items);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_by_token(&self) -> Request<operations::ListByTokenOperation> {
        let operation = operations::ListByTokenOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of pages.yaml.
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

// ==== models/thing.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `id`.
    pub id: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Thing extra {
        optional id: "id",
    }
}

// ==== operations/list_by_offset.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Page, PageToken, Paged, Request};

/// The operation `listByOffset`: `GET /offsets`.
///
/// [`Api::list_by_offset`](crate::api::Api::list_by_offset) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ListByOffsetOperation {
    limit: Option<i64>,
    offset: Option<PageToken>,
}

impl ListByOffsetOperation {
    pub(crate) fn new() -> Self {
        Self { limit: None, offset: None }
    }
}

/// A request for [`ListByOffsetOperation`], with a setter for each optional parameter.
///
/// [`Api::list_by_offset`](crate::api::Api::list_by_offset) creates the request.
pub type ListByOffsetCall = Request<ListByOffsetOperation>;

/// # pages.yaml: `listByOffset`
impl Request<ListByOffsetOperation> {
    /// Sets the query parameter `limit`.
    pub fn limit(mut self, limit: i64) -> Self {
        self.operation.limit = Some(limit);
        self
    }

    /// Sets the query parameter `offset`.
    pub fn offset(mut self, offset: i64) -> Self {
        self.operation.offset = Some(PageToken::from(offset.to_string()));
        self
    }
}

impl Operation for ListByOffsetOperation {
    type Output = Page<String>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "listByOffset";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/offsets";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/offsets")
            .query("limit", self.limit)
            .page_number("offset", self.offset.as_ref().map(PageToken::as_str));
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::page_until_empty(response, "offset")
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

impl Paged for ListByOffsetOperation {
    type Item = String;
    const TOKEN: &'static str = "offset";

    fn page_token(&mut self) -> &mut Option<PageToken> {
        &mut self.offset
    }
}

// ==== operations/list_by_token.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Page, PageToken, Paged, Request};

/// The operation `listByToken`: `GET /tokens`.
///
/// [`Api::list_by_token`](crate::api::Api::list_by_token) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct ListByTokenOperation {
    page_size: Option<i64>,
    page_token: Option<PageToken>,
}

impl ListByTokenOperation {
    pub(crate) fn new() -> Self {
        Self {
            page_size: None,
            page_token: None,
        }
    }
}

/// A request for [`ListByTokenOperation`], with a setter for each optional parameter.
///
/// [`Api::list_by_token`](crate::api::Api::list_by_token) creates the request.
pub type ListByTokenCall = Request<ListByTokenOperation>;

/// # pages.yaml: `listByToken`
impl Request<ListByTokenOperation> {
    /// Sets the query parameter `page_size`.
    pub fn page_size(mut self, page_size: i64) -> Self {
        self.operation.page_size = Some(page_size);
        self
    }
}

impl Operation for ListByTokenOperation {
    type Output = Page<models::Thing>;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "listByToken";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/tokens";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/tokens")
            .query("page_size", self.page_size)
            .query("page_token", self.page_token.as_ref().map(PageToken::as_str));
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::page(response, "page_token")
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}

impl Paged for ListByTokenOperation {
    type Item = models::Thing;
    const TOKEN: &'static str = "page_token";

    fn page_token(&mut self) -> &mut Option<PageToken> {
        &mut self.page_token
    }
}
