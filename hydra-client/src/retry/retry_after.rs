//! The `Retry-After` header (RFC 9110, section 10.2.3), and the seconds and dates that it shares with the fields of
//! rate limits.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderName, header};

use crate::values::timestamp::{days_since_1970, digits};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Returns the wait that the header states: a number of seconds, or the time until a date. Decimals are accepted, too,
/// although RFC 9110 allows only whole seconds.
pub(super) fn wait(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    seconds(value).or_else(|| Clock::of(headers)?.until_date(value))
}

/// Parses a number of seconds with or without decimals. A number beyond the range of [`Duration`] is [`Duration::MAX`].
pub(super) fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) {
        return None;
    }
    // So is a number that `f64` parses to infinity.
    Some(Duration::try_from_secs_f64(text.parse().ok()?).unwrap_or(Duration::MAX))
}

/// The clock of the server, which the clock of this machine may differ from.
pub(super) struct Clock {
    /// Seconds since 1970.
    now: i64,
}

impl Clock {
    /// Reads the clock from the `Date` header. Without a valid `Date`, returns the clock of this machine, or `None` if
    /// that is before 1970.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        let now = i64::try_from(now.as_secs()).ok()?;
        let servers = text(headers, header::DATE).and_then(|text| date(text, now));
        Some(Self { now: servers.unwrap_or(now) })
    }

    /// Returns the time until `time`, in seconds since 1970. It is zero if `time` has passed.
    pub(super) fn until(&self, time: i64) -> Duration {
        Duration::from_secs(u64::try_from(time.saturating_sub(self.now)).unwrap_or(0))
    }

    /// Returns the time until a date in one of the forms of RFC 9110.
    pub(super) fn until_date(&self, text: &str) -> Option<Duration> {
        date(text, self.now).map(|time| self.until(time))
    }
}

/// Returns a header as a string without white space at both ends.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// Parses the three forms of RFC 9110, section 5.6.7, to seconds since 1970:
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn date(text: &str, now: i64) -> Option<i64> {
    let mut parts = [""; 8];
    let found = text.split([' ', ',', '-', ':']).filter(|part| !part.is_empty());
    for (index, part) in found.enumerate() {
        *parts.get_mut(index)? = part;
    }
    let (day, month, year, hour, minute, second) = match parts {
        [_, day, month, year, hour, minute, second, "GMT"] => {
            (number(day, 2)?, month, year, hour, minute, second)
        }
        [_, month, day, hour, minute, second, year, ""] => {
            (number(day, day.len().min(2))?, month, year, hour, minute, second)
        }
        _ => return None,
    };
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month)?.1;
    let year = match number(year, 4) {
        Some(year) => year,
        None => full_year(number(year, 2)?, now),
    };
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    let is_valid = (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    let days = days_since_1970(year, month, day);
    is_valid.then_some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Returns the year for its last two digits: the latest one that is at most 50 years in the future (RFC 9110,
/// section 5.6.7).
fn full_year(last_two: i64, now: i64) -> i64 {
    let this_year = 1970 + now / 31_556_952;
    let year = this_year - this_year % 100 + last_two;
    if year > this_year + 50 { year - 100 } else { year }
}

/// Parses a number that consists of exactly `count` digits.
fn number(text: &str, count: usize) -> Option<i64> {
    let mut rest = text.as_bytes();
    digits(&mut rest, count).filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn wait(retry_after: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(header::RETRY_AFTER, HeaderValue::from_str(retry_after).unwrap());
        if let Some(date) = date {
            headers.insert(header::DATE, HeaderValue::from_str(date).unwrap());
        }
        super::wait(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_are_parsed() {
        assert_eq!(wait("120", None), Some(120));
        assert_eq!(wait(" 0 ", None), Some(0));
        assert_eq!(wait("99999999999999999999999", None), Some(u64::MAX));
        for (text, millis) in [("1.5", 1500), ("0.25", 250), ("2.0", 2000), ("0.0005", 0)] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(text));
            assert_eq!(super::wait(&headers).unwrap().as_millis(), millis, "{text}");
        }
        for text in ["", "-1", "1.", ".5", "1.5.1", "1,5", "1e3", "soon", "+1", "１", "inf", "NaN"]
        {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, HeaderValue::from_bytes(text.as_bytes()).unwrap());
            assert_eq!(super::wait(&headers), None, "{text}");
        }
        assert_eq!(super::wait(&HeaderMap::new()), None);
    }

    #[test]
    fn dates_are_relative_to_the_date_of_the_server() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(wait("Sun, 06 Nov 1994 08:50:07 GMT", date), Some(30));
        assert_eq!(wait("Mon, 07 Nov 1994 08:49:37 GMT", date), Some(86_400));
        assert_eq!(wait("Sat, 05 Nov 1994 08:49:37 GMT", date), Some(0));
        assert_eq!(wait("Sun, 06 Nov 1994 08:50:07 GMT", None), Some(0));
        assert!(wait("Fri, 31 Dec 9999 23:59:59 GMT", None).unwrap() > 1_000_000_000);
        for text in ["Sunday, 06-Nov-94 08:50:07 GMT", "Sun Nov  6 08:50:07 1994"] {
            assert_eq!(wait(text, date), Some(30), "{text}");
        }
        for text in [
            "Sunday, 06-Nov-94 08:50:07",
            "Sun Nov  6 08:50:07",
            "Sun Nov  6 08:50:07 1994 GMT",
            "Sun Nov 006 08:50:07 1994",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 nov 1994 08:49 GMT",
        ] {
            assert_eq!(wait(text, date), None, "{text}");
        }
    }

    #[test]
    fn a_year_with_two_digits_is_at_most_50_years_ahead() {
        let year_2026 = 1_790_000_000;
        for (last_two, year) in [(0, 2000), (26, 2026), (76, 2076), (77, 1977), (94, 1994)] {
            assert_eq!(full_year(last_two, year_2026), year);
        }
    }
}
