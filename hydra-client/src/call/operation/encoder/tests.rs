//! Requests after encoding.

use super::*;

fn encoder() -> Encoder {
    Encoder::new("op", "http://hydra/base", "application/json")
}

fn sent(write: impl FnOnce(&mut Encoder)) -> String {
    let mut encoder = encoder();
    write(&mut encoder);
    let request = encoder.finish(Method::GET).unwrap().request;
    let media_type = request.headers().get(header::CONTENT_TYPE);
    let media_type = media_type.map_or("-", |value| value.to_str().unwrap());
    format!("{} {media_type} {}", request.uri(), String::from_utf8_lossy(request.body()))
}

fn refused(write: impl FnOnce(&mut Encoder)) -> String {
    let mut encoder = encoder();
    write(&mut encoder);
    let err = encoder.finish(Method::GET).err().unwrap();
    format!("{err}: {}", std::error::Error::source(&err).unwrap())
}

#[test]
fn an_empty_body_has_the_content_length_zero() {
    let length = |method: Method, write: fn(&mut Encoder)| {
        let mut encoder = encoder();
        write(&mut encoder);
        let request = encoder.finish(method).unwrap().request;
        request.headers().get(header::CONTENT_LENGTH).cloned()
    };
    let zero = Some(HeaderValue::from_static("0"));
    assert_eq!(length(Method::PUT, |_| {}), zero);
    assert_eq!(
        length(Method::POST, |to| {
            to.form().field("a", None::<&str>);
        }),
        zero
    );
    assert_eq!(
        length(Method::PATCH, |to| {
            to.content(&Bytes::new().into(), "a/b");
        }),
        zero
    );
    assert_eq!(length(Method::GET, |_| {}), None);
    // The transport sets the length of the body.
    assert_eq!(
        length(Method::POST, |to| {
            to.form().field("a", Some("b"));
        }),
        None
    );
}

#[test]
fn query_parameters_follow_the_query_of_the_path() {
    let sent = sent(|to| {
        to.path("/files/").segment("id", "a?b").path("?comp=list").query("limit", Some(1));
    });
    assert_eq!(sent, "http://hydra/base/files/a%3Fb?comp=list&limit=1 - ");
}

#[test]
fn reserved_characters_of_path_values_are_encoded() {
    let path = |value: &str| {
        sent(|to| {
            to.path("/clients/").segment("id", value).path("/lifespans");
        })
    };
    for (value, encoded) in [
        ("app", "app"),
        ("a-b.c_d~e", "a-b.c_d~e"),
        ("a/b c?d#e%41", "a%2Fb%20c%3Fd%23e%2541"),
        ("ü日😀", "%C3%BC%E6%97%A5%F0%9F%98%80"),
        ("...", "..."),
        (":@+;&='\"", "%3A%40%2B%3B%26%3D%27%22"),
        ("%2e", "%252e"),
    ] {
        assert_eq!(path(value), format!("http://hydra/base/clients/{encoded}/lifespans - "));
    }
}

#[test]
fn path_values_that_would_reach_another_resource_are_refused() {
    for value in ["", ".", ".."] {
        let why = refused(|to| {
            to.segment("id", value).segment("kid", "/");
        });
        assert_eq!(why, "op: invalid path parameter `id`: it is empty, `.` or `..`");
    }
    let why = refused(|to| {
        to.segment("id", "app/");
    });
    assert_eq!(why, "op: invalid path parameter `id`: it ends in a slash");
}

#[test]
fn properties_that_cannot_be_path_parameters_later_are_refused() {
    for value in [".", "..", "a/", "a//", "/"] {
        let why = refused(|to| {
            to.path_value("client_id", Some(value));
        });
        assert!(why.starts_with("op: invalid property `client_id`: it "), "{why}");
        refused(|to| {
            to.plain_path_value("client_id", Some(value));
        });
    }
    for value in ["a/b", "/a", "a//b", "../clients"] {
        let why = refused(|to| {
            to.plain_segment("id", value);
        });
        assert_eq!(why, "op: invalid path parameter `id`: it contains a slash");
        let why = refused(|to| {
            to.plain_path_value("kid", Some(value));
        });
        assert_eq!(
            why,
            "op: invalid property `kid`: it contains a slash, so later requests cannot send it as a path parameter"
        );
        sent(|to| {
            to.path_value("kid", Some(value));
        });
    }
    for value in [None, Some(""), Some("a"), Some("..."), Some("%2F"), Some("ü b")] {
        sent(|to| {
            to.path_value("kid", value).plain_path_value("kid", value);
        });
    }
}

#[test]
fn queries_contain_the_parameters_that_are_set() {
    let url = sent(|to| {
        to.path("/x")
            .query("a", Some("b&c=d e+ü"))
            .query("none", None::<&str>)
            .query("n", Some(-5))
            .query("empty", Some(""))
            .query_list("l", Separator::Space, Some(&["x", "y"]))
            .query_list("l", Separator::Comma, Some(&["1", "2,3"]))
            .query_list("l", Separator::Comma, Some(&[""; 0]))
            .query_list("l", Separator::Pipe, Some(&["x", "|"]))
            .query_list("l", Separator::Repeat, Some(&["x", "y"]))
            .query_list("none", Separator::Repeat, None::<&[&str]>);
    });
    assert_eq!(
        url,
        "http://hydra/base/x?a=b%26c%3Dd+e%2B%C3%BC&n=-5&empty=&l=x+y&l=1,2%2C3&l=&l=x%7C%7C&l=x&l=y - "
    );
}

#[test]
fn forms_contain_the_parameters_that_are_set() {
    let form = |write: fn(&mut Encoder)| sent(write).split_off("http://hydra/base ".len());
    assert_eq!(
        form(|to| {
            to.form();
        }),
        "application/x-www-form-urlencoded "
    );
    let whole = form(|to| {
        to.form().field("token", Some("a+b/c=")).field("none", None::<i64>).field_list(
            "scope",
            Separator::Space,
            Some(&["openid", "offline"]),
        );
    });
    assert_eq!(whole, "application/x-www-form-urlencoded token=a%2Bb%2Fc%3D&scope=openid+offline");
}

#[test]
fn bodies_have_their_media_type() {
    let body = |write: fn(&mut Encoder)| sent(write).split_off("http://hydra/base ".len());
    assert_eq!(
        body(|to| {
            to.json(&[1]);
        }),
        "application/json [1]"
    );
    assert_eq!(
        body(|to| {
            to.json_option(None::<&i64>);
        }),
        "- "
    );
    assert_eq!(
        body(|to| {
            to.json_option(Some(&1));
        }),
        "application/json 1"
    );
    assert_eq!(
        body(|to| {
            to.json(&[1]).media_type("application/json-patch+json");
        }),
        "application/json-patch+json [1]"
    );
    assert_eq!(
        body(|to| {
            to.json_option(None::<&i64>).media_type("application/json-patch+json");
        }),
        "- "
    );
    assert_eq!(
        body(|to| {
            to.text("x", "text/plain");
        }),
        "text/plain x"
    );
    let bytes = Bytes::from_static(b"y");
    assert_eq!(
        sent(|to| {
            to.content(&bytes.clone().into(), "a/b");
        })
        .split_off(18),
        "a/b y"
    );
}

#[test]
fn headers_are_set_and_not_shown() {
    let mut encoder = encoder();
    encoder.header("x-key", Some("s3cret")).header("x-none", None::<&str>);
    assert!(!format!("{encoder:?}").contains("s3cret"));
    let request = encoder.finish(Method::GET).unwrap().request;
    assert_eq!(request.headers()["x-key"], "s3cret");
    assert_eq!(request.headers().len(), 2);
    let why = refused(|to| {
        to.header("x-key", Some("s3\ncret"));
    });
    let what = "op: invalid header `x-key`";
    assert_eq!(why, format!("{what}: it contains characters that a header value must not contain"));
}

#[test]
fn a_header_parameter_takes_precedence_over_the_headers_of_the_client() {
    let value = HeaderValue::from_static;
    let mut encoder = encoder();
    encoder.header("User-Agent", Some("mine")).header("x-none", None::<&str>);
    encoder.default_header(header::USER_AGENT, value("client"));
    encoder.default_header(HeaderName::from_static("x-none"), value("client"));
    encoder.default_header(header::ACCEPT, value("text/plain"));
    let request = encoder.finish(Method::GET).unwrap().request;
    assert_eq!(request.headers()[header::USER_AGENT], "mine");
    assert_eq!(request.headers()["x-none"], "client");
    assert_eq!(request.headers()[header::ACCEPT], "text/plain");
    let mut encoder = self::encoder();
    encoder.header("user-agent", Some("mine"));
    encoder.set_header(header::USER_AGENT, value("request"));
    assert_eq!(
        encoder.finish(Method::GET).unwrap().request.headers()[header::USER_AGENT],
        "request"
    );
}

#[test]
fn a_url_that_is_too_long_is_refused() {
    let why = refused(|to| {
        to.query("q", Some("x".repeat(70_000)));
    });
    assert_eq!(why, "op: invalid URL: uri too long");
}

#[test]
fn the_values_of_a_list_are_one_header() {
    let values = |list: Option<&[&str]>| {
        let mut encoder = encoder();
        encoder.header_list("x-ids", Separator::Comma, list);
        let request = encoder.finish(Method::GET).unwrap().request;
        let values = request.headers().get_all("x-ids").iter();
        values.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(values(Some(&["a", "b c"])), ["a,b c"]);
    assert_eq!(values(None), [""; 0]);
}
