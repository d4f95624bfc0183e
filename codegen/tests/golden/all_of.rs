// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of all_of.yaml.
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
    /// Calls the operation `setPet`.
    ///
    /// `PUT /pets` (`setPet`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::SetPetBadRequest`](crate::api::ErrorBody::SetPetBadRequest), unless the list names another one.
    ///
    /// * `400`: Failed
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Dog;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Dog::new("name", 1);
    /// api.set_pet(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_pet(&self, body: models::Dog) -> Request<operations::SetPetOperation> {
        let operation = operations::SetPetOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::api::models;
use crate::error;

/// The body of an error response of all_of.yaml.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The body of an error response.
    ///
    /// Generated from the schema at `setPet.BadRequest`.
    SetPetBadRequest(models::SetPetBadRequest),

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
            Self::SetPetBadRequest(body) => error::debug(f, "SetPetBadRequest", body),
            Self::Unrecognized(body) => error::debug(f, "Unrecognized", body),
        }
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SetPetBadRequest(body) => {
                error::say(f, "setPet.BadRequest", &[body.reason.as_deref()])
            }
            Self::Unrecognized(body) => body.fmt(f),
        }
    }
}

// ==== models/dog.rs

use crate::Timestamp;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `dog`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dog {
    /// The property `name`.
    pub name: String,

    /// The property `age`.
    pub age: i64,

    /// Who feeds it.
    pub owner: Option<models::Named>,

    /// The first of them.
    pub first: Option<models::Named>,

    /// How big.
    ///
    /// Default: `small`.
    pub size: Option<models::Size>,

    /// The property `refined`.
    pub refined: Option<models::DogRefined>,

    /// The property `share`.
    ///
    /// Default: `7`. From 1 to 9.
    pub share: Option<i64>,

    /// The property `count`.
    ///
    /// At least 3.
    pub count: Option<i64>,

    /// When.
    pub note: Option<Timestamp>,

    /// The property `tagged`.
    pub tagged: Option<models::DogTagged>,

    /// The property `closed`.
    pub closed: Option<models::DogClosed>,

    /// The property `collared`.
    pub collared: Option<models::DogCollared>,
}

impl Dog {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>, age: i64) -> Self {
        Self {
            name: name.into(),
            age,
            owner: None,
            first: None,
            size: None,
            refined: None,
            share: None,
            count: None,
            note: None,
            tagged: None,
            closed: None,
            collared: None,
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`age`](Self::age).
    #[must_use]
    pub fn with_age(mut self, age: i64) -> Self {
        self.age = age;
        self
    }

    /// Sets [`owner`](Self::owner).
    #[must_use]
    #[inline]
    pub fn with_owner(mut self, owner: models::Named) -> Self {
        self.owner = Some(owner);
        self
    }

    /// Sets [`first`](Self::first).
    #[must_use]
    #[inline]
    pub fn with_first(mut self, first: models::Named) -> Self {
        self.first = Some(first);
        self
    }

    /// Sets [`size`](Self::size).
    #[must_use]
    pub fn with_size(mut self, size: impl Into<models::Size>) -> Self {
        self.size = Some(size.into());
        self
    }

    /// Sets [`refined`](Self::refined).
    #[must_use]
    #[inline]
    pub fn with_refined(mut self, refined: models::DogRefined) -> Self {
        self.refined = Some(refined);
        self
    }

    /// Sets [`share`](Self::share).
    #[must_use]
    pub fn with_share(mut self, share: i64) -> Self {
        self.share = Some(share);
        self
    }

    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }

    /// Sets [`note`](Self::note).
    #[must_use]
    pub fn with_note(mut self, note: impl Into<Timestamp>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Sets [`tagged`](Self::tagged).
    #[must_use]
    #[inline]
    pub fn with_tagged(mut self, tagged: models::DogTagged) -> Self {
        self.tagged = Some(tagged);
        self
    }

    /// Sets [`closed`](Self::closed).
    #[must_use]
    #[inline]
    pub fn with_closed(mut self, closed: models::DogClosed) -> Self {
        self.closed = Some(closed);
        self
    }

    /// Sets [`collared`](Self::collared).
    #[must_use]
    #[inline]
    pub fn with_collared(mut self, collared: models::DogCollared) -> Self {
        self.collared = Some(collared);
        self
    }
}

object! {
    Dog {
        required name: "name",
        required age: "age",
        optional owner: "owner",
        optional first: "first",
        optional size: "size",
        optional refined: "refined",
        optional share: "share",
        optional count: "count",
        optional note: "note",
        optional tagged: "tagged",
        optional closed: "closed",
        optional collared: "collared",
    }
}

// ==== models/dog_closed.rs

/// A JSON object.
///
/// Generated from the schema at `dog.closed`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DogClosed {
    /// The property `name`.
    pub name: String,

    /// The property `age`.
    pub age: Option<i64>,
}

impl DogClosed {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            age: None,
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`age`](Self::age).
    #[must_use]
    pub fn with_age(mut self, age: i64) -> Self {
        self.age = Some(age);
        self
    }
}

object! {
    DogClosed {
        required name: "name",
        optional age: "age",
    }
}

// ==== models/dog_collared.rs

/// A JSON object.
///
/// Generated from the schema at `dog.collared`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DogCollared {
    /// The property `name`.
    pub name: String,

    /// The property `age`.
    pub age: Option<i64>,

    /// The property `collar`.
    pub collar: String,
}

impl DogCollared {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>, collar: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            age: None,
            collar: collar.into(),
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`age`](Self::age).
    #[must_use]
    pub fn with_age(mut self, age: i64) -> Self {
        self.age = Some(age);
        self
    }

    /// Sets [`collar`](Self::collar).
    #[must_use]
    pub fn with_collar(mut self, collar: impl Into<String>) -> Self {
        self.collar = collar.into();
        self
    }
}

object! {
    DogCollared {
        required name: "name",
        optional age: "age",
        required collar: "collar",
    }
}

// ==== models/dog_refined.rs

/// A JSON object.
///
/// Generated from the schema at `dog.refined`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DogRefined {
    /// Set by the server.
    pub id: Option<i64>,

    /// The property `name`.
    pub name: String,
}

impl DogRefined {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: None,
            name: name.into(),
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }
}

object! {
    DogRefined {
        optional id: "id",
        required name: "name",
    }
}

// ==== models/dog_tagged.rs

/// A JSON object.
///
/// Generated from the schema at `dog.tagged`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DogTagged {
    /// The property `name`.
    pub name: String,

    /// The property `age`.
    pub age: i64,
}

impl DogTagged {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>, age: i64) -> Self {
        Self { name: name.into(), age }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`age`](Self::age).
    #[must_use]
    pub fn with_age(mut self, age: i64) -> Self {
        self.age = age;
        self
    }
}

object! {
    DogTagged {
        required name: "name",
        required age: "age",
    }
}

// ==== models/named.rs

/// A JSON object.
///
/// Generated from the schema `named`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Named {
    /// The property `name`.
    pub name: String,
}

impl Named {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }
}

object! {
    Named {
        required name: "name",
    }
}

// ==== models/set_pet_bad_request.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema at `setPet.BadRequest`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetPetBadRequest {
    /// The property `reason`.
    pub reason: Option<String>,

    /// The property `code`.
    pub code: Option<i64>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl fmt::Debug for SetPetBadRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "SetPetBadRequest",
            &[("reason", &self.reason), ("code", &self.code), ("extra", &self.extra)],
        )
    }
}

object! {
    SetPetBadRequest extra {
        optional reason: "reason",
        optional code: "code",
    }
}

// ==== models/size.rs

/// An enumeration of strings.
///
/// Generated from the schema `size`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Size {
    /// `small`
    Small,

    /// `large`
    Large,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownSize),
}

/// A value of [`Size`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownSize(String);

open_enum! {
    Size UnknownSize {
        Small: "small",
        Large: "large",
    }
}

// ==== operations/set_pet.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setPet` with its parameters.
///
/// [`Api::set_pet`](crate::api::Api::set_pet) creates a request for it.
#[derive(Clone, Debug)]
pub struct SetPetOperation {
    body: models::Dog,
}

impl SetPetOperation {
    pub(crate) fn new(body: models::Dog) -> Self {
        Self { body }
    }
}

/// A request that sends [`SetPetOperation`].
pub type SetPetCall = Request<SetPetOperation>;

impl Operation for SetPetOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setPet";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/pets";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/pets").json(&self.body);
    }

    #[inline]
    fn decode(response: &http::Response<Bytes>) -> Result<Self::Output, BoxError> {
        decode::unit(response)
    }

    #[inline]
    fn decode_error(response: &http::Response<Bytes>) -> ErrorBody {
        decode::error(response, ErrorBody::SetPetBadRequest)
    }
}
