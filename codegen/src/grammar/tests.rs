//! No fixed field of an object is dropped silently: the generator uses it, or a diagnostic names it.
//!
//! The tables are in `tests/open_api.yaml` and `tests/swagger.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Member, ObjectKind, ValueType};
use crate::{Code, Diagnostic, Generated, Input, Package, Pointer, Source, Words, generate};

/// A document with each object, and the fields that the test inserts.
#[derive(Deserialize)]
struct Table {
    document: Value,
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct Object {
    /// The place of the object in the document.
    at: String,
    fields: Vec<Map<String, Value>>,
    /// The fields that must be named in a diagnostic.
    #[serde(default)]
    reported: Vec<Map<String, Value>>,
    /// The fields that have no effect on the client.
    #[serde(default)]
    unused: BTreeSet<String>,
}

const OPEN_API: &str = include_str!("tests/open_api.yaml");

#[test]
fn the_table_has_each_field_of_the_grammar() {
    let table = table(OPEN_API);
    let mut found = BTreeSet::from(["Root".to_owned()]);
    let mut kinds = vec![ObjectKind::Root];
    while let Some(kind) = kinds.pop() {
        let name = format!("{kind:?}");
        let objects = table.objects.iter().filter(|(key, _)| kind_of(key) == name);
        let fields = objects.flat_map(|(_, object)| &object.fields);
        let fields: Vec<&String> = fields.filter_map(|field| field.keys().next()).collect();
        for Member(field, ..) in kind.members() {
            assert!(fields.contains(&&(*field).to_owned()), "`{field}` of {name} is not listed");
        }
        let inner = kind.members().iter().map(|member| member.1).chain(kind.others());
        for kind in inner.filter_map(object) {
            if found.insert(format!("{kind:?}")) {
                kinds.push(kind);
            }
        }
    }
    assert!(table.objects.keys().all(|key| found.contains(kind_of(key))));
}

/// Returns the kind of an object: `Schema` for `Schema (alternative)`.
fn kind_of(key: &str) -> &str {
    key.split(' ').next().unwrap_or(key)
}

/// Returns the kind of the objects in a value.
fn object(shape: ValueType) -> Option<ObjectKind> {
    match shape {
        ValueType::Object(kind) | ValueType::RefOr(kind) => Some(kind),
        ValueType::SchemaOrFlag => Some(ObjectKind::Schema),
        ValueType::List(shape) | ValueType::Map(shape) => object(*shape),
        _ => None,
    }
}

#[test]
fn no_field_of_open_api_3_0_is_dropped_silently() {
    open_api("3.0.3");
}

#[test]
fn no_field_of_open_api_3_1_is_dropped_silently() {
    open_api("3.1.0");
}

#[test]
fn no_field_of_open_api_3_2_is_dropped_silently() {
    open_api("3.2.0");
}

#[test]
fn no_field_of_swagger_2_0_is_dropped_silently() {
    check(&table(include_str!("tests/swagger.yaml")));
}

fn table(text: &str) -> Table {
    serde_yaml::from_str(text).unwrap()
}

fn open_api(version: &str) {
    let mut table = table(OPEN_API);
    table.document["openapi"] = version.into();
    check(&table);
}

/// Checks that each field is used or reported, unless it is listed as unused.
#[track_caller]
fn check(table: &Table) {
    let alone = generated(&table.document);
    assert!(!alone.files.is_empty(), "{}", alone.diagnostics.render());
    let mut wrong = Vec::new();
    for (kind, object) in &table.objects {
        let fields = object.fields.iter().map(|field| (field, false));
        for (field, is_reported) in fields.chain(object.reported.iter().map(|field| (field, true)))
        {
            let mut others = field.clone();
            let (name, _) = field.iter().next().unwrap();
            let value = others.shift_remove(name).unwrap();
            let mut context = table.document.clone();
            set(&mut context, &object.at, &others);
            let mut changed = context.clone();
            set(&mut changed, &object.at, &Map::from_iter([(name.clone(), value)]));
            let without = if others.is_empty() { &alone } else { &generated(&context) };
            let with = generated(&changed);
            let at = Pointer::parse(&object.at).unwrap().child(name);
            let is_named = is_named(&at, without, &with);
            let is_unused = object.unused.contains(name);
            let problem = match is_named || !is_reported && with.files != without.files {
                true if is_unused && !is_later(&with) => "is not unused",
                false if is_reported => "is not reported",
                false if !is_unused => "is dropped",
                _ => continue,
            };
            wrong.push(format!("`{name}` of {kind} {problem}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sets members of an object. `null` removes a member, and a key that begins with `/` is a pointer into the document.
fn set(document: &mut Value, at: &str, members: &Map<String, Value>) {
    for (key, value) in members {
        let pointer = if key.starts_with('/') { key.clone() } else { format!("{at}/{key}") };
        let (owner, _) = pointer.rsplit_once('/').unwrap();
        let name = Pointer::parse(&pointer).unwrap().tokens().last().unwrap().into_owned();
        match (document.pointer_mut(owner).unwrap(), value) {
            (Value::Object(owner), Value::Null) => drop(owner.shift_remove(&name)),
            (Value::Object(owner), value) => drop(owner.insert(name, value.clone())),
            (Value::Array(owner), value) if name == owner.len().to_string() => {
                owner.push(value.clone());
            }
            (owner, value) => owner[name.parse::<usize>().unwrap()] = value.clone(),
        }
    }
}

fn generated(document: &Value) -> Generated {
    let input = Input {
        document: Source::new("a.json", document.to_string()),
        package: Some(Package { name: "api".to_owned(), ..Package::default() }),
        ..Input::default()
    };
    generate(input, &Words::default())
}

/// Returns whether a diagnostic is about a field of a later version.
fn is_later(generated: &Generated) -> bool {
    generated.diagnostics.iter().any(|one| one.code == Code::OtherVersion)
}

/// Returns whether a diagnostic is about a field, or states that its object is left out.
fn is_named(at: &Pointer, without: &Generated, with: &Generated) -> bool {
    // Swagger 2.0 is converted before it is validated.
    let at = at.as_str().replacen("/definitions/", "/components/schemas/", 1);
    // A field moves what follows it in the text, so places are not compared.
    let statement = |one: &Diagnostic| (one.code, one.pointer.clone(), one.message.clone());
    let known: Vec<_> = without.diagnostics.iter().map(statement).collect();
    let is_left_out = |one: &Diagnostic| {
        use Code::{Ineffective, NotGenerated, UnsupportedCallback, UnsupportedLink};
        matches!(one.code, Ineffective | NotGenerated | UnsupportedCallback | UnsupportedLink)
            && (one.pointer.as_str() == at || at.starts_with(&format!("{}/", one.pointer)))
    };
    let mut diagnostics = with.diagnostics.iter();
    diagnostics.any(|one| is_left_out(one) || !known.contains(&statement(one)))
}
