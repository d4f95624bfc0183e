//! The parts of an `allOf` that restrict a value that is not an object: their keywords become one schema.

use openapiv3::{Schema, SchemaData};

use super::super::Context;
use super::super::schema_view::{SchemaRef, SchemaView};
use super::comparison::{Side, stronger};
use super::{Parts, Visit};
use crate::diagnostics::Code;
use crate::pointer::Pointer;

/// A schema with the keywords of all parts of an `allOf`.
pub(in super::super) struct Refined<'a> {
    pub(in super::super) view: SchemaView<'a>,
    /// The annotations of all parts, those of the schema itself first.
    pub(in super::super) data: Vec<&'a SchemaData>,
    /// The place of each part, for its bounds.
    pub(in super::super) parts: Vec<(SchemaView<'a>, Pointer)>,
    /// The place of the part with the items or the values.
    pub(in super::super) pointer: Pointer,
}

/// Two parts of an `allOf` for which no value is valid.
struct Conflict {
    /// The contradiction.
    problem: String,
    /// The keyword that accepts the values of both parts. `None`: there is none, and the `allOf` is an error.
    reading: Option<Reading>,
    /// The place of the second part.
    at: Pointer,
    /// The place of the first part.
    first: Option<Pointer>,
}

/// The reading of two contradicting keywords that accepts the values of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    AnyValue,
    AnyFormat,
    AnyItems,
    ValuesOfBoth,
}

impl Reading {
    /// Returns the end of a message about the contradiction.
    fn as_str(self) -> &'static str {
        match self {
            Self::AnyValue => "the value is read as any JSON",
            Self::AnyFormat => "the format is ignored",
            Self::AnyItems => "the items are read as any JSON",
            Self::ValuesOfBoth => "the enumeration has the values of both",
        }
    }
}

/// Merges the parts of an `allOf` if one of them is not an object. Returns `None` if all are objects.
///
/// If parts contradict each other, no value is valid for all of them, so the server cannot follow all of them. They
/// become the type that accepts the values of each part.
pub(in super::super) fn refine<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> Option<Refined<'a>> {
    let parts = parts(cx, view, pointer);
    if !parts.iter().any(|(view, _)| is_value(view)) {
        return None;
    }
    let mut merged = Merged::new(view.schema);
    for (part, at) in &parts {
        merged.add_type(part, at);
        merged.add_format(part, at);
        merged.add_values(part, at);
        merged.add_items(cx, part, at);
        merged.view.minimum = merged.view.minimum.or(part.minimum);
        merged.view.maximum = merged.view.maximum.or(part.maximum);
    }
    let Merged { view: mut merged, values_at, mut items_at, mut conflicts, .. } = merged;
    let has = |reading| conflicts.iter().any(|conflict| conflict.reading == Some(reading));
    let is_any = has(Reading::AnyValue);
    let has_any_format = is_any || has(Reading::AnyFormat);
    let has_any_items = is_any || has(Reading::AnyItems);
    conflicts.extend(object_and_value(&parts));
    report(conflicts, cx);
    if is_any {
        merged = SchemaView::empty(view.schema);
    }
    if has_any_format {
        // The value is a secret if one part is a secret.
        let is_secret = parts.iter().any(|(part, _)| part.format == Some("password"));
        merged.format = is_secret.then_some("password");
    }
    if has_any_items {
        (merged.items, items_at) = (None, None);
    }
    cover(&parts, has_any_items, cx);
    Some(Refined {
        view: merged,
        data: parts.iter().rev().map(|(part, _)| part.data).collect(),
        parts,
        pointer: items_at.or(values_at).unwrap_or_else(|| pointer.clone()),
    })
}

/// The keywords of the parts that were added, and the places of the keywords that can conflict.
struct Merged<'a> {
    view: SchemaView<'a>,
    type_at: Option<Pointer>,
    format_at: Option<Pointer>,
    values_at: Option<Pointer>,
    items_at: Option<Pointer>,
    conflicts: Vec<Conflict>,
}

impl<'a> Merged<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self {
            view: SchemaView::empty(schema),
            type_at: None,
            format_at: None,
            values_at: None,
            items_at: None,
            conflicts: Vec::new(),
        }
    }

    fn add_type(&mut self, part: &SchemaView<'a>, at: &Pointer) {
        let Some(found) = part.ty else { return };
        match self.view.ty {
            None => (self.view.ty, self.type_at) = (Some(found), Some(at.clone())),
            Some("number") if found == "integer" => self.view.ty = Some(found),
            Some("integer") if found == "number" => {}
            Some(known) if known == found => {}
            Some(known) => self.conflicts.push(Conflict {
                problem: format!("the parts of `allOf` have the types `{known}` and `{found}`"),
                reading: Some(Reading::AnyValue),
                at: at.clone(),
                first: self.type_at.clone(),
            }),
        }
    }

    fn add_format(&mut self, part: &SchemaView<'a>, at: &Pointer) {
        let Some(found) = part.format else { return };
        match self.view.format {
            None => (self.view.format, self.format_at) = (Some(found), Some(at.clone())),
            Some(known) if known == found => {}
            Some(known) => self.conflicts.push(Conflict {
                problem: format!("the parts of `allOf` have the formats `{known}` and `{found}`"),
                reading: Some(Reading::AnyFormat),
                at: at.clone(),
                first: self.format_at.clone(),
            }),
        }
    }

    /// Keeps the enum values that all parts allow. If there are none, keeps those of each part.
    fn add_values(&mut self, part: &SchemaView<'a>, at: &Pointer) {
        self.view.other_values |= part.other_values;
        if part.values.is_empty() {
            return;
        }
        if self.view.values.is_empty() {
            (self.view.values, self.values_at) = (part.values.clone(), Some(at.clone()));
            return;
        }
        let common = common(&self.view.values, &part.values);
        if common.is_empty() {
            self.view.values.extend(part.values.iter().copied());
            self.conflicts.push(Conflict {
                problem: "the parts of `allOf` have no enum value in common".to_owned(),
                reading: Some(Reading::ValuesOfBoth),
                at: at.clone(),
                first: self.values_at.clone(),
            });
        } else {
            self.view.values = common;
        }
    }

    /// Keeps the schema of items that has the restrictions of all parts.
    fn add_items(&mut self, cx: &mut Context<'a, '_>, part: &SchemaView<'a>, at: &Pointer) {
        let Some(found) = part.items else { return };
        let (left, right) = (self.view.items.map(SchemaRef::from), SchemaRef::from(found));
        match left.map(|left| stronger(cx, left, right)) {
            None | Some(Some(Side::Right)) => {
                if let Some(weaker) = self.items_at.replace(at.clone()) {
                    cx.covered.insert_repeated(&weaker.child("items"));
                }
                self.view.items = Some(found);
            }
            Some(Some(Side::Left)) => cx.covered.insert_repeated(&at.child("items")),
            Some(None) => self.conflicts.push(Conflict {
                problem: "the parts of `allOf` are arrays of different items".to_owned(),
                reading: Some(Reading::AnyItems),
                at: at.clone(),
                first: self.items_at.clone(),
            }),
        }
    }
}

/// Records that the parts are used, and notes the schemas of items that are not.
fn cover(parts: &[(SchemaView<'_>, Pointer)], has_any_items: bool, cx: &mut Context<'_, '_>) {
    for (view, at) in parts {
        cx.covered.insert(at);
        if has_any_items && view.items.is_some() {
            let message = "the schema of the items is not used: the parts of `allOf` differ";
            cx.diagnostics.note(Code::NotGenerated, &at.child("items"), message);
        }
    }
}

/// Returns the enum values that two parts have in common.
fn common<'a>(left: &[Option<&'a str>], right: &[Option<&'a str>]) -> Vec<Option<&'a str>> {
    left.iter().filter(|value| right.contains(value)).copied().collect()
}

/// Returns the conflict of an object and a value that is not an object.
fn object_and_value(parts: &[(SchemaView<'_>, Pointer)]) -> Option<Conflict> {
    let parts = || parts.iter().enumerate();
    let object = parts().find(|(_, (view, _))| view.properties.is_some())?;
    let value = parts().find(|(_, (view, _))| is_value(view))?;
    let (first, second) = if object.0 < value.0 { (object, value) } else { (value, object) };
    let place = |(_, (_, at)): (usize, &(SchemaView<'_>, Pointer))| at.clone();
    Some(Conflict {
        problem: "`allOf` combines an object with a value that is not an object".to_owned(),
        reading: None,
        at: place(second),
        first: Some(place(first)),
    })
}

/// Reports the parts that contradict each other: a warning if a type accepts the values of both, an error otherwise.
fn report(conflicts: Vec<Conflict>, cx: &mut Context<'_, '_>) {
    for Conflict { problem, reading, at, first } in conflicts {
        let diagnostic = match reading {
            Some(reading) => {
                let message = format!("{problem}: {}", reading.as_str());
                cx.diagnostics.warning(Code::UnsupportedMerge, &at, message)
            }
            None => cx.diagnostics.error(Code::UnsupportedMerge, &at, problem),
        };
        diagnostic.help("make both parts the same, or remove one in an overlay");
        // The suggested action only removes a part of an `allOf`: other schemas can refer to a component.
        if at.tokens().any(|token| token == "allOf") {
            diagnostic.remove(&at);
        }
        if let Some(first) = first {
            diagnostic.related("the other part is here", &first);
        }
    }
}

/// Returns all parts, and the keywords next to them last.
fn parts<'a>(
    cx: &mut Context<'a, '_>,
    view: &SchemaView<'a>,
    pointer: &Pointer,
) -> Vec<(SchemaView<'a>, Pointer)> {
    let mut found = Vec::new();
    let mut parts = Parts::of(view.clone(), pointer.clone());
    while let Some(visit) = parts.next(cx) {
        match visit {
            Visit::Part(view, pointer, is_optional) => parts.open(view, pointer, is_optional),
            Visit::Own(view, pointer, _) => found.push((*view, pointer)),
        }
    }
    found
}

/// Returns whether a schema has keywords of values that are not objects.
fn is_value(view: &SchemaView<'_>) -> bool {
    !matches!(view.ty, None | Some("object")) || !view.values.is_empty() || view.other_values
}
