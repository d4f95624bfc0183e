//! A table of all models, with a function that decodes and encodes each.
//!
//! Several suites include this module, beside `versions`, whose list it uses, and `document`.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::Document;
use crate::versions::for_each_version;

/// A model of a version.
pub(crate) struct Model {
    pub(crate) name: &'static str,
    /// The name of the schema, or the schema and the property that contain it.
    pub(crate) place: String,
    /// Whether the model keeps members that the document does not describe.
    #[allow(dead_code, reason = "not every test that shares this module asks")]
    pub(crate) keeps_extra: bool,
    pub(crate) read: fn(&Value) -> Result<Read, serde_json::Error>,
}

/// A value that was read as a model.
#[allow(dead_code, reason = "not every test that shares this module looks at all of it")]
pub(crate) struct Read {
    pub(crate) debug: String,
    pub(crate) written: Value,
}

impl Model {
    /// Returns the schema in the document.
    pub(crate) fn schema<'a>(&self, document: &'a Document) -> &'a Value {
        match self.place.split_once('.') {
            Some((name, property)) => &document.schemas()[name]["properties"][property],
            None => &document.schemas()[&self.place],
        }
    }
}

fn read<M: Debug + Serialize + DeserializeOwned>(value: &Value) -> Result<Read, serde_json::Error> {
    // Parsed from a string, like a response.
    let model: M = serde_json::from_str(&value.to_string())?;
    let debug = format!("{model:?}\n{model:#?}");
    Ok(Read { debug, written: serde_json::from_str(&serde_json::to_string(&model)?)? })
}

type Table = Vec<(&'static str, fn(&Value) -> Result<Read, serde_json::Error>)>;

macro_rules! tables {
    ($($name:literal $version:ident {
        models { $($model:ident,)* } operations $operations:tt outputs $outputs:tt
    })*) => {
        fn table(version: &str) -> Table {
            match version {
                $(#[cfg(feature = $name)] $name => {
                    vec![$((stringify!($model), read::<hydra_client::$version::models::$model>),)*]
                })*
                _ => panic!("{version} is not compiled"),
            }
        }
    };
}
for_each_version!(tables);

/// Returns the models of a version.
pub(crate) fn models(version: &str) -> Vec<Model> {
    let table = table(version);
    let directory = Path::new("src").join(version).join("models");
    let mut models = Vec::new();
    for file in fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.ends_with("fixtures.rs") {
            continue; // sample values of the models
        }
        let text = fs::read_to_string(path).unwrap();
        let name = ["\npub struct ", "\npub enum "]
            .into_iter()
            .filter_map(|start| text.split_once(start))
            .map(|(before, after)| (before.len(), after))
            .min()
            .and_then(|(_, after)| after.split([' ', '{']).next())
            .expect("the file declares a type");
        let origin = text.split_once("/// Generated from the schema ");
        let place = origin.expect("the documentation names the schema").1;
        let place = place.split('`').nth(1).unwrap().to_owned();
        let known = table.iter().find(|(known, _)| *known == name);
        let (name, read) = known.unwrap_or_else(|| panic!("`versions` does not list {name}"));
        let keeps_extra = text.contains("\n    pub extra: Extra,\n");
        models.push(Model { name, place, keeps_extra, read: *read });
    }
    assert_eq!(models.len(), table.len());
    models
}
