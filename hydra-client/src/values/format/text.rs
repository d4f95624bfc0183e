//! The macro that declares the type of a string format, and the formats without a conversion of their own.

/// Declares the type of a format that is a string in JSON.
macro_rules! text_format {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Returns the received string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Parses the string as another type.
            ///
            /// # Errors
            ///
            /// Returns the error of the other type.
            pub fn parse<T: std::str::FromStr>(&self) -> Result<T, T::Err> {
                self.0.parse()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        $crate::codec::text::text_codec!($name);
    };
}
pub(super) use text_format;

text_format! {
    /// A UUID (RFC 9562), such as `0192d3a4-7a5c-7c1e-9f4e-2b1a3c5d7e9f`.
    ///
    /// [`parse`](Self::parse) converts it to `uuid::Uuid`. For the other direction, convert the result of `to_string`.
    Uuid
}

text_format! {
    /// A URI (RFC 3986), such as `https://example.com/a`.
    ///
    /// [`parse`](Self::parse) converts it to a type such as `url::Url` or [`http::Uri`].
    Uri
}

impl From<http::Uri> for Uri {
    fn from(uri: http::Uri) -> Self {
        Self(uri.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_received_string_is_kept() {
        for text in ["", "0192D3A4-7a5c-7c1e-9f4e-2b1a3c5d7e9f", "not one", "a\"\u{e9}\n"] {
            let json = serde_json::to_string(text).unwrap();
            let uuid: Uuid = serde_json::from_str(&json).unwrap();
            assert_eq!((uuid.as_str(), uuid.to_string().as_str()), (text, text));
            assert_eq!(serde_json::to_string(&uuid).unwrap(), json);
            assert_eq!(String::from(Uri::from(text)), text);
        }
        assert!(serde_json::from_str::<Uuid>("1").is_err());
    }

    #[test]
    fn a_uri_converts_from_and_to_another_type() {
        let uri: http::Uri = Uri::from("https://a.example/b?c").parse().unwrap();
        assert_eq!(Uri::from(uri).as_str(), "https://a.example/b?c");
        assert!(Uri::from("a b").parse::<http::Uri>().is_err());
    }
}
