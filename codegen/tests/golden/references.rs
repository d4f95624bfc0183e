// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of references.yaml.
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
    /// Calls the operation `getFirstPart`.
    ///
    /// `GET /first-part` (`getFirstPart`)
    ///
    /// # Response
    ///
    /// A successful call returns [`Part`](crate::api::models::Part).
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
    /// let response = api.get_first_part().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_first_part(&self) -> Request<operations::GetFirstPartOperation> {
        let operation = operations::GetFirstPartOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getThing`.
    ///
    /// `GET /things/{id}` (`getThing`)
    ///
    /// # Response
    ///
    /// A successful call returns [`GetThingResponse`](crate::api::models::GetThingResponse).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized), unless the list states
    /// another type.
    ///
    /// * `404`: There is no thing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_thing("id").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_thing(
        &self,
        id: impl Into<String>,
    ) -> Request<operations::GetThingOperation> {
        let operation = operations::GetThingOperation::new(id.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setThing`.
    ///
    /// `PUT /things/{id}` (`setThing`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`SetThingCall`](crate::api::operations::SetThingCall), has these
    /// setters:
    ///
    /// * `body`
    ///
    /// # Response
    ///
    /// A successful call returns [`GetThingResponse`](crate::api::models::GetThingResponse).
    ///
    /// # Errors
    ///
    /// A failed call returns [`Error`](crate::api::Error). The API document lists the error
    /// responses below. Their body is
    /// [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized), unless the list states
    /// another type.
    ///
    /// * `404`: There is no thing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::GetThingResponse;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = GetThingResponse::default();
    /// let response = api.set_thing("id").body(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_thing(
        &self,
        id: impl Into<String>,
    ) -> Request<operations::SetThingOperation> {
        let operation = operations::SetThingOperation::new(id.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of references.yaml.
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

// ==== models/get_thing_response.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `getThing_response`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetThingResponse {
    /// The property `name`.
    pub name: Option<String>,

    /// The property `parts`.
    pub parts: Option<Vec<models::Part>>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl GetThingResponse {
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`parts`](Self::parts).
    #[must_use]
    pub fn with_parts(mut self, parts: impl IntoIterator<Item = models::Part>) -> Self {
        self.parts = Some(parts.into_iter().collect());
        self
    }
}

object! {
    GetThingResponse extra {
        optional name: "name",
        optional parts: "parts" as bounded,
    }
}

// ==== models/part.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Part`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The property `number`.
    pub number: Option<i64>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Part {
    /// Sets [`number`](Self::number).
    #[must_use]
    pub fn with_number(mut self, number: i64) -> Self {
        self.number = Some(number);
        self
    }
}

object! {
    Part extra {
        optional number: "number",
    }
}

// ==== operations/get_first_part.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getFirstPart`: `GET /first-part`.
///
/// [`Api::get_first_part`](crate::api::Api::get_first_part) creates a request for the operation
/// and describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetFirstPartOperation {}

impl GetFirstPartOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request for [`GetFirstPartOperation`].
///
/// [`Api::get_first_part`](crate::api::Api::get_first_part) creates the request.
pub type GetFirstPartCall = Request<GetFirstPartOperation>;

impl Operation for GetFirstPartOperation {
    type Output = models::Part;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getFirstPart";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/first-part";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/first-part");
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

// ==== operations/get_thing.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getThing`: `GET /things/{id}`.
///
/// [`Api::get_thing`](crate::api::Api::get_thing) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct GetThingOperation {
    id: String,
}

impl GetThingOperation {
    pub(crate) fn new(id: String) -> Self {
        Self { id }
    }
}

/// A request for [`GetThingOperation`].
///
/// [`Api::get_thing`](crate::api::Api::get_thing) creates the request.
pub type GetThingCall = Request<GetThingOperation>;

impl Operation for GetThingOperation {
    type Output = models::GetThingResponse;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getThing";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things/{id}";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/things/").segment("id", &self.id);
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

// ==== operations/set_thing.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setThing`: `PUT /things/{id}`.
///
/// [`Api::set_thing`](crate::api::Api::set_thing) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct SetThingOperation {
    id: String,
    body: Option<models::GetThingResponse>,
}

impl SetThingOperation {
    pub(crate) fn new(id: String) -> Self {
        Self { id, body: None }
    }
}

/// A request for [`SetThingOperation`], with a setter for each optional parameter.
///
/// [`Api::set_thing`](crate::api::Api::set_thing) creates the request.
pub type SetThingCall = Request<SetThingOperation>;

/// # references.yaml: `setThing`
impl Request<SetThingOperation> {
    /// Sets the request body.
    pub fn body(mut self, body: models::GetThingResponse) -> Self {
        self.operation.body = Some(body);
        self
    }
}

impl Operation for SetThingOperation {
    type Output = models::GetThingResponse;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setThing";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/things/{id}";
    const DOCUMENTS_NOT_FOUND: bool = true;

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/things/").segment("id", &self.id).json_option(self.body.as_ref());
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
