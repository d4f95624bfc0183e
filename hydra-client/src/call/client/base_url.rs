//! Validation of base URLs.

use http::Uri;

use crate::error::BuildError;

/// Validates a base URL and removes its trailing slashes, so that the path of an operation can be appended.
pub(super) fn parse(text: &str) -> Result<String, BuildError> {
    check(text).map_err(|why| BuildError::new("base URL", "", why))
}

fn check(text: &str) -> Result<String, String> {
    let refused = |why: &str| Err(why.to_owned());
    // Checked first, because `Uri` drops a fragment.
    if text.contains('#') {
        return refused("it contains a fragment");
    }
    // URL parsers read a backslash as a slash, which could change the host.
    if text.contains('\\') {
        return refused("it contains a backslash");
    }
    if !text.is_ascii() {
        return refused("it contains characters that a URL must encode");
    }
    let uri = Uri::try_from(text).map_err(|err| err.to_string())?;
    let (Some(scheme @ ("http" | "https")), Some(authority)) = (uri.scheme_str(), uri.authority())
    else {
        return refused("it does not start with http:// or https://");
    };
    // Credentials in a URL would appear in logs.
    if authority.as_str().contains('@') {
        return refused("it contains credentials");
    }
    if authority.host().is_empty() {
        return refused("it has no host");
    }
    if authority.as_str() != authority.host() && authority.port_u16().is_none() {
        return refused("its port is not a number up to 65535");
    }
    if uri.query().is_some() {
        return refused("it contains a query");
    }
    let path = uri.path().trim_end_matches('/');
    // URL parsers remove dot segments, and the segment before `..`, from the URL of each request.
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
    fn base_urls_keep_their_path() {
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
    fn invalid_base_urls_are_refused() {
        for (text, why) in [
            ("", "empty string"),
            ("hydra:4445", "it does not start with http:// or https://"),
            ("/admin", "it does not start with http:// or https://"),
            ("ftp://hydra", "it does not start with http:// or https://"),
            ("http://user:s3cret@hydra", "it contains credentials"),
            ("http://@hydra", "it contains credentials"),
            ("http://hydra?x=1", "it contains a query"),
            ("http://hydra/?", "it contains a query"),
            ("http://hydra#x", "it contains a fragment"),
            ("http://hydra:", "its port is not a number up to 65535"),
            ("http://hydra:99999", "its port is not a number up to 65535"),
            ("http://hydra:x", "its port is not a number up to 65535"),
            ("http:///x", "invalid format"),
            ("http://hy dra", "invalid uri character"),
            ("http://hydra/ü", "it contains characters that a URL must encode"),
            ("http://hydra/a/../b", "a segment of its path is empty, `.` or `..`"),
            ("http://hydra/%2E%2e/b", "a segment of its path is empty, `.` or `..`"),
            ("http://hydra//b", "a segment of its path is empty, `.` or `..`"),
        ] {
            assert_eq!(check(text).unwrap_err(), why, "{text}");
        }
    }
}
