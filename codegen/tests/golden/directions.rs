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
    /// Fails like [`Client::new`].
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Ok(Self {
            client: Client::new(base_url)?,
        })
    }

    /// Returns the client that the requests are sent with.
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
    /// Calls `addUser`.
    ///
    /// `POST /users` (`addUser`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::AddUserBody;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = AddUserBody::new("name", "password");
    /// let answer = api.add_user(body).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_user(&self, body: models::AddUserBody) -> Request<operations::AddUser> {
        let operation = operations::AddUser::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls `login`.
    ///
    /// `POST /login` (`login`)
    ///
    /// Optional, as setters of [`LoginRequest`](crate::api::operations::LoginRequest): `id`.
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// api.login("name").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn login(&self, name: impl Into<String>) -> Request<operations::Login> {
        let operation = operations::Login::new(name.into());
        Request::new(&self.client, operation)
    }

    /// Calls `setUser`.
    ///
    /// `PUT /users` (`setUser`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::User;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = User::new("name");
    /// let answer = api.set_user(body).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_user(&self, body: models::User) -> Request<operations::SetUser> {
        let operation = operations::SetUser::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;

/// The body of an error of directions.yaml.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// A body the document does not describe, as it was received.
    Unrecognized(RawBody),
}

impl From<Bytes> for ErrorBody {
    fn from(body: Bytes) -> Self {
        Self::Unrecognized(body.into())
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

/// An object of the API.
///
/// The schema at `addUser.body`.
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
    /// Creates a value of what is required.
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
        optional tags: "tags",
    }
}

// ==== models/add_user_response.rs

use crate::{Extra, Secret};

/// An object of the API.
///
/// The schema at `addUser.response`.
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

    /// Properties the document does not describe.
    pub extra: Extra,
}

object! {
    AddUserResponse extra {
        required id: "id",
        required name: "name",
        optional password: "password",
        list tags: "tags",
    }
}

// ==== models/user.rs

use crate::{Extra, Secret};

/// An object of the API.
///
/// The schema `user`.
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

    /// Properties the document does not describe.
    pub extra: Extra,
}

impl User {
    /// Creates a value of what is required.
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
        optional tags: "tags",
    }
}

// ==== operations/add_user.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// `addUser`, made by [`Api::add_user`](crate::api::Api::add_user).
#[derive(Clone, Debug)]
pub struct AddUser {
    body: models::AddUserBody,
}

impl AddUser {
    pub(crate) fn new(body: models::AddUserBody) -> Self {
        Self { body }
    }
}

/// A request for [`AddUser`], with a setter for each optional parameter.
pub type AddUserRequest = Request<AddUser>;

impl Operation for AddUser {
    type Output = models::AddUserResponse;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "addUser";
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

// ==== operations/login.rs

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// `login`, made by [`Api::login`](crate::api::Api::login).
#[derive(Clone, Debug)]
pub struct Login {
    id: Option<String>,
    name: String,
}

impl Login {
    pub(crate) fn new(name: String) -> Self {
        Self { id: None, name }
    }
}

/// A request for [`Login`], with a setter for each optional parameter.
pub type LoginRequest = Request<Login>;

impl Request<Login> {
    /// Sets the form member `id`.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.operation.id = Some(id.into());
        self
    }
}

impl Operation for Login {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "login";
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

/// `setUser`, made by [`Api::set_user`](crate::api::Api::set_user).
#[derive(Clone, Debug)]
pub struct SetUser {
    body: models::User,
}

impl SetUser {
    pub(crate) fn new(body: models::User) -> Self {
        Self { body }
    }
}

/// A request for [`SetUser`], with a setter for each optional parameter.
pub type SetUserRequest = Request<SetUser>;

impl Operation for SetUser {
    type Output = models::User;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setUser";
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
