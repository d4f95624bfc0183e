//! Media types, classified by how the client encodes and decodes their bodies.

/// JSON, which the client accepts and sends if a document states no other media type.
pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
pub(crate) const MULTIPART: &str = "multipart/form-data";
/// A file, or a body whose media type is not known.
pub(crate) const BYTES: &str = "application/octet-stream";

/// The encoding of a body. The variants are in order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MediaKind {
    /// `application/json` and all media types with the suffix `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// `text/…`, except XML.
    Text,
    /// A token, which is a string: `application/jwt`.
    Token,
    /// `application/octet-stream`.
    Bytes,
    /// `application/xml`, `text/xml` and all media types with the suffix `+xml`. Their bodies are strings.
    Xml,
    /// All other media types. Their bodies are bytes.
    Other,
}

/// The order in which the client prefers the media types of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Preference {
    /// The client decodes JSON to a type.
    Json,
    /// The client decodes a string, or the media type states that the body is bytes.
    Read,
    /// The caller decodes XML.
    Xml,
    /// The caller decodes bytes.
    Bytes,
}

impl MediaKind {
    /// Returns the preference of a response of this kind.
    pub(crate) fn preference(self) -> Preference {
        match self {
            Self::Json => Preference::Json,
            Self::Form | Self::Text | Self::Token | Self::Bytes => Preference::Read,
            Self::Xml => Preference::Xml,
            Self::Multipart | Self::Other => Preference::Bytes,
        }
    }
}

/// Returns the preference of the preferred media type. Without a media type, it is `Bytes`.
pub(crate) fn preferred<'a>(names: impl IntoIterator<Item = &'a String>) -> Preference {
    let all = names.into_iter().map(|name| kind(name).preference());
    all.min().unwrap_or(Preference::Bytes)
}

/// Returns the position of a media type in the order in which the client prefers them. A range such as `image/*` comes
/// after the media types that it may contain.
pub(crate) fn rank(media_type: &str) -> (usize, Preference) {
    (essence(media_type).matches('*').count(), kind(media_type).preference())
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
        JSON => MediaKind::Json,
        FORM => MediaKind::Form,
        MULTIPART => MediaKind::Multipart,
        "application/jwt" => MediaKind::Token,
        BYTES => MediaKind::Bytes,
        "text/" => MediaKind::Other,
        "application/xml" | "text/xml" => MediaKind::Xml,
        other => match other.split_once('/') {
            Some((_, subtype)) if subtype.ends_with("+json") => MediaKind::Json,
            Some((_, subtype)) if subtype.ends_with("+xml") => MediaKind::Xml,
            Some(("text", _)) => MediaKind::Text,
            _ => MediaKind::Other,
        },
    }
}

/// Returns a media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    // go-swagger writes `text/plain` like this.
    if essence == "plain/text" { "text/plain".to_owned() } else { essence }
}

/// Returns the value of a `Content-Type` header for a body of bytes. A range such as `*/*` and a malformed media type
/// state no type, so that the body is sent as `application/octet-stream`.
pub(crate) fn sent(media_type: &str) -> &str {
    let is_one = range(media_type).is_some_and(|range| !range.contains('*'));
    if is_one { media_type } else { BYTES }
}

/// Returns the value of a `Content-Type` header for a string, which is sent in UTF-8: another `charset` is
/// replaced.
pub(crate) fn sent_text(media_type: &str) -> String {
    let is_other = |parameter: &str| {
        parameter.trim().split_once('=').is_some_and(|(name, value)| {
            name.trim().eq_ignore_ascii_case("charset")
                && !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
    };
    let parts = media_type.split(';').enumerate();
    let parts = parts.map(|(index, part)| match part {
        part if index > 0 && is_other(part) => " charset=utf-8",
        part => part,
    });
    parts.collect::<Vec<_>>().join(";")
}

/// Returns the media type or the range without its parameters if it can be the value of an `Accept` header (RFC 9110,
/// section 12.5.1).
pub(crate) fn range(media_type: &str) -> Option<String> {
    let is_visible = media_type.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let essence = essence(media_type);
    let (ty, subtype) = essence.split_once('/').filter(|_| is_visible)?;
    let is_token = |part: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte);
        !part.is_empty() && part.bytes().all(is_part)
    };
    let is_range = match (ty, subtype) {
        ("*", "*") => true,
        (ty, "*") => is_token(ty),
        (ty, subtype) => is_token(ty) && is_token(subtype),
    };
    is_range.then_some(essence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_have_the_right_kind() {
        for (media_type, expected) in [
            ("application/json", MediaKind::Json),
            ("Application/JSON; charset=utf-8", MediaKind::Json),
            ("application/problem+json", MediaKind::Json),
            ("application/x-www-form-urlencoded", MediaKind::Form),
            ("text/plain;charset=utf-8", MediaKind::Text),
            ("plain/text", MediaKind::Text),
            ("application/jwt", MediaKind::Token),
            ("application/octet-stream", MediaKind::Bytes),
            ("text/xml", MediaKind::Xml),
            ("application/xml; charset=utf-8", MediaKind::Xml),
            ("Application/SOAP+XML", MediaKind::Xml),
            ("application/*+xml", MediaKind::Other),
            ("multipart/form-data; boundary=x", MediaKind::Multipart),
            ("multipart/mixed", MediaKind::Other),
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

    #[test]
    fn json_is_preferred_to_text_xml_and_bytes() {
        let preferred = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            preferred(&names)
        };
        assert_eq!(preferred(&["text/html", "application/hal+json"]), Preference::Json);
        assert_eq!(preferred(&["text/xml", "image/png", "text/html"]), Preference::Read);
        assert_eq!(preferred(&["image/png", "image/svg+xml"]), Preference::Xml);
        assert_eq!(preferred(&["image/png"]), Preference::Bytes);
        assert_eq!(preferred(&[]), Preference::Bytes);
    }

    #[test]
    fn text_is_sent_in_utf_8() {
        for (media_type, sent) in [
            ("application/xml", "application/xml"),
            ("text/xml; charset=UTF-8", "text/xml; charset=UTF-8"),
            ("text/plain;charset=\"utf-8\";a=b", "text/plain;charset=\"utf-8\";a=b"),
            ("text/xml; Charset=iso-8859-1; a=b", "text/xml; charset=utf-8; a=b"),
            ("text/plain;charset=utf-16", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(sent_text(media_type), sent);
        }
    }

    #[test]
    fn a_header_has_only_well_formed_media_types() {
        for (media_type, accepted, content_type) in [
            ("application/xml", Some("application/xml"), "application/xml"),
            ("Image/PNG; a=b", Some("image/png"), "Image/PNG; a=b"),
            ("*/*", Some("*/*"), "application/octet-stream"),
            ("image/*", Some("image/*"), "application/octet-stream"),
            ("*/png", None, "application/octet-stream"),
            ("application/*+json", None, "application/octet-stream"),
            ("json", None, "application/octet-stream"),
            ("text/", None, "application/octet-stream"),
            ("a b/c", None, "application/octet-stream"),
            ("a/b\r\nx: y", None, "application/octet-stream"),
            ("a/größe", None, "application/octet-stream"),
            ("", None, "application/octet-stream"),
        ] {
            assert_eq!(range(media_type).as_deref(), accepted, "{media_type}");
            assert_eq!(sent(media_type), content_type, "{media_type}");
        }
    }
}
