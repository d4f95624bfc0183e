//! Makes the items of a surface: their signatures, and the functions that use them.

use proc_macro2::TokenStream;

use super::super::types::Argument;
use super::{Item, Signature};

/// Returns an item with its path, signature and usage.
pub(super) fn item(path: String, signature: Signature, usage: String) -> Item {
    Item { path, signature, usage }
}

/// Returns a variant, which callers construct.
pub(super) fn constructed(path: String, ty: &str, value: Option<String>) -> Item {
    let (signature, usage) = match value {
        Some(value) => (
            Signature::Plain(format!("({value})")),
            format!("(value: {value}) -> {ty} {{ {path}(value) }}"),
        ),
        None => (Signature::Plain(String::new()), format!("() -> {ty} {{ {path} }}")),
    };
    item(path, signature, usage)
}

/// Returns a field, which callers read.
pub(super) fn read(ty: &str, field: &str, value: &str) -> Item {
    let usage = format!("(value: {ty}) -> {value} {{ value.{field} }}");
    item(format!("{ty}.{field}"), Signature::Value(value.to_owned()), usage)
}

/// Returns the implementation of a trait.
pub(super) fn implementation(ty: &str, name: &str) -> Item {
    let usage = format!("() {{ fn implements<T: {name}>() {{}} implements::<{ty}>(); }}");
    item(format!("{ty}: {name}"), Signature::Plain(String::new()), usage)
}

/// An argument as the signature states it, and the type that a usage passes.
pub(super) struct Given {
    pub(super) signature: String,
    pub(super) passed: String,
}

/// Returns an argument that is passed as the signature states it.
pub(super) fn plain(ty: String) -> Given {
    Given { passed: ty.clone(), signature: ty }
}

/// Returns an argument of a method.
pub(super) fn given(argument: &Argument) -> Given {
    let signature = text(&argument.ty);
    Given { passed: passed(&signature), signature }
}

/// Returns a type that only this kind of argument accepts: a `Box<str>` becomes a `String` and nothing else, and a
/// `VecDeque` implements `IntoIterator`, but does not convert to JSON.
fn passed(signature: &str) -> String {
    if let Some(item) =
        signature.strip_prefix("impl IntoIterator<Item = ").and_then(|rest| rest.strip_suffix('>'))
    {
        let item = match item.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(pair) => match pair.split_once(", ") {
                Some((name, value)) => format!("({}, {})", passed(name), passed(value)),
                None => passed(pair),
            },
            None => passed(item),
        };
        return format!("std::collections::VecDeque<{item}>");
    }
    match signature.strip_prefix("impl Into<").and_then(|rest| rest.strip_suffix('>')) {
        Some("String") => "Box<str>".to_owned(),
        Some("Secret") => "&Secret".to_owned(),
        Some(other) => other.to_owned(),
        None => signature.to_owned(),
    }
}

/// Returns the types of arguments.
pub(super) fn signatures(arguments: &[Given]) -> Vec<String> {
    arguments.iter().map(|argument| argument.signature.clone()).collect()
}

/// Returns a function that passes arguments to `callee`.
pub(super) fn call(receiver: &[String], arguments: &[Given], output: &str, callee: &str) -> String {
    let declared = arguments.iter().enumerate();
    let declared = declared.map(|(index, argument)| format!("a{index}: {}", argument.passed));
    let declared: Vec<String> = receiver.iter().cloned().chain(declared).collect();
    let values: Vec<String> = (0..arguments.len()).map(|index| format!("a{index}")).collect();
    let (declared, values) = (declared.join(", "), values.join(", "));
    format!("({declared}) -> {output} {{ {callee}({values}) }}")
}

/// Returns the tokens of a type in the spelling of rustfmt.
pub(super) fn text(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (spaced, tight) in
        [(" :: ", "::"), (" < ", "<"), (" > ", ">"), (" >", ">"), (" ,", ","), ("& ", "&")]
    {
        text = text.replace(spaced, tight);
    }
    text
}
