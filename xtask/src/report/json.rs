//! Diagnostics as JSON: one object per line, with all members in each.

use codegen::{Diagnostic, Place, Pointer, escaped};
use serde_json::{Map, Value, json};

use super::Paths;

/// Returns a diagnostic as an object on one line.
pub(super) fn object(diagnostic: &Diagnostic, paths: &Paths) -> String {
    let related = diagnostic.related.as_ref().map(|related| {
        let mut members = Map::new();
        members.insert("message".to_owned(), json!(related.message));
        members.extend(node(related.place.as_ref(), &related.pointer, paths));
        members
    });
    let mut members = Map::new();
    members.insert("code".to_owned(), json!(diagnostic.code.as_str()));
    members.insert("severity".to_owned(), json!(diagnostic.severity.as_str()));
    members.insert("message".to_owned(), json!(diagnostic.message));
    members.insert("help".to_owned(), json!(diagnostic.help));
    members.insert("actions".to_owned(), json!(diagnostic.actions(usize::MAX).actions));
    members.extend(node(diagnostic.place.as_ref(), &diagnostic.pointer, paths));
    members.insert("related".to_owned(), json!(related));
    let others = diagnostic.others.iter().map(|other| {
        let mut members = Map::new();
        let message = other.message.as_ref().unwrap_or(&diagnostic.message);
        members.insert("message".to_owned(), json!(message));
        members.extend(node(other.place.as_ref(), &other.pointer, paths));
        Value::Object(members)
    });
    members.insert("others".to_owned(), others.collect());
    members.insert("unlisted".to_owned(), json!(diagnostic.unlisted));
    line(&Value::Object(members))
}

/// Returns an error about a whole generated file, which has neither a code nor a position.
pub(super) fn file_error(path: &str, message: &str, help: &str) -> String {
    line(&json!({
        "code": null,
        "severity": "error",
        "message": message,
        "help": help,
        "actions": [],
        "file": path,
        "line": null,
        "column": null,
        "pointer": null,
        "related": null,
        "others": [],
        "unlisted": 0,
    }))
}

/// Returns the members that state a place.
fn node(place: Option<&Place>, pointer: &Pointer, paths: &Paths) -> [(String, Value); 4] {
    [
        ("file".to_owned(), json!(place.map(|place| paths.of(&place.file)))),
        ("line".to_owned(), json!(place.map(|place| place.line))),
        ("column".to_owned(), json!(place.map(|place| place.column))),
        ("pointer".to_owned(), json!(pointer.as_str())),
    ]
}

/// Returns a value on one line of printable ASCII.
///
/// Some readers end a line at U+0085 or U+2028, and terminals obey bidi characters. Only strings have such characters.
pub(super) fn line(value: &Value) -> String {
    escaped(value, |char| matches!(char, ' '..='~'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::{Code, Diagnostics, Other};

    #[test]
    fn each_object_has_all_members_and_one_line() {
        let mut diagnostics = Diagnostics::new();
        let pointer = Pointer::root().child("a/b");
        let diagnostic = diagnostics
            .error(Code::DanglingReference, &pointer, "\u{2028}\"ü\"\n\u{202e}\u{85}\u{7f}😀")
            .help("help")
            .related("here", &Pointer::root().child("c"));
        diagnostic.place = Some(Place { file: "a.yaml".to_owned(), line: 3, column: 7 });
        let pointer = Pointer::root().child("d");
        let other = Other::new(Some("other".to_owned()), &pointer);
        diagnostic.others.push(other);
        diagnostic.unlisted = 2;
        let mut paths = Paths::default();
        paths.add("a.yaml", std::path::Path::new("specs/a.yaml"));
        let text = object(diagnostic, &paths);
        assert!(text.chars().all(|char| matches!(char, ' '..='~')), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        let related =
            json!({"message": "here", "file": null, "line": null, "column": null, "pointer": "/c"});
        let expected = json!({
            "code": "E0402",
            "severity": "error",
            "message": "\u{2028}\"ü\"\n\u{202e}\u{85}\u{7f}😀",
            "help": "help",
            "actions": [],
            "file": "specs/a.yaml",
            "line": 3,
            "column": 7,
            "pointer": "/a~1b",
            "related": related,
            "others": [{
                "message": "other", "file": null, "line": null, "column": null, "pointer": "/d",
            }],
            "unlisted": 2,
        });
        assert_eq!(value, expected);

        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let file: Value = serde_json::from_str(&file_error("a.rs", "m", "h")).unwrap();
        assert_eq!(keys(&file), keys(&value));
    }
}
