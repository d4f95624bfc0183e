//! Lowers `openapiv3` types to the [`ir`](crate::ir): resolves every `$ref` and applies every default.
//!
//! `validate` holds the typed document and resolves its references; only this stage reads its contents. A construct that
//! the IR cannot express becomes a diagnostic. The stage always returns an [`Api`], which must not be used if there are
//! errors.
//!
//! Only schemas that operations use are lowered. The others are counted.

mod all_of;
mod bodies;
mod descendants;
mod examples;
mod lowered_schema;
mod nesting;
mod notation;
mod objects;
mod operations;
mod parameters;
mod responses;
mod schema_cache;
mod schema_view;
mod schemas;
mod security;
mod servers;
mod unions;

use std::collections::{HashMap, HashSet, VecDeque};

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::diagnostics::Diagnostics;
use crate::extensions;
use crate::grammar::ObjectKind;
use crate::ir::{Api, Tag};
use crate::pointer::Pointer;
use crate::reference::component;
use crate::validate::Validated;

/// Lowers a whole document.
///
/// `openapiv3` drops the siblings of a `$ref`, and documents describe properties there. They are taken from the value.
pub(crate) fn lower(validated: &Validated<'_>, diagnostics: &mut Diagnostics) -> (Api, Covered) {
    let document = validated.open_api();
    let mut cx = Context {
        validated,
        document,
        raw: validated.value(),
        diagnostics,
        schemas: schema_cache::SchemaCache::default(),
        merged: HashMap::new(),
        descendants: descendants::Descendants::of(validated),
        pending: VecDeque::new(),
        depth: 0,
        covered: Covered::default(),
    };
    let servers = servers::lower(&mut cx);
    let tags = document
        .tags
        .iter()
        .map(|tag| Tag { name: tag.name.clone(), description: tag.description.clone() });
    let mut tags: Vec<Tag> = tags.collect();
    let operations = operations::lower(&mut cx, &servers, &mut tags);
    schemas::complete(&mut cx);
    let unreached = cx.schemas.unreached(document);
    let mut api = Api {
        servers: servers.all,
        default_server: servers.default,
        tags,
        operations,
        models: cx.schemas.into_models(),
        unreached,
    };
    responses::complete(&mut api);
    nesting::check(&api, cx.diagnostics);
    (api, cx.covered)
}

/// The places of a document that the output contains.
#[derive(Debug, Default)]
pub(crate) struct Covered {
    nodes: HashSet<Pointer>,
    /// The nodes that add nothing to another node, which is used.
    repeated: HashSet<Pointer>,
}

impl Covered {
    fn insert(&mut self, pointer: &Pointer) {
        self.nodes.insert(pointer.clone());
    }

    /// Records that a node and the nodes in it add nothing to another one, which is used.
    fn insert_repeated(&mut self, pointer: &Pointer) {
        self.repeated.insert(pointer.clone());
    }

    /// Returns whether the output contains a node, or another one to which it adds nothing.
    pub(crate) fn contains(&self, pointer: &Pointer) -> bool {
        let is_below = |repeated: &HashSet<Pointer>| {
            let mut at = Some(pointer.clone());
            while let Some(here) = at {
                if repeated.contains(&here) {
                    return true;
                }
                at = here.parent();
            }
            false
        };
        self.nodes.contains(pointer) || !self.repeated.is_empty() && is_below(&self.repeated)
    }
}

/// The state of the stage.
struct Context<'a, 'd> {
    validated: &'a Validated<'a>,
    document: &'a OpenAPI,
    raw: &'a Value,
    diagnostics: &'d mut Diagnostics,
    schemas: schema_cache::SchemaCache,
    descendants: descendants::Descendants,
    /// The types of properties with schemas in several parts of an `allOf`, by the places of the schemas.
    merged: HashMap<Vec<Pointer>, lowered_schema::LoweredSchema>,
    /// The objects whose properties are still to be lowered.
    pending: VecDeque<schema_cache::Pending<'a>>,
    /// The nesting depth of the schema that is being lowered.
    depth: usize,
    covered: Covered,
}

/// Returns the name of the schema component at a place; none for a place within a component.
fn schema_component(pointer: &Pointer) -> Option<String> {
    component(pointer).filter(|(kind, _)| *kind == ObjectKind::Schema).map(|(_, name)| name)
}

/// Returns the component that contains a place: its section and its name.
fn component_of(pointer: &Pointer) -> Option<(String, String)> {
    let mut tokens = pointer.tokens();
    let is_component = tokens.next()? == "components";
    let (section, name) = (tokens.next()?, tokens.next()?);
    is_component.then(|| (section.into_owned(), name.into_owned()))
}

/// Returns the `x-name` of the object at a place: its name in Rust.
fn rename(cx: &Context<'_, '_>, pointer: &Pointer) -> Option<String> {
    let name = pointer.resolve(cx.raw)?.get(extensions::NAME)?.as_str()?;
    Some(name.to_owned())
}

/// Returns the name of the component that contains a place, for models that are named after the component.
fn owner(cx: &Context<'_, '_>, pointer: &Pointer) -> Option<String> {
    let (section, name) = component_of(pointer)?;
    let component = Pointer::root().child("components").child(&section).child(&name);
    let rename = (section == "schemas").then(|| rename(cx, &component)).flatten();
    Some(rename.unwrap_or(name))
}

/// Returns the description next to a reference, which `openapiv3` drops.
fn sibling_description(cx: &Context<'_, '_>, pointer: &Pointer) -> Option<String> {
    let node = pointer.resolve(cx.raw)?;
    let description = node.get("description")?.as_str()?.trim();
    (!description.is_empty()).then(|| description.to_owned())
}

/// Returns a description, unless it is blank.
fn text(description: Option<&String>) -> Option<String> {
    description.map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}
