//! The extensions of OpenAPI that the generator reads: their names, and the objects that can have them.
//!
//! `validate` checks the values, and `lower` gives them their effect. `spec/README.md` describes each.

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

/// The extensions, each with the kinds of objects that can have it.
pub(crate) const VOCABULARY: &[(&str, &[ObjectKind])] = &[
    (
        NAME,
        &[
            ObjectKind::Server,
            ObjectKind::Operation,
            ObjectKind::Parameter,
            ObjectKind::Schema,
            ObjectKind::Response,
            ObjectKind::MediaType,
        ],
    ),
    (ENUM_NAMES, &[ObjectKind::Schema]),
    (ERROR_MESSAGE, &[ObjectKind::Schema]),
    (ERROR_NAME, &[ObjectKind::Schema]),
    (LENIENT, &[ObjectKind::Schema]),
    (PAGINATION, &[ObjectKind::Operation]),
    (IDEMPOTENT, &[ObjectKind::Operation]),
    (NOT_FOUND, &[ObjectKind::Response]),
    (PATH_VALUE, &[ObjectKind::Schema]),
    (PATH_VALUES, &[ObjectKind::Operation]),
    (RESULT, &[ObjectKind::Response]),
    (CREDENTIALS, &[ObjectKind::SecurityScheme, ObjectKind::Root]),
    (DEFAULT_MAPPING, &[ObjectKind::Discriminator]),
    (collection_format::EXTENSION, &[ObjectKind::Parameter, ObjectKind::Encoding]),
];

/// Returns whether the generator reads an extension of this name.
pub(crate) fn is_known(name: &str) -> bool {
    VOCABULARY.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::grammar::is_extension;

    #[test]
    fn the_readme_lists_the_extensions() {
        let text = include_str!("../../spec/README.md");
        // The rows of the tables, the second column of which has the notation.
        let notations = text.lines().filter_map(|line| line.split('|').nth(2));
        let names = notations.flat_map(|notation| notation.split('`').skip(1).step_by(2));
        let names = names.filter_map(|code| code.split(':').next());
        let listed: BTreeSet<&str> = names.filter(|name| is_extension(name)).collect();
        assert_eq!(listed, VOCABULARY.iter().map(|(name, _)| *name).collect());
    }
}
