// ==== models/closed.rs

use crate::api::models;
use crate::{Extra, Timestamp};

/// A JSON object.
///
/// Generated from the schema `closed`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Closed {
    /// The property `owner`.
    pub owner: Option<models::OpenOwner>,

    /// The property `at`.
    pub at: Option<Timestamp>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Closed extra {
        optional owner: "owner",
        optional at: "at",
    }
}

// ==== models/failure.rs

use std::fmt;

use crate::Extra;
use crate::error;

/// A JSON object.
///
/// Generated from the schema at `failure`.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The property `message`.
    pub message: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        error::debug_object(
            f,
            "Failure",
            &[("message", &self.message), ("extra", &self.extra)],
        )
    }
}

object! {
    Failure extra {
        optional message: "message",
    }
}

// ==== models/filter.rs

use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `filter`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filter {
    /// The property `by`.
    pub by: models::FilterBy,
}

impl Filter {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(by: models::FilterBy) -> Self {
        Self { by }
    }

    /// Sets [`by`](Self::by).
    #[must_use]
    #[inline]
    pub fn with_by(mut self, by: models::FilterBy) -> Self {
        self.by = by;
        self
    }
}

object! {
    Filter {
        required by: "by",
    }
}

// ==== models/filter_by.rs

/// A JSON object.
///
/// Generated from the schema at `filter.by`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilterBy {
    /// The property `name`.
    pub name: Option<String>,
}

impl FilterBy {
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

object! {
    FilterBy {
        optional name: "name",
    }
}

// ==== models/login_kind.rs

/// An enumeration of strings.
///
/// Generated from the schema at `login.kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginKind {
    /// The value `user`.
    User,

    /// The value `group`.
    Group,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownLoginKind),
}

/// A value of [`LoginKind`] that the API document does not list.
///
/// [`LoginKind::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownLoginKind(String);

open_enum! {
    LoginKind UnknownLoginKind {
        User: "user",
        Group: "group",
    }
}

// ==== models/open.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `open`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Open {
    /// The property `owner`.
    pub owner: Option<models::OpenOwner>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Open extra {
        optional owner: "owner",
    }
}

// ==== models/open_owner.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `open.owner`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenOwner {
    /// The property `name`.
    pub name: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    OpenOwner extra {
        optional name: "name",
    }
}

// ==== models/page.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `page`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The property `items`.
    pub items: Option<Vec<models::Open>>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Page extra {
        optional items: "items" as bounded,
    }
}

// ==== models/sort.rs

/// An enumeration of strings.
///
/// Generated from the schema at `sort`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sort {
    /// The value `asc`.
    Asc,

    /// The value `desc`.
    Desc,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownSort),
}

/// A value of [`Sort`] that the API document does not list.
///
/// [`Sort::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownSort(String);

open_enum! {
    Sort UnknownSort {
        Asc: "asc",
        Desc: "desc",
    }
}
