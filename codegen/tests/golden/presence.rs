// ==== models/thing.rs

use crate::{Extra, Json};

/// A JSON object.
///
/// Generated from the schema `thing`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// May be left out.
    pub optional: Option<String>,

    /// The property `optional_nullable`.
    pub optional_nullable: Option<String>,

    /// Always there.
    pub scalar: bool,

    /// The property `list`.
    pub list: Vec<String>,

    /// The property `map`.
    pub map: std::collections::BTreeMap<String, i64>,

    /// The property `nullable`.
    pub nullable: Option<String>,

    /// The property `nullable_list`.
    pub nullable_list: Option<Vec<Option<String>>>,

    /// The property `any`.
    pub any: Json,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Thing {
    /// Creates a value with its required fields. The optional fields have no value.
    ///
    /// # Arguments
    ///
    /// * `scalar`: Always there.
    #[must_use]
    pub fn new(
        scalar: bool,
        list: impl IntoIterator<Item = impl Into<String>>,
        map: impl IntoIterator<Item = (impl Into<String>, i64)>,
        any: impl Into<Json>,
    ) -> Self {
        Self {
            optional: None,
            optional_nullable: None,
            scalar,
            list: list.into_iter().map(Into::into).collect(),
            map: map.into_iter().map(|(name, value)| (name.into(), value)).collect(),
            nullable: None,
            nullable_list: None,
            any: any.into(),
            extra: Extra::default(),
        }
    }

    /// Sets [`optional`](Self::optional).
    ///
    /// May be left out.
    #[must_use]
    pub fn with_optional(mut self, optional: impl Into<String>) -> Self {
        self.optional = Some(optional.into());
        self
    }

    /// Sets [`optional_nullable`](Self::optional_nullable).
    #[must_use]
    pub fn with_optional_nullable(
        mut self,
        optional_nullable: impl Into<String>,
    ) -> Self {
        self.optional_nullable = Some(optional_nullable.into());
        self
    }

    /// Sets [`scalar`](Self::scalar).
    ///
    /// Always there.
    #[must_use]
    pub fn with_scalar(mut self, scalar: bool) -> Self {
        self.scalar = scalar;
        self
    }

    /// Sets [`list`](Self::list).
    #[must_use]
    pub fn with_list(
        mut self,
        list: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.list = list.into_iter().map(Into::into).collect();
        self
    }

    /// Sets [`map`](Self::map).
    #[must_use]
    pub fn with_map(
        mut self,
        map: impl IntoIterator<Item = (impl Into<String>, i64)>,
    ) -> Self {
        self.map = map.into_iter().map(|(name, value)| (name.into(), value)).collect();
        self
    }

    /// Sets [`nullable`](Self::nullable).
    #[must_use]
    pub fn with_nullable(mut self, nullable: impl Into<String>) -> Self {
        self.nullable = Some(nullable.into());
        self
    }

    /// Sets [`nullable_list`](Self::nullable_list).
    #[must_use]
    pub fn with_nullable_list(
        mut self,
        nullable_list: impl IntoIterator<Item = Option<String>>,
    ) -> Self {
        self.nullable_list = Some(nullable_list.into_iter().collect());
        self
    }

    /// Sets [`any`](Self::any).
    #[must_use]
    pub fn with_any(mut self, any: impl Into<Json>) -> Self {
        self.any = any.into();
        self
    }
}

object! {
    Thing extra {
        optional optional: "optional",
        optional optional_nullable: "optional_nullable",
        required scalar: "scalar",
        list list: "list" as bounded,
        list map: "map" as bounded,
        nullable nullable: "nullable",
        nullable nullable_list: "nullable_list" as bounded,
        required any: "any",
    }
}
