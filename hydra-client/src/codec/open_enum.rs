//! The codec of open enums: a server may send values that the document does not list.

/// Implements the methods and traits of an open enum: `as_str`, the conversions from strings,
/// `Display`, `Serialize` and `Deserialize`.
///
/// The second type is a newtype of `String`. The enum has a variant `Unknown` that contains it.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($model:ident $unknown:ident { $($variant:ident: $value:literal,)* }) => {
        impl $model {
            /// Returns the enum value as the string that is sent or was received.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => &value.0,
                }
            }
        }

        impl ::std::convert::From<&str> for $model {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($unknown(value.to_owned())),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $model {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                match value.as_str() {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($unknown(value)),
                }
            }
        }

        impl ::std::str::FromStr for $model {
            type Err = ::std::convert::Infallible;

            // The enum may have a variant `Err`, so this type has its full path.
            #[inline]
            fn from_str(
                value: &str,
            ) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::fmt::Display for $model {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $crate::__text_codec!($model);

        #[doc(hidden)]
        impl $crate::generated::bounded::Bounded for $model {}
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "`as_str` is for enums that callers reach")]
mod tests {
    use serde_json::{from_str, to_string};

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    enum Kind {
        Pairwise,
        Public,
        Unknown(UnknownKind),
    }

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct UnknownKind(String);

    open_enum! {
        Kind UnknownKind {
            Pairwise: "pairwise",
            Public: "public",
        }
    }

    /// Names that the macros could use for their own items.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    enum D {
        Err,
        Unknown(S),
    }

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct S(String);

    open_enum! { D S { Err: "err", } }

    #[test]
    fn an_enum_may_have_any_name() {
        assert_eq!("err".parse(), Ok(D::Err));
        assert_eq!(to_string(&from_str::<D>(r#""err""#).unwrap()).unwrap(), r#""err""#);
    }

    #[test]
    fn values_that_the_document_does_not_list_are_kept() {
        for (text, kind) in [("pairwise", Kind::Pairwise), ("public", Kind::Public)] {
            assert_eq!(Kind::from(text), kind);
            assert_eq!(Kind::from(text.to_owned()), kind);
            assert_eq!(text.parse(), Ok(kind.clone()));
            assert_eq!(kind.as_str(), text);
        }
        let new: Kind = from_str(r#""n\u0065w""#).unwrap();
        assert!(matches!(&new, Kind::Unknown(_)));
        assert_eq!(to_string(&[new.clone(), Kind::Public]).unwrap(), r#"["new","public"]"#);
        assert_eq!(format!("{new:>5}|{:<9}|", Kind::Public), "  new|public   |");
        assert!(from_str::<Kind>("1").unwrap_err().to_string().contains("expected a string"));
    }
}
