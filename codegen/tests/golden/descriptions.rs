// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of descriptions.yaml.
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

/// # Odd \[ones\]
impl Api {
    /// Gets the *docs* of \[nobody\], see <https://example.com/a_b?c=d>.
    ///
    /// ```text
    /// compile_error!("no doctest");
    /// ```
    ///
    /// ```text
    /// indented_code();
    /// ```
    ///
    /// 1. first
    /// 2. second
    ///    * nested \<script\>alert(1)\</script\>
    ///
    /// \| not | a table |
    ///
    /// `GET /docs` (`getDocs`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`GetDocsCall`](crate::api::operations::GetDocsCall), has these
    /// setters:
    ///
    /// * `q`: \*/ " # \\ \`unclosed
    ///
    /// # Response
    ///
    /// A successful call returns [`Doc`](crate::api::models::Doc).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized), unless the list states
    /// another type.
    ///
    /// * `404`: \[`broken`\]: is not there
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_docs().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_docs(&self) -> Request<operations::GetDocsOperation> {
        let operation = operations::GetDocsOperation::new();
        Request::new(&self.client, operation)
    }
}

/// # plain
impl Api {
    /// Calls the operation `getOld`.
    ///
    /// `GET /old` (`getOld`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`GetOldCall`](crate::api::operations::GetOldCall), has these setters:
    ///
    /// * `older`
    ///
    /// # Response
    ///
    /// A successful call returns [`OldDoc`](crate::api::models::OldDoc).
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
    /// let response = api.get_old().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[deprecated]
    pub fn get_old(&self) -> Request<operations::GetOldOperation> {
        let operation = operations::GetOldOperation::new();
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of descriptions.yaml.
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

// ==== models/doc.rs

use crate::Extra;

/// # Heading
///
/// > quoted twice
///
/// * item one goes on
/// * item two
///
/// Generated from the schema `doc`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Doc {
    /// 1. is no list here
    pub a: Option<String>,

    /// \#\[derive(Evil)\] struct X;
    pub b: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Doc extra {
        optional a: "a",
        optional b: "b",
    }
}

// ==== models/old_doc.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `oldDoc`.
#[deprecated]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OldDoc {
    /// The property `old`.
    #[deprecated]
    pub old: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    OldDoc extra {
        optional old: "old",
    }
}

// ==== operations/get_docs.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getDocs`: `GET /docs`.
///
/// [`Api::get_docs`](crate::api::Api::get_docs) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetDocsOperation {
    q: Option<String>,
}

impl GetDocsOperation {
    pub(crate) fn new() -> Self {
        Self { q: None }
    }
}

/// A request for [`GetDocsOperation`], with a setter for each optional parameter.
///
/// [`Api::get_docs`](crate::api::Api::get_docs) creates the request.
pub type GetDocsCall = Request<GetDocsOperation>;

/// # descriptions.yaml: `getDocs`
impl Request<GetDocsOperation> {
    /// Sets the query parameter `q`.
    ///
    /// \*/ " # \\ \`unclosed
    pub fn q(mut self, q: impl Into<String>) -> Self {
        self.operation.q = Some(q.into());
        self
    }
}

impl Operation for GetDocsOperation {
    type Output = models::Doc;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getDocs";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/docs";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/docs").query("q", self.q.as_deref());
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

// ==== operations/get_old.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getOld`: `GET /old`.
///
/// [`Api::get_old`](crate::api::Api::get_old) creates a request for the operation and describes
/// its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetOldOperation {
    older: Option<String>,
}

impl GetOldOperation {
    pub(crate) fn new() -> Self {
        Self { older: None }
    }
}

/// A request for [`GetOldOperation`], with a setter for each optional parameter.
///
/// [`Api::get_old`](crate::api::Api::get_old) creates the request.
pub type GetOldCall = Request<GetOldOperation>;

/// # descriptions.yaml: `getOld`
impl Request<GetOldOperation> {
    /// Sets the query parameter `older`.
    #[deprecated]
    pub fn older(mut self, older: impl Into<String>) -> Self {
        self.operation.older = Some(older.into());
        self
    }
}

impl Operation for GetOldOperation {
    type Output = models::OldDoc;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getOld";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/old";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/old").query("older", self.older.as_deref());
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
