//! The public API of a version: each item that callers can name, with its signature and a function that uses it.
//!
//! It spells types with the functions that render the code, so that both agree.

mod usage;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use self::usage::{
    Given, call, constructed, given, implementation, item, plain, read, signatures, text,
};
use super::types;
use super::uses::Uses;
use super::{Context, Version, apis, objects, operations, outputs, unions};
use crate::arena::Arena;
use crate::format::Comments;
use crate::ir::{
    Location, ModelId, ModelKind, Object, OperationId, Output, Presence, ServerId, Type, Union,
};
use crate::names::ParameterNames;

/// The items of a version, grouped by the part of the API to which they belong.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    /// The items of each server, in the order of the servers.
    pub(crate) servers: Arena<ServerId, Items>,
    /// The items of each operation, in the order of the operations.
    pub(crate) operations: Arena<OperationId, Items>,
    /// The items of each model; none for a model whose type is that of another one.
    pub(crate) models: Arena<ModelId, Items>,
    /// The variants of `ErrorBody`.
    pub(crate) errors: Items,
}

impl Surface {
    /// Returns all items.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        let groups =
            self.servers.values().chain(self.operations.values()).chain(self.models.values());
        groups.chain([&self.errors]).flat_map(BTreeMap::values)
    }
}

/// The items of a part of the API.
pub(crate) type Items = BTreeMap<Key, Item>;

/// The role of an item in its group. Names are those of the document, so that an item keeps its key when only its
/// name in Rust changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// The type itself.
    Type,
    /// The method of the server with this name.
    Method(String),
    /// The output of an operation.
    Output,
    /// The setter of an optional parameter.
    Setter(Location, String),
    /// The setter of an optional body.
    BodySetter,
    /// A variant of an output, an enum or `ErrorBody`.
    Variant(String),
    /// An implementation of a trait.
    Trait(&'static str),
    /// The field of a property.
    Field(String),
    /// The field of the members without a property.
    Extra,
    /// The constructor of a model.
    New,
    /// The setter of a property.
    With(String),
}

/// An item of the public API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The path; the path of a field has a dot: `models::OAuth2Client.client_id`.
    pub(crate) path: String,
    /// The types of the item, without the names of arguments.
    pub(crate) signature: Signature,
    /// A function that uses the item in every way that its signature permits; its name is left out.
    pub(crate) usage: String,
}

/// The types of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Signature {
    /// The kind of a type, the implementation of a trait, or a variant with its value.
    Plain(String),
    /// A type that the caller reads.
    Value(String),
    /// The arguments of a function and its result.
    Function(Vec<String>, String),
}

/// Returns the items of a version.
pub(crate) fn surface(version: Version<'_>) -> Surface {
    let comments = Comments::default();
    let cx = Context { version, comments: &comments };
    let servers = cx.names.servers.map(|_, names| {
        let ty = names.ty.as_written();
        let usage = format!("(client: hydra_client::Client) -> {ty} {{ {ty}::from(client) }}");
        Items::from([(Key::Type, item(ty, Signature::Plain("struct".to_owned()), usage))])
    });
    let models = cx.api.models.map(|id, _| model(cx, id));
    Surface {
        servers,
        operations: cx.api.operations.map(|id, _| operation(cx, id)),
        models,
        errors: errors(cx),
    }
}

/// Returns the items of an operation: its request, methods, output and setters.
fn operation(cx: Context<'_>, id: OperationId) -> Items {
    let (operation, names) = (&cx.api.operations[id], &cx.names.operations[id]);
    let mut uses = Uses::default();
    let mut items = Items::new();
    let request = format!("Request<operations::{}>", names.ty.as_written());
    let alias = format!("operations::{}", names.alias.as_written());
    items.insert(
        Key::Type,
        item(
            alias.clone(),
            Signature::Value(request.clone()),
            format!("(request: {alias}) -> {request} {{ request }}"),
        ),
    );
    let arguments: Vec<Given> = apis::arguments(cx, &mut uses, operation, names)
        .into_iter()
        .map(|(_, argument)| given(&argument))
        .collect();
    for server in operation.servers.ids() {
        let (name, ty) = (&cx.api.servers[server].name, cx.names.servers[server].ty.as_written());
        let method = names.method.as_written();
        let receiver = format!("api: &{ty}");
        let usage = call(&[receiver], &arguments, &request, &format!("api.{method}"));
        let signature = Signature::Function(signatures(&arguments), request.clone());
        items.insert(Key::Method(name.clone()), item(format!("{ty}::{method}"), signature, usage));
    }
    let output = text(&outputs::ty(cx, &mut uses, operation, names));
    let output = match operation.output {
        Output::Variants(_) => format!("operations::{output}"),
        _ => output,
    };
    items.insert(
        Key::Output,
        item(
            format!("{request}::send"),
            Signature::Value(output.clone()),
            format!(
                "(request: {request}) -> impl Future<Output = std::result::Result<{output}, Error>> \
                 {{ async move {{ request.await }} }}"
            ),
        ),
    );
    setters(cx, &mut items, id, &request);
    if let Output::Variants(variants) = &operation.output {
        if variants.values().all(|variant| {
            variant.payload.as_ref().is_none_or(|payload| outputs::is_eq(cx, payload))
        }) {
            items.insert(Key::Trait("Eq"), implementation(&output, "Eq"));
        }
        for (id, variant) in variants.iter() {
            let ident = &names.variants[id];
            let value = variant
                .payload
                .as_ref()
                .map(|payload| text(&outputs::payload(cx, &mut uses, payload)));
            let path = format!("{output}::{}", ident.as_written());
            items.insert(Key::Variant(variant.name.clone()), constructed(path, &output, value));
        }
    }
    items
}

/// Adds the setters of a request.
fn setters(cx: Context<'_>, items: &mut Items, id: OperationId, request: &str) {
    let (operation, names) = (&cx.api.operations[id], &cx.names.operations[id]);
    let mut uses = Uses::default();
    let receiver = [format!("request: {request}")];
    for (id, parameter, ParameterNames { setter, .. }) in operations::parameters(operation, names) {
        if parameter.required {
            continue;
        }
        let argument = if operation.is_token(id) {
            match parameter.ty {
                Type::String | Type::Secret => Given {
                    signature: "impl Into<PageToken>".to_owned(),
                    passed: "&PageToken".to_owned(),
                },
                _ if setter.plain() == "page_token" => Given {
                    signature: "impl Into<PageToken>".to_owned(),
                    passed: "&PageToken".to_owned(),
                },
                ref ty => plain(text(&types::ty(cx, &mut uses, ty))),
            }
        } else {
            given(&types::argument(cx, &mut uses, &parameter.ty, &TokenStream::new()))
        };
        let setter = setter.as_written();
        let usage =
            call(&receiver, std::slice::from_ref(&argument), request, &format!("request.{setter}"));
        let signature = Signature::Function(vec![argument.signature], request.to_owned());
        let key = Key::Setter(parameter.location, parameter.name.clone());
        items.insert(key, item(format!("{request}::{setter}"), signature, usage));
    }
    if let Some(argument) = operation
        .body
        .as_ref()
        .filter(|body| !body.required)
        .and_then(|body| operations::body_argument(cx, &mut uses, body, &names.body))
    {
        let argument = given(&argument);
        let setter = names.body.as_written();
        let usage =
            call(&receiver, std::slice::from_ref(&argument), request, &format!("request.{setter}"));
        let signature = Signature::Function(vec![argument.signature], request.to_owned());
        items.insert(Key::BodySetter, item(format!("{request}::{setter}"), signature, usage));
    }
}

/// Returns the items of a model; none if another model is generated in its place.
fn model(cx: Context<'_>, id: ModelId) -> Items {
    let (model, names) = (cx.api.model(id), cx.names.model(id));
    if names.merged {
        return Items::new();
    }
    let ty = format!("models::{}", names.ty.as_written());
    let mut items = Items::new();
    match &model.kind {
        ModelKind::Enum(values) => {
            let usage = format!("(value: {ty}) {{ if let {ty}::Unknown(_) = value {{}} }}");
            items.insert(Key::Type, item(ty.clone(), Signature::Plain("enum".to_owned()), usage));
            for (value_id, value) in values.iter() {
                let path = format!("{ty}::{}", names.values[value_id].as_written());
                items.insert(Key::Variant(value.clone()), constructed(path, &ty, None));
            }
        }
        ModelKind::Union(union) => union_items(cx, &mut items, id, union, &ty),
        ModelKind::Object(object) => object_items(cx, &mut items, id, object, &ty),
    }
    items
}

/// Adds the items of a union.
fn union_items(cx: Context<'_>, items: &mut Items, id: ModelId, union: &Union, ty: &str) {
    let (names, facts) = (cx.names.model(id), cx.facts.model(id));
    let mut uses = Uses::default();
    if facts.eq {
        items.insert(Key::Trait("Eq"), implementation(ty, "Eq"));
    }
    let (kind, usage) = if union.is_typed() {
        ("enum", format!("(value: {ty}) {{ if let {ty}::Unknown(_) = value {{}} }}"))
    } else {
        ("struct", format!("(value: {ty}) {{ let _ = value; }}"))
    };
    items.insert(Key::Type, item(ty.to_owned(), Signature::Plain(kind.to_owned()), usage));
    for (alternative_id, alternative) in union.alternatives.iter() {
        let value = text(&unions::held(cx, &mut uses, facts, alternative_id, alternative));
        let key = Key::Variant(alternative.name.clone());
        let path = format!("{ty}::{}", names.alternatives[alternative_id].as_written());
        if union.is_typed() {
            items.insert(key, constructed(path, ty, Some(value)));
        } else {
            let result = format!("std::result::Result<{value}, JsonError>");
            let usage = format!("(value: &{ty}) -> {result} {{ {path}(value) }}");
            items.insert(key, item(path, Signature::Value(result), usage));
        }
    }
}

/// Adds the items of an object: its traits, fields and setters, and its constructor.
fn object_items(cx: Context<'_>, items: &mut Items, id: ModelId, object: &Object, ty: &str) {
    let (names, facts) = (cx.names.model(id), cx.facts.model(id));
    let mut uses = Uses::default();
    let usage = format!("(value: {ty}) {{ let {ty} {{ .. }} = value; }}");
    items.insert(Key::Type, item(ty.to_owned(), Signature::Plain("struct".to_owned()), usage));
    if facts.eq {
        items.insert(Key::Trait("Eq"), implementation(ty, "Eq"));
    }
    if facts.default {
        items.insert(Key::Trait("Default"), implementation(ty, "Default"));
    }
    if facts.extra {
        items.insert(Key::Extra, read(ty, "extra", "Extra"));
    }
    for member in objects::members(object, names, facts) {
        let field = member.field;
        let name = member.ident.as_written();
        let value = text(&objects::field_type(cx, &mut uses, &member));
        items.insert(Key::Field(field.name.clone()), read(ty, &name, &value));
        if !facts.sent || field.read_only {
            continue;
        }
        let setter = member.setter.as_written();
        let argument = given(&types::argument(cx, &mut uses, &field.ty, &TokenStream::new()));
        let usage = call(
            &[format!("value: {ty}")],
            std::slice::from_ref(&argument),
            ty,
            &format!("value.{setter}"),
        );
        let signature = Signature::Function(vec![argument.signature], ty.to_owned());
        items.insert(
            Key::With(field.name.clone()),
            item(format!("{ty}::{setter}"), signature, usage),
        );
    }
    if facts.sent && !facts.default {
        let members: Vec<_> = objects::members(object, names, facts).collect();
        let required = members.iter().filter(|member| {
            !matches!(member.field.presence, Presence::Optional | Presence::Nullable)
        });
        let arguments =
            required.map(|member| given(&objects::new_argument(cx, &mut uses, &members, member)));
        let arguments: Vec<Given> = arguments.collect();
        let path = format!("{ty}::new");
        let usage = call(&[], &arguments, ty, &path);
        let signature = Signature::Function(signatures(&arguments), ty.to_owned());
        items.insert(Key::New, item(path, signature, usage));
    }
}

/// Returns the variants of `ErrorBody`.
fn errors(cx: Context<'_>) -> Items {
    let named = cx.names.errors.iter().map(|(id, variant)| {
        let (model, names) = (cx.api.model(*id), cx.names.model(*id));
        let path = format!("ErrorBody::{}", variant.as_written());
        let value = format!("models::{}", names.ty.as_written());
        (Key::Variant(model.name.join(".")), constructed(path, "ErrorBody", Some(value)))
    });
    named.collect()
}
