//! The comparison of values on the wire: their JSON types, and the limits that callers read in the documentation.

use crate::ir::{Api, Bound, Limits, ModelKind, Type};

/// Returns the JSON type of a type on the wire.
pub(super) fn json_type(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(_) => "integer".to_owned(),
        Type::F32 | Type::F64 => "number".to_owned(),
        Type::String | Type::Secret => "string".to_owned(),
        Type::Timestamp => "date-time".to_owned(),
        Type::GoDuration => "duration".to_owned(),
        Type::Format(format) => format.noun().to_owned(),
        Type::File => "file".to_owned(),
        Type::Json | Type::SecretJson => "any JSON".to_owned(),
        Type::Array(item) => format!("list of {}", json_type(api, item)),
        Type::Map(value) => format!("map of {}", json_type(api, value)),
        Type::Nullable(inner) => format!("{} or null", json_type(api, inner)),
        Type::Model(id) => match api.model(*id).kind {
            ModelKind::Enum(_) => "string".to_owned(),
            ModelKind::Object(_) => "object".to_owned(),
            ModelKind::Union(_) => "union".to_owned(),
        },
    }
}

/// Returns the changes of a default and of bounds, which callers read in the documentation.
pub(super) fn limits(old: &Limits, new: &Limits) -> Vec<String> {
    let bound = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.number.clone());
    let pairs = [
        ("default", old.default.clone(), new.default.clone()),
        ("minimum", bound(&old.minimum), bound(&new.minimum)),
        ("maximum", bound(&old.maximum), bound(&new.maximum)),
    ];
    let texts = pairs.into_iter().filter_map(|(name, old, new)| {
        Some(match (old, new) {
            (None, Some(new)) => format!("the {name} is documented: `{new}`"),
            (Some(_), None) => format!("the {name} is no longer documented"),
            (Some(old), Some(new)) if old != new => {
                format!("the {name} is `{new}` instead of `{old}`")
            }
            (Some(_), Some(_)) | (None, None) => return None,
        })
    });
    texts.collect()
}
