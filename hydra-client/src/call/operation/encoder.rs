//! The encoding of requests.

use std::fmt::{self, Display, Write};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::error::BuildError;

/// An encoder of a request, which `encode` of operations fills.
///
/// The methods cannot fail. `finish` returns the first error.
#[derive(Debug)]
pub struct Encoder {
    operation: &'static str,
    url: String,
    headers: HeaderMap,
    /// The headers that parameters have set.
    parameters: Vec<HeaderName>,
    body: Body,
    failure: Option<BuildError>,
}

#[derive(Debug)]
enum Body {
    None,
    Form(String),
    Whole(Bytes),
}

/// The separator of the items of a list in a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// No separator: the parameter is repeated.
    Repeat,
    Comma,
    Space,
    Pipe,
}

// The characters that are percent-encoded: all except the unreserved characters of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The positions at which the value of a path parameter may have slashes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slash {
    /// Everywhere except at the end.
    Inside,
    Nowhere,
}

// Returns why an encoded segment would reach another resource or none. URLs drop an empty segment, `.` and
// `..`. Hydra 26.2 drops a slash at the end. The router of Hydra 1.1 decodes the path before it splits it.
fn fault(encoded: &str, slash: Slash) -> Option<&'static str> {
    if matches!(encoded, "" | "." | "..") {
        Some("it is empty, `.` or `..`")
    } else if slash == Slash::Nowhere && encoded.contains("%2F") {
        Some("it has a slash")
    } else if encoded.ends_with("%2F") {
        Some("it ends in a slash")
    } else {
        None
    }
}

impl Encoder {
    pub(crate) fn new(operation: &'static str, base_url: &str, accept: &'static str) -> Self {
        let mut url = String::with_capacity(base_url.len() + 96);
        url.push_str(base_url);
        // There are `Accept`, `User-Agent` and `Host`. A map with a capacity of three grows when reqwest asks for the
        // entry of `Accept`.
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        Self { operation, url, headers, parameters: Vec::new(), body: Body::None, failure: None }
    }

    /// Appends a literal part of the path.
    pub(crate) fn path(&mut self, literal: &str) -> &mut Self {
        self.url.push_str(literal);
        self
    }

    /// Appends the value of a path parameter.
    pub(crate) fn segment(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        self.append(name, &value, Slash::Inside)
    }

    /// Appends the value of a path parameter that must not contain a slash.
    pub(crate) fn plain_segment(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        self.append(name, &value, Slash::Nowhere)
    }

    /// Checks a property that later requests name as a path parameter. An empty value is valid here.
    pub(crate) fn path_value(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        self.check(name, value, Slash::Inside)
    }

    /// Checks a property like [`path_value`](Self::path_value), for a server that does not find values with
    /// a slash.
    pub(crate) fn plain_path_value(
        &mut self,
        name: &'static str,
        value: Option<&str>,
    ) -> &mut Self {
        self.check(name, value, Slash::Nowhere)
    }

    /// Checks that a property is not empty, if it is set: later requests name it as a path parameter, and
    /// the server generates no value for it.
    pub(crate) fn not_empty(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        if value.is_some_and(str::is_empty) {
            self.fail("property", name, "it is empty, so no path can name it later");
        }
        self
    }

    fn append(&mut self, name: &'static str, value: &dyn Display, slash: Slash) -> &mut Self {
        let start = self.url.len();
        write_to(&mut SegmentWriter(&mut self.url), value);
        let fault = fault(self.url.get(start..).unwrap_or_default(), slash);
        if let Some(fault) = fault {
            self.fail("path parameter", name, fault);
        }
        self
    }

    fn check(&mut self, name: &'static str, value: Option<&str>, slash: Slash) -> &mut Self {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return self };
        let mut encoded = String::new();
        write_to(&mut SegmentWriter(&mut encoded), &value);
        if let Some(fault) = fault(&encoded, slash) {
            let why = format!("{fault}, so no path can name it later");
            self.fail("property", name, why);
        }
        self
    }

    /// Appends a query parameter, if it is set.
    pub(crate) fn query(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.query_pair(name, &mut once(&value));
        }
        self
    }

    /// Appends a query parameter for a page token that is a number of items to skip, if it is set.
    pub(crate) fn page_number(&mut self, name: &'static str, token: Option<&str>) -> &mut Self {
        if let Some(token) = token {
            // `parse` accepts a plus sign, which the server decodes to a space.
            if token.starts_with('+') || token.parse::<i64>().is_err() {
                self.fail("parameter", name, "the page token is not a number of items to skip");
            }
        }
        self.query(name, token)
    }

    /// Appends a query parameter that is a list, if it is set.
    pub(crate) fn query_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| self.query_pair(name, values));
        self
    }

    /// Sets a header, if it has a value.
    pub(crate) fn header(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.header_text(name, value.to_string());
        }
        self
    }

    /// Sets a header that is a list, if it is set.
    pub(crate) fn header_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| {
            let texts: Vec<_> = values.map(ToString::to_string).collect();
            self.header_text(name, texts.join(","));
        });
        self
    }

    /// Sets the body to a JSON value.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> &mut Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.whole("application/json", json.into()),
            Err(err) => self.fail("body", "", err.to_string()),
        }
        self
    }

    /// Sets the body to a JSON value, if there is one.
    pub(crate) fn json_option(&mut self, value: Option<&impl Serialize>) -> &mut Self {
        if let Some(value) = value {
            self.json(value);
        }
        self
    }

    /// Sets the media type of the body, if there is a body. JSON bodies can have other media types than
    /// `application/json`.
    pub(crate) fn media_type(&mut self, media_type: &'static str) -> &mut Self {
        if !matches!(self.body, Body::None) {
            self.content_type(media_type);
        }
        self
    }

    /// Sets the body to an empty form.
    pub(crate) fn form(&mut self) -> &mut Self {
        self.content_type("application/x-www-form-urlencoded");
        self.body = Body::Form(String::new());
        self
    }

    /// Appends a parameter to the form, if it is set.
    pub(crate) fn field(&mut self, name: &'static str, value: Option<impl Display>) -> &mut Self {
        if let Some(value) = value {
            self.form_pair(name, &mut once(&value));
        }
        self
    }

    /// Appends a parameter that is a list to the form, if it is set.
    pub(crate) fn field_list(
        &mut self,
        name: &'static str,
        separator: Separator,
        values: Option<&[impl Display]>,
    ) -> &mut Self {
        for_each_pair(separator, values, |values| self.form_pair(name, values));
        self
    }

    /// Sets the body to a string.
    pub(crate) fn text(&mut self, text: &str, media_type: &'static str) -> &mut Self {
        self.whole(media_type, Bytes::copy_from_slice(text.as_bytes()));
        self
    }

    /// Sets the body to bytes.
    pub(crate) fn bytes(&mut self, bytes: &Bytes, media_type: &'static str) -> &mut Self {
        self.whole(media_type, bytes.clone());
        self
    }

    /// Sets the body to a string, if there is one.
    pub(crate) fn text_option(
        &mut self,
        text: Option<&str>,
        media_type: &'static str,
    ) -> &mut Self {
        if let Some(text) = text {
            self.text(text, media_type);
        }
        self
    }

    /// Sets the body to bytes, if there are any.
    pub(crate) fn bytes_option(
        &mut self,
        bytes: Option<&Bytes>,
        media_type: &'static str,
    ) -> &mut Self {
        if let Some(bytes) = bytes {
            self.bytes(bytes, media_type);
        }
        self
    }

    /// Sets a header that applies to all requests, unless a parameter has set it for this one.
    pub(crate) fn default_header(&mut self, name: HeaderName, value: HeaderValue) {
        if !self.parameters.contains(&name) {
            self.headers.insert(name, value);
        }
    }

    /// Sets a header of this request.
    pub(crate) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.insert(name, value);
    }

    pub(crate) fn finish(mut self, method: Method) -> Result<http::Request<Bytes>, BuildError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let body = match self.body {
            Body::None => Bytes::new(),
            Body::Form(form) => form.into(),
            Body::Whole(body) => body,
        };
        // RFC 9110, section 8.6: a request whose method has a meaning for a body states that the body is empty.
        let has_use = matches!(method, Method::PUT | Method::POST | Method::PATCH);
        if has_use && body.is_empty() {
            self.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = Uri::try_from(self.url)
            .map_err(|err| BuildError::new("URL", "", err).of(self.operation))?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    // The generic methods above are short. The methods below are compiled once.

    fn query_pair(&mut self, name: &str, values: Values<'_, '_>) {
        let before = if self.url.contains('?') { "&" } else { "?" };
        push_pair(&mut self.url, before, name, values);
    }

    fn form_pair(&mut self, name: &str, values: Values<'_, '_>) {
        if let Body::Form(form) = &mut self.body {
            push_pair(form, if form.is_empty() { "" } else { "&" }, name, values);
        }
    }

    fn header_text(&mut self, name: &'static str, value: String) {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(header), Ok(mut value)) => {
                value.set_sensitive(true);
                self.parameters.push(header.clone());
                self.headers.insert(header, value);
            }
            _ => self.fail(
                "header",
                name,
                "it contains characters that a header value must not contain",
            ),
        }
    }

    fn whole(&mut self, media_type: &'static str, body: Bytes) {
        self.content_type(media_type);
        self.body = Body::Whole(body);
    }

    fn content_type(&mut self, media_type: &'static str) {
        self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    }

    fn fail(&mut self, what: &'static str, name: &'static str, why: impl Into<crate::BoxError>) {
        if self.failure.is_none() {
            self.failure = Some(BuildError::new(what, name, why).of(self.operation));
        }
    }
}

// The values of one query parameter. The commas between them are not encoded, those in a value are.
type Values<'i, 'v> = &'i mut dyn Iterator<Item = &'v dyn Display>;

fn once<T: Display>(value: &T) -> impl Iterator<Item = &dyn Display> {
    std::iter::once(value as &dyn Display)
}

fn for_each_pair<T: Display>(
    separator: Separator,
    values: Option<&[T]>,
    mut append: impl FnMut(Values<'_, '_>),
) {
    let Some(values) = values else { return };
    let joined = |separator| {
        let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
        texts.join(separator)
    };
    match separator {
        Separator::Repeat => values.iter().for_each(|value| append(&mut once(value))),
        Separator::Comma => append(&mut values.iter().map(|value| value as &dyn Display)),
        Separator::Space => append(&mut once(&joined(" "))),
        Separator::Pipe => append(&mut once(&joined("|"))),
    }
}

fn push_pair(to: &mut String, before: &str, name: &str, values: Values<'_, '_>) {
    to.push_str(before);
    to.extend(form_urlencoded::byte_serialize(name.as_bytes()));
    let mut before = '=';
    for value in values {
        to.push(before);
        write_to(&mut FormWriter(to), value);
        before = ',';
    }
    if before == '=' {
        to.push(before);
    }
}

fn write_to(to: &mut dyn Write, value: &dyn Display) {
    // Neither writer fails. The values are strings and numbers, whose `Display` does not fail.
    let _ = write!(to, "{value}");
}

// Both encode byte by byte, so a value can arrive in parts.
struct SegmentWriter<'a>(&'a mut String);

impl Write for SegmentWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(utf8_percent_encode(text, SEGMENT));
        Ok(())
    }
}

struct FormWriter<'a>(&'a mut String);

impl Write for FormWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(form_urlencoded::byte_serialize(text.as_bytes()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoder() -> Encoder {
        Encoder::new("op", "http://hydra/base", "application/json")
    }

    fn sent(write: impl FnOnce(&mut Encoder)) -> String {
        let mut encoder = encoder();
        write(&mut encoder);
        let request = encoder.finish(Method::GET).unwrap();
        let media_type = request.headers().get(header::CONTENT_TYPE);
        let media_type = media_type.map_or("-", |value| value.to_str().unwrap());
        format!("{} {media_type} {}", request.uri(), String::from_utf8_lossy(request.body()))
    }

    fn refused(write: impl FnOnce(&mut Encoder)) -> String {
        let mut encoder = encoder();
        write(&mut encoder);
        let err = encoder.finish(Method::GET).unwrap_err();
        format!("{err}: {}", std::error::Error::source(&err).unwrap())
    }

    #[test]
    fn what_is_empty_has_a_length() {
        let length = |method: Method, write: fn(&mut Encoder)| {
            let mut encoder = encoder();
            write(&mut encoder);
            let request = encoder.finish(method).unwrap();
            request.headers().get(header::CONTENT_LENGTH).cloned()
        };
        let zero = Some(HeaderValue::from_static("0"));
        assert_eq!(length(Method::PUT, |_| {}), zero);
        assert_eq!(
            length(Method::POST, |to| {
                to.form().field("a", None::<&str>);
            }),
            zero
        );
        assert_eq!(
            length(Method::PATCH, |to| {
                to.bytes(&Bytes::new(), "a/b");
            }),
            zero
        );
        assert_eq!(length(Method::GET, |_| {}), None);
        // The transport sets the length of the body.
        assert_eq!(
            length(Method::POST, |to| {
                to.form().field("a", Some("b"));
            }),
            None
        );
    }

    #[test]
    fn path_values_are_encoded_whole() {
        let path = |value: &str| {
            sent(|to| {
                to.path("/clients/").segment("id", value).path("/lifespans");
            })
        };
        for (value, encoded) in [
            ("app", "app"),
            ("a-b.c_d~e", "a-b.c_d~e"),
            ("a/b c?d#e%41", "a%2Fb%20c%3Fd%23e%2541"),
            ("ü日😀", "%C3%BC%E6%97%A5%F0%9F%98%80"),
            ("...", "..."),
            (":@+;&='\"", "%3A%40%2B%3B%26%3D%27%22"),
            ("%2e", "%252e"),
        ] {
            assert_eq!(path(value), format!("http://hydra/base/clients/{encoded}/lifespans - "));
        }
    }

    #[test]
    fn path_values_that_would_reach_another_resource_are_refused() {
        for value in ["", ".", ".."] {
            let why = refused(|to| {
                to.segment("id", value).segment("kid", "/");
            });
            assert_eq!(why, "op: invalid path parameter `id`: it is empty, `.` or `..`");
        }
        let why = refused(|to| {
            to.segment("id", "twin/");
        });
        assert_eq!(why, "op: invalid path parameter `id`: it ends in a slash");
    }

    #[test]
    fn values_that_no_path_can_name_are_refused() {
        for value in [".", "..", "a/", "a//", "/"] {
            let why = refused(|to| {
                to.path_value("client_id", Some(value));
            });
            assert!(why.starts_with("op: invalid property `client_id`: it "), "{why}");
            refused(|to| {
                to.plain_path_value("client_id", Some(value));
            });
        }
        for value in ["a/b", "/a", "a//b", "../clients"] {
            let why = refused(|to| {
                to.plain_segment("id", value);
            });
            assert_eq!(why, "op: invalid path parameter `id`: it has a slash");
            let why = refused(|to| {
                to.plain_path_value("kid", Some(value));
            });
            assert_eq!(
                why,
                "op: invalid property `kid`: it has a slash, so no path can name it later"
            );
            sent(|to| {
                to.path_value("kid", Some(value));
            });
        }
        for value in [None, Some(""), Some("a"), Some("..."), Some("%2F"), Some("ü b")] {
            sent(|to| {
                to.path_value("kid", value).plain_path_value("kid", value);
            });
        }
    }

    #[test]
    fn queries_hold_what_is_set() {
        let url = sent(|to| {
            to.path("/x")
                .query("a", Some("b&c=d e+ü"))
                .query("none", None::<&str>)
                .query("n", Some(-5))
                .query("empty", Some(""))
                .query_list("l", Separator::Space, Some(&["x", "y"]))
                .query_list("l", Separator::Comma, Some(&["1", "2,3"]))
                .query_list("l", Separator::Comma, Some(&[""; 0]))
                .query_list("l", Separator::Pipe, Some(&["x", "|"]))
                .query_list("l", Separator::Repeat, Some(&["x", "y"]))
                .query_list("none", Separator::Repeat, None::<&[&str]>);
        });
        assert_eq!(
            url,
            "http://hydra/base/x?a=b%26c%3Dd+e%2B%C3%BC&n=-5&empty=&l=x+y&l=1,2%2C3&l=&l=x%7C%7C&l=x&l=y - "
        );
    }

    #[test]
    fn forms_hold_what_is_set() {
        let form = |write: fn(&mut Encoder)| sent(write).split_off("http://hydra/base ".len());
        assert_eq!(
            form(|to| {
                to.form();
            }),
            "application/x-www-form-urlencoded "
        );
        let whole = form(|to| {
            to.form().field("token", Some("a+b/c=")).field("none", None::<i64>).field_list(
                "scope",
                Separator::Space,
                Some(&["openid", "offline"]),
            );
        });
        assert_eq!(
            whole,
            "application/x-www-form-urlencoded token=a%2Bb%2Fc%3D&scope=openid+offline"
        );
    }

    #[test]
    fn bodies_have_their_media_type() {
        let body = |write: fn(&mut Encoder)| sent(write).split_off("http://hydra/base ".len());
        assert_eq!(
            body(|to| {
                to.json(&[1]);
            }),
            "application/json [1]"
        );
        assert_eq!(
            body(|to| {
                to.json_option(None::<&i64>);
            }),
            "- "
        );
        assert_eq!(
            body(|to| {
                to.json_option(Some(&1));
            }),
            "application/json 1"
        );
        assert_eq!(
            body(|to| {
                to.json(&[1]).media_type("application/json-patch+json");
            }),
            "application/json-patch+json [1]"
        );
        assert_eq!(
            body(|to| {
                to.json_option(None::<&i64>).media_type("application/json-patch+json");
            }),
            "- "
        );
        assert_eq!(
            body(|to| {
                to.text("x", "text/plain");
            }),
            "text/plain x"
        );
        let bytes = Bytes::from_static(b"y");
        assert_eq!(
            sent(|to| {
                to.bytes(&bytes, "a/b");
            })
            .split_off(18),
            "a/b y"
        );
    }

    #[test]
    fn headers_are_set_and_not_shown() {
        let mut encoder = encoder();
        encoder.header("x-key", Some("s3cret")).header("x-none", None::<&str>);
        assert!(!format!("{encoder:?}").contains("s3cret"));
        let request = encoder.finish(Method::GET).unwrap();
        assert_eq!(request.headers()["x-key"], "s3cret");
        assert_eq!(request.headers().len(), 2);
        let why = refused(|to| {
            to.header("x-key", Some("s3\ncret"));
        });
        let what = "op: invalid header `x-key`";
        assert_eq!(
            why,
            format!("{what}: it contains characters that a header value must not contain")
        );
    }

    #[test]
    fn a_header_parameter_comes_before_the_headers_of_the_client() {
        let value = HeaderValue::from_static;
        let mut encoder = encoder();
        encoder.header("User-Agent", Some("mine")).header("x-none", None::<&str>);
        encoder.default_header(header::USER_AGENT, value("client"));
        encoder.default_header(HeaderName::from_static("x-none"), value("client"));
        encoder.default_header(header::ACCEPT, value("text/plain"));
        let request = encoder.finish(Method::GET).unwrap();
        assert_eq!(request.headers()[header::USER_AGENT], "mine");
        assert_eq!(request.headers()["x-none"], "client");
        assert_eq!(request.headers()[header::ACCEPT], "text/plain");
        let mut encoder = self::encoder();
        encoder.header("user-agent", Some("mine"));
        encoder.set_header(header::USER_AGENT, value("request"));
        assert_eq!(encoder.finish(Method::GET).unwrap().headers()[header::USER_AGENT], "request");
    }

    #[test]
    fn a_url_of_no_end_is_refused() {
        let why = refused(|to| {
            to.query("q", Some("x".repeat(70_000)));
        });
        assert_eq!(why, "op: invalid URL: uri too long");
    }
}
