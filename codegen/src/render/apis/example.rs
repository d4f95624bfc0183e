//! An example of a call, which compiles.

use super::super::{Context, types};
use crate::ir::{BodyKind, ModelKind, Operation, Output, Presence, Type};
use crate::names::{OperationNames, ServerNames};

/// Returns the lines of an example: a call with what is required.
pub(super) fn lines(
    cx: Context<'_>,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<String> {
    let version = cx.module;
    let (api, variable) = (server.ty.as_written(), server.variable.as_written());
    let mut lines = vec!["```no_run".to_owned()];
    let mut arguments = Vec::new();
    let mut before = Vec::new();
    for (parameter, ident) in operation.parameters.iter().zip(&names.parameters) {
        if parameter.required {
            arguments.push(sample(cx, &parameter.ty, &ident.plain()));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        match &body.kind {
            BodyKind::Json(ty) => {
                if let Some((import, value)) = sample_body(cx, ty) {
                    lines.push(import);
                    lines.push(String::new());
                    before.push(format!("let body = {value};"));
                    arguments.push("body".to_owned());
                } else {
                    arguments.push(sample(cx, ty, "body"));
                }
            }
            BodyKind::Form => {}
            BodyKind::Text { .. } | BodyKind::Bytes { .. } => arguments.push("\"body\"".to_owned()),
        }
    }
    let call = format!("{variable}.{}({})", names.method.as_written(), arguments.join(", "));
    lines.push(format!(
        "# async fn example({variable}: hydra_client::{version}::{api}) -> \
         hydra_client::{version}::Result<()> {{"
    ));
    lines.extend(before);
    match &operation.output {
        Output::Page(_) => lines.extend([
            format!("let mut pages = {call}.pages();"),
            "while let Some(page) = pages.next().await? {".to_owned(),
            "    println!(\"{:?}\", page.items);".to_owned(),
            "}".to_owned(),
        ]),
        Output::Unit => lines.push(format!("{call}.await?;")),
        Output::One(_) | Output::Variants(_) => {
            lines.push(format!("let answer = {call}.await?;"));
            lines.push("println!(\"{answer:?}\");".to_owned());
        }
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

fn sample(cx: Context<'_>, ty: &Type, name: &str) -> String {
    match ty {
        Type::Boolean => "true".to_owned(),
        Type::Integer(_) => "1".to_owned(),
        Type::F32 | Type::F64 => "1.0".to_owned(),
        Type::Timestamp => "\"2026-01-01T00:00:00Z\"".to_owned(),
        Type::GoDuration => "\"1h0m0s\"".to_owned(),
        Type::Array(item) => format!("[{}]", sample(cx, item, name)),
        Type::Map(value) => format!("[(\"name\", {})]", sample(cx, value, name)),
        Type::Nullable(_) => "None".to_owned(),
        Type::Model(id) => {
            if let Some(ModelKind::Enum(values)) = cx.api.model(*id).map(|model| &model.kind) {
                let value = values.first().cloned().unwrap_or_default();
                return format!("\"{}\"", value.escape_default());
            }
            let value = sample_body(cx, ty).map(|(_, value)| value);
            let version = cx.module;
            format!("hydra_client::{version}::models::{}", value.unwrap_or_default())
        }
        Type::String | Type::Secret | Type::Json => format!("\"{name}\""),
    }
}

// A body, and the import it takes.
fn sample_body(cx: Context<'_>, ty: &Type) -> Option<(String, String)> {
    let Type::Model(id) = ty else { return None };
    if types::is_enum(cx, *id) {
        return None;
    }
    let name = cx.names.model(*id)?.ty.as_written();
    let model = cx.api.model(*id)?;
    let ModelKind::Object(object) = &model.kind else { return None };
    let import = format!("use hydra_client::{}::models::{name};", cx.module);
    if cx.facts.model(*id).default {
        return Some((import, format!("{name}::default()")));
    }
    let required = object
        .fields
        .iter()
        .filter(|field| matches!(field.presence, Presence::Required | Presence::List));
    let arguments: Vec<String> =
        required.map(|field| sample(cx, &field.ty, &field.name.replace('"', ""))).collect();
    Some((import, format!("{name}::new({})", arguments.join(", "))))
}
