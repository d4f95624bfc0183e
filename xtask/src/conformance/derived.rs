//! Derives calls from the requests and responses of a scenario.
//!
//! The document determines the operation of a request, and how the string of a parameter is decoded. This module does
//! not use the generated code.

mod exchange;
mod route;

use serde_json::{Map, Value};

pub(super) use self::exchange::Exchange;
use self::exchange::{Body, Response, is_json};
use self::route::Route;
use super::parameter::{additional, coerced, decoded, resolved};
use super::table::{Call, ExpectedError};

/// The values of a request, besides its body.
struct Sent {
    path: Vec<(String, String)>,
    query: Map<String, Value>,
    /// The headers, with names in lower case.
    headers: Map<String, Value>,
}

/// A document from which calls are derived.
#[derive(Debug)]
pub(super) struct Description {
    document: Value,
}

impl Description {
    /// Parses a document in JSON.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let document = serde_json::from_str(text).map_err(|err| err.to_string())?;
        Ok(Self { document })
    }

    /// Returns the call that makes a request of a scenario, with its expected result.
    pub(super) fn call(&self, exchange: &Exchange) -> Result<Call, String> {
        let Route { base, values, item, operation } = Route::of(&self.document, exchange)?;
        let mut call = Call { is_derived: true, base, ..Call::default() };
        let id = operation["operationId"].as_str().ok_or("the operation has no operationId")?;
        id.clone_into(&mut call.operation);
        let own = |node: &Value| node["parameters"].as_array().cloned().unwrap_or_default();
        let parameters = own(item).into_iter().chain(own(operation));
        let parameters: Vec<Value> =
            parameters.map(|parameter| resolved(&self.document, &parameter).clone()).collect();
        let headers = exchange.headers.iter();
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.clone()));
        let sent = Sent { path: values, query: exchange.query.clone(), headers: headers.collect() };
        let rest = self.parameters(&mut call, &parameters, sent)?;
        for (name, value) in rest.query {
            self.credential(&mut call, "query", &name, &value)?;
        }
        for (name, value) in rest.headers {
            match name.as_str() {
                // The document states the media type, unless the caller has to choose it.
                "content-type" => {}
                "accept" => {
                    if parameters.iter().any(|parameter| parameter["name"] == "accept") {
                        call.send.insert(name, value);
                    }
                }
                _ => self.credential(&mut call, "header", &name, &value)?,
            }
        }
        let has_credentials =
            call.key.is_some() || call.bearer.is_some() || call.send.contains_key("authorization");
        call.is_anonymous = !has_credentials && self.document.get("security").is_some();
        self.request_body(&mut call, exchange, operation)?;
        self.result(&mut call, exchange, operation)?;
        Ok(call)
    }

    /// Sets the parameters of a call. Returns the values that belong to no parameter.
    fn parameters(
        &self,
        call: &mut Call,
        parameters: &[Value],
        mut sent: Sent,
    ) -> Result<Sent, String> {
        // The parameter for the rest of the query: an object whose properties are parameters.
        let mut rest = None;
        for parameter in parameters {
            let name = parameter["name"].as_str().unwrap_or_default();
            let text = match parameter["in"].as_str().unwrap_or_default() {
                "path" => sent
                    .path
                    .iter()
                    .find(|(other, _)| other == name)
                    .map(|(_, text)| Value::from(text.as_str())),
                "query" => sent.query.remove(name),
                "header" if ["accept", "content-type"].contains(&&*name.to_ascii_lowercase()) => {
                    continue;
                }
                "header" => sent.headers.remove(&name.to_ascii_lowercase()),
                _ => None,
            };
            let schema = resolved(&self.document, &parameter["schema"]);
            match text {
                Some(text) => {
                    let value = decoded(&self.document, parameter, &text)?;
                    call.with.insert(name.to_owned(), value);
                }
                None if parameter["in"] == "query" && schema["type"] == "object" => {
                    rest = Some((name, schema));
                }
                // The definition of a scenario omits parameters with only one possible value.
                None if parameter["required"] == true => {
                    let value = constant(schema);
                    let value =
                        value.ok_or_else(|| format!("the scenario has no value for `{name}`"))?;
                    call.with.insert(name.to_owned(), value.clone());
                }
                None => {}
            }
        }
        if let Some((name, schema)) = rest {
            let values = std::mem::take(&mut sent.query).into_iter().map(|(name, value)| {
                let value = coerced(&self.document, additional(schema), &value);
                (name, value)
            });
            call.with.insert(name.to_owned(), Value::Object(values.collect()));
        }
        Ok(sent)
    }

    /// Sets the credential of the security scheme that uses this header or query parameter.
    fn credential(
        &self,
        call: &mut Call,
        place: &str,
        name: &str,
        value: &Value,
    ) -> Result<(), String> {
        let text = value.as_str().unwrap_or_default();
        let schemes = self.document["components"]["securitySchemes"].as_object();
        for scheme in schemes.into_iter().flatten().map(|(_, scheme)| scheme) {
            let is_key = scheme["type"] == "apiKey"
                && scheme["in"] == place
                && scheme["name"].as_str().is_some_and(|other| other.eq_ignore_ascii_case(name));
            let token = text
                .strip_prefix("Bearer ")
                .filter(|_| place == "header" && name == "authorization");
            if is_key {
                call.key = Some(text.to_owned());
                return Ok(());
            }
            if let Some(token) = token.filter(|_| scheme["type"] != "apiKey") {
                call.bearer = Some(token.to_owned());
                return Ok(());
            }
            if scheme["type"] == "http"
                && scheme["scheme"].as_str().is_some_and(|other| text.starts_with(other))
            {
                call.send.insert(name.to_owned(), value.clone());
                return Ok(());
            }
        }
        Err(format!("the document has no parameter or credential `{name}` in the {place}"))
    }

    /// Sets the request body, or the parameters for the members of a form.
    fn request_body(
        &self,
        call: &mut Call,
        exchange: &Exchange,
        operation: &Value,
    ) -> Result<(), String> {
        let described = resolved(&self.document, &operation["requestBody"]);
        let content = &described["content"];
        let Some(body) = &exchange.body else {
            // The definition of a scenario omits a body without properties.
            if described["required"] == true {
                call.body = Some(Value::Object(Map::new()));
            }
            return Ok(());
        };
        if !content.is_object() {
            return Err("the document has no request body".to_owned());
        }
        if body.media_type.starts_with("multipart/") {
            let schema = resolved(&self.document, &content["multipart/form-data"]["schema"]);
            for (name, value) in &body.parts {
                let own = &schema["properties"][name.as_str()];
                call.with.insert(name.clone(), coerced(&self.document, own, value));
            }
            for file in &exchange.files {
                let value = serde_json::json!({ "hex": file.hex, "name": file.file, "type": file.media_type });
                let own = resolved(&self.document, &schema["properties"][file.name.as_str()]);
                if own["type"] == "array" {
                    let list = call
                        .with
                        .entry(file.name.clone())
                        .or_insert_with(|| Value::Array(Vec::new()));
                    list.as_array_mut().into_iter().for_each(|list| list.push(value.clone()));
                } else {
                    call.with.insert(file.name.clone(), value);
                }
            }
            return Ok(());
        }
        let media_type = body.media_type.as_str();
        let own = content.get(media_type).or_else(|| content.get("*/*")).unwrap_or(&Value::Null);
        call.body = Some(self.value(body, own)?);
        // The caller has to choose a media type.
        if content.get(media_type).is_none() && content.get("*/*").is_some() {
            call.send.insert("content-type".to_owned(), media_type.into());
        }
        Ok(())
    }

    /// Returns the value of a body. A file stays as it is, even if it contains JSON.
    fn value(&self, body: &Body, content: &Value) -> Result<Value, String> {
        let schema = resolved(&self.document, &content["schema"]);
        let is_file = schema["format"] == "binary" || schema.get("contentMediaType").is_some();
        match &body.text {
            Some(text) if is_file => Ok(Value::from(text.as_str())),
            _ => body.value(),
        }
    }

    /// Sets the expected value or error.
    fn result(
        &self,
        call: &mut Call,
        exchange: &Exchange,
        operation: &Value,
    ) -> Result<(), String> {
        let Response { status, headers, body } = &exchange.response;
        let responses = &operation["responses"];
        let names = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        let described = names.iter().map(|name| &responses[name.as_str()]);
        let described =
            described.filter(|node| node.is_object()).map(|node| resolved(&self.document, node));
        let content = described.map(|node| &node["content"]).next().unwrap_or(&Value::Null);
        let value = match body {
            Some(body) => {
                let own = content.get(body.media_type.as_str());
                self.value(body, own.unwrap_or(&Value::Null))?
            }
            None => Value::Null,
        };
        for (name, value) in headers {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            call.headers.insert(name.to_ascii_lowercase(), text.into());
        }
        if *status < 400 {
            call.status = Some(*status);
            call.returns = value;
            return Ok(());
        }
        // The headers of an error are not compared.
        call.headers.clear();
        let has_model =
            content.as_object().is_some_and(|content| content.keys().any(|name| is_json(name)));
        let body = if has_model { value } else { Value::Null };
        call.fails = Some(ExpectedError::Api { status: *status, body });
        Ok(())
    }
}

/// Returns the only value of a schema, or its default.
fn constant(schema: &Value) -> Option<&Value> {
    match schema["enum"].as_array().map(Vec::as_slice) {
        Some([only]) => Some(only),
        _ => schema.get("const").or_else(|| schema.get("default")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn call(exchange: Value) -> Result<Call, String> {
        let document = json!({
            "info": {"version": "v2"},
            "servers": [{
                "url": "{endpoint}/api:{version}",
                "variables": {"endpoint": {"default": ""}, "version": {"enum": ["v1", "v2"]}}
            }],
            "security": [{"key": []}],
            "paths": {
                "/pets/{id}": {
                    "parameters": [{"name": "id", "in": "path", "schema": {"type": "integer"}}],
                    "put": {
                        "operationId": "putPet",
                        "parameters": [
                            {"name": "tags", "in": "query", "explode": false, "schema": {"type": "array"}},
                            {"name": "kind", "in": "header", "required": true, "schema": {"enum": ["a"]}}
                        ],
                        "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                        "responses": {
                            "200": {"content": {"application/json": {"schema": {"type": "object"}}}},
                            "4XX": {"content": {"application/json": {"schema": {"type": "object"}}}}
                        }
                    }
                },
                "/pets/{id}/file": {
                    "put": {
                        "operationId": "putFile",
                        "requestBody": {"content": {"*/*": {"schema": {"format": "binary"}}}}
                    }
                }
            },
            "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
        });
        let exchange: Exchange = serde_json::from_value(exchange).unwrap();
        Description { document }.call(&exchange)
    }

    #[test]
    fn a_call_has_the_values_of_the_request() {
        let found = call(json!({
            "path": "/api\\:v2/pets/7", "method": "put", "query": {"tags": "a,b"}, "headers": {"x-key": "k"},
            "body": {"type": "application/json", "text": "{\"n\":1.5}"},
            "response": {"status": 200, "headers": {"X-A": 1}, "body": {"type": "application/json", "text": "[]"}}
        }));
        let expected = Call {
            operation: "putPet".to_owned(),
            base: "/api:v2".to_owned(),
            with: json!({"id": 7, "tags": ["a", "b"], "kind": "a"}).as_object().unwrap().clone(),
            body: Some(json!({"n": 1.5})),
            key: Some("k".to_owned()),
            returns: json!([]),
            status: Some(200),
            headers: json!({"x-a": "1"}).as_object().unwrap().clone(),
            is_derived: true,
            ..Call::default()
        };
        // The order of the parameters does not matter.
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn a_file_stays_bytes_and_has_its_media_type() {
        let found = call(json!({
            "path": "/api:v2/pets/7/file", "method": "put",
            "body": {"type": "application/json", "text": "{}"}, "response": {"status": 204}
        }));
        let found = found.unwrap();
        assert_eq!((found.operation.as_str(), found.body), ("putFile", Some(json!("{}"))));
        assert_eq!(found.send.get("content-type"), Some(&json!("application/json")));
        assert!(found.is_anonymous, "the request has no credentials");
    }

    #[test]
    fn an_error_has_a_body_if_the_document_describes_it() {
        let failed = |path: &str| {
            let body = json!({"type": "application/json", "text": "{\"e\":1}"});
            let response = json!({"status": 404, "body": body});
            call(json!({"path": path, "method": "put", "response": response})).unwrap().fails
        };
        let fails = |body: Value| Some(ExpectedError::Api { status: 404, body });
        assert_eq!(failed("/api:v2/pets/7"), fails(json!({"e": 1})));
        assert_eq!(failed("/api:v2/pets/7/file"), fails(Value::Null));
    }

    #[test]
    fn parts_that_the_document_lacks_are_named() {
        let message = |exchange: Value| call(exchange).unwrap_err();
        let path = "/api:v2/pets/7";
        assert!(
            message(json!({"path": "/api:v1/pets/7", "method": "put"})).contains("operation PUT")
        );
        assert!(message(json!({"path": path, "method": "get"})).contains("operation GET"));
        let unknown = json!({"path": path, "method": "put", "query": {"other": "1"}});
        assert!(message(unknown).contains("`other` in the query"));
    }
}
