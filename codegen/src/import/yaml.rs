//! The layout of YAML in `spec/`, like that of a hand-written file. Scalars are quoted by `serde_yaml`.

use serde_json::Value;

/// Formats a document with a blank line before each top-level member, each path and each component.
pub(super) fn document(value: &Value) -> String {
    let mut text = String::new();
    let Some(members) = value.as_object() else { return text };
    for (name, member) in members {
        if !text.is_empty() {
            text.push('\n');
        }
        entry(&mut text, 0, name, member, depth_of_blanks(name));
    }
    text
}

/// Returns the depth at which members are separated by blank lines, below a top-level member.
fn depth_of_blanks(name: &str) -> usize {
    match name {
        "paths" => 1,
        "components" => 2,
        _ => 0,
    }
}

/// Formats a member of an object. Members are separated by blank lines `blanks` levels below; 0 means never.
fn entry(text: &mut String, indent: usize, name: &str, value: &Value, blanks: usize) {
    text.push_str(&" ".repeat(indent));
    text.push_str(&scalar(&Value::String(name.to_owned())));
    text.push(':');
    if name == "example" && !value.is_string() {
        text.push(' ');
        text.push_str(&flow(value));
        text.push('\n');
        return;
    }
    after_key(text, indent, value, blanks);
}

/// Formats the value after a key or a dash.
fn after_key(text: &mut String, indent: usize, value: &Value, blanks: usize) {
    match value {
        Value::Object(members) if members.is_empty() => text.push_str(" {}\n"),
        Value::Array(items) if items.is_empty() => text.push_str(" []\n"),
        Value::Object(members) => {
            text.push('\n');
            for (index, (name, member)) in members.iter().enumerate() {
                if index > 0 && blanks > 0 {
                    text.push('\n');
                }
                entry(text, indent + 2, name, member, blanks.saturating_sub(1));
            }
        }
        Value::Array(items) => {
            text.push('\n');
            for item in items {
                element(text, indent + 2, item);
            }
        }
        Value::String(string) if string.contains('\n') => block(text, indent + 2, string),
        value => {
            text.push(' ');
            text.push_str(&scalar(value));
            text.push('\n');
        }
    }
}

/// Formats an element of an array.
fn element(text: &mut String, indent: usize, value: &Value) {
    text.push_str(&" ".repeat(indent));
    text.push('-');
    match value {
        Value::Object(members) if !members.is_empty() => {
            let mut inner = String::new();
            for (name, member) in members {
                entry(&mut inner, indent + 2, name, member, 0);
            }
            text.push(' ');
            text.push_str(inner.trim_start());
        }
        value => after_key(text, indent, value, 0),
    }
}

/// Formats a string of several lines as a block.
fn block(text: &mut String, indent: usize, string: &str) {
    // A block cannot start with a space, end with a blank line, or contain control characters.
    let is_plain = !string.starts_with([' ', '\n'])
        && !string.ends_with('\n')
        && string.lines().all(|line| line.trim_end() == line)
        && !string.chars().any(|letter| letter.is_control() && letter != '\n');
    if !is_plain {
        text.push(' ');
        text.push_str(&flow(&Value::String(string.to_owned())));
        text.push('\n');
        return;
    }
    text.push_str(" |-\n");
    for line in string.split('\n') {
        if !line.is_empty() {
            text.push_str(&" ".repeat(indent));
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Formats a scalar on one line.
fn scalar(value: &Value) -> String {
    match serde_yaml::to_string(value) {
        Ok(text) if !text.trim_end_matches('\n').contains('\n') => {
            text.trim_end_matches('\n').to_owned()
        }
        _ => value.to_string(),
    }
}

/// Formats a value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, member)| {
                    format!("{}: {}", flow(&Value::String(name.clone())), flow(member))
                })
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::String(string) => {
            let plain = scalar(value);
            // A character that would end an element in flow style must be quoted.
            let is_safe = !string.contains([',', '[', ']', '{', '}', '\n']);
            if is_safe || plain.starts_with(['\'', '"']) { plain } else { value.to_string() }
        }
        value => scalar(value),
    }
}
