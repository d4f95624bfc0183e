//! A uniform view of a schema.
//!
//! `openapiv3` sorts schemas into typed kinds and a catch-all. Published documents mix keywords (`pattern` on an
//! array, `required` on a string), so their schemas end in the catch-all although their `type` is clear.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, Discriminator, MediaType, ReferenceOr, Schema, SchemaData, SchemaKind,
    Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::Context;
use crate::arena::NonEmpty;
use crate::ir::{self, ValueId};
use crate::pointer::Pointer;
use crate::validate::Component;

/// A schema or a reference to one.
#[derive(Clone, Copy, Debug)]
pub(super) enum SchemaRef<'a> {
    Reference(&'a str),
    Item(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'a> SchemaRef<'a> {
    /// Returns the schema at a place and the place, or those that its `$ref` leads to.
    pub(super) fn resolve(self, cx: &Context<'a, '_>, pointer: &Pointer) -> (&'a Schema, Pointer) {
        match self {
            Self::Item(schema) => (schema, pointer.clone()),
            Self::Reference(reference) => {
                let Component { item, pointer, .. } = cx.validated.component(reference);
                (item, pointer)
            }
        }
    }
}

/// A schema that is an alternative, or a part of an object, with its place.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) schema: SchemaRef<'a>,
    pub(super) pointer: Pointer,
    /// True if its required properties are optional in the merged object.
    pub(super) is_optional: bool,
}

impl<'a> Member<'a> {
    /// Returns the keywords of the schema, or of the schema that its `$ref` leads to, and their place.
    pub(super) fn view(&self, cx: &Context<'a, '_>) -> (SchemaView<'a>, Pointer) {
        let (schema, pointer) = self.schema.resolve(cx, &self.pointer);
        (SchemaView::of(schema), pointer)
    }
}

/// The keywords of a schema that decide its type.
#[derive(Clone, Debug)]
pub(super) struct SchemaView<'a> {
    pub(super) schema: &'a Schema,
    pub(super) data: &'a SchemaData,
    pub(super) ty: Option<&'a str>,
    pub(super) format: Option<&'a str>,
    /// The enum values that are strings. `None` is `null`.
    pub(super) values: Vec<Option<&'a str>>,
    /// True if there are enum values of another type.
    pub(super) other_values: bool,
    pub(super) minimum: Option<RoundedBound>,
    pub(super) maximum: Option<RoundedBound>,
    pub(super) properties: Option<&'a IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub(super) all_of: &'a [ReferenceOr<Schema>],
    pub(super) one_of: &'a [ReferenceOr<Schema>],
    pub(super) any_of: &'a [ReferenceOr<Schema>],
    pub(super) discriminator: Option<&'a Discriminator>,
    /// The place of the alternatives, if they are those of a part of the `allOf`.
    pub(super) union_at: Option<Pointer>,
    /// The places of the lists of alternatives in parts of the `allOf` that were merged, and are not merged again.
    pub(super) resolved: Vec<Pointer>,
    /// Further parts, which are merged like those of `allOf`.
    pub(super) also: Vec<Member<'a>>,
}

impl<'a> SchemaView<'a> {
    /// Returns a view without keywords that decide the type.
    pub(super) fn empty(schema: &'a Schema) -> Self {
        Self {
            schema,
            data: &schema.schema_data,
            ty: None,
            format: None,
            values: Vec::new(),
            other_values: false,
            minimum: None,
            maximum: None,
            properties: None,
            required: &[],
            additional: None,
            items: None,
            all_of: &[],
            one_of: &[],
            any_of: &[],
            discriminator: None,
            union_at: None,
            resolved: Vec::new(),
            also: Vec::new(),
        }
    }

    /// Returns the keywords of the schema of a media type.
    pub(super) fn of_media(cx: &Context<'a, '_>, media: &'a MediaType) -> Option<Self> {
        media.schema.as_ref().map(|schema| Self::resolved(cx, schema.into()))
    }

    /// Returns the keywords of the schema that a reference leads to, or of the schema itself.
    pub(super) fn resolved(cx: &Context<'a, '_>, schema: SchemaRef<'a>) -> Self {
        Self::of(schema.resolve(cx, &Pointer::root()).0)
    }

    /// Returns the keywords of a schema.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let discriminator = schema.schema_data.discriminator.as_ref();
        let mut view = Self { discriminator, ..Self::empty(schema) };
        match &schema.schema_kind {
            SchemaKind::Type(ty) => view.typed(ty),
            SchemaKind::Not { .. } => {}
            SchemaKind::OneOf { one_of } => view.one_of = one_of,
            SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::Any(any) => {
                view.ty = any.typ.as_deref();
                view.format = any.format.as_deref();
                let listed = |value: &'a Value| match value {
                    Value::String(text) => Some(Some(text.as_str())),
                    Value::Null => Some(None),
                    _ => None,
                };
                view.values = any.enumeration.iter().filter_map(listed).collect();
                view.other_values = view.values.len() < any.enumeration.len();
                view.minimum = RoundedBound::of(any.minimum, any.exclusive_minimum == Some(true));
                view.maximum = RoundedBound::of(any.maximum, any.exclusive_maximum == Some(true));
                view.properties = Some(&any.properties).filter(|all| !all.is_empty());
                view.required = &any.required;
                view.additional = any.additional_properties.as_ref();
                view.items = any.items.as_ref();
                view.all_of = &any.all_of;
                view.one_of = &any.one_of;
                view.any_of = &any.any_of;
                // Without `type`: `properties` means an object, `items` an array, and a schema in
                // `additionalProperties` a map.
                if view.ty.is_none() && view.properties.is_none() {
                    let is_map = matches!(view.additional, Some(AdditionalProperties::Schema(_)));
                    view.ty = match view.items {
                        Some(_) => Some("array"),
                        None => is_map.then_some("object"),
                    };
                }
            }
        }
        view
    }

    /// Adds the keywords of a schema that `openapiv3` has sorted by its type.
    fn typed(&mut self, ty: &'a Type) {
        match ty {
            Type::String(string) => {
                self.ty = Some("string");
                self.format = format(&string.format);
                self.values = string.enumeration.iter().map(Option::as_deref).collect();
            }
            Type::Number(number) => {
                self.ty = Some("number");
                self.format = format(&number.format);
                self.other_values = !number.enumeration.is_empty();
                self.minimum = RoundedBound::of(number.minimum, number.exclusive_minimum);
                self.maximum = RoundedBound::of(number.maximum, number.exclusive_maximum);
            }
            Type::Integer(integer) => {
                self.ty = Some("integer");
                self.format = format(&integer.format);
                self.other_values = !integer.enumeration.is_empty();
                let (minimum, maximum) = (integer.minimum, integer.maximum);
                self.minimum = RoundedBound::of(minimum.map(to_f64), integer.exclusive_minimum);
                self.maximum = RoundedBound::of(maximum.map(to_f64), integer.exclusive_maximum);
            }
            Type::Object(object) => {
                self.ty = Some("object");
                self.properties = Some(&object.properties).filter(|all| !all.is_empty());
                self.required = &object.required;
                self.additional = object.additional_properties.as_ref();
            }
            Type::Array(array) => {
                self.ty = Some("array");
                self.items = array.items.as_ref();
            }
            Type::Boolean(boolean) => {
                self.ty = Some("boolean");
                self.other_values = !boolean.enumeration.is_empty();
            }
        }
    }

    /// Returns whether the schema is an object with properties.
    pub(super) fn is_object(&self) -> bool {
        matches!(self.ty, None | Some("object"))
            && (self.properties.is_some() || !self.all_of.is_empty() || !self.also.is_empty())
    }

    /// Returns whether the schema is a string with enum values.
    pub(super) fn is_enum(&self) -> bool {
        self.enum_values().is_some()
    }

    /// Returns the enum values of a string.
    pub(super) fn enum_values(&self) -> Option<NonEmpty<ValueId, String>> {
        let is_string = matches!(self.ty, None | Some("string"))
            && self.format != Some("password")
            && !self.other_values;
        let values = self.values.iter().flatten().map(|&value| value.to_owned());
        NonEmpty::new(values).filter(|_| is_string)
    }

    /// Returns whether an integer with this schema cannot be negative.
    pub(super) fn is_unsigned(&self) -> bool {
        self.minimum.is_some_and(|RoundedBound { rounded, exclusive }| {
            rounded >= 0.0 || exclusive && rounded >= -1.0
        })
    }

    /// Returns whether `null` is a value.
    pub(super) fn nullable(&self) -> bool {
        self.data.nullable || self.values.contains(&None)
    }

    pub(super) fn extension(&self, name: &str) -> Option<&'a Value> {
        self.data.extensions.get(name)
    }
}

/// Returns the name of a format, which `openapiv3` parses if it knows the name.
fn format<T: FormatName>(format: &VariantOrUnknownOrEmpty<T>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(format.name()),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// The names of the formats that `openapiv3` parses.
trait FormatName {
    fn name(&self) -> &'static str;
}

impl FormatName for openapiv3::StringFormat {
    fn name(&self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::Password => "password",
            Self::Byte => "byte",
            Self::Binary => "binary",
        }
    }
}

impl FormatName for openapiv3::NumberFormat {
    fn name(&self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Double => "double",
        }
    }
}

impl FormatName for openapiv3::IntegerFormat {
    fn name(&self) -> &'static str {
        match self {
            Self::Int32 => "int32",
            Self::Int64 => "int64",
        }
    }
}

/// A bound of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoundedBound {
    /// The number as `openapiv3` parsed it. A large number is rounded.
    rounded: f64,
    exclusive: bool,
}

impl RoundedBound {
    fn of(number: Option<f64>, exclusive: bool) -> Option<Self> {
        number.map(|rounded| Self { rounded, exclusive })
    }

    /// Returns the bound with the digits that the schema at `pointer` has.
    pub(super) fn read(self, cx: &Context<'_, '_>, pointer: &Pointer, keyword: &str) -> ir::Bound {
        let written = pointer.resolve(cx.raw).and_then(|schema| schema.get(keyword));
        let number = match written {
            Some(Value::Number(number)) if !number.is_f64() => number.to_string(),
            // The JSON parser keeps no more digits.
            _ if self.rounded.abs() >= 1e16 => format!("{:e}", self.rounded),
            _ => self.rounded.to_string(),
        };
        ir::Bound { number, exclusive: self.exclusive }
    }
}

// Bounds decide the sign and are documented. Rounding does not change the sign.
#[expect(clippy::cast_precision_loss)]
fn to_f64(bound: i64) -> f64 {
    bound as f64
}
