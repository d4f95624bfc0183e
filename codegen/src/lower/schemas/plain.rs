//! Schemas that need no model: scalars, formats, arrays and maps.

use openapiv3::AdditionalProperties;

use super::super::Context;
use super::super::lowered_schema::{LoweredSchema, path_value};
use super::super::schema_view::SchemaView;
use super::nested;
use crate::ir::{Format, Integer, Type};
use crate::pointer::Pointer;

/// Lowers a schema that needs no model.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    place: &[&str],
) -> Type {
    // The rules of paths apply to plain strings.
    let format = view.format.filter(|_| path_value(view.data).is_none());
    if let Some(format) = view.ty.zip(format).and_then(|(ty, format)| Format::of(ty, format)) {
        return Type::Format(format);
    }
    match view.ty {
        Some("boolean") => Type::Boolean,
        Some("integer") => Type::Integer(integer(view)),
        Some("number") if view.format == Some("float") => Type::F32,
        Some("number") => Type::F64,
        Some("string") => match view.format {
            Some("password") => Type::Secret,
            Some("date-time") => Type::Timestamp,
            Some("go-duration") => Type::GoDuration,
            _ => Type::String,
        },
        Some("array") => {
            let items = view.items.map_or(Type::Json, |items| {
                let place = [place, &["item"]].concat();
                within(nested(cx, items, &pointer.child("items"), &place))
            });
            Type::Array(Box::new(items))
        }
        Some("object") => {
            let values = match view.additional {
                Some(AdditionalProperties::Schema(values)) => {
                    let place = [place, &["value"]].concat();
                    let pointer = pointer.child("additionalProperties");
                    within(nested(cx, &**values, &pointer, &place))
                }
                Some(AdditionalProperties::Any(_)) | None => Type::Json,
            };
            Type::Map(Box::new(values))
        }
        None if view.format == Some("password") => Type::SecretJson,
        Some(_) | None => Type::Json,
    }
}

/// Returns the type of an item or of a value of a map, which can be `null`.
fn within(lowered: LoweredSchema) -> Type {
    // Any JSON value includes `null`.
    if lowered.nullable && !lowered.ty.is_any() {
        Type::Nullable(Box::new(lowered.ty))
    } else {
        lowered.ty
    }
}

/// Returns the width of the format, and the sign of the minimum.
fn integer(view: &SchemaView<'_>) -> Integer {
    let unsigned = view.is_unsigned();
    match (view.format, unsigned) {
        (Some("uint8"), _) | (Some("int8"), true) => Integer::U8,
        (Some("uint16"), _) | (Some("int16"), true) => Integer::U16,
        (Some("uint32"), _) | (Some("int32"), true) => Integer::U32,
        (Some("int8"), false) => Integer::I8,
        (Some("int16"), false) => Integer::I16,
        (Some("int32"), false) => Integer::I32,
        (Some("uint64"), _) | (_, true) => Integer::U64,
        (_, false) => Integer::I64,
    }
}
