// note[E0110]: the number is read as 1.8446744073709552e19: it does not fit into 64 bits
//   --> formats.yaml:38:32
//    |
// 38 |         larger: {type: number, maximum: 18446744073709551616, default…
//    |                                ^^^^^^^
//    = at /components/schemas/numbers/properties/larger/maximum
//    = also: the number is read as 3.402823669209385e38: it does not fit into 64 bits, at formats.yaml:38:63
// 
// ==== models/numbers.rs

use crate::{Extra, GoDuration, Secret, SecretValue, Timestamp};

/// A JSON object.
///
/// Generated from the schema `numbers`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Numbers {
    /// The property `int8`.
    pub int8: Option<i8>,

    /// The property `int32`.
    pub int32: i32,

    /// The property `int64`.
    pub int64: Option<i64>,

    /// The property `uint8`.
    pub uint8: Option<u8>,

    /// The property `uint32`.
    pub uint32: Option<u32>,

    /// The property `natural`.
    ///
    /// Minimum: `0`.
    pub natural: Option<u64>,

    /// The property `positive`.
    ///
    /// Greater than `0`.
    pub positive: Option<u64>,

    /// The property `counted`.
    ///
    /// Greater than `-1`. Maximum: `10`.
    pub counted: Option<u64>,

    /// The property `share`.
    ///
    /// Minimum: `0`. Less than `1`.
    pub share: Option<f64>,

    /// The property `below`.
    ///
    /// Less than `0.5`.
    pub below: Option<f64>,

    /// The property `large`.
    ///
    /// Maximum: `18446744073709551615`.
    pub large: Option<u64>,

    /// The property `precise`.
    ///
    /// Minimum: `-9007199254740993`. Maximum: `9007199254740993`.
    pub precise: Option<i64>,

    /// The property `larger`.
    ///
    /// Default: `3.402823669209385e+38`. Maximum: `1.8446744073709552e19`.
    pub larger: Option<f64>,

    /// The property `plain`.
    pub plain: Option<i64>,

    /// The property `float`.
    pub float: Option<f32>,

    /// The property `double`.
    pub double: Option<f64>,

    /// The property `instant`.
    pub instant: Option<Timestamp>,

    /// The property `length`.
    pub length: Option<GoDuration>,

    /// The property `secret`.
    pub secret: Option<Secret>,

    /// The property `any_secret`.
    pub any_secret: Option<SecretValue>,

    /// The property `any_secrets`.
    pub any_secrets: Option<Vec<SecretValue>>,

    /// The property `named_secrets`.
    pub named_secrets: Option<std::collections::BTreeMap<String, SecretValue>>,

    /// The property `id`.
    pub id: Option<String>,

    /// The property `flag`.
    ///
    /// Default: `true`.
    pub flag: Option<bool>,

    /// The members of the JSON object that have no field in this struct. They are serialized as
    /// they were received.
    pub extra: Extra,
}

impl Numbers {
    /// Creates a value with its required fields. The optional fields have no value.
    #[must_use]
    pub fn new(int32: i32) -> Self {
        Self {
            int8: None,
            int32,
            int64: None,
            uint8: None,
            uint32: None,
            natural: None,
            positive: None,
            counted: None,
            share: None,
            below: None,
            large: None,
            precise: None,
            larger: None,
            plain: None,
            float: None,
            double: None,
            instant: None,
            length: None,
            secret: None,
            any_secret: None,
            any_secrets: None,
            named_secrets: None,
            id: None,
            flag: None,
            extra: Extra::default(),
        }
    }

    /// Sets [`int8`](Self::int8).
    #[must_use]
    pub fn with_int8(mut self, int8: i8) -> Self {
        self.int8 = Some(int8);
        self
    }

    /// Sets [`int32`](Self::int32).
    #[must_use]
    pub fn with_int32(mut self, int32: i32) -> Self {
        self.int32 = int32;
        self
    }

    /// Sets [`int64`](Self::int64).
    #[must_use]
    pub fn with_int64(mut self, int64: i64) -> Self {
        self.int64 = Some(int64);
        self
    }

    /// Sets [`uint8`](Self::uint8).
    #[must_use]
    pub fn with_uint8(mut self, uint8: u8) -> Self {
        self.uint8 = Some(uint8);
        self
    }

    /// Sets [`uint32`](Self::uint32).
    #[must_use]
    pub fn with_uint32(mut self, uint32: u32) -> Self {
        self.uint32 = Some(uint32);
        self
    }

    /// Sets [`natural`](Self::natural).
    #[must_use]
    pub fn with_natural(mut self, natural: u64) -> Self {
        self.natural = Some(natural);
        self
    }

    /// Sets [`positive`](Self::positive).
    #[must_use]
    pub fn with_positive(mut self, positive: u64) -> Self {
        self.positive = Some(positive);
        self
    }

    /// Sets [`counted`](Self::counted).
    #[must_use]
    pub fn with_counted(mut self, counted: u64) -> Self {
        self.counted = Some(counted);
        self
    }

    /// Sets [`share`](Self::share).
    #[must_use]
    pub fn with_share(mut self, share: f64) -> Self {
        self.share = Some(share);
        self
    }

    /// Sets [`below`](Self::below).
    #[must_use]
    pub fn with_below(mut self, below: f64) -> Self {
        self.below = Some(below);
        self
    }

    /// Sets [`large`](Self::large).
    #[must_use]
    pub fn with_large(mut self, large: u64) -> Self {
        self.large = Some(large);
        self
    }

    /// Sets [`precise`](Self::precise).
    #[must_use]
    pub fn with_precise(mut self, precise: i64) -> Self {
        self.precise = Some(precise);
        self
    }

    /// Sets [`larger`](Self::larger).
    #[must_use]
    pub fn with_larger(mut self, larger: f64) -> Self {
        self.larger = Some(larger);
        self
    }

    /// Sets [`plain`](Self::plain).
    #[must_use]
    pub fn with_plain(mut self, plain: i64) -> Self {
        self.plain = Some(plain);
        self
    }

    /// Sets [`float`](Self::float).
    #[must_use]
    pub fn with_float(mut self, float: f32) -> Self {
        self.float = Some(float);
        self
    }

    /// Sets [`double`](Self::double).
    #[must_use]
    pub fn with_double(mut self, double: f64) -> Self {
        self.double = Some(double);
        self
    }

    /// Sets [`instant`](Self::instant).
    #[must_use]
    pub fn with_instant(mut self, instant: impl Into<Timestamp>) -> Self {
        self.instant = Some(instant.into());
        self
    }

    /// Sets [`length`](Self::length).
    #[must_use]
    pub fn with_length(mut self, length: impl Into<GoDuration>) -> Self {
        self.length = Some(length.into());
        self
    }

    /// Sets [`secret`](Self::secret).
    #[must_use]
    pub fn with_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Sets [`any_secret`](Self::any_secret).
    #[must_use]
    pub fn with_any_secret(mut self, any_secret: impl Into<SecretValue>) -> Self {
        self.any_secret = Some(any_secret.into());
        self
    }

    /// Sets [`any_secrets`](Self::any_secrets).
    #[must_use]
    pub fn with_any_secrets(
        mut self,
        any_secrets: impl IntoIterator<Item = impl Into<SecretValue>>,
    ) -> Self {
        self.any_secrets = Some(any_secrets.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`named_secrets`](Self::named_secrets).
    #[must_use]
    pub fn with_named_secrets(
        mut self,
        named_secrets: impl IntoIterator<
            Item = (impl Into<String>, impl Into<SecretValue>),
        >,
    ) -> Self {
        self.named_secrets = Some(
            named_secrets
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        );
        self
    }

    /// Sets [`id`](Self::id).
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`flag`](Self::flag).
    #[must_use]
    pub fn with_flag(mut self, flag: bool) -> Self {
        self.flag = Some(flag);
        self
    }
}

object! {
    Numbers extra {
        optional int8: "int8",
        required int32: "int32",
        optional int64: "int64",
        optional uint8: "uint8",
        optional uint32: "uint32",
        optional natural: "natural",
        optional positive: "positive",
        optional counted: "counted",
        optional share: "share" as bounded,
        optional below: "below" as bounded,
        optional large: "large",
        optional precise: "precise",
        optional larger: "larger" as bounded,
        optional plain: "plain",
        optional float: "float" as bounded,
        optional double: "double" as bounded,
        optional instant: "instant",
        optional length: "length",
        optional secret: "secret",
        optional any_secret: "any_secret",
        optional any_secrets: "any_secrets" as bounded,
        optional named_secrets: "named_secrets" as bounded,
        optional id: "id",
        optional flag: "flag",
    }
}
