//! Media types, as far as the generator tells them apart.

/// How a body of a media type is written and read. The order is that of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// `application/json` and everything that ends in `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `text/*`.
    Text,
    /// A token, which is text: `application/jwt`.
    Token,
    /// `application/octet-stream`.
    Bytes,
    /// Everything else.
    Other,
}

/// Returns the kind of a media type, whatever its parameters.
pub(crate) fn kind(media_type: &str) -> Kind {
    match essence(media_type).as_str() {
        "application/json" => Kind::Json,
        "application/x-www-form-urlencoded" => Kind::Form,
        "application/jwt" => Kind::Token,
        "application/octet-stream" => Kind::Bytes,
        // As go-swagger writes it.
        "plain/text" => Kind::Text,
        other if other.ends_with("+json") => Kind::Json,
        other if other.starts_with("text/") => Kind::Text,
        _ => Kind::Other,
    }
}

/// Returns a media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
