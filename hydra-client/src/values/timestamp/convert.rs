//! Conversions from and to the types of other crates, each behind the feature of its name.

use super::{Timestamp, TimestampError};

macro_rules! conversions {
    ($feature:literal, $other:ty, |$from:ident| $unix:expr, |$seconds:ident, $nanoseconds:ident| $into:expr) => {
        #[cfg(feature = $feature)]
        impl From<$other> for Timestamp {
            fn from($from: $other) -> Self {
                let (seconds, nanoseconds) = $unix;
                Self::from_unix(seconds, nanoseconds)
            }
        }

        #[cfg(feature = $feature)]
        impl TryFrom<&Timestamp> for $other {
            type Error = TimestampError;

            fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
                let ($seconds, $nanoseconds) = timestamp.unix()?;
                $into.ok_or(TimestampError(()))
            }
        }

        #[cfg(feature = $feature)]
        impl TryFrom<Timestamp> for $other {
            type Error = TimestampError;

            fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
                Self::try_from(&timestamp)
            }
        }
    };
}

conversions!(
    "chrono",
    chrono::DateTime<chrono::Utc>,
    |time| (time.timestamp(), time.timestamp_subsec_nanos().min(999_999_999)),
    |seconds, nanoseconds| chrono::DateTime::from_timestamp(seconds, nanoseconds)
);

conversions!(
    "jiff",
    jiff::Timestamp,
    |time| {
        let (seconds, nanoseconds) = (time.as_second(), time.subsec_nanosecond());
        // Before 1970, the fraction of jiff is negative.
        match u32::try_from(nanoseconds) {
            Ok(nanoseconds) => (seconds, nanoseconds),
            Err(_) => (seconds - 1, (nanoseconds + 1_000_000_000).unsigned_abs()),
        }
    },
    |seconds, nanoseconds| {
        let nanoseconds = i32::try_from(nanoseconds).ok();
        nanoseconds.and_then(|nanoseconds| jiff::Timestamp::new(seconds, nanoseconds).ok())
    }
);

conversions!(
    "time",
    time::OffsetDateTime,
    |time| (time.unix_timestamp(), time.nanosecond()),
    |seconds, nanoseconds| {
        time::OffsetDateTime::from_unix_timestamp(seconds)
            .ok()
            .and_then(|time| time.replace_nanosecond(nanoseconds).ok())
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "2026-11-23T08:54:24.304034Z",
        "1969-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00Z",
        "2000-02-29T00:00:00Z",
    ];

    fn round_trip<T>()
    where
        T: TryFrom<Timestamp, Error = TimestampError> + Into<Timestamp>,
    {
        for text in TEXTS {
            let Ok(other) = T::try_from(Timestamp::from(text)) else { panic!("{text}") };
            assert_eq!(other.into().as_str(), text);
        }
        assert!(T::try_from(Timestamp::from("tomorrow")).is_err());
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn chrono() {
        round_trip::<chrono::DateTime<chrono::Utc>>();
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn jiff() {
        round_trip::<jiff::Timestamp>();
    }

    #[cfg(feature = "time")]
    #[test]
    fn time() {
        round_trip::<time::OffsetDateTime>();
    }
}
