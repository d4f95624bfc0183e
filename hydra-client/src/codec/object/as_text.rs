//! Objects that are encoded as JSON text, because a serializer cannot write the names of all members.

use serde::ser::{SerializeMap, Serializer};
use serde_json::ser::CompactFormatter;

use crate::values::extra::Extra;
use crate::values::json;

/// A writer of the members of an object as JSON text.
pub type TextMap<'a> = serde_json::ser::Compound<'a, &'a mut Vec<u8>, CompactFormatter>;

/// Returns whether an object must be encoded as JSON text: the serializer is that of `serde_json`, and a name in
/// `extra` contains an unpaired surrogate, which a serializer cannot write.
pub fn is_text_needed<S>(extra: &Extra) -> bool {
    extra.has_spellings() && json::is_serde_json::<S>()
}

/// Writes the members of `extra`, except those for which `is_set` returns true: a field replaces them. If `spelled` is
/// false, the members whose names contain unpaired surrogates are omitted.
pub fn write_extra<M: SerializeMap>(
    extra: &Extra,
    to: &mut M,
    spelled: bool,
    is_set: impl Fn(&str) -> bool,
) -> Result<(), M::Error> {
    extra.write(to, spelled, is_set)
}

/// Writes an object as raw JSON text, because some names in `extra` have escapes that a serializer cannot write.
#[cold]
pub fn serialize_as_text<S: Serializer>(
    to: S,
    extra: &Extra,
    members: impl FnOnce(&mut TextMap<'_>) -> serde_json::Result<()>,
    is_set: impl Fn(&str) -> bool,
) -> Result<S::Ok, S::Error> {
    let mut text = Vec::new();
    let write = |text: &mut Vec<u8>| {
        let mut serializer = serde_json::Serializer::new(text);
        let mut map = serializer.serialize_map(None)?;
        members(&mut map)?;
        map.end()
    };
    write(&mut text).map_err(serde::ser::Error::custom)?;
    let mut text = String::from_utf8(text).map_err(serde::ser::Error::custom)?;
    extra.append_spelled(&mut text, is_set);
    json::serialize(&text, to)
}
