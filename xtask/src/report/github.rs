//! Diagnostics as annotations of GitHub Actions, which marks the line of a file in a pull request.
//!
//! The syntax is that of the [workflow commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).

use std::fmt::Write as _;

use codegen::{Diagnostic, Severity, visible};

use super::Paths;

/// The number of other places of a diagnostic that are named.
const NAMED: usize = 3;

/// Returns a diagnostic as an annotation on one line.
pub(super) fn annotation(diagnostic: &Diagnostic, paths: &Paths) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = String::new();
    if let Some(place) = &diagnostic.place {
        let file = property(paths.of(&place.file));
        let _ = write!(properties, "file={file},line={},col={},", place.line, place.column);
    }
    let title = property(&format!("{}: {}", diagnostic.code, diagnostic.code.title()));
    let mut message = visible(&diagnostic.message);
    if !diagnostic.pointer.as_str().is_empty() {
        let _ = write!(message, "\nat {}", visible(diagnostic.pointer.as_str()));
    }
    if let Some(related) = &diagnostic.related {
        let _ = write!(message, "\nnote: {}: ", visible(&related.message));
        if let Some(place) = &related.place {
            let file = visible(paths.of(&place.file));
            let _ = write!(message, "{file}:{}:{}, ", place.line, place.column);
        }
        message.push_str(&visible(related.pointer.as_str()));
    }
    // An annotation has one place. A run of GitHub Actions shows ten annotations of a step.
    let rest = diagnostic.places() - 1;
    if rest > 0 {
        let named = diagnostic.others.iter().take(NAMED).map(|other| match &other.place {
            Some(place) => {
                format!("{}:{}:{}", visible(paths.of(&place.file)), place.line, place.column)
            }
            None => visible(other.pointer.as_str()),
        });
        let mut named: Vec<String> = named.collect();
        if rest > named.len() {
            named.push(format!("{} more", rest - named.len()));
        }
        let _ = write!(message, "\nalso at {}", named.join(", "));
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(message, "\nhelp: {}", visible(help));
    }
    format!("::{command} {properties}title={title}::{}", data(&message))
}

/// Returns an error about a whole generated file.
pub(super) fn file_error(path: &str, message: &str, help: &str) -> String {
    let message = data(&format!("{message}\nhelp: {help}"));
    format!("::error file={},title=generated code::{message}", property(path))
}

/// Returns an annotation without a file.
pub(super) fn command(name: &str, title: &str, message: &str) -> String {
    format!("::{name} title={}::{}", property(title), data(message))
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property of a command.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::{Code, Diagnostics, Other, Place, Pointer};

    #[test]
    fn no_text_of_a_document_ends_an_annotation_or_adds_a_property() {
        let mut diagnostics = Diagnostics::new();
        let pointer = Pointer::root().child("a,b::c\n");
        let diagnostic = diagnostics
            .warning(Code::UnknownMember, &pointer, "100% of `x`\n::error::y\r\u{202e}")
            .help("a: b, c")
            .related("here", &Pointer::root().child("d"));
        for name in ["e", "f\n", "g", "h", "i"] {
            let pointer = Pointer::root().child(name);
            diagnostic.others.push(Other::new(None, &pointer));
        }
        diagnostic.place = Some(Place { file: "a,b:c%.yaml".to_owned(), line: 3, column: 7 });
        assert_eq!(
            annotation(diagnostic, &Paths::default()),
            "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=7,\
             title=E0302%3A an unknown member is ignored::\
             100%25 of `x`\\n::error::y\\r\\u{202e}%0Aat /a,b::c\\n%0Anote: here: /d%0Aalso at /e, /f\\n, /g, 2 more%0Ahelp: a: b, c"
        );
    }

    #[test]
    fn without_a_position_there_is_only_a_title() {
        let mut diagnostics = Diagnostics::new();
        let note = diagnostics.note(Code::Empty, &Pointer::root(), "m");
        let expected = "::notice title=E0102%3A the document is empty::m";
        assert_eq!(annotation(note, &Paths::default()), expected);
        let expected = "::error file=a.rs,title=generated code::stale%0Ahelp: run it";
        assert_eq!(file_error("a.rs", "stale", "run it"), expected);
    }
}
