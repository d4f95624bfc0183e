//! A schema with several lists of alternatives that all apply, such as a `oneOf` in each part of an `allOf`: an
//! intersection of unions.
//!
//! One list decides the variants. The properties of the others are optional in each of them.

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::super::schema_view::{Member, SchemaRef, SchemaView};
use super::super::{Context, all_of};
use super::{is_inherited, only_validates};
use crate::diagnostics::Code;
use crate::pointer::Pointer;

/// The alternatives of a `oneOf` or an `anyOf`.
struct Alternatives<'a> {
    keyword: &'static str,
    list: &'a [ReferenceOr<Schema>],
    discriminator: Option<&'a Discriminator>,
    /// The schema that has the keyword.
    at: Pointer,
    members: Vec<(Member<'a>, SchemaView<'a>)>,
}

impl Alternatives<'_> {
    fn place(&self) -> Pointer {
        self.at.child(self.keyword)
    }

    fn has_objects(&self) -> bool {
        self.members.iter().any(|(_, view)| is_object(view))
    }
}

/// Returns a schema with one list of alternatives: its own, or that of a part of its `allOf`.
pub(in super::super) fn with_one_list<'a>(
    cx: &mut Context<'a, '_>,
    view: SchemaView<'a>,
    pointer: &Pointer,
) -> SchemaView<'a> {
    // The list of a part is read once: after that, the schema has its properties and no list.
    let is_read = view.union_at.is_some() && is_inherited(&view);
    if is_read || all_of::refinement(&view).is_some() {
        return view;
    }
    let (mut lists, has_object) = lists(cx, &view, pointer);
    lists.retain(|list| !view.resolved.contains(&list.place()));
    let resolved: Vec<Pointer> =
        view.resolved.iter().cloned().chain(lists.iter().map(Alternatives::place)).collect();
    if lists.len() > 1 {
        lists.retain(|list: &Alternatives<'_>| {
            let validates = list.members.iter().all(|(_, view)| only_validates(view, true));
            if validates {
                let message = "the alternatives only validate, and no type is generated for them";
                note(cx, list, message);
            }
            !validates
        });
    }
    let decides = lists.iter().position(|list| list.discriminator.is_some()).unwrap_or(0);
    if decides >= lists.len() {
        return view;
    }
    let chosen = lists.remove(decides);
    if lists.is_empty() && chosen.at == *pointer {
        return view;
    }
    cx.covered.insert(&chosen.place());
    let mut also = view.also.clone();
    also.extend(lists.into_iter().flat_map(|list| optional_members(cx, list)));
    // Only objects have properties that are merged.
    let all_of =
        if has_object || !also.is_empty() || chosen.has_objects() { view.all_of } else { &[] };
    let (one_of, any_of): (&[_], &[_]) =
        if chosen.keyword == "oneOf" { (chosen.list, &[]) } else { (&[], chosen.list) };
    SchemaView {
        one_of,
        any_of,
        discriminator: chosen.discriminator.or(view.discriminator),
        union_at: Some(chosen.at),
        resolved,
        also,
        all_of,
        ..view
    }
}

/// Returns the lists of alternatives of a schema and of the parts of its `allOf`, and whether one of these schemas has
/// properties.
fn lists<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> (Vec<Alternatives<'a>>, bool) {
    let mut lists = Vec::new();
    add(cx, &mut lists, view, pointer);
    let mut has_object = view.properties.is_some() || !view.also.is_empty();
    let parts = pointer.child("allOf");
    for (index, part) in view.all_of.iter().enumerate() {
        let pointer = parts.index(index);
        let member = Member { schema: SchemaRef::from(part), pointer, is_optional: false };
        let (part, at) = member.view(cx);
        has_object |= part.properties.is_some() || !part.all_of.is_empty();
        add(cx, &mut lists, &part, &at);
    }
    (lists, has_object)
}

/// Returns the objects of a list that does not decide the variants. Their properties are optional in each variant.
fn optional_members<'a>(cx: &mut Context<'_, '_>, list: Alternatives<'a>) -> Vec<Member<'a>> {
    if !list.has_objects() {
        note(cx, &list, "nothing is generated for these alternatives: others decide the type");
        return Vec::new();
    }
    let message =
        "other alternatives decide the type: the properties of these are optional in each variant";
    note(cx, &list, message);
    let objects = list.members.into_iter().filter(|(_, view)| is_object(view));
    objects.map(|(member, _)| Member { is_optional: true, ..member }).collect()
}

/// Adds the lists of alternatives of a schema.
fn add<'a>(
    cx: &mut Context<'a, '_>,
    lists: &mut Vec<Alternatives<'a>>,
    view: &SchemaView<'a>,
    at: &Pointer,
) {
    for (keyword, list) in [("oneOf", view.one_of), ("anyOf", view.any_of)] {
        if list.is_empty() {
            continue;
        }
        let place = at.child(keyword);
        let members = list.iter().enumerate().map(|(index, schema)| {
            let pointer = place.index(index);
            let member = Member { schema: SchemaRef::from(schema), pointer, is_optional: false };
            let (view, _) = member.view(cx);
            (member, view)
        });
        lists.push(Alternatives {
            keyword,
            list,
            discriminator: view.discriminator,
            at: at.clone(),
            members: members.collect(),
        });
    }
}

/// Returns whether an alternative is an object without alternatives of its own.
fn is_object(view: &SchemaView<'_>) -> bool {
    view.is_object() && is_inherited(view)
}

/// Notes alternatives that are not variants.
fn note(cx: &mut Context<'_, '_>, list: &Alternatives<'_>, message: &str) {
    let at = list.place();
    cx.covered.insert(&at);
    for (member, _) in &list.members {
        cx.covered.insert(&member.pointer);
    }
    cx.diagnostics.note(Code::NotGenerated, &at, message);
}
