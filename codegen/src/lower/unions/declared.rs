//! The properties of an object with those of the parts of its `allOf`, before they are lowered.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use super::super::Context;
use super::super::all_of::{self, Parts, Visit};
use super::super::schema_view::{SchemaRef, SchemaView};
use crate::pointer::Pointer;

/// The properties of an object.
#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    pub(super) properties: IndexMap<&'a str, Vec<(SchemaRef<'a>, Pointer)>>,
    pub(super) required: BTreeSet<&'a str>,
    /// True if the object has no other members.
    pub(super) is_closed: bool,
    /// The discriminator of the union whose alternative the object is, and its values.
    tag: Option<(&'a str, Vec<String>)>,
}

impl<'a> Declared<'a> {
    /// Returns the properties of a schema.
    pub(super) fn of(cx: &Context<'a, '_>, view: &SchemaView<'a>, pointer: &Pointer) -> Self {
        let mut declared = Self::default();
        let mut parts = Parts::of(view.clone(), pointer.clone());
        while let Some(visit) = parts.next(cx) {
            match visit {
                Visit::Part(view, pointer, is_optional) => parts.open(view, pointer, is_optional),
                Visit::Own(view, pointer, is_optional) => {
                    let at = pointer.child("properties");
                    for (name, schema) in view.properties.into_iter().flatten() {
                        let schemas = declared.properties.entry(name).or_default();
                        schemas.push((SchemaRef::from(schema), at.child(name)));
                    }
                    if !is_optional {
                        declared.required.extend(view.required.iter().map(String::as_str));
                    }
                    declared.is_closed |=
                        matches!(view.additional, Some(AdditionalProperties::Any(false)));
                }
            }
        }
        declared
    }

    /// Adds the discriminator of the union whose alternative the object is. Its property is required.
    pub(super) fn tagged(&mut self, name: &'a str, values: Vec<String>) {
        self.properties.entry(name).or_default();
        self.required.insert(name);
        self.tag = Some((name, values));
    }

    /// Returns the values of a property that is the discriminator.
    pub(super) fn tags(&self, name: &str) -> Vec<String> {
        let tag = self.tag.iter().find(|(tag, _)| *tag == name);
        tag.map(|(_, values)| values.clone()).unwrap_or_default()
    }

    /// Returns the enum values of a property; none if it has no enum.
    pub(super) fn values(&self, cx: &Context<'a, '_>, name: &str) -> Vec<String> {
        let tags = self.tags(name);
        if !tags.is_empty() {
            return tags;
        }
        let schemas = self.properties.get(name).into_iter().flatten();
        let found = schemas.map(|(schema, pointer)| values(cx, *schema, pointer));
        // Each part restricts the values further.
        found.filter(|values| !values.is_empty()).min_by_key(Vec::len).unwrap_or_default()
    }
}

/// Returns whether each property has the same schema in all objects that have it.
pub(super) fn agree(all: &[Declared<'_>]) -> bool {
    let mut known: IndexMap<&str, SchemaRef<'_>> = IndexMap::new();
    all.iter().flat_map(|declared| &declared.properties).all(|(name, schemas)| {
        schemas.iter().all(|(schema, _)| {
            let first = *known.entry(name).or_insert(*schema);
            all_of::same(first, *schema)
        })
    })
}

/// Returns the enum values of a schema, as strings.
fn values<'a>(cx: &Context<'a, '_>, schema: SchemaRef<'a>, pointer: &Pointer) -> Vec<String> {
    let (schema, pointer) = schema.resolve(cx, pointer);
    let (_, pointer) = all_of::refined(cx, SchemaView::of(schema), pointer);
    let listed = pointer.resolve(cx.raw).and_then(|schema| schema.get("enum")?.as_array());
    let values = listed.into_iter().flatten().map(|value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    values.collect()
}
