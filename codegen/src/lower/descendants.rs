//! Schemas with a `discriminator` whose alternatives are the schemas that extend them by `allOf`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use openapiv3::{ReferenceOr, Schema};

use super::schema_view::SchemaView;
use super::{Context, schema_component};
use crate::pointer::Pointer;
use crate::validate::Validated;

/// The schema components that extend another one.
#[derive(Debug, Default)]
pub(super) struct Descendants {
    /// The children of each component, in the order of the document.
    children: BTreeMap<String, Vec<String>>,
    /// The components that extend one with a `discriminator`, directly or indirectly.
    descendants: BTreeSet<String>,
}

impl Descendants {
    /// Finds the components that extend others.
    pub(super) fn of(validated: &Validated<'_>) -> Self {
        let mut found = Self::default();
        let mut parents = Vec::new();
        let schemas =
            validated.open_api().components.iter().flat_map(|components| &components.schemas);
        for (name, schema) in schemas {
            let Some(schema) = schema.as_item() else { continue };
            let view = SchemaView::of(schema);
            let is_union = !view.one_of.is_empty() || !view.any_of.is_empty();
            if view.discriminator.is_some() && !is_union {
                parents.push(name.clone());
            }
            for part in view.all_of {
                if let Some(parent) = component(validated, part) {
                    found.children.entry(parent).or_default().push(name.clone());
                }
            }
        }
        for parent in parents {
            let all = found.below(&parent);
            found.descendants.extend(all);
        }
        found
    }

    /// Returns the components that extend a component, directly or indirectly.
    fn below(&self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut open = VecDeque::from([name]);
        while let Some(parent) = open.pop_front() {
            for child in self.children.get(parent).into_iter().flatten() {
                if child != name && !found.contains(child) {
                    found.push(child.clone());
                    open.push_back(child);
                }
            }
        }
        found
    }
}

/// Returns the name of the component to which a part of an `allOf` refers.
fn component(validated: &Validated<'_>, part: &ReferenceOr<Schema>) -> Option<String> {
    let ReferenceOr::Reference { reference } = part else { return None };
    Some(validated.component::<Schema>(reference).name)
}

/// Returns the components that extend a schema with a `discriminator`; none for any other schema.
pub(super) fn descendants(
    cx: &Context<'_, '_>,
    view: &SchemaView<'_>,
    pointer: &Pointer,
) -> Vec<String> {
    let name = view.discriminator.and_then(|_| schema_component(pointer));
    name.map(|name| cx.descendants.below(&name)).unwrap_or_default()
}

/// Returns whether a schema is a component that extends one with a `discriminator`.
pub(super) fn is_descendant(cx: &Context<'_, '_>, pointer: &Pointer) -> bool {
    schema_component(pointer).is_some_and(|name| cx.descendants.descendants.contains(&name))
}
