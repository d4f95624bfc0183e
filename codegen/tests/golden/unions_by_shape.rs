// ==== models/anything.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// A union that contains itself.
///
/// The JSON type and the members of the value decide which variant is decoded.
///
/// Generated from the schema `Anything`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Anything {
    /// The alternative `Boolean`.
    ///
    /// Decoded if the value is a boolean.
    Boolean(bool),

    /// The alternative `Number`.
    ///
    /// Decoded if the value is a number.
    Number(f64),

    /// The alternative `String`.
    ///
    /// Decoded if the value is a string.
    String(String),

    /// The alternative `Anything list`.
    ///
    /// Decoded if the value is an array.
    List(Vec<models::Anything>),

    /// The alternative `Object`.
    ///
    /// Decoded if the value is an object.
    Object(std::collections::BTreeMap<String, models::Anything>),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    Anything (Json) {
        Boolean: from (bool) => [union::Shape::Boolean],
        Number: from (f64) => [union::Shape::Number],
        String: from text (String) => [union::Shape::String],
        List: from (Vec<models::Anything>) => [union::Shape::Array(&union::Shape::Any)],
        Object: from (std::collections::BTreeMap<String, models::Anything>) => [union::Shape::Object(&[])],
    }
}

// ==== models/created.rs

use crate::api::models;
use crate::{Extra, Timestamp};

/// A JSON object.
///
/// Generated from the schema `Created`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Created {
    /// The property `type`.
    pub r#type: models::CreatedType,

    /// The property `at`.
    pub at: Option<Timestamp>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Created {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(r#type: impl Into<models::CreatedType>) -> Self {
        Self {
            r#type: r#type.into(),
            at: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`type`](Self::type).
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<models::CreatedType>) -> Self {
        self.r#type = r#type.into();
        self
    }

    /// Sets [`at`](Self::at).
    #[must_use]
    pub fn with_at(mut self, at: impl Into<Timestamp>) -> Self {
        self.at = Some(at.into());
        self
    }
}

object! {
    Created extra {
        required r#type: "type",
        optional at: "at",
    }
}

// ==== models/created_type.rs

/// An enumeration of strings.
///
/// Generated from the schema at `Created.type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CreatedType {
    /// `created`
    Created,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownCreatedType),
}

/// A value of [`CreatedType`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCreatedType(String);

open_enum! {
    CreatedType UnknownCreatedType {
        Created: "created",
    }
}

// ==== models/deleted.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `Deleted`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deleted {
    /// The property `type`.
    pub r#type: models::DeletedType,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Deleted {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(r#type: impl Into<models::DeletedType>) -> Self {
        Self {
            r#type: r#type.into(),
            extra: Extra::default(),
        }
    }

    /// Sets [`type`](Self::type).
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<models::DeletedType>) -> Self {
        self.r#type = r#type.into();
        self
    }
}

object! {
    Deleted extra {
        required r#type: "type",
    }
}

// ==== models/deleted_type.rs

/// An enumeration of strings.
///
/// Generated from the schema at `Deleted.type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeletedType {
    /// `deleted`
    Deleted,

    /// `purged`
    Purged,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownDeletedType),
}

/// A value of [`DeletedType`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownDeletedType(String);

open_enum! {
    DeletedType UnknownDeletedType {
        Deleted: "deleted",
        Purged: "purged",
    }
}

// ==== models/event.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// Each alternative fixes the property `type`.
///
/// The property `type` of the JSON object decides which variant is decoded.
///
/// Generated from the schema `Event`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The alternative `Created`.
    ///
    /// Decoded if `type` is `created`.
    Created(models::Created),

    /// The alternative `Deleted`.
    ///
    /// Decoded if `type` is `deleted` or `purged`.
    Deleted(models::Deleted),

    /// The alternative `Renamed`.
    ///
    /// Decoded if `type` is `renamed`.
    Renamed(models::EventRenamed),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    Event (Json) {
        Created: from (models::Created) => [union::Shape::Object(&[("type", &["created"])])],
        Deleted: from (models::Deleted) => [union::Shape::Object(&[("type", &["deleted", "purged"])])],
        Renamed: from (models::EventRenamed) => [union::Shape::Object(&[("type", &["renamed"])])],
    }
}

// ==== models/event_renamed.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema at `Event.Renamed`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventRenamed {
    /// The property `type`.
    pub r#type: models::EventRenamedType,

    /// The property `to`.
    pub to: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl EventRenamed {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(r#type: impl Into<models::EventRenamedType>) -> Self {
        Self {
            r#type: r#type.into(),
            to: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`type`](Self::type).
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<models::EventRenamedType>) -> Self {
        self.r#type = r#type.into();
        self
    }

    /// Sets [`to`](Self::to).
    #[must_use]
    pub fn with_to(mut self, to: impl Into<String>) -> Self {
        self.to = Some(to.into());
        self
    }
}

object! {
    EventRenamed extra {
        required r#type: "type",
        optional to: "to",
    }
}

// ==== models/event_renamed_type.rs

/// An enumeration of strings.
///
/// Generated from the schema at `Event.Renamed.type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventRenamedType {
    /// `renamed`
    Renamed,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownEventRenamedType),
}

/// A value of [`EventRenamedType`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownEventRenamedType(String);

open_enum! {
    EventRenamedType UnknownEventRenamedType {
        Renamed: "renamed",
    }
}

// ==== models/first.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `First`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct First {
    /// The property `a`.
    pub a: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl First {
    /// Sets [`a`](Self::a).
    #[must_use]
    pub fn with_a(mut self, a: impl Into<String>) -> Self {
        self.a = Some(a.into());
        self
    }
}

object! {
    First extra {
        optional a: "a",
    }
}

// ==== models/level.rs

/// An enumeration of strings.
///
/// Generated from the schema `Level`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// `low`
    Low,

    /// `high`
    High,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownLevel),
}

/// A value of [`Level`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownLevel(String);

open_enum! {
    Level UnknownLevel {
        Low: "low",
        High: "high",
    }
}

// ==== models/mood.rs

/// An enumeration of strings.
///
/// Generated from the schema `Mood`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mood {
    /// `good`
    Good,

    /// `bad`
    Bad,

    /// A value that the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownMood),
}

/// A value of [`Mood`] that the API document does not list.
///
/// Its string is private, so that no `match` depends on it: a later version of this crate can add a variant for the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownMood(String);

open_enum! {
    Mood UnknownMood {
        Good: "good",
        Bad: "bad",
    }
}

// ==== models/owner.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// The required properties tell the alternatives apart.
///
/// The JSON type and the members of the value decide which variant is decoded.
///
/// Generated from the schema `Owner`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Owner {
    /// The alternative `Person`.
    ///
    /// Decoded if the object has `name`.
    Person(models::OwnerPerson),

    /// The alternative `Employee`.
    ///
    /// Decoded if the object has `employer` and `name`.
    Employee(models::OwnerEmployee),

    /// The alternative `Company`.
    ///
    /// Decoded if the object has `register`.
    Company(models::OwnerCompany),

    /// The alternative `String`.
    ///
    /// Decoded if the value is a string.
    String(String),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    Owner (Json) {
        Employee: from (models::OwnerEmployee) => [union::Shape::Object(&[("employer", &[]), ("name", &[])])],
        Person: from (models::OwnerPerson) => [union::Shape::Object(&[("name", &[])])],
        Company: from (models::OwnerCompany) => [union::Shape::Object(&[("register", &[])])],
        String: from text (String) => [union::Shape::String],
    }
}

// ==== models/owner_company.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Owner.Company`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnerCompany {
    /// The property `register`.
    pub register: String,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl OwnerCompany {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(register: impl Into<String>) -> Self {
        Self {
            register: register.into(),
            extra: Extra::default(),
        }
    }

    /// Sets [`register`](Self::register).
    #[must_use]
    pub fn with_register(mut self, register: impl Into<String>) -> Self {
        self.register = register.into();
        self
    }
}

object! {
    OwnerCompany extra {
        required register: "register",
    }
}

// ==== models/owner_employee.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Owner.Employee`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnerEmployee {
    /// The property `name`.
    pub name: String,

    /// The property `employer`.
    pub employer: String,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl OwnerEmployee {
    /// Creates the value from its required fields. All other fields are empty.
    #[must_use]
    pub fn new(name: impl Into<String>, employer: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            employer: employer.into(),
            extra: Extra::default(),
        }
    }

    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`employer`](Self::employer).
    #[must_use]
    pub fn with_employer(mut self, employer: impl Into<String>) -> Self {
        self.employer = employer.into();
        self
    }
}

object! {
    OwnerEmployee extra {
        required name: "name",
        required employer: "employer",
    }
}

// ==== models/owner_person.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema at `Owner.Person`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnerPerson {
    /// The property `name`.
    pub name: String,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl OwnerPerson {
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
    OwnerPerson extra {
        required name: "name",
    }
}

// ==== models/second.rs

use crate::Extra;

/// A JSON object.
///
/// Generated from the schema `Second`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Second {
    /// The property `b`.
    pub b: Option<String>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Second {
    /// Sets [`b`](Self::b).
    #[must_use]
    pub fn with_b(mut self, b: impl Into<String>) -> Self {
        self.b = Some(b.into());
        self
    }
}

object! {
    Second extra {
        optional b: "b",
    }
}

// ==== models/thing.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `Thing`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// A number or a name.
    pub id: Option<models::ThingId>,

    /// The property `prompt`.
    pub prompt: Option<models::ThingPrompt>,

    /// Each alternative fixes the property `type`.
    pub event: Option<models::Event>,

    /// The required properties tell the alternatives apart.
    pub owner: Option<models::Owner>,

    /// A union that contains itself.
    pub json: Option<models::Anything>,

    /// The property `level`.
    pub level: Option<models::ThingLevel>,

    /// The property `unclear`.
    pub unclear: Option<models::ThingUnclear>,

    /// The members of the JSON object that have no field here. They are written back as they were read.
    pub extra: Extra,
}

impl Thing {
    /// Sets [`id`](Self::id).
    #[must_use]
    pub fn with_id(mut self, id: impl Into<models::ThingId>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`prompt`](Self::prompt).
    #[must_use]
    pub fn with_prompt(mut self, prompt: impl Into<models::ThingPrompt>) -> Self {
        self.prompt = Some(prompt.into());
        self
    }

    /// Sets [`event`](Self::event).
    #[must_use]
    pub fn with_event(mut self, event: impl Into<models::Event>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// Sets [`owner`](Self::owner).
    #[must_use]
    pub fn with_owner(mut self, owner: impl Into<models::Owner>) -> Self {
        self.owner = Some(owner.into());
        self
    }

    /// Sets [`json`](Self::json).
    #[must_use]
    pub fn with_json(mut self, json: impl Into<models::Anything>) -> Self {
        self.json = Some(json.into());
        self
    }

    /// Sets [`level`](Self::level).
    #[must_use]
    pub fn with_level(mut self, level: impl Into<models::ThingLevel>) -> Self {
        self.level = Some(level.into());
        self
    }

    /// Sets [`unclear`](Self::unclear).
    #[must_use]
    pub fn with_unclear(mut self, unclear: impl Into<models::ThingUnclear>) -> Self {
        self.unclear = Some(unclear.into());
        self
    }
}

object! {
    Thing extra {
        optional id: "id",
        optional prompt: "prompt",
        optional event: "event",
        optional owner: "owner",
        optional json: "json",
        optional level: "level",
        optional unclear: "unclear",
    }
}

// ==== models/thing_id.rs

use crate::Json;
use crate::union;

/// A number or a name.
///
/// The JSON type and the members of the value decide which variant is decoded.
///
/// Generated from the schema at `Thing.id`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingId {
    /// The alternative `Integer`.
    ///
    /// Decoded if the value is an integer.
    Integer(i64),

    /// The alternative `Number`.
    ///
    /// Decoded if the value is a number.
    Number(f64),

    /// The alternative `String`.
    ///
    /// Decoded if the value is a string.
    String(String),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    ThingId (Json) {
        Integer: from (i64) => [union::Shape::Integer],
        Number: from (f64) => [union::Shape::Number],
        String: from text (String) => [union::Shape::String],
    }
}

// ==== models/thing_level.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// A value of one of several types.
///
/// The JSON type and the members of the value decide which variant is decoded.
///
/// Generated from the schema at `Thing.level`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ThingLevel {
    /// The alternative `Level`.
    ///
    /// Decoded if the value is `high` or `low`.
    Level(models::Level),

    /// The alternative `Mood`.
    ///
    /// Decoded if the value is `bad` or `good`.
    Mood(models::Mood),

    /// The alternative `Boolean`.
    ///
    /// Decoded if the value is a boolean.
    Boolean(bool),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    ThingLevel (Json) {
        Level: from (models::Level) => [union::Shape::Values(&["low", "high"])],
        Mood: from (models::Mood) => [union::Shape::Values(&["good", "bad"])],
        Boolean: from (bool) => [union::Shape::Boolean],
    }
}

// ==== models/thing_prompt.rs

use crate::Json;
use crate::union;

/// A value of one of several types.
///
/// The JSON type and the members of the value decide which variant is decoded.
///
/// Generated from the schema at `Thing.prompt`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ThingPrompt {
    /// The alternative `String`.
    ///
    /// Decoded if the value is a string.
    String(String),

    /// The alternative `String list`.
    ///
    /// Decoded if the value is an array of such items.
    StringList(Vec<String>),

    /// The alternative `Integer list`.
    ///
    /// Decoded if the value is an array of such items.
    IntegerList(Vec<i64>),

    /// The alternative `Integer list list`.
    ///
    /// Decoded if the value is an array of such items.
    IntegerListList(Vec<Vec<i64>>),

    /// A value that matches no alternative, as it was received. It is written back unchanged.
    Unknown(Json),
}

union! {
    ThingPrompt (Json) {
        String: from text (String) => [union::Shape::String],
        StringList: from (Vec<String>) => [union::Shape::Array(&union::Shape::String)],
        IntegerList: from (Vec<i64>) => [union::Shape::Array(&union::Shape::Integer)],
        IntegerListList: from (Vec<Vec<i64>>) => [union::Shape::Array(&union::Shape::Array(&union::Shape::Integer))],
    }
}

// ==== models/thing_unclear.rs

use crate::api::models;
use crate::union;
use crate::{Json, JsonError};

/// A value of one of several types.
///
/// A value does not show which of its types it has. The methods decode it as each of them.
///
/// Generated from the schema at `Thing.unclear`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingUnclear(Json);

impl ThingUnclear {
    /// Returns the value as it was received.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// Decodes the value as `First`.
    ///
    /// # Errors
    ///
    /// Fails if the value does not have this type.
    pub fn as_first(&self) -> std::result::Result<models::First, JsonError> {
        union::decode(self.0.text())
    }

    /// Decodes the value as `Second`.
    ///
    /// # Errors
    ///
    /// Fails if the value does not have this type.
    pub fn as_second(&self) -> std::result::Result<models::Second, JsonError> {
        union::decode(self.0.text())
    }
}

untyped_union! {
    ThingUnclear {
        (models::First),
        (models::Second),
    }
}
