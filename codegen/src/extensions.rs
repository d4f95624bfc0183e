//! The extensions of OpenAPI that the generator reads: their names, the objects that can have them, and the types of their
//! values.
//!
//! `validate` checks the objects and the values, and `lower` gives them their effect. `spec/README.md` describes each.

use crate::collection_format;
use crate::grammar::ObjectKind;

/// The name in Rust of a server, a method, a parameter, a model, a field, or a result.
pub(crate) const NAME: &str = "x-name";
/// The names in Rust of enum values.
pub(crate) const ENUM_NAMES: &str = "x-enum-names";
/// The properties that the message of an error body consists of, or the message.
pub(crate) const ERROR_MESSAGE: &str = "x-error-message";
/// The name of the variant of `ErrorBody` that has an error body.
pub(crate) const ERROR_NAME: &str = "x-error-name";
/// Whether a member of an unexpected type is kept instead of being an error.
pub(crate) const LENIENT: &str = "x-lenient";
/// The query parameter that identifies a page.
pub(crate) const PAGINATION: &str = "x-pagination";
/// The schema of objects without a known value of the discriminator: `defaultMapping` of OpenAPI 3.2, which OpenAPI 3.0
/// does not have.
pub(crate) const DEFAULT_MAPPING: &str = "x-default-mapping";
/// Whether the client may send a request again.
pub(crate) const IDEMPOTENT: &str = "x-idempotent";
/// Whether a 404 means that the resource does not exist.
pub(crate) const NOT_FOUND: &str = "x-not-found";
/// The rule for a value that is part of a path.
pub(crate) const PATH_VALUE: &str = "x-path-value";
/// Whether the bodies of an operation are checked for values that are part of a path.
pub(crate) const PATH_VALUES: &str = "x-path-values";
/// Whether a response is a result although its status is not from 200 to 399.
pub(crate) const RESULT: &str = "x-result";
/// The kind of the credentials of a security scheme; whether a request without credentials is sent.
pub(crate) const CREDENTIALS: &str = "x-credentials";

/// The type of the value of an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExtensionValue {
    /// A string from which a Rust identifier can be made.
    Name,
    /// A boolean.
    Flag,
    /// A value that a rule for this extension alone validates.
    Other,
}

/// The extensions, each with the kinds of objects that can have it, and the type of its value.
#[rustfmt::skip]
pub(crate) const VOCABULARY: &[(&str, &[ObjectKind], ExtensionValue)] = {
    use ExtensionValue::{Flag, Name, Other};
    use ObjectKind as K;
    &[
        (NAME, &[K::Server, K::Operation, K::Parameter, K::Schema, K::Response, K::MediaType], Name),
        (ENUM_NAMES, &[K::Schema], Other),
        (ERROR_MESSAGE, &[K::Schema], Other),
        (ERROR_NAME, &[K::Schema], Name),
        (LENIENT, &[K::Schema], Flag),
        (PAGINATION, &[K::Operation], Other),
        (IDEMPOTENT, &[K::Operation], Flag),
        (NOT_FOUND, &[K::Response], Flag),
        (PATH_VALUE, &[K::Schema], Other),
        (PATH_VALUES, &[K::Operation], Flag),
        (RESULT, &[K::Response], Other),
        (CREDENTIALS, &[K::SecurityScheme, K::Root], Other),
        (DEFAULT_MAPPING, &[K::Discriminator], Other),
        (collection_format::EXTENSION, &[K::Parameter, K::Encoding], Other),
    ]
};

/// Returns whether a member of a discriminator is the default mapping: that of OpenAPI 3.2, or the extension.
pub(crate) fn is_default_mapping(key: &str) -> bool {
    key == "defaultMapping" || key == DEFAULT_MAPPING
}

/// Returns whether the generator reads an extension of this name.
pub(crate) fn is_known(name: &str) -> bool {
    VOCABULARY.iter().any(|(known, ..)| *known == name)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::grammar::is_extension;

    #[test]
    fn the_readme_lists_each_extension_with_its_places() {
        let nouns = [
            ("`servers`", ObjectKind::Server),
            ("operation", ObjectKind::Operation),
            ("parameter", ObjectKind::Parameter),
            ("schema", ObjectKind::Schema),
            ("response", ObjectKind::Response),
            ("or one of its media types", ObjectKind::MediaType),
            ("media type", ObjectKind::MediaType),
            ("security scheme", ObjectKind::SecurityScheme),
            ("discriminator", ObjectKind::Discriminator),
            ("document", ObjectKind::Root),
            ("encoding", ObjectKind::Encoding),
        ];
        // A row has the places and the notation of an extension.
        let mut listed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let text = std::fs::read_to_string("../spec/README.md").unwrap();
        for line in text.lines() {
            let mut cells = line.split('|').skip(1).map(str::trim);
            let (Some(places), Some(notation)) = (cells.next(), cells.next()) else { continue };
            let code = notation.split('`').nth(1).and_then(|code| code.split(':').next());
            let Some(name) = code.filter(|name| is_extension(name)) else { continue };
            for place in places.split(", ") {
                let kind = nouns.iter().find(|(noun, _)| place.starts_with(noun));
                let (_, kind) = kind.unwrap_or_else(|| panic!("{line}: no object is {place}"));
                listed.entry(name).or_default().insert(kind.noun());
            }
        }
        let expected = VOCABULARY.iter().map(|(name, kinds, _)| {
            let kinds: BTreeSet<&str> = kinds.iter().map(|kind| kind.noun()).collect();
            (*name, kinds)
        });
        assert_eq!(listed, expected.collect());
    }
}
