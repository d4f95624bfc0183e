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
    /// Default: `7`. Minimum: `1`. Maximum: `9`.
    pub share: Option<i64>,

    /// The property `count`.
    ///
    /// Minimum: `3`.
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
    /// Creates a value with its required fields. The optional fields have no value.
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
    ///
    /// Who feeds it.
    #[must_use]
    #[inline]
    pub fn with_owner(mut self, owner: models::Named) -> Self {
        self.owner = Some(owner);
        self
    }

    /// Sets [`first`](Self::first).
    ///
    /// The first of them.
    #[must_use]
    #[inline]
    pub fn with_first(mut self, first: models::Named) -> Self {
        self.first = Some(first);
        self
    }

    /// Sets [`size`](Self::size).
    ///
    /// How big.
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
    ///
    /// When.
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
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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
    /// The value `small`.
    Small,

    /// The value `large`.
    Large,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownSize),
}

/// A value of [`Size`] that the API document does not list.
///
/// [`Size::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownSize(String);

open_enum! {
    Size UnknownSize {
        Small: "small",
        Large: "large",
    }
}
