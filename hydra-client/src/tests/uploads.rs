//! Multipart bodies of generated operations, over transports in memory.

use bytes::Bytes;
use http::header;

use crate::multipart::{Api, models};
use crate::{Body, Client, FilePart, Operation, Request};

pub(super) fn api() -> Api {
    Client::builder("http://api").without_transport().build().unwrap().into()
}

/// Returns the parts of a body, each as one string, after a check of the boundary.
pub(super) fn parts(request: &http::Request<Bytes>) -> Vec<String> {
    let content_type = request.headers()[header::CONTENT_TYPE].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    let inner = body.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let mut parts = inner.split(&delimiter).map(str::to_owned);
    assert_eq!(parts.next().as_deref(), Some(""));
    parts.map(|part| part.strip_suffix("\r\n").unwrap().to_owned()).collect()
}

pub(super) fn sent<O: Operation>(request: &Request<O>) -> Vec<String> {
    parts(&request.to_http().unwrap())
}

pub(super) fn field(name: &str, value: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}")
}

pub(super) fn typed(name: &str, media_type: &str, value: &str) -> String {
    let head = format!("Content-Disposition: form-data; name=\"{name}\"");
    format!("{head}\r\nContent-Type: {media_type}\r\n\r\n{value}")
}

pub(super) fn file(name: &str, file_name: &str, media_type: &str, value: &str) -> String {
    typed(&format!("{name}\"; filename=\"{file_name}"), media_type, value)
}

pub(super) const BYTES: &str = "application/octet-stream";

#[test]
fn parts_have_the_encoding_of_their_type() {
    let request = api()
        .upload("content", "Größe\r\n")
        .count(7)
        .is_public(false)
        .created("2024-02-03T04:05:06Z")
        .kind(models::UploadKind::AB)
        .password("s3cret")
        .tags(["a,b", ""])
        .secrets(["s3cret"])
        .meta(models::Meta::new("x"))
        .metas([models::Meta::new("x"), models::Meta::new("y")])
        .labels([("k", "v")])
        .any(serde_json::json!([1, "a", {"b": null}]))
        .either(models::UploadEither::String("\"".to_owned()))
        .nulls([Some("a".to_owned()), None])
        .q_uo_te("q");
    assert!(!format!("{request:?}").contains("s3cret"));
    assert_eq!(
        sent(&request),
        [
            file("file", "blob", BYTES, "content"),
            field("name", "Größe\r\n"),
            field("count", "7"),
            field("is_public", "false"),
            field("created", "2024-02-03T04:05:06Z"),
            field("kind", "a b"),
            field("password", "s3cret"),
            field("tags", "a,b"),
            field("tags", ""),
            field("secrets", "s3cret"),
            typed("meta", "application/json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"y"}"#),
            typed("labels", "application/json", r#"{"k":"v"}"#),
            field("any", "1"),
            field("any", "a"),
            typed("any", "application/json", r#"{"b":null}"#),
            field("either", "\""),
            field("nulls", "a"),
            field("nulls", ""),
            field("q%22uo%22te", "q"),
        ]
    );
    // Optional parts are omitted, and so are empty lists.
    let least = api().upload("", "").tags([""; 0]);
    assert_eq!(sent(&least), [file("file", "blob", BYTES, ""), field("name", "")]);
}

#[test]
fn parts_have_the_encoding_that_the_document_states() {
    let meta = || models::Meta::new("x");
    let request = api()
        .upload_encoded()
        .photo("p")
        .scan(FilePart::new("s").with_content_type("image/jpeg"))
        .raw("r")
        .table("1,2")
        .tables(["3", "4"])
        .meta(meta())
        .metas([meta(), meta()])
        .title("t")
        .note("<a/>")
        .comma(["a", "b c"])
        .space([1, 2])
        .deep(models::EncodedDeep::default().with_x(models::EncodedDeepX::default().with_y(1)))
        .flat(meta())
        .encoded("YQ==");
    assert_eq!(
        sent(&request),
        [
            file("photo", "blob", "image/png", "p"),
            file("scan", "blob", "image/jpeg", "s"),
            file("raw", "blob", BYTES, "r"),
            typed("table", "text/csv; charset=utf-8", "1,2"),
            typed("tables", "text/csv", "3"),
            typed("tables", "text/csv", "4"),
            typed("meta", "application/vnd.meta+json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"x"}"#),
            typed("metas", "application/json", r#"{"a":"x"}"#),
            typed("title", "application/json", "\"t\""),
            typed("note", "application/xml", "<a/>"),
            field("comma", "a,b c"),
            field("space", "1 2"),
            field("deep[x][y]", "1"),
            field("a", "x"),
            field("encoded", "YQ=="),
        ]
    );
}

#[test]
fn an_optional_body_without_parts_is_not_sent() {
    let request = api().upload_encoded().to_http().unwrap();
    assert!(request.body().is_empty());
    assert_eq!(request.headers()[header::CONTENT_LENGTH], "0");
    assert!(!request.headers().contains_key(header::CONTENT_TYPE));
    // A required one has an end.
    assert_eq!(sent(&api().upload_all([""; 0])), [""; 0]);
}

#[test]
fn files_have_names_media_types_and_headers() {
    let name = "a\"b\r\nc\\ größe.txt";
    let first = FilePart::new("1").with_file_name(name).with_content_type("text/plain; charset=x");
    let second = FilePart::from(Body::from("2")).without_file_name();
    let third = FilePart::new("3")
        .with_header(header::CONTENT_LANGUAGE, http::HeaderValue::from_static("de"));
    assert_eq!(first.file_name(), Some(name));
    assert_eq!((third.content_type(), third.body().length()), (None, Some(1)));
    assert_eq!(
        sent(&api().upload_all([first, second, third]).one_or_more(["x"]).extended("y")),
        [
            file("files", "a%22b%0D%0Ac\\ größe.txt", "text/plain; charset=x", "1"),
            typed("files", BYTES, "2"),
            file("files", "blob", &format!("{BYTES}\r\ncontent-language: de"), "3"),
            file("one_or_more", "blob", BYTES, "x"),
            file("extended", "blob", BYTES, "y"),
        ]
    );
}

#[test]
fn parts_have_the_headers_that_the_document_states() {
    let request = api()
        .upload_with_headers("t", "de, größe")
        .title_x_key("s3cret")
        .count(7)
        .count_x_unit(models::UploadWithHeadersCountXUnit::Kg)
        .meta(models::Meta::new("x"))
        .meta_x_version(2)
        .tags(["a", "b"])
        .tags_x_flags(["c", "d"])
        .flat(models::UploadWithHeadersFlat::default().with_x("1").with_y("2"))
        .flat_x_map([("k", "v"), ("l", "w")])
        .file("f");
    assert!(!format!("{request:?}").contains("s3cret"));
    let with = |name: &str, header: &str, value: &str| {
        field(&format!("{name}\"\r\n{header}"), value).replacen("\"\r\n\r\n", "\r\n\r\n", 1)
    };
    assert_eq!(
        sent(&request),
        [
            with("title", "content-language: de, größe\r\nx-key: s3cret", "t"),
            with("count", "x-unit: kg", "7"),
            typed("meta", "application/json\r\nx-version: 2", r#"{"a":"x"}"#),
            with("tags", "x-flags: c,d", "a"),
            with("tags", "x-flags: c,d", "b"),
            // The parts of an object in a style have the names of its properties.
            with("x", "x-map: k=v,l=w", "1"),
            with("y", "x-map: k=v,l=w", "2"),
            file("file", "blob", BYTES, "f"),
        ]
    );
    // The headers belong to parts, not to the request.
    let request = request.to_http().unwrap();
    assert!(request.headers().keys().all(|name| !name.as_str().starts_with("x-")));
    // A part that is not set has no headers.
    assert_eq!(
        sent(&api().upload_with_headers("t", "de").count_x_unit("g")),
        [with("title", "content-language: de", "t")]
    );
}

#[test]
fn a_part_cannot_add_headers_by_the_value_of_one() {
    let err = api().upload_with_headers("t", "de\r\nx: y").to_http().unwrap_err();
    assert_eq!(
        format!("{err:#}"),
        "uploadWithHeaders: invalid header `Content-Language`: it contains characters that a \
         header value must not contain"
    );
}

#[test]
fn a_file_cannot_add_headers_by_its_media_type() {
    let refused = |file: FilePart| {
        let err = api().upload_all([file]).to_http().unwrap_err();
        format!("{err:#}")
    };
    let file = FilePart::new("");
    assert_eq!(
        refused(file.clone().with_content_type("a/b\r\nx: y")),
        "uploadAll: invalid part `files`: the media type contains characters that a header value \
         must not contain"
    );
    let value = || http::HeaderValue::from_static("a/b");
    assert!(
        refused(file.clone().with_header(header::CONTENT_TYPE, value()))
            .contains("use `with_file_name`")
    );
    assert!(
        refused(file.with_header(header::CONTENT_DISPOSITION, value()))
            .contains("use `with_file_name`")
    );
}

#[test]
fn a_body_with_a_file_is_multipart() {
    assert_eq!(
        sent(&api().upload_or_form("f").name("n")),
        [file("file", "blob", BYTES, "f"), field("name", "n")]
    );
    let request = api().upload_undescribed("--x--").to_http().unwrap();
    assert_eq!(request.headers()[header::CONTENT_TYPE], "multipart/form-data");
    assert_eq!(request.body(), "--x--");
}
