//! The expected result of a call, read from the recorded response without the code of the client.

use serde_json::{Map, Value};

use crate::outcome::{Body, Content, Failure, Missing, Outcome};
use crate::recording::{Exchange, Recorded};

/// The documented results of an operation.
pub(crate) enum Results {
    /// A JSON object.
    Object,
    /// A JSON object, or a token under `application/jwt`.
    ObjectOrToken,
    /// A JSON object, also with status 400 if it has this member.
    ObjectOrPriming(&'static str),
    /// A list in pages. A parameter of the link to the next page has its token.
    Pages {
        parameter: &'static str,
        end_is_empty: bool,
    },
    /// No body.
    Empty,
    Text,
    /// A redirect with one of these statuses, or an HTML page.
    Browser(&'static [u16]),
}

/// The documented responses of a version.
pub(crate) struct Documented {
    /// The operations whose results are not a JSON object.
    pub(crate) results: &'static [(&'static str, Results)],
    /// The operations and statuses whose error bodies are not a message.
    pub(crate) errors: &'static [(&'static str, u16, Special)],
}

/// The kinds of error bodies that are not a message.
#[derive(Clone, Copy)]
pub(crate) enum Special {
    RedirectTo,
    NotReady,
}

/// The expected result of a call.
#[derive(Debug)]
pub(crate) enum Expected {
    NoResponse,
    /// A value, as the received JSON.
    Value(Content),
    /// A success whose body cannot be decoded.
    Undecodable,
    /// An error, with the received JSON.
    Error(Body),
}

impl Documented {
    /// Fails if a list states the number of all its items: the documentation of each list says that none does.
    pub(crate) fn check_totals(&self, exchanges: &[Exchange]) -> Result<(), String> {
        let is_list = |exchange: &&Exchange| {
            self.results.iter().any(|(operation, results)| {
                matches!(results, Results::Pages { .. })
                    && exchange.operation.as_deref() == Some(*operation)
            })
        };
        let total = |exchange: &Exchange| {
            exchange.response.as_ref()?.header("x-total-count").map(str::to_owned)
        };
        let mut lists = exchanges.iter().filter(is_list);
        match lists.find_map(|exchange| Some((&exchange.id, total(exchange)?))) {
            Some((id, total)) => Err(format!("{id} has the header `x-total-count: {total}`")),
            None => Ok(()),
        }
    }

    /// Returns the expected result for the recorded response of an operation.
    pub(crate) fn expected(&self, operation: &str, exchange: &Exchange) -> Expected {
        let Some(recorded) = &exchange.response else {
            return Expected::NoResponse;
        };
        let documented = self.results.iter().find(|(name, _)| *name == operation);
        let documented = documented.map_or(&Results::Object, |(_, documented)| documented);
        let is_priming = match documented {
            Results::ObjectOrPriming(name) => {
                recorded.status == 400
                    && object(&recorded.body).is_some_and(|object| object.contains_key(*name))
            }
            _ => false,
        };
        let content = match documented {
            Results::Browser(statuses) if statuses.contains(&recorded.status) => {
                recorded.header("location").map(|location| Content::Redirect(location.to_owned()))
            }
            _ if is_priming || (200..300).contains(&recorded.status) => {
                content(documented, recorded)
            }
            _ => return Expected::Error(self.error(operation, recorded)),
        };
        content.map_or(Expected::Undecodable, Expected::Value)
    }

    fn error(&self, operation: &str, recorded: &Recorded) -> Body {
        let unrecognized = || Body::Unrecognized(recorded.body.clone().into_bytes());
        // Hydra 1 may write a second document after the first.
        let mut documents = serde_json::Deserializer::from_str(&recorded.body).into_iter();
        let Some(Ok(first)) = documents.next() else {
            return unrecognized();
        };
        let Value::Object(members) = &first else {
            return unrecognized();
        };
        let is_text =
            |name: &str| members.get(name).is_none_or(|value| value.is_string() || value.is_null());
        let mut specials = self.errors.iter();
        match specials.find(|(name, status, _)| (*name, *status) == (operation, recorded.status)) {
            Some((_, _, Special::RedirectTo)) if members.contains_key("redirect_to") => {
                Body::RedirectTo(first)
            }
            Some((_, _, Special::NotReady)) => Body::NotReady(first),
            None if is_text("error") && is_text("error_description") => Body::Message(first),
            _ => unrecognized(),
        }
    }
}

/// Returns `None` for a body that does not match the documented result.
fn content(documented: &Results, recorded: &Recorded) -> Option<Content> {
    let content_type = recorded.header("content-type").unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match documented {
        Results::ObjectOrToken if media_type == "application/jwt" => {
            Some(Content::Text(recorded.body.clone()))
        }
        Results::Object | Results::ObjectOrToken | Results::ObjectOrPriming(_) => {
            object(&recorded.body).map(|object| Content::Json(Value::Object(object)))
        }
        Results::Pages { parameter, end_is_empty } => {
            // Go writes an empty list as `null`.
            let items = match serde_json::from_str(&recorded.body).ok()? {
                Value::Null => Vec::new(),
                Value::Array(items) if items.iter().all(Value::is_object) => items,
                _ => return None,
            };
            let is_end = *end_is_empty && items.is_empty();
            let link = recorded.header("link").filter(|_| !is_end);
            let next = link.and_then(|link| next_page(link, parameter));
            Some(Content::Page { items: Value::Array(items), next })
        }
        Results::Empty => Some(Content::Unit),
        Results::Text | Results::Browser(_) => Some(Content::Text(recorded.body.clone())),
    }
}

/// Reads `<target>; rel="first",<target>; rel="next"`.
fn next_page(link: &str, parameter: &str) -> Option<String> {
    let mut links = link.split('<').filter_map(|link| link.split_once('>'));
    let (target, _) = links.find(|(_, parameters)| parameters.contains(r#"rel="next""#))?;
    let (_, query) = target.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == parameter).map(|(_, value)| value.into_owned())
}

fn object(body: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(body).ok()
}

/// Returns what a 404 or 405 states as missing. The handlers and the router of Hydra write different bodies.
fn missing(recorded: &Recorded) -> Option<Missing> {
    let is_of_router =
        !recorded.header("content-type").unwrap_or_default().starts_with("application/json")
            || recorded.body.contains("The requested route does not exist");
    match recorded.status {
        404 | 405 if is_of_router => Some(Missing::Route),
        // The client may exist, but the route is disabled.
        404 if recorded.body.contains("Dynamic registration is not enabled") => None,
        404 => Some(Missing::Resource),
        _ => None,
    }
}

/// Returns an error if the outcome of a call differs from the expected one.
pub(crate) fn compare(
    exchange: &Exchange,
    expected: &Expected,
    outcome: &Outcome,
) -> Result<(), String> {
    let status = exchange.response.as_ref().map(|recorded| recorded.status);
    if outcome.status != status {
        return Err(format!(
            "the status is {:?}, not {status:?}: {}",
            outcome.status, outcome.shown
        ));
    }
    // The router of Hydra 1.1 reads the set `a/b` as the key `b` of the set `a`.
    let is_other_route = exchange.id == "v1-memory-508";
    let recorded = exchange.response.as_ref().filter(|_| !is_other_route);
    let missing = recorded.and_then(missing);
    if outcome.missing != missing {
        return Err(format!("{:?} is missing, not {missing:?}", outcome.missing));
    }
    let body = exchange.response.as_ref().map_or("", |recorded| &recorded.body);
    let unlike =
        || Err(format!("expected {}, got {}", bounded(expected), bounded(&outcome.result)));
    match (expected, &outcome.result) {
        (Expected::NoResponse, Err(Failure::Transport)) => Ok(()),
        (Expected::Undecodable, Err(Failure::Decode { raw })) => kept(body, raw),
        (Expected::Value(expected), Ok(content)) => match (expected, content) {
            (Content::Json(received), Content::Json(written)) => same(received, written, "$"),
            (
                Content::Page { items: received, next: expected },
                Content::Page { items: written, next },
            ) => {
                if next != expected {
                    return Err(format!("the next page is {next:?}, not {expected:?}"));
                }
                same(received, written, "$")
            }
            (Content::Unit, Content::Unit) => Ok(()),
            (Content::Text(expected), Content::Text(text)) if text == expected => Ok(()),
            (Content::Redirect(expected), Content::Redirect(location)) if location == expected => {
                Ok(())
            }
            _ => unlike(),
        },
        (Expected::Error(expected), Err(Failure::Api { body: found, raw })) => {
            kept(body, raw)?;
            match (expected, found) {
                (Body::Message(received), Body::Message(written))
                | (Body::RedirectTo(received), Body::RedirectTo(written))
                | (Body::NotReady(received), Body::NotReady(written)) => {
                    same(received, written, "$")
                }
                (Body::Unrecognized(expected), Body::Unrecognized(found)) if expected == found => {
                    Ok(())
                }
                _ => unlike(),
            }
        }
        _ => unlike(),
    }
}

/// Compares a JSON value with the same value after it was decoded and encoded. A member that was `null` may be absent or
/// empty.
pub(crate) fn same(received: &Value, written: &Value, path: &str) -> Result<(), String> {
    match (received, written) {
        (Value::Object(received), Value::Object(written)) => {
            for (name, received) in received {
                let path = format!("{path}.{name}");
                match written.get(name) {
                    Some(written) if received.is_null() && is_empty(written) => {}
                    Some(written) => same(received, written, &path)?,
                    None if received.is_null() => {}
                    None => return Err(format!("{path} is lost: {}", bounded(received))),
                }
            }
            let mut added = written.iter().filter(|(name, _)| !received.contains_key(*name));
            match added.find(|(_, value)| !value.is_null()) {
                Some((name, value)) => Err(format!("{path}.{name} is added: {}", bounded(value))),
                None => Ok(()),
            }
        }
        (Value::Array(received), Value::Array(written)) if received.len() == written.len() => {
            let mut pairs = received.iter().zip(written).enumerate();
            pairs.try_for_each(|(index, (received, written))| {
                same(received, written, &format!("{path}[{index}]"))
            })
        }
        _ if received == written => Ok(()),
        _ => Err(format!("{path} is {}, not {}", bounded(written), bounded(received))),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn kept(body: &str, raw: &[u8]) -> Result<(), String> {
    if raw == body.as_bytes() {
        return Ok(());
    }
    Err(format!("the body is not kept as received: {} bytes, not {}", raw.len(), body.len()))
}

fn bounded(value: &dyn std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    match text.char_indices().nth(400) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
