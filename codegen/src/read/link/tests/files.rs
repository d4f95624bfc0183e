//! References into other files.

use super::*;

const MULTIPLE: &[(&str, &str)] = &[
    (
        "api/main.yaml",
        "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths:\n  /a: {$ref: 'paths/a.yaml'}\n\
         components:\n  schemas:\n    Pet: {$ref: '../schemas/pet.yaml'}\n    Owner: {$ref: ../common.json#/definitions/Owner}\n    Own: {type: string}\n",
    ),
    (
        "api/paths/a.yaml",
        "get:\n  operationId: getA\n  parameters: [{$ref: '../../common.json#/parameters/Page'}]\n  responses:\n    '200':\n      description: d\n      content:\n        application/json:\n\
         \x20         schema: {type: array, items: {$ref: ../../schemas/./pet.yaml}}\n    '404': {$ref: '../../common.json#/responses/Missing'}\n",
    ),
    (
        "schemas/pet.yaml",
        "type: object\nproperties:\n  parent: {$ref: '#'}\n  mate: {$ref: pet.yaml}\n  owner: {$ref: '../common.json#/definitions/Owner'}\n  \
         own: {$ref: '../api/main.yaml#/components/schemas/Own'}\n  tag: {$ref: tag.yaml}\n  old: {$ref: '%70et.yaml#/properties/age'}\n  age: {type: integer}\n",
    ),
    ("schemas/tag.yaml", "type: string\nenum: [a, b]\n"),
    (
        "common.json",
        r#"{"definitions": {"Owner": {"type": "object", "properties": {"pets": {"type": "array",
"items": {"$ref": "schemas/pet.yaml"}}}}}, "parameters": {"Page": {"name": "page", "in": "query",
"schema": {"type": "integer"}}}, "responses": {"Missing": {"description": "m"}}}"#,
    ),
    ("unused.yaml", "[not: yaml"),
];

#[test]
fn other_files_become_components() {
    let document = document(MULTIPLE);
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let schemas = json!({
        "Pet": {"type": "object", "properties": {
            "parent": to("Pet"), "mate": to("Pet"), "owner": to("Owner"), "own": to("Own"), "tag": to("tag"),
            "old": to("age"), "age": to("age")}},
        "Owner": {"type": "object", "properties": {"pets": {"type": "array", "items": to("Pet")}}},
        "Own": {"type": "string"},
        "tag": {"type": "string", "enum": ["a", "b"]},
        "age": {"type": "integer"},
    });
    assert_eq!(part(&document, "/components/schemas"), schemas);
    let operation = part(&document, "/paths/~1a/get");
    assert_eq!(operation["parameters"], json!([{"$ref": "#/components/parameters/Page"}]));
    assert_eq!(operation["responses"]["404"], json!({"$ref": "#/components/responses/Missing"}));
    let place = |pointer: &str| {
        let place = document.locate(&Pointer::parse(pointer).unwrap()).unwrap();
        (place.file, place.line)
    };
    assert_eq!(place("/components/schemas/Pet/properties/tag"), ("schemas/pet.yaml".to_owned(), 7));
    assert_eq!(place("/components/schemas/age"), ("schemas/pet.yaml".to_owned(), 9));
    assert_eq!(place("/components/schemas/age/type"), ("schemas/pet.yaml".to_owned(), 9));
    assert_eq!(place("/components/parameters/Page/schema"), ("common.json".to_owned(), 3));
    assert_eq!(place("/paths/~1a/get/operationId"), ("api/paths/a.yaml".to_owned(), 2));
    assert_eq!(place("/components/schemas/Own"), ("api/main.yaml".to_owned(), 9));
}

#[test]
fn the_mapping_of_a_discriminator_leads_to_other_files() {
    let main = format!(
        "{HEAD}paths: {{}}
components:
  schemas:
    Pet:
      oneOf: [{{$ref: cat.yaml}}, {{$ref: '#/components/schemas/Dog'}}, {{$ref: pets/bird.json}}]
      discriminator:
        propertyName: kind
        mapping:
          tom: cat.yaml
          kitten: './cat.yaml#'
          rex: '#/components/schemas/Dog'
          dog: Dog
          tweety: pets/bird.json#/Bird
          fish: fish.yml
        x-default-mapping: other.yaml
    Dog: {{type: object, properties: {{kind: {{type: string}}}}}}
"
    );
    let cat = "type: object\nproperties: {kind: {type: string}}\n";
    let bird = r##"{"$ref": "#/Bird", "Bird": {"type": "object"}}"##;
    let files: &[(&str, &str)] = &[
        ("api.yaml", &main),
        ("cat.yaml", cat),
        ("pets/bird.json", bird),
        ("fish.yml", cat),
        ("other.yaml", cat),
    ];
    let document = document(files);
    let to = |name: &str| format!("#/components/schemas/{name}");
    let expected = json!({
        "tom": to("cat"), "kitten": to("cat"), "rex": to("Dog"), "dog": "Dog", "tweety": to("Bird"),
        "fish": to("fish"),
    });
    assert_eq!(part(&document, "/components/schemas/Pet/discriminator/mapping"), expected);
    let alternatives = json!([{"$ref": to("cat")}, {"$ref": to("Dog")}, {"$ref": to("Bird")}]);
    assert_eq!(part(&document, "/components/schemas/Pet/oneOf"), alternatives);
    let default = "/components/schemas/Pet/discriminator/x-default-mapping";
    assert_eq!(part(&document, default), to("other"));
    // A file that only the mapping names is a component, too.
    assert_eq!(part(&document, "/components/schemas/other/type"), "object");
    assert_eq!(part(&document, "/components/schemas/fish/type"), "object");
}

#[test]
fn documents_with_files_are_generated() {
    let mut input = Input { module: "api".to_owned(), ..Input::default() };
    input.document = source("api/main.yaml", MULTIPLE);
    MULTIPLE[0].1.clone_into(&mut input.document.text);
    let generated = |input: Input| {
        let Generated { files, diagnostics, .. } = generate(input, &Words::default());
        assert!(!diagnostics.has_errors(), "{}", diagnostics.render());
        files
    };
    let files: BTreeMap<String, String> = generated(input.clone());
    assert!(files.contains_key("models/pet.rs"), "{:?}", files.keys());
    assert!(files.contains_key("models/owner.rs"), "{:?}", files.keys());
    assert_eq!(generated(input), files);
}

#[test]
fn references_of_a_swagger_document_lead_to_other_files() {
    let files = [
        (
            "a.yaml",
            "swagger: '2.0'\ninfo: {title: t, version: v}\npaths:\n  /a:\n    get:\n      operationId: a\n      parameters: [{$ref: 'b.yaml#/parameters/P'}]\n      \
             responses:\n        200: {description: d, schema: {$ref: 'b.yaml#/definitions/B'}}\n        404: {$ref: 'b.yaml#/responses/R'}\n",
        ),
        (
            "b.yaml",
            "swagger: '2.0'\ndefinitions:\n  B: {type: file}\nparameters:\n  P: {name: p, in: query, type: string}\nresponses:\n  R: {description: r}\n",
        ),
    ];
    let document = document(&files);
    let components = json!({
        "schemas": {"B": {"type": "string", "format": "binary"}},
        "parameters": {"P": {"name": "p", "in": "query", "schema": {"type": "string"}}},
        "responses": {"R": {"description": "r"}},
    });
    assert_eq!(part(&document, "/components"), components);
    let place = document.locate(&Pointer::parse("/components/schemas/B/type").unwrap()).unwrap();
    assert_eq!((place.file.as_str(), place.line), ("b.yaml", 3));
}

#[test]
fn names_that_are_taken_are_made_longer() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    pet: {{type: string}}\n    A: {{items: {{$ref: x/pet.yaml}}, not: {{$ref: y/Pet.yaml}}}}\n"
    );
    let pet = "type: object\n";
    let document = document(&[("a.yaml", &text), ("x/pet.yaml", pet), ("y/Pet.yaml", pet)]);
    let schemas = part(&document, "/components/schemas");
    let names: Vec<&String> = schemas.as_object().unwrap().keys().collect();
    assert_eq!(names, ["pet", "A", "x_pet", "y_Pet"]);
}

#[test]
fn problems_in_other_files_have_their_place() {
    let text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{$ref: b.yaml}}\n");
    let files = |other: &'static str| [("a.yaml", text.clone()), ("b.yaml", other.to_owned())];
    let found = |other: &'static str| {
        let files = files(other);
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        problems(&files)
    };
    let at = |code, line| (code, "b.yaml".to_owned(), line);
    assert_eq!(
        found("properties:\n  a: {$ref: '#/none'}\n  b:\n    items: 1\n"),
        [at(Code::DanglingReference, 2), at(Code::WrongKind, 4)]
    );
    assert_eq!(found("properties:\n  a: {$ref: c.yaml}\n"), [at(Code::ExternalReference, 2)]);
    assert_eq!(
        found("a: 1\na: 2\n"),
        [(Code::ExternalReference, "a.yaml".to_owned(), 6), at(Code::DuplicateKey, 2)]
    );
    assert_eq!(found("$ref: b.yaml\n"), [(Code::CircularReference, "a.yaml".to_owned(), 6)]);
}

#[test]
fn the_references_of_a_file_name_the_files_that_it_needs() {
    let text = "a: {$ref: 'b.yaml#/x'}\nb: {\"$ref\": \"../c.yaml\"}\nc: {$ref: '#/a'}\nd: {$ref: http://a/b.yaml}\n\
                e: {$ref: x/../b.yaml}\nf: {$ref: a.yaml#/a}\nmapping: {g: g.yaml}\n";
    assert_eq!(referenced_files("x/a.yaml", text), ["c.yaml", "x/b.yaml", "x/g.yaml"]);
    assert_eq!(referenced_files("a.yaml", "a: {defaultMapping: b.yaml}\n"), ["b.yaml"]);
    assert_eq!(referenced_files("a.yaml", "a: {$ref: '#/a'}\n"), [""; 0]);
    assert_eq!(referenced_files("a.yaml", "a: [$ref: 'b.yaml\n"), [""; 0]);
}
