//! The models that schemas become: objects, enums and unions.

use std::collections::BTreeMap;

use openapiv3::ReferenceOr;
use serde_json::Value;

use super::super::all_of::{self, Refinement};
use super::super::lowered_schema::LoweredSchema;
use super::super::schema_view::SchemaView;
use super::super::{Context, schema_component};
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{FieldId, Model, ModelKind, Type};
use crate::pointer::Pointer;

/// Returns whether a schema becomes a model: a type of its own.
pub(super) fn becomes_model(view: &SchemaView<'_>) -> bool {
    match all_of::refinement(view) {
        Some(Refinement { schema: Some((_, ReferenceOr::Reference { .. })), .. }) => false,
        Some(Refinement { schema: Some((_, ReferenceOr::Item(schema))), .. }) => {
            becomes_model(&SchemaView::of(schema))
        }
        Some(Refinement { schema: None, .. }) => {
            becomes_model(&SchemaView { all_of: &[], ..view.clone() })
        }
        None => {
            let is_union = !view.one_of.is_empty() || !view.any_of.is_empty();
            view.is_object() || view.is_enum() || is_union
        }
    }
}

/// Returns the model of a schema.
pub(super) fn of(
    view: &SchemaView<'_>,
    pointer: Pointer,
    name: Vec<String>,
    lowered: LoweredSchema,
    kind: ModelKind,
) -> Model {
    // The documentation shows the name that the document uses.
    let is_renamed = |component: &String| name != [component.as_str()];
    let (name, rename) = match schema_component(&pointer).filter(is_renamed) {
        Some(component) => (vec![component], Some(name)),
        None => (name, None),
    };
    Model {
        name,
        rename,
        value_names: value_names(view),
        pointer,
        description: lowered.description,
        deprecated: lowered.deprecated,
        kind,
        message: Vec::new(),
        fixed_message: fixed_message(view),
        error_name: error_name(view),
    }
}

/// Returns the fields that `x-error-message` names: the message of an error that has this body.
pub(super) fn message<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    kind: &ModelKind,
) -> Vec<FieldId> {
    let found = all_of::extension(cx, view, pointer, extensions::ERROR_MESSAGE);
    let Some((Value::Array(names), at)) = found else {
        return Vec::new();
    };
    let ModelKind::Object(object) = kind else {
        return Vec::new();
    };
    let mut message = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let Some(name) = name.as_str() else { continue };
        let field = object.fields.iter().find(|(_, field)| field.name == name);
        if let Some((id, _)) = field.filter(|(_, field)| field.ty == Type::String) {
            message.push(id);
        } else {
            let message = match field {
                None => "is not a property of the schema",
                Some(_) => "is not a property of type string",
            };
            let message = format!("`x-error-message` names `{name}`, which {message}");
            cx.diagnostics
                .error(Code::Extension, &at.index(index), message)
                .help("write the names of properties of type string");
        }
    }
    message
}

fn value_names(view: &SchemaView<'_>) -> BTreeMap<String, String> {
    let names =
        view.extension(extensions::ENUM_NAMES).and_then(Value::as_object).into_iter().flatten();
    names.filter_map(|(value, name)| Some((value.clone(), name.as_str()?.to_owned()))).collect()
}

fn fixed_message(view: &SchemaView<'_>) -> Option<String> {
    view.extension(extensions::ERROR_MESSAGE)?.as_str().map(str::to_owned)
}

fn error_name(view: &SchemaView<'_>) -> Option<String> {
    view.extension(extensions::ERROR_NAME)?.as_str().map(str::to_owned)
}
