//! The tables of OpenAPI and of RFC 6570, and the edges of their rules.

use super::*;

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

fn written(escape: Escape, style: Style, json: &str) -> String {
    let mut text = String::new();
    pairs(style, "color", &raw(json), &mut |name, items, separator| {
        let before = if text.is_empty() { "" } else { "&" };
        pair(&mut text, before, escape, name, items, separator);
    });
    text
}

fn query(style: Style, json: &str) -> String {
    written(Escape::Form, style, json)
}

fn path(style: Style, json: &str) -> String {
    let mut text = String::new();
    segment(&mut text, style, "color", &raw(json));
    text
}

const LIST: &str = r#"["blue","black","brown"]"#;
const OBJECT: &str = r#"{"R":100,"G":200,"B":150}"#;

// The table "Style Examples" of OpenAPI 3.0.4. A space is `+` in a query, as in a form.
#[test]
fn query_values_match_the_table_of_openapi() {
    for (style, json, expected) in [
        (Style::Form, r#""""#, "color="),
        (Style::Form, r#""blue""#, "color=blue"),
        (Style::Form, LIST, "color=blue,black,brown"),
        (Style::Form, OBJECT, "color=R,100,G,200,B,150"),
        (Style::FormExplode, r#""""#, "color="),
        (Style::FormExplode, LIST, "color=blue&color=black&color=brown"),
        (Style::FormExplode, OBJECT, "R=100&G=200&B=150"),
        (Style::Space, LIST, "color=blue+black+brown"),
        (Style::Space, OBJECT, "color=R+100+G+200+B+150"),
        (Style::Pipe, LIST, "color=blue%7Cblack%7Cbrown"),
        (Style::Pipe, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        (Style::Tab, LIST, "color=blue%09black%09brown"),
        (Style::DeepObject, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (Style::Json, r#""blue""#, "color=%22blue%22"),
    ] {
        assert_eq!(query(style, json), expected, "{style:?} {json}");
    }
}

#[test]
fn path_values_match_the_table_of_openapi() {
    for (style, json, expected) in [
        (Style::Matrix, r#""""#, ";color"),
        (Style::Matrix, r#""blue""#, ";color=blue"),
        (Style::Matrix, LIST, ";color=blue,black,brown"),
        (Style::Matrix, OBJECT, ";color=R,100,G,200,B,150"),
        (Style::MatrixExplode, r#""""#, ";color"),
        (Style::MatrixExplode, r#""blue""#, ";color=blue"),
        (Style::MatrixExplode, LIST, ";color=blue;color=black;color=brown"),
        (Style::MatrixExplode, OBJECT, ";R=100;G=200;B=150"),
        (Style::Label, r#""blue""#, ".blue"),
        (Style::Label, LIST, ".blue,black,brown"),
        (Style::Label, OBJECT, ".R,100,G,200,B,150"),
        (Style::LabelExplode, LIST, ".blue.black.brown"),
        (Style::LabelExplode, OBJECT, ".R=100.G=200.B=150"),
        (Style::Simple, r#""blue""#, "blue"),
        (Style::Simple, LIST, "blue,black,brown"),
        (Style::Simple, OBJECT, "R,100,G,200,B,150"),
        (Style::SimpleExplode, LIST, "blue,black,brown"),
        (Style::SimpleExplode, OBJECT, "R=100,G=200,B=150"),
    ] {
        assert_eq!(path(style, json), expected, "{style:?} {json}");
    }
    // RFC 6570, sections 3.2.5 to 3.2.7: the separators of the values are encoded.
    assert_eq!(path(Style::Simple, r#"["a,b","c/d"]"#), "a%2Cb,c%2Fd");
    assert_eq!(path(Style::MatrixExplode, r#"{"a;":"b="}"#), ";a%3B=b%3D");
}

#[test]
fn header_values_match_the_table_of_openapi() {
    assert_eq!(simple(Style::Simple, &raw(OBJECT)), "R,100,G,200,B,150");
    assert_eq!(simple(Style::SimpleExplode, &raw(OBJECT)), "R=100,G=200,B=150");
    assert_eq!(simple(Style::SimpleExplode, &raw(LIST)), "blue,black,brown");
    assert_eq!(simple(Style::Json, &raw(OBJECT)), OBJECT);
}

#[test]
fn a_null_property_is_omitted_and_a_null_item_is_empty() {
    let object = r#"{"a":null,"b":1}"#;
    assert_eq!(query(Style::Form, object), "color=b,1");
    assert_eq!(query(Style::FormExplode, object), "b=1");
    assert_eq!(query(Style::DeepObject, object), "color%5Bb%5D=1");
    assert_eq!(path(Style::MatrixExplode, object), ";b=1");
    assert_eq!(simple(Style::SimpleExplode, &raw(object)), "b=1");
    // The expectation of the AutoRest test server.
    let list = r#"["ArrayQuery1","begin!*'();:@ &=+$,/?#[]end",null,""]"#;
    assert_eq!(
        query(Style::Form, list),
        "color=ArrayQuery1,begin%21*%27%28%29%3B%3A%40+%26%3D%2B%24%2C%2F%3F%23%5B%5Dend,,"
    );
    assert_eq!(query(Style::FormExplode, "null"), "");
}

#[test]
fn nested_values_have_indices_or_are_json() {
    let nested = r#"{"tags":["x","y"],"range":{"min":1.50},"all":[{"a b":true}]}"#;
    assert_eq!(
        query(Style::DeepObject, nested),
        "color%5Btags%5D%5B0%5D=x&color%5Btags%5D%5B1%5D=y&color%5Brange%5D%5Bmin%5D=1.50\
         &color%5Ball%5D%5B0%5D%5Ba+b%5D=true"
    );
    assert_eq!(
        query(Style::FormExplode, nested),
        "tags=x&tags=y&range=%7B%22min%22%3A1.50%7D&all=%7B%22a+b%22%3Atrue%7D"
    );
}

#[test]
fn reserved_characters_are_not_encoded_unless_they_end_the_value() {
    let value = r#""a:/?@!$'()*,;=-._~#[]&+ %20%ü\"<>\\^`{|}""#;
    assert_eq!(
        written(Escape::Reserved, Style::FormExplode, value),
        "color=a:/?@!$'()*,;=-._~%23%5B%5D%26%2B%20%20%25%C3%BC%22%3C%3E%5C%5E%60%7B%7C%7D"
    );
}

#[test]
fn cookies_contain_only_the_characters_of_cookies() {
    let value = r#"["a=b/c:d","e;f, g\"\\%41ü"]"#;
    let mut text = String::new();
    pairs(Style::Form, "c", &raw(value), &mut |name, items, separator| {
        pair(&mut text, "", Escape::Cookie, name, items, separator);
    });
    assert_eq!(text, "c=a=b/c:d,e%3Bf%2C%20g%22%5C%41%C3%BC".replace("g\"", "g%22"));
}

#[test]
fn a_percent_encoded_character_is_not_encoded_again() {
    for line in include_str!("percent.txt").lines() {
        let (text, expected) = line.split_once(' ').unwrap();
        for escape in [Escape::Reserved, Escape::Cookie] {
            let mut written = String::new();
            escape.write(&mut written, text);
            assert_eq!(written, expected, "{escape:?}: {text}");
        }
    }
}
