//! An example of a call, which compiles.

use super::super::{Context, types};
use crate::ir::{BodyKind, ModelId, ModelKind, Operation, Output, Presence, Type};
use crate::names::{OperationNames, ServerNames};

/// The maximum number of models in an example. Without it, models that each require two others would make
/// an example of exponential size.
const MODELS: usize = 12;

/// Returns the lines of an example: a call with the required arguments.
pub(super) fn lines(
    cx: Context<'_>,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<String> {
    let version = cx.module;
    let (api, variable) = (server.ty.as_written(), server.variable.as_written());
    let mut lines = vec!["```no_run".to_owned()];
    let mut samples = Samples { cx, open: Vec::new(), left: MODELS };
    let mut arguments = Vec::new();
    let mut before = Vec::new();
    for (parameter, ident) in operation.parameters.iter().zip(&names.parameters) {
        if parameter.required {
            arguments.push(samples.value(&parameter.ty, &ident.plain()));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        match &body.kind {
            BodyKind::Json(ty) => {
                if let Some((import, value)) = samples.body(ty) {
                    lines.push(import);
                    lines.push(String::new());
                    before.push(format!("let body = {value};"));
                    arguments.push("body".to_owned());
                } else {
                    arguments.push(samples.value(ty, "body"));
                }
            }
            BodyKind::Form => {}
            BodyKind::Text | BodyKind::Secret | BodyKind::Bytes => {
                arguments.push("\"body\"".to_owned());
            }
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
            lines.push(format!("let response = {call}.await?;"));
            lines.push("println!(\"{response:?}\");".to_owned());
        }
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The values of one example.
struct Samples<'a> {
    cx: Context<'a>,
    /// The models that are being written, outermost first.
    open: Vec<ModelId>,
    /// The number of models that may still be written.
    left: usize,
}

impl Samples<'_> {
    fn value(&mut self, ty: &Type, name: &str) -> String {
        match ty {
            Type::Boolean => "true".to_owned(),
            Type::Integer(_) => "1".to_owned(),
            Type::F32 | Type::F64 => "1.0".to_owned(),
            Type::Timestamp => "\"2100-01-01T00:00:00Z\"".to_owned(),
            Type::GoDuration => "\"1h0m0s\"".to_owned(),
            // A recursive model ends after its first level.
            Type::Array(item) if self.ends_at(item) => "[]".to_owned(),
            Type::Array(item) => format!("[{}]", self.held(item, name)),
            Type::Map(value) if ty.is_json() => {
                format!("serde_json::json!({{\"name\": {}}})", self.value(value, name))
            }
            Type::Map(value) if self.ends_at(value) => {
                "std::collections::BTreeMap::<String, _>::new()".to_owned()
            }
            Type::Map(value) => format!("[(\"name\", {})]", self.held(value, name)),
            Type::Nullable(_) => "None".to_owned(),
            Type::Model(id) => self.model(*id),
            Type::String | Type::Secret | Type::Json | Type::SecretJson => format!("{name:?}"),
        }
    }

    // Returns the value of an argument. A value that is not a collection is converted by the argument.
    fn held(&mut self, ty: &Type, name: &str) -> String {
        match ty {
            Type::Array(item) if self.ends_at(item) => "vec![]".to_owned(),
            Type::Array(item) => format!("vec![{}]", self.converted(item, name)),
            Type::Map(value) if !ty.is_json() && !self.ends_at(value) => {
                let value = self.converted(value, name);
                format!("[(\"name\".into(), {value})].into_iter().collect()")
            }
            _ => self.value(ty, name),
        }
    }

    fn converted(&mut self, ty: &Type, name: &str) -> String {
        let value = self.held(ty, name);
        if types::converts(self.cx, ty) { format!("{value}.into()") } else { value }
    }

    fn model(&mut self, id: ModelId) -> String {
        let cx = self.cx;
        if let Some(ModelKind::Enum(values)) = cx.api.model(id).map(|model| &model.kind) {
            let names = cx.names.model(id);
            let variant = names.and_then(|names| Some((&names.ty, names.variants.first()?)));
            if let Some((ty, variant)) = variant {
                let (ty, variant) = (ty.as_written(), variant.as_written());
                return format!("hydra_client::{}::models::{ty}::{variant}", cx.module);
            }
            let value = values.first().cloned().unwrap_or_default();
            return format!("\"{}\"", value.escape_default());
        }
        if self.ends_at(&Type::Model(id)) {
            // The reader completes the example: the method's signature names the type of this argument.
            return "todo!()".to_owned();
        }
        let value = self.body(&Type::Model(id)).map(|(_, value)| value);
        format!("hydra_client::{}::models::{}", cx.module, value.unwrap_or_default())
    }

    // Returns whether a model is left out: because it contains itself, or because the example is too long.
    fn ends_at(&self, ty: &Type) -> bool {
        match ty {
            Type::Model(id) if !types::is_enum(self.cx, *id) => {
                self.left == 0 || self.open.contains(id)
            }
            _ => false,
        }
    }

    // Returns a body and the import that it needs.
    fn body(&mut self, ty: &Type) -> Option<(String, String)> {
        let cx = self.cx;
        let Type::Model(id) = ty else { return None };
        if types::is_enum(cx, *id) {
            return None;
        }
        let name = cx.names.model(*id)?.ty.as_written();
        let model = cx.api.model(*id)?;
        let ModelKind::Object(object) = &model.kind else { return None };
        self.left = self.left.saturating_sub(1);
        let import = format!("use hydra_client::{}::models::{name};", cx.module);
        if cx.facts.model(*id).default {
            return Some((import, format!("{name}::default()")));
        }
        let required = object
            .fields
            .iter()
            .filter(|field| matches!(field.presence, Presence::Required | Presence::List));
        self.open.push(*id);
        let arguments: Vec<String> =
            required.map(|field| self.value(&field.ty, &field.name)).collect();
        self.open.pop();
        Some((import, format!("{name}::new({})", arguments.join(", "))))
    }
}
