//! Media types, as far as the generator tells them apart.

/// How a body of a media type is written and read. The order is that of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MediaKind {
    /// `application/json` and everything that ends in `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `text/…`, but for XML.
    Text,
    /// A token, which is text: `application/jwt`.
    Token,
    /// `application/octet-stream`.
    Bytes,
    /// Everything else, which validation refuses.
    Other,
}

/// Returns the kind of a media type, whatever its parameters.
pub(crate) fn kind(media_type: &str) -> MediaKind {
    // What no header can hold can be neither sent nor asked for.
    if !media_type.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return MediaKind::Other;
    }
    let essence = essence(media_type);
    match essence.as_str() {
        // A range says nothing about how to write or read.
        range if range.contains('*') => MediaKind::Other,
        "application/json" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "application/jwt" => MediaKind::Token,
        "application/octet-stream" => MediaKind::Bytes,
        // As go-swagger writes it.
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
