//! The settings of the generator: the file `spec/codegen.yaml`.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostics, visible};
use crate::generate::Words;
use crate::json::describe;
use crate::limits::{OVERLAYS, SETTING_TEXT, VERSIONS, WORDS};
use crate::lints::{self, LintLevel, LintLevels};
use crate::names::{check_module, check_word};
use crate::pointer::Pointer;
use crate::read::{SourceText, text};
use crate::skip::Unsupported;
use crate::source::Source;
use crate::stack;

/// The settings of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The versions of the API, in the order in which they are listed.
    pub versions: Vec<Version>,
    /// The levels of the rules of the [`lints`].
    pub lints: LintLevels,
    /// The words that are kept whole in names, in the spelling of types, such as `OAuth2`.
    pub words: Vec<String>,
}

/// A version of the API. Each version becomes a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The name of the module: `v26`.
    pub module: String,
    /// The title in prose: `Hydra 26.2`.
    pub title: String,
    /// The path of the document, from the root of the workspace.
    pub document: String,
    /// The paths of the overlays, in the order in which they are applied.
    pub overlays: Vec<String>,
    /// The handling of parts that cannot be generated.
    pub unsupported: Unsupported,
}

impl Settings {
    /// Reads the settings. Reports each problem and returns `None` if there is an error.
    pub fn read(source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        stack::run(|| Self::parse(source, diagnostics))
    }

    fn parse(source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (source, value) = text::parse(source, diagnostics)?;
        let mut reader = Reader { source, diagnostics, failed: false };
        let root = Pointer::root();
        let map = reader.object(&value, &root, &["versions", "words", "lints"])?;
        let mut settings = Self::default();
        let pointer = root.child("versions");
        if let Some(versions) = map.get("versions") {
            let versions = reader.object(versions, &pointer, &[])?;
            reader.check_count(versions.len(), VERSIONS, "versions", &pointer);
            for (module, version) in versions.iter().take(VERSIONS) {
                let version = reader.version(module, version, &pointer.child(module));
                settings.versions.extend(version);
            }
        } else {
            reader.fail(&root, "`versions` is missing", "list the versions to generate");
        }
        if let Some(words) = map.get("words") {
            settings.words = reader.words(words, &root.child("words"));
        }
        if let Some(levels) = map.get("lints") {
            settings.lints = reader.lints(levels, &root.child("lints"));
        }
        (!reader.failed).then_some(settings)
    }
}

/// Reports the words of the settings that no name uses.
pub fn unused_words(source: Source, words: &Words, diagnostics: &mut Diagnostics) {
    let unused = words.unused();
    // The settings were read before, so their problems are already reported.
    let Some((source, value)) = text::parse(source, &mut Diagnostics::new()) else { return };
    let pointer = Pointer::root().child("words");
    let listed = value.get("words").and_then(Value::as_array).into_iter().flatten();
    for (index, word) in listed.enumerate() {
        let Some(word) = word.as_str().filter(|word| unused.contains(word)) else { continue };
        let message = format!("no name uses the word `{word}`");
        source
            .warning(Code::NamingUnused, &pointer.index(index), message, diagnostics)
            .help("remove it from `words`");
    }
}

/// Reads the settings and reports the values that are not valid.
struct Reader<'d> {
    source: SourceText,
    diagnostics: &'d mut Diagnostics,
    failed: bool,
}

impl Reader<'_> {
    /// Reports an error about a value.
    fn fail(&mut self, pointer: &Pointer, message: impl Into<String>, help: &str) {
        self.failed = true;
        self.source.error(Code::Settings, pointer, message.into(), self.diagnostics).help(help);
    }

    /// Returns an object. Reports members that are not in `known`; an empty `known` allows all members.
    fn object<'v>(
        &mut self,
        value: &'v Value,
        pointer: &Pointer,
        known: &[&str],
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(map) = value else {
            self.fail(
                pointer,
                "the value is not an object",
                "write an object; the comments of `spec/codegen.yaml` describe its members",
            );
            return None;
        };
        for name in map.keys().filter(|name| !known.is_empty() && !known.contains(&name.as_str())) {
            let help = format!("the members are {}", known.join(", "));
            self.fail(&pointer.child(name), format!("unknown member `{name}`"), &help);
        }
        Some(map)
    }

    /// Reads a version and checks its values.
    fn version(&mut self, module: &str, value: &Value, pointer: &Pointer) -> Option<Version> {
        let map = self.object(value, pointer, &["title", "document", "overlays", "unsupported"])?;
        if let Err(reason) = check_module(module) {
            let message = format!("`{module}` {reason}");
            self.fail(pointer, message, "name it after the version of the API, for example `v26`");
        }
        let mut text = |name: &str| {
            let Some(value) = map.get(name) else {
                let message = format!("the string `{name}` is missing");
                self.fail(pointer, message, "add it to the version");
                return None;
            };
            let text = value.as_str().map(str::to_owned);
            if text.is_none() {
                let message = format!("`{name}` is {}, not a string", describe(value));
                let is_scalar = matches!(value, Value::Number(_) | Value::Bool(_));
                let help = if is_scalar { "put it in quotes" } else { "write a string" };
                self.fail(&pointer.child(name), message, help);
            }
            text
        };
        let (title, document) = (text("title"), text("document"));
        if let Some(title) = &title {
            self.check_title(title, &pointer.child("title"));
        }
        if let Some(document) = &document {
            self.check_path(document, &pointer.child("document"));
        }
        let overlays = map.get("overlays");
        let overlays = overlays.map(|overlays| self.overlays(overlays, &pointer.child("overlays")));
        let unsupported = match map.get("unsupported").map(Value::as_str) {
            None | Some(Some("refuse")) => Unsupported::Refuse,
            Some(Some("skip")) => Unsupported::Skip,
            Some(_) => {
                let message = "`unsupported` is neither `refuse` nor `skip`";
                self.fail(&pointer.child("unsupported"), message, "write one of them");
                Unsupported::Refuse
            }
        };
        Some(Version {
            module: module.to_owned(),
            title: title?,
            document: document?,
            overlays: overlays.unwrap_or_default(),
            unsupported,
        })
    }

    /// Reads the levels of the listed lint rules.
    fn lints(&mut self, value: &Value, pointer: &Pointer) -> LintLevels {
        let names = lints::names();
        let mut levels = LintLevels::new();
        let listed = self.object(value, pointer, &names).into_iter().flatten();
        for (name, level) in listed.filter(|(name, _)| names.contains(&name.as_str())) {
            if let Some(level) = level.as_str().and_then(LintLevel::named) {
                levels.insert(name.clone(), level);
            } else {
                let message = format!("the level of `{name}` is not `allow`, `warn` or `deny`");
                self.fail(&pointer.child(name), message, "write one of them");
            }
        }
        levels
    }

    /// Checks that a list has at most `limit` entries.
    fn check_count(&mut self, count: usize, limit: usize, what: &str, pointer: &Pointer) {
        if count > limit {
            let message = format!("the settings list {count} {what}; the maximum is {limit}");
            self.fail(pointer, message, "remove some of them");
        }
    }

    /// Checks a title. It becomes part of the documentation of the generated code.
    fn check_title(&mut self, title: &str, pointer: &Pointer) {
        if let Err(reason) = check_string(title) {
            self.fail(pointer, format!("the title {reason}"), "write one line: `Hydra 26.2`");
        }
    }

    /// Checks a path. It must be relative to the root of the workspace, stay below it, and be the same on every system.
    fn check_path(&mut self, path: &str, pointer: &Pointer) {
        let reason = match check_string(path) {
            Err(reason) => reason,
            Ok(()) if path.contains(['\\', ':']) => "contains `\\` or `:`".to_owned(),
            Ok(()) if path.starts_with('/') => "is absolute".to_owned(),
            Ok(()) if path.split('/').any(|part| matches!(part, "" | "." | "..")) => {
                "has a part that is empty, `.` or `..`".to_owned()
            }
            Ok(()) => return,
        };
        let help = "write a path below the root of the workspace with `/` between its parts: \
                    `spec/v26/hydra.yaml`";
        self.fail(pointer, format!("the path {reason}"), help);
    }

    /// Reads the paths of the overlays of a version.
    fn overlays(&mut self, value: &Value, pointer: &Pointer) -> Vec<String> {
        let overlays = self.strings(value, pointer);
        self.check_count(overlays.len(), OVERLAYS, "overlays", pointer);
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (index, path) in overlays.iter().enumerate().take(OVERLAYS) {
            let at = pointer.index(index);
            self.check_path(path, &at);
            self.check_unique(path, index, &mut seen, &at);
        }
        overlays
    }

    /// Checks the naming words. They become parts of identifiers.
    fn words(&mut self, value: &Value, pointer: &Pointer) -> Vec<String> {
        let words = self.strings(value, pointer);
        self.check_count(words.len(), WORDS, "words", pointer);
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (index, word) in words.iter().enumerate().take(WORDS) {
            let at = pointer.index(index);
            if let Err(reason) = check_word(word) {
                let message = format!("the word `{word}` {reason}");
                self.fail(&at, message, "write the word as types spell it, for example `OAuth2`");
            }
            self.check_unique(word, index, &mut seen, &at);
        }
        words
    }

    /// Checks that an entry differs from all earlier ones in more than the case of its letters.
    fn check_unique(
        &mut self,
        entry: &str,
        index: usize,
        seen: &mut HashMap<String, usize>,
        at: &Pointer,
    ) {
        if let Some(first) = seen.get(&entry.to_lowercase()) {
            let message = format!(
                "`{entry}` is a duplicate of entry {first} (upper and lower case are equal)"
            );
            self.fail(at, message, "remove one of them");
        } else {
            seen.insert(entry.to_lowercase(), index);
        }
    }

    /// Returns a list of strings. Reports another value and returns an empty list.
    fn strings(&mut self, value: &Value, pointer: &Pointer) -> Vec<String> {
        let strings = value.as_array().and_then(|all| {
            all.iter().map(|entry| entry.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        strings.unwrap_or_else(|| {
            self.fail(pointer, "the value is not a list of strings", "write a list of strings");
            Vec::new()
        })
    }
}

/// Checks the rules that titles and paths share. The error is the end of a sentence.
fn check_string(text: &str) -> Result<(), String> {
    let length = text.chars().count();
    if text.trim().is_empty() {
        Err("is empty".to_owned())
    } else if length > SETTING_TEXT {
        Err(format!("has {length} characters; the maximum is {SETTING_TEXT}"))
    } else if text != text.trim() {
        Err("begins or ends with a space".to_owned())
    } else if visible(text) != text {
        Err("contains an invisible character".to_owned())
    } else {
        Ok(())
    }
}
