//! The sentence that states the value of a successful call.

use super::super::super::Context;
use crate::ir::{Operation, Output, Payload, Type};
use crate::names::OperationNames;

/// Returns the sentence that states the value of a successful call.
pub(super) fn sentence(cx: Context<'_>, operation: &Operation, names: &OperationNames) -> String {
    match &operation.output {
        Output::Unit => "A successful call returns no value.".to_owned(),
        Output::One(payload) => {
            format!("A successful call returns {}.", self::payload(cx, payload))
        }
        Output::Page(item, _) => {
            let items = noun(cx, item, Number::Plural);
            format!(
                "A successful call returns a [`Page`](crate::Page) of {items}. [`pages`](Request::pages) and \
                 [`items`](Request::items) read the whole list."
            )
        }
        Output::Variants(_) => {
            let (code_root, output) = (cx.code_root.path(), names.output.as_written());
            format!(
                "A successful call returns [`{output}`]({code_root}::operations::{output}), which has a variant for \
                 each result."
            )
        }
    }
}

/// Returns a noun phrase for the value of a response.
fn payload(cx: Context<'_>, payload: &Payload) -> String {
    match payload {
        Payload::Json { ty, nullable } => {
            let noun = noun(cx, ty, Number::Singular);
            let is_option = *nullable && !matches!(ty, Type::Array(_));
            if is_option { format!("{noun}, or `None` if the body is `null`") } else { noun }
        }
        Payload::Text => "the body as a string".to_owned(),
        Payload::Secret => format!("the body as {}", link("Secret")),
        Payload::Bytes => "the bytes of the body".to_owned(),
        Payload::Redirect => format!("the target of the redirect as {}", link("Redirect")),
    }
}

/// The grammatical number of a noun phrase.
#[derive(Clone, Copy)]
enum Number {
    Singular,
    Plural,
}

/// Returns a noun phrase for a type.
fn noun(cx: Context<'_>, ty: &Type, number: Number) -> String {
    let phrase = |singular: &str, plural: &str| match number {
        Number::Singular => singular.to_owned(),
        Number::Plural => plural.to_owned(),
    };
    let collection = |singular: &str, plural: &str, item: &Type| {
        format!("{} {}", phrase(singular, plural), noun(cx, item, Number::Plural))
    };
    match ty {
        Type::Json => link("Json"),
        ty if ty.is_json() => link("Json"),
        Type::Boolean => phrase("a boolean", "booleans"),
        Type::Integer(_) => phrase("an integer", "integers"),
        Type::F32 | Type::F64 => phrase("a number", "numbers"),
        Type::String => phrase("a string", "strings"),
        Type::Secret => link("Secret"),
        Type::SecretJson => link("SecretValue"),
        Type::Timestamp => link("Timestamp"),
        Type::GoDuration => link("GoDuration"),
        Type::File => link("FilePart"),
        Type::Format(format) => {
            let name = format.name();
            format!("[`format::{name}`](crate::format::{name})")
        }
        Type::Array(item) => collection("a list of", "lists of", item),
        Type::Map(value) => collection("a map from strings to", "maps from strings to", value),
        Type::Nullable(inner) => format!("{} or `None`", noun(cx, inner, number)),
        Type::Model(id) => {
            let (code_root, name) = (cx.code_root.path(), cx.names.model(*id).ty.as_written());
            format!("[`{name}`]({code_root}::models::{name})")
        }
    }
}

/// Returns a link to a type of the runtime.
fn link(name: &str) -> String {
    format!("[`{name}`](crate::{name})")
}
