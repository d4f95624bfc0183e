// ==== api.rs

use crate::api::{models, operations};
use crate::{BuildError, Client, Request};

/// The API of recursion.yaml.
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
    /// Calls `setTree`.
    ///
    /// `PUT /tree` (`setTree`)
    ///
    /// # Errors
    ///
    /// The body of an error is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Tree;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Tree::default();
    /// let answer = api.set_tree(body).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_tree(&self, body: models::Tree) -> Request<operations::SetTree> {
        let operation = operations::SetTree::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;

/// The body of an error of recursion.yaml.
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

// ==== models/owner.rs

use crate::Extra;
use crate::api::models;

/// An object of the API.
///
/// The schema `owner`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// The property `tree`.
    pub tree: Option<Box<models::Tree>>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

impl Owner {
    /// Sets [`tree`](Self::tree).
    #[must_use]
    pub fn with_tree(mut self, tree: models::Tree) -> Self {
        self.tree = Some(Box::new(tree));
        self
    }
}

object! {
    Owner extra {
        optional tree: "tree",
    }
}

// ==== models/plain.rs

use crate::Extra;

/// An object of the API.
///
/// The schema `plain`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Plain {
    /// The property `weight`.
    pub weight: Option<f64>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

impl Plain {
    /// Sets [`weight`](Self::weight).
    #[must_use]
    pub fn with_weight(mut self, weight: f64) -> Self {
        self.weight = Some(weight);
        self
    }
}

object! {
    Plain extra {
        optional weight: "weight",
    }
}

// ==== models/tree.rs

use crate::Extra;
use crate::api::models;

/// An object of the API.
///
/// The schema `tree`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// The property `left`.
    pub left: Option<Box<models::Tree>>,

    /// The property `children`.
    pub children: Option<Vec<models::Tree>>,

    /// The property `owner`.
    pub owner: Option<Box<models::Owner>>,

    /// The property `plain`.
    pub plain: Option<models::Plain>,

    /// Properties the document does not describe.
    pub extra: Extra,
}

impl Tree {
    /// Sets [`left`](Self::left).
    #[must_use]
    pub fn with_left(mut self, left: models::Tree) -> Self {
        self.left = Some(Box::new(left));
        self
    }

    /// Sets [`children`](Self::children).
    #[must_use]
    pub fn with_children(
        mut self,
        children: impl IntoIterator<Item = models::Tree>,
    ) -> Self {
        self.children = Some(children.into_iter().collect());
        self
    }

    /// Sets [`owner`](Self::owner).
    #[must_use]
    pub fn with_owner(mut self, owner: models::Owner) -> Self {
        self.owner = Some(Box::new(owner));
        self
    }

    /// Sets [`plain`](Self::plain).
    #[must_use]
    pub fn with_plain(mut self, plain: models::Plain) -> Self {
        self.plain = Some(plain);
        self
    }
}

object! {
    Tree extra {
        optional left: "left",
        optional children: "children",
        optional owner: "owner",
        optional plain: "plain",
    }
}

// ==== operations/set_tree.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// `setTree`, made by [`Api::set_tree`](crate::api::Api::set_tree).
#[derive(Clone, Debug)]
pub struct SetTree {
    body: models::Tree,
}

impl SetTree {
    pub(crate) fn new(body: models::Tree) -> Self {
        Self { body }
    }
}

/// A request for [`SetTree`], with a setter for each optional parameter.
pub type SetTreeRequest = Request<SetTree>;

impl Operation for SetTree {
    type Output = models::Tree;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setTree";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/tree";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/tree").json(&self.body);
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
