//! Durations in ISO 8601 notation.

use std::error::Error;
use std::fmt::{self, Write};
use std::time::Duration;

use super::text::text_format;

const NANOSECONDS: u128 = 1_000_000_000;
/// The units of the date part in their order, with their length in nanoseconds. Years and months have no fixed length.
const DATE: [(char, Option<u128>); 4] = [
    ('Y', None),
    ('M', None),
    ('W', Some(7 * 86_400 * NANOSECONDS)),
    ('D', Some(86_400 * NANOSECONDS)),
];
/// The units of the time part, after `T`.
const TIME: [(char, Option<u128>); 3] =
    [('H', Some(3_600 * NANOSECONDS)), ('M', Some(60 * NANOSECONDS)), ('S', Some(NANOSECONDS))];

text_format! {
    /// A duration in ISO 8601 notation (RFC 3339, appendix A), such as `PT1H30M` or `P3D`.
    ///
    /// It converts from and to [`Duration`]. A day is 24 hours, and a week is seven days. Years and months have no
    /// fixed length, so the conversion of a duration with years or months other than zero fails.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use hydra_client::format::IsoDuration;
    ///
    /// assert_eq!(Duration::try_from(&IsoDuration::from("P1DT12H"))?, Duration::from_secs(129_600));
    /// assert_eq!(IsoDuration::from(Duration::from_millis(1_500)).as_str(), "PT1.5S");
    /// # Ok::<(), hydra_client::format::IsoDurationError>(())
    /// ```
    IsoDuration
}

impl From<Duration> for IsoDuration {
    fn from(duration: Duration) -> Self {
        let (seconds, nanoseconds) = (duration.as_secs(), duration.subsec_nanos());
        let mut text = "PT".to_owned();
        for (count, unit) in [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M')] {
            if count > 0 {
                // Writing to a `String` cannot fail.
                let _ = write!(text, "{count}{unit}");
            }
        }
        if seconds % 60 > 0 || nanoseconds > 0 || text == "PT" {
            let seconds = format!("{}.{nanoseconds:09}", seconds % 60);
            text.push_str(seconds.trim_end_matches('0').trim_end_matches('.'));
            text.push('S');
        }
        Self(text)
    }
}

impl TryFrom<&IsoDuration> for Duration {
    type Error = IsoDurationError;

    fn try_from(duration: &IsoDuration) -> Result<Self, IsoDurationError> {
        let nanoseconds = nanoseconds(&duration.0).ok_or(IsoDurationError(()))?;
        let seconds = u64::try_from(nanoseconds / NANOSECONDS).map_err(|_| IsoDurationError(()))?;
        let rest = u32::try_from(nanoseconds % NANOSECONDS).unwrap_or_default();
        Ok(Self::new(seconds, rest))
    }
}

impl TryFrom<IsoDuration> for Duration {
    type Error = IsoDurationError;

    fn try_from(duration: IsoDuration) -> Result<Self, IsoDurationError> {
        Self::try_from(&duration)
    }
}

/// The error of an [`IsoDuration`] that is not in ISO 8601 notation, is negative, has years or months other than zero,
/// or exceeds the range of [`Duration`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IsoDurationError(());

impl fmt::Display for IsoDurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a duration in ISO 8601 notation without years and months")
    }
}

impl Error for IsoDurationError {}

/// Returns the nanoseconds of a duration. Digits beyond nanoseconds are dropped.
fn nanoseconds(text: &str) -> Option<u128> {
    let is_negative = text.starts_with('-');
    let text = text.strip_prefix(['+', '-']).unwrap_or(text).strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None if text.is_empty() => return None,
        None => (text, ""),
    };
    // Only the last part of a duration has a fraction.
    if !time.is_empty() && date.contains(['.', ',']) {
        return None;
    }
    let sum = sum(date, &DATE)?.checked_add(self::sum(time, &TIME)?)?;
    (sum == 0 || !is_negative).then_some(sum)
}

/// Returns the nanoseconds of one part of a duration, whose units must be in the order of `units`.
fn sum(mut rest: &str, mut units: &[(char, Option<u128>)]) -> Option<u128> {
    let mut sum = 0_u128;
    while !rest.is_empty() {
        let end = rest.find(|char: char| char.is_ascii_uppercase())?;
        let (number, tail) = rest.split_at(end);
        let unit = tail.chars().next()?;
        let index = units.iter().position(|(name, _)| *name == unit)?;
        let (_, length) = units.get(index)?;
        units = units.get(index + 1..)?;
        rest = tail.get(1..)?;
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        if fraction.is_empty() || number.contains(['.', ',']) && !rest.is_empty() {
            return None;
        }
        let whole = digits(whole)?;
        let fraction_digits = digits(fraction.get(..fraction.len().min(18))?)?;
        digits(
            fraction.get(fraction.len().min(18)..).filter(|rest| !rest.is_empty()).unwrap_or("0"),
        )?;
        let Some(length) = length else {
            if whole > 0 || fraction_digits > 0 {
                return None;
            }
            continue;
        };
        let scale = 10_u128.pow(u32::try_from(fraction.len().min(18)).ok()?);
        sum = sum.checked_add(whole.checked_mul(*length)?)?;
        sum = sum.checked_add(fraction_digits.checked_mul(*length)? / scale)?;
    }
    Some(sum)
}

/// Parses a number that consists of digits only.
fn digits(text: &str) -> Option<u128> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_formatted() {
        for (text, duration) in [
            ("PT0S", Duration::ZERO),
            ("PT0.000000001S", Duration::from_nanos(1)),
            ("PT1.5S", Duration::from_millis(1_500)),
            ("PT1M", Duration::from_secs(60)),
            ("PT1H0.5S", Duration::from_millis(3_600_500)),
            ("PT25H1M1S", Duration::from_secs(90_061)),
            ("PT5124095576030431H15.999999999S", Duration::MAX),
        ] {
            assert_eq!(IsoDuration::from(duration).as_str(), text);
            assert_eq!(Duration::try_from(IsoDuration::from(text)), Ok(duration), "{text}");
        }
    }

    #[test]
    fn durations_are_parsed() {
        for (text, seconds) in [
            ("P1D", 86_400.0),
            ("P2W", 1_209_600.0),
            ("P1W1D", 691_200.0),
            ("P123DT22H14M12.011S", 10_707_252.011),
            ("P0Y0M1D", 86_400.0),
            ("+PT1S", 1.0),
            ("-PT0S", 0.0),
            ("PT0.5H", 1_800.0),
            ("PT1,5M", 90.0),
            ("P0.5D", 43_200.0),
            ("PT0.0000000019999999999999S", 0.000_000_001),
            ("PT90M", 5_400.0),
        ] {
            let read = Duration::try_from(IsoDuration::from(text)).unwrap();
            assert_eq!(read, Duration::from_secs_f64(seconds), "{text}");
        }
    }

    #[test]
    fn invalid_durations_are_refused() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1S",
            "PT1",
            "P1S",
            "PT1D",
            "P1DT",
            "PT1M1H",
            "P1D1W",
            "PT1S1S",
            "-PT1S",
            "P1Y",
            "P1M",
            "P0.5Y",
            "PT1.S",
            "PT.5S",
            "PTS",
            "PT1.5M1S",
            "P1.5DT1S",
            "PT 1S",
            "pt1s",
            "PT１S",
            "PT1é",
            "PT-1S",
            "PT+1S",
            "P1DT1HT1M",
            "PT99999999999999999999S",
            "PT999999999999999999999999999999999999999999S",
            "PT1.1.1S",
            "PT0.0000000000000000000xS",
        ] {
            assert!(Duration::try_from(IsoDuration::from(text)).is_err(), "{text}");
        }
    }
}
