// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of presence.yaml.
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
    /// Calls the operation `createThing`.
    ///
    /// `POST /things` (`createThing`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Thing;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Thing::new(true, ["list"], [("name", 1)], [None], "any");
    /// let response = api.create_thing(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_thing(
        &self,
        body: models::Thing,
    ) -> Request<operations::CreateThingOperation> {
        let operation = operations::CreateThingOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of presence.yaml.
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

use crate::{Extra, Json};

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// May be left out.
    pub optional: Option<String>,

    /// The property `optional_nullable`.
    pub optional_nullable: Option<String>,

    /// Always there.
    pub scalar: bool,

    /// The property `list`.
    pub list: Vec<String>,

    /// The property `map`.
    pub map: std::collections::BTreeMap<String, i64>,

    /// The property `nullable`.
    pub nullable: Option<String>,

    /// The property `nullable_list`.
    pub nullable_list: Vec<Option<String>>,

    /// The property `any`.
    pub any: Json,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Thing {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(
        scalar: bool,
        list: impl IntoIterator<Item = impl Into<String>>,
        map: impl IntoIterator<Item = (impl Into<String>, i64)>,
        nullable_list: impl IntoIterator<Item = Option<String>>,
        any: impl Into<Json>,
    ) -> Self {
        Self {
            optional: None,
            optional_nullable: None,
            scalar,
            list: list.into_iter().map(Into::into).collect(),
            map: map.into_iter().map(|(name, value)| (name.into(), value)).collect(),
            nullable: None,
            nullable_list: nullable_list.into_iter().collect(),
            any: any.into(),
            extra: Extra::default(),
        }
    }

    /// Sets [`optional`](Self::optional).
    #[must_use]
    pub fn with_optional(mut self, optional: impl Into<String>) -> Self {
        self.optional = Some(optional.into());
        self
    }

    /// Sets [`optional_nullable`](Self::optional_nullable).
    #[must_use]
    pub fn with_optional_nullable(
        mut self,
        optional_nullable: impl Into<String>,
    ) -> Self {
        self.optional_nullable = Some(optional_nullable.into());
        self
    }

    /// Sets [`scalar`](Self::scalar).
    #[must_use]
    pub fn with_scalar(mut self, scalar: bool) -> Self {
        self.scalar = scalar;
        self
    }

    /// Sets [`list`](Self::list).
    #[must_use]
    pub fn with_list(
        mut self,
        list: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.list = list.into_iter().map(Into::into).collect();
        self
    }

    /// Sets [`map`](Self::map).
    #[must_use]
    pub fn with_map(
        mut self,
        map: impl IntoIterator<Item = (impl Into<String>, i64)>,
    ) -> Self {
        self.map = map.into_iter().map(|(name, value)| (name.into(), value)).collect();
        self
    }

    /// Sets [`nullable`](Self::nullable).
    #[must_use]
    pub fn with_nullable(mut self, nullable: impl Into<String>) -> Self {
        self.nullable = Some(nullable.into());
        self
    }

    /// Sets [`nullable_list`](Self::nullable_list).
    #[must_use]
    pub fn with_nullable_list(
        mut self,
        nullable_list: impl IntoIterator<Item = Option<String>>,
    ) -> Self {
        self.nullable_list = nullable_list.into_iter().collect();
        self
    }

    /// Sets [`any`](Self::any).
    #[must_use]
    pub fn with_any(mut self, any: impl Into<Json>) -> Self {
        self.any = any.into();
        self
    }
}

object! {
    Thing extra {
        optional optional: "optional",
        optional optional_nullable: "optional_nullable",
        required scalar: "scalar",
        list list: "list" as bounded,
        list map: "map" as bounded,
        nullable nullable: "nullable",
        list nullable_list: "nullable_list" as bounded,
        required any: "any",
    }
}

// ==== operations/create_thing.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `createThing` with its parameters.
///
/// [`Api::create_thing`](crate::api::Api::create_thing) creates a request for it.
#[derive(Clone, Debug)]
pub struct CreateThingOperation {
    body: models::Thing,
}

impl CreateThingOperation {
    pub(crate) fn new(body: models::Thing) -> Self {
        Self { body }
    }
}

/// A request that sends [`CreateThingOperation`].
pub type CreateThingCall = Request<CreateThingOperation>;

impl Operation for CreateThingOperation {
    type Output = models::Thing;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "createThing";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/things";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/things").json(&self.body);
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
