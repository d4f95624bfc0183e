//! The address of an API.

use http::Uri;

use crate::error::BuildError;

/// Checks a base URL and cuts the slashes at its end: the path of an operation is appended to it.
pub(super) fn parse(text: &str) -> Result<String, BuildError> {
    check(text).map_err(|why| BuildError::new("base URL", "", why))
}

fn check(text: &str) -> Result<String, String> {
    let refused = |why: &str| Err(why.to_owned());
    // `Uri` would drop it.
    if text.contains('#') {
        return refused("it holds a fragment");
    }
    // A URL parser reads it as a slash.
    if text.contains('\\') {
        return refused("it holds a backslash");
    }
    if !text.is_ascii() {
        return refused("it holds characters that a URL must encode");
    }
    let uri = Uri::try_from(text).map_err(|err| err.to_string())?;
    let (Some(scheme @ ("http" | "https")), Some(authority)) = (uri.scheme_str(), uri.authority())
    else {
        return refused("it does not start with http:// or https://");
    };
    // They would show up in logs.
    if authority.as_str().contains('@') {
        return refused("it holds credentials");
    }
    if authority.host().is_empty() {
        return refused("it has no host");
    }
    if authority.as_str() != authority.host() && authority.port_u16().is_none() {
        return refused("its port is no number up to 65535");
    }
    if uri.query().is_some() {
        return refused("it holds a query");
    }
    let path = uri.path().trim_end_matches('/');
    // They would be taken out of the URL of each request, with what is before them.
    let dots = ["", ".", "..", "%2e", "%2e.", ".%2e", "%2e%2e"];
    if path.split('/').skip(1).any(|segment| dots.contains(&segment.to_ascii_lowercase().as_str()))
    {
        return refused("a segment of its path is empty, `.` or `..`");
    }
    Ok(format!("{scheme}://{authority}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_with_their_prefix() {
        for (text, base_url) in [
            ("http://hydra", "http://hydra"),
            ("http://hydra/", "http://hydra"),
            ("https://hydra:4445/a/b//", "https://hydra:4445/a/b"),
            ("HTTP://127.0.0.1:4445", "http://127.0.0.1:4445"),
            ("http://[::1]:4445/", "http://[::1]:4445"),
            ("http://[::1]", "http://[::1]"),
            ("http://h/%C3%BC", "http://h/%C3%BC"),
        ] {
            assert_eq!(check(text).as_deref(), Ok(base_url), "{text}");
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for (text, why) in [
            ("", "empty string"),
            ("hydra:4445", "it does not start with http:// or https://"),
            ("/admin", "it does not start with http:// or https://"),
            ("ftp://hydra", "it does not start with http:// or https://"),
            ("http://user:s3cret@hydra", "it holds credentials"),
            ("http://@hydra", "it holds credentials"),
            ("http://hydra?x=1", "it holds a query"),
            ("http://hydra/?", "it holds a query"),
            ("http://hydra#x", "it holds a fragment"),
            ("http://hydra:", "its port is no number up to 65535"),
            ("http://hydra:99999", "its port is no number up to 65535"),
            ("http://hydra:x", "its port is no number up to 65535"),
            ("http:///x", "invalid format"),
            ("http://hy dra", "invalid uri character"),
            ("http://hydra/ü", "it holds characters that a URL must encode"),
            ("http://hydra/a/../b", "a segment of its path is empty, `.` or `..`"),
            ("http://hydra/%2E%2e/b", "a segment of its path is empty, `.` or `..`"),
            ("http://hydra//b", "a segment of its path is empty, `.` or `..`"),
        ] {
            assert_eq!(check(text).unwrap_err(), why, "{text}");
        }
    }
}
