//! Timestamps in RFC 3339 notation.

mod calendar;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(crate) use self::calendar::{days_since_1970, digits, parse_date};
use crate::codec::text::text_codec;

/// A point in time in RFC 3339 notation, such as `2026-11-23T08:54:24Z`.
///
/// It stores the received string, so that it is written back unchanged. Only a conversion parses the string, so a
/// string that is not a timestamp is not an error when a response is decoded. Two timestamps are equal if their strings
/// are equal.
///
/// It converts from and to [`SystemTime`], and from and to the types of `chrono`, `jiff` and `time` with the
/// features of these names.
///
/// ```
/// use std::time::{Duration, SystemTime, UNIX_EPOCH};
///
/// use hydra_client::Timestamp;
///
/// let timestamp = Timestamp::from("2026-11-23T10:54:24.5+02:00");
/// let time = SystemTime::try_from(&timestamp)?;
/// assert_eq!(time.duration_since(UNIX_EPOCH)?, Duration::from_millis(1_795_424_064_500));
/// assert_eq!(Timestamp::from(time).as_str(), "2026-11-23T08:54:24.5Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// Returns the timestamp as the received string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether this is Go's zero time, `0001-01-01T00:00:00Z`, which a server in Go sends for a time that is
    /// not set.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0 == "0001-01-01T00:00:00Z"
    }

    /// Returns the seconds since 1970, and the nanoseconds since that second.
    fn unix(&self) -> Result<(i64, u32), TimestampError> {
        calendar::parse(&self.0).ok_or(TimestampError(()))
    }

    #[cfg(any(test, feature = "chrono", feature = "jiff", feature = "time"))]
    fn from_unix(seconds: i64, nanoseconds: u32) -> Self {
        Self(calendar::format(seconds, nanoseconds))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Formats a time in UTC, without trailing zeros of the fraction. RFC 3339 has years from 0 to 9999: a time outside of
/// them becomes a string that converts to no other type.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        let (seconds, nanoseconds) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (seconds(after), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                match before.subsec_nanos() {
                    0 => (-seconds(before), 0),
                    nanoseconds => (-seconds(before) - 1, 1_000_000_000 - nanoseconds),
                }
            }
        };
        Self(calendar::format(seconds, nanoseconds))
    }
}

impl TryFrom<&Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let (seconds, nanoseconds) = timestamp.unix()?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second =
            if seconds < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
        second
            .and_then(|second| second.checked_add(Duration::from_nanos(nanoseconds.into())))
            .ok_or(TimestampError(()))
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        Self::try_from(&timestamp)
    }
}

text_codec!(Timestamp);

/// The error of a [`Timestamp`] that is not in RFC 3339 notation, or that the other type cannot represent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError(());

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a timestamp in RFC 3339 notation")
    }
}

impl Error for TimestampError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_received_text_is_kept() {
        for text in ["0001-01-01T00:00:00Z", "2026-11-23T08:54:24.304034Z", "tomorrow", ""] {
            let json = format!("{text:?}");
            let timestamp: Timestamp = serde_json::from_str(&json).unwrap();
            assert_eq!(timestamp.as_str(), text);
            assert_eq!(serde_json::to_string(&timestamp).unwrap(), json);
        }
        assert!(Timestamp::from("0001-01-01T00:00:00Z").is_zero());
        assert!(!Timestamp::from("0001-01-01T00:00:00Z+1").is_zero());
        assert!(!Timestamp::from("0001-01-01T00:00:00.5Z").is_zero());
    }

    #[test]
    fn timestamps_convert_from_and_to_std() {
        for text in [
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "2026-11-23T08:54:24.304034Z",
            "2000-02-29T12:00:00.1Z",
            "9999-12-31T23:59:59Z",
        ] {
            let time = SystemTime::try_from(Timestamp::from(text)).unwrap();
            assert_eq!(Timestamp::from(time).as_str(), text);
        }
        for text in ["", "tomorrow", "2026-13-01T00:00:00Z"] {
            assert!(SystemTime::try_from(Timestamp::from(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn seconds_convert_to_a_timestamp() {
        assert_eq!(Timestamp::from_unix(-1, 500_000_000).as_str(), "1969-12-31T23:59:59.5Z");
    }

    #[test]
    fn a_year_that_rfc_3339_does_not_have_is_not_a_timestamp() {
        for seconds in [253_402_300_800, -62_167_219_201] {
            let timestamp = Timestamp::from_unix(seconds, 0);
            assert!(SystemTime::try_from(&timestamp).is_err(), "{timestamp}");
        }
    }
}
