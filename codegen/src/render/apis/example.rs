//! An example of a call, which compiles.
//!
//! It sets the required parameters and properties, the body, and the optional ones for which the document states an
//! example.

mod expressions;

use self::expressions::{Chain, Expressions};
use super::super::sample::{self, Sample};
use super::super::{Context, operations};
use crate::ir::{BodyKind, Credentials, Operation, Output, Scheme};
use crate::names::{OperationNames, ParameterNames, ServerNames};

/// An example of a call.
#[derive(Default)]
pub(in crate::render) struct Example {
    /// The lines that import the models of the values.
    pub(in crate::render) import: Vec<String>,
    /// The statements, in an asynchronous function with a variable for the client.
    pub(in crate::render) statements: Vec<String>,
}

/// Returns the lines of an example in documentation.
pub(in crate::render) fn lines(
    cx: Context<'_>,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<String> {
    let code_root = cx.code_root.public();
    let (api, variable) = (server.ty.as_written(), server.variable.as_written());
    let Example { import, statements } = example(cx, server, operation, names);
    let mut lines = vec!["```no_run".to_owned()];
    if !import.is_empty() {
        lines.extend(import);
        lines.push(String::new());
    }
    lines.push(format!(
        "# async fn example({variable}: {code_root}::{api}) -> {code_root}::Result<()> {{"
    ));
    lines.extend(statements);
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// A call with its arguments, before it is sent.
pub(in crate::render) struct Call {
    /// The lines that import the models of the values.
    pub(in crate::render) import: Vec<String>,
    /// The statements that make the arguments.
    pub(in crate::render) before: Vec<String>,
    pub(in crate::render) chain: Chain,
}

/// Returns an example of a call.
pub(in crate::render) fn example(
    cx: Context<'_>,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> Example {
    let Call { import, before: mut lines, chain: mut call } = call(cx, server, operation, names);
    if let Output::Page(..) = operation.output {
        call.calls.push(".pages()".to_owned());
        lines.extend(call.lines("let mut pages = ", ";"));
        lines.extend([
            "while let Some(page) = pages.next().await? {".to_owned(),
            "    println!(\"{:?}\", page.items);".to_owned(),
            "}".to_owned(),
        ]);
    } else {
        call.calls.push(".await?".to_owned());
        if let Output::Unit = operation.output {
            lines.extend(call.lines("", ";"));
        } else {
            lines.extend(call.lines("let response = ", ";"));
            lines.push("println!(\"{response:?}\");".to_owned());
        }
    }
    Example { import, statements: lines }
}

/// Returns the call of an example.
pub(in crate::render) fn call(
    cx: Context<'_>,
    server: &ServerNames,
    operation: &Operation,
    names: &OperationNames,
) -> Call {
    let variable = server.variable.as_written();
    let mut values = Expressions::new(
        cx,
        &[&variable, "body", "error", "expected", "mock", "pages", "response", "server"],
    );
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    setters.extend(credentials(cx, operation));
    for (id, parameter, ParameterNames { field, setter }) in
        operations::parameters(operation, names)
    {
        let example = parameter.example.as_ref();
        let is_shown = example.is_some_and(|example| example.is_stated)
            && !parameter.deprecated
            && !operation.is_token(id);
        if !parameter.required && !is_shown {
            continue;
        }
        let name = field.plain();
        let value = values.chain(&parameter.ty, Sample::new(&name, example)).in_line();
        if parameter.required {
            arguments.push(value);
        } else {
            setters.push(format!(".{}({value})", setter.as_written()));
        }
    }
    if let Some(body) = &operation.body {
        let value = match &body.kind {
            BodyKind::Json(ty) | BodyKind::FormValue(ty) => {
                let value = values.chain(ty, Sample::new("body", None));
                if ty.model().is_some() {
                    values.before.extend(value.lines("let body = ", ";"));
                    Some("body".to_owned())
                } else {
                    Some(value.in_line())
                }
            }
            // The members are parameters.
            BodyKind::Form | BodyKind::Multipart => None,
            BodyKind::Text | BodyKind::Secret | BodyKind::Bytes => Some("\"body\"".to_owned()),
        };
        if body.required {
            arguments.extend(value);
        } else {
            // Most operations with an optional body have no effect without it.
            setters.extend(value.map(|value| format!(".{}({value})", names.body.as_written())));
        }
    }
    let mut call = Chain::new(variable.clone());
    call.calls.push(format!(".{}({})", names.method.as_written(), arguments.join(", ")));
    call.calls.extend(setters);
    Call { import: values.import(), before: std::mem::take(&mut values.before), chain: call }
}

/// Returns the setters of the credentials of the first requirement that has any.
fn credentials(cx: Context<'_>, operation: &Operation) -> Vec<String> {
    let library = cx.code_root.library();
    let setter = |scheme: &Scheme| match &scheme.kind {
        Credentials::Basic => Some(".basic_auth(\"user\", \"password\")".to_owned()),
        Credentials::Client => Some(".client_auth(\"my-client\", \"client-secret\")".to_owned()),
        Credentials::Bearer => {
            let token = sample::credential(&scheme.name, "token", "access-token");
            Some(format!(".bearer_auth({token:?})"))
        }
        Credentials::Key(..) => {
            let (name, key) = (&scheme.name, sample::credential(&scheme.name, "key", "api-key"));
            Some(format!(".credentials_for({name:?}, {library}::Credentials::api_key({key:?}))"))
        }
        Credentials::Authorization(_) => None,
    };
    let setters = operation.security.iter().map(|schemes| schemes.iter().filter_map(setter));
    setters.map(Vec::from_iter).find(|setters| !setters.is_empty()).unwrap_or_default()
}
