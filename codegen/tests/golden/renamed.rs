// ==== api.rs

use crate::api::operations;
use crate::{BuildError, Client, Request};

/// The API of renamed.yaml.
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
    /// Calls the operation `post_a`.
    ///
    /// `POST /a/{id}` (`post_a`)
    ///
    /// # Optional parameters
    ///
    /// The returned request, [`CreateThingCall`](crate::api::operations::CreateThingCall), has
    /// these setters:
    ///
    /// * `a_b`
    /// * `dashed`
    /// * `upper`
    ///
    /// # Response
    ///
    /// A successful call returns [`CreateThingOutput`](crate::api::operations::CreateThingOutput),
    /// which has a variant for each result.
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
    /// let response = api.create_thing("thing_id").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_thing(
        &self,
        thing_id: impl Into<String>,
    ) -> Request<operations::CreateThingOperation> {
        let operation = operations::CreateThingOperation::new(thing_id.into());
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of renamed.yaml.
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

// ==== models/dash.rs

/// An enumeration of strings.
///
/// Generated from the schema at `Dash`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dash {
    /// The value `x`.
    X,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownDash),
}

/// A value of [`Dash`] that the API document does not list.
///
/// [`Dash::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownDash(String);

open_enum! {
    Dash UnknownDash {
        X: "x",
    }
}

// ==== models/entry.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Entry`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The property `y`.
    pub y: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Entry extra {
        optional y: "y",
    }
}

// ==== models/moment.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `null_time`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moment {
    /// The property `c-d`.
    pub c_d: Option<String>,

    /// The property `c_d`.
    pub other: models::NullTime,

    /// The property `inner`.
    pub nested: Option<models::MomentNested>,

    /// The property `list`.
    pub list: Option<Vec<models::Entry>>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Moment extra {
        optional c_d: "c-d",
        required other: "c_d",
        optional nested: "inner",
        optional list: "list" as bounded,
    }
}

// ==== models/moment_nested.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Moment.nested`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MomentNested {
    /// The property `x`.
    pub x: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    MomentNested extra {
        optional x: "x",
    }
}

// ==== models/null_time.rs

/// An enumeration of strings.
///
/// Generated from the schema `nullTime`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NullTime {
    /// The value `a-b`.
    AB,

    /// The value `a_b`.
    Underscore,

    /// The value (empty).
    Nothing,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownNullTime),
}

/// A value of [`NullTime`] that the API document does not list.
///
/// [`NullTime::as_str`] returns its string. The string is private here, because a later version
/// of this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownNullTime(String);

open_enum! {
    NullTime UnknownNullTime {
        AB: "a-b",
        Underscore: "a_b",
        Nothing: "",
    }
}

// ==== operations/create_thing.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `post_a`: `POST /a/{id}`.
///
/// [`Api::create_thing`](crate::api::Api::create_thing) creates a request for the operation and
/// describes its parameters, response and errors.
#[derive(Clone, Debug)]
pub struct CreateThingOperation {
    thing_id: String,
    a_b: Option<String>,
    dashed: Option<models::Dash>,
    upper: Option<String>,
}

impl CreateThingOperation {
    pub(crate) fn new(thing_id: String) -> Self {
        Self {
            thing_id,
            a_b: None,
            dashed: None,
            upper: None,
        }
    }
}

/// A request for [`CreateThingOperation`], with a setter for each optional parameter.
///
/// [`Api::create_thing`](crate::api::Api::create_thing) creates the request.
pub type CreateThingCall = Request<CreateThingOperation>;

/// The output of [`CreateThingOperation`]: a variant for each result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CreateThingOutput {
    /// Done
    Json(models::Moment),

    /// Done
    Text(String),
}

/// # renamed.yaml: `post_a`
impl Request<CreateThingOperation> {
    /// Sets the query parameter `a-b`.
    pub fn a_b(mut self, a_b: impl Into<String>) -> Self {
        self.operation.a_b = Some(a_b.into());
        self
    }

    /// Sets the query parameter `a_b`.
    pub fn dashed(mut self, dashed: impl Into<models::Dash>) -> Self {
        self.operation.dashed = Some(dashed.into());
        self
    }

    /// Sets the form parameter `A-b`.
    pub fn upper(mut self, upper: impl Into<String>) -> Self {
        self.operation.upper = Some(upper.into());
        self
    }
}

impl Operation for CreateThingOperation {
    type Output = CreateThingOutput;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "post_a";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/a/{id}";
    const ACCEPT: &'static str = "application/json, text/json";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/a/")
            .segment("id", &self.thing_id)
            .query("a-b", self.a_b.as_deref())
            .query("a_b", self.dashed.as_ref())
            .form()
            .field("A-b", self.upper.as_deref());
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        if decode::is_json(response) {
            decode::json(response).map(CreateThingOutput::Json)
        } else if decode::is_media_type(response, "text/json") {
            decode::text(response).map(CreateThingOutput::Text)
        } else {
            decode::unlisted(response)
        }
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        ErrorBody::from(response.body().clone())
    }
}
