// note[E0604]: the schema equals another one with the name `Pet`: one type is generated for both
//   --> directions.yaml:61:5
//    |
// 61 |     Pet: *pet
//    |     ^^^
//    = at /components/schemas/Pet
// 
// note[E0604]: the schema equals another one with the name `Owner`: one type is generated for both
//   --> directions.yaml:63:5
//    |
// 63 |     Owner: *pet
//    |     ^^^^^
//    = at /components/schemas/Owner
// 
// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of directions.yaml.
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
    /// Calls the operation `addOwner`.
    ///
    /// `POST /owners` (`addOwner`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Owner;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Owner::new("name");
    /// let response = api.add_owner(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_owner(
        &self,
        body: models::Owner,
    ) -> Request<operations::AddOwnerOperation> {
        let operation = operations::AddOwnerOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `addPet`.
    ///
    /// `POST /pets` (`addPet`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Pet;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Pet::new("name");
    /// api.add_pet(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_pet(&self, body: models::Pet) -> Request<operations::AddPetOperation> {
        let operation = operations::AddPetOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `addUser`.
    ///
    /// `POST /users` (`addUser`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::AddUserBody;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = AddUserBody::new("name", "password");
    /// let response = api.add_user(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_user(
        &self,
        body: models::AddUserBody,
    ) -> Request<operations::AddUserOperation> {
        let operation = operations::AddUserOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `getPet`.
    ///
    /// `GET /pets` (`getPet`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let response = api.get_pet().await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_pet(&self) -> Request<operations::GetPetOperation> {
        let operation = operations::GetPetOperation::new();
        Request::new(&self.client, operation)
    }

    /// Calls the operation `login`.
    ///
    /// `POST /login` (`login`)
    ///
    /// The request has setters for its optional parameters, see [`LoginCall`](crate::api::operations::LoginCall): `id`.
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.login("name").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn login(&self, name: impl Into<String>) -> Request<operations::LoginOperation> {
        let operation = operations::LoginOperation::new(name.into());
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setUser`.
    ///
    /// `PUT /users` (`setUser`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::User;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = User::new("name");
    /// let response = api.set_user(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_user(&self, body: models::User) -> Request<operations::SetUserOperation> {
        let operation = operations::SetUserOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of directions.yaml.
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

// ==== models/add_user_body.rs

use crate::Secret;

/// A JSON object.
///
/// Generated from the schema at `addUser.body`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddUserBody {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `name`.
    pub name: String,

    /// The property `password`.
    pub password: Secret,

    /// The property `tags`.
    pub tags: Option<Vec<String>>,
}

impl AddUserBody {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            id: None,
            name: name.into(),
            password: password.into(),
            tags: None,
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`password`](Self::password).
    #[must_use]
    pub fn with_password(mut self, password: impl Into<Secret>) -> Self {
        self.password = password.into();
        self
    }
}

object! {
    AddUserBody {
        optional id: "id",
        required name: "name",
        required password: "password",
        optional tags: "tags" as bounded,
    }
}

// ==== models/add_user_response.rs

use crate::{Extra, Secret};

/// A JSON object.
///
/// Generated from the schema at `addUser.response`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddUserResponse {
    /// The property `id`.
    pub id: String,

    /// The property `name`.
    pub name: String,

    /// The property `password`.
    pub password: Option<Secret>,

    /// The property `tags`.
    pub tags: Vec<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

object! {
    AddUserResponse extra {
        required id: "id",
        required name: "name",
        optional password: "password",
        list tags: "tags" as bounded,
    }
}

// ==== models/owner.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `owner`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Owner {
    /// The property `name`.
    pub name: String,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Owner {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            extra: Extra::default(),
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
    Owner extra {
        required name: "name",
    }
}

// ==== models/pet.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `pet`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pet {
    /// The property `name`.
    pub name: String,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Pet {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            extra: Extra::default(),
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
    Pet extra {
        required name: "name",
    }
}

// ==== models/user.rs

use crate::{Extra, Secret};

/// A JSON object.
///
/// Generated from the schema `user`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `name`.
    pub name: String,

    /// The property `password`.
    pub password: Option<Secret>,

    /// The property `tags`.
    pub tags: Option<Vec<String>>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl User {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: None,
            name: name.into(),
            password: None,
            tags: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`password`](Self::password).
    #[must_use]
    pub fn with_password(mut self, password: impl Into<Secret>) -> Self {
        self.password = Some(password.into());
        self
    }
}

object! {
    User extra {
        optional id: "id",
        required name: "name",
        optional password: "password",
        optional tags: "tags" as bounded,
    }
}

// ==== operations/add_owner.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `addOwner` with its parameters.
///
/// [`Api::add_owner`](crate::api::Api::add_owner) creates a request for it.
#[derive(Clone, Debug)]
pub struct AddOwnerOperation {
    body: models::Owner,
}

impl AddOwnerOperation {
    pub(crate) fn new(body: models::Owner) -> Self {
        Self { body }
    }
}

/// A request that sends [`AddOwnerOperation`].
pub type AddOwnerCall = Request<AddOwnerOperation>;

impl Operation for AddOwnerOperation {
    type Output = models::Owner;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "addOwner";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/owners";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/owners").json(&self.body);
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

// ==== operations/add_pet.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `addPet` with its parameters.
///
/// [`Api::add_pet`](crate::api::Api::add_pet) creates a request for it.
#[derive(Clone, Debug)]
pub struct AddPetOperation {
    body: models::Pet,
}

impl AddPetOperation {
    pub(crate) fn new(body: models::Pet) -> Self {
        Self { body }
    }
}

/// A request that sends [`AddPetOperation`].
pub type AddPetCall = Request<AddPetOperation>;

impl Operation for AddPetOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "addPet";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
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
        ErrorBody::from(response.body().clone())
    }
}

// ==== operations/add_user.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `addUser` with its parameters.
///
/// [`Api::add_user`](crate::api::Api::add_user) creates a request for it.
#[derive(Clone, Debug)]
pub struct AddUserOperation {
    body: models::AddUserBody,
}

impl AddUserOperation {
    pub(crate) fn new(body: models::AddUserBody) -> Self {
        Self { body }
    }
}

/// A request that sends [`AddUserOperation`].
pub type AddUserCall = Request<AddUserOperation>;

impl Operation for AddUserOperation {
    type Output = models::AddUserResponse;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "addUser";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/users";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/users").json(&self.body);
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

// ==== operations/get_pet.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `getPet` with its parameters.
///
/// [`Api::get_pet`](crate::api::Api::get_pet) creates a request for it.
#[derive(Clone, Debug)]
pub struct GetPetOperation {}

impl GetPetOperation {
    pub(crate) fn new() -> Self {
        Self {}
    }
}

/// A request that sends [`GetPetOperation`].
pub type GetPetCall = Request<GetPetOperation>;

impl Operation for GetPetOperation {
    type Output = models::Pet;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "getPet";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/pets";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/pets");
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

// ==== operations/login.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `login` with its parameters.
///
/// [`Api::login`](crate::api::Api::login) creates a request for it.
#[derive(Clone, Debug)]
pub struct LoginOperation {
    id: Option<String>,
    name: String,
}

impl LoginOperation {
    pub(crate) fn new(name: String) -> Self {
        Self { id: None, name }
    }
}

/// A request that sends [`LoginOperation`]. It has a setter for each optional parameter.
pub type LoginCall = Request<LoginOperation>;

/// # directions.yaml: `login`
impl Request<LoginOperation> {
    /// Sets the form parameter `id`.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.operation.id = Some(id.into());
        self
    }
}

impl Operation for LoginOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "login";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/login";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request
            .path("/login")
            .form()
            .field("id", self.id.as_deref())
            .field("name", Some(self.name.as_str()));
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

// ==== operations/set_user.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setUser` with its parameters.
///
/// [`Api::set_user`](crate::api::Api::set_user) creates a request for it.
#[derive(Clone, Debug)]
pub struct SetUserOperation {
    body: models::User,
}

impl SetUserOperation {
    pub(crate) fn new(body: models::User) -> Self {
        Self { body }
    }
}

/// A request that sends [`SetUserOperation`].
pub type SetUserCall = Request<SetUserOperation>;

impl Operation for SetUserOperation {
    type Output = models::User;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setUser";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/users";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/users").json(&self.body);
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
