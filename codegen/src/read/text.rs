//! Parses JSON and YAML strictly: a construct that a parser would silently drop is an error here.

mod size;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

pub(crate) use self::size::measure;
use self::size::{AliasBudget, INDEX};
use super::source_text::SourceText;
use super::spans::Notation;
use crate::diagnostics::{Code, Diagnostics};
use crate::json::describe;
use crate::limits::{BRACKETS, NAME, NESTING, TEXT};
use crate::pointer::Pointer;
use crate::source::Source;

/// Parses a source that consists of one object.
pub(crate) fn parse(source: Source, diagnostics: &mut Diagnostics) -> Option<(SourceText, Value)> {
    let Parsed { source, value, has_duplicates } = parse_with_duplicates(source, diagnostics)?;
    if has_duplicates {
        source.report_duplicates(&|_| true, diagnostics);
        return None;
    }
    Some((source, value))
}

/// A source and its value.
pub(super) struct Parsed {
    pub(super) source: SourceText,
    pub(super) value: Value,
    /// True if a key occurs twice in an object. The value has the last of the two members.
    pub(super) has_duplicates: bool,
}

/// Parses a source that consists of one object, in which a key may occur twice.
pub(super) fn parse_with_duplicates(
    mut source: Source,
    diagnostics: &mut Diagnostics,
) -> Option<Parsed> {
    if source.text.starts_with('\u{feff}') {
        source.text.remove(0);
    }
    let notation = match source.text.trim_start().chars().next() {
        Some('{' | '[') => Notation::Json,
        _ => Notation::Yaml,
    };
    let length = source.text.len();
    let source = SourceText::new(source, notation);
    if length > TEXT {
        let message = format!("the file has {length} bytes; the maximum is {TEXT}");
        source.error_at(Code::TooLarge, 1, 1, message, diagnostics).help("split the document");
        return None;
    }
    let is_blank = |line: &str| matches!(line.trim_start().chars().next(), None | Some('#'));
    if source.text().lines().all(is_blank) {
        source.error(Code::Empty, &Pointer::root(), Code::Empty.title(), diagnostics);
        return None;
    }
    let (source, value) = match value(source.text(), notation) {
        Err(problem) if notation == Notation::Json && problem.code == Code::Syntax => {
            as_yaml(source, problem)
        }
        found => (source, found),
    };
    let (value, has_duplicates) = match value {
        Ok(found) => found,
        Err(Problem { code, message, line, column }) => {
            source.error_at(code, line, column, message, diagnostics);
            return None;
        }
    };
    if !value.is_object() {
        let message = format!("the document is {}, not an object", describe(&value));
        source.error(Code::NotAnObject, &Pointer::root(), message, diagnostics);
        return None;
    }
    Some(Parsed { source, value, has_duplicates })
}

/// A value, and whether a key occurs twice in an object in it.
type Found = Result<(Value, bool), Problem>;

fn value(text: &str, notation: Notation) -> Found {
    let has_duplicates = Cell::new(false);
    let budget = AliasBudget::new(text.len());
    let node = NodeSeed { notation, has_duplicates: &has_duplicates, budget: &budget };
    let value = match notation {
        Notation::Json => json(text, node),
        Notation::Yaml => yaml(text, node),
    };
    value.map(|value| (value, has_duplicates.get()))
}

/// Reads a source that is not JSON as a flow mapping of YAML, such as `{openapi: 3.0.3}`, unless its name ends with
/// `.json`.
fn as_yaml(source: SourceText, not_json: Problem) -> (SourceText, Found) {
    if source.source.name.to_ascii_lowercase().ends_with(".json") {
        return (source, Err(not_json));
    }
    let SourceText { source, .. } = source;
    // The later problem is the actual one. The end of the text may be a line of its own.
    let last_line = source.text.lines().count();
    let is_json = |problem: &Problem| {
        problem.code == Code::Syntax && problem.line.min(last_line) <= not_json.line
    };
    match value(&source.text, Notation::Yaml) {
        Err(problem) if is_json(&problem) => {
            (SourceText::new(source, Notation::Json), Err(not_json))
        }
        found => (SourceText::new(source, Notation::Yaml), found),
    }
}

/// The reason why a source cannot be parsed, with its line and column, from 1; the column counts characters.
struct Problem {
    code: Code,
    message: String,
    line: usize,
    column: usize,
}

fn json(text: &str, node: NodeSeed) -> Result<Value, Problem> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value =
        node.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let code = if message.contains(RECURSION) {
            Code::TooDeep
        } else if message.contains(LIMIT) {
            Code::TooLarge
        } else {
            Code::Syntax
        };
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let column = line.char_indices().take_while(|(byte, _)| *byte < error.column()).count();
        Problem {
            code,
            message: reworded(message),
            line: error.line().max(1),
            column: column.max(1),
        }
    })
}

fn yaml(text: &str, node: NodeSeed) -> Result<Value, Problem> {
    if let Some((line, column)) = too_many_brackets(text) {
        let message = format!("more than {BRACKETS} brackets are open here");
        return Err(Problem { code: Code::TooDeep, message, line, column });
    }
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else { return Ok(Value::Null) };
    let value = node.deserialize(first).map_err(|error| {
        let (line, column) =
            error.location().map_or((1, 1), |place| (place.line(), place.column()));
        let message = error.to_string().replace(&format!(" at line {line} column {column}"), "");
        let code = if message.contains(FEATURE) {
            Code::YamlFeature
        } else if message.contains(LIMIT) {
            Code::TooLarge
        } else if message.contains(RECURSION) || message.contains("repetition limit") {
            Code::TooDeep
        } else {
            Code::Syntax
        };
        Problem { code, message: reworded(&message), line, column }
    })?;
    if documents.next().is_some() {
        let is_marker = |line: &str| line.starts_with("---") || line.starts_with("...");
        let second = text.lines().skip(1).position(is_marker);
        let (code, message) = match second {
            Some(_) => (Code::YamlFeature, "the file contains several YAML documents"),
            None => (Code::Syntax, "there is text after the end of the document"),
        };
        let line = second.map_or(1, |index| index + 2);
        return Err(Problem { code, message: message.to_owned(), line, column: 1 });
    }
    Ok(value)
}

/// Returns the line and column of the first bracket that exceeds the nesting limit.
fn too_many_brackets(text: &str) -> Option<(usize, usize)> {
    let mut open = 0_usize;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > BRACKETS {
            let before = text.get(..index).unwrap_or_default();
            let (lines, last) = before.rsplit_once('\n').unwrap_or(("", before));
            let line = if last.len() == before.len() { 1 } else { lines.matches('\n').count() + 2 };
            return Some((line, last.chars().count() + 1));
        }
    }
    None
}

/// The mark of a message about a construct that JSON does not have, in the error of a parser.
const FEATURE: char = '\u{1}';
/// The mark of a message about a limit, in the error of a parser.
const LIMIT: char = '\u{2}';

/// The message of both parsers about a source that nests deeper than [`NESTING`] levels.
const RECURSION: &str = "recursion limit";

/// Returns the message of a parser's error, without the path that the YAML parser writes before this module's messages.
fn reworded(message: &str) -> String {
    if message.contains(RECURSION) {
        return format!("objects and arrays nest deeper than {NESTING} levels");
    }
    message.rsplit([FEATURE, LIMIT]).next().unwrap_or_default().to_owned()
}

/// Returns an error about a construct that JSON does not have.
fn feature<E: Error>(message: &str) -> E {
    E::custom(format_args!("{FEATURE}{message}"))
}

/// Returns an error about a limit.
fn limit<E: Error>(message: &str) -> E {
    E::custom(format_args!("{LIMIT}{message}"))
}

/// Deserializes one node.
#[derive(Clone, Copy)]
struct NodeSeed<'a> {
    notation: Notation,
    /// Only the fact is recorded. The positions of all duplicate keys are looked up later, in one pass.
    has_duplicates: &'a Cell<bool>,
    budget: &'a AliasBudget,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.budget.take(0)?;
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.budget.take(0)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.budget.take(0)?;
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.budget.take(0)?;
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.budget.take(0)?;
        let number = Number::from_f64(value);
        number.map(Value::Number).ok_or_else(|| feature("JSON has no infinite numbers and no NaN"))
    }

    // The JSON parser rounds longer numbers; validation reports them.
    #[expect(clippy::cast_precision_loss)]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss)]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.budget.take(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.budget.take(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.budget.take(0)?;
        let mut values = Vec::new();
        while let Some(value) = self.budget.below(INDEX, || access.next_element_seed(self))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.budget.take(0)?;
        let mut members = Map::new();
        while let Some(key) = access.next_key_seed(KeySeed)? {
            if self.notation == Notation::Yaml && key == "<<" {
                return Err(feature("merge keys (`<<`) are not supported"));
            }
            if key.len() > NAME {
                let length = key.len();
                return Err(limit(&format!(
                    "the name of a member has {length} bytes; the maximum is {NAME}"
                )));
            }
            self.budget.take(key.len())?;
            let value = self.budget.below(key.len() + 1, || access.next_value_seed(self))?;
            if members.insert(key, value).is_some() {
                self.has_duplicates.set(true);
            }
        }
        Ok(Value::Object(members))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        Err(feature("tags are not supported"))
    }
}

/// Deserializes the key of a member. JSON keys are strings; in YAML, a status code as a key is a number.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as key")
    }

    fn visit_str<E>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E>(self, key: String) -> Result<String, E> {
        Ok(key)
    }

    fn visit_u64<E>(self, key: u64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_i64<E>(self, key: i64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_bool<E>(self, key: bool) -> Result<String, E> {
        Ok(key.to_string())
    }
}
