//! Every operation on real servers.
//!
//! ```text
//! HYDRA_V26_ADMIN_URL=http://127.0.0.1:4445 HYDRA_V26_PUBLIC_URL=http://127.0.0.1:4444 \
//!     cargo test -p hydra-client --test live
//! ```
//!
//! `HYDRA_V1_ADMIN_URL` and `HYDRA_V1_PUBLIC_URL` are the addresses of a Hydra 1. A version without both addresses is
//! skipped. The test creates objects under a unique name and deletes them, so that it can run on a server that is in use.
//! The server needs dynamic client registration (`oidc.dynamic_client_registration.enabled`).
//!
//! The test fails if the list of a version lacks an operation, if a call fails, or if an operation of the list was not
//! called. Without a server, it only compares the lists with the generated operations.

mod run;
mod v1;
mod v26;

use std::collections::BTreeSet;
use std::fs;
use std::pin::Pin;
use std::process::ExitCode;

use hydra_client::Client;

use self::run::Run;

/// A version, and a function that calls its operations.
pub(crate) struct Version {
    pub(crate) name: &'static str,
    /// The operations that the function calls.
    pub(crate) operations: &'static [&'static str],
    pub(crate) run: for<'a> fn(&'a Run) -> Pin<Box<dyn Future<Output = ()> + 'a>>,
}

const VERSIONS: [&Version; 2] = [&v1::VERSION, &v26::VERSION];

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut problems = Vec::new();
    for version in VERSIONS {
        problems.extend(missing(version));
        let name = version.name;
        let (admin, public) = (address(name, "ADMIN"), address(name, "PUBLIC"));
        let (Some(admin), Some(public)) = (admin, public) else {
            let prefix = name.to_uppercase();
            println!(
                "{name}: skipped: HYDRA_{prefix}_ADMIN_URL and HYDRA_{prefix}_PUBLIC_URL are not set"
            );
            continue;
        };
        let run = Run::new(name, admin, public);
        runtime.block_on((version.run)(&run));
        problems.extend(run.finish(version.operations));
    }
    for problem in &problems {
        println!("{problem}");
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn address(version: &str, side: &str) -> Option<Client> {
    let name = format!("HYDRA_{}_{side}_URL", version.to_uppercase());
    let url = std::env::var(&name).ok().filter(|url| !url.is_empty())?;
    Some(Client::new(&url).unwrap_or_else(|err| panic!("{name}: {err:#}")))
}

/// Compares the list of a version with its generated operations.
fn missing(version: &Version) -> Vec<String> {
    let name = version.name;
    let listed: BTreeSet<&str> = version.operations.iter().copied().collect();
    let directory = format!("src/{name}/operations");
    let mut generated = BTreeSet::new();
    for file in fs::read_dir(&directory).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let (_, rest) = text.split_once("const ID: &'static str = \"").expect("an operation");
        generated.insert(rest.split_once('"').unwrap().0.to_owned());
    }
    assert!(!generated.is_empty(), "{directory} is empty");
    let without_call = generated.iter().filter(|id| !listed.contains(id.as_str()));
    without_call.map(|id| format!("{name}: no call of the operation {id}")).collect()
}
