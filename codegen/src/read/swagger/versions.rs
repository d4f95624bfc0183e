//! Members of OpenAPI 3.0 in a document of Swagger 2.0. They are read as in OpenAPI 3.0, and a warning states that.

use serde_json::{Map, Value};

use super::Context;
use crate::diagnostics::Code;
use crate::grammar::ObjectKind;
use crate::pointer::Pointer;
use crate::read::{Version, other_version};

/// Returns whether OpenAPI 3.0 introduced a member. A parameter and a header of Swagger 2.0 also have the members of a
/// schema.
fn is_later(kind: ObjectKind, key: &str) -> bool {
    use ObjectKind as K;
    matches!(
        (kind, key),
        (K::Root, "components" | "servers")
            | (K::PathItem, "description" | "servers" | "summary" | "trace")
            | (K::Operation, "callbacks" | "requestBody" | "servers")
            | (K::Header, "allowEmptyValue" | "required")
            | (
                K::Parameter | K::Header,
                "allowReserved"
                    | "content"
                    | "deprecated"
                    | "example"
                    | "examples"
                    | "explode"
                    | "schema"
                    | "style",
            )
            | (K::Response, "content" | "links")
            | (K::Schema, "anyOf" | "deprecated" | "not" | "nullable" | "oneOf" | "writeOnly",)
            | (K::SecurityScheme, "bearerFormat" | "flows" | "openIdConnectUrl" | "scheme")
    )
}

/// Warns about the members of an object that OpenAPI 3.0 introduced. `place` returns the original pointer of a member.
pub(super) fn report(
    kind: ObjectKind,
    members: &Map<String, Value>,
    place: &dyn Fn(&str) -> Pointer,
    context: &mut Context<'_>,
) {
    for key in members.keys().filter(|key| is_later(kind, key)) {
        warn(key, &place(key), context);
    }
}

/// Warns about a member that is read as in OpenAPI 3.0. An overlay has such members for what Swagger 2.0 cannot
/// describe.
pub(super) fn warn(key: &str, at: &Pointer, context: &mut Context<'_>) {
    if (context.is_own)(at) {
        let message = other_version(key, Version::OpenApi30, Version::Swagger2);
        context.diagnostics.warning(Code::OtherVersion, at, message);
    }
}
