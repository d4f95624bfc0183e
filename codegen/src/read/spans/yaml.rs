//! The positions of the nodes of a YAML source.

use std::collections::HashSet;

use saphyr_parser::{Event, Marker, Parser};

use super::{Position, Spans};

/// An open object or array.
enum Open {
    Array { node: usize, next: usize },
    Object { node: usize, key: Option<(String, Position)> },
}

/// Returns the positions of all nodes of the first document.
///
/// The parser of documents accepts a `}` or `]` at the indentation of the member that it ends, which YAML 1.2 forbids. The
/// parser of positions does not, so it reads the source a second time, with these lines indented.
pub(super) fn walk(text: &str) -> Spans {
    let (places, is_complete) = events(text, &HashSet::new());
    if is_complete {
        return places;
    }
    let mut indented = String::with_capacity(text.len());
    let mut lines = HashSet::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_start_matches(' ').starts_with(['}', ']']) {
            indented.push_str(&" ".repeat(INDENTATION));
            lines.insert(index + 1);
        }
        indented.push_str(line);
    }
    let (again, _) = events(&indented, &lines);
    if again.nodes.len() > places.nodes.len() { again } else { places }
}

/// The number of spaces before the end of an object or array that has too few.
const INDENTATION: usize = 64;

/// Returns the positions of the nodes, and whether the source has no error. `indented` has the lines to which spaces were
/// added.
fn events(text: &str, indented: &HashSet<usize>) -> (Spans, bool) {
    let mut places = Spans::default();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return (places, false) };
        let mut position = position(span.start);
        if indented.contains(&position.line) {
            position.column = position.column.saturating_sub(INDENTATION).max(1);
        }
        match event {
            Event::Scalar(value, ..) => {
                if let Some(Open::Object { key: key @ None, .. }) = open.last_mut() {
                    *key = Some((value.into_owned(), position));
                } else {
                    begin(&mut places, &mut open, position);
                }
            }
            Event::Alias(_) => {
                begin(&mut places, &mut open, position);
            }
            Event::SequenceStart(..) => {
                let node = begin(&mut places, &mut open, position);
                open.push(Open::Array { node, next: 0 });
            }
            Event::MappingStart(..) => {
                let node = begin(&mut places, &mut open, position);
                open.push(Open::Object { node, key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
            }
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
        }
    }
    (places, true)
}

fn position(marker: Marker) -> Position {
    Position { line: marker.line(), column: marker.col() + 1 }
}

/// Adds a node at `position` to the innermost open object or array.
fn begin(places: &mut Spans, open: &mut [Open], position: Position) -> usize {
    match open.last_mut() {
        None => places.root(position),
        Some(Open::Array { node, next }) => {
            *next += 1;
            places.child(*node, (*next - 1).to_string(), position)
        }
        Some(Open::Object { node, key }) => {
            let (key, position) = key.take().unwrap_or((String::new(), position));
            places.child(*node, key, position)
        }
    }
}
