//! `models/fixtures.rs`: a sample value of each model that is an object, as JSON.

use std::fmt::Write;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

use super::doc::Doc;
use super::sample::Sample;
use super::types::is_enum;
use super::{Context, File};
use crate::ir::{Alternative, ModelId, ModelKind, Object, Presence, Shape, Type};
use crate::names::ModelNames;

/// The maximum number of objects in a fixture. Without it, models that each have two members of the next model
/// would make a fixture of exponential size.
const OBJECTS: usize = 256;

/// Renders `models/fixtures.rs`.
pub(super) fn render(cx: Context<'_>) -> File {
    let mut models: Vec<_> = cx.names.models().filter(|(id, _)| !is_enum(cx, *id)).collect();
    models.sort_by_key(|(_, names)| names.module.plain());
    let fixtures: Vec<_> = models
        .into_iter()
        .filter_map(|(id, names)| Some((names, literal(&value(cx, id)?))))
        .collect();
    let types = fixtures.iter().map(|(names, _)| &names.ty);
    let rows =
        fixtures.iter().map(|(ModelNames { module, ty, .. }, json)| quote!(#module: #ty #json,));
    let doc = Doc::default()
        .paragraph("Sample values of the models, for tests.")
        .paragraph(
            "Each value has the required members, and the optional members that have an example in the API document. A \
             required member without an example has a value of its type: a boolean is false, and a string is the name \
             of the member. Change the fields that your test depends on.",
        )
        .inner(cx);
    let declare = if cx.code_root.is_crate() {
        quote!(hydra_client::generated::fixtures!)
    } else {
        quote!(crate::testing::fixtures!)
    };
    let tokens = quote! {
        #doc
        use super::{#(#types,)*};

        #declare { #(#rows)* }
    };
    File { path: "models/fixtures.rs".to_owned(), tokens }
}

/// Returns whether there is a fixture of a model.
pub(super) fn has_fixture(cx: Context<'_>, id: ModelId) -> bool {
    cx.fixtures && !is_enum(cx, id) && value(cx, id).is_some()
}

/// Returns the fixture of a model.
fn value(cx: Context<'_>, id: ModelId) -> Option<Value> {
    Fixture { cx, open: Vec::new(), left: OBJECTS }.model(id, Sample::new("", None))
}

/// The state while the value of one model is made.
struct Fixture<'a> {
    cx: Context<'a>,
    /// The models that contain the current one, outermost first.
    open: Vec<ModelId>,
    /// The number of objects that may still be added.
    left: usize,
}

impl Fixture<'_> {
    /// Returns no value for a model that contains itself, and for an object beyond the maximum.
    fn model(&mut self, id: ModelId, sample: Sample<'_>) -> Option<Value> {
        match &self.cx.api.model(id).kind {
            ModelKind::Object(object) if !self.open.contains(&id) => {
                self.left = self.left.checked_sub(1)?;
                self.open.push(id);
                let value = self.object(object);
                self.open.pop();
                value
            }
            ModelKind::Object(_) => None,
            ModelKind::Enum(values) => Some(values[sample.variant(values)].as_str().into()),
            ModelKind::Union(_) if self.open.contains(&id) => None,
            ModelKind::Union(union) => {
                self.open.push(id);
                let value = union.alternatives.values().find_map(|one| self.alternative(one));
                self.open.pop();
                value
            }
        }
    }

    /// Returns a value that is decoded as the alternative.
    fn alternative(&mut self, alternative: &Alternative) -> Option<Value> {
        let name = alternative.name.as_str();
        let mut value = self.value(&alternative.ty, Sample::new(name, None))?;
        if let (Value::Object(members), Some(Shape::Object(shape))) =
            (&mut value, alternative.shapes.first())
        {
            for (name, values) in shape {
                if let Some(value) = values.first() {
                    members.insert(name.clone(), value.as_str().into());
                }
            }
        }
        Some(value)
    }

    /// Returns an object with its required members, and the optional ones that have an example.
    fn object(&mut self, object: &Object) -> Option<Value> {
        let mut members = Map::new();
        for field in object.fields.values() {
            if field.presence == Presence::Optional && field.example.is_none() {
                continue;
            }
            let sample = Sample::new(&field.name, field.example.as_ref());
            let value = match (self.value(&field.ty, sample), field.presence) {
                (Some(value), _) => value,
                (None, Presence::Optional) => continue,
                (None, Presence::Nullable) => Value::Null,
                (None, Presence::Required | Presence::List) => return None,
            };
            members.insert(field.name.clone(), value);
        }
        Some(Value::Object(members))
    }

    /// Returns a value of a type.
    fn value(&mut self, ty: &Type, sample: Sample<'_>) -> Option<Value> {
        match ty {
            Type::Array(item) => {
                let items = sample.items().into_iter().map_while(|sample| self.value(item, sample));
                Some(Value::Array(items.collect()))
            }
            Type::Map(_) if ty.is_json() => Some(
                sample
                    .value()
                    .filter(|value| value.is_object())
                    .cloned()
                    .unwrap_or(Value::Object(Map::new())),
            ),
            Type::Map(value) => {
                let entries = sample.entries().into_iter().map_while(|(name, sample)| {
                    Some((name.to_owned(), self.value(value, sample)?))
                });
                Some(Value::Object(entries.collect()))
            }
            Type::Nullable(inner) => Some(self.value(inner, sample).unwrap_or(Value::Null)),
            Type::Model(id) => self.model(*id, sample),
            Type::Json | Type::SecretJson => {
                Some(sample.value().cloned().unwrap_or(sample.scalar(ty)))
            }
            Type::Boolean => {
                Some(sample.value().and_then(Value::as_bool).unwrap_or_default().into())
            }
            _ => Some(sample.scalar(ty)),
        }
    }
}

/// Returns a raw string literal with a line for each member. Only ASCII is written as it is: an invisible character
/// in a literal would be an error of rustc.
fn literal(value: &Value) -> TokenStream {
    let pretty = format!("{value:#}").replace('\n', "\n    ");
    let mut json = String::with_capacity(pretty.len());
    for char in pretty.chars() {
        if char.is_ascii() {
            json.push(char);
        } else {
            let mut units = [0; 2];
            for unit in char.encode_utf16(&mut units) {
                let _ = write!(json, "\\u{unit:04x}");
            }
        }
    }
    let mut hashes = "#".to_owned();
    while json.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let literal: Option<Literal> = format!("r{hashes}\"{json}\"{hashes}").parse().ok();
    let literal = literal.unwrap_or_else(|| Literal::string(&json));
    quote!(#literal)
}
