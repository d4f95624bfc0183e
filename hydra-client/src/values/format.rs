//! Types for the string and number formats of OpenAPI. They store what was received.
//!
//! | schema | type |
//! |---|---|
//! | `type: string, format: date` | [`Date`] |
//! | `type: string, format: date-time` | [`Timestamp`](crate::Timestamp) |
//! | `type: string, format: duration` | [`IsoDuration`] |
//! | `type: string, format: uuid` | [`Uuid`] |
//! | `type: string, format: uri` | [`Uri`] |
//! | `type: string, format: byte` | [`Base64`] |
//! | `type: string, format: int32`, `int64`, `uint32` or `uint64` | [`IntegerText`] |
//! | `type: string, format: decimal` | [`DecimalText`] |
//! | `type: number` or `integer`, `format: decimal` | [`Number`] |
//!
//! Only a conversion validates a value. A string that does not match its format is not an error when a response is
//! decoded, and it is written back as it was received. Two values are equal if their strings or digits are equal.
//!
//! `parse` converts a value to any type that implements [`FromStr`](std::str::FromStr), also to one of another crate:
//!
//! ```
//! use hydra_client::format::{DecimalText, IntegerText, Uri};
//!
//! let id = IntegerText::from("18446744073709551615");
//! assert_eq!(id.parse::<u64>()?, u64::MAX);
//! let link = Uri::from("https://example.com/a?b");
//! assert_eq!(link.parse::<http::Uri>()?.path(), "/a");
//! assert_eq!(DecimalText::from("0.10").parse::<f64>()?, 0.1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod base64;
mod date;
mod duration;
mod number;
mod text;

pub use self::base64::{Base64, Base64Error};
pub use self::date::{Date, DateError};
pub use self::duration::{IsoDuration, IsoDurationError};
pub(crate) use self::number::not_a_number;
pub use self::number::{DecimalText, IntegerText, Number, NumberError};
pub use self::text::{Uri, Uuid};
