//! The operation of a request: the one with its method and path.

use serde_json::Value;

use super::super::program::SERVER;
use super::super::template;
use super::Exchange;

/// An operation, the base URL of a request to it, and the values of the path parameters.
pub(super) struct Route<'d> {
    /// The path of the base URL.
    pub(super) base: String,
    /// The values of the path parameters.
    pub(super) values: Vec<(String, String)>,
    /// The path item.
    pub(super) item: &'d Value,
    pub(super) operation: &'d Value,
}

impl<'d> Route<'d> {
    /// Returns the operation with the method and the path of a request.
    pub(super) fn of(document: &'d Value, exchange: &Exchange) -> Result<Self, String> {
        // The path of a scenario is a pattern of the server, in which `\:` is a colon.
        let target = exchange.path.replace('\\', "");
        let paths = document["paths"].as_object().ok_or("the document has no paths")?;
        let mut best: Option<(usize, Self)> = None;
        for base in bases(document) {
            for (path, item) in paths {
                let operation = &item[exchange.method.as_str()];
                let full = format!("{base}{path}");
                // The server accepts a path with and without a slash at the end.
                let matched = [full.as_str(), full.trim_end_matches('/')]
                    .into_iter()
                    .find_map(|full| template::matched(full, &target));
                let Some(values) = matched.filter(|_| operation.is_object()) else {
                    continue;
                };
                // The most specific path is used.
                let size = template::literal(&full);
                if best.as_ref().is_none_or(|(known, _)| *known < size) {
                    let base = template::filled(&base, &values);
                    best = Some((size, Self { base, values, item, operation }));
                }
            }
        }
        let method = exchange.method.to_uppercase();
        let found = best.map(|(_, found)| found);
        found.ok_or_else(|| format!("the document has no operation {method} {target}"))
    }
}

/// Returns the paths of the base URLs as templates. A variable is replaced by the version of the document, if that is one
/// of its values, or by its first value.
fn bases(document: &Value) -> Vec<String> {
    let servers = document["servers"].as_array();
    let bases = servers.into_iter().flatten().map(|server| {
        let mut url = server["url"].as_str().unwrap_or_default().to_owned();
        for (name, variable) in server["variables"].as_object().into_iter().flatten() {
            let values = variable["enum"].as_array().map(Vec::as_slice).unwrap_or_default();
            let version = &document["info"]["version"];
            let value = if values.contains(version) { Some(version) } else { values.first() };
            if let Some(value) = value.and_then(Value::as_str) {
                url = url.replace(&format!("{{{name}}}"), value);
            }
        }
        let path = url.strip_prefix(SERVER).or_else(|| url.strip_prefix("{endpoint}"));
        path.unwrap_or(&url).trim_end_matches('/').to_owned()
    });
    let bases: Vec<String> = bases.collect();
    if bases.is_empty() { vec![String::new()] } else { bases }
}
