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
