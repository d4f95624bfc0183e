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
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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
