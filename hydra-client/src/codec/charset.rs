//! The character encodings of plain-text responses.

use bytes::Bytes;
use http::header;

use crate::BoxError;
use crate::escaped::Escaped;

/// Decodes the body of a response to a string. The byte order mark states the encoding, or else the parameter `charset`
/// of the media type, or else the XML declaration. The default is UTF-8 (RFC 7303, section 3). The byte order mark is
/// not part of the string.
///
/// UTF-8, UTF-16, windows-1252 and its subsets ISO-8859-1 and US-ASCII are supported.
pub(crate) fn text(response: &http::Response<Bytes>) -> Result<String, BoxError> {
    let body = response.body();
    if let Some(text) = body.strip_prefix(b"\xef\xbb\xbf") {
        return utf_8(text);
    }
    for (mark, read) in
        [(b"\xff\xfe", u16::from_le_bytes as fn([u8; 2]) -> u16), (b"\xfe\xff", u16::from_be_bytes)]
    {
        if let Some(text) = body.strip_prefix(mark) {
            return utf_16(text, read);
        }
    }
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let stated = parameter(content_type);
    let Some(charset) = stated.or_else(|| declared(body)) else {
        return utf_8(body);
    };
    match charset.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => utf_8(body),
        // Without a byte order mark, the byte order is big-endian (RFC 2781, section 4.3).
        "utf-16" | "utf-16be" => utf_16(body, u16::from_be_bytes),
        "utf-16le" => utf_16(body, u16::from_le_bytes),
        "us-ascii" | "ascii" | "iso-8859-1" | "iso8859-1" | "latin1" | "windows-1252"
        | "cp1252" => Ok(body.iter().map(|byte| windows_1252(*byte)).collect()),
        _ => Err(match stated {
            Some(charset) => {
                format!("the character encoding `{}` is not supported", Escaped(charset)).into()
            }
            // An error contains no part of the body, so it does not state the encoding.
            None => "the character encoding of the XML declaration is not supported".into(),
        }),
    }
}

fn utf_8(text: &[u8]) -> Result<String, BoxError> {
    match std::str::from_utf8(text) {
        Ok(text) => Ok(text.to_owned()),
        Err(err) => Err(err.into()),
    }
}

/// Decodes UTF-16. `read` makes a code unit of two bytes, in their order.
fn utf_16(text: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, BoxError> {
    let units = text.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let decoded: Result<String, _> = char::decode_utf16(units).collect();
    match decoded {
        Ok(text_of_pairs) if text.len() % 2 == 0 => Ok(text_of_pairs),
        _ => Err("the body is not UTF-16".into()),
    }
}

/// Decodes a byte of windows-1252. Like the Encoding Standard, this module also decodes ISO-8859-1 and US-ASCII with
/// it, because servers that state these often send windows-1252.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// Returns the parameter `charset` of a media type.
fn parameter(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1).filter_map(|part| part.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let (_, value) = charsets.next()?;
    let value = value.trim().trim_matches('"');
    (!value.is_empty()).then_some(value)
}

/// Returns the encoding that the XML declaration states. The declaration can be read as ASCII in all supported
/// encodings except UTF-16, which needs a byte order mark or the parameter `charset`.
fn declared(body: &[u8]) -> Option<&str> {
    let rest = body.strip_prefix(b"<?xml")?;
    let end = rest.windows(2).take(MAX_DECLARATION).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&rest[..end]).ok()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(name, _)| name)
}

/// The maximum length of an XML declaration in bytes. A longer one is ignored.
const MAX_DECLARATION: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(content_type: &str, body: &[u8]) -> Result<String, String> {
        let response = http::Response::builder().header(header::CONTENT_TYPE, content_type);
        let response = response.body(Bytes::copy_from_slice(body)).unwrap();
        text(&response).map_err(|err| err.to_string())
    }

    #[test]
    fn the_encoding_of_text_is_the_stated_one() {
        let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        for (content_type, body) in [
            ("text/plain", "ä€".as_bytes().to_vec()),
            ("text/plain", "\u{feff}ä€".as_bytes().to_vec()),
            ("text/plain; charset=\"UTF-8\"", "ä€".as_bytes().to_vec()),
            ("text/plain; a=b; Charset = ISO-8859-1", b"\xe4\x80".to_vec()),
            ("application/xml;charset=windows-1252", b"\xe4\x80".to_vec()),
            // The byte order mark has precedence.
            ("text/xml; charset=iso-8859-1", "\u{feff}ä€".as_bytes().to_vec()),
            ("text/xml", utf_16("\u{feff}ä€", u16::to_le_bytes)),
            ("text/xml", utf_16("\u{feff}ä€", u16::to_be_bytes)),
            ("text/xml; charset=utf-16", utf_16("ä€", u16::to_be_bytes)),
            ("text/xml; charset=utf-16le", utf_16("ä€", u16::to_le_bytes)),
        ] {
            assert_eq!(decoded(content_type, &body).unwrap(), "ä€", "{content_type}");
        }
        assert_eq!(decoded("", b"").unwrap(), "");
        assert_eq!(decoded("text/xml; charset=utf-16", &[]).unwrap(), "");
    }

    #[test]
    fn an_xml_declaration_states_the_encoding() {
        for (declaration, expected) in [
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", Some("ä")),
            ("<?xml version='1.0'\n encoding = 'latin1' standalone='yes'?>", Some("ä")),
            ("<?xml version=\"1.0\"?>", None),
            (" <?xml encoding=\"iso-8859-1\"?>", None),
            ("<?xml encoding=\"iso-8859-1>", None),
            ("<?xml encoding=?>", None),
            ("<?xml encoding=\u{201c}", None),
        ] {
            let body = [declaration.as_bytes(), b"\xe4"].concat();
            let text = decoded("application/xml", &body).ok();
            let text = text.as_deref().and_then(|text| text.strip_prefix(declaration));
            assert_eq!(text, expected, "{declaration}");
        }
        // The media type has precedence.
        let body = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>ä";
        assert_eq!(decoded("text/xml; charset=utf-8", body.as_bytes()).unwrap(), body);
    }

    #[test]
    fn a_body_in_another_encoding_is_an_error() {
        for (content_type, body, expected) in [
            ("text/plain", &b"\xe4"[..], "incomplete utf-8 byte sequence from index 0"),
            (
                "text/plain; charset=shift_jis",
                b"a",
                "the character encoding `shift_jis` is not supported",
            ),
            (
                "text/xml",
                b"<?xml encoding='koi8-r'?>",
                "the character encoding of the XML declaration is not supported",
            ),
            ("text/plain; charset=utf-16", b"abc", "the body is not UTF-16"),
            ("text/plain; charset=utf-16", b"\xd8\x00", "the body is not UTF-16"),
        ] {
            let err = decoded(content_type, body).unwrap_err();
            assert!(err.starts_with(expected), "{err}");
        }
    }
}
