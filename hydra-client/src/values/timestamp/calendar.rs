//! The notation of RFC 3339 and the proleptic Gregorian calendar.
//!
//! Dates are converted by the algorithms of Howard Hinnant ("chrono-Compatible Low-Level Date Algorithms"). In them, a
//! year begins in March, so that the leap day is the last day of the year.

/// The days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
/// The days of an era, after which the calendar repeats.
const DAYS_IN_400_YEARS: i64 = 146_097;
const SECONDS_IN_A_DAY: i64 = 86_400;

/// Parses a timestamp to seconds since 1970 and nanoseconds since that second.
pub(super) fn parse(text: &str) -> Option<(i64, u32)> {
    let mut rest = text.as_bytes();
    let (year, month, day) = full_date(&mut rest)?;
    let hour = literal(&mut rest, b"Tt ").and_then(|()| digits(&mut rest, 2))?;
    let minute = literal(&mut rest, b":").and_then(|()| digits(&mut rest, 2))?;
    let second = literal(&mut rest, b":").and_then(|()| digits(&mut rest, 2))?;
    let nanoseconds = fraction(&mut rest)?;
    let offset = offset(&mut rest)?;
    let is_valid = rest.is_empty()
        && hour < 24
        && minute < 60
        // A leap second is the first second of the next minute.
        && second <= 60;
    let days = days_since_1970(year, month, day);
    is_valid.then_some((
        days * SECONDS_IN_A_DAY + hour * 3600 + minute * 60 + second - offset,
        nanoseconds,
    ))
}

/// Parses a date (`full-date` of RFC 3339) to year, month and day.
pub(crate) fn parse_date(text: &str) -> Option<(i64, i64, i64)> {
    let mut rest = text.as_bytes();
    full_date(&mut rest).filter(|_| rest.is_empty())
}

/// Parses a date at the beginning of `rest`.
fn full_date(rest: &mut &[u8]) -> Option<(i64, i64, i64)> {
    let year = digits(rest, 4)?;
    let month = literal(rest, b"-").and_then(|()| digits(rest, 2))?;
    let day = literal(rest, b"-").and_then(|()| digits(rest, 2))?;
    let is_valid = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    is_valid.then_some((year, month, day))
}

/// Formats a timestamp in UTC, without trailing zeros of the fraction.
pub(super) fn format(seconds: i64, nanoseconds: u32) -> String {
    let (year, month, day) = date(seconds.div_euclid(SECONDS_IN_A_DAY));
    let time = seconds.rem_euclid(SECONDS_IN_A_DAY);
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    if nanoseconds > 0 {
        text.push_str(format!(".{nanoseconds:09}").trim_end_matches('0'));
    }
    text.push('Z');
    text
}

/// Returns the days from 1970-01-01 to a date of the proleptic Gregorian calendar.
pub(crate) fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_IN_400_YEARS + day_of_era - EPOCH
}

/// Returns the date of a number of days since 1970-01-01.
fn date(days_since_1970: i64) -> (i64, i64, i64) {
    let days = days_since_1970 + EPOCH;
    let era = days.div_euclid(DAYS_IN_400_YEARS);
    let day_of_era = days.rem_euclid(DAYS_IN_400_YEARS);
    let leap_days = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

/// Returns the number of days of a month.
fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Parses exactly `count` digits at the beginning of `rest`.
pub(crate) fn digits(rest: &mut &[u8], count: usize) -> Option<i64> {
    let (digits, tail) = rest.split_at_checked(count)?;
    *rest = tail;
    digits.iter().try_fold(0, |number, &byte| {
        byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
    })
}

/// Parses one of these bytes at the beginning of `rest`.
fn literal(rest: &mut &[u8], any_of: &[u8]) -> Option<()> {
    let (first, tail) = rest.split_first()?;
    *rest = tail;
    any_of.contains(first).then_some(())
}

/// Parses a fraction of a second. Digits beyond nanoseconds are dropped.
fn fraction(rest: &mut &[u8]) -> Option<u32> {
    let Some(tail) = rest.strip_prefix(b".") else {
        return Some(0);
    };
    let count = tail.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, tail) = tail.split_at_checked(count)?;
    *rest = tail;
    let padded = digits.iter().map(|byte| u32::from(byte - b'0')).chain(std::iter::repeat(0));
    (count > 0).then(|| padded.take(9).fold(0, |number, digit| number * 10 + digit))
}

/// Parses an offset from UTC to seconds.
fn offset(rest: &mut &[u8]) -> Option<i64> {
    let (sign, tail) = rest.split_first()?;
    *rest = tail;
    let sign = match sign {
        b'Z' | b'z' => return Some(0),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = digits(rest, 2)?;
    let minutes = literal(rest, b":").and_then(|()| digits(rest, 2))?;
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_one_date() {
        let first = days_since_1970(0, 1, 1);
        let mut before = (-1, 12, 31);
        for day in first..=days_since_1970(9999, 12, 31) {
            let named = date(day);
            assert_eq!(days_since_1970(named.0, named.1, named.2), day);
            assert!(named > before && named.2 <= days_in(named.0, named.1), "{named:?}");
            before = named;
        }
        assert_eq!(before, (9999, 12, 31));
    }

    #[test]
    fn timestamps_are_parsed() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", (0, 0)),
            ("1970-01-01t00:00:01z", (1, 0)),
            ("1970-01-01 00:00:01.5-00:30", (1801, 500_000_000)),
            ("1970-01-01T01:00:00+01:00", (0, 0)),
            ("2016-12-31T23:59:60Z", (1_483_228_800, 0)),
            ("1970-01-01T00:00:00.1234567899Z", (0, 123_456_789)),
            ("0001-01-01T00:00:00Z", (-62_135_596_800, 0)),
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn invalid_timestamps_are_refused() {
        let whole = "2026-11-23T08:54:24.304+02:00";
        for end in 0..whole.len() {
            assert_eq!(parse(&whole[..end]), None, "{}", &whole[..end]);
        }
        for text in [
            "2026-02-29T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:61Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00ZZ",
            "+026-01-01T00:00:00Z",
            "２026-01-01T00:00:00Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
