//! The grammar of OpenAPI 3.0 as tables: objects, members, and the types that keywords of schemas apply to.

mod operations;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

pub(crate) use self::operations::{Operation, methods, operations, path_item, path_items};

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ObjectKind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Paths,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Components,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    SecurityRequirement,
    Tag,
    ExternalDocs,
}

/// The type that a value must have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueType {
    Any,
    Text,
    Flag,
    Number,
    /// A non-negative integer.
    Count,
    Object(ObjectKind),
    /// An object, or a reference to one.
    RefOr(ObjectKind),
    /// A schema, a reference to one, or a boolean.
    SchemaOrFlag,
    List(&'static ValueType),
    /// An object whose member names are defined by the document.
    Map(&'static ValueType),
}

/// A member of an object: its name, the type of its value, and whether it is required.
pub(crate) struct Member(pub(crate) &'static str, pub(crate) ValueType, pub(crate) bool);

/// The HTTP methods that a path item has operations for.
pub(crate) const METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The sections of `components`, each with the kind of its objects.
pub(crate) const SECTIONS: [(&str, ObjectKind); 9] = [
    ("schemas", ObjectKind::Schema),
    ("responses", ObjectKind::Response),
    ("parameters", ObjectKind::Parameter),
    ("examples", ObjectKind::Example),
    ("requestBodies", ObjectKind::RequestBody),
    ("headers", ObjectKind::Header),
    ("securitySchemes", ObjectKind::SecurityScheme),
    ("links", ObjectKind::Link),
    ("callbacks", ObjectKind::Callback),
];

/// Returns the types of the values that a keyword constrains. `None`: the keyword applies to every value.
pub(crate) fn applies_to(keyword: &str) -> Option<&'static [&'static str]> {
    Some(match keyword {
        "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties" => {
            &["object"]
        }
        "items" | "minItems" | "maxItems" | "uniqueItems" => &["array"],
        "pattern" | "minLength" | "maxLength" => &["string"],
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            &["number", "integer"]
        }
        _ => return None,
    })
}

/// Returns the type of the values of a schema. Without `type`, `properties` means an object, `items` an array, and a
/// schema in `additionalProperties` an object.
pub(crate) fn type_of(schema: &Map<String, Value>) -> Option<&str> {
    let of_values = || schema.get("additionalProperties").is_some_and(Value::is_object);
    match schema.get("type") {
        Some(ty) => ty.as_str(),
        None if schema.contains_key("properties") => Some("object"),
        None if schema.contains_key("items") => Some("array"),
        None => of_values().then_some("object"),
    }
}

/// Returns whether a keyword of a schema constrains only values of another type.
pub(crate) fn is_ineffective(schema: &Map<String, Value>, keyword: &str) -> bool {
    let types = applies_to(keyword);
    types.is_some_and(|types| type_of(schema).is_some_and(|ty| !types.contains(&ty)))
}

/// Returns whether the name of a member is that of an extension.
pub(crate) fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

/// Returns whether no code is generated for a member. Later stages do not see the member.
pub(crate) fn is_left_out(kind: ObjectKind, member: &str) -> bool {
    matches!(
        (kind, member),
        (ObjectKind::Operation, "callbacks")
            | (ObjectKind::Response, "links")
            | (ObjectKind::Components, "callbacks" | "links")
    )
}

impl ObjectKind {
    /// Returns the kind as a noun for messages: "a schema".
    pub(crate) fn noun(self) -> &'static str {
        match self {
            ObjectKind::Root => "a document",
            ObjectKind::Info => "an info object",
            ObjectKind::Contact => "a contact",
            ObjectKind::License => "a license",
            ObjectKind::Server => "a server",
            ObjectKind::ServerVariable => "a server variable",
            ObjectKind::Paths => "an object of paths",
            ObjectKind::PathItem => "a path item",
            ObjectKind::Operation => "an operation",
            ObjectKind::Parameter => "a parameter",
            ObjectKind::Header => "a header",
            ObjectKind::RequestBody => "a request body",
            ObjectKind::MediaType => "a media type",
            ObjectKind::Encoding => "an encoding",
            ObjectKind::Responses => "an object of responses",
            ObjectKind::Response => "a response",
            ObjectKind::Callback => "a callback",
            ObjectKind::Example => "an example",
            ObjectKind::Link => "a link",
            ObjectKind::Components => "an object of components",
            ObjectKind::Schema => "a schema",
            ObjectKind::Discriminator => "a discriminator",
            ObjectKind::Xml => "an XML object",
            ObjectKind::SecurityScheme => "a security scheme",
            ObjectKind::OAuthFlows => "an object of OAuth flows",
            ObjectKind::OAuthFlow => "an OAuth flow",
            ObjectKind::SecurityRequirement => "a security requirement",
            ObjectKind::Tag => "a tag",
            ObjectKind::ExternalDocs => "an external documentation object",
        }
    }

    /// Returns the type of members whose names the document defines, if this kind has such members in addition to its
    /// table.
    pub(crate) fn others(self) -> Option<ValueType> {
        match self {
            ObjectKind::Paths | ObjectKind::Callback => {
                Some(ValueType::Object(ObjectKind::PathItem))
            }
            ObjectKind::Responses => Some(ValueType::RefOr(ObjectKind::Response)),
            ObjectKind::SecurityRequirement => Some(ValueType::List(&ValueType::Text)),
            _ => None,
        }
    }

    /// Returns the type of a member.
    pub(crate) fn member(self, name: &str) -> Option<ValueType> {
        let member = self.members().iter().find(|member| member.0 == name);
        member
            .map(|member| member.1)
            .or_else(|| if self.is_extension(name) { None } else { self.others() })
    }

    /// Returns whether a member is an extension. A security requirement has none: its members are names of schemes,
    /// such as `x-api-key`.
    pub(crate) fn is_extension(self, name: &str) -> bool {
        is_extension(name) && self != ObjectKind::SecurityRequirement
    }

    /// Returns the members.
    #[rustfmt::skip]
    #[allow(clippy::too_many_lines)] // it is a table
    pub(crate) fn members(self) -> &'static [Member] {
        use ObjectKind as K;
        use ValueType::{Any, Count, Flag, List, Map, Number, Object, RefOr, SchemaOrFlag, Text};
        const fn may(name: &'static str, shape: ValueType) -> Member { Member(name, shape, false) }
        const fn must(name: &'static str, shape: ValueType) -> Member { Member(name, shape, true) }
        const TEXTS: ValueType = List(&Text);
        const DOCS: Member = may("externalDocs", Object(K::ExternalDocs));
        const DESCRIPTION: Member = may("description", Text);
        const SCHEMA: Member = may("schema", RefOr(K::Schema));
        const SERVERS: Member = may("servers", List(&Object(K::Server)));
        const SECURITY: Member = may("security", List(&Object(K::SecurityRequirement)));
        const PARAMETERS: Member = may("parameters", List(&RefOr(K::Parameter)));
        const CONTENT: Member = may("content", Map(&Object(K::MediaType)));
        const EXAMPLE: Member = may("example", Any);
        const EXAMPLES: Member = may("examples", Map(&RefOr(K::Example)));
        const HEADERS: Member = may("headers", Map(&RefOr(K::Header)));
        const DEPRECATED: Member = may("deprecated", Flag);
        match self {
            K::Root => &const { [
                must("openapi", Text), must("info", Object(K::Info)), SERVERS, must("paths", Object(K::Paths)),
                may("components", Object(K::Components)), SECURITY, may("tags", List(&Object(K::Tag))), DOCS,
            ] },
            K::Info => &const { [
                must("title", Text), must("version", Text), DESCRIPTION, may("termsOfService", Text),
                may("contact", Object(K::Contact)), may("license", Object(K::License)),
            ] },
            K::Contact => &const { [may("name", Text), may("url", Text), may("email", Text)] },
            K::License => &const { [must("name", Text), may("url", Text)] },
            K::Server => &const { [must("url", Text), DESCRIPTION, may("variables", Map(&Object(K::ServerVariable)))] },
            K::ServerVariable => &const { [must("default", Text), may("enum", TEXTS), DESCRIPTION] },
            K::Paths | K::SecurityRequirement | K::Callback => &[],
            K::PathItem => &const { [
                may("$ref", Text), may("summary", Text), DESCRIPTION, SERVERS, PARAMETERS,
                may("get", Object(K::Operation)), may("put", Object(K::Operation)), may("post", Object(K::Operation)),
                may("delete", Object(K::Operation)), may("options", Object(K::Operation)),
                may("head", Object(K::Operation)), may("patch", Object(K::Operation)),
                may("trace", Object(K::Operation)),
            ] },
            K::Operation => &const { [
                may("tags", TEXTS), may("summary", Text), DESCRIPTION, DOCS, may("operationId", Text), PARAMETERS,
                may("requestBody", RefOr(K::RequestBody)), must("responses", Object(K::Responses)),
                may("callbacks", Map(&RefOr(K::Callback))), DEPRECATED, SECURITY, SERVERS,
            ] },
            K::Parameter => &const { [
                must("name", Text), must("in", Text), DESCRIPTION, may("required", Flag), DEPRECATED,
                may("allowEmptyValue", Flag), may("style", Text), may("explode", Flag), may("allowReserved", Flag),
                SCHEMA, EXAMPLE, EXAMPLES, CONTENT,
            ] },
            K::Header => &const { [
                DESCRIPTION, may("required", Flag), DEPRECATED, may("allowEmptyValue", Flag), may("style", Text),
                may("explode", Flag), may("allowReserved", Flag), SCHEMA, EXAMPLE, EXAMPLES, CONTENT,
            ] },
            K::RequestBody => &const { [
                DESCRIPTION, must("content", Map(&Object(K::MediaType))), may("required", Flag),
            ] },
            K::MediaType => &const { [SCHEMA, EXAMPLE, EXAMPLES, may("encoding", Map(&Object(K::Encoding)))] },
            K::Encoding => &const { [
                may("contentType", Text), HEADERS, may("style", Text), may("explode", Flag), may("allowReserved", Flag),
            ] },
            K::Responses => &const { [may("default", RefOr(K::Response))] },
            K::Response => &const { [must("description", Text), HEADERS, CONTENT, may("links", Map(&RefOr(K::Link)))] },
            K::Example => &const { [may("summary", Text), DESCRIPTION, may("value", Any), may("externalValue", Text)] },
            K::Link => &const { [
                may("operationRef", Text), may("operationId", Text), may("parameters", Map(&Any)),
                may("requestBody", Any), DESCRIPTION, may("server", Object(K::Server)),
            ] },
            K::Components => &const { [
                may("schemas", Map(&RefOr(K::Schema))), may("responses", Map(&RefOr(K::Response))),
                may("parameters", Map(&RefOr(K::Parameter))), EXAMPLES,
                may("requestBodies", Map(&RefOr(K::RequestBody))), HEADERS,
                may("securitySchemes", Map(&RefOr(K::SecurityScheme))), may("links", Map(&RefOr(K::Link))),
                may("callbacks", Map(&RefOr(K::Callback))),
            ] },
            K::Schema => &const { [
                may("type", Text), DESCRIPTION, may("format", Text), may("properties", Map(&RefOr(K::Schema))),
                may("items", RefOr(K::Schema)), may("required", TEXTS), may("title", Text), EXAMPLE,
                may("additionalProperties", SchemaOrFlag), may("nullable", Flag), may("enum", List(&Any)),
                may("default", Any), may("allOf", List(&RefOr(K::Schema))), may("oneOf", List(&RefOr(K::Schema))),
                may("anyOf", List(&RefOr(K::Schema))), may("not", RefOr(K::Schema)), may("pattern", Text),
                may("minimum", Number), may("maximum", Number), may("exclusiveMinimum", Flag),
                may("exclusiveMaximum", Flag), may("multipleOf", Number), may("minLength", Count),
                may("maxLength", Count), may("minItems", Count), may("maxItems", Count), may("uniqueItems", Flag),
                may("minProperties", Count), may("maxProperties", Count), may("readOnly", Flag),
                may("writeOnly", Flag), DEPRECATED, DOCS, may("discriminator", Object(K::Discriminator)),
                may("xml", Object(K::Xml)),
            ] },
            K::Discriminator => &const { [must("propertyName", Text), may("mapping", Map(&Text))] },
            K::Xml => &const { [
                may("name", Text), may("namespace", Text), may("prefix", Text), may("attribute", Flag),
                may("wrapped", Flag),
            ] },
            K::SecurityScheme => &const { [
                must("type", Text), DESCRIPTION, may("name", Text), may("in", Text), may("scheme", Text),
                may("bearerFormat", Text), may("flows", Object(K::OAuthFlows)), may("openIdConnectUrl", Text),
            ] },
            K::OAuthFlows => &const { [
                may("implicit", Object(K::OAuthFlow)), may("password", Object(K::OAuthFlow)),
                may("clientCredentials", Object(K::OAuthFlow)), may("authorizationCode", Object(K::OAuthFlow)),
            ] },
            K::OAuthFlow => &const { [
                may("authorizationUrl", Text), may("tokenUrl", Text), may("refreshUrl", Text),
                must("scopes", Map(&Text)),
            ] },
            K::Tag => &const { [must("name", Text), DESCRIPTION, DOCS] },
            K::ExternalDocs => &const { [must("url", Text), DESCRIPTION] },
        }
    }
}
