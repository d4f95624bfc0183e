//! The properties of an object, merged with those of the parts of its `allOf`.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, SchemaData};

use super::super::schema_view::{Member, SchemaRef, SchemaView};
use super::super::{Context, rename};
use super::comparison::{Side, stronger};
use super::{Parts, Visit, same};
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::Extra;
use crate::pointer::Pointer;
use crate::validate::schemas::undescribed_property;

/// A property whose schema is not lowered yet.
pub(in super::super) struct Property<'a> {
    pub(in super::super) name: &'a str,
    pub(in super::super) schema: SchemaRef<'a>,
    pub(in super::super) required: bool,
    /// The name in Rust, if the document sets one.
    pub(in super::super) rename: Option<String>,
    /// The same property in another part of an `allOf`.
    pub(in super::super) also: Vec<&'a SchemaData>,
    /// The schemas of other parts that restrict the property, too.
    pub(in super::super) merged: Vec<Member<'a>>,
    pub(in super::super) pointer: Pointer,
}

/// All properties of an object, in the order of the document.
pub(in super::super) struct Collected<'a> {
    pub(in super::super) properties: IndexMap<&'a str, Property<'a>>,
    pub(in super::super) extra: Extra,
    /// The places of `additionalProperties`, each with whether it has a schema.
    pub(in super::super) unnamed: Vec<(Pointer, bool)>,
}

/// Merges the properties of an object and of the parts of its `allOf`.
pub(in super::super) fn collect<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> Collected<'a> {
    let mut collected =
        Collected { properties: IndexMap::new(), extra: Extra::default(), unnamed: Vec::new() };
    let mut required = Vec::new();
    gather(cx, view, pointer, &mut collected, &mut required);
    for (name, at) in required {
        if let Some(property) = collected.properties.get_mut(name) {
            property.required = true;
        } else {
            // Validation has reported it too, except in an `allOf`. Equal diagnostics are listed once.
            undescribed_property(&at, name, cx.diagnostics);
        }
    }
    collected
}

/// Adds the properties and the required names of an object and of the parts of its `allOf`. Each schema is
/// visited once.
fn gather<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    let mut parts = Parts::of(view.clone(), pointer.clone());
    while let Some(visit) = parts.next(cx) {
        match visit {
            Visit::Own(view, pointer, is_optional) => {
                add_own(cx, &view, &pointer, is_optional, collected, required);
            }
            Visit::Part(view, pointer, is_optional) => {
                note_alternatives(cx, &view, &pointer);
                cx.covered.insert(&pointer);
                let is_inline = pointer.parent().is_some_and(|parent| {
                    parent.tokens().last().is_some_and(|last| last == "allOf")
                });
                if is_inline && view.extension(extensions::NAME).is_some() {
                    let message = "`x-name` has no effect: the schema is merged into another one";
                    let at = pointer.child(extensions::NAME);
                    cx.diagnostics.warning(Code::NamingIneffective, &at, message).remove(&at);
                }
                if matches!(view.ty, None | Some("object"))
                    && view.values.is_empty()
                    && !view.other_values
                {
                    parts.open(view, pointer, is_optional);
                } else {
                    let message =
                        "this part of `allOf` is not an object, so it has no properties to merge";
                    cx.diagnostics
                        .error(Code::UnsupportedMerge, &pointer, message)
                        .help("correct its type, or remove the part in an overlay");
                }
            }
        }
    }
}

/// Notes the alternatives of a part that are not merged.
fn note_alternatives(cx: &mut Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) {
    for (keyword, list) in [("oneOf", view.one_of), ("anyOf", view.any_of)] {
        let at = pointer.child(keyword);
        if !list.is_empty() && !cx.covered.contains(&at) {
            let message = format!(
                "the alternatives of this part are not merged: `{keyword}` is not generated"
            );
            cx.diagnostics.note(Code::NotGenerated, &at, message);
        }
    }
}

/// Adds the properties and the required names that stand next to an `allOf`. They merge with those of its parts.
fn add_own<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    is_optional: bool,
    collected: &mut Collected<'a>,
    required: &mut Vec<(&'a str, Pointer)>,
) {
    match view.additional {
        // Another part can have other members.
        Some(AdditionalProperties::Any(false)) if is_optional => {}
        Some(AdditionalProperties::Any(false)) => collected.extra = Extra::Never,
        Some(additional) => {
            if collected.extra != Extra::Never {
                collected.extra = Extra::Always;
            }
            let has_schema = matches!(additional, AdditionalProperties::Schema(_));
            collected.unnamed.push((pointer.child("additionalProperties"), has_schema));
        }
        None => {}
    }
    let properties = pointer.child("properties");
    for (name, schema) in view.properties.into_iter().flatten() {
        let property = Property {
            name,
            schema: SchemaRef::from(schema),
            required: false,
            rename: rename(cx, &properties.child(name)),
            also: Vec::new(),
            merged: Vec::new(),
            pointer: properties.child(name),
        };
        add_property(cx, collected, property);
    }
    if is_optional {
        return;
    }
    let pointer = pointer.child("required");
    let names = view.required.iter().enumerate();
    required.extend(names.map(|(index, name)| (name.as_str(), pointer.index(index))));
}

/// Adds a property, or merges it with the same property of another part.
fn add_property<'a>(
    cx: &mut Context<'a, '_>,
    collected: &mut Collected<'a>,
    property: Property<'a>,
) {
    let Some(known) = collected.properties.get_mut(property.name) else {
        collected.properties.insert(property.name, property);
        return;
    };
    known.rename = known.rename.take().or(property.rename);
    if same(known.schema, property.schema) {
        cx.covered.insert_repeated(&property.pointer);
        known.also.extend(data(property.schema));
        return;
    }
    cx.covered.insert(&known.pointer);
    cx.covered.insert(&property.pointer);
    match stronger(cx, known.schema, property.schema) {
        Some(Side::Left) => {
            cx.covered.insert_repeated(&property.pointer);
            known.also.extend(data(property.schema));
        }
        Some(Side::Right) => {
            cx.covered.insert_repeated(&known.pointer);
            known.also.extend(data(known.schema));
            (known.schema, known.pointer) = (property.schema, property.pointer);
        }
        None => known.merged.push(Member {
            schema: property.schema,
            pointer: property.pointer,
            is_optional: false,
        }),
    }
}

/// Returns the annotations of an inline schema.
fn data(schema: SchemaRef<'_>) -> Option<&SchemaData> {
    match schema {
        SchemaRef::Item(schema) => Some(&schema.schema_data),
        SchemaRef::Reference(_) => None,
    }
}
