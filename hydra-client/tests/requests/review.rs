//! The golden requests match the document: each sets all parameters and members, or only the required ones. `Debug`
//! shows no secret.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{Document, Operation};
use crate::golden::{ADMIN_PREFIX, Golden, PUBLIC_PREFIX, Texts};

/// The parts of a request.
struct Sent<'a> {
    method: &'a str,
    path: &'a str,
    query: BTreeSet<String>,
    headers: Vec<(&'a str, &'a str)>,
    body: &'a str,
}

/// The members that a request must have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Everything,
    Required,
}

pub(crate) fn check(golden: &Golden, document: &Document) {
    let mut review = Review { document, problems: Vec::new() };
    let operations = document.operations();
    for operation in &operations {
        match golden.requests().get(operation.id) {
            Some(texts) => review.operation(*operation, texts),
            None => review.problems.push(format!("{}: no golden request", operation.id)),
        }
    }
    for id in golden.requests().keys() {
        if !operations.iter().any(|operation| operation.id == *id) {
            review.problems.push(format!("{id}: not in the document"));
        }
    }
    assert!(review.problems.is_empty(), "\n{}", review.problems.join("\n"));
}

struct Review<'a> {
    document: &'a Document,
    problems: Vec<String>,
}

impl Review<'_> {
    fn operation(&mut self, operation: Operation<'_>, texts: &Texts) {
        for (extent, text) in
            [(Extent::Everything, &texts.everything), (Extent::Required, &texts.required)]
        {
            let sent = Sent::of(text);
            self.line(operation, &sent);
            self.query(operation, &sent, extent);
            self.credentials(operation, &sent, extent);
            self.body(operation, &sent, extent);
        }
        self.secrets(operation, texts);
    }

    /// Asserts that `Debug` of the request shows no member with `format: password`.
    fn secrets(&mut self, operation: Operation<'_>, texts: &Texts) {
        let id = operation.id;
        let sent = Sent::of(&texts.everything);
        let (_, query) =
            texts.everything.lines().next().unwrap().split_once('?').unwrap_or_default();
        let query = query.split(' ').next().unwrap();
        for parameter in operation.value["parameters"].as_array().into_iter().flatten() {
            let parameter = self.document.resolve(parameter);
            let name = parameter["name"].as_str().unwrap();
            let value = value_of(query, name).map_or(Value::Null, Value::from);
            self.planted(&format!("{id}: {name}"), &parameter["schema"], &value);
        }
        let body = self.document.resolve(&operation.value["requestBody"]);
        for (media_type, content) in body["content"].as_object().into_iter().flatten() {
            if sent.header("content-type") != Some(media_type) {
                continue;
            }
            let schema = self.document.resolve(&content["schema"]);
            let value = serde_json::from_str(sent.body).unwrap_or_else(|_| {
                let pairs = form_urlencoded::parse(sent.body.as_bytes()).into_owned();
                pairs.map(|(name, value)| (name, Value::from(value))).collect()
            });
            self.planted(id, schema, &value);
        }
        let credentials =
            sent.header("authorization").map(|value| value.split(' ').nth(1).unwrap());
        for secret in [Some("s3cr3t"), credentials].into_iter().flatten() {
            if texts.debug.contains(secret) {
                self.problems.push(format!("{id}: `Debug` shows {}", texts.debug));
            }
        }
    }

    fn planted(&mut self, place: &str, schema: &Value, value: &Value) {
        let schema = self.document.resolve(schema);
        match value {
            Value::String(text)
                if schema["format"] == "password" && !text.starts_with("s3cr3t") =>
            {
                self.problems.push(format!("{place}: {text} is to begin with s3cr3t"));
            }
            Value::Object(object) if schema["properties"].is_object() => {
                for (name, value) in object {
                    self.planted(&format!("{place}.{name}"), &schema["properties"][name], value);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.planted(&format!("{place}[]"), &schema["items"], item);
                }
            }
            _ => {}
        }
    }

    fn line(&mut self, operation: Operation<'_>, sent: &Sent<'_>) {
        if !sent.method.eq_ignore_ascii_case(operation.method) {
            self.problems.push(format!("{}: the method is not {}", operation.id, operation.method));
        }
        let servers = operation.value["servers"].as_array().unwrap();
        let is_served = |name: &str| servers.iter().any(|server| server["x-name"] == name);
        let path = match sent.path.strip_prefix(ADMIN_PREFIX) {
            Some(path) if is_served("admin") => path,
            _ => match sent.path.strip_prefix(PUBLIC_PREFIX) {
                Some(path) if is_served("public") => path,
                _ => return self.problems.push(format!("{}: wrong address", operation.id)),
            },
        };
        let is_same = path.split('/').count() == operation.path.split('/').count()
            && path.split('/').zip(operation.path.split('/')).all(|(segment, template)| {
                segment == template || (template.starts_with('{') && !segment.is_empty())
            });
        if !is_same {
            self.problems.push(format!("{}: {path} is not {}", operation.id, operation.path));
        }
    }

    fn query(&mut self, operation: Operation<'_>, sent: &Sent<'_>, extent: Extent) {
        let mut expected = BTreeSet::new();
        for parameter in operation.value["parameters"].as_array().into_iter().flatten() {
            let parameter = self.document.resolve(parameter);
            let name = parameter["name"].as_str().unwrap();
            match parameter["in"].as_str().unwrap() {
                "path" => {}
                "query" => {
                    if extent == Extent::Everything || parameter["required"] == true {
                        expected.insert(name.to_owned());
                    }
                }
                other => panic!("{}: a parameter in {other}", operation.id),
            }
        }
        self.compare(&format!("{}: query", operation.id), &expected, &sent.query);
    }

    fn credentials(&mut self, operation: Operation<'_>, sent: &Sent<'_>, extent: Extent) {
        let schemes: BTreeSet<&str> = operation.value["security"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|scheme| scheme.as_object().unwrap().keys())
            .map(String::as_str)
            .collect();
        let value = sent.header("authorization");
        let is_right = match (extent, value) {
            (Extent::Everything, None) => schemes.is_empty(),
            (Extent::Everything, Some(value)) => {
                let is_basic = value.starts_with("Basic ");
                schemes.iter().any(|scheme| self.document.is_basic(scheme) == is_basic)
            }
            (Extent::Required, value) => value.is_none() || !schemes.is_empty(),
        };
        if !is_right {
            let sent = value.map_or("none", |value| value.split(' ').next().unwrap());
            let id = operation.id;
            self.problems.push(format!("{id}: credentials {schemes:?}, sent {sent}"));
        }
    }

    fn body(&mut self, operation: Operation<'_>, sent: &Sent<'_>, extent: Extent) {
        let id = operation.id;
        let body = self.document.resolve(&operation.value["requestBody"]);
        let sent_type = sent.header("content-type");
        let Some(content) = body["content"].as_object() else {
            if sent_type.is_some() || !sent.body.is_empty() {
                self.problems.push(format!("{id}: the request has no body"));
            }
            return;
        };
        let (json, form) = ("application/json", "application/x-www-form-urlencoded");
        let media_type = if content.contains_key(json) { json } else { form };
        if extent == Extent::Required && body["required"] != true && sent_type.is_none() {
            return;
        }
        if sent_type != Some(media_type) {
            self.problems.push(format!("{id}: the body is {media_type}, sent {sent_type:?}"));
        }
        let schema = &content[media_type]["schema"];
        if media_type == json {
            let value: Value = serde_json::from_str(sent.body).unwrap();
            self.members(id, schema, &[&value], extent);
        } else {
            let expected = members(self.document.resolve(schema), extent);
            self.compare(&format!("{id}: form"), &expected, &names(sent.body));
        }
    }

    /// An item of an array need not have every member: a key has the members of its kind.
    fn members(&mut self, place: &str, schema: &Value, values: &[&Value], extent: Extent) {
        let schema = self.document.resolve(schema);
        if schema["type"] == "array" {
            let items: Vec<&Value> =
                values.iter().filter_map(|value| value.as_array()).flatten().collect();
            if extent == Extent::Everything || !items.is_empty() {
                self.members(&format!("{place}[]"), &schema["items"], &items, extent);
            }
            return;
        }
        let Some(properties) = schema["properties"].as_object() else { return };
        let found: BTreeSet<String> =
            values.iter().flat_map(|value| value.as_object().unwrap().keys().cloned()).collect();
        self.compare(place, &members(schema, extent), &found);
        for name in &found {
            let values: Vec<&Value> = values.iter().filter_map(|value| value.get(name)).collect();
            self.members(&format!("{place}.{name}"), &properties[name], &values, extent);
        }
    }

    fn compare(&mut self, place: &str, expected: &BTreeSet<String>, found: &BTreeSet<String>) {
        if expected != found {
            let missing: Vec<_> = expected.difference(found).collect();
            let surplus: Vec<_> = found.difference(expected).collect();
            self.problems.push(format!("{place}: missing {missing:?}, surplus {surplus:?}"));
        }
    }
}

impl<'a> Sent<'a> {
    fn of(text: &'a str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.lines();
        let mut line = lines.next().unwrap().split(' ');
        let (method, target) = (line.next().unwrap(), line.next().unwrap());
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = lines.map(|line| line.split_once(": ").unwrap()).collect();
        Self { method, path, query: names(query), headers, body: body.trim_end() }
    }

    fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
    }
}

/// Returns the required members of an object.
fn members(schema: &Value, extent: Extent) -> BTreeSet<String> {
    match extent {
        Extent::Everything => schema["properties"].as_object().unwrap().keys().cloned().collect(),
        Extent::Required => schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|name| name.as_str().unwrap().to_owned())
            .collect(),
    }
}

fn names(pairs: &str) -> BTreeSet<String> {
    form_urlencoded::parse(pairs.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

fn value_of(pairs: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(pairs.as_bytes());
    pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
}
