//! The positions of the nodes of a YAML source.

use saphyr_parser::{Event, Marker, Parser};

use super::{Position, Spans};

/// An open object or array.
enum Open {
    Array { node: usize, next: usize },
    Object { node: usize, key: Option<(String, Position)> },
}

/// Returns the positions of all nodes of the first document.
pub(super) fn walk(text: &str) -> Spans {
    let mut places = Spans::default();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        let position = position(span.start);
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
    places
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
