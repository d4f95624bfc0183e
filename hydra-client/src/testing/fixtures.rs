//! The runtime of `models::fixtures`: functions that return sample values of models.

use serde::de::DeserializeOwned;

/// Declares a function for each row: its name, the model that it returns, and the value as JSON.
macro_rules! fixtures {
    ($($name:ident: $model:ident $json:literal,)*) => {
        $(
            #[doc = concat!("Returns a sample [`", stringify!($model), "`]. As JSON:")]
            ///
            /// ```json
            #[doc = $json]
            /// ```
            #[must_use]
            pub fn $name() -> $model {
                crate::testing::fixture($json)
            }
        )*

        #[cfg(test)]
        mod tests {
            #[test]
            fn each_fixture_is_written_as_its_json() {
                $(crate::testing::assert_written_as(&super::$name(), $json);)*
            }
        }
    };
}

pub(crate) use fixtures;

/// Reads a fixture.
pub(crate) fn fixture<T: DeserializeOwned>(json: &str) -> T {
    match serde_json::from_str(json) {
        Ok(value) => value,
        Err(err) => unreachable!("a test reads each fixture: {err}"),
    }
}

/// Checks that a fixture is written as the JSON from which it was read, so that no member of it lacks a field.
#[cfg(test)]
#[track_caller]
pub(crate) fn assert_written_as(fixture: &impl serde::Serialize, json: &str) {
    let written = serde_json::to_value(fixture).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
}
