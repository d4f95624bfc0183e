//! Reserved headers: request headers that a parameter of a document cannot set.

/// Headers that OpenAPI describes elsewhere (OpenAPI 3.0.3, parameter object): by the media types of responses and
/// bodies, and by security schemes.
const DESCRIBED_ELSEWHERE: &[&str] = &["accept", "authorization", "content-type"];

/// Headers that the runtime of the client sets for each message. `codegen/tests/runtime.rs` compares them with the
/// runtime.
pub const SET_BY_CLIENT: &[&str] = &[
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Returns the reason for ignoring a parameter of this header, or `None` if the header is not reserved. The reason is the
/// end of a sentence that begins with the header.
pub(crate) fn reason(name: &str) -> Option<&'static str> {
    let is_in = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    if is_in(DESCRIBED_ELSEWHERE) {
        Some("is described by media types and security schemes")
    } else if is_in(SET_BY_CLIENT) {
        Some("is set by the client for each request")
    } else {
        None
    }
}
