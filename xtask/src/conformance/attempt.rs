//! The calls of a program, and the differences of their results from the tables.

use serde_json::Value;

use super::program::Refusal;
use super::table::{Call, ExpectedError};

/// A call and its state.
#[derive(Debug)]
pub(super) struct Attempt<'t> {
    pub(super) call: &'t Call,
    pub(super) state: State,
}

/// The result of a call.
#[derive(Debug)]
pub(super) enum State {
    /// The program contains the call.
    Added,
    /// The call has its expected result.
    Good,
    Wrong(String),
    /// The program does not contain the call.
    Refused(Refusal),
}

impl<'t> Attempt<'t> {
    /// Returns the state of a call that was added to the program or refused.
    pub(super) fn new(call: &'t Call, added: Result<(), Refusal>) -> Self {
        let state = added.map_or_else(State::Refused, |()| State::Added);
        Self { call, state }
    }
}

/// Compares each outcome with its call.
pub(super) fn assign(
    attempts: &mut [Vec<Vec<Attempt<'_>>>],
    outcomes: Vec<Value>,
) -> Result<(), String> {
    let mut outcomes = outcomes.into_iter();
    for attempt in attempts.iter_mut().flatten().flatten() {
        if let State::Added = attempt.state {
            let outcome = outcomes.next().ok_or("the program has made fewer calls")?;
            attempt.state = match difference(attempt.call, &outcome) {
                None => State::Good,
                // The message of an error begins with the operation.
                Some(message) if message.starts_with(&attempt.call.operation) => {
                    State::Wrong(message)
                }
                Some(message) => State::Wrong(format!("{}: {message}", attempt.call.operation)),
            };
        }
    }
    match outcomes.next() {
        None => Ok(()),
        Some(_) => Err("the program has made more calls".to_owned()),
    }
}

/// Returns the difference between the table and the outcome of a call.
fn difference(call: &Call, outcome: &Value) -> Option<String> {
    if let Some(message) = outcome["unsent"].as_str() {
        return Some(message.to_owned());
    }
    if let Some(message) = outcome["message"].as_str() {
        return match &call.fails {
            Some(ExpectedError::Decode) if outcome["error"] == "decode" => None,
            Some(ExpectedError::Api { status, body }) if outcome["status"] == *status => {
                let found = &outcome["body"];
                (!equal(body, found)).then(|| format!("the error is {found} and not {body}"))
            }
            _ => Some(message.to_owned()),
        };
    }
    let returned = &outcome["returned"];
    if call.fails.is_some() {
        return Some(format!("it returned {returned} and did not fail"));
    }
    if call.status.is_some_and(|status| outcome["status"] != status) {
        return Some(format!("the status is {}", outcome["status"]));
    }
    for (name, expected) in &call.headers {
        let found = &outcome["headers"][name];
        if found != expected {
            return Some(format!("the header `{name}` is {found} and not {expected}"));
        }
    }
    (!call.is_open && !equal(&call.returns, returned))
        .then(|| format!("it returned {returned} and not {}", call.returns))
}

/// Returns whether two values are equal. An integer equals a floating-point number of the same value.
fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || (one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, one)| other.get(name).is_some_and(|other| equal(one, other)))
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn call(fill: impl FnOnce(&mut Call)) -> Call {
        let mut call = Call { operation: "x".to_owned(), ..Call::default() };
        fill(&mut call);
        call
    }

    #[test]
    fn a_result_is_compared_with_the_table() {
        let returned =
            |value: Value| json!({"returned": value, "status": 200, "headers": {"a": "1"}});
        let one = call(|call| call.returns = json!({"a": [1, 2.5]}));
        assert_eq!(difference(&one, &returned(json!({"a": [1.0, 2.5]}))), None);
        for other in [json!({"a": [1, 2]}), json!({"a": [1, 2.5], "b": 1}), json!(null)] {
            assert!(difference(&one, &returned(other)).is_some());
        }
        let header = |value: &str| call(|call| drop(call.headers.insert("a".into(), value.into())));
        assert_eq!(difference(&header("1"), &returned(Value::Null)), None);
        assert!(difference(&header("2"), &returned(Value::Null)).is_some());
        let open = call(|call| call.is_open = true);
        assert_eq!(difference(&open, &returned(json!(1))), None);
        let status = call(|call| call.status = Some(204));
        assert!(difference(&status, &returned(Value::Null)).is_some());
        assert!(difference(&one, &json!({"unsent": "no"})).is_some());
    }

    #[test]
    fn an_error_is_compared_with_the_table() {
        let decode = call(|call| call.fails = Some(ExpectedError::Decode));
        let api = call(|call| {
            call.fails = Some(ExpectedError::Api { status: 404, body: json!({"E": 1}) });
        });
        let error = |kind: &str, status: u16, body: Value| json!({"error": kind, "status": status, "body": body, "message": "m"});
        assert_eq!(difference(&decode, &error("decode", 200, Value::Null)), None);
        assert_eq!(difference(&api, &error("api", 404, json!({"E": 1}))), None);
        assert!(difference(&api, &error("api", 404, json!({"E": 2}))).is_some());
        assert!(difference(&api, &error("api", 400, json!({"E": 1}))).is_some());
        assert!(difference(&decode, &error("api", 404, Value::Null)).is_some());
        assert!(difference(&decode, &json!({"returned": null, "status": 200})).is_some());
        assert!(difference(&call(|_| ()), &error("api", 404, Value::Null)).is_some());
    }
}
