//! The import of a published document as a new version, and the normal form of the documents in `spec`.
//!
//! The tests that need published documents are skipped if `../shared/specs/hydra` does not exist.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::import::{Imported, Template, import, normal_form};
use codegen::{Diagnostics, Source};

/// Returns the path of a file of a version. Cargo runs tests in the directory of their package.
fn spec(version: &str, name: &str) -> PathBuf {
    Path::new("../spec").join(version).join(name)
}

fn source(path: &Path) -> Source {
    Source::new(path.display().to_string(), fs::read_to_string(path).unwrap())
}

fn imported(published: Source, version: &str, like: &str) -> Imported {
    let template = Template {
        document: source(&spec(like, "hydra.yaml")),
        corrections: source(&spec(like, "corrections.yaml")),
    };
    let mut diagnostics = Diagnostics::new();
    let imported = import(published, version, template, &mut diagnostics);
    imported.unwrap_or_else(|| panic!("{}", diagnostics.render()))
}

/// Returns a published document, or `None` if `../shared` does not have it.
fn published_by_ory(name: &str) -> Option<Source> {
    let path = Path::new("../../shared/specs/hydra").join(name);
    if path.exists() {
        return Some(source(&path));
    }
    println!("skipped: `../shared` does not have the published documents");
    None
}

fn without_comments(text: &str) -> &str {
    let start = text.find("openapi:").unwrap();
    &text[start..]
}

/// Compares long strings line by line.
#[track_caller]
fn assert_same(left: &str, right: &str) {
    let lines = left.lines().zip(right.lines()).enumerate();
    for (number, (left, right)) in lines {
        assert_eq!(left, right, "line {}", number + 1);
    }
    assert_eq!(left.lines().count(), right.lines().count());
}

#[test]
fn the_documents_are_in_the_normal_form() {
    for version in ["v1", "v26"] {
        let path = spec(version, "hydra.yaml");
        let document = source(&path);
        let text = document.text.clone();
        let normal = normal_form(document, &mut Diagnostics::new()).unwrap();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &normal).unwrap();
            continue;
        }
        assert_eq!(normal, text, "{version}: UPDATE_GOLDEN=1 writes the normal form");
    }
}

#[test]
fn importing_a_version_again_gives_the_same_files() {
    for (name, like) in [("v1.1.1.json", "v1"), ("v26.2.0.json", "v26")] {
        let Some(published) = published_by_ory(name) else { return };
        let version = name.trim_end_matches(".json");
        let Imported { document, corrections, undescribed, changed, dropped, assumed } =
            imported(published, version, like);
        let ours = source(&spec(like, "hydra.yaml")).text;
        assert_same(without_comments(&document), without_comments(&ours));
        assert_same(&corrections, &source(&spec(like, "corrections.yaml")).text);
        assert_eq!(undescribed, [], "{like}");
        assert_eq!(changed, [], "{like}");
        assert_eq!(dropped, [], "{like}");
        assert_eq!(assumed, [], "{like}");
    }
}

const LIKE: &str = "\
openapi: 3.0.3

info:
  title: API
  version: v1
  description: The API.
  license:
    name: Apache 2.0

paths:
  /admin/clients:
    get:
      operationId: listClients
      description: Lists the clients.
      parameters:
        - name: page
          in: query
          description: The page.
          schema:
            type: string
      responses:
        '200':
          description: The clients.

  /admin/keys:
    get:
      operationId: listKeys
      description: Lists the keys.
      parameters:
        - name: page
          in: query
          description: The page.
          schema:
            type: string
      responses:
        '200':
          description: The keys.

components:
  schemas:
    client:
      description: A client.
      type: object
      properties:
        id:
          description: The identifier.
          type: string
";

const CORRECTIONS: &str = "\
overlay: 1.0.0

info:
  title: Corrections
  version: v1

actions:
  # Servers.

  - target: $
    description: There are two servers.
    update:
      servers:
        - url: http://127.0.0.1:1
          x-name: admin
        - url: http://127.0.0.1:2
          x-name: public

  - target: $.paths['/admin/clients', '/admin/keys'].get
    description: The administration is on one of them.
    update:
      servers:
        - url: http://127.0.0.1:1
          x-name: admin

  # Parameters.

  - target: $.paths['/admin/clients', '/admin/keys'].get.parameters[?@.name == 'page'].schema
    description: A page is a number.
    update:
      type: integer

  # Schemas.

  - target: $.components.schemas.client.properties.id
    description: The identifier is secret.
    update:
      format: password

  - target: $.components.schemas.client
    description: The server always sends it.
    update:
      required: [id]
";

fn imported_like(published: &str) -> Imported {
    let template = Template {
        document: Source::new("like.yaml", LIKE),
        corrections: Source::new("corrections.yaml", CORRECTIONS),
    };
    let mut diagnostics = Diagnostics::new();
    let published = Source::new("published.json", published);
    let imported = import(published, "v2", template, &mut diagnostics);
    imported.unwrap_or_else(|| panic!("{}", diagnostics.render()))
}

/// Returns a published document with another order, other prose, extensions, and the given paths and schemas.
fn published(paths: &str, schemas: &str) -> String {
    format!(
        r#"{{
        "paths": {{{paths}}},
        "components": {{"schemas": {{{schemas}}}}},
        "info": {{"version": "", "title": "Something", "description": "Prose."}},
        "openapi": "3.0.3",
        "x-somebody": true
    }}"#
    )
}

const LIST: &str = r#"{"get": {"summary": "Prose", "responses": {"200": {"description": "Prose"}},
    "parameters": [{"in": "query", "schema": {"type": "string"}, "name": "page", "x-go": "Page"}],
    "operationId": "ID"}}"#;

#[test]
fn facts_come_from_the_document_and_prose_from_the_earlier_version() {
    let paths = format!(
        r#""/admin/keys": {}, "/admin/clients": {}"#,
        LIST.replace("ID", "listKeys"),
        LIST.replace("ID", "listClients")
    );
    let schemas =
        r#""client": {"properties": {"id": {"type": "string", "example": "x"}}, "type": "object"}"#;
    let imported = imported_like(&published(&paths, schemas));
    let expected = LIKE.replace("version: v1", "version: v2");
    assert_same(without_comments(&imported.document), &expected);
    assert_same(&imported.corrections, &CORRECTIONS.replace("version: v1", "version: v2"));
    assert_eq!(imported.undescribed, []);
    assert_eq!(imported.changed, []);
}

#[test]
fn new_and_changed_parts_are_listed() {
    let list = LIST.replace("ID", "listClients");
    let paths = format!(
        r#""/admin/clients": {list}, "/admin/tokens": {{"delete": {{"operationId": "deleteTokens",
            "responses": {{"204": {{"description": "Prose"}}, "404": {{"description": "Prose"}}}}}}}},
            "/token": {{"post": {{"operationId": "getToken", "responses": {{"204": {{"description": ""}}}}}}}}"#
    );
    let schemas = r#""client": {"type": "object",
        "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}"#;
    let imported = imported_like(&published(&paths, schemas));
    let undescribed: Vec<&str> =
        imported.undescribed.iter().map(codegen::Pointer::as_str).collect();
    assert_eq!(
        undescribed,
        [
            "/components/schemas/client/properties/name",
            "/paths/~1admin~1tokens/delete",
            "/paths/~1admin~1tokens/delete/responses/204",
            "/paths/~1admin~1tokens/delete/responses/404",
            "/paths/~1token/post",
            "/paths/~1token/post/responses/204",
        ]
    );
    let changed: Vec<&str> = imported.changed.iter().map(codegen::Pointer::as_str).collect();
    assert_eq!(changed, ["/components/schemas/client/properties/id"]);
    assert!(imported.document.contains("description: Not found.\n"), "{}", imported.document);
    assert!(!imported.document.contains("Prose"), "{}", imported.document);
    // The path resembles the paths of one server. No path resembles `/token`.
    let assumed: Vec<_> = imported
        .assumed
        .iter()
        .map(|one| (one.operation.as_str(), one.servers.as_slice()))
        .collect();
    assert_eq!(assumed, [("DELETE /admin/tokens", ["admin".to_owned()].as_slice())]);
    assert!(imported.corrections.contains("$.paths['/admin/tokens'].delete"));
}

#[test]
fn corrections_without_effect_are_left_out() {
    let clients = LIST.replace("ID", "listClients").replace("string", "integer");
    let schemas = r#""client": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}"#;
    let imported = imported_like(&published(&format!(r#""/admin/clients": {clients}"#), schemas));
    let dropped: Vec<_> = imported
        .dropped
        .iter()
        .map(|dropped| (dropped.target.as_str(), dropped.reason.as_str()))
        .collect();
    assert_eq!(
        dropped,
        [(
            "$.paths['/admin/clients', '/admin/keys'].get.parameters[?@.name == 'page'].schema",
            "it changes nothing: the published document is correct now"
        ),]
    );
    // The comment of the section is kept, the action is not.
    assert!(imported.corrections.contains("  # Parameters.\n\n  # Schemas.\n\n  - target: "));
}

#[test]
fn a_correction_is_left_out_only_where_it_leads_to_an_error() {
    let corrections = CORRECTIONS
        .replace("type: integer", "format: password\n      $ref: '#/components/schemas/gone'");
    let template = Template {
        document: Source::new("like.yaml", LIKE),
        corrections: Source::new("corrections.yaml", corrections),
    };
    let paths = format!(
        r#""/admin/clients": {}, "/admin/keys": {}"#,
        LIST.replace("ID", "listClients"),
        LIST.replace("ID", "listKeys")
    );
    let published =
        Source::new("published.json", published(&paths, r#""client": {"type": "object"}"#));
    let imported = import(published, "v2", template, &mut Diagnostics::new()).unwrap();
    let reasons: Vec<&str> = imported.dropped.iter().map(|one| one.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("E0402")), "{reasons:?}");
    assert!(reasons.contains(&"it selects nothing"), "{reasons:?}");
    assert!(!imported.corrections.contains("schemas/gone"), "{}", imported.corrections);
}
