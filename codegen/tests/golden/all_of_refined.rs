// ==== models/narrow.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `narrow`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Narrow {
    /// The property `state`.
    pub state: models::NarrowState,

    /// The label.
    pub label: Option<String>,

    /// The property `detail`.
    pub detail: Option<models::WideDetail>,
}

impl Narrow {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(state: impl Into<models::NarrowState>) -> Self {
        Self {
            state: state.into(),
            label: None,
            detail: None,
        }
    }

    /// Sets [`state`](Self::state).
    #[must_use]
    pub fn with_state(mut self, state: impl Into<models::NarrowState>) -> Self {
        self.state = state.into();
        self
    }

    /// Sets [`label`](Self::label).
    ///
    /// The label.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Sets [`detail`](Self::detail).
    #[must_use]
    #[inline]
    pub fn with_detail(mut self, detail: models::WideDetail) -> Self {
        self.detail = Some(detail);
        self
    }
}

object! {
    Narrow {
        required state: "state",
        optional label: "label",
        optional detail: "detail",
    }
}

// ==== models/narrow_state.rs

/// An enumeration of strings.
///
/// Generated from the schema at `narrow.state`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NarrowState {
    /// The value `on`.
    On,

    /// The value `off`.
    Off,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownNarrowState),
}

/// A value of [`NarrowState`] that the API document does not list.
///
/// [`NarrowState::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownNarrowState(String);

open_enum! {
    NarrowState UnknownNarrowState {
        On: "on",
        Off: "off",
    }
}

// ==== models/part.rs

/// A JSON object.
///
/// Generated from the schema `part`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The property `id`.
    pub id: String,
}

impl Part {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }

    /// Sets [`id`](Self::id).
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }
}

object! {
    Part {
        required id: "id",
    }
}

// ==== models/part_page.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `partPage`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartPage {
    /// The property `items`.
    pub items: Option<Vec<models::Part>>,

    /// The property `next`.
    pub next: Option<String>,

    /// The property `owner`.
    pub owner: Option<models::Part>,
}

impl PartPage {
    /// Sets [`items`](Self::items).
    #[must_use]
    pub fn with_items(mut self, items: impl IntoIterator<Item = models::Part>) -> Self {
        self.items = Some(items.into_iter().collect());
        self
    }

    /// Sets [`next`](Self::next).
    #[must_use]
    pub fn with_next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// Sets [`owner`](Self::owner).
    #[must_use]
    #[inline]
    pub fn with_owner(mut self, owner: models::Part) -> Self {
        self.owner = Some(owner);
        self
    }
}

object! {
    PartPage {
        optional items: "items" as bounded,
        optional next: "next",
        optional owner: "owner",
    }
}

// ==== models/thing.rs

use crate::api::models;
use crate::{Secret, Timestamp};

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// One of two.
    pub kind: Option<models::ThingKind>,

    /// The property `code`.
    pub code: Option<String>,

    /// The property `count`.
    ///
    /// Minimum: `1`. Maximum: `9`.
    pub count: Option<u64>,

    /// The property `at`.
    pub at: Option<Timestamp>,

    /// The secret.
    pub secret: Option<Secret>,

    /// The property `list`.
    pub list: Option<Vec<models::Part>>,

    /// The property `page`.
    pub page: Option<models::PartPage>,

    /// The property `narrow`.
    pub narrow: Option<models::Narrow>,

    /// The property `tree`.
    pub tree: Option<models::Tree>,
}

impl Thing {
    /// Sets [`kind`](Self::kind).
    ///
    /// One of two.
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<models::ThingKind>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Sets [`code`](Self::code).
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Sets [`at`](Self::at).
    #[must_use]
    pub fn with_at(mut self, at: impl Into<Timestamp>) -> Self {
        self.at = Some(at.into());
        self
    }

    /// Sets [`secret`](Self::secret).
    ///
    /// The secret.
    #[must_use]
    pub fn with_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Sets [`list`](Self::list).
    #[must_use]
    pub fn with_list(mut self, list: impl IntoIterator<Item = models::Part>) -> Self {
        self.list = Some(list.into_iter().collect());
        self
    }

    /// Sets [`page`](Self::page).
    #[must_use]
    #[inline]
    pub fn with_page(mut self, page: models::PartPage) -> Self {
        self.page = Some(page);
        self
    }

    /// Sets [`narrow`](Self::narrow).
    #[must_use]
    #[inline]
    pub fn with_narrow(mut self, narrow: models::Narrow) -> Self {
        self.narrow = Some(narrow);
        self
    }

    /// Sets [`tree`](Self::tree).
    #[must_use]
    #[inline]
    pub fn with_tree(mut self, tree: models::Tree) -> Self {
        self.tree = Some(tree);
        self
    }
}

object! {
    Thing {
        optional kind: "kind",
        optional code: "code",
        optional count: "count",
        optional at: "at",
        optional secret: "secret",
        optional list: "list" as bounded,
        optional page: "page",
        optional narrow: "narrow",
        optional tree: "tree",
    }
}

// ==== models/thing_kind.rs

/// One of two.
///
/// Generated from the schema at `thing.kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThingKind {
    /// The value `a`.
    A,

    /// The value `b`.
    B,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownThingKind),
}

/// A value of [`ThingKind`] that the API document does not list.
///
/// [`ThingKind::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownThingKind(String);

open_enum! {
    ThingKind UnknownThingKind {
        A: "a",
        B: "b",
    }
}

// ==== models/tree.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `tree`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tree {
    /// The property `child`.
    pub child: Option<Box<models::Tree>>,

    /// The property `leaf`.
    pub leaf: Option<bool>,
}

impl Tree {
    /// Sets [`child`](Self::child).
    #[must_use]
    #[inline]
    pub fn with_child(mut self, child: models::Tree) -> Self {
        self.child = Some(Box::new(child));
        self
    }

    /// Sets [`leaf`](Self::leaf).
    #[must_use]
    pub fn with_leaf(mut self, leaf: bool) -> Self {
        self.leaf = Some(leaf);
        self
    }
}

object! {
    Tree {
        optional child: "child",
        optional leaf: "leaf",
    }
}

// ==== models/wide_detail.rs

/// A JSON object.
///
/// Generated from the schema at `wide.detail`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WideDetail {
    /// The property `x`.
    pub x: Option<String>,

    /// The property `y`.
    pub y: i64,
}

impl WideDetail {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(y: i64) -> Self {
        Self { x: None, y }
    }

    /// Sets [`x`](Self::x).
    #[must_use]
    pub fn with_x(mut self, x: impl Into<String>) -> Self {
        self.x = Some(x.into());
        self
    }

    /// Sets [`y`](Self::y).
    #[must_use]
    pub fn with_y(mut self, y: i64) -> Self {
        self.y = y;
        self
    }
}

object! {
    WideDetail {
        optional x: "x",
        required y: "y",
    }
}
