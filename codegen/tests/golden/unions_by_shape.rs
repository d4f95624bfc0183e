// ==== models/anything.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// A union that contains itself.
///
/// The variant that is decoded depends on the JSON type and the members of the value.
///
/// Generated from the schema `Anything`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Anything {
    /// A value of the type `Boolean`.
    ///
    /// This variant is decoded if the value is a boolean.
    Boolean(bool),

    /// A value of the type `Number`.
    ///
    /// This variant is decoded if the value is a number.
    Number(f64),

    /// A value of the type `String`.
    ///
    /// This variant is decoded if the value is a string.
    String(String),

    /// A value of the type `Anything list`.
    ///
    /// This variant is decoded if the value is an array.
    List(Vec<models::Anything>),

    /// A value of the type `Object`.
    ///
    /// This variant is decoded if the value is an object.
    Object(std::collections::BTreeMap<String, models::Anything>),

    /// A value that matches no other variant. It is serialized as it was received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Created {
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// The value `created`.
    Created,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownCreatedType),
}

/// A value of [`CreatedType`] that the API document does not list.
///
/// [`CreatedType::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Deleted {
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// The value `deleted`.
    Deleted,

    /// The value `purged`.
    Purged,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownDeletedType),
}

/// A value of [`DeletedType`] that the API document does not list.
///
/// [`DeletedType::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
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
/// The variant that is decoded depends on the property `type` of the JSON object.
///
/// Generated from the schema `Event`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A value of the type `Created`.
    ///
    /// This variant is decoded if the value is an object in which `type` is `created`.
    Created(models::Created),

    /// A value of the type `Deleted`.
    ///
    /// This variant is decoded if the value is an object in which `type` is `deleted` or `purged`.
    Deleted(models::Deleted),

    /// A value of the type `Renamed`.
    ///
    /// This variant is decoded if the value is an object in which `type` is `renamed`.
    Renamed(models::EventRenamed),

    /// A value that matches no other variant. It is serialized as it was received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl EventRenamed {
    /// Creates a value with its required fields. The optional fields have no value.
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
    /// The value `renamed`.
    Renamed,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownEventRenamedType),
}

/// A value of [`EventRenamedType`] that the API document does not list.
///
/// [`EventRenamedType::as_str`] returns its string. The string is private here, because a later
/// version of this crate can add a variant for the value. A `match` on the string would then no
/// longer match.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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
    /// The value `low`.
    Low,

    /// The value `high`.
    High,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownLevel),
}

/// A value of [`Level`] that the API document does not list.
///
/// [`Level::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
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
    /// The value `good`.
    Good,

    /// The value `bad`.
    Bad,

    /// Another value, which the API document does not list. [`as_str`](Self::as_str) returns it.
    Unknown(UnknownMood),
}

/// A value of [`Mood`] that the API document does not list.
///
/// [`Mood::as_str`] returns its string. The string is private here, because a later version of
/// this crate can add a variant for the value. A `match` on the string would then no longer
/// match.
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
/// The variant that is decoded depends on the JSON type and the members of the value.
///
/// Generated from the schema `Owner`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Owner {
    /// A value of the type `Person`.
    ///
    /// This variant is decoded if the value is an object with `name`.
    Person(models::OwnerPerson),

    /// A value of the type `Employee`.
    ///
    /// This variant is decoded if the value is an object with `employer` and `name`.
    Employee(models::OwnerEmployee),

    /// A value of the type `Company`.
    ///
    /// This variant is decoded if the value is an object with `register`.
    Company(models::OwnerCompany),

    /// A value of the type `String`.
    ///
    /// This variant is decoded if the value is a string.
    String(String),

    /// A value that matches no other variant. It is serialized as it was received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl OwnerCompany {
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl OwnerEmployee {
    /// Creates a value with its required fields. The optional fields have no value.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl OwnerPerson {
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
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

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Thing {
    /// Sets [`id`](Self::id).
    ///
    /// A number or a name.
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
    ///
    /// Each alternative fixes the property `type`.
    #[must_use]
    pub fn with_event(mut self, event: impl Into<models::Event>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// Sets [`owner`](Self::owner).
    ///
    /// The required properties tell the alternatives apart.
    #[must_use]
    pub fn with_owner(mut self, owner: impl Into<models::Owner>) -> Self {
        self.owner = Some(owner.into());
        self
    }

    /// Sets [`json`](Self::json).
    ///
    /// A union that contains itself.
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
/// The variant that is decoded depends on the JSON type and the members of the value.
///
/// Generated from the schema at `Thing.id`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThingId {
    /// A value of the type `Integer`.
    ///
    /// This variant is decoded if the value is an integer.
    Integer(i64),

    /// A value of the type `Number`.
    ///
    /// This variant is decoded if the value is a number.
    Number(f64),

    /// A value of the type `String`.
    ///
    /// This variant is decoded if the value is a string.
    String(String),

    /// A value that matches no other variant. It is serialized as it was received.
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
/// The variant that is decoded depends on the JSON type and the members of the value.
///
/// Generated from the schema at `Thing.level`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ThingLevel {
    /// A value of the type `Level`.
    ///
    /// This variant is decoded if the value is `high` or `low`.
    Level(models::Level),

    /// A value of the type `Mood`.
    ///
    /// This variant is decoded if the value is `bad` or `good`.
    Mood(models::Mood),

    /// A value of the type `Boolean`.
    ///
    /// This variant is decoded if the value is a boolean.
    Boolean(bool),

    /// A value that matches no other variant. It is serialized as it was received.
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
/// The variant that is decoded depends on the JSON type and the members of the value.
///
/// Generated from the schema at `Thing.prompt`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ThingPrompt {
    /// A value of the type `String`.
    ///
    /// This variant is decoded if the value is a string.
    String(String),

    /// A value of the type `String list`.
    ///
    /// This variant is decoded if the value is an array that is empty or whose first item is a
    /// string.
    StringList(Vec<String>),

    /// A value of the type `Integer list`.
    ///
    /// This variant is decoded if the value is an array that is empty or whose first item is an
    /// integer.
    IntegerList(Vec<i64>),

    /// A value of the type `Integer list list`.
    ///
    /// This variant is decoded if the value is an array that is empty or whose first item is an
    /// array that is empty or whose first item is an integer.
    IntegerListList(Vec<Vec<i64>>),

    /// A value that matches no other variant. It is serialized as it was received.
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
/// The type of a value cannot be derived from its JSON. Each type has a method that decodes the
/// value as this type.
///
/// Generated from the schema at `Thing.unclear`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingUnclear(Json);

impl ThingUnclear {
    /// Returns the JSON value.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// Decodes the value as the type `First`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value does not have this type.
    pub fn as_first(&self) -> std::result::Result<models::First, JsonError> {
        union::decode(self.0.text())
    }

    /// Decodes the value as the type `Second`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value does not have this type.
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
