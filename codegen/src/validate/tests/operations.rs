//! The rules about operations, paths and path parameters.

use super::*;

#[test]
fn an_operation_without_an_id_is_a_warning_and_a_duplicate_an_error() {
    let text = "paths:\n  /a:\n    get:\n      responses: {default: {description: d}}\n";
    warning(text, Code::MissingOperationId, 5, 5, "/paths/~1a/get");
    let text = format!(
        "{}    put: {{operationId: a, responses: {{default: {{description: d}}}}}}\n",
        operation("summary: s")
    );
    error(&text, Code::DuplicateOperationId, 9, 11, "/paths/~1a/put/operationId");
}

#[test]
fn paths_are_well_formed_and_differ() {
    error("paths:\n  /a/{b: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a~1{b");
    error("paths:\n  /a/b}: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a~1b}");
    error("paths:\n  /a/{}: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a~1{}");
    error("paths:\n  /a/../b: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a~1..~1b");
    error("paths:\n  /a/%2E: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a~1%2E");
    warning("paths:\n  a: {}\n", Code::PathTemplate, 4, 3, "/paths/a");
    warning("paths:\n  /a?b: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a?b");
    warning("paths:\n  /a b: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a b");
    warning("paths:\n  /a%2/b: {}\n", Code::PathTemplate, 4, 3, "/paths/~1a%2~1b");
    warning("paths:\n  /ü: {}\n", Code::PathTemplate, 4, 3, "/paths/~1ü");
    warning("paths:\n  /{a}/{a}: {}\n", Code::PathTemplate, 4, 3, "/paths/~1{a}~1{a}");
    assert_eq!(found("paths:\n  /.well-known/a%20b;c=1/{d e}.json: {}\n"), []);
    // Documents of AWS distinguish operations by the fragment.
    let both = "paths:\n  /#Action=A: {}\n  /#Action=B: {}\n";
    let codes: Vec<_> = found(both).into_iter().map(|found| (found.0, found.1)).collect();
    assert_eq!(codes, [(Severity::Warning, Code::PathTemplate); 2]);
    let text = "paths:\n  /a/{b}: {}\n  /a/{c}: {}\n";
    warning(text, Code::AmbiguousPath, 5, 3, "/paths/~1a~1{c}");
}

#[test]
fn path_parameters_are_those_of_the_path() {
    let path = |parameters: &str| {
        format!(
            "paths:\n  /a/{{id}}:\n    get:\n      operationId: a\n      responses: {{default: {{description: d}}}}\n\
             {parameters}"
        )
    };
    let id = "{name: id, in: path, required: true, schema: {type: string}}";
    assert_eq!(found(&path(&format!("      parameters: [{id}]\n"))), []);
    assert_eq!(found(&path(&format!("    parameters: [{id}]\n"))), []);
    let by_reference = format!(
        "    parameters: [{{$ref: '#/components/parameters/P'}}]\ncomponents: {{parameters: {{P: {id}}}}}\n"
    );
    assert_eq!(found(&path(&by_reference)), []);
    let at = "/paths/~1a~1{id}/get";
    warning(&path(""), Code::UndefinedPathParameter, 5, 5, at);
    let text = path(&format!("      parameters: [{id}, {id}]\n"));
    warning(&text, Code::DuplicateParameter, 8, 82, &format!("{at}/parameters/1"));
    let text = path(&format!("    parameters: [{id}, {}]\n", id.replace("id", "x")));
    warning(&text, Code::UnusedPathParameter, 8, 80, "/paths/~1a~1{id}/parameters/1");
    let text = path(&format!("      parameters: [{}]\n", id.replace("required: true, ", "")));
    let required = format!("{at}/parameters/0");
    warning(&text, Code::OptionalPathParameter, 8, 20, &required);
}

#[test]
fn the_headers_of_a_part_have_valid_names() {
    let body = |name: &str| {
        let schema = "schema: {properties: {a: {type: string}}}";
        operation(&format!(
            "requestBody:\n  content:\n    multipart/form-data:\n      {schema}\n      \
             encoding: {{a: {{headers: {{{name}: {{schema: {{type: string}}}}}}}}}}"
        ))
    };
    assert_eq!(found(&body("X-A")), []);
    let at = "/paths/~1a/get/requestBody/content/multipart~1form-data/encoding/a/headers/X A";
    error(&body("X A"), Code::InvalidValue, 10, 38, at);
}
