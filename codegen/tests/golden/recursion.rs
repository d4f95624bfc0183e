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
    /// Calls the operation `setFolder`.
    ///
    /// `PUT /folder` (`setFolder`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Folder;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Folder::new("name", [], std::collections::BTreeMap::<String, _>::new());
    /// api.set_folder(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_folder(
        &self,
        body: models::Folder,
    ) -> Request<operations::SetFolderOperation> {
        let operation = operations::SetFolderOperation::new(body);
        Request::new(&self.client, operation)
    }

    /// Calls the operation `setTree`.
    ///
    /// `PUT /tree` (`setTree`)
    ///
    /// # Errors
    ///
    /// The body of an error response is [`ErrorBody::Unrecognized`](crate::api::ErrorBody::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use hydra_client::api::models::Tree;
    ///
    /// # async fn example(api: hydra_client::api::Api) -> hydra_client::api::Result<()> {
    /// let body = Tree::default();
    /// let response = api.set_tree(body).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_tree(&self, body: models::Tree) -> Request<operations::SetTreeOperation> {
        let operation = operations::SetTreeOperation::new(body);
        Request::new(&self.client, operation)
    }
}

// ==== error_body.rs

use std::fmt;

use bytes::Bytes;

use crate::RawBody;
use crate::error;

/// The body of an error response of recursion.yaml.
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

// ==== models/folder.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `folder`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Folder {
    /// The property `name`.
    pub name: String,

    /// The property `folders`.
    pub folders: Vec<models::Folder>,

    /// The property `views`.
    pub views: std::collections::BTreeMap<String, models::Folder>,
}

impl Folder {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        folders: impl IntoIterator<Item = models::Folder>,
        views: impl IntoIterator<Item = (impl Into<String>, models::Folder)>,
    ) -> Self {
        Self {
            name: name.into(),
            folders: folders.into_iter().collect(),
            views: views.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`folders`](Self::folders).
    #[must_use]
    pub fn with_folders(
        mut self,
        folders: impl IntoIterator<Item = models::Folder>,
    ) -> Self {
        self.folders = folders.into_iter().collect();
        self
    }

    /// Sets [`views`](Self::views).
    #[must_use]
    pub fn with_views(
        mut self,
        views: impl IntoIterator<Item = (impl Into<String>, models::Folder)>,
    ) -> Self {
        self.views = views
            .into_iter()
            .map(|(name, value)| (name.into(), value))
            .collect();
        self
    }
}

object! {
    Folder {
        required name: "name",
        list folders: "folders" as bounded,
        list views: "views" as bounded,
    }
}

// ==== models/owner.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `owner`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// The property `tree`.
    pub tree: Option<Box<models::Tree>>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Owner {
    /// Sets [`tree`](Self::tree).
    #[must_use]
    #[inline]
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

/// A JSON object.
///
/// Generated from the schema `plain`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Plain {
    /// The property `weight`.
    pub weight: Option<f64>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
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
        optional weight: "weight" as bounded,
    }
}

// ==== models/tree.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `tree`.
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

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Tree {
    /// Sets [`left`](Self::left).
    #[must_use]
    #[inline]
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
    #[inline]
    pub fn with_owner(mut self, owner: models::Owner) -> Self {
        self.owner = Some(Box::new(owner));
        self
    }

    /// Sets [`plain`](Self::plain).
    #[must_use]
    #[inline]
    pub fn with_plain(mut self, plain: models::Plain) -> Self {
        self.plain = Some(plain);
        self
    }
}

object! {
    Tree extra {
        optional left: "left",
        optional children: "children" as bounded,
        optional owner: "owner",
        optional plain: "plain",
    }
}

// ==== operations/set_folder.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setFolder` with its parameters.
///
/// [`Api::set_folder`](crate::api::Api::set_folder) creates a request for it.
#[derive(Clone, Debug)]
pub struct SetFolderOperation {
    body: models::Folder,
}

impl SetFolderOperation {
    pub(crate) fn new(body: models::Folder) -> Self {
        Self { body }
    }
}

/// A request that sends [`SetFolderOperation`].
pub type SetFolderCall = Request<SetFolderOperation>;

impl Operation for SetFolderOperation {
    type Output = ();
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setFolder";
    const PRODUCT: crate::Product = super::PRODUCT;
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/folder";

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("/folder").json(&self.body);
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

// ==== operations/set_tree.rs

use bytes::Bytes;

use crate::api::{ErrorBody, models};
use crate::decode;
use crate::operation::{Encoder, Method, Operation};
use crate::{BoxError, Request};

/// The operation `setTree` with its parameters.
///
/// [`Api::set_tree`](crate::api::Api::set_tree) creates a request for it.
#[derive(Clone, Debug)]
pub struct SetTreeOperation {
    body: models::Tree,
}

impl SetTreeOperation {
    pub(crate) fn new(body: models::Tree) -> Self {
        Self { body }
    }
}

/// A request that sends [`SetTreeOperation`].
pub type SetTreeCall = Request<SetTreeOperation>;

impl Operation for SetTreeOperation {
    type Output = models::Tree;
    type ErrorBody = ErrorBody;
    const ID: &'static str = "setTree";
    const PRODUCT: crate::Product = super::PRODUCT;
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
