//! Objects: their properties, also those that `allOf` brings together.

use openapiv3::AdditionalProperties;

use super::schemas::{self, Lowered};
use super::shape::{SchemaRef, Shape};
use super::{Context, component_of, sibling, text};
use crate::diagnostics::Code;
use crate::ir::{Field, Object, Presence, Type};
use crate::pointer::Pointer;

/// A property, before its schema is lowered.
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) schema: SchemaRef<'a>,
    pub(super) required: bool,
    pub(super) pointer: Pointer,
}

impl Property<'_> {
    /// Returns what is said of the property itself, rather than of the schema it refers to.
    pub(super) fn description(&self, cx: &Context<'_, '_>) -> Option<String> {
        match self.schema {
            SchemaRef::Item(schema) => text(schema.schema_data.description.as_ref()),
            SchemaRef::Reference(_) => sibling(cx, &self.pointer),
        }
    }
}

/// Lowers the properties of an object; `names` is what the object is called.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    shape: &Shape<'a>,
    pointer: &Pointer,
    names: &[String],
) -> Object {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let Collected { properties, extra } = collect(cx, shape, pointer);
    let owner = component_of(pointer);
    let fields = properties.into_iter().map(|property| {
        // What `allOf` takes from a component is named after that, and is the same type there.
        match component_of(&property.pointer) {
            Some(other) if owner.as_ref() != Some(&other) => field(cx, &property, &[&other.1]),
            _ => field(cx, &property, &names),
        }
    });
    Object { fields: fields.collect(), extra }
}

fn field<'a>(cx: &mut Context<'a, '_>, property: &Property<'a>, names: &[&str]) -> Field {
    let place = [names, &[property.name]].concat();
    let own = property.description(cx);
    let Lowered { ty, nullable, limits, description, deprecated, read_only } =
        schemas::nested(cx, property.schema, &property.pointer, &place);
    cx.covered.insert(&property.pointer);
    let presence = match (&ty, property.required, nullable) {
        (_, false, _) => Presence::Optional,
        (Type::Array(_) | Type::Map(_), true, _) => Presence::List,
        (Type::Json, true, _) | (_, true, false) => Presence::Required,
        (_, true, true) => Presence::Nullable,
    };
    Field {
        name: property.name.to_owned(),
        ty,
        presence,
        description: own.or(description),
        limits,
        deprecated,
        read_only,
        pointer: property.pointer.clone(),
    }
}

/// All properties of an object, in the document's order.
pub(super) struct Collected<'a> {
    pub(super) properties: Vec<Property<'a>>,
    /// Whether others may be there.
    pub(super) extra: bool,
}

/// Brings together the properties of an object and of what its `allOf` names.
pub(super) fn collect<'a>(
    cx: &mut Context<'a, '_>,
    shape: &Shape<'a>,
    pointer: &Pointer,
) -> Collected<'a> {
    let mut collected = Collected { properties: Vec::new(), extra: true };
    let mut required = Vec::new();
    gather(cx, shape, pointer, 0, &mut collected, &mut required);
    for name in required {
        let property = collected.properties.iter_mut().find(|property| property.name == name.0);
        if let Some(property) = property {
            property.required = true;
        } else {
            cx.diagnostics.warning(
                Code::NotGenerated,
                &name.1,
                format!("`{}` is required but no property", name.0),
            );
        }
    }
    collected
}

fn gather<'a>(
    cx: &mut Context<'a, '_>,
    shape: &Shape<'a>,
    pointer: &Pointer,
    depth: usize,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    // No object is nested like this, but one that contains itself is.
    if depth > 32 {
        cx.diagnostics.error(Code::CircularReference, pointer, "the `allOf` leads back to itself");
        return;
    }
    for (index, part) in shape.all_of.iter().enumerate() {
        let mut pointer = pointer.child("allOf").index(index);
        let mut part = SchemaRef::from(part);
        for _ in 0..32 {
            let SchemaRef::Reference(reference) = part else { break };
            let Some((_, found, target)) = schemas::find(cx, reference, &pointer) else { return };
            (part, pointer) = (found, target);
        }
        let SchemaRef::Item(schema) = part else { continue };
        let part = Shape::of(schema);
        cx.covered.insert(&pointer);
        if let Some(choice) = part.choice {
            let message = format!("`{choice}` has no type here");
            cx.diagnostics.error(Code::UnsupportedKeyword, &pointer, message);
        } else if !matches!(part.ty, None | Some("object")) {
            cx.diagnostics
                .error(
                    Code::UnsupportedMerge,
                    &pointer,
                    "`allOf` brings together what is no object",
                )
                .help("`allOf` of several schemas is supported where all are objects");
        } else {
            gather(cx, &part, &pointer, depth + 1, collected, required);
        }
    }
    match shape.additional {
        Some(AdditionalProperties::Any(false)) => collected.extra = false,
        Some(AdditionalProperties::Schema(_)) => {
            let pointer = pointer.child("additionalProperties");
            let message = "properties without a name are kept as JSON, whatever their schema";
            cx.diagnostics.note(Code::NotGenerated, &pointer, message);
        }
        Some(AdditionalProperties::Any(true)) | None => {}
    }
    let properties = pointer.child("properties");
    for (name, schema) in shape.properties.into_iter().flatten() {
        let property = Property {
            name,
            schema: SchemaRef::from(schema),
            required: false,
            pointer: properties.child(name),
        };
        match collected.properties.iter_mut().find(|known| known.name == name) {
            None => collected.properties.push(property),
            Some(known) if same(known.schema, property.schema) => {
                cx.covered.insert(&property.pointer);
            }
            Some(known) => {
                let message = format!("`{name}` has two schemas, here and at {}", known.pointer);
                cx.diagnostics
                    .error(Code::UnsupportedMerge, &property.pointer, message)
                    .help("make both the same, or remove one in an overlay");
            }
        }
    }
    let pointer = pointer.child("required");
    required.extend(shape.required.iter().map(|name| (name.as_str(), pointer.clone())));
}

fn same(left: SchemaRef<'_>, right: SchemaRef<'_>) -> bool {
    match (left, right) {
        (SchemaRef::Reference(left), SchemaRef::Reference(right)) => left == right,
        (SchemaRef::Item(left), SchemaRef::Item(right)) => {
            left.schema_kind == right.schema_kind
                && left.schema_data.nullable == right.schema_data.nullable
        }
        _ => false,
    }
}
