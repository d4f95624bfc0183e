//! Dates.

use std::error::Error;
use std::fmt;

use super::text::text_format;
use crate::values::timestamp::parse_date;

text_format! {
    /// A date in RFC 3339 notation, such as `2026-11-25`.
    ///
    /// It converts from and to the types of `chrono`, `jiff` and `time` with the features of these names.
    ///
    /// ```
    /// use hydra_client::format::Date;
    ///
    /// assert_eq!(Date::from("2026-11-25").parts()?, (2026, 11, 25));
    /// assert_eq!(Date::from_parts(2026, 11, 25)?.as_str(), "2026-11-25");
    /// # Ok::<(), hydra_client::format::DateError>(())
    /// ```
    Date
}

impl Date {
    /// Returns the year, the month (1 to 12) and the day of the month.
    ///
    /// # Errors
    ///
    /// Fails if the string is not a date in RFC 3339 notation, or if the day does not exist (February 30).
    pub fn parts(&self) -> Result<(u16, u8, u8), DateError> {
        let (year, month, day) = parse_date(&self.0).ok_or(DateError(()))?;
        let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(day));
        let (Ok(year), Ok(month), Ok(day)) = parts else { return Err(DateError(())) };
        Ok((year, month, day))
    }

    /// Creates a date from the year (0 to 9999), the month (1 to 12) and the day of the month.
    ///
    /// # Errors
    ///
    /// Fails if the day does not exist (February 30), or if the year is greater than 9999.
    pub fn from_parts(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        let date = Self(format!("{year:04}-{month:02}-{day:02}"));
        date.parts().map(|_| date)
    }
}

/// The error of a date that is not in RFC 3339 notation, that does not exist, or that the other type cannot represent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(());

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date in RFC 3339 notation")
    }
}

impl Error for DateError {}

// `$from` converts the other type to the parts of a date, and `$into` converts the parts to the other type.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! conversions {
    ($feature:literal, $other:ty, $from:expr, $into:expr) => {
        #[cfg(feature = $feature)]
        impl TryFrom<$other> for Date {
            type Error = DateError;

            fn try_from(date: $other) -> Result<Self, DateError> {
                let from: fn($other) -> Option<(u16, u8, u8)> = $from;
                let (year, month, day) = from(date).ok_or(DateError(()))?;
                Self::from_parts(year, month, day)
            }
        }

        #[cfg(feature = $feature)]
        impl TryFrom<&Date> for $other {
            type Error = DateError;

            fn try_from(date: &Date) -> Result<Self, DateError> {
                let into: fn((u16, u8, u8)) -> Option<$other> = $into;
                into(date.parts()?).ok_or(DateError(()))
            }
        }
    };
}

#[cfg(feature = "chrono")]
conversions!(
    "chrono",
    chrono::NaiveDate,
    |date| {
        use chrono::Datelike;
        let (year, month, day) = (date.year(), date.month(), date.day());
        Some((year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?))
    },
    |(year, month, day)| chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
);

#[cfg(feature = "jiff")]
conversions!(
    "jiff",
    jiff::civil::Date,
    |date| {
        let (year, month, day) = (date.year(), date.month(), date.day());
        Some((year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?))
    },
    |(year, month, day)| {
        let year = year.try_into().ok()?;
        jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    }
);

#[cfg(feature = "time")]
conversions!(
    "time",
    time::Date,
    |date| Some((date.year().try_into().ok()?, date.month().into(), date.day())),
    |(year, month, day)| {
        time::Date::from_calendar_date(year.into(), month.try_into().ok()?, day).ok()
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_split_into_parts() {
        for (text, parts) in [
            ("2026-11-25", (2026, 11, 25)),
            ("2000-02-29", (2000, 2, 29)),
            ("0000-01-01", (0, 1, 1)),
            ("9999-12-31", (9999, 12, 31)),
        ] {
            assert_eq!(Date::from(text).parts(), Ok(parts));
            let (year, month, day) = parts;
            assert_eq!(Date::from_parts(year, month, day).unwrap().as_str(), text);
        }
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-00-01",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-01-00",
            "2026-1-1",
            "2026-01-01Z",
            "2026-01-01T00:00:00Z",
            "+026-01-01",
            "12026-01-01",
            "２026-01-01",
        ] {
            assert!(Date::from(text).parts().is_err(), "{text}");
        }
        for (year, month, day) in [(10_000, 1, 1), (2026, 2, 29), (2026, 100, 1), (2026, 1, 0)] {
            assert!(Date::from_parts(year, month, day).is_err());
        }
    }

    #[allow(dead_code, reason = "used with the features of other crates")]
    fn round_trip<T>()
    where
        T: for<'a> TryFrom<&'a Date, Error = DateError>,
        Date: TryFrom<T, Error = DateError>,
    {
        for text in ["2026-11-25", "2000-02-29", "0001-01-01", "9999-12-31"] {
            let Ok(other) = T::try_from(&Date::from(text)) else { panic!("{text}") };
            assert_eq!(Date::try_from(other).unwrap().as_str(), text);
        }
        assert!(T::try_from(&Date::from("tomorrow")).is_err());
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn chrono() {
        round_trip::<chrono::NaiveDate>();
        let earlier = chrono::NaiveDate::from_ymd_opt(-1, 1, 1).unwrap();
        assert!(Date::try_from(earlier).is_err());
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn jiff() {
        round_trip::<jiff::civil::Date>();
    }

    #[cfg(feature = "time")]
    #[test]
    fn time() {
        round_trip::<time::Date>();
    }
}
