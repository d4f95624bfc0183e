//! Requests of generated operations with security requirements.

use http::header;

use super::script::{Script, block_on};
use crate::security::Api;
use crate::{BoxFuture, Client, ClientBuilder, Credentials, Operation, Request, Secret};
use crate::{TokenError, TokenSource};

const KEY: &str = "k/e y&=;é";

fn key(text: &str) -> Credentials {
    Credentials::api_key(text)
}

fn api(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Api {
    set(Client::builder("http://api").without_transport()).build().unwrap().into()
}

/// Returns the query and the headers of credentials.
fn sent<O: Operation>(request: &Request<O>) -> String {
    let request = request.to_http().unwrap();
    let mut parts: Vec<String> =
        request.uri().query().map(|query| format!("?{query}")).into_iter().collect();
    for name in ["authorization", "x-api-key", "x-app-key", "cookie"] {
        for value in request.headers().get_all(name) {
            parts.push(format!("{name}: {}", value.to_str().unwrap()));
            assert!(value.is_sensitive(), "{name}");
        }
    }
    parts.join(" ")
}

fn error<O: Operation>(request: &Request<O>) -> String {
    let err = request.to_http().unwrap_err();
    assert_eq!(err.operation(), O::ID);
    format!("{err:#}")
}

#[test]
fn a_key_is_sent_in_the_place_of_its_scheme() {
    let api = api(|client| client.credentials(key("k1")));
    assert_eq!(sent(&api.of_document()), "x-api-key: k1");
    assert_eq!(sent(&api.in_query()), "?api+key=k1");
    assert_eq!(sent(&api.in_query().page("2")), "?page=2&api+key=k1");
    assert_eq!(sent(&api.in_cookie()), "cookie: sid=k1");
    assert_eq!(sent(&api.in_cookie().theme("dark")), "cookie: theme=dark; sid=k1");
    assert_eq!(
        sent(&api.in_cookie().theme("dark").header("cookie", "a=b")),
        "cookie: a=b; theme=dark; sid=k1"
    );
    assert_eq!(sent(&api.as_authorization()), "authorization: k1");
}

#[test]
fn a_key_is_encoded_for_its_place() {
    let api = api(|client| client.credentials(key(KEY)));
    assert_eq!(sent(&api.in_query()), "?api+key=k%2Fe+y%26%3D%3B%C3%A9");
    assert_eq!(sent(&api.in_cookie()), "cookie: sid=k/e%20y&=%3B%C3%A9");
    let request = api.of_document().to_http().unwrap();
    assert_eq!(request.headers()["x-api-key"].as_bytes(), KEY.as_bytes());
    let err = error(&api.of_document().credentials(key("a\nb")));
    assert_eq!(
        err,
        "ofDocument: invalid header `X-Api-Key`: it contains characters that a header value must not contain"
    );
}

#[test]
fn an_operation_gets_only_the_credentials_that_it_accepts() {
    let all = |client: ClientBuilder| {
        client
            .credentials_for("header", key("h"))
            .credentials_for("app", key("a"))
            .credentials_for("query", key("q"))
            .credentials_for("cookie", key("c"))
            .credentials_for("basic", Credentials::basic("u", "p"))
            .credentials_for("oauth", Credentials::bearer("t"))
    };
    let api = api(all);
    assert_eq!(sent(&api.none()), "");
    assert_eq!(sent(&api.undefined()), "");
    assert_eq!(sent(&api.of_document()), "x-api-key: h");
    assert_eq!(sent(&api.optional()), "x-api-key: h");
    assert_eq!(sent(&api.in_query()), "?api+key=q");
    assert_eq!(sent(&api.in_cookie()), "cookie: sid=c");
    assert_eq!(sent(&api.alternatives()), "authorization: Bearer t");
    assert_eq!(sent(&api.together()), "x-api-key: h x-app-key: a");
}

#[test]
fn the_first_alternative_with_all_credentials_is_used() {
    let only = |name: &str, credentials: Credentials| {
        api(|client| client.credentials_for(name, credentials))
    };
    assert_eq!(sent(&only("header", key("h")).alternatives()), "x-api-key: h");
    let basic = Credentials::basic("u", "p");
    assert_eq!(sent(&only("basic", basic.clone()).alternatives()), "authorization: Basic dTpw");
    // The credentials of the request come before those of the client.
    let api = api(|client| client.credentials_for("oauth", Credentials::bearer("t")));
    let request = api.alternatives().credentials_for("header", key("h"));
    assert_eq!(sent(&request), "x-api-key: h");
    // Credentials of a request for all schemes replace all credentials of the client.
    assert_eq!(sent(&api.alternatives().credentials(key("h"))), "x-api-key: h");
    assert_eq!(sent(&api.alternatives().credentials(basic)), "authorization: Basic dTpw");
    let replaced = api.alternatives().credentials_for("oauth", Credentials::bearer("u"));
    assert_eq!(sent(&replaced), "authorization: Bearer u");
    // `Credentials::none` for one scheme does not affect the others.
    let request = api.alternatives().credentials_for("oauth", Credentials::none());
    assert_eq!(sent(&request.credentials_for("header", key("h"))), "x-api-key: h");
}

#[test]
fn a_request_with_a_part_of_the_credentials_is_not_sent() {
    let one = api(|client| client.credentials_for("app", key("a")));
    assert_eq!(
        error(&one.together()),
        "together: there are no credentials for the security scheme `header` with `app`, or `basic` with `query`: \
         set them with `credentials_for` of the client or the request (\
         `header`: `Credentials::api_key` for the header `X-Api-Key` with \
         `app`: `Credentials::api_key` for the header `X-App-Key`, or \
         `basic`: `Credentials::basic` with \
         `query`: `Credentials::api_key` for the query parameter `api key`), \
         or set `Credentials::none()` if the transport adds them"
    );
    let other = api(|client| client.credentials(Credentials::basic("u", "p")));
    assert!(error(&other.together()).contains("there are no credentials"));
    let request = other.together().credentials_for("query", key("q"));
    assert_eq!(sent(&request), "?api+key=q authorization: Basic dTpw");
    // The client sends nothing, and the error does not show the other part.
    let script = Script::new().answer(204, "");
    let client = script.builder().credentials_for("app", key("s3cret")).build().unwrap();
    let err = block_on(Api::from(client).together()).unwrap_err();
    assert!(script.sent().is_empty());
    assert!(!format!("{err} {err:#} {err:?}").contains("s3cret"), "{err:?}");
}

#[test]
fn an_operation_without_its_credentials_is_an_error_unless_they_are_optional() {
    let api = api(|client| client);
    for err in [
        error(&api.of_document()),
        error(&api.in_query()),
        error(&api.in_cookie()),
        error(&api.alternatives()),
        error(&api.together()),
        error(&api.as_authorization()),
        error(&api.by_digest()),
    ] {
        assert!(err.contains("there are no credentials for the security scheme"), "{err}");
    }
    for nothing in [sent(&api.none()), sent(&api.optional()), sent(&api.undefined())] {
        assert_eq!(nothing, "");
    }
    assert_eq!(sent(&api.together().credentials(Credentials::none())), "");
    let api = self::api(|client| client.credentials(Credentials::none()));
    assert_eq!(sent(&api.of_document()), "");
    assert_eq!(sent(&api.of_document().credentials_for("header", key("h"))), "x-api-key: h");
}

#[test]
fn credentials_that_the_caller_writes_are_not_repeated() {
    let without = api(|client| client);
    let set = api(|client| client.credentials(key("other")));
    for api in [without, set] {
        assert_eq!(sent(&api.of_document().header("X-API-Key", "h")), "x-api-key: h");
        assert_eq!(sent(&api.declared().api_key("q")), "?api+key=q");
        assert_eq!(sent(&api.in_cookie().header("cookie", "a=b; sid=c")), "cookie: a=b; sid=c");
        assert_eq!(
            sent(&api.by_digest().header("authorization", "Digest x")),
            "authorization: Digest x"
        );
        assert_eq!(
            sent(&api.conflict().header("authorization", "Basic x")),
            "authorization: Basic x"
        );
        assert_eq!(
            sent(&api.as_authorization().header("authorization", "Basic x")),
            "authorization: Basic x"
        );
    }
    // A cookie whose name starts with that of the key is another one.
    assert!(api(|client| client).in_cookie().header("cookie", "sid2=c").to_http().is_err());
    let header = api(|client| client.header("x-api-key", "h"));
    assert_eq!(sent(&header.of_document()), "x-api-key: h");
}

#[test]
fn the_credentials_of_all_requests_are_sent_unless_the_scheme_has_its_own() {
    let api = api(|client| client.bearer_auth("proxy").credentials_for("header", key("h")));
    assert_eq!(sent(&api.none()), "authorization: Bearer proxy");
    assert_eq!(sent(&api.of_document()), "authorization: Bearer proxy x-api-key: h");
    assert_eq!(
        sent(&api.alternatives().credentials_for("basic", Credentials::basic("u", "p"))),
        "authorization: Basic dTpw"
    );
    assert_eq!(sent(&api.as_authorization()), "authorization: Bearer proxy");
    let request = api.as_authorization().credentials_for("authorization", key("own"));
    assert_eq!(sent(&request), "authorization: own");
}

#[test]
fn two_schemes_of_the_authorization_header_are_an_error() {
    let api = api(|client| {
        let client = client.credentials_for("basic", Credentials::basic("u", "p"));
        client.credentials_for("oauth", Credentials::bearer("t"))
    });
    assert!(error(&api.conflict()).contains("`basic` with `oauth`"));
}

#[test]
fn credentials_of_another_kind_are_an_error() {
    let api = api(|client| {
        client
            .credentials_for("header", Credentials::bearer("s3cret"))
            .credentials_for("oauth", key("s3cret"))
    });
    assert_eq!(
        error(&api.of_document()),
        "ofDocument: invalid credentials of the security scheme `header`: the scheme needs \
         `Credentials::api_key` for the header `X-Api-Key`"
    );
    assert!(error(&api.alternatives()).contains("`oauth`: the scheme needs `Credentials::bearer`"));
    let empty =
        Client::builder("http://api").without_transport().credentials_for("header", key(" "));
    let err = empty.build().unwrap_err();
    assert_eq!(format!("{err:#}"), "invalid credentials: the API key is empty");
}

struct Source;

impl TokenSource for Source {
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
        Box::pin(async { Ok("t".into()) })
    }

    fn on_unauthorized(&self, _: &Secret) {}
}

#[test]
fn a_token_source_can_serve_one_scheme() {
    let script = Script::new().answer(204, "").answer(401, "").answer(204, "").answer(204, "");
    let source = Credentials::token_source(Source);
    let client = script.builder().credentials_for("oauth", source).build().unwrap();
    let api = Api::from(client);
    block_on(api.alternatives()).unwrap();
    assert_eq!(script.sent_headers()[header::AUTHORIZATION], "Bearer t");
    // A rejected token is renewed once.
    block_on(api.alternatives()).unwrap();
    assert_eq!(script.sent().len(), 3);
    block_on(api.none()).unwrap();
    assert!(!script.sent_headers().contains_key(header::AUTHORIZATION));
}

#[test]
fn each_attempt_has_the_key_once() {
    let script = Script::new().answer(503, "").answer(204, "");
    let client = script.builder().credentials(key("k")).build().unwrap();
    block_on(Api::from(client).in_query()).unwrap();
    assert_eq!(script.sent(), ["GET http://hydra/query?api+key=k"; 2]);
}

#[test]
fn no_key_is_shown() {
    let client = Client::builder("http://127.0.0.1:9").credentials(key("s3cret"));
    let client = client.credentials_for("header", key("s3cret"));
    assert!(!format!("{client:?}").contains("s3cret"));
    let api = Api::from(client.without_transport().build().unwrap());
    let request = api.in_query().credentials_for("query", key("s3cret"));
    assert!(!format!("{api:?} {request:?} {:?}", key("s3cret")).contains("s3cret"));
    let err = block_on(request).unwrap_err();
    assert!(!format!("{err} {err:#} {err:?}").contains("s3cret"), "{err:?}");
}
