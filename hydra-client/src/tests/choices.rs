//! Operations whose bodies have several media types.

use http::header;

use crate::choices::{Api, models};
use crate::{Operation, Request};

fn api() -> Api {
    crate::Client::builder("http://api").without_transport().build().unwrap().into()
}

/// Returns the request line, the `Content-Type` header and the body of a request.
fn sent<O: Operation>(request: &Request<O>) -> [String; 3] {
    let request = request.to_http().unwrap();
    let content_type = request.headers().get(header::CONTENT_TYPE);
    [
        format!("{} {}", request.method(), request.uri().path()),
        content_type.map_or("", |value| value.to_str().unwrap()).to_owned(),
        String::from_utf8(request.body().to_vec()).unwrap(),
    ]
}

#[test]
fn a_body_is_sent_in_each_of_its_encodings() {
    let api = api();
    let pet = || models::Pet::new("Rex").with_tags(["a", "b"]);
    let line = "PUT /pets/1";
    assert_eq!(
        sent(&api.set_pet("1", pet())),
        [line, "application/json", r#"{"name":"Rex","tags":["a","b"]}"#]
    );
    assert_eq!(
        sent(&api.set_pet_form("1", pet())),
        [line, "application/x-www-form-urlencoded", "name=Rex&tags=a&tags=b"]
    );
    assert_eq!(sent(&api.set_pet_xml("1", "<pet/>")), [line, "text/xml", "<pet/>"]);
    assert_eq!(sent(&api.set_pet_text("1", "Rex")), [line, "text/plain", "Rex"]);
    assert_eq!(sent(&api.set_pet_bytes("1", "\0")), [line, "application/octet-stream", "\0"]);
    let [sent_line, content_type, body] = sent(&api.set_pet_multipart("1", "Rex").tags(["a"]));
    assert_eq!(sent_line, line);
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let disposition = "Content-Disposition: form-data; name=";
    assert_eq!(
        body,
        format!(
            "--{boundary}\r\n{disposition}\"name\"\r\n\r\nRex\r\n\
             --{boundary}\r\n{disposition}\"tags\"\r\n\r\na\r\n--{boundary}--\r\n"
        )
    );
}

#[test]
fn a_body_is_sent_in_each_of_its_schemas() {
    let api = api();
    let line = "PATCH /pets/1";
    let pet = || models::Pet::new("Rex");
    assert_eq!(
        sent(&api.change_pet("1").body(pet())),
        [line, "application/merge-patch+json", r#"{"name":"Rex"}"#]
    );
    assert_eq!(sent(&api.change_pet("1")), [line, "", ""]);
    let change = models::ChangePetJsonPatchBodyItem::new("add");
    assert_eq!(
        sent(&api.change_pet_json_patch("1").body([change])),
        [line, "application/json-patch+json", r#"[{"op":"add"}]"#]
    );
    assert_eq!(
        sent(&api.tag_pet("1", ["a", "b"])),
        [line, "application/x-www-form-urlencoded", "tags=a,b"]
    );
}

#[test]
fn a_header_sets_another_media_type_of_the_same_encoding() {
    let api = api();
    let name = header::CONTENT_TYPE;
    assert_eq!(sent(&api.add_photo("x")), ["POST /photos", "application/octet-stream", "x"]);
    let photo = api.add_photo("x").header(name.clone(), "image/jpeg");
    assert_eq!(sent(&photo), ["POST /photos", "image/jpeg", "x"]);
    assert_eq!(sent(&api.add_report("x")), ["POST /reports", "text/csv", "x"]);
    let report = api.add_report("x").header(name, "text/tab-separated-values");
    assert_eq!(sent(&report), ["POST /reports", "text/tab-separated-values", "x"]);
}
