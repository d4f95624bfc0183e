//! reqwest and other HTTP clients parse a URL and write it again. They must not change the encoded URLs.

use crate::paths::{PLACES, VALUES, is_found};
use crate::recorder;

#[test]
fn url_parsers_keep_encoded_values() {
    for (template, target) in PLACES {
        for (value, _) in VALUES.iter().filter(|(value, _)| is_found(template, value)) {
            let url = format!("http://hydra.test{}", target(value).unwrap());
            assert_eq!(reqwest::Url::parse(&url).unwrap().as_str(), url, "{template}: {value:?}");
        }
    }
}

/// A base URL is either sent unchanged or refused.
#[test]
fn url_parsers_keep_base_urls() {
    let decode =
        |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    for c in ('\0'..='\u{ff}').chain(['\u{301}', '日']) {
        for path in [format!("/a{c}b"), format!("/a{c}..{c}b"), format!("/a{c}")] {
            let Ok(client) = recorder::builder(&format!("http://hydra.test{path}")).build() else {
                continue;
            };
            let kept = client.base_url().strip_prefix("http://hydra.test").unwrap();
            let parsed = reqwest::Url::parse(client.base_url()).unwrap();
            let is_kept = decode(parsed.path()) == decode(kept);
            assert!(is_kept, "base URL {path}");
        }
    }
}
