//! Bytes in base64.

use std::error::Error;
use std::fmt;

use base64::Engine;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;

use super::text::text_format;

text_format! {
    /// Bytes in base64 (RFC 4648, section 4), such as `aGVsbG8=`.
    ///
    /// `From` a string takes the string as base64, without validation. `From` bytes encodes them, with padding.
    ///
    /// ```
    /// use hydra_client::format::Base64;
    ///
    /// assert_eq!(Base64::from(b"hello").as_str(), "aGVsbG8=");
    /// assert_eq!(Base64::from("aGVsbG8=").to_bytes()?, b"hello");
    /// # Ok::<(), hydra_client::format::Base64Error>(())
    /// ```
    Base64
}

impl Base64 {
    /// Decodes the bytes.
    ///
    /// Padding is optional, line breaks and spaces are ignored, and the alphabet can be that of URLs (RFC 4648,
    /// section 5).
    ///
    /// # Errors
    ///
    /// Fails if the string is not base64.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Base64Error> {
        let text: Vec<u8> = self.0.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let is_of_urls = text.iter().any(|byte| matches!(byte, b'-' | b'_'));
        let decoder = decoder(if is_of_urls { &URL_SAFE } else { &STANDARD });
        decoder.decode(text).map_err(|_| Base64Error(()))
    }
}

/// Returns a decoder that accepts base64 without padding and with unused bits other than zero.
fn decoder(alphabet: &Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(alphabet, config)
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(BASE64_STANDARD.encode(bytes))
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(bytes.as_slice())
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(bytes.as_slice())
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self::from(&*bytes)
    }
}

/// The error of a [`Base64`] that contains a string in another encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64Error(());

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not base64")
    }
}

impl Error for Base64Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_encoded_and_decoded() {
        // The test vectors of RFC 4648, section 10.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(Base64::from(bytes.as_bytes()).as_str(), text);
            assert_eq!(Base64::from(text).to_bytes().unwrap(), bytes.as_bytes());
            let unpadded = text.trim_end_matches('=');
            assert_eq!(Base64::from(unpadded).to_bytes().unwrap(), bytes.as_bytes());
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(Base64::from(all.clone()).to_bytes().unwrap(), all);
        assert_eq!(Base64::from("-_8=").to_bytes(), Base64::from("+/8=").to_bytes());
        assert_eq!(Base64::from("Zm9v\r\n YmFy\n").to_bytes().unwrap(), b"foobar");
    }

    #[test]
    fn a_string_that_is_not_base64_is_kept_and_not_decoded() {
        for text in ["a", "Z===", "Zm9v!", "é", "+_8=", "Zg==Zg=="] {
            assert_eq!(Base64::from(text).to_bytes(), Err(Base64Error(())), "{text}");
            assert_eq!(Base64::from(text).as_str(), text);
        }
    }
}
