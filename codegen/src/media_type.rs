//! Media types, as far as the generator tells them apart.

/// How a body of a media type is written and read. The order is that of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
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
    /// Everything else, which lint refuses.
    Other,
}

/// Returns the kind of a media type, whatever its parameters.
pub(crate) fn kind(media_type: &str) -> Kind {
    // What no header can hold can be neither sent nor asked for.
    if !media_type.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Kind::Other;
    }
    let essence = essence(media_type);
    match essence.as_str() {
        // A range says nothing about how to write or read.
        range if range.contains('*') => Kind::Other,
        "application/json" => Kind::Json,
        "application/x-www-form-urlencoded" => Kind::Form,
        "application/jwt" => Kind::Token,
        "application/octet-stream" => Kind::Bytes,
        // As go-swagger writes it.
        "plain/text" => Kind::Text,
        "text/" | "text/xml" => Kind::Other,
        other => match other.split_once('/') {
            Some((_, subtype)) if subtype.ends_with("+json") => Kind::Json,
            Some(("text", _)) => Kind::Text,
            _ => Kind::Other,
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
            ("application/json", Kind::Json),
            ("Application/JSON; charset=utf-8", Kind::Json),
            ("application/problem+json", Kind::Json),
            ("application/x-www-form-urlencoded", Kind::Form),
            ("text/plain;charset=utf-8", Kind::Text),
            ("plain/text", Kind::Text),
            ("application/jwt", Kind::Token),
            ("application/octet-stream", Kind::Bytes),
            ("text/xml", Kind::Other),
            ("application/soap+xml", Kind::Other),
            ("multipart/form-data", Kind::Other),
            ("text/*", Kind::Other),
            ("*/*", Kind::Other),
            ("application/*+json", Kind::Other),
            ("+json", Kind::Other),
            ("text/", Kind::Other),
            ("json", Kind::Other),
            ("text/größe", Kind::Other),
            ("text/a\nb", Kind::Other),
            ("", Kind::Other),
        ] {
            assert_eq!(kind(media_type), expected, "{media_type}");
        }
    }
}
