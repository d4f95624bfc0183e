//! Properties whose value may have another type than the document states.

use std::cell::Cell;

use serde::de::{DeserializeOwned, MapAccess};

use super::Name;
use crate::values::extra::Builder;
use crate::values::json;

/// The maximum nesting of lenient objects. A deeper object is kept as JSON, because each level starts a parser with its
/// own limit of nesting, so that the stack could overflow.
const LENIENT_DEPTH: u8 = 4;

thread_local! {
    /// The number of lenient objects that are being decoded on this thread.
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Decodes the value of a property. A value of another type is kept as JSON, and the property has no value.
pub fn lenient<'de, T: DeserializeOwned, A: MapAccess<'de>>(
    map: &mut A,
    name: &'static str,
    kept: &mut Builder,
) -> Result<Option<T>, A::Error> {
    let text = map.next_value::<json::JsonText<'de>>()?.0;
    let depth = DEPTH.get();
    if depth < LENIENT_DEPTH {
        DEPTH.set(depth + 1);
        let value = serde_json::from_str(&text);
        DEPTH.set(depth);
        if let Ok(value) = value {
            return Ok(value);
        }
    }
    kept.push(&Name::Borrowed(name), &text);
    Ok(None)
}
