//! Media types, classified by how the client encodes and decodes their bodies.

/// The encoding of a body. The variants are in order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MediaKind {
    /// `application/json` and all media types with the suffix `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `text/…`, except XML.
    Text,
    /// A token, which is a string: `application/jwt`.
    Token,
    /// `application/octet-stream`.
    Bytes,
    /// All other media types. Validation refuses them.
    Other,
}

/// Returns the kind of a media type. Parameters are ignored.
pub(crate) fn kind(media_type: &str) -> MediaKind {
    // A media type with other characters cannot be the value of a `Content-Type` or `Accept` header.
    if !media_type.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return MediaKind::Other;
    }
    let essence = essence(media_type);
    match essence.as_str() {
        // A range does not determine an encoding.
        range if range.contains('*') => MediaKind::Other,
        "application/json" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "application/jwt" => MediaKind::Token,
        "application/octet-stream" => MediaKind::Bytes,
        // go-swagger writes `text/plain` like this.
        "plain/text" => MediaKind::Text,
        "text/" | "text/xml" => MediaKind::Other,
        other => match other.split_once('/') {
            Some((_, subtype)) if subtype.ends_with("+json") => MediaKind::Json,
            Some(("text", _)) => MediaKind::Text,
            _ => MediaKind::Other,
        },
    }
}

/// Returns a media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        for (media_type, expected) in [
            ("application/json", MediaKind::Json),
            ("Application/JSON; charset=utf-8", MediaKind::Json),
            ("application/problem+json", MediaKind::Json),
            ("application/x-www-form-urlencoded", MediaKind::Form),
            ("text/plain;charset=utf-8", MediaKind::Text),
            ("plain/text", MediaKind::Text),
            ("application/jwt", MediaKind::Token),
            ("application/octet-stream", MediaKind::Bytes),
            ("text/xml", MediaKind::Other),
            ("application/soap+xml", MediaKind::Other),
            ("multipart/form-data", MediaKind::Other),
            ("text/*", MediaKind::Other),
            ("*/*", MediaKind::Other),
            ("application/*+json", MediaKind::Other),
            ("+json", MediaKind::Other),
            ("text/", MediaKind::Other),
            ("json", MediaKind::Other),
            ("text/größe", MediaKind::Other),
            ("text/a\nb", MediaKind::Other),
            ("", MediaKind::Other),
        ] {
            assert_eq!(kind(media_type), expected, "{media_type}");
        }
    }
}
