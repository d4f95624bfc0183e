//! JSON in the notation of YAML, and back, without loss.
//!
//! YAML libraries read numbers into 64 bits. This module copies the text of each number instead: `0.1000`, `1e400` and
//! integers of any size stay as they are.

use std::fmt::Write;

use hydra_client::Json;
use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::Result;

/// The most characters of a key on one line (YAML 1.2.2, section 7.4.2).
const MAX_KEY: usize = 1024;

/// Writes a JSON object as an item of a YAML sequence: one member per line, its value in flow style.
///
/// # Errors
///
/// Fails for a string with an unpaired surrogate, and for a member name of more than 1024 characters: YAML allows neither.
pub(crate) fn write_item(object: &str, out: &mut String) -> Result<()> {
    let mut depth = 0_usize;
    let mut rest = object.trim();
    // For each open object or array: whether the next string is the name of a member.
    let mut names = Vec::new();
    while let Some(next) = rest.chars().next() {
        let mut length = next.len_utf8();
        match next {
            '"' => {
                length = string_length(rest);
                let written = quote(rest.get(..length).unwrap_or(rest))?;
                if names.last() == Some(&true) && written.chars().count() > MAX_KEY {
                    return Err("YAML has no member names of more than 1024 characters".into());
                }
                out.push_str(&written);
            }
            '{' | '[' => {
                depth += 1;
                names.push(next == '{');
                out.push_str(if depth == 1 {
                    "- "
                } else if next == '{' {
                    "{"
                } else {
                    "["
                });
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                names.pop();
                if depth > 0 {
                    out.push(next);
                }
            }
            ',' if depth == 1 => out.push_str("\n  "),
            ',' => out.push_str(", "),
            ':' => out.push_str(": "),
            _ if next.is_ascii_whitespace() => {}
            _ => out.push(next),
        }
        match next {
            ':' => names.last_mut().into_iter().for_each(|name| *name = false),
            ',' => names.last_mut().into_iter().for_each(|name| *name = true),
            _ => {}
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    if out.ends_with("- ") {
        out.push_str("{}");
    }
    out.push('\n');
    Ok(())
}

/// Returns the length of the JSON string at the start of `text`, including its quotation marks.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns a JSON string as a double-quoted scalar. YAML has no surrogate pairs in escapes, and allows fewer characters
/// without an escape.
fn quote(json: &str) -> Result<String> {
    let text: String = serde_json::from_str(json)
        .map_err(|_| format!("YAML cannot hold the string {json}: it is not valid Unicode"))?;
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{2028}'
            | '\u{2029}'
            | '\u{FEFF}'
            | '\u{FFFE}'
            | '\u{FFFF}'
            | '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(char));
            }
            _ => out.push(char),
        }
    }
    out.push('"');
    Ok(out)
}

/// A sequence or a mapping that is being read.
struct Open {
    mapping: bool,
    children: usize,
}

/// Reads a YAML document as JSON text.
///
/// The result is the same for every style of YAML. A plain scalar is `null`, `true`, `false`, a number in the notation
/// of JSON, or a string.
///
/// # Errors
///
/// Fails for constructs that JSON does not have (tags, anchors and aliases, several documents, keys that are not
/// strings), and for plain scalars that YAML parsers read differently, such as `0x1F`, `.inf` and `yes`.
pub(crate) fn to_json(yaml: &str) -> Result<String> {
    let mut out = String::new();
    let mut open: Vec<Open> = Vec::new();
    let mut documents = 0;
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event?;
        let at = |what: &str| -> Box<dyn std::error::Error + Send + Sync> {
            format!("line {}: {what}", span.start.line()).into()
        };
        let is_value =
            matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..));
        let mut is_key = false;
        if let (true, Some(parent)) = (is_value, open.last_mut()) {
            is_key = parent.mapping && parent.children % 2 == 0;
            let separator = if parent.mapping && !is_key { ":" } else { "," };
            if parent.children > 0 {
                out.push_str(separator);
            }
            parent.children += 1;
        }
        match event {
            Event::Alias(_) => return Err(at("aliases are not supported")),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor != 0 =>
            {
                return Err(at("anchors are not supported"));
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => return Err(at("tags are not supported")),
            Event::SequenceStart(..) | Event::MappingStart(..) if is_key => {
                return Err(at("a key is not a string"));
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) if is_key && text != "<<" => {
                out.push_str(&serde_json::to_string(&text)?);
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                out.push_str(&plain(&text).map_err(|why| at(&why))?);
            }
            Event::Scalar(text, ..) => out.push_str(&serde_json::to_string(&text)?),
            Event::SequenceStart(..) => {
                out.push('[');
                open.push(Open { mapping: false, children: 0 });
            }
            Event::MappingStart(..) => {
                out.push('{');
                open.push(Open { mapping: true, children: 0 });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                out.push(if open.pop().is_some_and(|it| it.mapping) { '}' } else { ']' });
            }
            Event::DocumentStart(_) => documents += 1,
            _ => {}
        }
        if documents > 1 {
            return Err(at("there is more than one document"));
        }
    }
    Ok(out)
}

fn plain(text: &str) -> std::result::Result<String, String> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok("null".to_owned()),
        "true" | "True" | "TRUE" => return Ok("true".to_owned()),
        "false" | "False" | "FALSE" => return Ok("false".to_owned()),
        _ => {}
    }
    if text.parse::<Json>().is_ok() {
        return Ok(text.to_owned());
    }
    let words = ["yes", "no", "on", "off", "y", "n", "<<"];
    let like_a_number =
        text.trim_start_matches(['+', '-', '.']).starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-._".contains(c))
            && (text.starts_with("0x") || text.starts_with("0o") || text.parse::<f64>().is_ok());
    let special = [".inf", "-.inf", "+.inf", ".nan"];
    let lower = text.to_ascii_lowercase();
    if like_a_number || words.contains(&&lower[..]) || special.contains(&&lower[..]) {
        return Err(format!("`{text}` is ambiguous: quote it, or write a number as in JSON"));
    }
    Ok(serde_json::to_string(text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    // JSON without white space outside strings and with the escapes of serde_json.
    fn assert_round_trip(json: &str) {
        let mut yaml = String::new();
        write_item(json, &mut yaml).unwrap();
        assert_eq!(to_json(&yaml).unwrap(), format!("[{json}]"), "{yaml}");
    }

    #[test]
    fn every_value_survives_a_round_trip() {
        assert_round_trip("{}");
        assert_round_trip(
            r#"{"a":0.1000,"b":1e400,"c":-0,"d":1E+2,"e":123456789012345678901234567890}"#,
        );
        assert_round_trip(
            r#"{"a":null,"b":true,"c":[],"d":{},"e":[[],{}],"f":"null","g":"1","h":"yes"}"#,
        );
        assert_round_trip(r#"{"":"","a: b":"c # d","- x":"\"'\\","{":"}","[":",","tab\t":"a\nb"}"#);
        assert_round_trip(r#"{"twice":1,"twice":2,"<<":{"a":1},"nested":{"a":[1,{"b":[0.10]}]}}"#);
        assert_round_trip("{\"a\":\"ü 😀 \u{a0}\u{e000}\"}");
        // White space, and the spelling of escapes, are not kept. The values are.
        let mut yaml = String::new();
        write_item("{ \"a\\u0062\" :\n [ 1.0 , \"\\ud83d\\ude00\\/\" ] }", &mut yaml).unwrap();
        assert_eq!(to_json(&yaml).unwrap(), "[{\"ab\":[1.0,\"😀/\"]}]");
    }

    #[test]
    fn every_character_of_a_string_survives_a_round_trip() {
        for char in ('\0'..='\u{2100}').chain('\u{fff0}'..='\u{10010}') {
            let json = serde_json::to_string(&[("k", char)]).unwrap();
            let json =
                format!("{{\"{}\":{json}}}", if char.is_alphanumeric() { char } else { 'x' });
            let mut yaml = String::new();
            write_item(&json, &mut yaml).unwrap();
            assert_eq!(to_json(&yaml).unwrap(), format!("[{json}]"), "{char:?} {yaml:?}");
        }
    }

    #[test]
    fn deep_nesting_does_not_overflow_the_stack() {
        let depth = 200;
        assert_round_trip(&format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth)));
    }

    #[test]
    fn all_styles_are_read() {
        let yaml = "# by hand\n- client_id: app\n  scope: 'it''s'\n  contacts:\n  - a@b\n  metadata: {n: 0.50}\n  \
                    policy_uri: >-\n    https://\n  owner: ~\n  client_name: 2026-11-25\n";
        let json = r#"[{"client_id":"app","scope":"it's","contacts":["a@b"],"metadata":{"n":0.50},"policy_uri":"https://","owner":null,"client_name":"2026-11-25"}]"#;
        assert_eq!(to_json(yaml).unwrap(), json);
    }

    #[test]
    fn ambiguous_yaml_is_refused_with_its_line() {
        for (yaml, why) in [
            ("a: 0x1F", "ambiguous"),
            ("a: +1", "ambiguous"),
            ("a: .5", "ambiguous"),
            ("a: 012", "ambiguous"),
            ("a: .inf", "ambiguous"),
            ("a: Yes", "ambiguous"),
            ("<<: {a: 1}", "ambiguous"),
            ("a: &x 1\nb: *x", "anchors"),
            ("a: !!str 1", "tags"),
            ("[a]: 1", "key"),
            ("a: 1\n---\nb: 2", "more than one document"),
        ] {
            let err = to_json(yaml).unwrap_err().to_string();
            assert!(err.starts_with("line ") && err.contains(why), "{yaml}: {err}");
        }
    }

    #[test]
    fn values_without_a_yaml_form_are_errors() {
        let mut out = String::new();
        let err = write_item(r#"{"a":"\ud800"}"#, &mut out).unwrap_err().to_string();
        assert!(err.contains("not valid Unicode"), "{err}");
        let long = format!("{{\"{}\":1}}", "k".repeat(2000));
        assert!(write_item(&long, &mut out).unwrap_err().to_string().contains("1024"));
    }
}
