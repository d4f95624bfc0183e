//! Settings that are accepted, and those that are refused with their place.

use super::*;

fn read(text: &str) -> Result<Settings, String> {
    let mut diagnostics = Diagnostics::new();
    let settings = Settings::read(Source::new("codegen.yaml", text), &mut diagnostics);
    settings.ok_or_else(|| diagnostics.render())
}

#[test]
fn settings_are_read_in_their_order() {
    let text = "versions:\n  v2: {title: Two, document: b.yaml, overlays: [c, d]}\n  \
                v1: {title: One, document: a.yaml}\nwords: [OAuth2]\n";
    let settings = read(text).unwrap();
    let modules = settings.versions.iter().map(|version| version.module.as_str());
    assert_eq!(modules.collect::<Vec<_>>(), ["v2", "v1"]);
    assert_eq!(settings.versions[0].overlays, ["c", "d"]);
    assert!(settings.versions[1].overlays.is_empty());
    assert_eq!(settings.words, ["OAuth2"]);
}

#[test]
fn errors_in_the_settings_have_their_place() {
    for (text, said) in [
        ("[]", "codegen.yaml:1:1"),
        ("words: []", "`versions` is missing"),
        ("versions: []", "the value is not an object"),
        ("versions: {V1: {title: a, document: b}}", "`V1` is not a module name"),
        ("versions: {type: {title: a, document: b}}", "`type` is a keyword"),
        ("versions: {gen: {title: a, document: b}}", "`gen` is a keyword"),
        ("versions: {com1: {title: a, document: b}}", "`com1` is a reserved file name"),
        ("versions: {std: {title: a, document: b}}", "`std` conflicts"),
        ("versions:\n  v1: {title: a}", "the string `document` is missing"),
        ("versions:\n  v1: {document: a, title: 26.2}", "`title` is a number, not a string"),
        ("versions:\n  v1: {document: a, title: 26.2}", "codegen.yaml:2:21"),
        ("versions:\n  v1: {document: a, title: 26.2}", "put it in quotes"),
        ("versions:\n  v1: {title: a, document: [b]}", "`document` is an array, not a string"),
        ("versions:\n  v1: {title: a, document: [b]}", "write a string"),
        ("versions:\n  v1: {title: a, document: b, overlay: c}", "codegen.yaml:2:31"),
        ("versions: {}\nwords: [1]", "the value is not a list of strings"),
        ("versions: {}\nword: []", "unknown member `word`"),
    ] {
        let found = read(text).unwrap_err();
        assert!(found.contains(said), "{text}:\n{found}");
    }
}

#[test]
fn an_unknown_lint_rule_is_one_error_with_any_level() {
    for level in ["deny", "ignore", "1"] {
        let found = read(&format!("versions: {{}}\nlints: {{unused: {level}}}")).unwrap_err();
        assert_eq!(found.matches("error[").count(), 1, "{found}");
        assert!(found.contains("unknown member `unused`"), "{found}");
    }
    let found = read("versions: {}\nlints: {no-tag: ignore}").unwrap_err();
    assert!(found.contains("the level of `no-tag` is not `allow`, `warn` or `deny`"), "{found}");
}

#[test]
fn every_string_is_checked() {
    let long = "a".repeat(SETTING_TEXT + 1);
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    for title in ["", " ", "a\n", "a\nb", "\t", " a", "a\u{202e}b", "a\u{200b}b", "a\u{7}b", &long]
    {
        let text = format!("versions:\n  v1: {{title: {}, document: b}}", quoted(title));
        let found = read(&text).unwrap_err();
        assert!(found.contains("codegen.yaml:2:8") && found.contains("the title "), "{found}");
    }
    for path in [
        "",
        " ",
        "/a",
        "//a",
        "a//b",
        "a/",
        "./a",
        "a/./b",
        "..",
        "../a",
        "a/../b",
        "C:/a",
        "C:a",
        "a\\b",
        "\\\\a\\b",
        "a\0b",
        "a\nb",
        "a\u{202e}b",
        "file:///a",
        &long,
    ] {
        let document = format!("versions:\n  v1: {{document: {}, title: a}}", quoted(path));
        let overlay =
            format!("versions:\n  v1: {{title: a, document: b, overlays: [a, {}]}}", quoted(path));
        for (text, place) in [(document, "2:8"), (overlay, "2:45")] {
            let found = read(&text).unwrap_err();
            assert!(found.contains(&format!("codegen.yaml:{place}\n")), "{text}\n{found}");
            assert!(found.contains("the path ") && found.contains("help: "), "{found}");
        }
    }
    for word in ["", "get-b", "日本", "2fa", "a b", "a_b", "\u{202e}"] {
        let found = read(&format!("versions: {{}}\nwords: [A, {}]", quoted(word))).unwrap_err();
        assert!(found.contains("codegen.yaml:2:12") && found.contains("the word "), "{found}");
    }
    let titles = ["Hydra 26.2", "é日本 (v1)"].map(quoted);
    for title in titles {
        read(&format!("versions: {{v1: {{title: {title}, document: a/b-c_1.yaml}}}}")).unwrap();
    }
}

#[test]
fn entries_that_differ_only_in_case_are_refused() {
    for text in [
        "versions: {}\nwords: [OAuth2, A, oauth2]",
        "versions: {v1: {title: a, document: b, overlays: [c/d, C/D]}}",
    ] {
        let found = read(text).unwrap_err();
        assert!(found.contains("is a duplicate of entry 0"), "{found}");
    }
}

#[test]
fn lists_have_a_limit() {
    let list = |count: usize, entry: fn(usize) -> String| {
        (0..count).map(entry).collect::<Vec<_>>().join(", ")
    };
    let words = |count| format!("versions: {{}}\nwords: [{}]", list(count, |i| format!("W{i}")));
    let overlays = |count| {
        let overlays = list(count, |i| format!("o{i}"));
        format!("versions: {{v1: {{title: a, document: b, overlays: [{overlays}]}}}}")
    };
    let versions = |count| {
        let version = |i| format!("v{i}: {{title: a, document: b}}");
        format!("versions: {{{}}}", list(count, version))
    };
    for (make, limit) in
        [(&words as &dyn Fn(usize) -> String, WORDS), (&overlays, OVERLAYS), (&versions, VERSIONS)]
    {
        read(&make(limit)).unwrap();
        let found = read(&make(100 * limit)).unwrap_err();
        assert!(found.contains(&format!("the maximum is {limit}")), "{found}");
    }
}

#[test]
fn a_word_that_no_name_uses_is_reported() {
    let source = Source::new("codegen.yaml", "words:\n  - OAuth2\n  - SAML\n");
    let words = Words::new(&["OAuth2", "SAML"].map(str::to_owned));
    let mut diagnostics = Diagnostics::new();
    unused_words(source, &words, &mut diagnostics);
    assert_eq!(diagnostics.len(), 2);
    assert!(diagnostics.render().contains("codegen.yaml:3:5"), "{}", diagnostics.render());
}
