// note[E0604]: the schema equals another one with the name `Pet`: one type is generated for both
//   --> directions.yaml:62:5
//    |
// 62 |     Pet: *pet
//    |     ^^^
//    = at /components/schemas/Pet
//    = also: the schema equals another one with the name `Owner`: one type is generated for both, at directions.yaml:64:5
// 
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
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Owner {
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Pet {
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl User {
    /// Creates a value with its required fields. The optional fields have no value.
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
