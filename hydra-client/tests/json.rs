//! JSON values of any shape are kept and written back byte for byte. No value prevents that a list or a login request
//! is read.

#![cfg(feature = "v26")]

use bytes::Bytes;
use hydra_client::v26::models::{
    IntrospectedOAuth2Token, JsonPatch, OAuth2Client, OAuth2LoginRequest,
};
use hydra_client::v26::operations::{GetOAuth2LoginRequestOperation, ListOAuth2ClientsOperation};
use hydra_client::{Json, Request, SecretValue};
use serde::{Deserialize, Serialize};
use serde_json::{from_str, json, to_string};

/// Values that RFC 8259 allows, and that some type of Rust or serde cannot hold or would change.
fn values() -> Vec<String> {
    let mut values: Vec<String> = [
        "0.1000",
        "-0",
        "-0.0",
        "1E+2",
        "1e400",
        "-1e-400",
        "0.1234567890123456789012345",
        "123456789012345678901234567890",
        "-9223372036854775809",
        "18446744073709551616",
        "2.5976931e-101",
        r#""\ud800""#,
        r#""\udc00\ud800x""#,
        r#""\u0041\/\u003c\u00e9é\u0000""#,
        "[ 1 ,\t2,\n{ } ]",
        r#"{"b":1,"a":2,"b":3,"":4,"\ud800":5,"\u0061":6}"#,
        r#"{"$serde_json::private::RawValue":"1"}"#,
        r#"{"$serde_json::private::Number":"1"}"#,
    ]
    .map(str::to_owned)
    .to_vec();
    values.push(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    values.push(format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000)));
    values.push(format!("\"{}\"", "x".repeat(1 << 20)));
    values
}

fn response(body: String) -> http::Response<Bytes> {
    let response = http::Response::builder().header("content-type", "application/json");
    response.body(body.into()).unwrap()
}

#[test]
fn no_value_makes_a_list_unreadable() {
    for value in values() {
        let body = format!(
            r#"[{{"client_id":"a"}},{{"client_id":"b","metadata":{value},"new":{value}}}]"#
        );
        let page = Request::<ListOAuth2ClientsOperation>::from_http(response(body)).unwrap().body;
        let client = &page.items[1];
        assert_eq!(client.metadata.as_ref().unwrap().text(), value);
        assert_eq!(client.extra["new"].text(), value);
        assert_eq!(*client, client.clone());
        assert!(format!("{client:?}").len() < 20_000);
        let written = format!(r#"{{"client_id":"b","metadata":{value},"new":{value}}}"#);
        assert_eq!(to_string(client).unwrap(), written);
    }
}

#[test]
fn no_value_makes_a_login_request_unreadable() {
    for value in values() {
        let body = format!(
            r#"{{"challenge":"c","client":{{"metadata":{value}}},"request_url":"u","requested_access_token_audience":[],"requested_scope":[],"skip":false,"subject":"","x":{value}}}"#
        );
        let login = Request::<GetOAuth2LoginRequestOperation>::from_http(response(body.clone()))
            .unwrap()
            .body;
        assert_eq!(to_string(&login).unwrap(), body);
        let again: OAuth2LoginRequest = from_str(&to_string(&login).unwrap()).unwrap();
        assert_eq!(again, login);
    }
}

#[test]
fn names_with_unpaired_surrogates_are_kept() {
    for names in [r#""\ud800":1,"\udc00A\n":2"#, r#""":1"#, r#""a&b":1,"a\"b\\":2,"é":3"#] {
        let text = format!(r#"{{"active":true,{names}}}"#);
        let token: IntrospectedOAuth2Token = from_str(&text).unwrap();
        assert_eq!(to_string(&token).unwrap(), text);
        assert_eq!(
            serde_json::from_slice::<IntrospectedOAuth2Token>(text.as_bytes()).unwrap(),
            token
        );
        assert_eq!(
            serde_json::from_reader::<_, IntrospectedOAuth2Token>(text.as_bytes()).unwrap(),
            token
        );
    }
}

#[test]
fn a_set_property_replaces_an_extra_member() {
    let mut client = OAuth2Client::default().with_client_name("new");
    client.extra.extend([("client_name", "old"), ("owner", "team"), ("x", "y")]);
    let written = to_string(&client).unwrap();
    assert_eq!(written.matches("client_name").count(), 1, "{written}");
    assert!(written.contains(r#""client_name":"new""#) && written.contains(r#""owner":"team""#));
}

#[test]
fn values_are_set_from_anything() {
    let session = json!({"a": [1, null]});
    let client = OAuth2Client::default().with_metadata(session.clone());
    assert_eq!(client.metadata.as_ref().unwrap(), &session);
    for (value, text) in [
        (SecretValue::from("s"), r#""s""#),
        (SecretValue::from(String::from("s")), r#""s""#),
        (SecretValue::from(true), "true"),
        (SecretValue::from(5), "5"),
        (SecretValue::from(1.5), "1.5"),
        (SecretValue::from(session), r#"{"a":[1,null]}"#),
        (SecretValue::from(Json::from_string("1e400").unwrap()), "1e400"),
    ] {
        assert_eq!(value.expose().text(), text);
    }
    let patch: JsonPatch = from_str(r#"{"op":"add","path":"/x","value":1.000}"#).unwrap();
    assert_eq!(to_string(&patch).unwrap(), r#"{"op":"add","path":"/x","value":1.000}"#);
}

// A caller's types around a model.

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    own: i32,
    #[serde(flatten)]
    client: OAuth2Client,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(i32),
    Client(Box<OAuth2Client>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Client(Box<OAuth2Client>),
}

/// A client with values that every format can hold.
fn client() -> OAuth2Client {
    from_str(
        r#"{"client_id":"a","redirect_uris":["x"],"metadata":{"a":[1,-2,1.5,true,null,"é\n",{}],"b":[]},"new":{"c":18446744073709551615},"other":[]}"#,
    )
    .unwrap()
}

#[test]
fn models_work_inside_types_that_serde_buffers() {
    let flat = Flat { own: 1, client: client() };
    assert_eq!(from_str::<Flat>(&to_string(&flat).unwrap()).unwrap(), flat);
    let either = Either::Client(Box::new(client()));
    assert_eq!(from_str::<Either>(&to_string(&either).unwrap()).unwrap(), either);
    let tagged = Tagged::Client(Box::new(client()));
    assert_eq!(from_str::<Tagged>(&to_string(&tagged).unwrap()).unwrap(), tagged);
    let value = serde_json::to_value(client()).unwrap();
    assert_eq!(value["metadata"]["a"][1], -2);
    // `Value` orders members by name.
    assert_eq!(serde_json::from_value::<OAuth2Client>(value).unwrap(), client());
    // A type of the caller writes the JSON text unchanged.
    let exact: OAuth2Client = from_str(r#"{"metadata":{ "x": 0.10 },"new":1e400}"#).unwrap();
    let written = to_string(&Flat { own: 1, client: exact }).unwrap();
    assert!(written.contains(r#"{ "x": 0.10 }"#) && written.contains("1e400"), "{written}");
}

#[test]
fn models_round_trip_through_other_formats() {
    let client = client();
    let yaml = serde_yaml::to_string(&client).unwrap();
    assert_eq!(serde_yaml::from_str::<OAuth2Client>(&yaml).unwrap(), client);
    for pack in [rmp_serde::to_vec(&client).unwrap(), rmp_serde::to_vec_named(&client).unwrap()] {
        assert_eq!(rmp_serde::from_slice::<OAuth2Client>(&pack).unwrap(), client);
    }
    let mut cbor = Vec::new();
    ciborium::into_writer(&client, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<OAuth2Client, _>(&cbor[..]).unwrap(), client);
    let pretty = serde_json::to_string_pretty(&client).unwrap();
    assert_eq!(from_str::<OAuth2Client>(&pretty).unwrap(), client);
}

#[test]
fn values_that_a_format_cannot_represent_are_errors() {
    for (value, why) in [
        ("1e400", "beyond 64-bit floating point"),
        (r#"{"a":["\ud800"]}"#, "unexpected end of hex escape"),
        (values()[18].as_str(), "deeper than 128 levels"),
    ] {
        let json = Json::from_string(value).unwrap();
        let err = serde_yaml::to_string(&json).unwrap_err().to_string();
        assert!(err.contains(why), "{err}");
        assert!(rmp_serde::to_vec(&json).is_err());
    }
    let err = serde_yaml::from_str::<Json>("a: .nan").unwrap_err().to_string();
    assert!(err.contains("infinite or NaN"), "{err}");
}
