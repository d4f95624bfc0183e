//! The conditions by which the alternatives of a union are distinguished.

use std::collections::BTreeSet;

use super::super::descendants::descendants;
use super::super::schema_view::{Member, SchemaRef, SchemaView};
use super::super::{Context, all_of, schema_component};
use super::declared::Declared;
use super::{is_inherited, mapping, members};
use crate::ir::{Alternative, Choice, Shape};
use crate::pointer::Pointer;

/// A form of the values of an alternative. An alternative that is a union has several.
#[derive(Debug)]
pub(super) enum Form<'a> {
    /// Values that are not objects with known properties.
    Plain(Shape),
    Object(Declared<'a>),
}

/// The maximum nesting depth of unions whose forms are found.
const NESTING: usize = 8;

/// Returns the forms of an alternative; none if it allows any value.
pub(super) fn forms<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> Vec<Form<'a>> {
    forms_within(cx, view, pointer, NESTING).unwrap_or_default()
}

fn forms_within<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    depth: usize,
) -> Option<Vec<Form<'a>>> {
    let depth = depth.checked_sub(1)?;
    let (view, pointer) = all_of::refined(cx, view.clone(), pointer.clone());
    let is_parent = !descendants(cx, &view, &pointer).is_empty();
    if is_parent || (!is_inherited(&view) && !view.is_object()) {
        return alternatives(cx, &view, &pointer, depth);
    }
    let plain = |shape| Some(vec![Form::Plain(shape)]);
    if view.is_object() {
        return Some(vec![Form::Object(Declared::of(cx, &view, &pointer))]);
    }
    if view.is_enum() {
        let values = view.values.iter().flatten().map(|&value| value.to_owned());
        return plain(Shape::Values(values.collect()));
    }
    match view.ty {
        Some("string") => plain(Shape::String),
        Some("integer") => plain(Shape::Integer),
        Some("number") => plain(Shape::Number),
        Some("boolean") => plain(Shape::Boolean),
        Some("array") => {
            let item = view.items.map(SchemaRef::from);
            let item =
                item.and_then(|schema| item_shape(cx, schema, &pointer.child("items"), depth));
            plain(Shape::Array(Box::new(item.unwrap_or(Shape::Any))))
        }
        Some("object") => Some(vec![Form::Object(Declared::default())]),
        _ => None,
    }
}

/// Returns the forms of the alternatives of a union. If the union has a discriminator, each form that
/// is an object has the values of the discriminator that select it.
fn alternatives<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
    depth: usize,
) -> Option<Vec<Form<'a>>> {
    let (mut forms, mut targets) = (Vec::new(), Vec::new());
    for member in members(cx, view, pointer).all {
        let (own, target) = member.view(cx);
        // `members` already contains the descendants of a descendant, so only its own form is added.
        forms.push(if is_inherited(view) {
            vec![Form::Object(Declared::of(cx, &own, &target))]
        } else {
            forms_within(cx, &own, &target, depth)?
        });
        targets.push(target);
    }
    let tags = tags(cx, view, &targets, &forms);
    let default = mapping::default(cx, view).map(|schema| schema.pointer);
    if let (Some(tags), Some(discriminator)) = (tags, view.discriminator) {
        for ((forms, tags), target) in forms.iter_mut().zip(tags).zip(targets) {
            // Objects of the default alternative may have any value, or none.
            if default.as_ref() == Some(&target) {
                continue;
            }
            for form in forms {
                if let Form::Object(declared) = form {
                    declared.tagged(&discriminator.property_name, tags.clone());
                }
            }
        }
    }
    Some(forms.into_iter().flatten().collect())
}

/// Returns the shape of the items of an array, if there is only one.
fn item_shape<'a>(
    cx: &mut Context<'a, '_>,
    schema: SchemaRef<'a>,
    pointer: &Pointer,
    depth: usize,
) -> Option<Shape> {
    let member = Member { schema, pointer: pointer.clone(), is_optional: false };
    let (view, target) = member.view(cx);
    if view.nullable() {
        return None;
    }
    match forms_within(cx, &view, &target, depth)?.as_slice() {
        [Form::Plain(Shape::Values(_))] => Some(Shape::String),
        [Form::Plain(shape)] => Some(shape.clone()),
        [Form::Object(_)] => Some(Shape::Object(Vec::new())),
        _ => None,
    }
}

/// Decides how the alternatives are told apart, and sets their conditions.
pub(super) fn choose<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    alternatives: &mut [Alternative],
    forms: &[Vec<Form<'a>>],
) -> Choice {
    if let Some(name) = discriminator(cx, view, alternatives, forms) {
        return Choice::Discriminator(name);
    }
    let objects = || {
        forms.iter().flatten().filter_map(|form| match form {
            Form::Object(declared) => Some(declared),
            Form::Plain(_) => None,
        })
    };
    let fixed = fixed(cx, objects());
    let Some(tests) = tests(cx, forms, fixed.as_deref()) else { return Choice::None };
    for (alternative, (rank, shapes)) in alternatives.iter_mut().zip(tests) {
        alternative.rank = rank;
        alternative.shapes = shapes;
    }
    match fixed {
        Some(name) if forms.iter().flatten().all(|form| matches!(form, Form::Object(_))) => {
            Choice::Property(name)
        }
        _ => Choice::Shape,
    }
}

/// Sets the conditions of alternatives that the discriminator tells apart. Returns the name of its property.
fn discriminator<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    alternatives: &mut [Alternative],
    forms: &[Vec<Form<'a>>],
) -> Option<String> {
    let name = &view.discriminator?.property_name;
    let targets: Vec<Pointer> = alternatives.iter().map(|one| one.pointer.clone()).collect();
    let tags = tags(cx, view, &targets, forms)?;
    let default = mapping::default(cx, view).map(|schema| schema.pointer);
    let last = alternatives.len();
    for ((alternative, forms), tags) in alternatives.iter_mut().zip(forms).zip(tags) {
        let has_object = forms.iter().any(|form| matches!(form, Form::Object(_)));
        alternative.is_default = has_object && default.as_ref() == Some(&alternative.pointer);
        if alternative.is_default {
            alternative.rank = last;
        }
        let is_declared = forms.iter().all(|form| match form {
            Form::Object(declared) => declared.properties.contains_key(name.as_str()),
            Form::Plain(_) => true,
        });
        // The value of a default alternative was received without the property, and is written as it was received.
        if let Some(first) = tags.first().filter(|_| !is_declared && !alternative.is_default) {
            alternative.tag = Some((name.clone(), first.clone()));
        }
        let shapes = forms.iter().map(|form| match form {
            Form::Plain(shape) => shape.clone(),
            Form::Object(_) if alternative.is_default => Shape::Object(Vec::new()),
            Form::Object(_) => Shape::Object(vec![(name.clone(), tags.clone())]),
        });
        alternative.shapes = shapes.collect();
    }
    Some(name.clone())
}

/// Returns the values of the discriminator for each alternative, or `None` if an object among them has none: then the
/// discriminator does not tell the alternatives apart.
fn tags<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    targets: &[Pointer],
    forms: &[Vec<Form<'a>>],
) -> Option<Vec<Vec<String>>> {
    let discriminator = view.discriminator?;
    let mut taken = BTreeSet::new();
    let mut tags: Vec<Vec<String>> = vec![Vec::new(); targets.len()];
    for (value, text) in &discriminator.mapping {
        let target = mapping::component(cx, text).map(|found| found.pointer);
        let index = targets.iter().position(|one| Some(one) == target.as_ref());
        if let Some(tags) = index.and_then(|index| tags.get_mut(index)) {
            taken.insert(value.clone());
            tags.push(value.clone());
        }
    }
    for (tags, forms) in tags.iter_mut().zip(forms) {
        for form in forms {
            let Form::Object(declared) = form else { continue };
            let values = declared.values(cx, &discriminator.property_name);
            // An enumeration with the values of several alternatives does not identify one of them.
            if values.len() == 1 || tags.is_empty() && values.iter().all(|it| !taken.contains(it)) {
                tags.extend(values.into_iter().filter(|value| taken.insert(value.clone())));
            }
        }
    }
    for (tags, target) in tags.iter_mut().zip(targets) {
        let Some(name) = schema_component(target).filter(|_| tags.is_empty()) else { continue };
        let stated = target
            .resolve(cx.raw)
            .and_then(|schema| schema.get("x-ms-discriminator-value")?.as_str().map(str::to_owned));
        tags.extend(Some(stated.unwrap_or(name)).filter(|name| taken.insert(name.clone())));
    }
    let default = mapping::default(cx, view).map(|schema| schema.pointer);
    let has_tag = |((tags, forms), target): ((&Vec<String>, &Vec<Form<'_>>), &Pointer)| {
        let is_plain = forms.iter().all(|form| matches!(form, Form::Plain(_)));
        !tags.is_empty() || is_plain && !forms.is_empty() || default.as_ref() == Some(target)
    };
    tags.iter().zip(forms).zip(targets).all(has_tag).then_some(tags)
}

/// Returns a property whose values are different in all objects, if there are several objects.
pub(super) fn fixed<'d, 'a: 'd>(
    cx: &Context<'a, '_>,
    objects: impl Iterator<Item = &'d Declared<'a>>,
) -> Option<String> {
    let objects: Vec<&Declared<'a>> = objects.collect();
    let (first, _) = objects.split_first().filter(|(_, others)| !others.is_empty())?;
    let is_fixed = |name: &&&str| {
        let mut taken = BTreeSet::new();
        objects.iter().all(|object| {
            let values = object.values(cx, name);
            !values.is_empty() && values.into_iter().all(|value| taken.insert(value))
        })
    };
    first.properties.keys().find(is_fixed).map(|&name| name.to_owned())
}

/// A member and its possible values. An empty list allows any value.
type PropertyTest = (String, Vec<String>);

/// The one of two forms that is tested first.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// No value matches both.
    Any,
    First,
    Second,
}

/// Returns the rank and the shapes of each alternative, if all can be told apart.
fn tests(
    cx: &Context<'_, '_>,
    forms: &[Vec<Form<'_>>],
    fixed: Option<&str>,
) -> Option<Vec<(usize, Vec<Shape>)>> {
    if forms.iter().any(Vec::is_empty) {
        return None;
    }
    let flat: Vec<(usize, &Form<'_>)> = forms
        .iter()
        .enumerate()
        .flat_map(|(index, forms)| forms.iter().map(move |form| (index, form)))
        .collect();
    let mut shapes: Vec<Vec<Shape>> = Vec::new();
    let mut before = vec![BTreeSet::new(); forms.len()];
    for (index, own) in forms.iter().enumerate() {
        let mut all = Vec::new();
        for form in own {
            let mut conditions: Vec<PropertyTest> = Vec::new();
            for (other_index, other) in flat.iter().filter(|(other, _)| *other != index) {
                let (order, condition) = compare(cx, form, other, fixed)?;
                if order == Order::Second {
                    if let Some(before) = before.get_mut(index) {
                        before.insert(*other_index);
                    }
                }
                conditions.extend(condition.filter(|it| !conditions.contains(it)));
            }
            all.push(match form {
                Form::Plain(shape) => shape.clone(),
                Form::Object(_) => Shape::Object(conditions),
            });
        }
        shapes.push(all);
    }
    Some(ranks(&before)?.into_iter().zip(shapes).collect())
}

/// Returns the place of each alternative in the order of the tests: after those that must precede it. Returns `None` if
/// two alternatives must precede each other.
fn ranks(before: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    let mut ranks = vec![None; before.len()];
    for rank in 0..before.len() {
        let has_rank = |index: &usize| ranks.get(*index).is_some_and(Option::is_some);
        let is_ready = |(index, before): &(usize, &BTreeSet<usize>)| {
            !has_rank(index) && before.iter().all(has_rank)
        };
        let (next, _) = before.iter().enumerate().find(is_ready)?;
        *ranks.get_mut(next)? = Some(rank);
    }
    ranks.into_iter().collect()
}

/// Returns which of two forms is tested first, and a member that only the first one has. Returns
/// `None` if both match the same values.
fn compare(
    cx: &Context<'_, '_>,
    form: &Form<'_>,
    other: &Form<'_>,
    fixed: Option<&str>,
) -> Option<(Order, Option<PropertyTest>)> {
    let (form, other) = match (form, other) {
        (Form::Plain(left), Form::Plain(right)) => return Some((plain(left, right)?, None)),
        (Form::Object(left), Form::Object(right)) => (left, right),
        _ => return Some((Order::Any, None)),
    };
    if let Some(name) = fixed {
        return Some((Order::Any, Some((name.to_owned(), form.values(cx, name)))));
    }
    let mut both = form.required.iter().filter(|name| other.required.contains(**name));
    let disjoint = both.find_map(|name| {
        let (left, right) = (form.values(cx, name), other.values(cx, name));
        let is_apart = !left.is_empty()
            && !right.is_empty()
            && left.iter().all(|value| !right.contains(value));
        is_apart.then(|| ((*name).to_owned(), left))
    });
    if disjoint.is_some() {
        return Some((Order::Any, disjoint));
    }
    let own = marker(form, other);
    match (own, marker(other, form)) {
        (None, None) => None,
        (None, Some(_)) => Some((Order::Second, None)),
        (Some(own), None) => Some((Order::First, Some(present(form, own)))),
        (Some(own), Some(_)) => Some((Order::Any, Some(present(form, own)))),
    }
}

/// Returns the condition that an object has a property.
fn present(form: &Declared<'_>, name: String) -> PropertyTest {
    let tags = form.tags(&name);
    (name, tags)
}

/// Returns a property that the first object requires and the second one does not describe.
fn marker(form: &Declared<'_>, other: &Declared<'_>) -> Option<String> {
    let mut required = form.properties.keys().filter(|name| form.required.contains(**name));
    required.find(|name| !other.properties.contains_key(**name)).map(|&name| name.to_owned())
}

/// Returns which of two shapes that are not objects is tested first.
fn plain(left: &Shape, right: &Shape) -> Option<Order> {
    match (left, right) {
        (Shape::Integer, Shape::Number) | (Shape::Values(_), Shape::String) => Some(Order::First),
        (Shape::Number, Shape::Integer) | (Shape::String, Shape::Values(_)) => Some(Order::Second),
        (Shape::Values(left), Shape::Values(right)) => {
            left.iter().all(|value| !right.contains(value)).then_some(Order::Any)
        }
        (Shape::Array(left), Shape::Array(right)) => plain_items(left, right),
        (left, right) if left == right => None,
        _ => Some(Order::Any),
    }
}

/// Returns which of two shapes of array items is tested first. Any two objects match the same arrays.
fn plain_items(left: &Shape, right: &Shape) -> Option<Order> {
    match (left, right) {
        (Shape::Any, _) | (_, Shape::Any) | (Shape::Object(_), Shape::Object(_)) => None,
        (Shape::Object(_), _) | (_, Shape::Object(_)) => Some(Order::Any),
        (left, right) => plain(left, right),
    }
}
