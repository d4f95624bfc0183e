// note[E0509]: the objects of `anyOf` do not conflict: one type has the properties of all of them
//   --> unions_reduced.yaml:30:15
//    |
// 30 |         all: {anyOf: [{$ref: "#/components/schemas/Part"}, {$ref: "#/…
//    |               ^^^^^
//    = at /components/schemas/Thing/properties/all/anyOf
//    = also at unions_reduced.yaml:66:7
// 
// note[E0509]: an alternative without a type allows any JSON, so the generated type is any JSON
//   --> unions_reduced.yaml:32:15
//    |
// 32 |         any: {oneOf: [{type: string}, {}]}
//    |               ^^^^^
//    = at /components/schemas/Thing/properties/any/oneOf
// 
// note[E0509]: `not` only validates, and no type is generated for it
//   --> unions_reduced.yaml:33:31
//    |
// 33 |         other: {type: string, not: {enum: [forbidden]}}
//    |                               ^^^
//    = at /components/schemas/Thing/properties/other/not
// 
// note[E0509]: the alternatives only validate, and no type is generated for them
//   --> unions_reduced.yaml:44:7
//    |
// 44 |       anyOf: [{required: [email]}, {required: [phone]}]
//    |       ^^^^^
//    = at /components/schemas/Validated/anyOf
//    = also at unions_reduced.yaml:65:7
// 
// ==== models/extended.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// The properties are those of each alternative, too.
///
/// The variant that is decoded depends on the JSON type and the members of the value.
///
/// Generated from the schema `Extended`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Extended {
    /// A value of the type `File`.
    ///
    /// This variant is decoded if the value is an object with `path`.
    File(models::ExtendedFile),

    /// A value of the type `Link`.
    ///
    /// This variant is decoded if the value is an object with `url`.
    Link(models::ExtendedLink),

    /// A value that matches no other variant. It is serialized as it was received.
    Unknown(Json),
}

union! {
    Extended (Json) {
        File: from (models::ExtendedFile) => [union::Shape::Object(&[("path", &[])])],
        Link: from (models::ExtendedLink) => [union::Shape::Object(&[("url", &[])])],
    }
}

// ==== models/extended_file.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Extended.File`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExtendedFile {
    /// The property `id`.
    pub id: String,

    /// The property `path`.
    pub path: String,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    ExtendedFile extra {
        required id: "id",
        required path: "path",
    }
}

// ==== models/extended_link.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Extended.Link`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExtendedLink {
    /// The property `id`.
    pub id: String,

    /// The property `url`.
    pub url: String,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    ExtendedLink extra {
        required id: "id",
        required url: "url",
    }
}

// ==== models/inherits_rules.rs

use crate::Extra;

/// The alternatives of a part only validate.
///
/// Generated from the schema `InheritsRules`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InheritsRules {
    /// The property `email`.
    pub email: Option<String>,

    /// The property `phone`.
    pub phone: Option<String>,

    /// The property `note`.
    pub note: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    InheritsRules extra {
        optional email: "email",
        optional phone: "phone",
        optional note: "note",
    }
}

// ==== models/inherits_single.rs

use crate::Extra;

/// A part has a single alternative.
///
/// Generated from the schema `InheritsSingle`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InheritsSingle {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `note`.
    pub note: Option<String>,

    /// The property `kind`.
    pub kind: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    InheritsSingle extra {
        optional id: "id",
        optional note: "note",
        optional kind: "kind",
    }
}

// ==== models/inherits_sum.rs

use crate::Extra;

/// The alternatives of a part add up.
///
/// Generated from the schema `InheritsSum`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InheritsSum {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `note`.
    pub note: Option<String>,

    /// The property `a`.
    pub a: Option<String>,

    /// The property `b`.
    pub b: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    InheritsSum extra {
        optional id: "id",
        optional note: "note",
        optional a: "a",
        optional b: "b",
    }
}

// ==== models/kind.rs

/// An enumeration of strings.
///
/// Generated from the schema `Kind`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The value `x`.
    X,

    /// The value `y`.
    Y,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownKind),
}

/// A value of [`Kind`] that the API document does not list.
///
/// [`Kind::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownKind(String);

open_enum! {
    Kind UnknownKind {
        X: "x",
        Y: "y",
    }
}

// ==== models/part.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Part`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The property `id`.
    pub id: String,

    /// The property `size`.
    pub size: Option<i64>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Part extra {
        required id: "id",
        optional size: "size",
    }
}

// ==== models/thing.rs

use crate::api::models;
use crate::{Extra, Json, Timestamp};

/// A JSON object.
///
/// Generated from the schema `Thing`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// The property `single`.
    pub single: Option<models::Part>,

    /// A part or null.
    pub nullable: Option<models::Part>,

    /// The property `maybe`.
    pub maybe: Option<Timestamp>,

    /// The property `address`.
    pub address: Option<String>,

    /// Enum values that are listed one by one.
    pub kind: Option<models::ThingKind>,

    /// The property `open`.
    pub open: Option<models::Kind>,

    /// The property `all`.
    pub all: Option<models::ThingAll>,

    /// The property `validated`.
    pub validated: Option<models::Validated>,

    /// The property `any`.
    pub any: Option<Json>,

    /// The property `other`.
    pub other: Option<String>,

    /// The properties are those of each alternative, too.
    pub extended: Option<models::Extended>,

    /// The alternatives of a part only validate.
    pub inherits_rules: Option<models::InheritsRules>,

    /// A part has a single alternative.
    pub inherits_single: Option<models::InheritsSingle>,

    /// The alternatives of a part add up.
    pub inherits_sum: Option<models::InheritsSum>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Thing extra {
        optional single: "single",
        nullable nullable: "nullable",
        nullable maybe: "maybe",
        optional address: "address",
        optional kind: "kind",
        optional open: "open",
        optional all: "all",
        optional validated: "validated",
        optional any: "any",
        optional other: "other",
        optional extended: "extended",
        optional inherits_rules: "inherits_rules",
        optional inherits_single: "inherits_single",
        optional inherits_sum: "inherits_sum",
    }
}

// ==== models/thing_all.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Thing.all`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThingAll {
    /// The property `id`.
    pub id: Option<String>,

    /// The property `size`.
    pub size: Option<i64>,

    /// The property `parts`.
    pub parts: Option<Vec<String>>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    ThingAll extra {
        optional id: "id",
        optional size: "size",
        optional parts: "parts" as bounded,
    }
}

// ==== models/thing_kind.rs

/// Enum values that are listed one by one.
///
/// Generated from the schema at `Thing.kind`.
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

// ==== models/validated.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Validated`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Validated {
    /// The property `email`.
    pub email: Option<String>,

    /// The property `phone`.
    pub phone: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

object! {
    Validated extra {
        optional email: "email",
        optional phone: "phone",
    }
}
