//! A document without validation errors, and what its rules prove: each reference leads to a component, and each
//! operation has an identifier.

use std::borrow::Cow;

use indexmap::IndexMap;
use openapiv3::{
    Components, Header, OpenAPI, Operation as OpenOperation, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Schema, SecurityScheme,
};
use serde_json::Value;

use crate::grammar::{ObjectKind, path_item};
use crate::ir::Method;
use crate::path_template::PathTemplate;
use crate::pointer::Pointer;
use crate::reference::{References, component};

/// A document without validation errors.
#[derive(Debug)]
pub struct Validated<'a> {
    value: Cow<'a, Value>,
    open_api: OpenAPI,
    references: References,
}

/// An object that is not a reference, and the pointer to it.
pub(crate) struct Resolved<'a, T> {
    pub(crate) item: &'a T,
    pub(crate) pointer: Pointer,
}

/// A component and its name.
pub(crate) struct Component<'a, T> {
    pub(crate) name: String,
    pub(crate) item: &'a T,
    pub(crate) pointer: Pointer,
}

/// An operation of the document.
pub(crate) struct Operation<'a> {
    pub(crate) id: &'a str,
    pub(crate) method: Method,
    /// The path as the document writes it.
    pub(crate) path: &'a str,
    pub(crate) template: PathTemplate<'a>,
    pub(crate) item: &'a PathItem,
    pub(crate) members: &'a OpenOperation,
    pub(crate) pointer: Pointer,
}

impl Operation<'_> {
    /// Returns the pointer to the path item.
    pub(crate) fn item_pointer(&self) -> Pointer {
        path_item(self.path)
    }
}

impl<'a> Validated<'a> {
    pub(super) fn new(value: Cow<'a, Value>, open_api: OpenAPI, references: References) -> Self {
        Self { value, open_api, references }
    }

    /// Returns the document without the members that have no effect. Each operation has an `operationId`.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the document as typed data.
    pub(crate) fn open_api(&self) -> &OpenAPI {
        &self.open_api
    }

    /// Returns the operations, in the order of the document.
    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        self.open_api.paths.iter().flat_map(|(path, item)| {
            let item = proved(item.as_item(), "a path item is not a reference");
            let methods = methods(item).into_iter();
            methods.filter_map(move |(method, key, operation)| {
                let operation = operation.as_ref()?;
                Some(Operation {
                    id: proved(operation.operation_id.as_deref(), "an operation has an identifier"),
                    method,
                    path,
                    template: proved(PathTemplate::parse(path).ok(), "a path is a template"),
                    item,
                    members: operation,
                    pointer: path_item(path).child(key),
                })
            })
        })
    }

    /// Returns the object at a pointer, or the component to which the reference at this pointer leads.
    pub(crate) fn resolve<'s, T: Section>(
        &'s self,
        object: &'s ReferenceOr<T>,
        pointer: Pointer,
    ) -> Resolved<'s, T> {
        match object {
            ReferenceOr::Item(item) => Resolved { item, pointer },
            ReferenceOr::Reference { reference } => {
                let Component { item, pointer, .. } = self.component(reference);
                Resolved { item, pointer }
            }
        }
    }

    /// Returns the component that a `$ref` leads to.
    pub(crate) fn component<T: Section>(&self, reference: &str) -> Component<'_, T> {
        proved(self.find(reference), "a reference leads to a component of its kind")
    }

    /// Returns the component that a string refers to. A value of the mapping of a discriminator may refer to none.
    pub(crate) fn find<T: Section>(&self, reference: &str) -> Option<Component<'_, T>> {
        self.at(self.references.resolve(reference)?)
    }

    /// Returns the schema with a name.
    pub(crate) fn schema(&self, name: &str) -> Option<Component<'_, Schema>> {
        let pointer = Pointer::root().child("components").child("schemas").child(name);
        self.at(self.references.end(pointer)?)
    }

    /// Returns the component at a pointer, which is not a reference.
    fn at<T: Section>(&self, pointer: Pointer) -> Option<Component<'_, T>> {
        let (kind, name) = component(&pointer)?;
        let section = T::section(self.open_api.components.as_ref()?);
        let item = section.get(&name).filter(|_| kind == T::KIND)?.as_item()?;
        Some(Component { name, item, pointer })
    }
}

/// Returns a value that every validated document has, because the rules refuse the others.
#[expect(clippy::expect_used, reason = "only a document that the rules accept is `Validated`")]
pub(crate) fn proved<T>(value: Option<T>, rule: &str) -> T {
    value.expect(rule)
}

/// Returns the methods of a path item with their keys, in the order of OpenAPI.
fn methods(item: &PathItem) -> [(Method, &'static str, &Option<OpenOperation>); 8] {
    [
        (Method::Get, "get", &item.get),
        (Method::Put, "put", &item.put),
        (Method::Post, "post", &item.post),
        (Method::Delete, "delete", &item.delete),
        (Method::Options, "options", &item.options),
        (Method::Head, "head", &item.head),
        (Method::Patch, "patch", &item.patch),
        (Method::Trace, "trace", &item.trace),
    ]
}

/// The type of the objects in a section of `components`.
pub(crate) trait Section: Sized {
    const KIND: ObjectKind;

    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! sections {
    ($($ty:ident $section:ident)*) => {$(
        impl Section for $ty {
            const KIND: ObjectKind = ObjectKind::$ty;

            fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$section
            }
        }
    )*};
}

sections! {
    Header headers
    Parameter parameters
    RequestBody request_bodies
    Response responses
    Schema schemas
    SecurityScheme security_schemes
}
