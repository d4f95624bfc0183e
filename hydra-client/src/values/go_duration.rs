//! Durations in Go notation.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::codec::text::text_codec;

/// The units and their length in nanoseconds.
const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000), // U+00B5
    ("μs", 1_000), // U+03BC
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// A duration in Go notation, such as `1h0m0s`, `1.5s` or `300ms`.
///
/// It stores the received string, which only a conversion to [`Duration`] parses. The conversion fails if the duration
/// is negative. Two values are equal if their strings are equal: `60s` and `1m0s` differ, although they are the same
/// `Duration`.
///
/// ```
/// use std::time::Duration;
///
/// use hydra_client::GoDuration;
///
/// let lifespan = GoDuration::from(Duration::from_secs(3600));
/// assert_eq!(lifespan.as_str(), "1h0m0s");
/// assert_eq!(Duration::try_from(&lifespan)?, Duration::from_secs(3600));
/// # Ok::<(), hydra_client::GoDurationError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GoDuration(String);

impl GoDuration {
    /// Returns the duration as the received string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<String> for GoDuration {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for GoDuration {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<Duration> for GoDuration {
    fn from(duration: Duration) -> Self {
        let (seconds, nanoseconds) = (duration.as_secs(), duration.subsec_nanos());
        Self(match (seconds, nanoseconds) {
            (0, 0) => "0s".to_owned(),
            (0, 1..1_000) => format!("{nanoseconds}ns"),
            (0, 1_000..1_000_000) => decimal(nanoseconds / 1_000, nanoseconds % 1_000, 3) + "µs",
            (0, 1_000_000..) => decimal(nanoseconds / 1_000_000, nanoseconds % 1_000_000, 6) + "ms",
            _ => {
                let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                let seconds = decimal(seconds % 60, nanoseconds, 9);
                match (hours, minutes) {
                    (0, 0) => format!("{seconds}s"),
                    (0, _) => format!("{minutes}m{seconds}s"),
                    _ => format!("{hours}h{minutes}m{seconds}s"),
                }
            }
        })
    }
}

impl TryFrom<&GoDuration> for Duration {
    type Error = GoDurationError;

    fn try_from(duration: &GoDuration) -> Result<Self, GoDurationError> {
        nanoseconds(&duration.0).map(Self::from_nanos).ok_or(GoDurationError(()))
    }
}

impl TryFrom<GoDuration> for Duration {
    type Error = GoDurationError;

    fn try_from(duration: GoDuration) -> Result<Self, GoDurationError> {
        Self::try_from(&duration)
    }
}

text_codec!(GoDuration);

/// The error of a [`GoDuration`] that is not in Go notation, is negative, or exceeds the nanoseconds of a `u64` (584
/// years).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoDurationError(());

impl fmt::Display for GoDurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a duration in Go notation")
    }
}

impl Error for GoDurationError {}

/// Formats a decimal number without trailing zeros. `fraction` has this number of digits.
fn decimal(whole: impl fmt::Display, fraction: u32, digits: usize) -> String {
    let text = format!("{whole}.{fraction:0digits$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Parses a duration to nanoseconds, like Go's `time.ParseDuration`.
fn nanoseconds(text: &str) -> Option<u64> {
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    // Zero is the only number without a unit.
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let (whole, tail) = split_digits(rest);
        let (fraction, tail) = tail.strip_prefix('.').map_or(("", tail), split_digits);
        let unit_ends = tail.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(unit_ends);
        let &(_, unit) = UNITS.iter().find(|(name, _)| *name == unit)?;
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        sum = sum.checked_add(whole.checked_mul(unit)?)?.checked_add(part(fraction, unit))?;
        rest = tail;
    }
    // `-0` is zero.
    (sum == 0 || !text.starts_with('-')).then_some(sum)
}

/// Splits a string after its leading digits.
fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// Returns the nanoseconds of a fraction of a unit. `fraction` has the digits after the point. A fraction of a
/// nanosecond is dropped.
fn part(fraction: &str, unit: u64) -> u64 {
    let (mut sum, mut unit) = (0, u128::from(unit) * 1_000_000_000);
    for digit in fraction.bytes() {
        unit /= 10;
        sum += u128::from(digit - b'0') * unit;
    }
    u64::try_from(sum / 1_000_000_000).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_formatted_like_go() {
        for (text, nanoseconds) in [
            ("0s", 0),
            ("1ns", 1),
            ("1.1µs", 1_100),
            ("300ms", 300_000_000),
            ("2.2ms", 2_200_000),
            ("1.5s", 1_500_000_000),
            ("1m0s", 60_000_000_000),
            ("4m5.001s", 245_001_000_000),
            ("1h0m0s", 3_600_000_000_000),
            ("5h6m7.001s", 18_367_001_000_000),
            ("8m0.000000001s", 480_000_000_001),
            ("720h0m0s", 2_592_000_000_000_000),
        ] {
            let duration = Duration::from_nanos(nanoseconds);
            assert_eq!(GoDuration::from(duration).as_str(), text);
            assert_eq!(Duration::try_from(GoDuration::from(text)).unwrap(), duration, "{text}");
        }
    }

    #[test]
    fn durations_are_parsed_like_go() {
        for (text, nanoseconds) in [
            ("0", 0),
            ("+5s", 5_000_000_000),
            ("-0", 0),
            ("-0s", 0),
            ("-0h0.0m", 0),
            ("5.s", 5_000_000_000),
            (".5s", 500_000_000),
            ("1h15m30.918273645s", 4_530_918_273_645),
            ("0.3333333333333333333h", 1_199_999_999_999),
            ("12us12μs", 24_000),
            ("1s1s", 2_000_000_000),
        ] {
            let read = Duration::try_from(GoDuration::from(text));
            assert_eq!(read.unwrap().as_nanos(), nanoseconds, "{text}");
        }
    }

    #[test]
    fn invalid_durations_are_refused() {
        for text in [
            "", "1", "s", ".s", ".", "-1s", "1 s", "1x", "1d", "584y", "+", "1s-", "9999999h",
            "１s", "5µ",
        ] {
            assert!(Duration::try_from(GoDuration::from(text)).is_err(), "{text}");
        }
    }
}
