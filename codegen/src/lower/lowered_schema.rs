//! A lowered schema: its type and its annotations, and how annotations next to a reference add to it.

use openapiv3::SchemaData;
use serde_json::Value;

use super::schema_view::SchemaView;
use super::{Context, examples, text};
use crate::extensions;
use crate::ir::{Example, Limits, PathValue, Type};
use crate::pointer::Pointer;

/// The type of a schema, and its annotations.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
pub(super) struct LoweredSchema {
    pub(super) ty: Type,
    pub(super) nullable: bool,
    pub(super) limits: Limits,
    pub(super) example: Option<Example>,
    pub(super) description: Option<String>,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) path_value: Option<PathValue>,
}

impl LoweredSchema {
    /// Returns the type of a schema without constraints: any JSON value.
    pub(super) fn json() -> Self {
        Self {
            ty: Type::Json,
            nullable: false,
            limits: Limits::default(),
            example: None,
            description: None,
            deprecated: false,
            read_only: false,
            write_only: false,
            path_value: None,
        }
    }

    /// Adds the annotations next to a reference to the schema. They replace those of the schema.
    pub(super) fn described(self, data: &[&SchemaData], limits: Limits) -> Self {
        let description = data.iter().find_map(|data| text(data.description.as_ref()));
        let example = data.iter().find_map(|data| examples::stated(data.example.as_ref()));
        Self {
            nullable: self.nullable || data.iter().any(|data| data.nullable),
            description: description.or(self.description),
            deprecated: self.deprecated || data.iter().any(|data| data.deprecated),
            read_only: self.read_only || data.iter().any(|data| data.read_only),
            write_only: self.write_only || data.iter().any(|data| data.write_only),
            path_value: data.iter().find_map(|data| path_value(data)).or(self.path_value),
            limits: limits.or(self.limits),
            example: example.or(self.example),
            ty: self.ty,
        }
    }
}

/// Returns the rule for values in paths that `x-path-value` states.
pub(super) fn path_value(data: &SchemaData) -> Option<PathValue> {
    let rule = data.extensions.get(extensions::PATH_VALUE)?;
    let has = |word: &str| {
        rule == word || rule.as_array().is_some_and(|words| words.iter().any(|it| it == word))
    };
    Some(PathValue { slash: !has("no-slash"), empty: !has("not-empty") })
}

/// Returns the default and the bounds of a schema, for the documentation.
pub(super) fn limits(cx: &Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) -> Limits {
    // The default of a secret is not documented.
    let default = view.data.default.as_ref().filter(|_| view.format != Some("password"));
    Limits {
        default: default.map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }),
        minimum: view.minimum.map(|bound| bound.read(cx, pointer, "minimum")),
        maximum: view.maximum.map(|bound| bound.read(cx, pointer, "maximum")),
    }
}
