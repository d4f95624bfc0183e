//! Servers that are ignored, and paths without operations.

use codegen::Severity;

use super::found;

#[test]
fn ignored_server_urls_are_reported() {
    let document = |servers: &str, rest: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: t, version: v}}\nservers: {servers}\npaths:\n  /a:\n    get: {{operationId: a, responses: {{'200': {{description: d}}}}}}\n{rest}"
        )
    };
    let noted = |text: &str| {
        found(text)
            .1
            .into_iter()
            .map(|(severity, code, pointer)| {
                assert_eq!((severity, code.as_str()), (Severity::Note, "E0509"));
                pointer
            })
            .collect::<Vec<_>>()
    };
    for (servers, expected) in [
        ("[{url: /}]", vec![]),
        ("[{url: 'https://a/v2'}]", vec![]),
        ("[{url: /api/v2}]", vec!["/servers/0"]),
        (
            "[{url: 'https://{a}/v2'}, {url: 'https://a'}, {url: 'https://b'}]",
            vec!["/servers/0", "/servers/2"],
        ),
        ("[{url: /, x-name: a}]", vec![]),
        ("[{url: /v2, x-name: a}, {url: 'https://b'}]", vec!["/servers/0", "/servers/1"]),
    ] {
        assert_eq!(noted(&document(servers, "")), expected, "{servers}");
    }
    let swagger = "swagger: '2.0'\ninfo: {title: t, version: v}\nbasePath: /api/v2\npaths:\n  /a:\n    get: {operationId: a, responses: {'200': {description: d}}}\n";
    assert_eq!(noted(swagger), ["/servers/0"]);
    let named = "[{url: 'http://a', x-name: a}, {url: 'http://b', x-name: b}]";
    for (servers, expected) in [
        ("[{url: /, x-name: c}]", vec![(Severity::Error, "E0406", "/paths/~1a/servers/0/x-name")]),
        ("[{url: /}]", vec![(Severity::Error, "E0406", "/paths/~1a/servers")]),
        ("[]", vec![(Severity::Error, "E0406", "/paths/~1a/get")]),
    ] {
        let (_, found) = found(&document(named, &format!("    servers: {servers}\n")));
        let found: Vec<_> = found
            .iter()
            .map(|(severity, code, at)| (*severity, code.as_str(), at.as_str()))
            .collect();
        assert_eq!(found, expected, "{servers}");
    }
}

#[test]
fn a_path_without_methods_has_no_diagnostics() {
    let (is_written, found) = found(
        "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths:\n  /a/{b}: {parameters: [{name: b, in: path, required: true, schema: {type: string}}]}\n  /c: {get: {operationId: c, responses: {'200': {description: d}}}}\n",
    );
    assert_eq!((is_written, found), (true, Vec::new()));
}
