//! What is generated: the file `spec/codegen.yaml`.

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::{SourceText, text};
use crate::source::Source;

/// The settings of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The versions of the API, in the order in which they are listed.
    pub versions: Vec<Version>,
    /// The words that names are cut at, whatever their capitals say.
    pub words: Vec<String>,
}

/// A version of the API, which becomes a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The name of the module: `v26`.
    pub module: String,
    /// What it is called in prose: `Hydra 26.2`.
    pub title: String,
    /// The path of the document, from the root of the workspace.
    pub document: String,
    /// The paths of the overlays, in the order in which they are applied.
    pub overlays: Vec<String>,
}

impl Settings {
    /// Reads the settings, or says what is wrong with them.
    pub fn read(source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (source, value) = text::parse(source, diagnostics)?;
        let mut reader = Reader { source, diagnostics, failed: false };
        let root = Pointer::root();
        let map = reader.object(&value, &root, &["versions", "words"])?;
        let mut settings = Self::default();
        let pointer = root.child("versions");
        if let Some(versions) = map.get("versions") {
            for (module, version) in reader.object(versions, &pointer, &[])? {
                let version = reader.version(module, version, &pointer.child(module));
                settings.versions.extend(version);
            }
        } else {
            reader.fail(&root, "`versions` is missing", "list what is to be generated");
        }
        if let Some(words) = map.get("words") {
            settings.words = reader.texts(words, &root.child("words"));
        }
        (!reader.failed).then_some(settings)
    }
}

struct Reader<'d> {
    source: SourceText,
    diagnostics: &'d mut Diagnostics,
    failed: bool,
}

impl Reader<'_> {
    fn fail(&mut self, pointer: &Pointer, message: impl Into<String>, help: &str) {
        self.failed = true;
        self.source.error(Code::Settings, pointer, message.into(), self.diagnostics).help(help);
    }

    // An object; `known` names its members, unless any will do.
    fn object<'v>(
        &mut self,
        value: &'v Value,
        pointer: &Pointer,
        known: &[&str],
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(map) = value else {
            self.fail(pointer, "it is no object", "see the comments in the file itself");
            return None;
        };
        for name in map.keys().filter(|name| !known.is_empty() && !known.contains(&name.as_str())) {
            let help = format!("the members are {}", known.join(", "));
            self.fail(&pointer.child(name), format!("`{name}` means nothing here"), &help);
        }
        Some(map)
    }

    fn version(&mut self, module: &str, value: &Value, pointer: &Pointer) -> Option<Version> {
        let map = self.object(value, pointer, &["title", "document", "overlays"])?;
        if !is_module(module) {
            let message = format!("`{module}` is no name of a module");
            self.fail(pointer, message, "use small letters and digits, a letter first: `v26`");
        }
        let mut text = |name: &str| {
            let text = map.get(name).and_then(Value::as_str).map(str::to_owned);
            if text.is_none() {
                self.fail(
                    pointer,
                    format!("the text `{name}` is missing"),
                    "every version has one",
                );
            }
            text
        };
        let (title, document) = (text("title"), text("document"));
        let overlays = map.get("overlays");
        let overlays = overlays.map(|overlays| self.texts(overlays, &pointer.child("overlays")));
        Some(Version {
            module: module.to_owned(),
            title: title?,
            document: document?,
            overlays: overlays.unwrap_or_default(),
        })
    }

    fn texts(&mut self, value: &Value, pointer: &Pointer) -> Vec<String> {
        let texts = value.as_array().and_then(|all| {
            all.iter().map(|text| text.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        texts.unwrap_or_else(|| {
            self.fail(pointer, "it is no list of texts", "write a list of texts");
            Vec::new()
        })
    }
}

/// Returns whether a text can name a version's module.
#[must_use]
pub fn is_module(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_lowercase())
        && chars.all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
        && syn::parse_str::<syn::Ident>(name).is_ok()
}
