//! The module file of a version: `src/v26.rs`.

use codegen::Files;

// The document determines the number of arguments, the length of types, the names, and the status codes that
// have a separate result. The generated code may also use items that the document deprecates.
const ALLOWED: &str = "\
#[allow(clippy::disallowed_names, clippy::large_enum_variant, clippy::match_overlapping_arm)]
#[allow(clippy::module_inception, clippy::pedantic, clippy::self_named_constructors)]
#[allow(clippy::should_implement_trait, clippy::too_many_arguments, clippy::type_complexity, deprecated)]
";

/// Returns the module file of a version. `document` is named in its header.
pub(crate) fn module_file(files: &Files, document: &str) -> String {
    let mut text = format!("{} from {document}; do not edit.\n\n", codegen::MARK);
    text.push_str("//! A version of the API.\n\n");
    let modules = files.keys().filter_map(|path| path.strip_suffix(".rs"));
    let modules: Vec<&str> = modules.filter(|path| !path.contains('/')).collect();
    for module in &modules {
        let public = if matches!(*module, "models" | "operations") { "pub " } else { "" };
        text = format!("{text}{ALLOWED}#[rustfmt::skip]\n{public}mod {module};\n");
    }
    text.push('\n');
    for module in modules.iter().filter(|module| !matches!(**module, "models" | "operations")) {
        text = format!("{text}pub use self::{module}::*;\n");
    }
    text.push_str(
        "\n/// The error of every operation of this version, so that `?` composes.\n\
         pub type Error = crate::Error<ErrorBody>;\n\n\
         /// The result of every operation of this version.\n\
         pub type Result<T> = std::result::Result<T, Error>;\n",
    );
    text
}
