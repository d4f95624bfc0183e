//! Generated models and operations whose values keep their text.

use std::time::Duration;

use super::script::{Script, block_on};
use crate::format::{Base64, Date, IntegerText, Number, Uri, Uuid};
use crate::text_formats::Api;
use crate::text_formats::models::{Formats, FormatsEither};
use crate::{Client, Operation, Request};

fn api() -> Api {
    Client::builder("http://api").without_transport().build().unwrap().into()
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn address<O: Operation>(request: &Request<O>) -> String {
    request.to_http().unwrap().uri().path_and_query().unwrap().to_string()
}

/// Values with their format, and values that do not have it.
const BODIES: [&str; 3] = [
    r#"{"date":"2026-11-25","uuid":"3B241101-e2bb-4255-8caf-4136c566a962","uri":"https://a.example/b?c=d","byte":"aGVsbG8=","duration":"P1DT12H","id":"-9223372036854775808","unsigned":"18446744073709551615","price":"0.10","amount":0.10,"count":340282366920938463463374607431768211456,"named":"a","nullable":"2026-11-26","list":["2026-11-27",null],"map":{"a":1e400,"b":-0},"either":1.000,"refined":"x","binary":"b","other":"red"}"#,
    r#"{"date":"yesterday","uuid":"","uri":"not a uri","byte":"***","duration":"1h","id":"many","unsigned":"-1","price":"1,50 EUR","amount":12345678901234567890.123456789,"count":1.5,"list":[""],"map":{},"either":"mailto:a@b.example"}"#,
    r#"{"date":"2026-11-25","amount":0}"#,
];

#[test]
fn values_are_written_as_they_were_read() {
    for body in BODIES {
        let script = Script::new().answer(200, body).answer(204, "");
        let api = Api::from(script.client());
        let read = block_on(api.get_formats()).unwrap();
        block_on(api.put_formats(read)).unwrap();
        assert_eq!(script.requests().last().unwrap().body(), body);
    }
}

#[test]
fn values_convert_to_other_types() {
    let formats: Formats = serde_json::from_str(BODIES[0]).unwrap();
    assert_eq!(formats.date.parts(), Ok((2026, 11, 25)));
    assert_eq!(formats.byte.unwrap().to_bytes().unwrap(), b"hello");
    assert_eq!(Duration::try_from(formats.duration.unwrap()), Ok(Duration::from_secs(129_600)));
    assert_eq!(formats.id.unwrap().parse(), Ok(i64::MIN));
    assert_eq!(formats.unsigned.unwrap().parse(), Ok(u64::MAX));
    assert_eq!(formats.price.unwrap().parse(), Ok(0.1));
    assert_eq!(formats.amount.as_str(), "0.10");
    assert!(matches!(formats.either, Some(FormatsEither::Number(one)) if one.as_str() == "1.000"));
    let formats: Formats = serde_json::from_str(BODIES[1]).unwrap();
    assert!(formats.date.parts().is_err() && formats.byte.unwrap().to_bytes().is_err());
    assert!(Duration::try_from(formats.duration.unwrap()).is_err());
    assert!(
        matches!(formats.either, Some(FormatsEither::Uri(uri)) if uri.as_str() == "mailto:a@b.example")
    );
    // A number that is a string is an error, as for other numbers.
    let err = serde_json::from_str::<Formats>(r#"{"date":"","amount":"1"}"#).unwrap_err();
    assert!(err.to_string().contains("expected a number"), "{err}");
}

#[test]
fn values_are_created_from_other_types() {
    let formats = Formats::new(Date::from_parts(2026, 11, 25).unwrap(), 7_u64)
        .with_byte(b"hello")
        .with_duration(Duration::from_secs(90))
        .with_id(i64::MIN)
        .with_price("0.10")
        .with_count(u128::MAX)
        .with_uri(http::Uri::from_static("https://a.example/"))
        .with_list([Some(Date::from("2026-11-26")), None])
        .with_map([("a", number("0.1"))]);
    assert_eq!(
        serde_json::to_string(&formats).unwrap(),
        r#"{"date":"2026-11-25","uri":"https://a.example/","byte":"aGVsbG8=","duration":"PT1M30S","id":"-9223372036854775808","price":"0.10","amount":7,"count":340282366920938463463374607431768211455,"list":["2026-11-26",null],"map":{"a":0.1}}"#
    );
}

#[test]
fn parameters_are_written_as_the_text_of_the_value() {
    let request = api().in_path(
        "2026-11-25",
        Uuid::from("a b"),
        Uri::from("https://a/b?c"),
        "+/8=",
        "PT1H",
        IntegerText::from(u64::MAX),
        "0.10",
        number("1e400"),
    );
    assert_eq!(
        address(&request),
        "/path/2026-11-25/a%20b/https%3A%2F%2Fa%2Fb%3Fc/%2B%2F8%3D/PT1H/18446744073709551615/0.10/1e400"
    );
    assert!(api().in_path("..", "a", "b", "c", "d", "1", "1", 1).to_http().is_err());
    let request = api()
        .in_query("2026-11-25")
        .uuid("u")
        .uri("https://a/b?c&d")
        .byte(Base64::from(&[0xfb, 0xff]))
        .duration(Duration::from_secs(1))
        .id(1_i64)
        .price("1.50")
        .amount(number("0.10"))
        .dates(["2026-01-01", "2026-01-02"])
        .amounts([number("1.0"), number("-2")]);
    assert_eq!(
        address(&request),
        "/query?date=2026-11-25&uuid=u&uri=https%3A%2F%2Fa%2Fb%3Fc%26d&byte=%2B%2F8%3D&duration=PT1S&id=1&price=1.50\
         &amount=0.10&dates=2026-01-01&dates=2026-01-02&amounts=1.0,-2"
    );
    let all = Formats::new("2026-11-25", number("0.10")).with_id(1_i64);
    assert_eq!(
        address(&api().in_query("d").all(all)),
        "/query?date=d&all%5Bdate%5D=2026-11-25&all%5Bid%5D=1&all%5Bamount%5D=0.10"
    );
    let request = api().in_headers("u").x_date("2026-11-25").x_amount(number("1.50")).byte(b"hi");
    let request = request.to_http().unwrap();
    for (name, value) in
        [("x-uuid", "u"), ("x-date", "2026-11-25"), ("x-amount", "1.50"), ("cookie", "byte=aGk=")]
    {
        assert_eq!(request.headers()[name], value);
    }
    let request =
        api().in_form("2026-11-25", number("0.10")).id(7_i64).byte("YQ==").to_http().unwrap();
    assert_eq!(request.body(), "date=2026-11-25&byte=YQ%3D%3D&id=7&amount=0.10");
}

#[test]
fn a_body_can_be_one_value() {
    let script = Script::new().answer(200, "0.10");
    let amount = block_on(Api::from(script.client()).post_date("2026-11-25")).unwrap();
    assert_eq!(amount.as_str(), "0.10");
    assert_eq!(script.requests().last().unwrap().body(), r#""2026-11-25""#);
}

#[test]
fn other_formats_of_serde_keep_what_they_can() {
    let formats: Formats = serde_json::from_str(BODIES[2]).unwrap();
    let mut bytes = Vec::new();
    ciborium::into_writer(&formats, &mut bytes).unwrap();
    let read: Formats = ciborium::from_reader(bytes.as_slice()).unwrap();
    assert_eq!(read, formats);
}
