//! Lowers schemas to types. Some become models.
//!
//! An object with properties and a string with enum values become models. All other schemas are written out
//! where they are used: `StringSliceJSONFormat` is a `Vec<String>`.

use std::collections::BTreeMap;

use openapiv3::{AdditionalProperties, OpenAPI, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::all_of::{self, Refinement};
pub(super) use super::schema_cache::SchemaCache;
use super::schema_cache::{State, Waiting};
use super::schema_view::{SchemaRef, SchemaView};
use super::unions::{self, Member, Reading};
use super::{Context, component_of, owner, rename, text};
use super::{examples, objects};
use crate::diagnostics::Code;
use crate::ir::{
    Example, FieldId, Format, Integer, Limits, Model, ModelKind, Object, PathValue, Type,
};
use crate::limits::TYPE_NESTING;
use crate::pointer::Pointer;

/// A lowered schema.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
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
    /// Any JSON value: the schema has no constraint.
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
}

/// Lowers the schema of a parameter, a body or a response. `place` has the names on the path to it, for a model
/// without a name of its own. A schema in a component is named after the component.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    schema: impl Into<SchemaRef<'a>>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    match owner(cx, pointer) {
        Some(name) => nested(cx, schema, pointer, &[&name]),
        None => nested(cx, schema, pointer, place),
    }
}

/// Lowers a nested schema. Its `x-name` is the name of the model.
pub(super) fn nested<'a>(
    cx: &mut Context<'a, '_>,
    schema: impl Into<SchemaRef<'a>>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    let schema = schema.into();
    let SchemaRef::Item(item) = schema else { return property(cx, schema, pointer, place) };
    match rename(cx, pointer) {
        Some(name) => {
            check_name(cx, &SchemaView::of(item), pointer);
            property(cx, schema, pointer, &[&name])
        }
        None => property(cx, schema, pointer, place),
    }
}

// Reports an `x-name` that names nothing, because the schema does not become a model.
fn check_name(cx: &mut Context<'_, '_>, shape: &SchemaView<'_>, pointer: &Pointer) {
    if !becomes_model(shape) {
        let message = "`x-name` has no effect: the schema does not become a type of its own";
        cx.diagnostics.warning(Code::NamingIneffective, &pointer.child("x-name"), message);
    }
}

fn becomes_model(shape: &SchemaView<'_>) -> bool {
    match all_of::refinement(shape) {
        Some(Refinement { schema: Some((_, ReferenceOr::Reference { .. })), .. }) => false,
        Some(Refinement { schema: Some((_, ReferenceOr::Item(schema))), .. }) => {
            becomes_model(&SchemaView::of(schema))
        }
        Some(Refinement { schema: None, .. }) => {
            becomes_model(&SchemaView { all_of: &[], ..shape.clone() })
        }
        None => {
            let is_union = !shape.one_of.is_empty() || !shape.any_of.is_empty();
            shape.is_object() || shape.is_enum() || is_union
        }
    }
}

/// Lowers the schema of a property, whose `x-name` is the name of the field.
pub(super) fn property<'a>(
    cx: &mut Context<'a, '_>,
    schema: SchemaRef<'a>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    match schema {
        SchemaRef::Reference(reference) => component(cx, reference),
        SchemaRef::Item(schema) => once(cx, pointer, |cx| {
            let names = place.iter().map(|&name| name.to_owned()).collect();
            item(cx, SchemaView::of(schema), pointer, names)
        }),
    }
}

// Lowers the schema at a place, unless it was lowered before.
fn once<'a, 'd>(
    cx: &mut Context<'a, 'd>,
    pointer: &Pointer,
    lower: impl FnOnce(&mut Context<'a, 'd>) -> LoweredSchema,
) -> LoweredSchema {
    match cx.schemas.state(pointer) {
        Some(State::Done(lowered)) => return LoweredSchema::clone(lowered),
        Some(State::Open) => {
            let name = pointer.tokens().last().unwrap_or_default();
            cx.diagnostics
                .error(
                    Code::EndlessType,
                    pointer,
                    format!("the schema `{name}` is part of a cycle without an object"),
                )
                .help("put an object with properties into the cycle");
            return LoweredSchema::json();
        }
        None => {}
    }
    if cx.depth == TYPE_NESTING {
        let message = format!("arrays, maps and references nest {TYPE_NESTING} levels deep here");
        cx.diagnostics.error(Code::TooDeep, pointer, message).help(
            "put an object between them, or replace the schema by `{}` (any JSON) in an overlay",
        );
        return LoweredSchema::json();
    }
    cx.depth += 1;
    cx.schemas.set(pointer, State::Open);
    let lowered = lower(cx);
    cx.schemas.set(pointer, State::Done(Box::new(lowered.clone())));
    cx.depth -= 1;
    lowered
}

/// Lowers the properties of all waiting objects and of the objects in them.
pub(super) fn complete(cx: &mut Context<'_, '_>) {
    while let Some(Waiting { id, shape, pointer, names }) = cx.waiting.pop_front() {
        let kind = if unions::is_open(cx.schemas.model(id)) {
            unions::complete(cx, &shape, &pointer, &names)
        } else {
            ModelKind::Object(objects::lower(cx, &shape, &pointer, &names))
        };
        let message = message(cx, &shape, &pointer, &kind);
        let model = cx.schemas.model_mut(id);
        model.kind = kind;
        model.message = message;
    }
}

/// Resolves a reference to a schema: its name, the schema, and its place.
pub(super) fn find<'a>(
    cx: &Context<'a, '_>,
    reference: &str,
) -> Option<(String, &'a Schema, Pointer)> {
    let document: &'a OpenAPI = cx.document;
    let target = cx.references.resolve(reference)?;
    let (_, name) = component_of(&target)?;
    let schema = document.components.as_ref()?.schemas.get(&name)?.as_item()?;
    Some((name, schema, target))
}

fn component(cx: &mut Context<'_, '_>, reference: &str) -> LoweredSchema {
    let Some((name, schema, target)) = find(cx, reference) else {
        return LoweredSchema::json();
    };
    once(cx, &target, |cx| {
        let shape = SchemaView::of(schema);
        let names = match rename(cx, &target) {
            Some(rename) => {
                check_name(cx, &shape, &target);
                vec![rename]
            }
            None => vec![name],
        };
        item(cx, shape, &target, names)
    })
}

/// Lowers the schemas of one property in several parts of an `allOf`, which all apply.
pub(super) fn merged<'a>(
    cx: &mut Context<'a, '_>,
    parts: Vec<Member<'a>>,
    pointer: &Pointer,
    place: &[&str],
) -> LoweredSchema {
    let target = |part: &Member<'a>| match part.schema {
        SchemaRef::Item(_) => part.pointer.clone(),
        SchemaRef::Reference(reference) => {
            find(cx, reference).map_or_else(|| part.pointer.clone(), |(_, _, target)| target)
        }
    };
    // The properties of recursive objects lead to the same parts again.
    let mut key: Vec<Pointer> = parts.iter().map(target).collect();
    key.sort();
    key.dedup();
    if let Some(known) = cx.merged.get(&key) {
        return known.clone();
    }
    let schema = parts.iter().find_map(|part| match part.schema {
        SchemaRef::Item(schema) => Some(schema),
        SchemaRef::Reference(reference) => find(cx, reference).map(|(_, schema, _)| schema),
    });
    let (Some(schema), true) = (schema, place.len() <= TYPE_NESTING) else {
        let message =
            format!("objects with merged properties nest {TYPE_NESTING} levels deep here");
        cx.diagnostics
            .error(Code::TooDeep, pointer, message)
            .help("replace one of the properties by `{}` (any JSON) in an overlay");
        return LoweredSchema::json();
    };
    let shape = SchemaView { also: parts, ..SchemaView::empty(schema) };
    let names = place.iter().map(|&name| name.to_owned()).collect();
    let lowered = item(cx, shape, pointer, names);
    cx.merged.insert(key, lowered.clone());
    lowered
}

/// Lowers a schema with these keywords. `names` has the names on the path to it.
pub(super) fn item<'a>(
    cx: &mut Context<'a, '_>,
    shape: SchemaView<'a>,
    pointer: &Pointer,
    names: Vec<String>,
) -> LoweredSchema {
    cx.covered.insert(pointer);
    if shape.other_values {
        let message = "enum values that are not strings are not generated, only their type";
        cx.diagnostics.note(Code::NotGenerated, pointer, message);
    }
    let not = pointer.child("not");
    if not.resolve(cx.raw).is_some() {
        let message = "`not` only validates, and no type is generated for it";
        cx.diagnostics.note(Code::NotGenerated, &not, message);
    }
    let shape = unions::of_part(cx, shape, pointer);
    let refinement = all_of::refinement(&shape).filter(|_| !unions::is_descendant(cx, pointer));
    if let Some(Refinement { schema, parts }) = refinement {
        let all_of = pointer.child("allOf");
        let mut data = vec![shape.data];
        let mut limits = limits(cx, &shape, pointer);
        for (index, part) in parts {
            data.push(&part.schema_data);
            limits = limits.or(self::limits(cx, &SchemaView::of(part), &all_of.index(index)));
        }
        let inner = match schema {
            Some((index, schema)) => {
                let place: Vec<&str> = names.iter().map(String::as_str).collect();
                nested(cx, schema, &all_of.index(index), &place)
            }
            None => item(cx, SchemaView { all_of: &[], ..shape }, pointer, names),
        };
        return described(inner, &data, limits);
    }
    let has_parts = !shape.all_of.is_empty() || !shape.also.is_empty();
    if has_parts && shape.one_of.is_empty() && shape.any_of.is_empty() {
        if let Some(refined) = all_of::refine(cx, &shape, pointer) {
            let parts = refined.parts.iter().rev();
            let limits = parts.fold(Limits::default(), |limits, (part, at)| {
                limits.or(self::limits(cx, part, at))
            });
            // The items have the place of their part.
            let at = if refined.shape.items.is_some() { &refined.pointer } else { pointer };
            let inner = item(cx, refined.shape, at, names);
            return described(inner, &refined.data, limits);
        }
    }
    let (mut is_union, mut union_nullable) = (false, false);
    if unions::is_one(cx, &shape, pointer) {
        let limits = limits(cx, &shape, pointer);
        match unions::read(cx, &shape, pointer, &names) {
            Reading::Schema(other, nullable) => {
                let lowered = item(cx, *other, pointer, names);
                return LoweredSchema { nullable: nullable || lowered.nullable, ..lowered };
            }
            Reading::Lowered(lowered, nullable) => {
                let lowered = described(*lowered, &[shape.data], limits);
                return LoweredSchema { nullable: nullable || lowered.nullable, ..lowered };
            }
            Reading::Union(nullable) => {
                is_union = true;
                union_nullable = nullable;
            }
        }
    }
    let mut lowered = LoweredSchema {
        ty: Type::Json,
        nullable: shape.nullable() || union_nullable,
        limits: limits(cx, &shape, pointer),
        example: examples::of(&shape),
        description: text(shape.data.description.as_ref()),
        deprecated: shape.data.deprecated,
        read_only: shape.data.read_only,
        write_only: shape.data.write_only,
        path_value: path_value(shape.data),
    };
    if is_union || shape.is_object() {
        let kind = if is_union { unions::open() } else { ModelKind::Object(Object::default()) };
        let model = model(&shape, pointer.clone(), names.clone(), lowered.clone(), kind);
        let id = cx.schemas.add(model);
        lowered.ty = Type::Model(id);
        cx.waiting.push_back(Waiting { id, shape, pointer: pointer.clone(), names });
    } else if shape.is_enum() {
        let values = shape.values.iter().flatten().map(|&value| value.to_owned());
        let kind = ModelKind::Enum(values.collect());
        let model = model(&shape, pointer.clone(), names, lowered.clone(), kind);
        lowered.ty = Type::Model(cx.schemas.add(model));
    } else {
        let place: Vec<&str> = names.iter().map(String::as_str).collect();
        lowered.ty = plain(cx, &shape, pointer, &place);
    }
    lowered
}

// Lowers a schema together with the annotations next to its reference.
fn described(inner: LoweredSchema, data: &[&SchemaData], limits: Limits) -> LoweredSchema {
    let description = data.iter().find_map(|data| text(data.description.as_ref()));
    let example = data.iter().find_map(|data| examples::stated(data.example.as_ref()));
    LoweredSchema {
        nullable: inner.nullable || data.iter().any(|data| data.nullable),
        description: description.or(inner.description),
        deprecated: inner.deprecated || data.iter().any(|data| data.deprecated),
        read_only: inner.read_only || data.iter().any(|data| data.read_only),
        write_only: inner.write_only || data.iter().any(|data| data.write_only),
        path_value: data.iter().find_map(|data| path_value(data)).or(inner.path_value),
        limits: limits.or(inner.limits),
        example: example.or(inner.example),
        ty: inner.ty,
    }
}

fn model(
    shape: &SchemaView<'_>,
    pointer: Pointer,
    name: Vec<String>,
    lowered: LoweredSchema,
    kind: ModelKind,
) -> Model {
    // The documentation shows the name that the document uses.
    let is_renamed = |(section, component): &(String, String)| {
        let place = Pointer::root().child("components").child(section).child(component);
        place == pointer && name != [component.as_str()]
    };
    let (name, rename) = match component_of(&pointer).filter(is_renamed) {
        Some((_, component)) => (vec![component], Some(name)),
        None => (name, None),
    };
    Model {
        name,
        rename,
        value_names: value_names(shape),
        pointer,
        description: lowered.description,
        deprecated: lowered.deprecated,
        kind,
        message: Vec::new(),
        fixed_message: fixed_message(shape),
        error_name: error_name(shape),
    }
}

// Lowers a schema that needs no model.
fn plain<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    place: &[&str],
) -> Type {
    // The rules of paths apply to plain strings.
    let format = shape.format.filter(|_| path_value(shape.data).is_none());
    if let Some(format) = shape.ty.zip(format).and_then(|(ty, format)| Format::of(ty, format)) {
        return Type::Format(format);
    }
    match shape.ty {
        Some("boolean") => Type::Boolean,
        Some("integer") => Type::Integer(integer(shape)),
        Some("number") if shape.format == Some("float") => Type::F32,
        Some("number") => Type::F64,
        Some("string") => match shape.format {
            Some("password") => Type::Secret,
            Some("date-time") => Type::Timestamp,
            Some("go-duration") => Type::GoDuration,
            _ => Type::String,
        },
        Some("array") => {
            let items = shape.items.map_or(Type::Json, |items| {
                let place = [place, &["item"]].concat();
                within(nested(cx, items, &pointer.child("items"), &place))
            });
            Type::Array(Box::new(items))
        }
        Some("object") => {
            let values = match shape.additional {
                Some(AdditionalProperties::Schema(values)) => {
                    let place = [place, &["value"]].concat();
                    let pointer = pointer.child("additionalProperties");
                    within(nested(cx, &**values, &pointer, &place))
                }
                Some(AdditionalProperties::Any(_)) | None => Type::Json,
            };
            Type::Map(Box::new(values))
        }
        None if shape.format == Some("password") => Type::SecretJson,
        Some(_) | None => Type::Json,
    }
}

fn within(lowered: LoweredSchema) -> Type {
    // Any JSON value includes `null`.
    if lowered.nullable && !lowered.ty.is_any() {
        Type::Nullable(Box::new(lowered.ty))
    } else {
        lowered.ty
    }
}

fn integer(shape: &SchemaView<'_>) -> Integer {
    let unsigned = shape.is_unsigned();
    match (shape.format, unsigned) {
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

/// Returns the rule for values in paths that a schema states.
pub(super) fn path_value(data: &SchemaData) -> Option<PathValue> {
    let rule = data.extensions.get("x-path-value")?;
    let has = |word: &str| {
        rule == word || rule.as_array().is_some_and(|words| words.iter().any(|it| it == word))
    };
    Some(PathValue { slash: !has("no-slash"), empty: !has("not-empty") })
}

fn limits(cx: &Context<'_, '_>, shape: &SchemaView<'_>, pointer: &Pointer) -> Limits {
    // The default of a secret is not documented.
    let default = shape.data.default.as_ref().filter(|_| shape.format != Some("password"));
    Limits {
        default: default.map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }),
        minimum: shape.minimum.map(|bound| bound.read(cx, pointer, "minimum")),
        maximum: shape.maximum.map(|bound| bound.read(cx, pointer, "maximum")),
    }
}

fn message<'a>(
    cx: &mut Context<'a, '_>,
    shape: &SchemaView<'a>,
    pointer: &Pointer,
    kind: &ModelKind,
) -> Vec<FieldId> {
    let found = all_of::extension(cx, shape, pointer, "x-error-message");
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

fn value_names(shape: &SchemaView<'_>) -> BTreeMap<String, String> {
    let names = shape.extension("x-enum-names").and_then(Value::as_object).into_iter().flatten();
    names.filter_map(|(value, name)| Some((value.clone(), name.as_str()?.to_owned()))).collect()
}

fn fixed_message(shape: &SchemaView<'_>) -> Option<String> {
    shape.extension("x-error-message")?.as_str().map(str::to_owned)
}

fn error_name(shape: &SchemaView<'_>) -> Option<String> {
    shape.extension("x-error-name")?.as_str().map(str::to_owned)
}
