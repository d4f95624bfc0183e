//! `collectionFormat` of Swagger 2.0: the notations of an array, and the styles of OpenAPI 3.0 that are equal to them.

use serde_json::{Map, Value, json};

/// The extension of a parameter or an encoding whose notation no style of OpenAPI 3.0 describes.
pub(crate) const EXTENSION: &str = "x-collection-format";

/// The only value of the extension: tabs separate the values.
pub(crate) const TSV: &str = "tsv";

/// The notation of an array, as the members of a parameter or an encoding of OpenAPI 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListStyle {
    pub(crate) style: &'static str,
    /// True if each value has its own name.
    pub(crate) explode: bool,
    /// True if tabs separate the values, which no style of OpenAPI 3.0 describes.
    is_tsv: bool,
}

impl ListStyle {
    /// Adds the members of a parameter or an encoding that describe the notation.
    pub(crate) fn add_to(self, members: &mut Map<String, Value>) {
        members.entry("style").or_insert_with(|| json!(self.style));
        members.entry("explode").or_insert_with(|| json!(self.explode));
        if self.is_tsv {
            members.insert(EXTENSION.to_owned(), json!(TSV));
        }
    }
}

/// Returns the notation of a collection format, or `None` if OpenAPI 3.0 has no equivalent. `in_query` is true for
/// queries and forms, and false for paths and headers.
pub(crate) fn list_style(format: &str, in_query: bool) -> Option<ListStyle> {
    let (style, explode) = match (format, in_query) {
        ("csv" | "tsv", true) => ("form", false),
        ("csv", false) => ("simple", false),
        ("multi", true) => ("form", true),
        ("ssv", true) => ("spaceDelimited", false),
        ("pipes", true) => ("pipeDelimited", false),
        _ => return None,
    };
    Some(ListStyle { style, explode, is_tsv: format == TSV })
}
