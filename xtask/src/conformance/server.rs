//! A test server: its process, and the requests of the command to it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::files;

/// The time that a server may take to start.
const START: Duration = Duration::from_secs(60);

/// Returns an error if Node.js is not installed.
pub(super) fn has_node() -> Result<(), String> {
    let version = Command::new("node").arg("--version").output();
    match version {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err("node is not installed, so nothing was run\nhelp: install Node.js 20.19 or later"
            .to_owned()),
    }
}

/// Installs packages, such as `a@1.0.0`, in a directory.
pub(super) fn install(prefix: &Path, packages: &[String]) -> Result<(), String> {
    std::fs::create_dir_all(prefix).map_err(|err| err.to_string())?;
    let output = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix"])
        .arg(prefix)
        .args(packages)
        .output()
        .map_err(|err| format!("cannot run npm: {err}"))?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("npm cannot install {}:\n{}", packages.join(" "), stderr.trim()))
}

/// Returns the version of the package in a directory, or `None` if it does not have this package.
pub(super) fn version(directory: &Path, package: &str) -> Option<String> {
    let manifest = files::read(&directory.join("package.json")).ok()?;
    let manifest: Value = serde_json::from_str(&manifest).ok()?;
    let version = manifest.get("version").filter(|_| manifest["name"] == package);
    Some(version?.as_str()?.to_owned())
}

/// A running server. It ends when the value is dropped.
pub(super) struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts the server on a free port, which `command` takes. It writes its log to a directory.
    pub(super) fn start(
        scratch: &Path,
        command: impl FnOnce(u16) -> Command,
    ) -> Result<Self, String> {
        let failed = |err: std::io::Error| format!("cannot start the test server: {err}");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let port = port.map_err(failed)?.port();
        let log: PathBuf = scratch.join("server.log");
        let process = command(port)
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

    /// Returns the JSON at a path.
    pub(super) fn report(&self, path: &str) -> Result<Value, String> {
        let report = self.get(path).map_err(|err| format!("cannot read the report: {err}"))?;
        let (_, body) = report.split_once("\r\n\r\n").unwrap_or_default();
        serde_json::from_str(body)
            .map_err(|err| format!("the report {path} is not readable: {err}"))
    }

    /// Returns the response to a request, with its head.
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
