//! The schemas that a discriminator names.

use openapiv3::Schema;

use super::super::Context;
use super::super::schema_view::SchemaView;
use crate::extensions::DEFAULT_MAPPING;
use crate::validate::Component;

/// Returns the components that the mapping of a discriminator names.
pub(super) fn mapped<'a>(
    cx: &Context<'a, '_>,
    view: &SchemaView<'a>,
) -> impl Iterator<Item = Component<'a, Schema>> {
    let mapping =
        view.discriminator.iter().flat_map(|discriminator| discriminator.mapping.values());
    mapping.filter_map(|text| component(cx, text)).chain(default(cx, view))
}

/// Returns the component of the objects whose value of the discriminator has no mapping, and of those without it.
pub(super) fn default<'a>(
    cx: &Context<'a, '_>,
    view: &SchemaView<'a>,
) -> Option<Component<'a, Schema>> {
    component(cx, view.discriminator?.extensions.get(DEFAULT_MAPPING)?.as_str()?)
}

/// Resolves a value of a mapping: a reference, or the name of a component.
pub(super) fn component<'a>(cx: &Context<'a, '_>, text: &str) -> Option<Component<'a, Schema>> {
    cx.validated.find(text).or_else(|| cx.validated.schema(text))
}
