//! The runtime of `models::fixtures`: functions that return sample values of models.

use serde::de::DeserializeOwned;

/// Declares a function for each row: its name, the model that it returns, and the value as JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixtures {
    ($($name:ident: $model:ident $json:literal,)*) => {
        $(
            #[doc = concat!("Returns a sample [`", stringify!($model), "`]. As JSON:")]
            ///
            /// ```json
            #[doc = $json]
            /// ```
            #[must_use]
            pub fn $name() -> $model {
                $crate::generated::fixture($json)
            }
        )*

        #[cfg(test)]
        mod tests {
            #[test]
            fn each_fixture_is_written_as_its_json() {
                $($crate::generated::assert_written_as(&super::$name(), $json);)*
            }
        }
    };
}

pub(crate) use __fixtures as fixtures;

/// Parses the JSON of a fixture.
///
/// # Panics
///
/// Never: each crate has a test that parses all its fixtures.
#[must_use]
pub fn fixture<T: DeserializeOwned>(json: &str) -> T {
    match serde_json::from_str(json) {
        Ok(value) => value,
        Err(err) => unreachable!("a test parses all fixtures: {err}"),
    }
}

/// Checks that a fixture serializes to the JSON from which it was parsed, so that each member of the JSON has a field.
///
/// # Panics
///
/// Panics if the JSON differs.
#[track_caller]
pub fn assert_written_as(fixture: &impl serde::Serialize, json: &str) {
    let [written, read] = [serde_json::to_value(fixture), serde_json::from_str(json)];
    match (written, read) {
        (Ok(written), Ok::<serde_json::Value, _>(read)) => assert_eq!(written, read),
        (written, read) => panic!("{written:?} {read:?}"),
    }
}
