//! Compiles modules, and assigns each compiler message to the modules that it is about.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use serde_json::Value;

use super::Corpus;
use super::scratch::Scratch;
use crate::cargo;

/// The result of a compiler run.
pub(super) struct Run {
    pub(super) is_clean: bool,
    pub(super) messages: Vec<Message>,
}

/// An error or a warning.
pub(super) struct Message {
    /// The modules of the crate that the message points to, directly or through macros.
    modules: BTreeSet<String>,
    text: String,
}

/// The result of compiling modules.
pub(super) struct Verdict<'a> {
    /// The modules that compile together without a message.
    pub(super) accepted: Vec<&'a str>,
    /// The messages about the other modules.
    pub(super) messages: Vec<String>,
}

/// Compiles modules repeatedly, each time without the modules that messages point to, until there is no message.
///
/// An early error hides later ones, so only a run without a message proves that its modules compile. If no
/// message points to a module, no module counts as accepted.
pub(super) fn sift(
    mut modules: Vec<&str>,
    mut run: impl FnMut(&[&str]) -> Result<Run, String>,
) -> Result<Verdict<'_>, String> {
    let mut texts = Vec::new();
    while !modules.is_empty() {
        let Run { is_clean, messages } = run(&modules)?;
        if is_clean {
            break;
        }
        let count = modules.len();
        modules.retain(|module| !messages.iter().any(|message| message.modules.contains(*module)));
        if modules.len() == count {
            modules.clear();
        }
        texts.extend(messages.into_iter().map(|message| message.text));
    }
    Ok(Verdict { accepted: modules, messages: texts })
}

/// The tool that checks the modules.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tool {
    Check,
    Clippy,
    Rustdoc,
    /// The examples in the documentation.
    Examples,
}

impl Tool {
    /// Returns the tools that the options select.
    pub(super) fn of(options: &Corpus) -> &'static [Self] {
        match options {
            Corpus { docs: true, .. } => &[Self::Clippy, Self::Rustdoc, Self::Examples],
            Corpus { clippy: true, .. } => &[Self::Clippy],
            Corpus { .. } => &[Self::Check],
        }
    }

    /// Runs the tool on a scratch copy of the client, with warnings denied.
    pub(super) fn run(self, scratch: &Scratch, modules: &[&str]) -> Result<Run, String> {
        let mut command = Command::new(cargo::program());
        match self {
            Self::Check => command.args(["check", "--message-format", "json"]),
            Self::Clippy => command.args(["clippy", "--message-format", "json"]),
            Self::Rustdoc => command.args(["doc", "--no-deps", "--message-format", "json"]),
            Self::Examples => command.args(["test", "--doc"]),
        };
        command
            .args(["--quiet", "--package", "hydra-client", "--no-default-features"])
            // The features that the client has by default, so that its dependencies are compiled once.
            .args(["--features", "reqwest,rustls"])
            .current_dir(scratch.path())
            .env("CARGO_TARGET_DIR", scratch.target())
            .envs(cargo::UNATTENDED)
            .env("RUSTDOCFLAGS", "-D warnings");
        match self {
            Self::Clippy => command.args(["--", "-D", "warnings"]),
            Self::Check | Self::Rustdoc => &mut command,
            // Only the examples of the modules, not those of hand-written code.
            Self::Examples => {
                command.arg("--").args(modules.iter().map(|module| format!("src/{module}/")))
            }
        };
        let output = command.output().map_err(|err| format!("cannot run cargo: {err}"))?;
        Ok(read(&output))
    }
}

/// Parses the output of a tool.
fn read(output: &Output) -> Run {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let mut messages: Vec<Message> = stdout
        .lines()
        .filter_map(|line| compiler_message(line).or_else(|| example(line)))
        .collect();
    let is_clean = output.status.success() && messages.is_empty();
    if !is_clean && messages.is_empty() {
        // Cargo or the compiler itself has failed.
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        messages.push(Message { modules: BTreeSet::new(), text });
    }
    Run { is_clean, messages }
}

/// Parses a line that names an example that does not compile.
fn example(line: &str) -> Option<Message> {
    let place = line.strip_prefix("---- ")?.strip_suffix(" stdout ----")?;
    let (file, _) = place.split_once(" - ")?;
    let modules = module(file).map(str::to_owned).into_iter().collect();
    Some(Message { modules, text: format!("{place}: the example does not compile") })
}

/// Parses a line of cargo's output.
fn compiler_message(line: &str) -> Option<Message> {
    let line: Value = serde_json::from_str(line).ok()?;
    let message = line.get("message")?;
    let level = message.get("level")?.as_str()?;
    // The last message, that compilation stops, has no spans.
    let spans = message.get("spans")?.as_array()?;
    let text = message.get("message")?.as_str()?;
    if !matches!(level, "error" | "warning" | "error: internal compiler error")
        || spans.is_empty() && text.starts_with("aborting due to")
    {
        return None;
    }
    let mut files = Vec::new();
    places(message, &mut files);
    let modules: BTreeSet<String> =
        files.iter().filter_map(|(file, _)| module(file)).map(str::to_owned).collect();
    // Prefers the place where a macro is used to the place of its definition.
    let mut generated = files.iter().filter(|(file, _)| module(file).is_some_and(is_generated));
    let place = generated.next().or(files.first());
    let place = place.map_or_else(String::new, |(file, line)| format!("{file}:{line}: "));
    Some(Message { modules, text: format!("{place}{level}: {text}") })
}

/// Returns the files and lines that a message points to: of its spans, of the macros in which the spans are,
/// and of its notes.
fn places<'a>(value: &'a Value, found: &mut Vec<(&'a str, u64)>) {
    match value {
        Value::Object(members) => {
            if let Some(file) = members.get("file_name").and_then(Value::as_str) {
                found.push((file, members.get("line_start").and_then(Value::as_u64).unwrap_or(0)));
            }
            members.values().for_each(|member| places(member, found));
        }
        Value::Array(elements) => elements.iter().for_each(|element| places(element, found)),
        _ => {}
    }
}

/// Returns the module of the crate to which a file belongs: `d007` for `hydra-client/src/d007/models.rs`.
fn module(file: &str) -> Option<&str> {
    let (_, rest) = file.split_once("hydra-client")?;
    let mut parts = rest.split(['/', '\\']).filter(|part| !part.is_empty());
    if parts.next() != Some("src") {
        return None;
    }
    let first = parts.next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

/// Returns whether a module is that of a document, such as `d007`.
fn is_generated(module: &str) -> bool {
    module.strip_prefix('d').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(what: &str, spans: &Value) -> String {
        json!({
            "reason": "compiler-message",
            "message": {"level": "error", "message": what, "spans": spans, "children": []},
        })
        .to_string()
    }

    #[test]
    fn a_message_points_to_the_module_behind_a_macro() {
        let inside = json!([{
            "file_name": "hydra-client/src/object.rs", "line_start": 41, "is_primary": true,
            "expansion": {
                "span": {
                    "file_name": "hydra-client/src/object.rs", "line_start": 30,
                    "expansion": {
                        "span": {
                            "file_name": "hydra-client/src/d012/models/visitor.rs",
                            "line_start": 7, "expansion": null,
                        },
                        "def_site_span": {"file_name": "hydra-client/src/object.rs"},
                    },
                },
            },
        }]);
        let message = compiler_message(&message("cannot find", &inside)).unwrap();
        assert!(message.modules.contains("d012"));
        assert_eq!(message.text, "hydra-client/src/d012/models/visitor.rs:7: error: cannot find");
    }

    #[test]
    fn other_lines_are_not_compiler_messages() {
        for line in [
            "",
            "   Compiling hydra-client",
            r#"{"reason":"build-finished","success":false}"#,
            r#"{"reason":"compiler-message","message":{"level":"note","message":"","spans":[]}}"#,
            &message("aborting due to 2 previous errors", &json!([])),
        ] {
            assert!(compiler_message(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_failed_doctest_is_a_compiler_message() {
        let line = "---- hydra-client/src/d003/api.rs - d003::api::Api::a (line 45) stdout ----";
        assert!(example(line).unwrap().modules.contains("d003"));
        assert!(example("test hydra-client/src/d003/api.rs - x (line 1) ... ok").is_none());
    }

    #[test]
    fn modules_are_derived_from_file_names() {
        for (file, expected) in [
            ("hydra-client/src/d000.rs", Some("d000")),
            ("hydra-client/src/d001/models/a.rs", Some("d001")),
            ("hydra-client\\src\\d001\\models.rs", Some("d001")),
            ("/x/hydra-client/src/d1000/api.rs", Some("d1000")),
            ("/rustc/library/core/src/option.rs", None),
            ("hydra-client/tests/d000.rs", None),
        ] {
            assert_eq!(module(file), expected, "{file}");
        }
        assert!(is_generated("d010") && !is_generated("decode"));
    }

    fn run(messages: &[&[&str]]) -> Run {
        let messages = messages.iter().map(|modules| Message {
            modules: modules.iter().map(|&module| module.to_owned()).collect(),
            text: modules.join(" "),
        });
        let messages: Vec<Message> = messages.collect();
        Run { is_clean: messages.is_empty(), messages }
    }

    #[test]
    fn modules_with_compiler_messages_do_not_compile() {
        // The first error stops the compiler before it finds the second.
        let mut runs = [run(&[&["a", "object"]]), run(&[&["c"], &["c"]]), run(&[])].into_iter();
        let mut seen = Vec::new();
        let verdict = sift(vec!["a", "b", "c", "d"], |modules| {
            seen.push(modules.join(""));
            Ok(runs.next().unwrap())
        })
        .unwrap();
        assert_eq!(seen, ["abcd", "bcd", "bd"]);
        assert_eq!(verdict.accepted, ["b", "d"]);
        assert_eq!(verdict.messages, ["a object", "c", "c"]);
    }

    #[test]
    fn a_message_without_a_module_rejects_all_modules() {
        let verdict = sift(vec!["a", "b"], |_| Ok(run(&[&["object"]]))).unwrap();
        assert!(verdict.accepted.is_empty());
        assert_eq!(verdict.messages, ["object"]);
    }
}
