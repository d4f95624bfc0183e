//! The path of a request and its parameters.

use std::fmt::{self, Display, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Encoder, write_to};

impl Encoder {
    /// Appends a literal part of the path.
    pub fn path(&mut self, literal: &str) -> &mut Self {
        self.url.push_str(literal);
        self
    }

    /// Appends the value of a path parameter.
    pub fn segment(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        self.append(name, &value, Slash::Inside)
    }

    /// Appends the value of a path parameter that must not contain a slash.
    pub fn plain_segment(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        self.append(name, &value, Slash::Nowhere)
    }

    /// Appends the value of a path parameter that may be empty, because the empty string is one of its enum values.
    pub fn listed_segment(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        let value = value.to_string();
        if value.is_empty() { self } else { self.segment(name, value) }
    }

    /// Validates a property whose value later requests send as a path parameter. An empty value is valid here;
    /// [`not_empty`](Self::not_empty) rejects it.
    pub fn path_value(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        self.check(name, value, Slash::Inside)
    }

    /// Validates a property like [`path_value`](Self::path_value), for a server that does not find a resource whose
    /// identifier contains a slash.
    pub fn plain_path_value(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        self.check(name, value, Slash::Nowhere)
    }

    /// Validates that a property is not empty, if it is set: later requests send its value as a path parameter, and
    /// the server does not generate one.
    pub fn not_empty(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if value.is_some_and(str::is_empty) {
            self.fail("property", name, format!("it is empty{NOT_A_PATH_PARAMETER}"));
        }
        self
    }

    /// Appends an encoded segment. A value that would reach another resource is an error.
    fn append(&mut self, name: &'static str, value: &dyn Display, slash: Slash) -> &mut Self {
        let start = self.url.len();
        write_to(&mut SegmentWriter(&mut self.url), value);
        let fault = fault(self.url.get(start..).unwrap_or_default(), slash);
        if let Some(fault) = fault {
            self.fail("path parameter", name, fault);
        }
        self
    }

    /// Validates a property, if it is set and not empty.
    fn check(&mut self, name: &'static str, value: Option<&str>, slash: Slash) -> &mut Self {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return self };
        let mut encoded = String::new();
        write_to(&mut SegmentWriter(&mut encoded), &value);
        if let Some(fault) = fault(&encoded, slash) {
            self.fail("property", name, format!("{fault}{NOT_A_PATH_PARAMETER}"));
        }
        self
    }
}

/// The consequence of an invalid property, which the reason precedes.
const NOT_A_PATH_PARAMETER: &str = ", so later requests cannot send it as a path parameter";

/// The characters that are percent-encoded: all except the unreserved characters of RFC 3986.
pub(super) const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The positions at which the value of a path parameter may have slashes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slash {
    /// Everywhere except at the end.
    Inside,
    /// Nowhere.
    Nowhere,
}

/// Returns the reason why a request with this encoded segment would reach another resource or none.
///
/// URL parsers and routers remove an empty segment, `.` and `..`. Hydra 26.2 removes a slash at the end. The router of
/// Hydra 1.1 decodes the path before it splits it at the slashes.
pub(super) fn fault(encoded: &str, slash: Slash) -> Option<&'static str> {
    if matches!(encoded, "" | "." | "..") {
        Some("it is empty, `.` or `..`")
    } else if slash == Slash::Nowhere && encoded.contains("%2F") {
        Some("it contains a slash")
    } else if encoded.ends_with("%2F") {
        Some("it ends in a slash")
    } else {
        None
    }
}

/// A writer that percent-encodes a segment. It encodes byte by byte, so a value can be written in parts.
struct SegmentWriter<'a>(&'a mut String);

impl Write for SegmentWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(utf8_percent_encode(text, SEGMENT));
        Ok(())
    }
}
