//! The bearer token of a request.

use http::{HeaderMap, header};

use super::Denied;
use crate::values::secret::Secret;

/// Returns the bearer token of the `Authorization` header (RFC 6750 section 2.1).
///
/// The scheme is case-insensitive. The token consists of ASCII letters, digits and `-._~+/`, optionally followed by `=`
/// characters.
///
/// # Errors
///
/// [`Denied::NoToken`] if there is no `Authorization` header or if its scheme is not `Bearer`; [`Denied::Malformed`] if
/// the header has no scheme, the token is missing or contains other characters, or there are several `Authorization`
/// headers.
///
/// ```
/// use http::HeaderMap;
/// use hydra_client::RawBody;
/// use hydra_client::introspect::{Denied, bearer_token};
///
/// let mut headers = HeaderMap::new();
/// assert!(matches!(bearer_token::<RawBody>(&headers), Err(Denied::NoToken)));
/// headers.insert("authorization", "Bearer mF_9.B5f-4.1JqM".parse()?);
/// assert_eq!(bearer_token::<RawBody>(&headers).unwrap().expose(), "mF_9.B5f-4.1JqM");
/// # Ok::<(), http::header::InvalidHeaderValue>(())
/// ```
pub fn bearer_token<B>(headers: &HeaderMap) -> Result<Secret, Denied<B>> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Err(Denied::NoToken) };
    if values.next().is_some() {
        return Err(Denied::Malformed);
    }
    let value = value.as_bytes();
    let end = value.iter().position(|byte| !is_token_character(*byte)).unwrap_or(value.len());
    let (scheme, rest) = value.split_at(end);
    if scheme.is_empty() {
        return Err(Denied::Malformed);
    }
    if !scheme.eq_ignore_ascii_case(b"Bearer") {
        return Err(Denied::NoToken);
    }
    let token = rest.trim_ascii_start();
    // The separator contains white space other than spaces, or is missing.
    if !rest[..rest.len() - token.len()].iter().all(|byte| *byte == b' ')
        || rest.len() == token.len()
    {
        return Err(Denied::Malformed);
    }
    match std::str::from_utf8(token) {
        Ok(token) if is_b64token(token) => Ok(token.into()),
        _ => Err(Denied::Malformed),
    }
}

/// Returns whether a string is a `b64token` of RFC 6750 section 2.1.
pub(super) fn is_b64token(token: &str) -> bool {
    let characters = token.trim_end_matches('=');
    !characters.is_empty()
        && characters.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}

/// Returns whether a byte may be part of the name of an authentication scheme (RFC 9110 section 5.6.2).
fn is_token_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::RawBody;

    fn read(values: &[&[u8]]) -> Result<Secret, Denied<RawBody>> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, HeaderValue::from_bytes(value).unwrap());
        }
        bearer_token(&headers)
    }

    #[test]
    fn the_scheme_of_a_bearer_token_is_case_insensitive() {
        for (value, expected) in [
            ("Bearer abc", "abc"),
            ("bearer a.b-c_d~e+f/g==", "a.b-c_d~e+f/g=="),
            ("BEARER   x", "x"),
        ] {
            assert_eq!(read(&[value.as_bytes()]).unwrap().expose(), expected);
        }
    }

    #[test]
    fn other_schemes_are_not_bearer_tokens() {
        for value in ["Basic QWxhZGRpbg==", "Negotiate", "DPoP abc", "Bearerx abc", "Bea abc"] {
            assert!(matches!(read(&[value.as_bytes()]), Err(Denied::NoToken)), "{value}");
        }
        assert!(matches!(read(&[]), Err(Denied::NoToken)));
    }

    #[test]
    fn malformed_headers_are_refused() {
        let values: [&[u8]; 14] = [
            b"",
            b"Bearer",
            b"Bearer ",
            b"Bearer\tabc",
            b"Bearer \tabc",
            b"Bearer a b",
            b"Bearer abc, Basic x",
            b"Bearer \"abc\"",
            b"Bearer ==",
            b"Bearer a=b",
            b"Bearer \xff",
            "Bearer ü".as_bytes(),
            b"Bearer, abc",
            b" Bearer abc",
        ];
        for value in values {
            assert!(matches!(read(&[value]), Err(Denied::Malformed)), "{value:?}");
        }
        assert!(matches!(read(&[b"Bearer a", b"Bearer a"]), Err(Denied::Malformed)));
        assert!(matches!(read(&[b"Bearer a", b"Basic b"]), Err(Denied::Malformed)));
    }
}
