//! Security schemes of the type `mutualTLS`, for which the transport has a certificate. They do not change requests.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Context;
use crate::diagnostics::Code;
use crate::grammar::METHODS;
use crate::pointer::At;

/// Removes the schemes of the type `mutualTLS` and the requirements that name them.
pub(super) fn without_mutual_tls(root: &mut Map<String, Value>, cx: &mut Context<'_>) {
    let components = root.get_mut("components");
    let schemes = components.and_then(|components| components.get_mut("securitySchemes"));
    let Some(Value::Object(schemes)) = schemes else { return };
    let is_mutual = |scheme: &Value| scheme.get("type").is_some_and(|ty| ty == "mutualTLS");
    let names: HashSet<String> = schemes
        .iter()
        .filter(|(_, scheme)| is_mutual(scheme))
        .map(|(name, _)| name.clone())
        .collect();
    if names.is_empty() {
        return;
    }
    schemes.retain(|name, _| !names.contains(name));
    let at = At::Root.child("components");
    let at = at.child("securitySchemes");
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort();
    for name in sorted {
        let message = format!(
            "the security scheme `{name}` (`mutualTLS`) is not part of requests: the transport has the certificate"
        );
        cx.note(Code::ConversionKeyword, &at.child(name), message);
    }
    let clear = |security: Option<&mut Value>| {
        for requirement in security.and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(requirement) = requirement {
                requirement.retain(|name, _| !names.contains(name));
            }
        }
    };
    clear(root.get_mut("security"));
    let Some(Value::Object(paths)) = root.get_mut("paths") else { return };
    for item in paths.values_mut() {
        for method in METHODS {
            clear(item.get_mut(method).and_then(|operation| operation.get_mut("security")));
        }
    }
}
