//! The properties of objects: their types, presence and annotations.

use super::all_of::{Collected, Property};
use super::lowered_schema::{self, LoweredSchema};
use super::schema_view::{Member, SchemaRef, SchemaView};
use super::schemas;
use super::{Context, all_of, component_of, examples, owner, sibling_description, text};
use crate::diagnostics::Code;
use crate::extensions;
use crate::ir::{Example, Extra, Field, Object, Presence, Type};
use crate::pointer::Pointer;

/// Lowers the properties of an object. `names` is the name of the object.
pub(super) fn lower<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    names: &[String],
) -> Object {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let lenient = all_of::extension(cx, view, pointer, extensions::LENIENT);
    let lenient = lenient.is_some_and(|(value, _)| value == true);
    let Collected { properties, mut extra, unnamed } = all_of::collect(cx, view, pointer);
    if lenient && extra == Extra::Received {
        extra = Extra::Always;
    }
    for (pointer, _) in unnamed.into_iter().filter(|(_, has_schema)| *has_schema) {
        let message = "additional properties are kept as JSON: their schema is not used";
        cx.diagnostics.note(Code::NotGenerated, &pointer, message);
    }
    let own = component_of(pointer);
    let fields = properties.into_values().map(|property| {
        // A property that `allOf` takes from a component has the type and the name that it has there.
        let other = component_of(&property.pointer).filter(|other| Some(other) != own.as_ref());
        match other.and_then(|_| owner(cx, &property.pointer)) {
            Some(other) => field(cx, &property, &[&other]),
            None => field(cx, &property, &names),
        }
    });
    let lenient = lenient && extra == Extra::Always;
    Object { fields: fields.collect(), extra, lenient }
}

/// Lowers a property to a field. `names` is the name of the object.
fn field<'a>(cx: &mut Context<'a, '_>, property: &Property<'a>, names: &[&str]) -> Field {
    let own = property.description(cx);
    let LoweredSchema {
        ty,
        nullable,
        limits,
        example,
        description,
        deprecated,
        read_only,
        write_only,
        path_value,
    } = property.lower(cx, names);
    let presence = match (&ty, property.required, nullable) {
        (_, false, _) => Presence::Optional,
        (any, true, _) if any.is_any() => Presence::Required,
        (Type::Array(_) | Type::Map(_), true, false) => Presence::List,
        (_, true, false) => Presence::Required,
        (_, true, true) => Presence::Nullable,
    };
    Field {
        name: property.name.to_owned(),
        rename: property.rename.clone(),
        ty,
        presence,
        description: own.or(description),
        limits,
        example: property.example(cx).or(example).or_else(|| examples::named(property.name)),
        deprecated,
        read_only,
        write_only,
        path_value,
        pointer: property.pointer.clone(),
    }
}

impl<'a> Property<'a> {
    /// Lowers the schema of the property. `owner` has the names on the path to the object.
    pub(super) fn lower(&self, cx: &mut Context<'a, '_>, owner: &[&str]) -> LoweredSchema {
        let place = [owner, &[self.rename.as_deref().unwrap_or(self.name)]].concat();
        let lowered = if self.merged.is_empty() {
            schemas::property(cx, self.schema, &self.pointer, &place)
        } else {
            let own =
                Member { schema: self.schema, pointer: self.pointer.clone(), is_optional: false };
            let parts = std::iter::once(own).chain(self.merged.iter().cloned()).collect();
            schemas::merged(cx, parts, &self.pointer, &place)
        };
        cx.covered.insert(&self.pointer);
        LoweredSchema {
            deprecated: lowered.deprecated || self.also.iter().any(|data| data.deprecated),
            read_only: lowered.read_only || self.also.iter().any(|data| data.read_only),
            write_only: lowered.write_only || self.also.iter().any(|data| data.write_only),
            path_value: lowered
                .path_value
                .or_else(|| self.also.iter().find_map(|data| lowered_schema::path_value(data))),
            ..lowered
        }
    }

    /// Returns the `example` next to a reference. Any other schema is lowered with its example.
    pub(super) fn example(&self, cx: &Context<'_, '_>) -> Option<Example> {
        match self.schema {
            SchemaRef::Item(_) => None,
            SchemaRef::Reference(_) => {
                examples::stated(self.pointer.resolve(cx.raw)?.get("example"))
            }
        }
    }

    /// Returns the description of the property itself, without that of the schema that it refers to.
    pub(super) fn description(&self, cx: &Context<'_, '_>) -> Option<String> {
        let own = match self.schema {
            SchemaRef::Item(schema) => text(schema.schema_data.description.as_ref()),
            SchemaRef::Reference(_) => sibling_description(cx, &self.pointer),
        };
        own.or_else(|| self.also.iter().find_map(|data| text(data.description.as_ref())))
    }
}
