//! The header fields of rate limits, which state when a server accepts requests again.
//!
//! This module reads three families. A *policy* is a limit that the server announces; a *quota* is the state of a limit
//! when the response was sent.
//!
//! - `x-ratelimit-limit`, `x-ratelimit-remaining` and `x-ratelimit-reset`, as Ory Network and Envoy send
//!   them (`10, 10;w=1, 300;w=60`, `0` and `1`). The prefixes `ratelimit-` (drafts of the IETF up to 06)
//!   and `x-rate-limit-` have the same meaning as `x-ratelimit-`;
//! - `RateLimit: "burst";r=0;t=1` and `RateLimit-Policy: "burst";q=10;w=1`
//!   (draft-ietf-httpapi-ratelimit-headers-08 and later);
//! - `RateLimit: limit=10, remaining=0, reset=1` (draft 07).

use std::time::Duration;

use http::{HeaderMap, HeaderName};

use super::retry_after::{Clock, seconds};
use crate::codec::header_list::{pair, parameter};

/// The maximum wait for a reset. A longer one is assumed to be a mistake of the server.
const MAX_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The maximum window of a limit from which a rate is derived. A limit per hour permits bursts, so calls are not
/// distributed over the hour.
const MAX_RATED: Duration = Duration::from_secs(60);

/// The smallest number that counts as a Unix time. As a number of seconds to wait, it would be 31 years.
const FIRST_UNIX_TIME: u64 = 1_000_000_000;
/// The smallest number that counts as a Unix time in milliseconds. In seconds, it would be the year 5138.
const FIRST_UNIX_MILLIS: u64 = 100_000_000_000;

/// Returns the wait that the fields state.
///
/// If limits are exhausted, it is the time until the last of them is reset. If none is exhausted although the request
/// was rejected (`is_rejected`), it is the time until the first limit is reset, or else the shortest window.
pub(super) fn wait(headers: &HeaderMap, is_rejected: bool) -> Option<Duration> {
    // Most responses have none of the fields.
    if !headers.keys().any(is_field) {
        return None;
    }
    let quotas = quotas(headers);
    let exhausted = quotas.iter().filter(|quota| quota.is_exhausted);
    if let Some(wait) = exhausted.filter_map(|quota| quota.reset).max() {
        return Some(wait);
    }
    if !is_rejected {
        return None;
    }
    let shortest = quotas.iter().filter_map(|quota| quota.reset).min();
    shortest.or_else(|| shortest_window(headers))
}

/// Returns the rate that the server states, in requests per second: that of the limit with the shortest window.
pub(super) fn rate(headers: &HeaderMap) -> Option<f64> {
    if !headers.keys().any(is_field) {
        return None;
    }
    let policies = policies(headers).into_iter();
    let policies = policies.filter(|policy| !policy.window.is_zero() && policy.window <= MAX_RATED);
    let shortest = policies.filter(|policy| policy.quota.is_some()).min_by_key(|it| it.window)?;
    Some(shortest.quota? / shortest.window.as_secs_f64())
}

/// Returns whether a header is about a rate limit.
pub(super) fn is_field(name: &HeaderName) -> bool {
    let name = name.as_str();
    let name = name.strip_prefix("x-").unwrap_or(name);
    name.starts_with("ratelimit") || name.starts_with("rate-limit")
}

/// The state of a limit when the response was sent.
struct Quota {
    is_exhausted: bool,
    /// The time until the limit is reset.
    reset: Option<Duration>,
}

impl Quota {
    fn new(remaining: Option<&str>, reset: Option<Duration>) -> Self {
        // Some servers count below zero.
        let is_exhausted = remaining.and_then(|text| text.trim().parse::<f64>().ok());
        Self { is_exhausted: is_exhausted.is_some_and(|remaining| remaining <= 0.0), reset }
    }
}

/// A limit that the server announces.
struct Policy<'a> {
    /// The name or, for `x-ratelimit-limit`, the number of requests.
    name: &'a str,
    window: Duration,
    /// The number of requests in a window. `None` if the limit counts something else, such as bytes.
    quota: Option<f64>,
}

/// Returns the state of the limits in all families of fields.
fn quotas(headers: &HeaderMap) -> Vec<Quota> {
    let mut quotas = Vec::new();
    if headers.contains_key("ratelimit") {
        structured_quotas(headers, &mut quotas);
    }
    for [remaining, reset] in [
        ["x-ratelimit-remaining", "x-ratelimit-reset"],
        ["ratelimit-remaining", "ratelimit-reset"],
        ["x-rate-limit-remaining", "x-rate-limit-reset"],
    ] {
        let remaining: Vec<_> = elements(headers, remaining).map(|it| it.name).collect();
        let resets: Vec<_> = texts(headers, reset).collect();
        // The fields list several limits in the same order.
        for index in 0..remaining.len().max(resets.len()) {
            let reset = resets.get(index).or(resets.last()).and_then(|text| until(text, headers));
            let remaining = remaining.get(index).or(remaining.last()).copied();
            quotas.push(Quota::new(remaining, reset.or_else(|| shortest_window(headers))));
        }
    }
    quotas
}

/// Reads the field `RateLimit` of draft 08 and later (one element for each limit) or of draft 07 (one limit in all).
fn structured_quotas(headers: &HeaderMap, quotas: &mut Vec<Quota>) {
    let (mut remaining, mut reset) = (None, None);
    for element in elements(headers, "ratelimit") {
        match element.name.to_ascii_lowercase().as_str() {
            "limit" if !element.value.is_empty() => {}
            "remaining" if !element.value.is_empty() => remaining = Some(element.value),
            "reset" if !element.value.is_empty() => reset = until(element.value, headers),
            _ => {
                let reset = element.get("t").and_then(|text| until(text, headers));
                let window = || {
                    let mut policies = policies(headers).into_iter();
                    policies.find(|policy| policy.name == element.name).map(|it| it.window)
                };
                quotas.push(Quota::new(element.get("r"), reset.or_else(window)));
            }
        }
    }
    if remaining.is_some() || reset.is_some() {
        quotas.push(Quota::new(remaining, reset));
    }
}

/// Returns the limits that the server announces with a window, exhausted or not.
fn policies(headers: &HeaderMap) -> Vec<Policy<'_>> {
    ["ratelimit-policy", "x-ratelimit-limit", "ratelimit-limit"]
        .into_iter()
        .flat_map(|header| elements(headers, header))
        .filter_map(|element| {
            let window = seconds(element.get("w")?)?.min(MAX_WAIT);
            let counts_requests = element.get("qu").is_none_or(|unit| unit.contains("requests"));
            let quota = element.get("q").unwrap_or(element.name).trim().parse().ok();
            let quota =
                quota.filter(|quota: &f64| counts_requests && quota.is_finite() && *quota > 0.0);
            Some(Policy { name: element.name, window, quota })
        })
        .collect()
}

fn shortest_window(headers: &HeaderMap) -> Option<Duration> {
    policies(headers).into_iter().map(|policy| policy.window).min()
}

/// Parses the time until a reset: a number of seconds, a Unix time in seconds or milliseconds, or a date.
fn until(text: &str, headers: &HeaderMap) -> Option<Duration> {
    let text = text.trim();
    let clock = || Clock::of(headers);
    let wait = match seconds(text) {
        Some(number) if number.as_secs() >= FIRST_UNIX_MILLIS => {
            clock()?.until(i64::try_from(number.as_secs() / 1000).unwrap_or(i64::MAX))
        }
        Some(number) if number.as_secs() >= FIRST_UNIX_TIME => {
            clock()?.until(i64::try_from(number.as_secs()).unwrap_or(i64::MAX))
        }
        Some(wait) => wait,
        None => clock()?.until_date(text)?,
    };
    Some(wait.min(MAX_WAIT))
}

/// One element of a list: `name=value;parameter=value`.
struct Element<'a> {
    name: &'a str,
    value: &'a str,
    parameters: Vec<(&'a str, &'a str)>,
}

impl<'a> Element<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let mut parameters = self.parameters.iter();
        parameters.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// Returns the elements of a list of numbers or dates.
fn texts<'a>(headers: &'a HeaderMap, name: &'static str) -> impl Iterator<Item = &'a str> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| {
        // A date contains a comma. A list of numbers does not contain a letter.
        let is_date = value.contains(|letter: char| letter.is_ascii_alphabetic());
        value.split(move |letter| letter == ',' && !is_date)
    })
}

/// Returns the elements of a list with parameters.
fn elements<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> impl Iterator<Item = Element<'a>> + use<'a> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| Elements { rest: value })
}

/// The elements of one header value.
struct Elements<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        self.rest = self.rest.trim_start_matches([' ', '\t', ',']);
        if self.rest.is_empty() {
            return None;
        }
        let (name, value) = pair(&mut self.rest);
        let mut parameters = Vec::new();
        while let Some(parameter) = parameter(&mut self.rest) {
            parameters.push(parameter);
        }
        // What does not match the syntax is skipped up to the next comma.
        self.rest = self.rest.split_once(',').map_or("", |(_, rest)| rest);
        Some(Element { name, value, parameters })
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn the_rate_is_that_of_the_limit_with_the_shortest_window() {
        let of = |fields: &[(&'static str, &str)]| rate(&headers(fields));
        for (name, value, expected) in [
            ("x-ratelimit-limit", "10, 10;w=1, 300;w=60", Some(10.0)),
            ("x-ratelimit-limit", "300;w=60", Some(5.0)),
            ("x-ratelimit-limit", "80", None),
            ("x-ratelimit-limit", "80;w=0, x;w=1, 0;w=1, -1;w=1, inf;w=1", None),
            // An hour: calls are not spread over it.
            ("ratelimit-policy", "\"hour\";q=100;w=3600", None),
            ("ratelimit-policy", "\"hour\";q=100;w=3600, \"burst\";q=5;w=2", Some(2.5)),
            ("ratelimit-policy", "\"bytes\";q=5;w=1;qu=\"content-bytes\"", None),
            ("ratelimit-policy", "\"a\";q=5;w=1;qu=\"requests\"", Some(5.0)),
            ("server", "10;w=1", None),
        ] {
            assert_eq!(of(&[(name, value)]), expected, "{name}: {value}");
        }
    }

    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn headers(fields: &[(&'static str, &str)]) -> HeaderMap {
        let fields = fields.iter().map(|(name, value)| {
            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        });
        fields.chain([(http::header::DATE, HeaderValue::from_static(DATE))]).collect()
    }

    fn rejected(fields: &[(&'static str, &str)]) -> Option<f64> {
        wait(&headers(fields), true).map(|wait| wait.as_secs_f64())
    }

    fn accepted(fields: &[(&'static str, &str)]) -> Option<f64> {
        wait(&headers(fields), false).map(|wait| wait.as_secs_f64())
    }

    #[test]
    fn a_reset_is_a_number_of_seconds() {
        for name in ["x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"] {
            for (value, expected) in [("3", 3.0), (" 0.25 ", 0.25), ("0", 0.0), ("86400", 86400.0)]
            {
                assert_eq!(rejected(&[(name, value)]), Some(expected), "{name}: {value}");
                assert_eq!(accepted(&[(name, value)]), None, "{name}: {value}");
            }
        }
        for value in ["", "-1", "soon", "1e3", "0x10", "1 2", "+1", ".", "1."] {
            assert_eq!(rejected(&[("x-ratelimit-reset", value)]), None, "{value}");
        }
    }

    #[test]
    fn a_reset_of_31_years_or_more_is_a_unix_time() {
        // A server whose clock is in 1994 sends numbers that could be a wait of 25 years.
        let now = "Sun, 09 Sep 2001 01:46:40 GMT";
        for (value, expected) in [
            ("1000000007", 7),
            ("1000000007.5", 7),
            ("1000000007000", 7),
            ("1000000000", 0),
            ("999999999", 86_400),
            ("1000000000000000", 86_400),
            ("99999999999999999999999999", 86_400),
        ] {
            let mut headers = headers(&[("x-ratelimit-reset", value)]);
            headers.insert(http::header::DATE, HeaderValue::from_static(now));
            let wait = wait(&headers, true);
            assert_eq!(wait, Some(Duration::from_secs(expected)), "{value}");
        }
        let date = [("x-ratelimit-reset", "Sun, 06 Nov 1994 08:49:42 GMT")];
        assert_eq!(rejected(&date), Some(5.0));
    }

    #[test]
    fn an_exhausted_limit_is_waited_for_without_a_rejection() {
        let fields = [
            ("x-ratelimit-limit", "10, 10;w=1, 300;w=60"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1"),
        ];
        assert_eq!(accepted(&fields), Some(1.0));
        assert_eq!(rejected(&fields), Some(1.0));
        for (remaining, reset) in [("8", "1"), ("", "1"), ("none", "1"), ("0", "x")] {
            let fields = [("x-ratelimit-remaining", remaining), ("x-ratelimit-reset", reset)];
            assert_eq!(accepted(&fields), None, "{remaining} {reset}");
        }
        for remaining in ["-1", "0.0", " 0 "] {
            let fields = [("x-ratelimit-remaining", remaining), ("x-ratelimit-reset", "2")];
            assert_eq!(accepted(&fields), Some(2.0), "{remaining}");
        }
        // Without a reset, the window is the longest time until the limit is reset.
        assert_eq!(accepted(&fields[..2]), Some(1.0));
        let several = [("x-ratelimit-remaining", "0, 55"), ("x-ratelimit-reset", "2, 40")];
        assert_eq!(accepted(&several), Some(2.0));
        let both = [("x-ratelimit-remaining", "0, 0"), ("x-ratelimit-reset", "2, 40")];
        assert_eq!(accepted(&both), Some(40.0));
    }

    #[test]
    fn the_rate_limit_fields_of_the_ietf_draft_are_parsed() {
        for (value, expected) in [
            (r#""default";r=0;t=5"#, Some(5.0)),
            ("default; r=0 ; t=5", Some(5.0)),
            (r#""a,b;c=\"d";t=5;r=0;pk=:cGs=:"#, Some(5.0)),
            (r#""burst";r=0;t=1, "hour";r=100;t=3000"#, Some(1.0)),
            (r#""burst";r=0;t=1, "hour";r=0;t=3000"#, Some(3000.0)),
            ("limit=10, remaining=0, reset=7", Some(7.0)),
            (r#""default";r=3;t=5"#, None),
            ("limit=10, remaining=3, reset=7", None),
            (r#""default";r=0"#, None),
            ("", None),
            (",,;=\"", None),
        ] {
            assert_eq!(accepted(&[("ratelimit", value)]), expected, "{value}");
        }
        assert_eq!(rejected(&[("ratelimit", r#""a";r=1;t=9, "b";r=5;t=4"#)]), Some(4.0));
        assert_eq!(rejected(&[("ratelimit", "reset=7")]), Some(7.0));
        // Each policy may have a header of its own.
        let two = [("ratelimit", r#""a";r=2;t=9"#), ("ratelimit", r#""b";r=0;t=4"#)];
        let fields: Vec<_> = two.into_iter().collect();
        let mut map = headers(&fields[..1]);
        map.append("ratelimit", HeaderValue::from_str(two[1].1).unwrap());
        assert_eq!(wait(&map, false), Some(Duration::from_secs(4)));
    }

    #[test]
    fn the_policy_states_the_window_if_no_reset_is_sent() {
        let policy = ("ratelimit-policy", r#""hour";q=1000;w=3600, "burst";q=5;w=1"#);
        assert_eq!(accepted(&[("ratelimit", r#""burst";r=0"#), policy]), Some(1.0));
        assert_eq!(accepted(&[("ratelimit", r#""hour";r=0"#), policy]), Some(3600.0));
        assert_eq!(accepted(&[policy]), None);
        assert_eq!(rejected(&[policy]), Some(1.0));
        assert_eq!(rejected(&[("ratelimit-policy", r#""x";q=5"#)]), None);
    }

    #[test]
    fn every_header_value_is_parsed_to_its_end() {
        let whole = r#""a\"b" ; r=0;t="5" x, limit = 3 ,;=, "open;r=0"#;
        for start in 0..whole.len() {
            for end in start..whole.len() {
                let _ = accepted(&[("ratelimit", &whole[start..end])]);
                let _ = rejected(&[("x-ratelimit-reset", &whole[start..end])]);
            }
        }
    }
}
