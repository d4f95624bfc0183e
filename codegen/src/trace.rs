//! One operation through the stages, for maintainers: the document, the corrected document, the IR and the Rust code.

use crate::diagnostics::Diagnostics;
use crate::generate::{Counts, Input, Words, corrected, generate, named_api};
use crate::grammar::operations;
use crate::source::Source;
use crate::stack;

/// An operation after each stage, as strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The operation in the document as it was read, as YAML.
    pub document: String,
    /// The operation after the overlays, as YAML.
    pub corrected: String,
    /// The operation in the intermediate representation.
    pub ir: String,
    /// The path of the operation's file below the directory of the version, and its content.
    pub code: (String, String),
}

/// Follows the operation with this `operationId`. Returns nothing if the document has errors or no such operation.
#[must_use]
pub fn trace(input: Input, words: &Words, id: &str) -> Option<Trace> {
    stack::run(|| {
        let document = operation(input.document.clone(), Vec::new(), id)?;
        let corrected = operation(input.document.clone(), input.overlays.clone(), id)?;
        let (named, _) = named_api(input.clone(), words);
        let named = named?;
        let (index, lowered) =
            named.api.operations.iter().find(|(_, operation)| operation.id == id)?;
        let module = named.names.operations[index].module.plain();
        let path = format!("operations/{module}.rs");
        let ir = format!("{lowered:#?}");
        let code = generate(input, words).files.remove(&path)?;
        Some(Trace { document, corrected, ir, code: (path, code) })
    })
}

/// Returns the operation in a document as YAML, with its path and method.
fn operation(document: Source, overlays: Vec<Source>, id: &str) -> Option<String> {
    let mut counts = Counts::default();
    let document = corrected(document, overlays, &mut counts, &mut Diagnostics::new())?;
    let operation = operations(document.value()).find(|one| one.id() == Some(id))?;
    let text = serde_yaml::to_string(operation.members).ok()?;
    Some(format!("# {}\n{text}", operation.request()))
}
