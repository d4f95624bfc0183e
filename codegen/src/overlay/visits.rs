//! The number of nodes that a `JSONPath` visits, counted before the evaluation.
//!
//! The evaluator keeps a list of nodes for each step. A node is in the list once for each path to it, so the lists of
//! `$..*..*..*` can exceed the memory. This module keeps each node once, with the number of paths (`ways`).

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

use serde_json::Value;

use crate::limits::SELECTED;

/// The reason why a path is not evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LimitExceeded {
    /// The path visits more nodes than the overlay has visits left.
    Visits,
    /// A step of the path selects more than [`SELECTED`] nodes.
    Selected,
}

/// Takes the visits of a well-formed path from the visits that are left.
///
/// The count is an upper bound: all nodes that a filter tests count as selected.
pub(super) fn take(path: &str, document: &Value, left: &mut u64) -> Result<(), LimitExceeded> {
    let query = Query::parse(&mut path.chars().peekable());
    let mut count = Count { root: document, left: *left };
    let outcome = query.map_or(Ok(()), |query| count.query(&query, &Nodes::root(document)));
    *left = count.left;
    outcome
}

/// A path, or a part of a filter that selects nodes.
struct Query {
    is_relative: bool,
    segments: Vec<Segment>,
}

/// One step of a path.
struct Segment {
    descends: bool,
    selectors: Vec<Selector>,
}

/// A selector of the children of a node.
enum Selector {
    Name(String),
    Element(i64),
    /// A wildcard or a slice.
    Any,
    /// A filter, with the queries in it. It tests every child.
    Filter(Vec<Query>),
}

/// The rest of a path that is parsed.
type Text<'t> = Peekable<Chars<'t>>;

impl Query {
    fn parse(text: &mut Text<'_>) -> Option<Self> {
        let is_relative = text.next()? == '@';
        let mut segments = Vec::new();
        loop {
            // Blanks are allowed before a step.
            while text.next_if(char::is_ascii_whitespace).is_some() {}
            if text.next_if_eq(&'.').is_some() {
                let descends = text.next_if_eq(&'.').is_some();
                let selectors = if text.next_if_eq(&'[').is_some() {
                    brackets(text)?
                } else if text.next_if_eq(&'*').is_some() {
                    vec![Selector::Any]
                } else {
                    vec![Selector::Name(word(text))]
                };
                segments.push(Segment { descends, selectors });
            } else if text.next_if_eq(&'[').is_some() {
                segments.push(Segment { descends: false, selectors: brackets(text)? });
            } else {
                return Some(Self { is_relative, segments });
            }
        }
    }
}

/// Reads a name without quotes.
fn word(text: &mut Text<'_>) -> String {
    let mut word = String::new();
    let is_part = |char: &char| char.is_ascii_alphanumeric() || *char == '_' || !char.is_ascii();
    while let Some(char) = text.next_if(is_part) {
        word.push(char);
    }
    word
}

/// Reads the selectors up to the closing bracket.
fn brackets(text: &mut Text<'_>) -> Option<Vec<Selector>> {
    let mut selectors = Vec::new();
    loop {
        match text.next()? {
            ']' => return Some(selectors),
            quote @ ('\'' | '"') => selectors.push(quoted(text, quote)?),
            '*' => selectors.push(Selector::Any),
            '?' => selectors.push(Selector::Filter(filter(text)?)),
            first @ ('-' | ':' | '0'..='9') => {
                let mut number = first.to_string();
                while let Some(char) = text.next_if(|char| !matches!(char, ',' | ']')) {
                    number.push(char);
                }
                selectors.push(number.trim().parse().map_or(Selector::Any, Selector::Element));
            }
            _ => {}
        }
    }
}

/// Reads a string up to its quote. A string with escapes is not decoded: it may select any child.
fn quoted(text: &mut Text<'_>, quote: char) -> Option<Selector> {
    let mut string = String::new();
    let mut is_plain = true;
    loop {
        match text.next()? {
            char if char == quote => {
                return Some(if is_plain { Selector::Name(string) } else { Selector::Any });
            }
            '\\' => {
                is_plain = false;
                text.next()?;
            }
            char => string.push(char),
        }
    }
}

/// Reads a filter up to the next comma or bracket, and returns the queries in it.
fn filter(text: &mut Text<'_>) -> Option<Vec<Query>> {
    let mut queries = Vec::new();
    let mut open = 0_usize;
    loop {
        match *text.peek()? {
            '@' | '$' => queries.push(Query::parse(text)?),
            ',' | ']' if open == 0 => return Some(queries),
            char => {
                text.next();
                match char {
                    '(' => open += 1,
                    ')' => open = open.saturating_sub(1),
                    '\'' | '"' => drop(quoted(text, char)?),
                    _ => {}
                }
            }
        }
    }
}

/// Nodes, each with the number of paths to it.
struct Nodes<'v>(Vec<(&'v Value, u64)>);

impl<'v> Nodes<'v> {
    fn root(root: &'v Value) -> Self {
        Self(vec![(root, 1)])
    }

    /// Returns the number of paths to all nodes together.
    fn ways(&self) -> u64 {
        self.0.iter().fold(0, |sum, (_, ways)| sum.saturating_add(*ways))
    }
}

/// The count of visits during a walk.
struct Count<'v> {
    root: &'v Value,
    left: u64,
}

impl<'v> Count<'v> {
    /// Takes visits from those that are left.
    fn visit(&mut self, ways: u64) -> Result<(), LimitExceeded> {
        self.left = self.left.checked_sub(ways).ok_or(LimitExceeded::Visits)?;
        Ok(())
    }

    /// Counts the visits of a query that starts at some nodes.
    fn query(&mut self, query: &Query, start: &Nodes<'v>) -> Result<(), LimitExceeded> {
        let mut nodes = Nodes(start.0.clone());
        for segment in &query.segments {
            if segment.descends {
                nodes = self.descendants(&nodes)?;
            }
            nodes = self.children(&nodes, &segment.selectors)?;
        }
        Ok(())
    }

    /// Returns the given nodes and all nodes below them.
    fn descendants(&mut self, nodes: &Nodes<'v>) -> Result<Nodes<'v>, LimitExceeded> {
        let starts: HashMap<*const Value, u64> =
            nodes.0.iter().map(|&(node, ways)| (std::ptr::from_ref(node), ways)).collect();
        let mut found = Vec::new();
        let mut open = vec![(self.root, 0_u64)];
        while let Some((node, above)) = open.pop() {
            let ways = starts
                .get(&std::ptr::from_ref(node))
                .map_or(above, |own| above.saturating_add(*own));
            self.visit(ways.max(1))?;
            if ways > 0 {
                found.push((node, ways));
            }
            open.extend(children(node).map(|child| (child, ways)));
        }
        Ok(Nodes(found))
    }

    fn children(
        &mut self,
        nodes: &Nodes<'v>,
        selectors: &[Selector],
    ) -> Result<Nodes<'v>, LimitExceeded> {
        let mut found = Vec::new();
        for &(node, ways) in &nodes.0 {
            for selector in selectors {
                self.visit(ways)?;
                match selector {
                    Selector::Name(name) => found.extend(node.get(name).map(|child| (child, ways))),
                    Selector::Element(index) => {
                        found.extend(element(node, *index).map(|child| (child, ways)));
                    }
                    Selector::Any | Selector::Filter(_) => {
                        for child in children(node) {
                            self.visit(ways)?;
                            found.push((child, ways));
                        }
                    }
                }
            }
        }
        for queries in selectors.iter().filter_map(Selector::queries) {
            let asked = nodes.0.iter();
            let asked: Vec<_> = asked
                .flat_map(|&(node, ways)| children(node).map(move |child| (child, ways)))
                .collect();
            let asked = Nodes(asked);
            let at_root = Nodes(vec![(self.root, asked.ways())]);
            for query in queries {
                self.query(query, if query.is_relative { &asked } else { &at_root })?;
            }
        }
        // Several selectors can select the same node.
        if selectors.len() > 1 {
            found.sort_by_key(|(node, _)| std::ptr::from_ref::<Value>(node));
            found.dedup_by(|later, kept| {
                let same = std::ptr::eq(later.0, kept.0);
                if same {
                    kept.1 = kept.1.saturating_add(later.1);
                }
                same
            });
        }
        let found = Nodes(found);
        if found.ways() > SELECTED { Err(LimitExceeded::Selected) } else { Ok(found) }
    }
}

impl Selector {
    fn queries(&self) -> Option<&[Query]> {
        match self {
            Self::Filter(queries) => Some(queries),
            Self::Name(_) | Self::Element(_) | Self::Any => None,
        }
    }
}

fn children(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match node {
        Value::Array(elements) => Box::new(elements.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

/// Returns the element with an index. A negative index counts from the end.
fn element(node: &Value, index: i64) -> Option<&Value> {
    let elements = node.as_array()?;
    let offset = usize::try_from(index.unsigned_abs()).ok()?;
    elements.get(if index < 0 { elements.len().checked_sub(offset)? } else { offset })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use serde_json_path::JsonPath;

    use super::*;

    fn visits(path: &str, document: &Value) -> Result<u64, LimitExceeded> {
        let mut left = 1_000_000;
        take(path, document, &mut left).map(|()| 1_000_000 - left)
    }

    #[test]
    fn the_counted_visits_are_an_upper_bound_of_the_selected_nodes() {
        let document = json!({
            "a": {"b": [1, {"c": 2, "b": [3, 4]}, [5]], "é": {"a": {"a": 1}}, "x y": {"c": "]'"}},
            "b": [{"a": 1, "c": "$"}, {"a": 2}, {"a": {"b": 1}}],
        });
        for path in [
            "$",
            "$.a",
            "$.a.b",
            "$.*",
            "$..*",
            "$..a",
            "$..*..*",
            "$..a..b..*",
            "$.b[0]",
            "$.b[-1]",
            "$.b[0:2]",
            "$.b[::-1]",
            "$.b[*].a",
            "$.b[0, 1, 0]",
            "$['a', 'a']['b', 'b']",
            "$..[*, *]",
            "$[\"a\"]['x y']",
            "$['\\u0061'].b",
            "$.a.é.a",
            "$.b[?@.a]",
            "$.b[?@.a == 1].c",
            "$.b[?(@.a && @['c'] != \"x]\")]",
            "$..[?@.c == ']\\'']",
            "$.b[?@.a == $.b[0].a]",
            "$..[?@..*]",
            "$.b[?@.a, ?@.c]",
            "$.b[?@[?@ == 1]]",
            "$ .b [ 0 ] .a",
            "$.none",
            "$.b[9]",
        ] {
            let parsed = JsonPath::parse(path).unwrap_or_else(|err| panic!("{path}: {err}"));
            let selected = parsed.query_located(&document).len() as u64;
            let counted = visits(path, &document).unwrap();
            assert!(selected <= counted.max(1), "{path}: {selected} of {counted}");
            // The bound is not much higher than the number of nodes.
            assert!(counted < 2_000, "{path}: {counted}");
        }
    }

    #[test]
    fn multiplying_steps_are_counted_without_evaluation() {
        let mut deep = json!({"a": 1});
        for _ in 0..60 {
            deep = json!({"a": deep});
        }
        for path in [
            "$..*..*..*..*..*..*".to_owned(),
            format!("${}", "[*, *]".repeat(60)),
            "$..[?@..*..*..*..*]".to_owned(),
            "$..[?$..[?$..[?$..[?$..*]]]]".to_owned(),
            "$..[?@..a || $..*..*..*..*..*]".to_owned(),
        ] {
            assert!(visits(&path, &deep).is_err(), "{path}");
        }
    }
}
