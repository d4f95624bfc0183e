//! Generated unions of every kind: as parameters, in forms, as bodies and as errors.

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{from_str, json, to_string};

use crate::unions::models::{
    ChargeAmount, ChargeMetadata, ChargeProducts, Event, Login, LoginWithCode, LoginWithPassword,
    SearchCreatedRange, SearchLimit, SearchLimitAll, Shape, Unclear, Values, ValuesNamed,
    ValuesNested, ValuesNullable, ValuesRequired, ValuesTyped,
};
use crate::unions::{Api, ErrorBody};
use crate::{Client, Operation, Request, Secret};

fn api() -> Api {
    Client::builder("http://api").without_transport().build().unwrap().into()
}

fn address<O: Operation>(request: &Request<O>) -> String {
    request.to_http().unwrap().uri().path_and_query().unwrap().to_string()
}

fn body<O: Operation>(request: &Request<O>) -> String {
    let request = request.to_http().unwrap();
    let media_type = request.headers().get("content-type").map(|it| it.to_str().unwrap());
    assert!(matches!(media_type, None | Some("application/x-www-form-urlencoded")));
    String::from_utf8(request.into_body().to_vec()).unwrap()
}

#[test]
fn a_parameter_is_written_as_its_value() {
    assert_eq!(address(&api().search(7_i64)), "/search/7");
    assert_eq!(address(&api().search("a/b ü")), "/search/a%2Fb%20%C3%BC");
    assert!(api().search("").to_http().is_err(), "an empty segment leads elsewhere");
    let query = |request: &dyn Fn() -> String| request().replace("/search/7", "");
    let search = || api().search(7_i64);
    assert_eq!(query(&|| address(&search().limit(10_i64))), "?limit=10");
    assert_eq!(query(&|| address(&search().limit(SearchLimitAll::All))), "?limit=all");
    let other = SearchLimit::from(SearchLimitAll::from("some&"));
    assert_eq!(query(&|| address(&search().limit(other.clone()))), "?limit=some%26");
    assert_eq!(query(&|| address(&search().status("a"))), "?status=a");
    let two = || vec!["a,".to_owned(), "b".to_owned()];
    assert_eq!(query(&|| address(&search().status(two()))), "?status=a%2C&status=b");
    assert_eq!(query(&|| address(&search().tags("a"))), "?tags=a");
    assert_eq!(query(&|| address(&search().tags(two()))), "?tags=a%2C,b");
    let range = SearchCreatedRange::default().with_gt(1).with_lt(2);
    assert_eq!(
        query(&|| address(&search().created(range.clone()))),
        "?created%5Bgt%5D=1&created%5Blt%5D=2"
    );
    assert_eq!(query(&|| address(&search().created(5_i64))), "?created=5");
}

#[test]
fn a_list_of_unions_is_a_list_of_their_values() {
    use crate::unions::models::SearchIdsItem;
    let ids = [SearchIdsItem::from(1_i64), SearchIdsItem::from("x&")];
    assert_eq!(address(&api().search(7_i64).ids(ids)), "/search/7?ids=1&ids=x%26");
}

#[test]
fn a_header_and_a_cookie_are_written_as_their_value() {
    let request = api().search(7_i64).x_key(Secret::from("s3cret")).session("a;b");
    let request = request.to_http().unwrap();
    assert_eq!(request.headers()["x-key"], "s3cret");
    assert!(request.headers()["x-key"].is_sensitive());
    assert_eq!(request.headers()["cookie"], "session=a%3Bb");
    assert_eq!(api().search(7_i64).x_key(12_i64).to_http().unwrap().headers()["x-key"], "12");
}

#[test]
fn a_member_of_a_form_is_text_a_list_or_json() {
    assert_eq!(body(&api().charge()), "");
    assert_eq!(body(&api().charge().amount(5_i64)), "amount=5");
    let empty: ChargeAmount = from_str("\"\"").unwrap();
    assert_eq!(body(&api().charge().amount(empty)), "amount=");
    assert_eq!(body(&api().charge().products("a b")), "products=a+b");
    let items = ChargeProducts::from(vec!["a".to_owned(), "b&".to_owned()]);
    assert_eq!(body(&api().charge().products(items)), "products=a&products=b%26");
    let metadata: ChargeMetadata = from_str(r#"{"k":"v"}"#).unwrap();
    assert_eq!(body(&api().charge().metadata(metadata)), "metadata=%7B%22k%22%3A%22v%22%7D");
    let nested = from_str::<crate::unions::models::ChargeNested>(r#"{"k":"v"}"#).unwrap();
    assert_eq!(body(&api().charge().nested(nested)), "nested%5Bk%5D=v");
}

#[test]
fn a_form_can_be_a_union() {
    let login = LoginWithPassword::new("password", "p&w").with_hints(["a", "b"]);
    assert_eq!(body(&api().login(login)), "method=password&password=p%26w&hints=a&hints=b");
    let login = LoginWithCode::default().with_code(7).with_device([("id", "x")]);
    assert_eq!(body(&api().login(login)), "method=code&code=7&device=%7B%22id%22%3A%22x%22%7D");
    let unknown: Login = from_str(r#"{"method":"passkey","key":null,"n":1.50}"#).unwrap();
    assert_eq!(body(&api().login(unknown)), "method=passkey&n=1.50");
    let text: Login = from_str("\"x\"").unwrap();
    let err = api().login(text).to_http().unwrap_err();
    assert!(format!("{err:#}").contains("a form is an object"), "{err:#}");
}

#[test]
fn forms_without_known_members_are_sent() {
    assert_eq!(body(&api().free_form()), "");
    let free = api().free_form().body(json!({"a b": "x&", "n": 1}));
    assert_eq!(body(&free), "a+b=x%26&n=1");
    assert_eq!(body(&api().written_form("a=b&c=d")), "a=b&c=d");
    assert_eq!(body(&api().empty_form()), "");
    assert_eq!(body(&api().either_form().a("x")), "a=x");
}

/// Decodes a value, checks that it is written back unchanged, and returns it.
fn kept<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let value = from_str(json).unwrap();
    assert_eq!(to_string(&value).unwrap(), json);
    value
}

#[test]
fn a_discriminator_chooses_by_its_mapping_or_by_schema_names() {
    let login = kept::<Login>(r#"{"method":"password","password":"x","more":1.0}"#);
    assert!(matches!(login, Login::WithPassword(_)));
    assert!(!format!("{login:?}").contains("\"x\""), "{login:?}");
    let login = kept::<Login>(r#"{"code":1,"method":"code"}"#);
    assert!(matches!(login, Login::WithCode(it) if it.code == Some(1)));
    // The name of a component is not a value of the discriminator if a mapping contains the component.
    let named = r#"{"method":"LoginWithCode","code":1.50}"#;
    assert!(matches!(kept::<Login>(named), Login::Unknown(_)));
    assert!(
        matches!(kept(r#"{"kind":"Cat","lives":9}"#), ValuesNamed::Cat(it) if it.lives == Some(9))
    );
    assert!(matches!(kept(r#"{"name":"x","kind":"Dog"}"#), ValuesNamed::Dog(_)));
    for unknown in
        [r#"{"kind":"Cow"}"#, r#"{"lives":9}"#, r#"{"kind":null}"#, r#"{"kind":["Cat"]}"#]
    {
        assert!(matches!(kept(unknown), ValuesNamed::Unknown(_)), "{unknown}");
    }
}

#[test]
fn a_parent_is_the_union_of_its_descendants() {
    let circle = kept(r#"{"shape":"circle","color":"red","radius":1.5}"#);
    assert!(matches!(&circle, Shape::Circle(it) if it.color.as_deref() == Some("red")));
    assert!(matches!(kept(r#"{"shape":"Square","side":2.5}"#), Shape::Square(_)));
    assert!(matches!(kept(r#"{"shape":"hexagon","side":2e0}"#), Shape::Unknown(_)));
}

#[test]
fn a_property_with_one_value_chooses_the_alternative() {
    assert!(matches!(kept(r#"{"type":"created","at":"2020-01-01T00:00:00Z"}"#), Event::Created(_)));
    assert!(matches!(kept(r#"{"type":"purged","by":null}"#), Event::Deleted(_)));
    let moved = r#"{"type":"moved","to":{"type":"moved","to":{"type":"lost","n":1e2}}}"#;
    let Event::Moved(moved) = kept(moved) else { panic!() };
    let Event::Moved(moved) = *moved.to.unwrap() else { panic!() };
    assert!(matches!(*moved.to.unwrap(), Event::Unknown(_)));
    // A known type whose members have other types is kept.
    assert!(matches!(kept(r#"{"type":"created","at":5}"#), Event::Unknown(_)));
}

#[test]
fn the_json_type_chooses_the_alternative() {
    assert!(matches!(kept("true"), ValuesTyped::Boolean(true)));
    assert!(matches!(kept("-12"), ValuesTyped::Integer(-12)));
    assert!(matches!(kept("1.5"), ValuesTyped::Number(_)));
    assert!(matches!(kept("\"auto\""), ValuesTyped::Auto(_)));
    assert!(matches!(kept("\"x\""), ValuesTyped::String(text) if text == "x"));
    assert!(matches!(kept(r#"["a"]"#), ValuesTyped::StringList(_)));
    assert!(matches!(kept("[]"), ValuesTyped::StringList(_)));
    assert!(matches!(kept(r#"{"a":1}"#), ValuesTyped::Object(_)));
    for unknown in ["[1]", r#"["a",1]"#, r#"{"a":"b"}"#, "123456789012345678901234567890"] {
        let value = kept(unknown);
        assert!(matches!(value, ValuesTyped::Unknown(_) | ValuesTyped::Number(_)), "{unknown}");
    }
}

#[test]
fn required_properties_choose_the_alternative() {
    assert!(matches!(kept(r#"{"name":"n"}"#), ValuesRequired::Person(_)));
    assert!(matches!(kept(r#"{"name":"n","employer":"e"}"#), ValuesRequired::Employee(_)));
    assert!(matches!(kept(r#"{"other":1}"#), ValuesRequired::Unknown(_)));
}

#[test]
fn alternatives_that_look_alike_are_tried_by_the_caller() {
    let unclear = kept::<Unclear>(r#"{"a":"x","b":1,"d":1.0}"#);
    assert_eq!(unclear.as_one().unwrap().a.as_deref(), Some("x"));
    assert!(unclear.as_two().is_err());
    let secret = kept::<Unclear>(r#"{"a":1,"c":"s3cret"}"#);
    assert_eq!(secret.as_two().unwrap().a, Some(1));
    assert!(!format!("{secret:?}").contains("s3cret"), "{secret:?}");
}

#[test]
fn unions_are_kept_in_lists_maps_and_unions() {
    let json = r#"{"list":[{"type":"created"},{"type":"new","n":1.0},7,null],"map":{"a":{"type":"deleted"},"b":"x"},"nested":{"code":3,"method":"code"},"nullable":"x"}"#;
    let read: Values = from_str(json).unwrap();
    assert_eq!(to_string(&read).unwrap(), json);
    let list = read.list.unwrap();
    assert!(matches!(
        &list[..],
        [Event::Created(_), Event::Unknown(_), Event::Unknown(_), Event::Unknown(_)]
    ));
    assert!(matches!(read.map.unwrap()["b"], Event::Unknown(_)));
    assert!(matches!(read.nested, Some(ValuesNested::Login(Login::WithCode(_)))));
    assert!(matches!(read.nullable, Some(ValuesNullable::String(_))));
    assert!(from_str::<Values>(r#"{"nullable":null,"nested":null}"#).unwrap().nested.is_none());
}

#[test]
fn alternatives_have_the_common_members() {
    use crate::unions::models::{ValuesBeside, ValuesCommon, ValuesScalars, ValuesSeveral};
    let json = r#"{"id":"x","width":3}"#;
    assert!(matches!(kept(json), ValuesCommon::Width(it) if it.id == "x" && it.width == 3));
    assert!(matches!(kept(r#"{"id":"x","depth":3}"#), ValuesCommon::Unknown(_)));
    let json = r#"{"kind":"k","lives":9,"height":2}"#;
    assert!(
        matches!(kept(json), ValuesSeveral::Height(it) if it.lives == Some(9) && it.name.is_none())
    );
    let json = r#"{"own":"o","name":"n","width":2}"#;
    assert!(matches!(kept(json), ValuesBeside::Width(it) if it.own.is_some() && it.name.is_some()));
    assert!(matches!(kept("\"x\""), ValuesScalars::String(_)));
    assert!(matches!(kept("true"), ValuesScalars::Unknown(_)));
    let values: Values = from_str(r#"{"hidden":"s3cret"}"#).unwrap();
    assert!(!format!("{values:?}").contains("s3cret"), "{values:?}");
}

fn decoded<O: Operation>(_: &Request<O>, response: &http::Response<Bytes>) -> O::ErrorBody {
    O::decode_error(response)
}

fn error(status: u16, body: &str) -> ErrorBody {
    let response = http::Response::builder().status(status);
    let response = response.header("content-type", "application/json");
    let response = response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap();
    decoded(&api().echo(Values::default()), &response)
}

#[test]
fn an_error_can_be_a_union() {
    use crate::unions::models::Refusal;
    let said = |status, body: &str| error(status, body).to_string();
    let fault = error(400, r#"{"reason":"No","hint":"Ask"}"#);
    assert!(matches!(fault, ErrorBody::Refusal(Refusal::Fault(_))), "{fault:?}");
    assert_eq!(fault.to_string(), "No: Ask");
    assert_eq!(said(400, r#"{"redirect_to":"http://x"}"#), "The caller is redirected");
    assert!(matches!(error(400, "\"text\""), ErrorBody::Refusal(Refusal::String(_))));
    assert!(matches!(error(400, r#"{"n":1}"#), ErrorBody::Refusal(Refusal::Unknown(_))));
    let login = error(400, r#"{"method":"password","password":"s3cret"}"#);
    assert!(matches!(login, ErrorBody::Refusal(Refusal::Login(_))), "{login:?}");
    assert!(!format!("{login:?} {login}").contains("s3cret"), "{login:?}");
    let ErrorBody::Unclear(unclear) = error(409, r#"{"a":"x"}"#) else { panic!() };
    assert_eq!(unclear.as_one().unwrap().a.as_deref(), Some("x"));
    assert!(matches!(error(400, "<html>"), ErrorBody::Unrecognized(_)));
}

#[test]
fn an_object_without_a_known_tag_is_the_default_alternative() {
    use crate::default_mapping::models::{Mixed, Other, Pet, Unlisted, Vehicle};

    /// Decodes a value, and checks that it is written with the members that were read.
    #[track_caller]
    fn read<T: Serialize + DeserializeOwned>(text: &str) -> T {
        let value = from_str::<T>(text).unwrap();
        let written = serde_json::to_value(&value).unwrap();
        assert_eq!(written, from_str::<serde_json::Value>(text).unwrap());
        value
    }

    assert!(matches!(read(r#"{"kind":"cat","lives":9}"#), Pet::Cat(cat) if cat.lives == Some(9)));
    assert!(matches!(read(r#"{"kind":"hound","size":1}"#), Pet::Dog(dog) if dog.size == Some(1)));
    for text in [
        r#"{"kind":"fish","name":"N"}"#,
        r#"{"name":"N"}"#,
        r#"{"kind":null,"name":"N"}"#,
        r#"{"kind":7,"name":"N"}"#,
    ] {
        assert!(matches!(read(text), Pet::Other(other) if other.name.as_deref() == Some("N")));
    }
    // A known tag selects its alternative only.
    assert!(matches!(read(r#"{"kind":"cat","lives":"many"}"#), Pet::Unknown(_)));
    assert!(matches!(read(r#"{"name":1}"#), Pet::Unknown(_)));
    assert!(matches!(read("[]"), Pet::Unknown(_)));
    assert!(matches!(read(r#"{"kind":"bird"}"#), Unlisted::Other(_)));
    assert!(matches!(read("\"cat\""), Mixed::String(_)));
    assert!(matches!(read(r#"{"kind":"lion"}"#), Mixed::Cat(_)));
    assert!(matches!(read(r#"{"lives":1}"#), Mixed::Unknown(_)));
    assert!(matches!(read(r#"{"kind":"bike","bell":true}"#), Vehicle::Bike(_)));
    assert!(matches!(read(r#"{"wheels":4}"#), Vehicle::Car(_)));
    // A new value of the default alternative has no tag, and is read as the same alternative.
    let pet = Pet::from(Other::default().with_name("N"));
    assert_eq!(to_string(&pet).unwrap(), r#"{"name":"N"}"#);
}
