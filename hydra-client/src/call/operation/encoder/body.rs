//! The body of a request.

use bytes::Bytes;
use http::{HeaderValue, header};
use serde::Serialize;

use super::{Body, Encoder};
use crate::body::Segment;

impl Encoder {
    /// Sets the body to a JSON value.
    pub fn json(&mut self, value: &impl Serialize) -> &mut Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.whole("application/json", json.into()),
            Err(err) => self.fail("body", "", err.to_string()),
        }
        self
    }

    /// Sets the body to a JSON value, if there is one.
    pub fn json_option(&mut self, value: Option<&impl Serialize>) -> &mut Self {
        if let Some(value) = value {
            self.json(value);
        }
        self
    }

    /// Sets the media type of the body, if there is a body. JSON bodies can have other media types than
    /// `application/json`.
    pub fn media_type(&mut self, media_type: &'static str) -> &mut Self {
        if !matches!(self.body, Body::None) {
            self.content_type(media_type);
        }
        self
    }

    /// Sets the body to an empty form.
    pub fn form(&mut self) -> &mut Self {
        self.content_type("application/x-www-form-urlencoded");
        self.body = Body::Form(String::new());
        self
    }

    /// Sets the body to a string.
    pub fn text(&mut self, text: &str, media_type: &'static str) -> &mut Self {
        self.whole(media_type, Bytes::copy_from_slice(text.as_bytes()));
        self
    }

    /// Sets the body to bytes or a stream.
    pub fn content(&mut self, content: &crate::Body, media_type: &'static str) -> &mut Self {
        match content.open("") {
            Ok(Segment::Bytes(bytes)) => self.whole(media_type, bytes),
            Ok(stream) => {
                self.content_type(media_type);
                self.body = Body::Stream(stream);
            }
            Err(why) => self.fail("body", "", why),
        }
        self
    }

    /// Sets the body to a string, if there is one.
    pub fn text_option(&mut self, text: Option<&str>, media_type: &'static str) -> &mut Self {
        if let Some(text) = text {
            self.text(text, media_type);
        }
        self
    }

    /// Sets the body to bytes or a stream, if there is one.
    pub fn content_option(
        &mut self,
        content: Option<&crate::Body>,
        media_type: &'static str,
    ) -> &mut Self {
        if let Some(content) = content {
            self.content(content, media_type);
        }
        self
    }

    fn whole(&mut self, media_type: &'static str, body: Bytes) {
        self.content_type(media_type);
        self.body = Body::Whole(body);
    }

    fn content_type(&mut self, media_type: &'static str) {
        self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
}
