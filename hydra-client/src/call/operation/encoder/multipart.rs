//! Bodies of the type `multipart/form-data` (RFC 7578).

use std::borrow::Cow;
use std::fmt::Display;
use std::mem;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::parameters::for_each_pair;
use super::styled::notation::{self, PartValue};
use super::{Body, Encoder, Separator, Style};
use crate::body::{FilePart, Segment};

/// The parts of a body, in the order of the calls.
pub(super) struct Multipart {
    parts: Vec<Part>,
    /// Whether a body without parts is sent.
    is_required: bool,
}

/// A part of a multipart body.
struct Part {
    /// The name of the property. The parts of an object in a style have other names.
    property: &'static str,
    /// The headers with their line ends.
    head: String,
    content: Segment,
}

impl Encoder {
    /// Sets the body to a multipart body without parts.
    pub fn multipart(&mut self) -> &mut Self {
        self.body = Body::Multipart(Multipart { parts: Vec::new(), is_required: true });
        self
    }

    /// Sets the body to a multipart body without parts. If no part is added, the request has no body.
    pub fn multipart_option(&mut self) -> &mut Self {
        self.body = Body::Multipart(Multipart { parts: Vec::new(), is_required: false });
        self
    }

    /// Appends a text part, if the value is set. The part states no media type, so that the default applies:
    /// `text/plain` (RFC 7578, section 4.4).
    pub fn part(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.add_text(name, None, value.to_string());
        }
        self
    }

    /// Appends a text part with a media type, if the value is set.
    pub fn typed_part(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: Option<impl Display>,
    ) -> &mut Self {
        if let Some(value) = value {
            self.add_text(name, Some(media_type), value.to_string());
        }
        self
    }

    /// Appends a list of strings, if it is set: a part for each item, or one part with the separated items.
    pub fn part_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| {
            let texts: Vec<String> = values.map(ToString::to_string).collect();
            self.add_text(name, None, texts.join(","));
        });
        self
    }

    /// Appends a text part with a media type for each item of a list, if the list is set.
    pub fn typed_part_list(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for value in values.into_iter().flatten() {
            self.add_text(name, Some(media_type), value.to_string());
        }
        self
    }

    /// Appends a value of any type, if it is set: an object as a JSON part, a string, a number or a boolean as a text
    /// part, and a list as a part for each item.
    pub fn any_part(
        &mut self,
        name: &'static str,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.add_value(name, None, value.map(to_raw_value))
    }

    /// Appends a value as a JSON part, if it is set. A list becomes a part for each item.
    pub fn json_part(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.add_value(name, Some(media_type), value.map(to_raw_value))
    }

    /// Appends a value in a style as text parts, if it is set.
    pub fn styled_part(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<&(impl Serialize + ?Sized)>,
    ) -> &mut Self {
        self.add_styled(name, style, value.map(to_raw_value))
    }

    /// Appends a file, if it is set. `media_type` applies if the file has none.
    pub fn file(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        file: Option<&FilePart>,
    ) -> &mut Self {
        if let Some(file) = file {
            self.add_file(name, media_type, file);
        }
        self
    }

    /// Appends a list of files, if it is set. `media_type` applies to the files that have none.
    pub fn files(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        files: Option<&[FilePart]>,
    ) -> &mut Self {
        files.into_iter().flatten().for_each(|file| self.add_file(name, media_type, file));
        self
    }

    /// Adds headers to the parts of a property that were appended before. `set` sets the headers of the part like those
    /// of a request.
    pub fn part_headers(
        &mut self,
        property: &'static str,
        set: impl FnOnce(&mut Self),
    ) -> &mut Self {
        let of_request = (mem::take(&mut self.headers), mem::take(&mut self.parameters));
        set(self);
        let headers = mem::replace(&mut self.headers, of_request.0);
        self.parameters = of_request.1;
        self.add_headers(property, &headers);
        self
    }

    // The generic methods above are short. The methods below are compiled once.

    fn add_headers(&mut self, property: &'static str, headers: &HeaderMap) {
        let Body::Multipart(Multipart { parts, .. }) = &mut self.body else { return };
        let mut parts = parts.iter_mut().filter(|part| part.property == property);
        let added = parts.try_for_each(|part| push_headers(&mut part.head, headers));
        if let Err(why) = added {
            self.fail("part", property, why);
        }
    }

    fn add_text(&mut self, name: &'static str, media_type: Option<&str>, text: String) {
        self.add_member(name, name, media_type, text);
    }

    /// Appends a text part of a property. `name` is the name of the part.
    fn add_member(
        &mut self,
        property: &'static str,
        name: &str,
        media_type: Option<&str>,
        text: String,
    ) {
        if let Body::Multipart(Multipart { parts, .. }) = &mut self.body {
            let mut head = disposition(name, None);
            if let Some(media_type) = media_type {
                push_header(&mut head, "Content-Type", media_type);
            }
            parts.push(Part { property, head, content: Segment::Bytes(text.into()) });
        }
    }

    /// Appends the parts of a value. `json` is the media type of its JSON; without one, strings and numbers are text
    /// parts.
    fn add_value(
        &mut self,
        name: &'static str,
        json: Option<&'static str>,
        value: Option<serde_json::Result<Box<RawValue>>>,
    ) -> &mut Self {
        if let Some(value) = self.written("part", name, value) {
            notation::parts(&value, &mut |value| match (value, json) {
                (PartValue::Text { text, .. }, None) => {
                    self.add_text(name, None, text.into_owned());
                }
                (PartValue::Text { json: text, .. } | PartValue::Json(text), media_type) => {
                    let media_type = media_type.unwrap_or("application/json");
                    self.add_text(name, Some(media_type), text.to_owned());
                }
            });
        }
        self
    }

    fn add_styled(
        &mut self,
        name: &'static str,
        style: Style,
        value: Option<serde_json::Result<Box<RawValue>>>,
    ) -> &mut Self {
        if let Some(value) = self.written("part", name, value) {
            notation::pairs(style, name, &value, &mut |member, items, separator| {
                self.add_member(name, member, None, items.join(separator));
            });
        }
        self
    }

    fn add_file(&mut self, name: &'static str, media_type: &'static str, file: &FilePart) {
        let media_type = file.content_type().unwrap_or(media_type);
        if HeaderValue::from_str(media_type).is_err() {
            let why = "the media type contains characters that a header value must not contain";
            return self.fail("part", name, why);
        }
        let mut head = disposition(name, file.file_name());
        push_header(&mut head, "Content-Type", media_type);
        if let Err(why) = push_headers(&mut head, &file.headers) {
            return self.fail("part", name, why);
        }
        match (file.body.open(name), &mut self.body) {
            (Ok(content), Body::Multipart(Multipart { parts, .. })) => {
                parts.push(Part { property: name, head, content });
            }
            (Err(why), _) => self.fail("part", name, why),
            _ => {}
        }
    }
}

/// Returns the `Content-Disposition` header of a part.
fn disposition(name: &str, file_name: Option<&str>) -> String {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
    if let Some(file_name) = file_name {
        head.push_str("; filename=\"");
        head.push_str(&escaped(file_name));
        head.push('"');
    }
    head.push_str("\r\n");
    head
}

/// Encodes a name or a file name as the HTML Standard does ("multipart/form-data encoding algorithm"). All other
/// characters are sent in UTF-8 (RFC 7578, section 5.1).
fn escaped(name: &str) -> Cow<'_, str> {
    if !name.contains(['"', '\r', '\n']) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}

fn push_header(head: &mut String, name: &str, value: &str) {
    head.extend([name, ": ", value, "\r\n"]);
}

/// Appends the headers of a part. Those that the methods of a file set are refused.
fn push_headers(head: &mut String, headers: &HeaderMap) -> Result<(), &'static str> {
    for (name, value) in headers {
        if *name == header::CONTENT_DISPOSITION || *name == header::CONTENT_TYPE {
            return Err(
                "`Content-Disposition` and `Content-Type` are not set as headers: use `with_file_name` and \
                        `with_content_type`",
            );
        }
        let value = std::str::from_utf8(value.as_bytes());
        push_header(head, name.as_str(), value.map_err(|_| "a header is not UTF-8")?);
    }
    Ok(())
}

impl Multipart {
    /// Returns the value of the `Content-Type` header and the body, or `None` if the body is optional and has no parts.
    /// `random` returns random numbers for the boundary.
    pub(super) fn encode(
        self,
        random: &mut dyn FnMut() -> u64,
    ) -> Option<(HeaderValue, Vec<Segment>)> {
        if self.parts.is_empty() && !self.is_required {
            return None;
        }
        let boundary = self.boundary(random);
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let mut body = Vec::new();
        let mut text = String::new();
        for Part { head, content, .. } in self.parts {
            text.extend(["--", &boundary, "\r\n", &head, "\r\n"]);
            body.push(Segment::Bytes(std::mem::take(&mut text).into()));
            body.push(content);
            text.push_str("\r\n");
        }
        text.extend(["--", &boundary, "--\r\n"]);
        body.push(Segment::Bytes(text.into()));
        let content_type = HeaderValue::try_from(content_type);
        // The boundary consists of hexadecimal digits, so the value is always valid.
        let content_type = content_type.unwrap_or(HeaderValue::from_static("multipart/form-data"));
        Some((content_type, body))
    }

    /// Returns a random boundary that no part in memory contains. A stream cannot be searched, but the boundary has 128
    /// random bits, so a stream practically never contains it by accident.
    fn boundary(&self, random: &mut dyn FnMut() -> u64) -> String {
        loop {
            let boundary = format!("{:016x}{:016x}", random(), random());
            let is_in = |part: &Part| {
                let content = match &part.content {
                    Segment::Bytes(bytes) => &bytes[..],
                    Segment::Stream(_) => &[],
                };
                contains(content, boundary.as_bytes())
                    || contains(part.head.as_bytes(), boundary.as_bytes())
            };
            if !self.parts.iter().any(is_in) {
                return boundary;
            }
        }
    }
}

/// Returns whether the content contains the boundary. The search uses Horspool's algorithm, which skips most bytes,
/// because the content can be large.
fn contains(content: &[u8], boundary: &[u8]) -> bool {
    let Some(last) = boundary.len().checked_sub(1) else { return true };
    let mut skips = [boundary.len(); 256];
    for (index, byte) in boundary[..last].iter().enumerate() {
        skips[usize::from(*byte)] = last - index;
    }
    let mut start = 0;
    while let Some(window) = content.get(start..start + boundary.len()) {
        if window == boundary {
            return true;
        }
        start += skips[usize::from(window[last])];
    }
    false
}

/// Joins the segments of a body. Returns `None` if one of them is a stream.
pub(super) fn joined(segments: &[Segment]) -> Option<Bytes> {
    let bytes = segments.iter().map(|segment| match segment {
        Segment::Bytes(bytes) => Some(&bytes[..]),
        Segment::Stream(_) => None,
    });
    let bytes: Vec<&[u8]> = bytes.collect::<Option<_>>()?;
    Some(bytes.concat().into())
}

#[cfg(test)]
mod tests;
