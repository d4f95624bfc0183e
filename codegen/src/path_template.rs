//! The path of an operation as the document writes it, and as it is sent.

use std::borrow::Cow;
use std::collections::HashSet;

use percent_encoding::utf8_percent_encode;

use crate::reference::NOT_IN_URL;

/// A path template, such as `/clients/{id}`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PathTemplate<'a> {
    /// The parts before the query. The first one starts with `/`.
    path: Vec<Part<'a>>,
    /// The fixed parameters of the query: `b=c` and `d={e}` in `/a?b=c&d={e}`.
    query: Vec<Vec<Part<'a>>>,
    /// The names in expressions such as `{?limit,offset}`, which define query parameters.
    listed: Vec<&'a str>,
    /// The deviations from the syntax of OpenAPI.
    readings: Vec<Reading>,
}

/// A deviation of a path from the syntax of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The deviation and its effect, as the end of a sentence that begins with the path.
    pub(crate) effect: &'static str,
    pub(crate) help: &'static str,
    /// True if the template in the syntax of OpenAPI matches the same requests.
    is_spelling: bool,
}

const FRAGMENT: Reading = Reading {
    effect: "has a fragment, which HTTP does not send",
    help: "remove the fragment, unless it distinguishes the path from another one in the document",
    is_spelling: false,
};
const NO_SLASH: Reading = Reading {
    effect: "does not begin with `/`, which is added",
    help: "write `/` at the start of the path",
    is_spelling: true,
};
const QUERY: Reading = Reading {
    effect: "has a query, whose parameters are sent with every call",
    help: "remove the query, and add its parameters with `in: query`",
    is_spelling: false,
};
const NOT_ENCODED: Reading = Reading {
    effect: "has a character that is not valid in a URL: it is encoded",
    help: "write the character percent-encoded, such as `%20` for a space",
    is_spelling: true,
};
const TWICE: Reading = Reading {
    effect: "has a parameter twice: its value is sent in both places",
    help: "if the values can differ, give one of the parameters another name",
    is_spelling: false,
};

/// A part of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// A string that is sent.
    Literal(Cow<'a, str>),
    /// The name of a parameter.
    Parameter(&'a str),
}

impl<'a> PathTemplate<'a> {
    /// Parses a path template, or returns the reason why it cannot be sent.
    pub(crate) fn parse(text: &'a str) -> Result<Self, &'static str> {
        let mut readings = Vec::new();
        let mut listed = Vec::new();
        // The fragment is not sent, so a parameter in it has no effect.
        let (text, fragment) = split_outside(text, '#');
        if fragment.is_some() {
            readings.push(FRAGMENT);
        }
        let (path, query) = split_outside(text, '?');
        let mut path = parts(path, &mut listed)?;
        match path.first_mut() {
            Some(Part::Literal(first)) if first.starts_with('/') => {}
            Some(Part::Literal(first)) => {
                readings.push(NO_SLASH);
                first.to_mut().insert(0, '/');
            }
            _ => {
                readings.push(NO_SLASH);
                path.insert(0, Part::Literal(Cow::Borrowed("/")));
            }
        }
        let shape = path.iter().map(|part| match part {
            Part::Literal(text) => text.as_ref(),
            Part::Parameter(_) => "{}",
        });
        if shape.collect::<String>().split('/').any(is_dots) {
            return Err("has a segment `.` or `..`, which URLs do not keep");
        }
        let pairs = query.into_iter().flat_map(|query| query.split('&'));
        let pairs = pairs.filter(|pair| !pair.is_empty());
        let query = pairs.map(|pair| parts(pair, &mut listed)).collect::<Result<Vec<_>, _>>()?;
        if !query.is_empty() {
            readings.push(QUERY);
        }
        let mut template = Self { path, query, listed, readings };
        if template.encode() {
            template.readings.push(NOT_ENCODED);
        }
        let mut seen = HashSet::new();
        if !template.names().all(|name| seen.insert(name)) {
            template.readings.push(TWICE);
        }
        Ok(template)
    }

    /// Returns the names of the parameters in the path and its query, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.path.iter().chain(self.query.iter().flatten()).filter_map(|part| match part {
            Part::Parameter(name) => Some(*name),
            Part::Literal(_) => None,
        })
    }

    /// Returns the names of the query parameters that the path lists.
    pub(crate) fn listed(&self) -> &[&'a str] {
        &self.listed
    }

    /// Returns the deviations from the syntax of OpenAPI.
    pub(crate) fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Returns the template in the syntax of OpenAPI, if it matches the same requests.
    pub(crate) fn corrected(&self) -> Option<String> {
        let is_same = !self.readings.is_empty()
            && self.readings.iter().all(|reading| reading.is_spelling)
            && self.listed.is_empty();
        let parts = self.path.iter().map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::Parameter(name) => Cow::Owned(format!("{{{name}}}")),
        });
        is_same.then(|| parts.collect())
    }

    /// Returns whether a name occurs only in a pair such as `limit={limit}` of the query, so that a query parameter of
    /// this name replaces the pair.
    pub(crate) fn is_pair(&self, name: &str) -> bool {
        let is_name = |part: &Part<'_>| matches!(part, Part::Parameter(known) if *known == name);
        !self.path.iter().any(is_name)
            && self.query.iter().any(|pair| pair_name(pair) == Some(name))
    }

    /// Returns whether the query of the path has a value for this name, so that a query parameter would send a second
    /// one.
    pub(crate) fn fixes(&self, name: &str) -> bool {
        self.query.iter().any(|pair| match pair.first() {
            Some(Part::Literal(text)) if pair_name(pair).is_none() => {
                text.split('=').next() == Some(name)
            }
            _ => false,
        })
    }

    /// Returns the parts in the order in which they are sent. `is_sent` returns false for a pair such as
    /// `limit={limit}` whose parameter is a query parameter by itself.
    pub(crate) fn sent(&self, is_sent: impl Fn(&str) -> bool) -> Vec<Part<'a>> {
        let mut sent = self.path.clone();
        let pairs = self.query.iter().filter(|pair| pair_name(pair).is_none_or(&is_sent));
        for (index, pair) in pairs.enumerate() {
            let separator = if index == 0 { "?" } else { "&" };
            push(&mut sent, Part::Literal(Cow::Borrowed(separator)));
            for part in pair {
                push(&mut sent, part.clone());
            }
        }
        sent
    }

    /// Returns the template with `{}` for each parameter. Two templates with the same shape are the same path. The
    /// fragment is a part of `text`, because documents distinguish operations by it.
    pub(crate) fn shape(&self, text: &str) -> String {
        let fragment = split_outside(text, '#').1;
        let parts = self.sent(|_| true).into_iter().map(|part| match part {
            Part::Literal(text) => text,
            Part::Parameter(_) => Cow::Borrowed("{}"),
        });
        parts.chain(fragment.map(|fragment| Cow::Owned(format!("#{fragment}")))).collect()
    }

    /// Encodes the literal parts. Returns whether one of them changed.
    fn encode(&mut self) -> bool {
        let mut is_changed = false;
        for part in self.path.iter_mut().chain(self.query.iter_mut().flatten()) {
            let Part::Literal(text) = part else { continue };
            let encoded = encoded(text);
            if encoded != *text {
                is_changed = true;
                *part = Part::Literal(Cow::Owned(encoded));
            }
        }
        is_changed
    }
}

/// Appends a part, and joins it with a literal before it.
fn push<'a>(parts: &mut Vec<Part<'a>>, part: Part<'a>) {
    match (parts.last_mut(), part) {
        (Some(Part::Literal(last)), Part::Literal(text)) => last.to_mut().push_str(&text),
        (_, part) => parts.push(part),
    }
}

/// Splits at the first separator that is not in braces.
fn split_outside(text: &str, separator: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (index, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            char if char == separator && depth == 0 => {
                let (before, after) = text.split_at(index);
                return (before, after.strip_prefix(separator));
            }
            _ => {}
        }
    }
    (text, None)
}

/// Splits a path or a pair of its query into literals and parameters. Adds the names in expressions to `listed`.
fn parts<'a>(text: &'a str, listed: &mut Vec<&'a str>) -> Result<Vec<Part<'a>>, &'static str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("has a `{` without `}`")?;
        if literal.contains('}') {
            return Err("has a `}` without `{`");
        }
        if !literal.is_empty() {
            push(&mut parts, Part::Literal(Cow::Borrowed(literal)));
        }
        rest = after;
        // RFC 6570, sections 3.2.8 and 3.2.9: the form-style query expansion.
        if let Some(names) = name.strip_prefix(['?', '&']) {
            listed.extend(names.split(',').map(|name| name.trim_end_matches('*')));
            continue;
        }
        if name.is_empty() || name.contains(['{', '/']) {
            return Err("has a parameter without a valid name");
        }
        parts.push(Part::Parameter(name));
    }
    if rest.contains('}') {
        return Err("has a `}` without `{`");
    }
    if !rest.is_empty() {
        push(&mut parts, Part::Literal(Cow::Borrowed(rest)));
    }
    Ok(parts)
}

/// Returns the name of a pair whose value is the parameter of the same name.
fn pair_name<'a>(pair: &[Part<'a>]) -> Option<&'a str> {
    match pair {
        [Part::Literal(key), Part::Parameter(name)] => {
            (key.strip_suffix('=') == Some(name)).then_some(*name)
        }
        _ => None,
    }
}

/// Encodes the characters that are not valid in a URL, and each `%` that does not begin a percent-encoded character.
///
/// The runtime has the same rule for reserved values and cookies (`encode_once`). The tests of both use the same table.
fn encoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut encoded = String::new();
    encoded.extend(utf8_percent_encode(parts.next().unwrap_or_default(), NOT_IN_URL));
    for part in parts {
        let is_encoded =
            part.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        encoded.push_str(if is_encoded { "%" } else { "%25" });
        encoded.extend(utf8_percent_encode(part, NOT_IN_URL));
    }
    encoded
}

/// Returns whether a path segment is a dot segment (`.` or `..`), also if it is percent-encoded.
fn is_dots(part: &str) -> bool {
    matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the parts as one string, and the number of deviations.
    fn sent(text: &str) -> (String, usize) {
        let template = PathTemplate::parse(text).unwrap();
        let parts = template.sent(|name| name != "own").into_iter().map(|part| match part {
            Part::Literal(text) => text.into_owned(),
            Part::Parameter(name) => format!("{{{name}}}"),
        });
        (parts.collect(), template.readings().len())
    }

    #[test]
    fn a_valid_path_is_sent_unchanged() {
        for path in ["/", "/a/{id}.json", "/a%20b;c=1/{d e}", "/{a}{b}", "/a:b@c"] {
            assert_eq!(sent(path), (path.to_owned(), 0));
        }
    }

    #[test]
    fn a_path_that_breaks_a_rule_is_repaired() {
        for (path, expected) in [
            ("a/{b}", "/a/{b}"),
            ("", "/"),
            ("{a}", "/{a}"),
            ("/#Action=A", "/"),
            ("/a#b?c={d}", "/a"),
            ("/a?b=c", "/a?b=c"),
            ("/a?b=c&d={e}", "/a?b=c&d={e}"),
            ("/a?own={own}&b=c", "/a?b=c"),
            ("/a?own={own}", "/a"),
            ("/a?b", "/a?b"),
            ("/a b/ü", "/a%20b/%C3%BC"),
            ("/100%/a", "/100%25/a"),
            ("/{a}/{a}", "/{a}/{a}"),
        ] {
            assert_eq!(sent(path), (expected.to_owned(), 1), "{path}");
        }
        assert_eq!(sent("/a?"), ("/a".to_owned(), 0));
        assert_eq!(sent("/a{?b,c*}"), ("/a".to_owned(), 0));
        assert_eq!(PathTemplate::parse("/a{?b,c*}").unwrap().listed(), ["b", "c"]);
    }

    #[test]
    fn a_query_fixes_each_name_whose_value_is_not_its_own_parameter() {
        let template = PathTemplate::parse("/a?b=c&d={e}&f={f}&g").unwrap();
        let fixed = ["a", "b", "c", "d", "e", "f", "g"].map(|name| template.fixes(name));
        assert_eq!(fixed, [false, true, false, true, false, false, true]);
    }

    #[test]
    fn a_percent_encoded_character_is_not_encoded_again() {
        let table = include_str!(
            "../../hydra-client/src/call/operation/encoder/styled/notation/percent.txt"
        );
        for line in table.lines() {
            let (text, expected) = line.split_once(' ').unwrap();
            assert_eq!(encoded(text), expected, "{text}");
        }
    }

    #[test]
    fn a_malformed_path_cannot_be_sent() {
        for path in ["/a/{b", "/a/b}", "/a/{}", "/{a/b}", "/a/../b", "/%2E", "/a?b={"] {
            assert!(PathTemplate::parse(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_shape_distinguishes_queries_and_fragments() {
        let shape = |text: &str| PathTemplate::parse(text).unwrap().shape(text);
        assert_eq!(shape("/a/{b}"), shape("/a/{c}"));
        assert_ne!(shape("/#a"), shape("/#b"));
        assert_ne!(shape("/?a"), shape("/?b"));
    }
}
