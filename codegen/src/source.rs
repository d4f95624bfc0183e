//! Input files: a document, an overlay or the settings, and the files that a document may refer to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::visible;

/// An input file: its content and the name that messages show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path as messages and the headers of generated files show it, with forward slashes.
    pub name: String,
    /// The content.
    pub text: String,
    /// The files that the document may refer to.
    files: Option<Box<SourceFiles>>,
}

/// The files that a document may refer to.
///
/// Paths are relative to one directory, with `/` between their parts and without `.` and `..`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFiles {
    /// The path of the document itself. References are relative to it.
    pub document: String,
    /// The other files, by their paths.
    pub others: BTreeMap<String, Source>,
    /// The paths of files that are not UTF-8. A reference to one of them is an error.
    pub not_utf8: BTreeSet<String>,
}

impl Source {
    /// Returns a source with this name and content.
    ///
    /// The name is shown on one line: line breaks, control, invisible and bidi characters are escaped,
    /// and the middle of a name of more than 200 characters is left out.
    pub fn new(name: impl AsRef<str>, text: impl Into<String>) -> Self {
        Self { name: shown(name.as_ref()), text: text.into(), files: None }
    }

    /// Sets the files that the document may refer to.
    #[must_use]
    pub fn with_files(self, files: SourceFiles) -> Self {
        Self { files: Some(Box::new(files)), ..self }
    }

    /// Returns the files that the document may refer to.
    #[must_use]
    pub fn files(&self) -> Option<&SourceFiles> {
        self.files.as_deref()
    }
}

/// The maximum number of characters of a name.
const NAME_LIMIT: usize = 200;

/// Returns a name as messages show it.
fn shown(name: &str) -> String {
    let name = visible(name);
    let count = name.chars().count();
    if count <= NAME_LIMIT {
        return name;
    }
    let kept = NAME_LIMIT / 2;
    let (head, tail) = (name.chars().take(kept), name.chars().skip(count - kept));
    head.chain(['…']).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{Input, Words, generate};

    #[test]
    fn a_name_is_shown_on_one_short_line() {
        let name = |name: &str| Source::new(name, "").name;
        assert_eq!(name("spec/v26/hydra.yaml"), "spec/v26/hydra.yaml");
        assert_eq!(name("é日本.json"), "é日本.json");
        assert_eq!(name("a\r\n\u{85}\u{2028}\u{202e}b"), "a\\r\\n\\u{85}\\u{2028}\\u{202e}b");
        assert_eq!(name(&"a".repeat(200)).chars().count(), 200);
        let long = name(&format!("{}.json", "\n".repeat(4000)));
        assert_eq!(long.chars().count(), 201);
        assert!(long.starts_with("\\n") && long.ends_with("\\n.json"));
    }

    #[test]
    fn no_name_of_a_document_becomes_code() {
        let document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get:\n      \
                        operationId: getA\n      responses: {'204': {description: None.}}\n";
        for end in ["\n", "\r", "\r\n", "\u{b}", "\u{85}", "\u{2028}", "\u{202e}", "\u{1e}0"] {
            let name = format!("a{end}fn evil() {{}}//{end}```{end}b.yaml");
            let input = Input {
                module: "api".to_owned(),
                title: Source::new(&name, "").name,
                document: Source::new(&name, document),
                ..Input::default()
            };
            let generated = generate(input, &Words::default());
            assert!(!generated.files.is_empty(), "{}", generated.diagnostics.render());
            for text in generated.files.values() {
                let header = text.lines().next().unwrap();
                assert!(header.ends_with("b.yaml; do not edit."), "{header}");
                assert!(!text.contains(end) || end == "\n", "{text}");
                assert!(!text.lines().any(|line| line.trim_start().starts_with("fn evil")));
            }
        }
    }
}
