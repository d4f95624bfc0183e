//! The test server of `AutoRest`: its installation, its process and its report.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::files;

const PACKAGE: &str = "@microsoft.azure/autorest.testserver";
const VERSION: &str = "3.3.51";

/// The time that the server may take to start.
const START: Duration = Duration::from_secs(60);

/// The reports of the server. A scenario belongs to one of these categories.
const CATEGORIES: [&str; 4] = ["vanilla", "azure", "optional", "dpg"];

/// The directory of the installed package.
#[derive(Debug)]
pub(crate) struct Package {
    directory: PathBuf,
}

impl Package {
    /// Returns the package in `target/conformance`, and installs it from npm if it is not there.
    pub(crate) fn install(root: &Path) -> Result<Self, String> {
        has_node()?;
        let prefix = root.join("target/conformance-server");
        let directory = prefix.join("node_modules").join(PACKAGE);
        if version(&directory).as_deref() != Some(VERSION) {
            std::fs::create_dir_all(&prefix).map_err(|err| err.to_string())?;
            let output = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
                .args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
                .arg(&prefix)
                .arg(format!("{PACKAGE}@{VERSION}"))
                .output()
                .map_err(|err| format!("cannot run npm: {err}"))?;
            if !output.status.success() {
                let said = String::from_utf8_lossy(&output.stderr);
                return Err(format!("npm cannot install {PACKAGE} {VERSION}:\n{}", said.trim()));
            }
        }
        Self::at(directory)
    }

    /// Returns the package in a directory.
    pub(super) fn at(directory: PathBuf) -> Result<Self, String> {
        has_node()?;
        match version(&directory) {
            Some(version) if version == VERSION => Ok(Self { directory }),
            Some(version) => Err(format!(
                "{} has version {version} of the server\nhelp: install version {VERSION}",
                directory.display()
            )),
            None => Err(format!("{} does not contain {PACKAGE}", directory.display())),
        }
    }

    /// Returns the path of a document of the server.
    pub(super) fn document(&self, name: &str) -> PathBuf {
        self.directory.join("swagger").join(name)
    }

    /// Returns the content of a file of the server as the driver prints bytes.
    pub(super) fn file(&self, path: &str) -> Result<Value, String> {
        let path = files::file_in(&self.directory, path);
        let bytes =
            std::fs::read(&path).map_err(|err| format!("cannot read {}: {err}", path.display()))?;
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        Ok(json!({ "hex": digits.collect::<Vec<_>>().concat() }))
    }
}

fn has_node() -> Result<(), String> {
    let version = Command::new("node").arg("--version").output();
    match version {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err("node is not installed, so nothing was run\nhelp: install Node.js 18 or later"
            .to_owned()),
    }
}

// Returns the version of the package in a directory, or `None` if there is no such package.
fn version(directory: &Path) -> Option<String> {
    let manifest = files::read(&directory.join("package.json")).ok()?;
    let manifest: Value = serde_json::from_str(&manifest).ok()?;
    let version = manifest.get("version").filter(|_| manifest["name"] == PACKAGE);
    Some(version?.as_str()?.to_owned())
}

/// A running server. It ends when the value is dropped.
pub(super) struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts the server on a free port. It writes its log and its reports to `scratch`.
    pub(super) fn start(package: &Package, scratch: &Path) -> Result<Self, String> {
        let failed = |err: std::io::Error| format!("cannot start the test server: {err}");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let port = port.map_err(failed)?.port();
        let log = scratch.join("server.log");
        let process = Command::new("node")
            .arg(package.directory.join("dist/cli/cli.js"))
            .arg("run")
            .arg(format!("--port={port}"))
            .arg("--coverageDirectory")
            .arg(scratch.join("coverage"))
            .stdin(Stdio::null())
            .stdout(File::create(&log).map_err(failed)?)
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let mut server = Self { process, port };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = server.process.try_wait().map_err(failed)?.is_some();
            if has_ended || started.elapsed() > START {
                return Err(format!("the test server does not start: see {}", log.display()));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// Returns the address of the server.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns how often the server met each scenario.
    pub(super) fn report(&self) -> Result<BTreeMap<String, u64>, String> {
        let mut scenarios = BTreeMap::new();
        for category in CATEGORIES {
            let report = self.get(&format!("/report/{category}"));
            let report = report.map_err(|err| format!("cannot read the report: {err}"))?;
            let (_, body) = report.split_once("\r\n\r\n").unwrap_or_default();
            let counts: BTreeMap<String, u64> = serde_json::from_str(body)
                .map_err(|err| format!("the report of `{category}` is not readable: {err}"))?;
            for (scenario, count) in counts {
                *scenarios.entry(scenario).or_default() += count;
            }
        }
        Ok(scenarios)
    }

    fn get(&self, path: &str) -> std::io::Result<String> {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(socket, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
        let mut response = String::new();
        socket.read_to_string(&mut response)?;
        Ok(response)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
