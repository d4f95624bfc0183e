//! The kinds of nodes of a document, for the normal form.
//!
//! [`ObjectKind`](crate::grammar::ObjectKind) has the members that OpenAPI allows. This type has their order in our
//! documents, and which members are prose. It also distinguishes maps whose keys the API defines.

use crate::grammar::{METHODS, is_extension};

/// The kind of an object, which determines the order of its members and which members are facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Root,
    Info,
    Tag,
    Paths,
    PathItem,
    Operation,
    Parameter,
    Body,
    Responses,
    Response,
    Headers,
    Header,
    Content,
    MediaType,
    Components,
    Schemas,
    Schema,
    Properties,
    Parameters,
    Bodies,
    SecuritySchemes,
    SecurityScheme,
    Flows,
    Flow,
    Scopes,
    Other,
}

impl NodeKind {
    /// Returns the members in their order. All other members follow in the order of the document.
    pub(super) fn order(self) -> &'static [&'static str] {
        match self {
            Self::Root => {
                &["openapi", "info", "servers", "tags", "paths", "components", "security"]
            }
            Self::Info => &["title", "version", "description", "license"],
            Self::Tag => &["name", "description"],
            Self::Operation => &[
                "tags",
                "operationId",
                "description",
                "deprecated",
                "parameters",
                "requestBody",
                "responses",
                "security",
                "servers",
            ],
            Self::Parameter | Self::Header => &[
                "$ref",
                "name",
                "in",
                "description",
                "required",
                "deprecated",
                "style",
                "explode",
                "example",
                "schema",
            ],
            Self::SecurityScheme => &["type", "description"],
            Self::Flow => &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
            Self::Body => &["$ref", "description", "required", "content"],
            Self::Response => &["$ref", "description", "headers", "content"],
            Self::Components => &[
                "schemas",
                "parameters",
                "requestBodies",
                "responses",
                "headers",
                "securitySchemes",
            ],
            Self::Schema => &[
                "$ref",
                "description",
                "deprecated",
                "type",
                "format",
                "nullable",
                "uniqueItems",
                "enum",
                "example",
                "default",
                "minimum",
                "exclusiveMinimum",
                "maximum",
                "exclusiveMaximum",
                "pattern",
                "required",
                "properties",
                "additionalProperties",
                "items",
                "allOf",
                "readOnly",
                "writeOnly",
            ],
            _ => &[],
        }
    }

    /// Returns whether the API defines the names of the members, and not OpenAPI.
    pub(super) fn is_named(self) -> bool {
        matches!(
            self,
            Self::Paths
                | Self::Responses
                | Self::Headers
                | Self::Content
                | Self::Schemas
                | Self::Properties
                | Self::Parameters
                | Self::Bodies
                | Self::SecuritySchemes
                | Self::Flows
                | Self::Scopes
        )
    }

    /// Returns the kind of a member.
    pub(super) fn member(self, name: &str) -> Self {
        match (self, name) {
            (Self::Root, "info") => Self::Info,
            (Self::Root, "tags") => Self::Tag,
            (Self::Root, "paths") => Self::Paths,
            (Self::Root, "components") => Self::Components,
            (Self::Paths, _) => Self::PathItem,
            (Self::PathItem, name) if METHODS.contains(&name) => Self::Operation,
            (Self::PathItem | Self::Operation, "parameters") | (Self::Parameters, _) => {
                Self::Parameter
            }
            (Self::Operation, "requestBody") | (Self::Bodies, _) => Self::Body,
            (Self::Operation | Self::Components, "responses") => Self::Responses,
            (Self::Responses, _) => Self::Response,
            (Self::Response | Self::Components, "headers") => Self::Headers,
            (Self::Headers, _) => Self::Header,
            (Self::Body | Self::Response | Self::Parameter | Self::Header, "content") => {
                Self::Content
            }
            (Self::Content, _) => Self::MediaType,
            (Self::Components, "parameters") => Self::Parameters,
            (Self::Components, "requestBodies") => Self::Bodies,
            (Self::Components, "schemas") => Self::Schemas,
            (Self::Components, "securitySchemes") => Self::SecuritySchemes,
            (Self::SecuritySchemes, _) => Self::SecurityScheme,
            (Self::SecurityScheme, "flows") => Self::Flows,
            (Self::Flows, _) => Self::Flow,
            (Self::Flow, "scopes") => Self::Scopes,
            (Self::Schema, "properties") => Self::Properties,
            (Self::MediaType | Self::Parameter | Self::Header, "schema")
            | (Self::Schemas | Self::Properties, _)
            | (
                Self::Schema,
                "items" | "additionalProperties" | "allOf" | "oneOf" | "anyOf" | "not",
            ) => Self::Schema,
            _ => Self::Other,
        }
    }

    /// Returns whether a member is prose, an example, or a vendor extension.
    pub(super) fn is_prose(self, name: &str) -> bool {
        if self.is_named() || matches!(self, Self::Other) {
            return false;
        }
        matches!(
            name,
            "description"
                | "summary"
                | "example"
                | "examples"
                | "externalDocs"
                | "contact"
                | "termsOfService"
        ) || is_extension(name)
            || (name == "title" && self == Self::Schema)
    }
}
