//! The file of a model, which is an object, an enum or a union.

use super::{Context, File, enums, objects, unions};
use crate::ir::{ModelId, ModelKind};

/// Renders the file of a model.
pub(super) fn render(cx: Context<'_>, id: ModelId) -> File {
    let model = cx.api.model(id);
    let names = cx.names.model(id);
    let tokens = match &model.kind {
        ModelKind::Object(object) => objects::render(cx, id, model, object, names),
        ModelKind::Enum(values) => enums::render(cx, model, values, names),
        ModelKind::Union(union) => unions::render(cx, id, model, union, names),
    };
    File { path: format!("models/{}.rs", names.module.plain()), tokens }
}
