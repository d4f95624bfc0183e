//! Reads a document and converts it to the structure of OpenAPI 3.0.
//!
//! This module owns the notations (JSON, YAML), the versions (OpenAPI 3, Swagger 2.0) and the positions of the nodes.
//! [`validate`](crate::validate()) checks the contents of the document.

mod document;
mod link;
mod open_api;
mod open_api_31;
mod source_map;
mod source_text;
mod spans;
mod swagger;
pub(crate) mod text;

use serde_json::Value;

pub use self::document::Document;
pub use self::link::referenced_files;
pub(crate) use self::open_api::open_api;
pub(crate) use self::source_map::SourceMap;
pub(crate) use self::source_text::SourceText;
use crate::diagnostics::{Code, Diagnostics, Locate};
use crate::json::describe;
use crate::pointer::Pointer;
use crate::source::Source;
use crate::stack;

/// Reads an OpenAPI 3.0, 3.1 or 3.2 or Swagger 2.0 document in JSON or YAML.
///
/// A document in another version than 3.0 is converted to the structure of OpenAPI 3.0. Returns `None` if the document
/// cannot be parsed, or if its version is not supported.
pub fn read(source: Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    stack::run(|| convert(parse(source, diagnostics)?, diagnostics).ok())
}

/// Parses a document and keeps the structure of its source, which [`convert`] checks and converts.
pub(crate) fn parse(source: Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    text::parse_with_duplicates(source, diagnostics).map(Document::new)
}

/// Checks the version of a document, and converts it to the structure of OpenAPI 3.0.
///
/// Overlays can be applied before this step, to correct parts that this step refuses. A document that is refused is
/// returned as it was.
pub(crate) fn convert(
    document: Document,
    diagnostics: &mut Diagnostics,
) -> Result<Document, Box<Document>> {
    let mut found = Diagnostics::new();
    let has_duplicates = document.report_duplicates(&mut found);
    let version = version(document.value(), &mut found).filter(|_| !has_duplicates);
    let Some(version) = version else {
        add_located(found, &document, diagnostics);
        return Err(Box::new(document));
    };
    let overlays = 1..document.sources().count();
    let linked = link::link(&document, version, &mut found);
    add_located(found, &document, diagnostics);
    let document = match linked {
        Some(linked) => document.linked(linked),
        None => document,
    };
    let mut found = Diagnostics::new();
    let document = match version {
        Version::Swagger2 => {
            let is_own = |at: &Pointer| !overlays.contains(&document.source_of(at));
            let value = document.value().clone();
            let (value, source_map) = swagger::convert(value, &is_own, &mut found);
            add_located(found, &document, diagnostics);
            document.converted(value, source_map)
        }
        Version::OpenApi30 | Version::OpenApi31 | Version::OpenApi32 => document,
    };
    if version < Version::OpenApi31 && !open_api_31::has_later_members(document.value()) {
        return Ok(document);
    }
    let mut found = Diagnostics::new();
    let (value, source_map) = open_api_31::convert(document.value().clone(), version, &mut found);
    add_located(found, &document, diagnostics);
    Ok(document.converted(value, source_map))
}

/// Adds diagnostics whose pointers refer to a document before a conversion, with their places in it.
fn add_located(found: Diagnostics, document: &Document, diagnostics: &mut Diagnostics) {
    for mut diagnostic in found {
        let place = document.locate(&diagnostic.pointer).filter(|_| diagnostic.place.is_none());
        if let Some(place) = place {
            let excerpt = document.excerpt(&place);
            diagnostic.at(place, excerpt);
        }
        diagnostics.push(diagnostic);
    }
}

/// Returns the message about a member of one version of OpenAPI in a document of another one.
fn other_version(key: &str, own: Version, declared: Version) -> String {
    let (own, declared) = (own.name(), declared.name());
    format!("`{key}` is read as in {own}, but the document declares {declared}")
}

/// Returns whether [`convert`] changes the structure of a document.
pub(crate) fn is_converted(document: &Value) -> bool {
    let version = document.get("openapi").and_then(Value::as_str);
    let number = document.get("openapi").is_some_and(|version| *version == 3.0);
    !number && version.is_none_or(|version| !is_version(version, "3.0"))
}

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    Swagger2,
    OpenApi30,
    OpenApi31,
    OpenApi32,
}

impl Version {
    /// Returns the name in messages.
    fn name(self) -> &'static str {
        match self {
            Version::Swagger2 => "Swagger 2.0",
            Version::OpenApi30 => "OpenAPI 3.0",
            Version::OpenApi31 => "OpenAPI 3.1",
            Version::OpenApi32 => "OpenAPI 3.2",
        }
    }
}

/// Returns the version that a document declares. Reports a document without one, and a version that is not supported.
fn version(value: &Value, diagnostics: &mut Diagnostics) -> Option<Version> {
    let (key, version) = match (value.get("openapi"), value.get("swagger")) {
        (Some(version), _) => ("openapi", version),
        (None, Some(version)) => ("swagger", version),
        (None, None) => {
            let message = "the document has neither `openapi` nor `swagger`";
            diagnostics
                .error(Code::NotOpenApi, &Pointer::root(), message)
                .help("add `openapi: 3.0.3` at the top level, or pass an OpenAPI document");
            return None;
        }
    };
    let pointer = Pointer::root().child(key);
    let number = version.as_number().map(ToString::to_string);
    if let Some(number) = &number {
        let message = format!("`{key}` is the number {number}: it is read as a string");
        diagnostics
            .warning(Code::UnknownVersion, &pointer, message)
            .help("put the version in quotes");
    }
    let Some(version) = version.as_str().or(number.as_deref()) else {
        let message = format!("`{key}` is {}, not a string", describe(version));
        diagnostics
            .error(Code::UnknownVersion, &pointer, message)
            .help("put the version in quotes");
        return None;
    };
    match key {
        "openapi" if is_version(version, "3.0") => Some(Version::OpenApi30),
        "openapi" if is_version(version, "3.1") => Some(Version::OpenApi31),
        "openapi" if is_version(version, "3.2") => Some(Version::OpenApi32),
        "swagger" if version == "2.0" => Some(Version::Swagger2),
        _ => {
            let message = format!("version `{version}` of `{key}` is not supported");
            let help =
                "use OpenAPI 3.0 to 3.2 (`openapi: 3.0.3`) or Swagger 2.0 (`swagger: \"2.0\"`)";
            diagnostics.error(Code::UnknownVersion, &pointer, message).help(help);
            None
        }
    }
}

/// Returns whether a version belongs to a series: `3.0`, or `3.0.` followed by a number.
fn is_version(text: &str, series: &str) -> bool {
    match text.strip_prefix(series) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('.').is_some_and(|patch| {
            !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit())
        }),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a document and returns the code, line and column of each problem.
    fn problems(text: &str) -> Vec<(Code, usize, usize)> {
        let mut diagnostics = Diagnostics::new();
        let document = read(Source::new("spec.yaml", text), &mut diagnostics);
        assert_eq!(document.is_none(), diagnostics.has_errors(), "{}", diagnostics.render());
        diagnostics
            .iter()
            .map(|diagnostic| {
                let place = diagnostic.place.clone().unwrap();
                assert_eq!(place.file, "spec.yaml");
                assert!(diagnostic.excerpt.is_some() || text.trim().is_empty(), "{diagnostic}");
                (diagnostic.code, place.line, place.column)
            })
            .collect()
    }

    #[test]
    fn a_document_states_a_supported_version() {
        assert_eq!(problems("openapi: 3.0.3"), []);
        assert_eq!(problems("openapi: '3.0'"), []);
        assert_eq!(problems("swagger: '2.0'"), []);
        assert_eq!(problems("openapi: 3.1.1"), []);
        assert_eq!(problems("openapi: 3.2.0"), []);
        assert_eq!(problems("info: {}\nopenapi: 3.3.0"), [(Code::UnknownVersion, 2, 1)]);
        assert_eq!(problems("openapi: 3.0"), [(Code::UnknownVersion, 1, 1)]);
        assert_eq!(problems("openapi: 3.0.x"), [(Code::UnknownVersion, 1, 1)]);
        assert_eq!(problems("swagger: '1.2'"), [(Code::UnknownVersion, 1, 1)]);
        assert_eq!(problems("{\"info\": 1}"), [(Code::NotOpenApi, 1, 1)]);
    }

    #[test]
    fn json_and_yaml_are_told_apart() {
        for text in
            ["\u{feff} \n{\"openapi\": \"3.0.3\", \"a\": [1]}", "\u{feff}openapi: 3.0.3\na: [1]"]
        {
            let mut diagnostics = Diagnostics::new();
            let document = read(Source::new("a", text), &mut diagnostics).unwrap();
            assert_eq!(*document.value(), serde_json::json!({"openapi": "3.0.3", "a": [1]}));
        }
    }
}
