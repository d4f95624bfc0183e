//! The generated code as the driver calls it: methods, the types of their parameters, and outputs.
//!
//! The source is the generated code itself and not the generator's IR: the driver is a user of the crate.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use codegen::Files;
use quote::ToTokens;
use syn::{Expr, FnArg, ImplItem, ImplItemFn, Item, ItemEnum, ItemImpl, Lit, Pat, Type};

/// The operations of a module, by their `operationId`.
#[derive(Debug, Default)]
pub(super) struct Module {
    pub(super) operations: BTreeMap<String, Operation>,
    /// The variants of the body of an error response that have a model.
    pub(super) errors: Vec<String>,
}

/// A generated operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Operation {
    /// The client that has the method.
    pub(super) api: String,
    pub(super) method: String,
    /// The required parameters, in the order of the arguments.
    pub(super) required: Vec<Parameter>,
    /// The setters of the optional parameters.
    pub(super) optional: Vec<Parameter>,
    pub(super) output: Output,
}

/// A parameter, with its name in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) ty: String,
}

/// The type of a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Output {
    /// A type that implements `Serialize`.
    #[default]
    Value,
    Bytes,
    Redirect,
    /// An enum with these variants, and the outputs that they hold.
    Variants {
        name: String,
        variants: Vec<(String, Option<Output>)>,
    },
}

impl Output {
    /// Returns the output of a type that is not an enum of results.
    fn of(ty: &str) -> Self {
        match ty {
            "Bytes" => Self::Bytes,
            "Redirect" => Self::Redirect,
            _ => Self::Value,
        }
    }
}

impl Module {
    /// Reads the files of a module.
    pub(super) fn read(files: &Files) -> Result<Self, String> {
        let mut module = Self::default();
        // The type of an operation, and its id.
        let mut ids = BTreeMap::new();
        for (path, text) in files {
            if path.starts_with("operations/") {
                let file = parsed(path, text)?;
                // The files are sorted, so the operation with the preferred media type comes before those that send the
                // body in another one.
                if let Some((id, name, operation)) = operation(&file) {
                    if let Entry::Vacant(entry) = module.operations.entry(id.clone()) {
                        entry.insert(operation);
                        ids.insert(name, id);
                    }
                }
            }
        }
        for (path, text) in files.iter().filter(|(path, _)| !path.contains('/')) {
            let file = parsed(path, text)?;
            for item in &file.items {
                match item {
                    Item::Enum(item) if item.ident == "ErrorBody" => {
                        let names = item.variants.iter().map(|variant| variant.ident.to_string());
                        module.errors = names.filter(|name| name != "Unrecognized").collect();
                    }
                    Item::Impl(item) if item.trait_.is_none() => module.methods(item, &ids),
                    _ => {}
                }
            }
        }
        module.operations.retain(|_, operation| !operation.method.is_empty());
        Ok(module)
    }

    /// Sets the method that creates each operation.
    fn methods(&mut self, item: &ItemImpl, ids: &BTreeMap<String, String>) {
        for function in functions(item) {
            let body = function.block.to_token_stream().to_string();
            let created = body.split_once("operations :: ");
            let created = created.and_then(|(_, rest)| rest.split_once(" :: new"));
            let id = created.and_then(|(name, _)| ids.get(name));
            if let Some(operation) = id.and_then(|id| self.operations.get_mut(id)) {
                operation.api = text(&item.self_ty);
                operation.method = function.sig.ident.to_string();
            }
        }
    }
}

/// Parses a generated file.
fn parsed(path: &str, text: &str) -> Result<syn::File, String> {
    syn::parse_file(text).map_err(|err| format!("{path}: {err}"))
}

/// Returns the id of the operation in a file, its type, and its parameters.
fn operation(file: &syn::File) -> Option<(String, String, Operation)> {
    let mut operation = Operation::default();
    let (mut id, mut name) = (None, None);
    let mut fields = BTreeMap::new();
    let mut enums: Vec<&ItemEnum> = Vec::new();
    let mut setters = Vec::new();
    let mut output = String::new();
    for item in &file.items {
        match item {
            Item::Struct(item) => {
                for field in &item.fields {
                    let name = field.ident.as_ref().map(ToString::to_string);
                    fields.insert(name.unwrap_or_default(), &field.ty);
                }
            }
            Item::Enum(item) => enums.push(item),
            Item::Impl(item) if item.trait_.is_some() => {
                for member in &item.items {
                    match member {
                        ImplItem::Const(member) if member.ident == "ID" => {
                            id = string(&member.expr);
                            name = Some(text(&item.self_ty));
                        }
                        ImplItem::Type(member) if member.ident == "Output" => {
                            output = text(&member.ty);
                        }
                        _ => {}
                    }
                }
            }
            Item::Impl(item) => {
                for function in functions(item) {
                    if function.sig.ident == "new" {
                        operation.required = arguments(function).collect();
                    } else {
                        setters.push(function);
                    }
                }
            }
            _ => {}
        }
    }
    for setter in setters {
        let body = setter.block.to_token_stream().to_string();
        let field = body.split_once("self . operation . ").map(|(_, rest)| rest);
        let field = field.and_then(|rest| rest.split(' ').next());
        if let Some(ty) = field.and_then(|field| fields.get(field)) {
            let ty = text(ty);
            let inner = ty.strip_prefix("Option < ").and_then(|ty| ty.strip_suffix(" >"));
            let ty = inner.unwrap_or(&ty).to_owned();
            operation.optional.push(Parameter { name: setter.sig.ident.to_string(), ty });
        }
    }
    operation.output = match enums.iter().find(|item| item.ident == output) {
        Some(item) => Output::Variants { name: output, variants: variants(item) },
        None => Output::of(&output),
    };
    Some((id?, name?, operation))
}

/// Returns the variants of the enum of an output.
fn variants(item: &ItemEnum) -> Vec<(String, Option<Output>)> {
    let variants = item.variants.iter().map(|variant| {
        let value = variant.fields.iter().next().map(|field| Output::of(&text(&field.ty)));
        (variant.ident.to_string(), value)
    });
    variants.collect()
}

/// Returns the functions of an impl block.
fn functions(item: &ItemImpl) -> impl Iterator<Item = &ImplItemFn> {
    item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    })
}

/// Returns the arguments of a function, without the receiver.
fn arguments(function: &ImplItemFn) -> impl Iterator<Item = Parameter> {
    function.sig.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(name) => {
                Some(Parameter { name: name.ident.to_string(), ty: text(&argument.ty) })
            }
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

/// Returns the value of a string literal.
fn string(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Returns a type as another crate writes it.
fn text(ty: &Type) -> String {
    ty.to_token_stream().to_string().replace("crate ::", "hydra_client ::")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(name: &str, ty: &str) -> Parameter {
        Parameter { name: name.to_owned(), ty: ty.to_owned() }
    }

    // The code is that of the generator, so a change of its form is noticed here.
    #[test]
    fn generated_operations_are_read() {
        let document = r"
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: http://localhost}]
paths:
  /pets/{id}:
    put:
      operationId: pet_put
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: maxCount, in: query, schema: {type: integer}}
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '200': {description: A pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '204': {description: Nothing}
        default: {description: An error, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Problem: {type: object, properties: {message: {type: string}}}
";
        let input = codegen::Input {
            module: "api".to_owned(),
            document: codegen::Source::new("pets.yaml", document.to_owned()),
            ..codegen::Input::default()
        };
        let generated = codegen::generate(input, &codegen::Words::default());
        assert!(!generated.diagnostics.has_errors(), "{:?}", generated.diagnostics);
        let module = Module::read(&generated.files).unwrap();
        assert_eq!(module.errors, ["Problem"]);
        let operation = Operation {
            api: "Api".to_owned(),
            method: "pet_put".to_owned(),
            required: vec![parameter("id", "String")],
            optional: vec![parameter("max_count", "i64"), parameter("body", "models :: Pet")],
            output: Output::Variants {
                name: "PetPutOutput".to_owned(),
                variants: vec![
                    ("Ok".to_owned(), Some(Output::Value)),
                    ("NoContent".to_owned(), None),
                ],
            },
        };
        assert_eq!(module.operations["pet_put"], operation);
    }
}
