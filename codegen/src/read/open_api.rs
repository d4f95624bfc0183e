//! A document as `openapiv3` types, deserialized in small pieces, so that an error has the pointer of a small piece.

use openapiv3::{Components, OpenAPI, PathItem, Paths, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostics};
use crate::grammar::{ObjectKind, ValueType, is_extension};
use crate::pointer::{At, Pointer};

/// Returns a document as typed data.
///
/// A validated document can be deserialized. If it cannot, there is an error at the smallest object that fails.
pub(crate) fn open_api(document: &Value, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let mut pieces = Pieces { failed: false, diagnostics };
    let root = document.as_object();
    let Some(root) = root else {
        diagnostics.error(
            Code::Undeserializable,
            &Pointer::root(),
            "the document is not an object",
        );
        return None;
    };
    let at = At::Root;
    let document = OpenAPI {
        openapi: root.get("openapi").and_then(Value::as_str).unwrap_or_default().to_owned(),
        info: pieces.object(root, "info", &at, ObjectKind::Info).unwrap_or_default(),
        servers: pieces.list(root, "servers", &at, ObjectKind::Server).unwrap_or_default(),
        paths: paths(root, &mut pieces),
        components: components(root, &mut pieces),
        security: pieces.list(root, "security", &at, ObjectKind::SecurityRequirement),
        tags: pieces.list(root, "tags", &at, ObjectKind::Tag).unwrap_or_default(),
        external_docs: pieces.object(root, "externalDocs", &at, ObjectKind::ExternalDocs),
        extensions: extensions(root).collect(),
    };
    (!pieces.failed).then_some(document)
}

/// Returns the extensions of an object.
fn extensions(members: &Map<String, Value>) -> impl Iterator<Item = (String, Value)> + '_ {
    let extensions = members.iter().filter(|(key, _)| is_extension(key));
    extensions.map(|(key, value)| (key.clone(), value.clone()))
}

fn paths(root: &Map<String, Value>, pieces: &mut Pieces<'_>) -> Paths {
    let mut paths = Paths::default();
    let Some(members) = root.get("paths").and_then(Value::as_object) else { return paths };
    paths.extensions.extend(extensions(members));
    let at = At::Child(&At::Root, "paths");
    for (path, item) in members.iter().filter(|(path, _)| !is_extension(path)) {
        let at = at.child(path);
        let item: Option<PathItem> = pieces.take(item, ObjectKind::PathItem, &at);
        paths.paths.extend(item.map(|item| (path.clone(), ReferenceOr::Item(item))));
    }
    paths
}

fn components(root: &Map<String, Value>, pieces: &mut Pieces<'_>) -> Option<Components> {
    let members = root.get("components")?.as_object()?;
    let mut components = Components::default();
    components.extensions.extend(extensions(members));
    components.schemas.extend(pieces.named(members, "schemas", ObjectKind::Schema));
    components.responses.extend(pieces.named(members, "responses", ObjectKind::Response));
    components.parameters.extend(pieces.named(members, "parameters", ObjectKind::Parameter));
    components.examples.extend(pieces.named(members, "examples", ObjectKind::Example));
    components.request_bodies.extend(pieces.named(
        members,
        "requestBodies",
        ObjectKind::RequestBody,
    ));
    components.headers.extend(pieces.named(members, "headers", ObjectKind::Header));
    components.security_schemes.extend(pieces.named(
        members,
        "securitySchemes",
        ObjectKind::SecurityScheme,
    ));
    components.links.extend(pieces.named(members, "links", ObjectKind::Link));
    components.callbacks.extend(pieces.named(members, "callbacks", ObjectKind::Callback));
    Some(components)
}

/// Deserializes pieces, and records whether one failed.
struct Pieces<'a> {
    failed: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Pieces<'_> {
    /// Deserializes a piece, or reports the smallest object in it that fails.
    fn take<T: DeserializeOwned>(
        &mut self,
        value: &Value,
        kind: ObjectKind,
        at: &At<'_>,
    ) -> Option<T> {
        match T::deserialize(value) {
            Ok(piece) => Some(piece),
            Err(error) => {
                self.failed = true;
                let (pointer, message) =
                    smallest(value, kind, at).unwrap_or((at.pointer(), error.to_string()));
                let message = format!("this is not valid as {}: {message}", kind.noun());
                self.diagnostics.error(Code::Undeserializable, &pointer, message);
                None
            }
        }
    }

    /// Deserializes a member that is an object.
    fn object<T: DeserializeOwned>(
        &mut self,
        members: &Map<String, Value>,
        key: &str,
        at: &At<'_>,
        kind: ObjectKind,
    ) -> Option<T> {
        self.take(members.get(key)?, kind, &at.child(key))
    }

    /// Deserializes a member that is a list, one element after the other.
    fn list<T: DeserializeOwned>(
        &mut self,
        members: &Map<String, Value>,
        key: &str,
        at: &At<'_>,
        kind: ObjectKind,
    ) -> Option<Vec<T>> {
        let at = at.child(key);
        let elements = members.get(key)?.as_array()?;
        elements
            .iter()
            .enumerate()
            .map(|(index, element)| self.take(element, kind, &at.index(index)))
            .collect()
    }

    /// Deserializes a section of `components`, one component after the other.
    fn named<T: DeserializeOwned>(
        &mut self,
        components: &Map<String, Value>,
        section: &str,
        kind: ObjectKind,
    ) -> Vec<(String, ReferenceOr<T>)> {
        let at = At::Child(&At::Root, "components");
        let at = at.child(section);
        let members = components.get(section).and_then(Value::as_object).into_iter().flatten();
        let mut named = Vec::new();
        for (name, value) in members {
            let at = at.child(name);
            let piece = match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => Some(ReferenceOr::Reference { reference: reference.to_owned() }),
                None => self.take(value, kind, &at).map(ReferenceOr::Item),
            };
            named.extend(piece.map(|piece| (name.clone(), piece)));
        }
        named
    }
}

/// Returns the innermost object that cannot be deserialized by itself, and the reason.
fn smallest(value: &Value, kind: ObjectKind, at: &At<'_>) -> Option<(Pointer, String)> {
    for (key, member) in value.as_object()? {
        if let Some(found) =
            kind.member(key).and_then(|shape| inside(member, shape, &at.child(key)))
        {
            return Some(found);
        }
    }
    attempt(value, kind).map(|why| (at.pointer(), why))
}

/// Returns the innermost object in a value that cannot be deserialized by itself, and the reason.
fn inside(value: &Value, shape: ValueType, at: &At<'_>) -> Option<(Pointer, String)> {
    match (shape, value) {
        (ValueType::RefOr(_), value) if value.get("$ref").is_some_and(Value::is_string) => None,
        (ValueType::SchemaOrFlag, Value::Object(_)) => {
            inside(value, ValueType::RefOr(ObjectKind::Schema), at)
        }
        (ValueType::Object(kind) | ValueType::RefOr(kind), value) => smallest(value, kind, at),
        (ValueType::List(shape), Value::Array(elements)) => elements
            .iter()
            .enumerate()
            .find_map(|(index, element)| inside(element, *shape, &at.index(index))),
        (ValueType::Map(shape), Value::Object(members)) => {
            members.iter().find_map(|(key, member)| inside(member, *shape, &at.child(key)))
        }
        _ => None,
    }
}

/// Returns the reason why a value cannot be deserialized as `kind`. Only kinds that deserve a pointer are tried.
fn attempt(value: &Value, kind: ObjectKind) -> Option<String> {
    fn why<T: DeserializeOwned>(value: &Value) -> Option<String> {
        T::deserialize(value).err().map(|error| error.to_string())
    }
    match kind {
        ObjectKind::Schema => why::<openapiv3::Schema>(value),
        ObjectKind::Operation => why::<openapiv3::Operation>(value),
        ObjectKind::Parameter => why::<openapiv3::Parameter>(value),
        ObjectKind::Header => why::<openapiv3::Header>(value),
        ObjectKind::RequestBody => why::<openapiv3::RequestBody>(value),
        ObjectKind::MediaType => why::<openapiv3::MediaType>(value),
        ObjectKind::Response => why::<openapiv3::Response>(value),
        ObjectKind::Responses => why::<openapiv3::Responses>(value),
        ObjectKind::PathItem => why::<PathItem>(value),
        ObjectKind::Server => why::<openapiv3::Server>(value),
        ObjectKind::SecurityScheme => why::<openapiv3::SecurityScheme>(value),
        _ => None,
    }
}
