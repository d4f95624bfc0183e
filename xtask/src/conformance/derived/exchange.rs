//! Requests of scenarios with their responses.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A request of a scenario with its response.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Exchange {
    pub(super) path: String,
    pub(super) method: String,
    pub(super) query: Map<String, Value>,
    pub(super) headers: Map<String, Value>,
    pub(super) body: Option<Body>,
    pub(super) files: Vec<FilePart>,
    pub(super) response: Response,
}

/// The response of a scenario, which the client must return.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Map<String, Value>,
    pub(super) body: Option<Body>,
}

/// A body: a string, bytes or the parts of a form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Body {
    #[serde(rename = "type")]
    pub(super) media_type: String,
    pub(super) text: Option<String>,
    pub(super) hex: Option<String>,
    pub(super) parts: Map<String, Value>,
}

/// A file in a form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FilePart {
    /// The name of the part.
    pub(super) name: String,
    /// The name of the file.
    pub(super) file: String,
    #[serde(rename = "type")]
    pub(super) media_type: String,
    pub(super) hex: String,
}

impl Body {
    /// Returns the value that a client sends or returns.
    pub(super) fn value(&self) -> Result<Value, String> {
        if let Some(digits) = &self.hex {
            let hex = serde_json::json!({ "hex": digits });
            let bytes = super::super::bytes(&hex).ok_or("the bytes are not hexadecimal digits")?;
            return Ok(String::from_utf8(bytes).map_or(hex, Value::String));
        }
        let text = self.text.as_deref().unwrap_or_default();
        if is_json(&self.media_type) {
            // JSON is YAML, and serde_yaml reads floating-point numbers exactly.
            return serde_yaml::from_str(text)
                .map_err(|err| format!("the body is not JSON: {err}"));
        }
        Ok(Value::from(text))
    }
}

/// Returns whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}
