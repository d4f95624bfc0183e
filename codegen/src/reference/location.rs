//! The parts of a reference: the document that it names, and the place in the document.

use super::percent_decode;
use crate::pointer::Pointer;

/// A URI reference (RFC 3986, section 4.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    /// The part before `#`. `None`: the document that has the reference.
    pub(crate) document: Option<String>,
    pub(crate) fragment: Fragment,
}

/// The part of a URI reference after `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    Pointer(Pointer),
    /// The `$anchor` of a schema.
    Anchor(String),
}

impl Location {
    /// Parses a reference. Returns `None` if its fragment is malformed.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (document, fragment) = text.split_once('#').unwrap_or((text, ""));
        let fragment = percent_decode(fragment)?;
        // RFC 6901, section 3: `~` is followed by `0` or `1`.
        let is_escaped = fragment.split('~').skip(1).all(|after| after.starts_with(['0', '1']));
        let fragment = match Pointer::parse(&fragment) {
            Some(pointer) if is_escaped => Fragment::Pointer(pointer),
            Some(_) => return None,
            None => Fragment::Anchor(fragment),
        };
        let document = (!document.is_empty()).then(|| document.to_owned());
        Some(Self { document, fragment })
    }
}

/// Returns the path that a relative reference in the file `from` has, without `.` and `..`.
///
/// Returns `None` if the reference is not a relative path, or if it leads out of the directory of all files.
pub(crate) fn join(from: &str, reference: &str) -> Option<String> {
    if reference.starts_with('/') || is_url(reference) {
        return None;
    }
    let reference = percent_decode(reference)?;
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns whether a reference has a scheme (RFC 3986, section 3.1) or a host.
pub(crate) fn is_url(reference: &str) -> bool {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    reference.starts_with("//") || scheme.is_some_and(is_scheme)
}

/// Returns the absolute URI of a relative one (RFC 3986, section 5.2, without `.` and `..`).
pub(crate) fn relative(base: &str, reference: &str) -> String {
    if is_url(reference) {
        return reference.to_owned();
    }
    let base = base.split(['#', '?']).next().unwrap_or_default();
    let host = base.find("://").map_or(0, |scheme| {
        let start = scheme + 3;
        base.get(start..).and_then(|rest| rest.find('/')).map_or(base.len(), |slash| start + slash)
    });
    let (host, path) = base.split_at_checked(host).unwrap_or(("", base));
    if reference.starts_with('/') {
        return format!("{host}{reference}");
    }
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    format!("{host}{directory}/{reference}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_a_document_and_a_fragment() {
        let parse = |text: &str| {
            Location::parse(text).map(|Location { document, fragment }| {
                let fragment = match fragment {
                    Fragment::Pointer(pointer) => pointer.to_string(),
                    Fragment::Anchor(name) => format!("anchor {name}"),
                };
                (document.unwrap_or_default(), fragment)
            })
        };
        let found =
            |document: &str, fragment: &str| Some((document.to_owned(), fragment.to_owned()));
        assert_eq!(parse("#/a%20b/c~1d"), found("", "/a b/c~1d"));
        assert_eq!(parse("x/y.yaml#/a"), found("x/y.yaml", "/a"));
        assert_eq!(parse("y.yaml"), found("y.yaml", ""));
        assert_eq!(parse("y.yaml#"), found("y.yaml", ""));
        assert_eq!(parse("#node"), found("", "anchor node"));
        assert_eq!(parse("#"), found("", ""));
        assert_eq!(parse(""), found("", ""));
        for text in ["#/a~", "#/~2", "#/%", "#/%FF", "y.yaml#/%zz"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_file_and_stay_in_the_directory() {
        for (from, reference, expected) in [
            ("a.yaml", "b.yaml", Some("b.yaml")),
            ("a.yaml", "./x//b.yaml", Some("x/b.yaml")),
            ("x/a.yaml", "b.yaml", Some("x/b.yaml")),
            ("x/a.yaml", "../b.yaml", Some("b.yaml")),
            ("x/a.yaml", "y/../b%20c.yaml", Some("x/b c.yaml")),
            ("x/a.yaml", "y/%2e%2e/../b.yaml", Some("b.yaml")),
            ("x/a.yaml", "../../b.yaml", None),
            ("a.yaml", "%2e%2e/b.yaml", None),
            ("a.yaml", "/b.yaml", None),
            ("a.yaml", "//host/b.yaml", None),
            ("a.yaml", "http://host/b.yaml", None),
            ("a.yaml", "file:///b.yaml", None),
            ("a.yaml", "C:/b.yaml", None),
            ("a.yaml", "b%FF.yaml", None),
        ] {
            assert_eq!(join(from, reference).as_deref(), expected, "{from} {reference}");
        }
    }

    #[test]
    fn identifiers_are_relative_to_the_one_around_them() {
        assert_eq!(relative("https://a.b/c/d", "e"), "https://a.b/c/e");
        assert_eq!(relative("https://a.b/c/d#f", "/e"), "https://a.b/e");
        assert_eq!(relative("https://a.b", "e"), "https://a.b/e");
        assert_eq!(relative("https://a.b/c", "urn:e"), "urn:e");
    }
}
