// ==== models/fish.rs

use crate::Json;
use crate::api::models;
use crate::union;

/// A value of one of several types.
///
/// The variant that is decoded depends on the property `fishtype` of the JSON object.
///
/// Generated from the schema `Fish`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fish {
    /// A value of the type `salmon`.
    ///
    /// This variant is decoded if the value is an object in which `fishtype` is `salmon`.
    Salmon(models::Salmon),

    /// A value of the type `Shark`.
    ///
    /// This variant is decoded if the value is an object in which `fishtype` is `shark`.
    Shark(Box<models::Shark>),

    /// A value of the type `smart_salmon`.
    ///
    /// This variant is decoded if the value is an object in which `fishtype` is `smart_salmon`.
    SmartSalmon(models::SmartSalmon),

    /// A value that matches no other variant. It is serialized as it was received.
    Unknown(Json),
}

union! {
    Fish (Json) {
        Salmon: from (models::Salmon) => [union::Shape::Object(&[("fishtype", &["salmon"])])],
        Shark: from boxed (models::Shark) => [union::Shape::Object(&[("fishtype", &["shark"])])],
        SmartSalmon: from (models::SmartSalmon) => [union::Shape::Object(&[("fishtype", &["smart_salmon"])])],
    }
}

// ==== models/salmon.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `salmon`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Salmon {
    /// The property `fishtype`.
    pub fishtype: String,

    /// The property `length`.
    pub length: f32,

    /// The property `siblings`.
    pub siblings: Option<Vec<models::Fish>>,

    /// The property `location`.
    pub location: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Salmon {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(fishtype: impl Into<String>, length: f32) -> Self {
        Self {
            fishtype: fishtype.into(),
            length,
            siblings: None,
            location: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`fishtype`](Self::fishtype).
    #[must_use]
    pub fn with_fishtype(mut self, fishtype: impl Into<String>) -> Self {
        self.fishtype = fishtype.into();
        self
    }

    /// Sets [`length`](Self::length).
    #[must_use]
    pub fn with_length(mut self, length: f32) -> Self {
        self.length = length;
        self
    }

    /// Sets [`siblings`](Self::siblings).
    #[must_use]
    pub fn with_siblings(
        mut self,
        siblings: impl IntoIterator<Item = impl Into<models::Fish>>,
    ) -> Self {
        self.siblings = Some(siblings.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`location`](Self::location).
    #[must_use]
    pub fn with_location(mut self, location: impl Into<String>) -> Self {
        self.location = Some(location.into());
        self
    }
}

object! {
    Salmon extra {
        required fishtype: "fishtype",
        required length: "length" as bounded,
        optional siblings: "siblings" as bounded,
        optional location: "location",
    }
}

// ==== models/shark.rs

use crate::api::models;
use crate::{Extra, Timestamp};

/// A JSON object.
///
/// Generated from the schema `Shark`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shark {
    /// The property `fishtype`.
    pub fishtype: String,

    /// The property `length`.
    pub length: f32,

    /// The property `siblings`.
    pub siblings: Option<Vec<models::Fish>>,

    /// The property `birthday`.
    pub birthday: Timestamp,

    /// The last prey.
    pub prey: Option<Box<models::Fish>>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Shark {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(
        fishtype: impl Into<String>,
        length: f32,
        birthday: impl Into<Timestamp>,
    ) -> Self {
        Self {
            fishtype: fishtype.into(),
            length,
            siblings: None,
            birthday: birthday.into(),
            prey: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`fishtype`](Self::fishtype).
    #[must_use]
    pub fn with_fishtype(mut self, fishtype: impl Into<String>) -> Self {
        self.fishtype = fishtype.into();
        self
    }

    /// Sets [`length`](Self::length).
    #[must_use]
    pub fn with_length(mut self, length: f32) -> Self {
        self.length = length;
        self
    }

    /// Sets [`siblings`](Self::siblings).
    #[must_use]
    pub fn with_siblings(
        mut self,
        siblings: impl IntoIterator<Item = impl Into<models::Fish>>,
    ) -> Self {
        self.siblings = Some(siblings.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`birthday`](Self::birthday).
    #[must_use]
    pub fn with_birthday(mut self, birthday: impl Into<Timestamp>) -> Self {
        self.birthday = birthday.into();
        self
    }

    /// Sets [`prey`](Self::prey).
    ///
    /// The last prey.
    #[must_use]
    pub fn with_prey(mut self, prey: impl Into<models::Fish>) -> Self {
        self.prey = Some(Box::new(prey.into()));
        self
    }
}

object! {
    Shark extra {
        required fishtype: "fishtype",
        required length: "length" as bounded,
        optional siblings: "siblings" as bounded,
        required birthday: "birthday",
        optional prey: "prey",
    }
}

// ==== models/smart_salmon.rs

use crate::Extra;
use crate::api::models;

/// A JSON object.
///
/// Generated from the schema `smart_salmon`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SmartSalmon {
    /// The property `fishtype`.
    pub fishtype: String,

    /// The property `length`.
    pub length: f32,

    /// The property `siblings`.
    pub siblings: Option<Vec<models::Fish>>,

    /// The property `location`.
    pub location: Option<String>,

    /// The property `college_degree`.
    pub college_degree: Option<String>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl SmartSalmon {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(fishtype: impl Into<String>, length: f32) -> Self {
        Self {
            fishtype: fishtype.into(),
            length,
            siblings: None,
            location: None,
            college_degree: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`fishtype`](Self::fishtype).
    #[must_use]
    pub fn with_fishtype(mut self, fishtype: impl Into<String>) -> Self {
        self.fishtype = fishtype.into();
        self
    }

    /// Sets [`length`](Self::length).
    #[must_use]
    pub fn with_length(mut self, length: f32) -> Self {
        self.length = length;
        self
    }

    /// Sets [`siblings`](Self::siblings).
    #[must_use]
    pub fn with_siblings(
        mut self,
        siblings: impl IntoIterator<Item = impl Into<models::Fish>>,
    ) -> Self {
        self.siblings = Some(siblings.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`location`](Self::location).
    #[must_use]
    pub fn with_location(mut self, location: impl Into<String>) -> Self {
        self.location = Some(location.into());
        self
    }

    /// Sets [`college_degree`](Self::college_degree).
    #[must_use]
    pub fn with_college_degree(mut self, college_degree: impl Into<String>) -> Self {
        self.college_degree = Some(college_degree.into());
        self
    }
}

object! {
    SmartSalmon extra {
        required fishtype: "fishtype",
        required length: "length" as bounded,
        optional siblings: "siblings" as bounded,
        optional location: "location",
        optional college_degree: "college_degree",
    }
}
