//! Changes of models and their properties.

use super::*;

#[test]
fn a_property_is_added_and_removed() {
    check(
        &[("        name: {type: string}\n", "")],
        "removed client.name\n  \
           source major: the field `name` is removed\n  \
           wire major: requests no longer have it",
    );
    check(
        &[(
            "        name: {type: string}\n",
            "        name: {type: string}\n        age: {type: integer}\n",
        )],
        "added client.age\n  \
           source minor: the field `age` is new\n  \
           wire minor: requests and responses can have it",
    );
}

#[test]
fn a_property_becomes_required_or_optional() {
    check(
        &[("required: [id]", "required: [id, name]")],
        "changed client.name\n  \
           source major: `String` instead of `Option<String>`\n  \
           wire major: every request has it; a response without it is an error\n\
         changed model client\n  \
           source major: `new(impl Into<String>, impl Into<String>)` instead of `(impl Into<String>)`",
    );
}

#[test]
fn a_property_is_renamed() {
    let comparison = changed(&[("        grants:", "        grant_s:")]);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(
        found,
        ["renamed client.grant_s\n  source major: `models::Client.grants` is `grant_s` now\n  \
          wire major: its name is `grant_s` instead of `grants`"]
    );
    assert!(comparison.renames.iter().any(|rename| rename.new == "models::Client.grant_s"));
}

#[test]
fn a_model_is_renamed() {
    // The type name is part of the Rust API, but not of the wire format.
    let comparison = changed(&[
        ("    client:\n", "    oAuthClient:\n"),
        ("schemas/client\"", "schemas/oAuthClient\""),
    ]);
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(
        found,
        ["renamed model oAuthClient\n  source major: `models::Client` is `OAuthClient` now"]
    );
}

#[test]
fn enum_values_are_added_and_removed() {
    check(
        &[("enum: [code, token]", "enum: [code, implicit]")],
        "removed grant \"token\"\n  \
           source major: the variant `Token` is removed\n  \
           wire minor: it is no longer documented; a received value becomes `Unknown`\n\
         added grant \"implicit\"\n  \
           source minor: the variant `Implicit` is new\n  \
           wire minor: it can be sent or received",
    );
}

#[test]
fn an_enum_becomes_a_string_and_back() {
    let comparison =
        changed(&[("grant: {type: string, enum: [code, token]}", "grant: {type: string}")]);
    assert_eq!(comparison.source_verdict(), Some(Level::Major));
    assert!(comparison.broken.contains("models::Client.grants"), "{:?}", comparison.broken);
    assert!(comparison.broken.contains("models::Grant"), "{:?}", comparison.broken);
}

/// Compares two documents in which a property of a client has one of these alternatives.
#[track_caller]
fn check_union(old: &[&str], new: &[&str], expected: &str) {
    let with = |alternatives: &[&str]| {
        let component = format!("    owner: {{oneOf: [{}]}}\n    grant:", alternatives.join(", "));
        let property = r##"owner: {$ref: "#/components/schemas/owner"}"##;
        DOCUMENT.replace("    grant:", &component).replace("name: {type: string}", property)
    };
    let comparison = compare(&api(&with(old)), &api(&with(new)));
    let found: Vec<String> = comparison.changes.iter().map(spell).collect();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn alternatives_of_a_union_are_added_changed_and_removed() {
    let name = "{type: string, title: Name}";
    let person =
        "{type: object, title: Person, required: [born], properties: {born: {type: integer}}}";
    let group =
        "{type: object, title: Group, required: [size], properties: {size: {type: integer}}}";
    check_union(
        &[name, person],
        &[name, person, group],
        "added owner \"Group\"\n  \
           source minor: the variant `Group` is new\n  \
           wire minor: it can be sent or received\n\
         changed owner \"Person\"\n  \
           wire minor: it is recognized by other values or members\n\
         added model owner.Group\n  \
           source minor: `models::OwnerGroup` is new",
    );
    check_union(
        &[name, person, group],
        &[name, person],
        "removed owner \"Group\"\n  \
           source major: the variant `Group` is removed\n  \
           wire minor: it is no longer documented; a received value becomes `Unknown`\n\
         changed owner \"Person\"\n  \
           wire minor: it is recognized by other values or members\n\
         removed model owner.Group\n  \
           source major: `models::OwnerGroup` is removed",
    );
    check_union(
        &[name, person],
        &["{type: integer, title: Name}", person],
        "changed owner \"Name\"\n  \
           source major: `Name(i64)` instead of `(String)`\n  \
           wire major: integer instead of string",
    );
}
