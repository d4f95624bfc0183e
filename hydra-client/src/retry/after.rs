//! The `Retry-After` header of RFC 9110.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, header};

use crate::timestamp::{days_since_1970, digits};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Returns how long the server asks to wait: so many seconds, or until some date.
///
/// The time until a date is counted from the server's own, which stands in its `Date` header.
pub(crate) fn after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let value = text(header::RETRY_AFTER)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than fit are forever.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let now = i64::try_from(now.as_secs()).ok()?;
    let until = date(value, now)?;
    let now = text(header::DATE).and_then(|text| date(text, now)).unwrap_or(now);
    Some(Duration::from_secs(u64::try_from(until - now).unwrap_or(0)))
}

// Reads the three forms of RFC 9110, section 5.6.7, to seconds since 1970:
// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
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

// Of two digits, the year that is no more than 50 years ahead.
fn full_year(last_two: i64, now: i64) -> i64 {
    let this_year = 1970 + now / 31_556_952;
    let year = this_year - this_year % 100 + last_two;
    if year > this_year + 50 { year - 100 } else { year }
}

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
        after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_are_read() {
        assert_eq!(wait("120", None), Some(120));
        assert_eq!(wait(" 0 ", None), Some(0));
        assert_eq!(wait("99999999999999999999999", None), Some(u64::MAX));
        for text in ["", "-1", "1.5", "soon", "+1", "１"] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, HeaderValue::from_bytes(text.as_bytes()).unwrap());
            assert_eq!(after(&headers), None, "{text}");
        }
        assert_eq!(after(&HeaderMap::new()), None);
    }

    #[test]
    fn dates_are_counted_from_the_servers_own() {
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
    fn a_year_of_two_digits_is_near() {
        let year_2026 = 1_790_000_000;
        for (last_two, year) in [(0, 2000), (26, 2026), (76, 2076), (77, 1977), (94, 1994)] {
            assert_eq!(full_year(last_two, year_2026), year);
        }
    }
}
