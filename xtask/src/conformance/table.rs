//! The tables of scenarios in `xtask/conformance`. Those of the `AutoRest` server have one file for each document.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::corpus::documents;
use crate::files;

/// The scenarios of a document.
#[derive(Debug)]
pub(super) struct Document {
    /// The file name of the document: `body-string.json`. A table without a document has a name, too.
    pub(super) name: String,
    /// The path of the document.
    pub(super) path: PathBuf,
    /// The scenarios in the order of the table.
    pub(super) scenarios: Vec<Scenario>,
}

/// A scenario of the server.
#[derive(Debug, Default)]
pub(super) struct Scenario {
    /// The name in the report of the server.
    pub(super) name: String,
    /// The calls that meet the scenario, in this order.
    pub(super) calls: Vec<Call>,
    /// The reason why the client does not meet the scenario.
    pub(super) missed: Option<Miss>,
}

/// The reason why the client does not meet a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Miss {
    pub(super) reason: String,
    /// The code of the diagnostic about the operation, if the generator leaves the operation out.
    pub(super) omitted: Option<String>,
}

/// A call of a generated operation, and its expected result.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Call {
    /// The `operationId`.
    #[serde(rename = "call")]
    pub(super) operation: String,
    /// The path of the base URL, if the document has a template for it.
    pub(super) base: String,
    /// The parameters, by their names in the document.
    pub(super) with: Map<String, Value>,
    /// The request body.
    #[serde(deserialize_with = "present")]
    pub(super) body: Option<Value>,
    /// Headers that are not parameters.
    pub(super) send: Map<String, Value>,
    /// The bearer token.
    pub(super) bearer: Option<String>,
    /// The API key.
    pub(super) key: Option<String>,
    /// True if the call is made without credentials, although the document requires some.
    #[serde(rename = "anonymous")]
    pub(super) is_anonymous: bool,
    /// The expected value of the response. By default, the response has no value. Bytes are a string, `{hex: 00ff}`, or
    /// the content of a file of the server, `{file: path}`. The value of one of several results is `{Variant: value}`.
    pub(super) returns: Value,
    /// The status code, if a response of the operation can have several.
    pub(super) status: Option<u16>,
    /// Headers of the response.
    pub(super) headers: Map<String, Value>,
    /// The error that the call returns instead.
    pub(super) fails: Option<ExpectedError>,
    /// True if the scenario is a listed miss, and the table does not state the result of the call. Then only the report
    /// of the server decides whether the scenario is met.
    #[serde(skip)]
    pub(super) is_open: bool,
    /// True if the call comes from the definition of a scenario. Its `returns` and the body of its error do not name a
    /// variant.
    #[serde(skip)]
    pub(super) is_derived: bool,
    /// The reason why no call can be derived from the definition.
    #[serde(skip)]
    pub(super) underived: Option<String>,
}

/// The error that a call returns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum ExpectedError {
    /// The response is not a value of the type in the document.
    Decode,
    /// An error response with this status code, and with a body `{Variant: value}` if the document describes it.
    Api {
        status: u16,
        #[serde(default)]
        body: Value,
    },
}

// A value of `null` differs from an absent one.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Reads the tables of a directory.
pub(super) fn read(directory: &Path) -> Result<Vec<Document>, String> {
    let paths = documents(directory)?;
    paths.iter().map(|path| document(path)).collect()
}

/// Reads the table of a document.
fn document(path: &Path) -> Result<Document, String> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let scenarios = entries(path)?;
    // A miss without a call could never be met.
    if let Some(scenario) = scenarios.iter().find(|scenario| scenario.calls.is_empty()) {
        return Err(format!("{}: {}: there is no call", path.display(), scenario.name));
    }
    Ok(Document { name: format!("{name}.json"), path: PathBuf::new(), scenarios })
}

/// Reads the entries of a table.
pub(super) fn entries(path: &Path) -> Result<Vec<Scenario>, String> {
    let scenarios = parse(&files::read(path)?);
    scenarios.map_err(|err| format!("{}: {err}", path.display()))
}

/// Parses the scenarios of a table.
fn parse(text: &str) -> Result<Vec<Scenario>, String> {
    let table: serde_yaml::Mapping = serde_yaml::from_str(text).map_err(|err| err.to_string())?;
    let scenarios = table.into_iter().map(|(name, entry)| {
        let name = name.as_str().ok_or("a scenario has no name")?.to_owned();
        scenario(&name, &entry).map_err(|err| format!("{name}: {err}"))
    });
    scenarios.collect()
}

// An entry is a call, a list of calls, or the reason why there is no call.
fn scenario(name: &str, entry: &serde_yaml::Value) -> Result<Scenario, String> {
    let mut entry = serde_json::to_value(entry).map_err(|err| err.to_string())?;
    let mut text = |key: &str| match entry.as_object_mut().and_then(|entry| entry.remove(key)) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("`{key}` is not a string")),
    };
    let (reason, omitted) = (text("missed")?, text("omitted")?);
    if omitted.is_some() && reason.is_none() {
        return Err("`omitted` needs `missed`".to_owned());
    }
    let missed = reason.map(|reason| Miss { reason, omitted });
    let calls = match entry {
        Value::Object(entry) if entry.is_empty() && missed.is_some() => Vec::new(),
        Value::Object(mut entry) => match entry.remove("calls") {
            Some(Value::Array(calls)) if entry.is_empty() => calls,
            Some(_) => {
                return Err("`calls` is not a list, or the entry has another key, too".to_owned());
            }
            None => vec![Value::Object(entry)],
        },
        Value::Array(calls) => calls,
        _ => return Err("an entry is a call or a list of calls".to_owned()),
    };
    let is_open = |call: &Value| {
        missed.is_some() && ["returns", "fails"].iter().all(|key| call.get(key).is_none())
    };
    let calls = calls.into_iter().map(|call| {
        let is_open = is_open(&call);
        serde_json::from_value(call).map(|call| Call { is_open, ..call })
    });
    let calls: Vec<Call> = calls.collect::<Result<_, _>>().map_err(|err| err.to_string())?;
    if calls.iter().any(|call| call.operation.is_empty()) {
        return Err("a call has no `call`".to_owned());
    }
    if calls.is_empty() && missed.is_none() {
        return Err("there is no call".to_owned());
    }
    Ok(Scenario { name: name.to_owned(), calls, missed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Scenario {
        parse(text).unwrap().remove(0)
    }

    #[test]
    fn an_entry_is_one_call_or_a_list_of_calls_or_a_reason() {
        let get = one("getNull: {call: string_getNull}");
        assert_eq!((get.name.as_str(), get.calls.len()), ("getNull", 1));
        assert_eq!(get.calls[0].returns, Value::Null);
        assert_eq!(one("a: [{call: x}, {call: y, fails: decode}]").calls.len(), 2);
        let both = one("a: {missed: no XML, calls: [{call: x}]}");
        let missed = Miss { reason: "no XML".to_owned(), omitted: None };
        assert_eq!((both.missed, both.calls.len()), (Some(missed), 1));
        assert!(one("a: {missed: no XML}").calls.is_empty());
        assert!(one("a: {missed: no XML, call: x}").calls[0].is_open);
        assert!(!one("a: {missed: no XML, call: x, returns: 1}").calls[0].is_open);
        assert!(!one("a: {call: x}").calls[0].is_open);
        let omitted = one("a: {missed: no XML, omitted: E0100}");
        assert_eq!(omitted.missed.and_then(|miss| miss.omitted).as_deref(), Some("E0100"));
    }

    #[test]
    fn a_body_of_null_is_a_body() {
        assert_eq!(one("a: {call: x, body: null}").calls[0].body, Some(Value::Null));
        assert_eq!(one("a: {call: x}").calls[0].body, None);
    }

    #[test]
    fn an_error_has_a_status_or_is_a_decoding_error() {
        let fails = |text: &str| one(text).calls[0].fails.clone();
        assert_eq!(fails("a: {call: x, fails: decode}"), Some(ExpectedError::Decode));
        let api = ExpectedError::Api { status: 404, body: Value::Null };
        assert_eq!(fails("a: {call: x, fails: {api: {status: 404}}}"), Some(api));
    }

    #[test]
    fn a_wrong_entry_is_refused() {
        for text in [
            "a: 1",
            "a: {}",
            "a: []",
            "a: {missed: 1}",
            "a: {call: x, omitted: E0100}",
            "a: {body: 1}",
            "a: {call: x, boddy: 1}",
            "a: {call: x, fails: other}",
            "a: {calls: [{call: x}], body: 1}",
            "a: {call: x}\na: {call: y}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
