//! The names of alternatives, which become variants of an enum. They do not depend on the order of the alternatives.

use std::collections::{BTreeMap, BTreeSet};

use super::super::schema_view::{Member, SchemaRef, SchemaView};
use super::super::{Context, schema_component};
use super::Candidate;
use super::declared::Declared;
use super::discrimination::{self, Form};
use crate::extensions;
use crate::ir::Format;
use crate::pointer::Pointer;

/// The maximum length of an enum value that is used as a name, in characters.
const VALUE_LENGTH: usize = 40;

/// Returns the names of the alternatives.
///
/// An alternative has the name of its component, its `x-name`, or its title. An inline schema without these is named by
/// the value that identifies it, by a property that only it has, or by its type. If several have the same name, the
/// format is added, and then a number.
pub(super) fn of<'a>(
    cx: &Context<'a, '_>,
    view: &SchemaView<'a>,
    candidates: &[Candidate<'a>],
) -> Vec<String> {
    let objects: Vec<Option<&Declared<'a>>> = candidates.iter().map(object).collect();
    let discriminator = view.discriminator.map(|it| it.property_name.clone());
    let fixed = discrimination::fixed(cx, objects.iter().copied().flatten()).or(discriminator);
    let own = candidates.iter().zip(&objects).enumerate().map(|(index, (candidate, object))| {
        stated(candidate).unwrap_or_else(|| {
            let others = objects.iter().enumerate().filter(|(other, _)| *other != index);
            let others: Vec<&Declared<'a>> = others.filter_map(|(_, other)| *other).collect();
            let own = object.and_then(|own| property(cx, own, &others, fixed.as_deref()));
            own.unwrap_or_else(|| type_name(cx, &candidate.view, &candidate.target))
        })
    });
    let mut names: Vec<String> = own.collect();
    let same: BTreeSet<usize> = repeated(&names).into_values().flatten().collect();
    for (index, (name, candidate)) in names.iter_mut().zip(candidates).enumerate() {
        let format =
            candidate.view.format.filter(|_| same.contains(&index) && stated(candidate).is_none());
        if let Some(format) = format {
            format.clone_into(name);
        }
    }
    add_numbers(cx, candidates, &mut names);
    names
}

/// Adds a number to each name that several alternatives have. The schemas decide the order of the numbers.
fn add_numbers(cx: &Context<'_, '_>, candidates: &[Candidate<'_>], names: &mut [String]) {
    for (name, mut indices) in repeated(names) {
        let key = |index: &usize| {
            let candidate = candidates.get(*index)?;
            let text = candidate.target.resolve(cx.raw).map(ToString::to_string);
            Some((schema_component(&candidate.target).is_none(), text, *index))
        };
        indices.sort_by_cached_key(key);
        let mut number = 1;
        for index in indices.into_iter().skip(1) {
            number += 1;
            while names.contains(&format!("{name} {number}")) {
                number += 1;
            }
            if let Some(own) = names.get_mut(index) {
                *own = format!("{name} {number}");
            }
        }
    }
}

/// Returns the indices of each name that several alternatives have.
fn repeated(names: &[String]) -> BTreeMap<String, Vec<usize>> {
    let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        all.entry(name.clone()).or_default().push(index);
    }
    all.retain(|_, indices| indices.len() > 1);
    all
}

/// Returns the name that the document gives to an alternative.
fn stated(candidate: &Candidate<'_>) -> Option<String> {
    let own = schema_component(&candidate.target);
    let data = SchemaView::of(candidate.view.schema).data;
    let own = own.or_else(|| Some(data.extensions.get(extensions::NAME)?.as_str()?.to_owned()));
    own.or_else(|| data.title.clone())
}

/// Returns the properties of an alternative that is an object.
fn object<'p, 'a>(candidate: &'p Candidate<'a>) -> Option<&'p Declared<'a>> {
    match candidate.forms.as_slice() {
        [Form::Object(declared)] => Some(declared),
        _ => None,
    }
}

/// Returns the values of the property that identifies an object, or the name of a property that only this one has.
fn property<'a>(
    cx: &Context<'a, '_>,
    own: &Declared<'a>,
    others: &[&Declared<'a>],
    fixed: Option<&str>,
) -> Option<String> {
    let values = fixed.map(|name| own.values(cx, name)).unwrap_or_default();
    if let Some(name) = listed(&values) {
        return Some(name);
    }
    if others.is_empty() {
        return None;
    }
    let is_own = |name: &&&str| others.iter().all(|other| !other.properties.contains_key(**name));
    let names = || own.properties.keys().filter(is_own);
    let required = names().find(|name| own.required.contains(**name));
    required.or_else(|| names().next()).map(|&name| name.to_owned())
}

/// Returns a name for one or two enum values.
fn listed(values: &[String]) -> Option<String> {
    let is_name = |value: &String| {
        value.chars().any(|c| c.is_ascii_alphanumeric()) && value.len() <= VALUE_LENGTH
    };
    match values {
        [value] if value.is_empty() => Some("Empty".to_owned()),
        [value] if is_name(value) => Some(value.clone()),
        [first, second] if is_name(first) && is_name(second) => {
            let (first, second) = if first < second { (first, second) } else { (second, first) };
            Some(format!("{first} or {second}"))
        }
        _ => None,
    }
}

/// Returns a name of the type of a schema: `String list`.
fn type_name(cx: &Context<'_, '_>, view: &SchemaView<'_>, pointer: &Pointer) -> String {
    if view.is_enum() {
        let values: Vec<String> = view.values.iter().flatten().map(|it| (*it).to_owned()).collect();
        return listed(&values).unwrap_or_else(|| "Enum".to_owned());
    }
    if let Some(format) = view.ty.zip(view.format).and_then(|(ty, format)| Format::of(ty, format)) {
        return format.name().to_owned();
    }
    let name = match (view.ty, view.format) {
        (Some("string"), Some("date-time")) => "Timestamp",
        (Some("string"), _) => "String",
        (Some("integer"), _) => "Integer",
        (Some("number"), _) => "Number",
        (Some("boolean"), _) => "Boolean",
        (Some("array"), _) => {
            let item = view.items.map(SchemaRef::from).map(|schema| {
                let pointer = pointer.child("items");
                let member = Member { schema, pointer, is_optional: false };
                let (view, target) = member.view(cx);
                schema_component(&target).unwrap_or_else(|| type_name(cx, &view, &target))
            });
            return item.map_or("List".to_owned(), |item| format!("{item} list"));
        }
        _ => "Object",
    };
    name.to_owned()
}
