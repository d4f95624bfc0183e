//! Responses whose content has several media types.

use bytes::Bytes;
use http::header;

use crate::contents::models::{
    Chart, GetByStatusOutput, GetChartOutput, GetImageOrJsonOutput, GetInvoiceOutput,
    GetNamesOutput, GetNotationsOfStringOutput, GetOfRangesOutput, GetRowsOutput,
    GetSeveralJsonOutput, GetWithoutJsonOutput,
};
use crate::contents::operations as of;
use crate::contents::{Api, Error, ErrorBody};
use crate::tests::script::{Script, block_on};
use crate::{Operation, Request};

const CHART: &str = r#"{"values":[1,2]}"#;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\xff";

fn chart() -> Chart {
    serde_json::from_str(CHART).unwrap()
}

/// Decodes a response with status 200. If `content_type` is empty, the response has no `Content-Type` header.
fn read<O: Operation<ErrorBody = ErrorBody>>(
    content_type: &str,
    body: impl Into<Bytes>,
) -> Result<O::Output, Error> {
    read_status::<O>(200, content_type, body)
}

fn read_status<O: Operation<ErrorBody = ErrorBody>>(
    status: u16,
    content_type: &str,
    body: impl Into<Bytes>,
) -> Result<O::Output, Error> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    if !content_type.is_empty() {
        response.headers_mut().insert(header::CONTENT_TYPE, content_type.parse().unwrap());
    }
    Request::<O>::from_http(response).map(|read| read.body)
}

/// Asserts that a response is a decode error that names its media type.
fn refuses<O: Operation<ErrorBody = ErrorBody>>(content_type: &str, named: &str) {
    let Err(err) = read::<O>(content_type, CHART) else { panic!("{content_type} was read") };
    assert!(matches!(err, Error::Decode(_)), "{err:?}");
    let expected = format!("the media type `{named}` is not expected");
    assert!(format!("{err:#}").ends_with(&expected), "{err:#}");
}

/// Returns the `Accept` header of a request.
fn sent<O: Operation>(request: &Request<O>) -> String {
    let request = request.to_http().unwrap();
    request.headers()[header::ACCEPT].to_str().unwrap().to_owned()
}

#[test]
fn the_media_type_selects_the_result() {
    let json = || GetChartOutput::Json(chart());
    let read_chart = |content_type, body: &'static [u8]| {
        read::<of::GetChartOperation>(content_type, body).unwrap()
    };
    for content_type in ["application/json", "Application/JSON; charset=utf-8", "a/vnd.x+json"] {
        assert_eq!(read_chart(content_type, CHART.as_bytes()), json(), "{content_type}");
    }
    for content_type in ["image/png", "IMAGE/PNG; q=1"] {
        assert_eq!(read_chart(content_type, PNG), GetChartOutput::Png(PNG.into()));
    }
    // A body that looks like JSON is an image if the response states this.
    let bytes = GetChartOutput::Png(CHART.into());
    assert_eq!(read_chart("image/png", CHART.as_bytes()), bytes);

    let rows = |content_type, body: &'static str| {
        read::<of::GetRowsOperation>(content_type, body).unwrap()
    };
    assert_eq!(rows("application/json", "[1,2]"), GetRowsOutput::Json(vec![1, 2]));
    assert_eq!(rows("application/json", "null"), GetRowsOutput::Json(Vec::new()));
    assert_eq!(rows("text/csv; header=absent", "1,2\r\n"), GetRowsOutput::Csv("1,2\r\n".into()));

    let invoice = |content_type, body: &'static [u8]| {
        read::<of::GetInvoiceOperation>(content_type, body).unwrap()
    };
    assert_eq!(invoice("application/json", b"null"), GetInvoiceOutput::Json(None));
    let xml = GetInvoiceOutput::Xml("<a>ä</a>".into());
    assert_eq!(invoice("application/xml; charset=iso-8859-1", b"<a>\xe4</a>"), xml);
    assert_eq!(
        invoice("application/pdf", b"%PDF\xff"),
        GetInvoiceOutput::Pdf((&b"%PDF\xff"[..]).into())
    );
}

#[test]
fn an_unlisted_media_type_is_an_error_that_names_it() {
    refuses::<of::GetChartOperation>("image/gif", "image/gif");
    refuses::<of::GetChartOperation>("text/html; charset=utf-8", "text/html");
    refuses::<of::GetChartOperation>("image/*", "image/*");
    refuses::<of::GetRowsOperation>("text/plain", "text/plain");
    refuses::<of::GetInvoiceOperation>("text/xml", "text/xml");
    refuses::<of::GetImageOrJsonOperation>("imagery/png", "imagery/png");
    refuses::<of::GetImageOrJsonOperation>("image", "image");
    refuses::<of::GetWithoutJsonOperation>("application/json", "application/json");
    // With several kinds of JSON, another one is not one of them.
    refuses::<of::GetSeveralJsonOperation>("application/problem+json", "application/problem+json");
}

#[test]
fn a_response_without_a_media_type_is_the_preferred_content() {
    assert_eq!(read::<of::GetChartOperation>("", CHART).unwrap(), GetChartOutput::Json(chart()));
    assert_eq!(read::<of::GetRowsOperation>("", "[1]").unwrap(), GetRowsOutput::Json(vec![1]));
    let several = read::<of::GetSeveralJsonOperation>("", CHART).unwrap();
    assert_eq!(several, GetSeveralJsonOutput::Json(chart()));
    let ranges = read::<of::GetOfRangesOperation>("", CHART).unwrap();
    assert_eq!(ranges, GetOfRangesOutput::Json(chart()));
    let table = read::<of::GetWithoutJsonOperation>("", "a,b").unwrap();
    assert_eq!(table, GetWithoutJsonOutput::Csv("a,b".into()));
    let names = read::<of::GetNamesOperation>("", "<a/>").unwrap();
    assert_eq!(names, GetNamesOutput::ApplicationXml("<a/>".into()));
    // A body that is not JSON is a decode error, and not another content.
    let err = read::<of::GetChartOperation>("", PNG).unwrap_err();
    assert!(matches!(err, Error::Decode(_)), "{err:?}");
}

#[test]
fn a_range_is_used_if_no_media_type_matches() {
    let read = |content_type| read::<of::GetOfRangesOperation>(content_type, CHART).unwrap();
    assert_eq!(read("application/json"), GetOfRangesOutput::Json(chart()));
    assert_eq!(read("image/svg+xml"), GetOfRangesOutput::SvgXml(CHART.into()));
    assert_eq!(read("Image/PNG"), GetOfRangesOutput::Image(CHART.into()));
    assert_eq!(read("text/plain; charset=utf-8"), GetOfRangesOutput::Other(CHART.into()));
    let image = self::read::<of::GetImageOrJsonOperation>("image/webp", PNG).unwrap();
    assert_eq!(image, GetImageOrJsonOutput::Image(PNG.into()));
}

#[test]
fn the_contents_of_each_status_are_its_own() {
    let read =
        |status, content_type| read_status::<of::GetByStatusOperation>(status, content_type, CHART);
    let png = || GetByStatusOutput::Png(CHART.into());
    let plain = || GetByStatusOutput::Plain(CHART.into());
    let json = || GetByStatusOutput::Json(chart());
    assert_eq!(read(200, "").unwrap(), json());
    assert_eq!(read(200, "image/png").unwrap(), png());
    assert!(read(200, "text/plain").is_err());
    // Plain text is preferred to the image, which is also a content of status 200.
    assert_eq!(read(206, "").unwrap(), plain());
    assert_eq!(read(206, "text/plain").unwrap(), plain());
    assert_eq!(read(206, "image/png").unwrap(), png());
    assert!(read(206, "application/json").is_err());
    assert_eq!(read(304, "").unwrap(), GetByStatusOutput::NotModified);
    // The document lists no 201, so it has the only JSON result.
    assert_eq!(read(201, "application/json").unwrap(), json());
}

#[test]
fn contents_of_the_same_type_are_one_result() {
    for content_type in ["application/json", "application/yaml", "text/plain", ""] {
        let read = read::<of::GetNotationsOperation>(content_type, CHART).unwrap();
        assert_eq!(read, chart(), "{content_type}");
    }
    for content_type in ["application/json", "application/hal+json"] {
        let read = read::<of::GetSameJsonOperation>(content_type, r#"{"id":"x"}"#).unwrap();
        assert_eq!(read.id.as_deref(), Some("x"));
    }
    let any = read::<of::GetNotationsOfAnyOperation>("application/json", "[1]").unwrap();
    assert_eq!(any.text(), "[1]");
    assert_eq!(read::<of::GetSameBytesOperation>("image/gif", PNG).unwrap(), PNG);
    assert_eq!(read::<of::GetSameTextOperation>("text/plain", "x").unwrap(), "x");
    assert_eq!(read::<of::GetWithMistakeOperation>("application/json", CHART).unwrap(), chart());
    // A string is written in JSON with quotation marks, and in plain text without them.
    let string =
        |content_type, body| read::<of::GetNotationsOfStringOperation>(content_type, body).unwrap();
    let json = GetNotationsOfStringOutput::Json("x".into());
    assert_eq!(string("application/json", r#""x""#), json);
    assert_eq!(string("text/plain", "x"), GetNotationsOfStringOutput::Plain("x".into()));
}

#[test]
fn media_types_with_the_same_subtype_have_different_names() {
    let read = |content_type| read::<of::GetNamesOperation>(content_type, "<a/>").unwrap();
    assert_eq!(read("application/xml"), GetNamesOutput::ApplicationXml("<a/>".into()));
    assert_eq!(read("text/xml"), GetNamesOutput::TextXml("<a/>".into()));
    assert_eq!(read("image/x-icon"), GetNamesOutput::Icon("<a/>".into()));
}

#[test]
fn the_request_accepts_what_is_read_with_json_first() {
    let script = Script::new().answer_with(200, &[("content-type", "image/png")], "PNG");
    let api = Api::from(script.client());
    let read = block_on(api.get_chart()).unwrap();
    assert_eq!(read, GetChartOutput::Png("PNG".into()));
    assert_eq!(script.sent_headers()["accept"], "application/json, image/png");
    assert_eq!(sent(&api.get_rows()), "application/json, text/csv");
    assert_eq!(sent(&api.get_of_ranges()), "application/json, image/svg+xml, image/*, */*");
    assert_eq!(sent(&api.get_without_json()), "text/csv, image/png, application/json");
    assert_eq!(sent(&api.get_same_json()), "application/json, application/hal+json");
    assert_eq!(sent(&api.get_notations()), "application/json");
    // The caller requests one of the media types.
    let request = api.get_chart().header("accept", "image/png");
    assert_eq!(sent(&request), "image/png");
}

#[test]
fn pages_are_read_as_json() {
    let script = Script::new()
        .answer_with(200, &[("link", r#"<http://api/pages?page_token=2>; rel="next""#)], r#"["a"]"#)
        .answer(200, r#"["b"]"#);
    let api = Api::from(script.client());
    let rows = block_on(async {
        let (mut rows, mut pages) = (Vec::new(), api.list_rows().pages());
        while let Some(page) = pages.next().await.unwrap() {
            rows.extend(page.items);
        }
        rows
    });
    assert_eq!(rows, ["a", "b"]);
    assert_eq!(script.sent_headers()["accept"], "application/json");
}

#[test]
fn an_error_is_read_as_json_or_kept() {
    let read = |content_type, body| {
        let Err(Error::Api(err)) = read_status::<of::GetChartOperation>(404, content_type, body)
        else {
            panic!("{content_type}")
        };
        err.body().clone()
    };
    let ErrorBody::Problem(problem) = read("application/json", r#"{"title":"none"}"#) else {
        panic!()
    };
    assert_eq!(problem.title.as_deref(), Some("none"));
    let ErrorBody::Unrecognized(text) = read("text/plain", "none") else { panic!() };
    assert_eq!(text[..], b"none"[..]);
}
