//! The README of a crate of its own.

use super::apis::example::{self, Call, Example};
use super::manifest::FEATURES;
use super::{Context, fixtures, modules};
use crate::docs;
use crate::ir::{Output, Payload, Type};
use crate::library::Library;
use crate::output::README_MARK;

/// Renders `README.md`.
pub(super) fn render(cx: Context<'_>, library: &Library) -> String {
    let Library { package, name: library, description, origin, .. } = library;
    let name = &package.name;
    // Two hyphens can end the comment.
    let origin = origin.replace("--", "- -");
    let mut blocks = vec![
        format!("{README_MARK} from {origin}; do not edit. -->"),
        format!("# {name}"),
        format!("A client of {}, generated from its OpenAPI document.", docs::escape(cx.title)),
    ];
    // The first paragraph introduces the API.
    let lines = docs::lines(description);
    let paragraph: Vec<String> = lines.into_iter().take_while(|line| !line.is_empty()).collect();
    if !paragraph.is_empty() {
        blocks.push(paragraph.join("\n"));
    }
    blocks.push("## The first call".to_owned());
    blocks.push(format!(
        "```toml\n[dependencies]\n{name} = {{ path = \"{name}\" }} # the directory of this file\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n```"
    ));
    blocks.push(first_call(cx));
    blocks.push(format!(
        "`cargo doc --open --package {name}` shows every operation with its arguments, its errors and an example."
    ));
    if let Some(test) = test(cx) {
        blocks.push("## Tests without a server".to_owned());
        blocks.push(
            "With the feature `testing`, a mock responds as the test prescribes. It fails the test if an expected call is\n\
             missing."
                .to_owned(),
        );
        blocks.push(format!(
            "```toml\n[dev-dependencies]\n{name} = {{ path = \"{name}\", features = [\"testing\"] }}\n```"
        ));
        blocks.push(test);
        blocks.push(
            "`MockResponse` also has responses without a body, connection failures and delays, and `server.calls()` the\n\
             requests that were sent."
                .to_owned(),
        );
    }
    let types = clients(cx);
    blocks.push("## Contents".to_owned());
    blocks.push(format!("| item of `{library}` | |\n|---|---|\n{types}{}", ROWS.concat()));
    if !cx.skipped.is_empty() {
        let count = cx.skipped.len();
        let noun = if count == 1 { "operation is" } else { "operations are" };
        blocks.push(format!(
            "{count} {noun} left out. The documentation of the module `operations` lists them with the reason."
        ));
    }
    blocks.push("## Features".to_owned());
    let rows = FEATURES.iter().map(|(feature, what)| format!("| `{feature}` | {what} |\n"));
    blocks.push(format!("| feature | |\n|---|---|\n{}", rows.collect::<String>().trim_end()));
    blocks.push(
        "Requests are sent by the runtime of `hydra-client`, on which this crate depends without its own APIs."
            .to_owned(),
    );
    format!("{}\n", blocks.join("\n\n"))
}

/// The items that every crate has.
const ROWS: [&str; 4] = [
    "| `models` | the request and response bodies |\n",
    "| `operations` | the operations, and the requests with their setters |\n",
    "| `Error`, `ErrorBody` | the error of each operation, and the body of an error response |\n",
    "| `Client`, `ClientBuilder` | credentials, headers, time limits, retries and the transport |",
];

/// Returns the rows of the client types.
fn clients(cx: Context<'_>) -> String {
    let all = cx.names.servers.iter().map(|(id, names)| {
        let operations = cx.api.operations.values();
        let count = operations.filter(|operation| operation.servers.contains(id)).count();
        // The IR has an operation for each encoding of a body.
        let methods = match count {
            1 => "the method of the operation".to_owned(),
            count => format!("{count} methods, one for each operation and encoding of its body"),
        };
        format!("| `{}` | {methods} |\n", names.ty.as_written())
    });
    all.collect()
}

/// Returns a program that makes the first call to a mock. It is in the form of a test in the caller's crate.
fn test(cx: Context<'_>) -> Option<String> {
    let (operation, own) = modules::first_call(cx)?;
    let names = &cx.names.servers[operation.servers.first];
    let library = cx.code_root.library();
    let Call { import, before, chain: mut call } = example::call(cx, names, operation, own);
    let fixture = match &operation.output {
        Output::One(Payload::Json { ty: Type::Model(id), nullable: false }) => {
            fixtures::has_fixture(cx, *id).then(|| cx.names.model(*id).module.as_written())
        }
        _ => None,
    };
    let (ty, variable) = (names.ty.as_written(), names.variable.as_written());
    let mut lines = vec![
        format!("use {library}::{ty};"),
        format!("use {library}::operations::{};", own.ty.as_written()),
        format!("use {library}::testing::{{MockResponse, MockServer}};"),
    ];
    lines.extend(import);
    lines.extend([
        String::new(),
        "#[tokio::main(flavor = \"current_thread\")] // in a test: #[tokio::test]".to_owned(),
        format!("async fn main() -> {library}::Result<()> {{"),
    ]);
    let server = if variable == "server" { "mock" } else { "server" };
    let mut body = Vec::new();
    let response = match &fixture {
        Some(fixture) => {
            body.push(format!("let expected = {library}::models::fixtures::{fixture}();"));
            "MockResponse::json(200, &expected)"
        }
        None => "MockResponse::empty(500)",
    };
    body.extend([
        format!("let {server} = MockServer::new()"),
        format!("    .on::<{}>()", own.ty.as_written()),
        format!("    .respond({response});"),
        format!("let {variable} = {ty}::from({server}.client());"),
        String::new(),
    ]);
    body.extend(before);
    if fixture.is_some() {
        call.calls.push(".await?".to_owned());
        body.extend(call.lines("let response = ", ";"));
        body.push("assert_eq!(response, expected);".to_owned());
    } else {
        call.calls.push(".await.unwrap_err()".to_owned());
        body.extend(call.lines("let error = ", ";"));
        body.push("assert_eq!(error.status().unwrap(), 500);".to_owned());
    }
    body.extend([format!("{server}.assert_done();"), "Ok(())".to_owned()]);
    let indented = body.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("    {line}"),
    });
    lines.extend(indented);
    lines.push("}".to_owned());
    Some(format!("```rust\n{}\n```", lines.join("\n")))
}

/// Returns a program that makes the first call.
fn first_call(cx: Context<'_>) -> String {
    let call = modules::first_call(cx);
    let server = call.map_or(cx.api.default_server, |(operation, _)| operation.servers.first);
    let names = &cx.names.servers[server];
    let call = call.map(|(operation, own)| example::example(cx, names, operation, own));
    let Example { import, statements } = call.unwrap_or_default();
    let library = cx.code_root.library();
    let mut lines = vec![modules::import(cx, &[names.ty.as_written()])];
    lines.extend(import);
    lines.extend([
        String::new(),
        "#[tokio::main(flavor = \"current_thread\")]".to_owned(),
        format!("async fn main() -> {library}::Result<()> {{"),
        format!("    {}", modules::client(&cx.api.servers[server], names)),
    ]);
    if statements.is_empty() {
        lines.push(format!("    println!(\"{{{}:?}}\");", names.variable.as_written()));
    }
    lines.extend(statements.iter().map(|line| format!("    {line}")));
    lines.extend(["    Ok(())".to_owned(), "}".to_owned()]);
    format!("```rust,no_run\n{}\n```", lines.join("\n"))
}
