//! Security definitions.

use serde_json::{Map, Value, json};

use super::{Context, versions};
use crate::diagnostics::Code;
use crate::grammar::ObjectKind;
use crate::pointer::Pointer;

/// Converts the security definitions.
pub(super) fn schemes(definitions: Value, context: &mut Context<'_>) -> Value {
    let Value::Object(definitions) = definitions else { return definitions };
    let base = Pointer::root().child("securityDefinitions");
    let convert = |(name, definition): (String, Value)| {
        let definition = match definition {
            Value::Object(definition) => scheme(definition, &base.child(&name), context),
            odd => odd,
        };
        (name, definition)
    };
    Value::Object(definitions.into_iter().map(convert).collect())
}

/// Converts a security definition to a security scheme.
fn scheme(mut definition: Map<String, Value>, at: &Pointer, context: &mut Context<'_>) -> Value {
    versions::report(ObjectKind::SecurityScheme, &definition, &|key| at.child(key), context);
    let text = |key: &str| definition.get(key).and_then(Value::as_str).map(str::to_owned);
    let (kind, flow) = (text("type"), text("flow"));
    match (kind.as_deref(), flow.as_deref()) {
        (Some("apiKey"), _) => {}
        // OpenAPI 3.0 has these types, and several flows.
        (Some("http" | "openIdConnect"), None) => {
            versions::warn("type", &at.child("type"), context);
        }
        (Some("oauth2"), None) if definition.contains_key("flows") => {}
        (Some("basic"), _) => {
            definition.insert("type".to_owned(), json!("http"));
            definition.insert("scheme".to_owned(), json!("basic"));
        }
        (Some("oauth2"), Some(flow @ ("implicit" | "password" | "application" | "accessCode"))) => {
            let name = match flow {
                "application" => "clientCredentials",
                "accessCode" => "authorizationCode",
                flow => flow,
            };
            definition.shift_remove("flow");
            let mut members = Map::new();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                members.extend(definition.shift_remove(key).map(|value| (key.to_owned(), value)));
            }
            members.entry("scopes").or_insert_with(|| json!({}));
            definition.insert("flows".to_owned(), json!({ name: members }));
        }
        (kind, flow) => {
            let (key, message) = match (kind, flow) {
                (Some("oauth2"), Some(flow)) => {
                    ("flow", format!("`{flow}` is not a flow of Swagger 2.0"))
                }
                (Some("oauth2"), None) => {
                    ("flow", "the security definition has no `flow`".to_owned())
                }
                (Some(kind), _) => {
                    ("type", format!("`{kind}` is not a type of a security definition"))
                }
                (None, _) => ("type", "the security definition has no `type`".to_owned()),
            };
            context
                .diagnostics
                .error(Code::ConversionSecurity, &at.child(key), message)
                .help("write `basic`, `apiKey`, or `oauth2` with the flow `implicit`, `password`, `application` or `accessCode`");
            // A valid scheme, so that validation does not report the same problem in other words.
            return json!({"type": "http", "scheme": "basic"});
        }
    }
    Value::Object(definition)
}
