//! `codegen --crate` writes a crate that compiles without warnings, and whose first call reaches a server.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, thread};

use crate::workspace::{Run, Workspace, program};

const ORDERS: &str = "\
openapi: 3.1.0
info: {title: Acme Orders (v2), version: 2.4.0, description: \"Orders of *Acme*.\\n\\nMore.\"}
servers: [{url: 'https://orders.example/api'}]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: with_items, in: query, schema: {type: boolean}}
      responses:
        '200':
          description: The order.
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
        default:
          description: A problem.
          content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}
components:
  schemas:
    Order:
      type: object
      required: [id, state]
      properties:
        id: {type: string}
        state: {type: string, enum: [open, closed]}
    Problem: {type: object, properties: {message: {type: string}}, x-error-message: [message]}
";

/// The root of this repository, which contains the runtime.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Runs `codegen --spec` in the repository.
fn generate(spec: &Path, out: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(program());
    command.args(["codegen", "--client", "hydra-client", "--spec"]).arg(spec).arg("--out").arg(out);
    Run::from(command.args(arguments).current_dir(repository()).output().unwrap())
}

/// A workspace of generated crates below the target directory, so that its dependencies are compiled only once.
struct Crates {
    root: PathBuf,
    target: PathBuf,
}

impl Crates {
    fn new(name: &str) -> Self {
        let target = repository().join(env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into()));
        let root = target.join("crates").join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
        Self { root, target }
    }

    fn add(&self, name: &str, spec: &Path) {
        let run = generate(spec, &self.root.join(name), &["--crate", name]);
        assert!(run.is_success, "{run:?}");
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n";
        fs::write(self.root.join("Cargo.toml"), manifest).unwrap();
        // Without TLS, which takes most of the time.
        let run = |network: &[&str]| {
            let mut command = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
            command.args(network).args(arguments).current_dir(&self.root);
            command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
            // `RUSTFLAGS` would compile the dependencies again.
            command.env("RUSTDOCFLAGS", "-D warnings");
            command.output().unwrap()
        };
        let offline = run(&["--offline"]);
        if offline.status.success() { offline } else { run(&[]) }
    }

    /// Checks that neither the files of a crate nor its documentation contain the word Hydra, except for the name of the
    /// dependency.
    #[track_caller]
    fn never_names_hydra(&self, name: &str, features: &str) {
        let library = name.replace('-', "_");
        let documentation = self.target.join("doc").join(&library);
        // The target directory may contain pages of an earlier run.
        let _ = fs::remove_dir_all(&documentation);
        let features = ["--no-default-features", "--features", features];
        self.passes(&[&["doc", "--no-deps", "--package", name], &features[..]].concat());
        let mut count = 0;
        let package = files(&self.root.join(name));
        let pages = files(&documentation);
        assert!(pages.iter().any(|page| page.ends_with("struct.Client.html")), "{pages:?}");
        for path in package.iter().chain(&pages) {
            let text = fs::read_to_string(path).unwrap();
            let is_page = path.extension().is_some_and(|extension| extension == "html");
            let text = if is_page { without_tags(&text) } else { text };
            let text = text.to_lowercase().replace("hydra-client", "").replace("hydra_client", "");
            if let Some(at) = text.find("hydra") {
                let around = |from: usize, to: usize| text.get(from..to.min(text.len()));
                panic!("{}: {:?}", path.display(), around(at.saturating_sub(60), at + 60));
            }
            count += 1;
        }
        assert!(count > 60, "{count} files");
    }

    #[track_caller]
    fn passes(&self, arguments: &[&str]) {
        let output = self.cargo(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {stderr}");
    }
}

/// Returns the files of a directory and of those below it.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Returns the text of an HTML page.
fn without_tags(page: &str) -> String {
    let parts = page.split('<');
    parts.filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

impl Drop for Crates {
    fn drop(&mut self) {
        if !thread::panicking() {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

#[test]
fn every_construct_compiles_in_a_crate_of_its_own() {
    let crates = Crates::new("fixtures");
    let mut documents: Vec<PathBuf> = fs::read_dir(repository().join("codegen/tests/fixtures"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    documents.push(repository().join("spec/v26/hydra.yaml"));
    documents.sort();
    for document in &documents {
        let name = document.file_stem().unwrap().to_str().unwrap();
        crates.add(&format!("api-{name}"), document);
    }
    let features = ["--quiet", "--no-default-features"];
    let lints = ["--workspace", "--", "-D", "warnings"];
    crates.passes(&[&["clippy"], &features[..], &lints].concat());
    // A few, because `corpus` documents every construct, and rustdoc takes seconds for the runtime of each crate.
    let documented =
        ["hydra", "multipart", "recursion"].map(|name| format!("--package=api-{name}"));
    let documented = documented.each_ref().map(String::as_str);
    crates.passes(&[&["doc", "--no-deps"], &features[..], &documented].concat());
}

/// The features that only add dependencies for TLS, which take minutes to compile. `cargo xtask ci --full` compiles the
/// client with each of them alone.
const TLS: &[&str] =
    &["rustls", "rustls-aws-lc-rs", "rustls-ring", "rustls-no-provider", "native-tls"];

#[test]
fn a_crate_compiles_with_each_feature_alone() {
    let workspace = Workspace::new("features", 0);
    workspace.write("orders.yaml", ORDERS);
    let crates = Crates::new("features");
    crates.add("acme-features", &workspace.root.join("orders.yaml"));
    let features = codegen::FEATURES.iter().map(|(feature, _)| *feature);
    let features: Vec<&str> = features.filter(|feature| !TLS.contains(feature)).collect();
    assert_eq!(
        features.len() + TLS.len(),
        codegen::FEATURES.len(),
        "a feature of `TLS` does not exist"
    );
    for feature in features {
        let output =
            crates.cargo(&["check", "--quiet", "--no-default-features", "--features", feature]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        // The client is compiled with the same feature, also without a warning.
        assert!(output.status.success() && stderr.is_empty(), "{feature}: {stderr}");
    }
}

#[test]
fn the_first_call_of_the_readme_reaches_a_server() {
    let workspace = Workspace::new("orders", 0);
    workspace.write("orders.yaml", ORDERS);
    let crates = Crates::new("orders");
    crates.add("acme-orders", &workspace.root.join("orders.yaml"));
    let directory = crates.root.join("acme-orders");
    let readme = fs::read_to_string(directory.join("README.md")).unwrap();
    assert!(readme.contains("\n# acme-orders\n\nA client of Acme Orders (v2), "), "{readme}");
    assert!(readme.contains("\nOrders of *Acme*.\n") && !readme.contains("More."), "{readme}");

    // The second example is a test without a server.
    assert!(
        readme.contains("```rust\nuse acme_orders::Api;\n")
            && readme.contains(".on::<GetOrderOperation>()")
    );

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let body = r#"{"id":"7","state":"open","new":1}"#;
        let responses = [("200 OK", body), ("400 Bad Request", r#"{"message":"no such state"}"#)];
        responses.map(|(status, body)| respond(&listener, status, body))
    });
    // The program of the README, which calls the address of the document.
    let (_, program) = readme.split_once("```rust,no_run\n").unwrap();
    let (program, _) = program.split_once("```").unwrap();
    let local = program.replace("https://orders.example", &format!("http://{address}"));
    assert_ne!(local, program);
    // The same call with a setter, which fails and prints its error.
    let failing = local.replace(
        "async fn main() -> acme_orders::Result<()> {",
        "async fn main() {\n    println!(\"{}\", call().await.unwrap_err());\n}\n\n\
         async fn call() -> acme_orders::Result<()> {",
    );
    let failing = failing.replace(".await?;", ".with_items(true).await?;");
    fs::create_dir_all(directory.join("examples")).unwrap();
    fs::write(directory.join("examples/first_call.rs"), &local).unwrap();
    fs::write(directory.join("examples/failing.rs"), failing).unwrap();
    let run = |example| {
        let features = ["--no-default-features", "--features", "reqwest"];
        let output =
            crates.cargo(&[&["run", "--quiet", "--example", example], &features[..]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let stdout = run("first_call");
    assert!(stdout.starts_with("Order { id: \"7\", state: Open, "), "{stdout}");
    let stdout = run("failing");
    assert_eq!(stdout, "getOrder: Acme Orders responded with 400 Bad Request: no such state\n");
    let [first, second] = server.join().unwrap();
    assert!(first.starts_with("GET /api/orders/id HTTP/1.1\r\n"), "{first}");
    assert!(second.starts_with("GET /api/orders/id?with_items=true HTTP/1.1\r\n"), "{second}");
    assert!(first.contains("\r\nuser-agent: acme-orders/2.4.0\r\n"), "{first}");

    // The examples of the README and of the documentation, and the fixtures.
    fs::remove_dir_all(directory.join("examples")).unwrap();
    crates.passes(&["test", "--no-default-features", "--features", "reqwest,testing"]);
    crates.never_names_hydra("acme-orders", "reqwest,testing");
}

/// Accepts a connection, returns the head of the request, and responds.
fn respond(listener: &TcpListener, status: &str, body: &str) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "{head}");
    }
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    )
    .unwrap();
    let _ = reader.read(&mut [0; 1]);
    head
}

#[test]
fn a_crate_is_written_completely_or_not_at_all() {
    let workspace = Workspace::new("crate", 0);
    workspace.write("orders.yaml", ORDERS);
    let spec = workspace.root.join("orders.yaml");
    let out = workspace.root.join("out");
    let arguments = ["--crate", "acme-orders"];
    let check = |is_fresh: bool, what: &str| {
        let run = generate(&spec, &out, &["--crate", "acme-orders", "--check"]);
        assert_eq!(run.is_success, is_fresh, "{what}: {run:?}");
        run
    };
    assert!(check(false, "nothing is written").stdout.contains("missing"));
    assert!(!out.exists());
    // A directory of another project.
    workspace.write("out/src/main.rs", "fn main() {}\n");
    workspace.write("out/Cargo.toml", "[package]\n");
    let before = workspace.files("out");
    let run = generate(&spec, &out, &arguments);
    assert!(!run.is_success && run.stderr.contains("help: "), "{run:?}");
    assert_eq!(workspace.files("out"), before);
    fs::remove_dir_all(&out).unwrap();

    workspace.write("out/.gitignore", "/target\n");
    let run = generate(&spec, &out, &arguments);
    assert!(run.is_success && run.stdout.contains("next: cargo doc "), "{run:?}");
    check(true, "everything is written");
    let files = visible(workspace.files("out"));
    assert!(files["Cargo.toml"].contains("version = \"2.4.0\""), "{}", files["Cargo.toml"]);
    assert!(files.keys().all(|path| !path.contains("/tmp")));
    // Equal in another directory, but for the path to the client.
    let deep = workspace.root.join("a/b/out");
    assert!(generate(&spec, &deep, &arguments).is_success);
    let equal = visible(workspace.files("a/b/out"));
    let moved = files["Cargo.toml"].replace("path = \"", "path = \"../../");
    assert_eq!(equal["Cargo.toml"], moved);
    let others = |mut files: BTreeMap<String, String>| {
        files.remove("Cargo.toml");
        files.remove(".gitignore");
        files
    };
    assert_eq!(others(equal), others(files.clone()));

    // A changed file is stale, a file by hand is kept, and an orphan is deleted.
    workspace.write("out/README.md", &files["README.md"].replace("Acme", "Acne"));
    workspace.write("out/tests/mine.rs", "// By hand.\n");
    workspace.write("out/src/models/old.rs", &files["src/lib.rs"]);
    let run = check(false, "a file is stale");
    assert!(run.stdout.contains("README.md") && run.stdout.contains("old.rs"), "{run:?}");
    assert!(generate(&spec, &out, &arguments).is_success);
    let after = workspace.files("out");
    assert!(!after.contains_key("src/models/old.rs") && after.contains_key("tests/mine.rs"));
    assert_eq!(after["README.md"], files["README.md"]);
    // A README by hand is kept.
    workspace.write("out/README.md", "# By hand\n");
    check(true, "the README is by hand");
    assert!(generate(&spec, &out, &arguments).is_success);
    assert_eq!(workspace.files("out")["README.md"], "# By hand\n");
    // A document with an error changes nothing.
    workspace.write("orders.yaml", "openapi: 3.0.0\n");
    let before = workspace.files("out");
    assert!(!generate(&spec, &out, &arguments).is_success);
    assert_eq!(workspace.files("out"), before);
}

/// The compiler visits all nested types for an automatic trait, and rustdoc does so for each model.
#[test]
fn a_long_chain_of_models_compiles_and_has_documentation() {
    let workspace = Workspace::new("chain", 0);
    // All models are in one cycle, so their fields are boxed. Without the recursion limit, 45 are too many.
    let count = 45;
    let schema = |number| {
        let next = (number + 1) % count;
        format!(
            "    M{number}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/M{next}'}}}}}}"
        )
    };
    let schemas = (0..count).map(schema).collect::<Vec<_>>().join("\n");
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: Chain API, version: '1'}}\npaths:\n  /m:\n    get:\n      operationId: getM\n      \
         responses:\n        '200':\n          description: The first.\n          content: \
         {{application/json: {{schema: {{$ref: '#/components/schemas/M0'}}}}}}\ncomponents:\n  schemas:\n{schemas}\n"
    );
    workspace.write("chain.yaml", &document);
    let crates = Crates::new("chain");
    crates.add("chain", &workspace.root.join("chain.yaml"));
    crates.passes(&["doc", "--no-deps", "--no-default-features"]);
}

#[test]
fn the_manifest_of_the_owner_is_kept() {
    let workspace = Workspace::new("manifest", 0);
    workspace.write("orders.yaml", ORDERS);
    let spec = workspace.root.join("orders.yaml");
    let out = workspace.root.join("out");
    let run = |arguments: &[&str]| generate(&spec, &out, arguments);
    let arguments = ["--crate", "acme-orders"];
    assert!(run(&arguments).is_success);
    let manifest = workspace.files("out")["Cargo.toml"].clone();
    let edited = manifest
        .replace("publish = false\n", "license = \"MIT\" # ours\n")
        .replace("version = \"2.4.0\"", "version = \"0.3.0\"");
    let edited = format!("{edited}\n[lints]\nworkspace = true\n");
    workspace.write("out/Cargo.toml", &edited);
    assert!(run(&["--crate", "acme-orders", "--check"]).is_success);
    let outcome = run(&arguments);
    let note = "Cargo.toml keeps the version 0.3.0; that of the document is 2.4.0\n";
    assert!(outcome.is_success && outcome.stdout.contains(note), "{outcome:?}");
    assert_eq!(workspace.files("out")["Cargo.toml"], edited);

    // A value that the code needs is stale.
    workspace.write("out/Cargo.toml", &edited.replace("stream = [\"hydra-client/stream\"]\n", ""));
    let outcome = run(&["--crate", "acme-orders", "--check"]);
    assert!(!outcome.is_success && outcome.stdout.contains("Cargo.toml"), "{outcome:?}");
    assert!(run(&arguments).is_success);
    let written = workspace.files("out")["Cargo.toml"].clone();
    assert!(written.contains("stream = [\"hydra-client/stream\"]\n"), "{written}");
    assert!(written.contains("license = \"MIT\" # ours\n"), "{written}");

    // Another crate, and a manifest that is not known to be generated.
    let outcome = run(&["--crate", "other"]);
    assert!(!outcome.is_success && outcome.stderr.contains("`--crate acme-orders`"), "{outcome:?}");
    workspace.write("out/Cargo.toml", edited.split_once('\n').unwrap().1);
    let before = workspace.files("out");
    let outcome = run(&arguments);
    assert!(!outcome.is_success && outcome.stderr.contains("# @generated by"), "{outcome:?}");
    assert_eq!(workspace.files("out"), before);
}

/// Removes the directory of the lock.
fn visible(files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    files.into_iter().filter(|(path, _)| !path.starts_with(".cargo-xtask")).collect()
}
