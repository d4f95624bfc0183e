//! The values in an example, as expressions.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::super::super::sample::Sample;
use super::super::super::{Context, types};
use crate::ir::{ModelId, ModelKind, Object, Presence, Type, Union, ValueId};

/// The maximum number of models in an example. Without it, models that each require two others would make
/// an example of exponential size.
const MODELS: usize = 12;

/// The maximum width of a line with several calls. Longer ones are broken before each call.
const WIDTH: usize = 88;

/// An expression with method calls.
#[derive(Debug)]
pub(in crate::render) struct Chain {
    receiver: String,
    /// The arguments of the receiver, if it is a call.
    arguments: Option<Vec<String>>,
    /// The method calls, each with its dot.
    pub(in crate::render) calls: Vec<String>,
}

impl Chain {
    pub(super) fn new(receiver: impl Into<String>) -> Self {
        Self { receiver: receiver.into(), arguments: None, calls: Vec::new() }
    }

    /// Returns the receiver with its arguments.
    fn first(&self) -> String {
        match &self.arguments {
            Some(arguments) => format!("{}({})", self.receiver, arguments.join(", ")),
            None => self.receiver.clone(),
        }
    }

    /// Returns the expression in one line.
    pub(super) fn in_line(&self) -> String {
        format!("{}{}", self.first(), self.calls.concat())
    }

    /// Returns a statement that begins with `start` and ends with `end`: in one line if it is short, and otherwise with one
    /// line for each call.
    pub(in crate::render) fn lines(&self, start: &str, end: &str) -> Vec<String> {
        let line = format!("{start}{}{end}", self.in_line());
        if line.chars().count() <= WIDTH {
            return vec![line];
        }
        let first = format!("{start}{}", self.first());
        let mut lines = match &self.arguments {
            Some(arguments) if first.chars().count() > WIDTH => {
                let mut lines = vec![format!("{start}{}(", self.receiver)];
                lines.extend(arguments.iter().map(|argument| format!("    {argument},")));
                lines.push(")".to_owned());
                lines.extend(self.calls.iter().cloned());
                lines
            }
            _ => {
                let mut lines = vec![first];
                lines.extend(self.calls.iter().map(|call| format!("    {call}")));
                lines
            }
        };
        if let Some(last) = lines.last_mut() {
            last.push_str(end);
        }
        lines
    }
}

/// The expressions for the values of one example.
pub(super) struct Expressions<'a> {
    cx: Context<'a>,
    /// The models that are being written, outermost first.
    open: Vec<ModelId>,
    /// The number of models that may still be written.
    left: usize,
    /// The names of the models that were written.
    used: BTreeSet<String>,
    /// The statements before the call.
    pub(super) before: Vec<String>,
    /// The names of the variables.
    variables: HashSet<String>,
}

impl<'a> Expressions<'a> {
    /// Starts an example. `variables` are the names of the variables that it has besides those of the values.
    pub(super) fn new(cx: Context<'a>, variables: &[&str]) -> Self {
        Self {
            cx,
            open: Vec::new(),
            left: MODELS,
            used: BTreeSet::new(),
            before: Vec::new(),
            variables: variables.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    /// Returns the lines that import the models of the values.
    pub(super) fn import(&self) -> Vec<String> {
        let names: Vec<&str> = self.used.iter().map(String::as_str).collect();
        let path = format!("{}::models", self.cx.code_root.public());
        match names.as_slice() {
            [] => Vec::new(),
            [name] => vec![format!("use {path}::{name};")],
            names => vec![format!("use {path}::{{{}}};", names.join(", "))],
        }
    }

    /// Returns the value of an argument. The method converts it, or the items of a collection.
    pub(super) fn chain(&mut self, ty: &Type, sample: Sample<'_>) -> Chain {
        match ty {
            Type::Model(id) => self.model(*id, sample),
            Type::Array(item) if !self.ends_at(item) => {
                // All objects of a type have the same example.
                let items = if item.model().is_some_and(|id| !types::is_enum(self.cx, id)) {
                    vec![sample]
                } else {
                    sample.items()
                };
                let items = items.into_iter().map(|sample| self.held(item, sample));
                Chain::new(format!("[{}]", items.collect::<Vec<_>>().join(", ")))
            }
            Type::Map(value) if !ty.is_json() && !self.ends_at(value) => {
                let entries = sample.entries().into_iter();
                let entries = entries
                    .map(|(name, sample)| format!("({name:?}, {})", self.held(value, sample)));
                Chain::new(format!("[{}]", entries.collect::<Vec<_>>().join(", ")))
            }
            Type::Boolean
            | Type::Integer(_)
            | Type::F32
            | Type::F64
            | Type::String
            | Type::Secret
            | Type::Timestamp
            | Type::GoDuration
            | Type::Format(_)
            | Type::File => Chain::new(match sample.scalar(ty) {
                Value::String(text) => format!("{text:?}"),
                value => value.to_string(),
            }),
            // A recursive model ends after its first level.
            Type::Array(_) => Chain::new("[]"),
            Type::Map(_) if ty.is_json() => {
                Chain::new(format!("serde_json::json!({{\"name\": {}}})", sample.string()))
            }
            Type::Map(_) => Chain::new("std::collections::BTreeMap::<String, _>::new()"),
            Type::Nullable(_) => Chain::new("None"),
            Type::Json | Type::SecretJson => Chain::new(sample.string()),
        }
    }

    /// Returns an item of a collection. A method converts the item, but not what an item contains.
    fn held(&mut self, ty: &Type, sample: Sample<'_>) -> String {
        match ty {
            Type::Array(item) if self.ends_at(item) => "vec![]".to_owned(),
            Type::Array(item) => format!("vec![{}]", self.converted(item, sample)),
            Type::Map(value) if !ty.is_json() && !self.ends_at(value) => {
                let value = self.converted(value, sample.without_value());
                format!("[(\"name\".into(), {value})].into_iter().collect()")
            }
            _ => self.nested(ty, sample),
        }
    }

    /// Returns the value of a field or an item. A model with several calls gets a variable.
    fn nested(&mut self, ty: &Type, sample: Sample<'_>) -> String {
        let chain = self.chain(ty, sample);
        let names = ty.model().map(|id| self.cx.names.model(id));
        let Some(names) = names.filter(|_| chain.calls.len() > 1) else { return chain.in_line() };
        let name = names.module.as_written();
        let mut variable = name.clone();
        let mut number = 2;
        while !self.variables.insert(variable.clone()) {
            variable = format!("{name}{number}");
            number += 1;
        }
        self.before.extend(chain.lines(&format!("let {variable} = "), ";"));
        variable
    }

    /// Returns a value that no method converts, with its conversion.
    fn converted(&mut self, ty: &Type, sample: Sample<'_>) -> String {
        let value = self.held(ty, sample);
        if types::converts(self.cx, ty) { format!("{value}.into()") } else { value }
    }

    /// Returns a union with the first alternative that the example can write.
    fn union(&mut self, id: ModelId, union: &Union) -> Option<Chain> {
        let cx = self.cx;
        let names = cx.names.model(id);
        self.left = self.left.checked_sub(1)?;
        self.open.push(id);
        let found = union.alternatives.iter().find(|(_, one)| !self.ends_at(&one.ty));
        let found = found.map(|(id, alternative)| {
            let value = self.converted(&alternative.ty, Sample::new(&alternative.name, None));
            (id, value)
        });
        self.open.pop();
        let (alternative, value) = found?;
        let name = names.ty.as_written();
        self.used.insert(name.clone());
        let constructor = if union.is_typed() {
            format!("{name}::{}", names.alternatives[alternative].as_written())
        } else {
            format!("{name}::from")
        };
        let is_boxed = cx.facts.model(id).is_boxed(alternative) && union.is_typed();
        let value = if is_boxed { format!("Box::new({value})") } else { value };
        Some(Chain { receiver: constructor, arguments: Some(vec![value]), calls: Vec::new() })
    }

    /// Returns the value of a model, or `todo!()` if the example would be too long.
    fn model(&mut self, id: ModelId, sample: Sample<'_>) -> Chain {
        // The reader completes the example: the signature names the type of the argument.
        let missing = || Chain::new("todo!()");
        match &self.cx.api.model(id).kind {
            ModelKind::Enum(values) => self.variant(id, sample.variant(values)),
            _ if self.ends_at(&Type::Model(id)) => missing(),
            ModelKind::Union(union) => self.union(id, union).unwrap_or_else(missing),
            ModelKind::Object(object) => self.object(id, object),
        }
    }

    /// Returns the variant of an enum value.
    fn variant(&mut self, id: ModelId, value: ValueId) -> Chain {
        let names = self.cx.names.model(id);
        let (ty, variant) = (names.ty.as_written(), names.values[value].as_written());
        self.used.insert(ty.clone());
        Chain::new(format!("{ty}::{variant}"))
    }

    /// Returns an object with its required properties, and the optional ones for which the document states an example.
    fn object(&mut self, id: ModelId, object: &Object) -> Chain {
        let cx = self.cx;
        let names = cx.names.model(id);
        let name = names.ty.as_written();
        self.used.insert(name.clone());
        self.left = self.left.saturating_sub(1);
        self.open.push(id);
        let mut arguments = Vec::new();
        let mut calls = Vec::new();
        for (field_id, field) in object.fields.iter() {
            let example = field.example.as_ref();
            let sample = Sample::new(&field.name, example);
            if matches!(field.presence, Presence::Required | Presence::List) {
                arguments.push(self.nested(&field.ty, sample));
            } else if example.is_some_and(|example| example.is_stated)
                && !field.read_only
                && !field.deprecated
                && !field.ty.model().is_some_and(|model| self.ends_at(&Type::Model(model)))
            {
                let value = self.nested(&field.ty, sample);
                calls.push(format!(".{}({value})", names.fields[field_id].setter.as_written()));
            }
        }
        self.open.pop();
        let constructor = if cx.facts.model(id).default { "default" } else { "new" };
        Chain { receiver: format!("{name}::{constructor}"), arguments: Some(arguments), calls }
    }

    /// Returns whether a model is left out: because it contains itself, or because the example is too long.
    fn ends_at(&self, ty: &Type) -> bool {
        match ty {
            Type::Model(id) if !types::is_enum(self.cx, *id) => {
                self.left == 0 || self.open.contains(id)
            }
            _ => false,
        }
    }
}
