//! A document that is generated without the settings: the options that go with `--spec`.

use std::path::PathBuf;

use super::package::Crate;
use crate::args::Stop;

/// A document that is generated without the settings.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Single {
    pub(super) spec: PathBuf,
    pub(super) overlays: Vec<PathBuf>,
    pub(super) out: PathBuf,
    pub(super) output: SingleOutput,
    /// Nothing is generated if a part of the document cannot be generated.
    pub(super) strict: bool,
    /// The directory of the files to which references lead. `None`: the directory of the document.
    pub(super) within: Option<PathBuf>,
}

/// The output for a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SingleOutput {
    /// A module of this name.
    Module(String),
    /// A crate.
    Crate(Crate),
}

impl Single {
    /// Returns the crate that is generated, if it is one.
    pub(super) fn new_crate(&self) -> Option<&Crate> {
        match &self.output {
            SingleOutput::Module(_) => None,
            SingleOutput::Crate(package) => Some(package),
        }
    }
}

impl SingleOutput {
    /// Returns the output that the options `--name`, `--crate` and `--client` select.
    pub(super) fn parse(
        name: Option<String>,
        package: Option<String>,
        client: Option<PathBuf>,
    ) -> Result<Self, Stop> {
        match (name, package, client) {
            (None, Some(name), client) => {
                if let Err(reason) = codegen::check_package(&name) {
                    let message = format!("`--crate {name}`: the name {reason}; try `my-api`");
                    return Err(Stop::Usage(message));
                }
                Ok(Self::Crate(Crate { name, client }))
            }
            (Some(_), Some(_), _) => Err(Stop::usage(
                "`--name` is for a module and `--crate` for a crate: use one of them",
            )),
            (_, None, Some(_)) => Err(Stop::usage("`--client DIR` needs `--crate NAME`")),
            (name, None, None) => {
                let name = name.unwrap_or_else(|| "api".to_owned());
                if let Err(reason) = codegen::check_module(&name) {
                    let message = format!("`--name {name}`: the name {reason}; try `v27`");
                    return Err(Stop::Usage(message));
                }
                Ok(Self::Module(name))
            }
        }
    }
}
