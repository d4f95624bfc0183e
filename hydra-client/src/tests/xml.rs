//! Bodies of XML in requests and responses of generated operations.

use bytes::Bytes;
use http::header;

use crate::tests::script::{Script, block_on};
use crate::xml::operations::{GetNoteOperation, GetNoteOutput};
use crate::xml::{Api, ErrorBody, models};
use crate::{Operation, Request};

fn api() -> Api {
    crate::Client::builder("http://api").without_transport().build().unwrap().into()
}

/// Returns the `Content-Type` header, the `Accept` header and the body of a request.
fn sent<O: Operation>(request: &Request<O>) -> (String, String, String) {
    let request = request.to_http().unwrap();
    let header = |name| request.headers().get(name).map_or("", |value| value.to_str().unwrap());
    (
        header(header::CONTENT_TYPE).to_owned(),
        header(header::ACCEPT).to_owned(),
        String::from_utf8(request.body().to_vec()).unwrap(),
    )
}

#[test]
fn xml_is_sent_and_requested() {
    let api = api();
    let note = "<note><to>Größe</to></note>";
    let found = |(content_type, accept, body): (String, String, String)| {
        assert_eq!(body, note);
        [content_type, accept]
    };
    let json = "application/json";
    assert_eq!(found(sent(&api.set_note(note))), ["application/xml", json]);
    assert_eq!(
        found(sent(&api.add_note().body(note))),
        ["application/atom+xml; charset=utf-8", "application/soap+xml, application/json"]
    );
    let assertion = "application/samlassertion+xml";
    let request = api.exchange_assertion(note);
    assert!(!format!("{request:?}").contains("note"));
    assert_eq!(
        found(sent(&request)),
        [assertion, "application/samlassertion+xml, application/json"]
    );
    assert_eq!(
        found(sent(&api.set_image(note))),
        ["image/svg+xml", "image/svg+xml, application/json"]
    );
    let (content_type, accept, body) = sent(&api.set_both(models::Note::default().with_to("x")));
    assert_eq!([&*content_type, &*accept, &*body], [json, json, r#"{"to":"x"}"#]);
    assert_eq!(sent(&api.get_page()).1, "text/*, application/xhtml+xml, application/json");
}

#[test]
fn xml_is_read_in_its_encoding() {
    let response = |content_type: &str, body: &'static [u8]| {
        let response = http::Response::builder().header(header::CONTENT_TYPE, content_type);
        response.body(Bytes::from_static(body)).unwrap()
    };
    let read = |content_type, body| {
        let read = Request::<GetNoteOperation>::from_http(response(content_type, body))?;
        match read.body {
            GetNoteOutput::ApplicationXml(text) | GetNoteOutput::TextXml(text) => {
                Ok::<_, crate::xml::Error>(text)
            }
            GetNoteOutput::Png(_) => panic!("{content_type}"),
        }
    };
    assert_eq!(read("application/xml", "<a>ä</a>".as_bytes()).unwrap(), "<a>ä</a>");
    assert_eq!(read("text/xml; charset=iso-8859-1", b"<a>\xe4</a>").unwrap(), "<a>ä</a>");
    let declared = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe4</a>";
    let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ä</a>";
    assert_eq!(read("application/xml", declared).unwrap(), text);
    let err = read("application/xml; charset=big5", b"<a/>").unwrap_err();
    let expected = "the character encoding `big5` is not supported";
    assert!(format!("{err:#}").ends_with(expected), "{err:#}");
}

#[test]
fn an_error_in_xml_keeps_its_body() {
    let script = Script::new().answer_with(
        404,
        &[("content-type", "application/problem+xml")],
        "<problem/>",
    );
    let err = block_on(Api::from(script.client()).get_note()).unwrap_err();
    assert!(err.to_string().contains("404 Not Found"), "{err}");
    let Some(ErrorBody::Unrecognized(body)) = err.body() else { panic!("{err}") };
    assert_eq!(body[..], b"<problem/>"[..]);
}
