//! Requests of generated operations whose parameters are lists and objects.
//!
//! The expectations are those of the table "Style Examples" of OpenAPI 3.0.4, of RFC 6570 and of RFC 6265.

use http::{HeaderValue, header};

use crate::styles::Api;
use crate::styles::models::{Color, EmptyPathMode, Filter, FilterKind, FilterRange};
use crate::{Client, Operation, Request};

fn api() -> Api {
    Client::builder("http://api").without_transport().build().unwrap().into()
}

fn color() -> Color {
    Color::new(100, 200, 150)
}

fn filter() -> Filter {
    Filter::default()
        .with_name("a&b")
        .with_tags(["x", "y"])
        .with_range(FilterRange::default().with_min(0.5))
        .with_kind(FilterKind::AB)
}

/// Returns the path and query of a request.
fn address<O: Operation>(request: &Request<O>) -> String {
    request.to_http().unwrap().uri().path_and_query().unwrap().to_string()
}

/// Returns the query without the required parameter.
fn query<O: Operation>(request: &Request<O>) -> String {
    let address = address(request);
    let query = address.strip_prefix("/query?").unwrap();
    let pairs: Vec<&str> = query.split('&').filter(|pair| *pair != REQUIRED).collect();
    assert!(query.contains(REQUIRED));
    pairs.join("&")
}

const REQUIRED: &str = "filter%5Bname%5D=a";

#[test]
fn path_parameters_have_their_style() {
    let request = api().paths(
        color(),
        color(),
        color(),
        color(),
        color(),
        color(),
        ["a,b", "c"],
        [1, 2],
        "x y",
        color(),
    );
    assert_eq!(
        address(&request),
        "/paths/R,100,G,200,B,150/R=100,G=200,B=150.R,100,G,200,B,150.R=100.G=200.B=150\
         ;matrix=R,100,G,200,B,150;R=100;G=200;B=150/a%2Cb,c.1.2;matrix_text=x%20y\
         /%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"
    );
}

#[test]
fn a_list_in_a_path_cannot_reach_another_resource() {
    let request = |list: &[&str]| {
        api().paths(
            color(),
            color(),
            color(),
            color(),
            color(),
            color(),
            list.iter().copied(),
            [1],
            "x",
            color(),
        )
    };
    for list in [&[][..], &["."], &[".."], &[""], &["a", "b/"]] {
        assert!(request(list).to_http().is_err(), "{list:?}");
    }
}

#[test]
fn an_empty_path_value_that_the_document_lists_is_sent() {
    assert_eq!(address(&api().empty_path(EmptyPathMode::Empty)), "/empty/");
    assert_eq!(address(&api().empty_path(EmptyPathMode::All)), "/empty/all");
    let unknown = EmptyPathMode::from("..");
    assert!(api().empty_path(unknown).to_http().is_err());
}

#[test]
fn query_parameters_have_their_style() {
    let deep = "/query?filter%5Bname%5D=a%26b&filter%5Btags%5D%5B0%5D=x&filter%5Btags%5D%5B1%5D=y\
                &filter%5Brange%5D%5Bmin%5D=0.5&filter%5Bkind%5D=a+b";
    assert_eq!(address(&api().query(filter())), deep);
    let api = api();
    let request = || api.query(Filter::default().with_name("a"));
    assert_eq!(query(&request().form(color())), "R=100&G=200&B=150");
    assert_eq!(query(&request().form_no_explode(color())), "form_no_explode=R,100,G,200,B,150");
    assert_eq!(query(&request().space(color())), "space=R+100+G+200+B+150");
    assert_eq!(query(&request().pipe(color())), "pipe=R%7C100%7CG%7C200%7CB%7C150");
    assert_eq!(query(&request().expand(["a", "b"])), "expand%5B0%5D=a&expand%5B1%5D=b");
    assert_eq!(
        query(&request().json(Filter::default().with_tags(["x"]))),
        "json=%7B%22tags%22%3A%5B%22x%22%5D%7D"
    );
    assert_eq!(query(&request().text("x")), "text=%22x%22");
    assert_eq!(query(&request().xml("<a/>")), "xml=%3Ca%2F%3E");
    assert_eq!(query(&request().any(serde_json::json!({"a": 1, "b": "c"}))), "a=1&b=c");
    assert_eq!(query(&request().map([("k", 1)])), "map%5Bk%5D=1");
    assert_eq!(
        query(&request().nulls([Some("a".to_owned()), None, Some(String::new())])),
        "nulls=a,,"
    );
    assert_eq!(
        query(&request().nested([color()])),
        "nested=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"
    );
    assert_eq!(query(&request().reserved("a/b?c=d&e#f%20g%")), "reserved=a/b?c=d%26e%23f%20g%25");
    assert_eq!(query(&request().reserved_list(["a/b", "c:d"])), "reserved_list=a/b,c:d");
    assert_eq!(query(&request().tabs(["a", "b"])), "tabs=a%09b");
    assert_eq!(query(&request().flag("")), "flag=");
}

#[test]
fn headers_and_cookies_have_their_style() {
    let headers = api()
        .headers("s3=cret/+")
        .x_color(color())
        .x_color_explode(color())
        .x_json(color())
        .ids([1, 2])
        .colors(color());
    assert!(!format!("{headers:?}").contains("s3=cret"));
    let sent = headers.to_http().unwrap();
    let value = |name: &str| sent.headers()[name].to_str().unwrap();
    assert_eq!(value("x-color"), "R,100,G,200,B,150");
    assert_eq!(value("x-color-explode"), "R=100,G=200,B=150");
    assert_eq!(value("x-json"), r#"{"R":100,"G":200,"B":150}"#);
    assert_eq!(value("cookie"), "session=s3=cret/+; ids=1; ids=2; colors=R,100,G,200,B,150");
    assert!(sent.headers()["cookie"].is_sensitive());
}

#[test]
fn cookies_of_parameters_join_those_of_the_client_and_of_the_request() {
    let client = Client::builder("http://api").header(header::COOKIE, "client=1");
    let api = Api::from(client.without_transport().build().unwrap());
    let cookies = |request: Request<_>| request.to_http().unwrap().headers()["cookie"].clone();
    let joined = HeaderValue::from_static("client=1; session=s");
    assert_eq!(cookies(api.headers("s")), joined);
    let replaced = HeaderValue::from_static("request=1; session=s");
    assert_eq!(cookies(api.headers("s").header(header::COOKIE, "request=1")), replaced);
}

#[test]
fn nested_forms_have_their_style() {
    let form = api()
        .form(filter())
        .address(color())
        .flat(color())
        .colors([color(), color()])
        .text("x")
        .numbers([1, 2])
        .reserved("a/b&c")
        .metadata([("k", "v w")]);
    let sent = form.to_http().unwrap();
    assert_eq!(sent.headers()["content-type"], "application/x-www-form-urlencoded");
    let json = "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D";
    assert_eq!(
        String::from_utf8_lossy(sent.body()),
        format!(
            "filter%5Bname%5D=a%26b&filter%5Btags%5D%5B0%5D=x&filter%5Btags%5D%5B1%5D=y\
             &filter%5Brange%5D%5Bmin%5D=0.5&filter%5Bkind%5D=a+b&address={json}\
             &R=100&G=200&B=150&colors={json}&colors={json}&text=%22x%22&numbers=%5B1%2C2%5D\
             &reserved=a/b%26c&metadata%5Bk%5D=v+w"
        )
    );
}
