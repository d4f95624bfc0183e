//! The encoding of values in queries and forms.

use std::collections::BTreeMap;

use hydra_client::{v1, v26};

use crate::recorder;

/// Values, and their encoding in a query or a form.
const VALUES: &[(&str, &str)] = &[
    ("", ""),
    ("a b", "a+b"),
    ("  ", "++"),
    ("a+b", "a%2Bb"),
    ("a&b=c", "a%26b%3Dc"),
    ("a=b==", "a%3Db%3D%3D"),
    ("a/b?c#d", "a%2Fb%3Fc%23d"),
    ("100%", "100%25"),
    ("%41%2B", "%2541%252B"),
    ("a;b", "a%3Bb"),
    ("a:b@c", "a%3Ab%40c"),
    ("a'(b)!,$", "a%27%28b%29%21%2C%24"),
    ("*-._", "*-._"),
    ("~", "%7E"),
    ("\"<>[]\\^`{|}", "%22%3C%3E%5B%5D%5C%5E%60%7B%7C%7D"),
    ("ü日😀", "%C3%BC%E6%97%A5%F0%9F%98%80"),
    ("a\r\nb\t\0\u{7f}", "a%0D%0Ab%09%00%7F"),
    ("null", "null"),
];

#[test]
fn queries_are_encoded() {
    let v1 = v1::AdminApi::from(recorder::client("http://hydra.test"));
    let v26 = v26::AdminApi::from(recorder::client("http://hydra.test"));
    for (value, encoded) in VALUES {
        let sent = recorder::sent(v1.get_login_request(*value)).unwrap();
        assert_eq!(sent.uri().query(), Some(format!("login_challenge={encoded}").as_str()));
        let request = v26.list_oauth2_clients().client_name(*value).page_token(*value);
        let sent = recorder::sent(request.owner(*value)).unwrap();
        let query = format!("page_token={encoded}&client_name={encoded}&owner={encoded}");
        assert_eq!(sent.uri().query(), Some(query.as_str()));
        assert_eq!(sent.uri().path(), "/admin/clients");
        assert!(sent.body().is_empty());
        for (_, decoded) in form_urlencoded::parse(query.as_bytes()) {
            assert_eq!(decoded, *value);
        }
    }
}

#[test]
fn forms_are_encoded() {
    let v1 = v1::PublicApi::from(recorder::client("http://hydra.test"));
    let v26 = v26::PublicApi::from(recorder::client("http://hydra.test"));
    for (value, encoded) in VALUES {
        let sent = recorder::sent(v1.revoke_oauth2_token(*value)).unwrap();
        assert_eq!(sent.body(), &format!("token={encoded}"));
        let request = v26.oauth2_token_exchange(*value).code(*value);
        let sent = recorder::sent(request.client_secret(*value)).unwrap();
        let form = format!("code={encoded}&grant_type={encoded}&client_secret={encoded}");
        assert_eq!(sent.body(), &form);
        assert_eq!(sent.uri().query(), None);
        assert_eq!(sent.headers()["content-type"], "application/x-www-form-urlencoded");
    }
}

/// Hydra reads only the first of several `scope` members.
#[test]
fn scopes_and_audiences_are_one_member_each_joined_by_spaces() {
    let v1 = v1::PublicApi::from(recorder::client("http://hydra.test"));
    let v26 = v26::PublicApi::from(recorder::client("http://hydra.test"));
    let (scope, audience) = ("openid offline", "https://a.example https://b.example");
    let v1 = v1.oauth2_token("client_credentials").scope(scope).audience(audience);
    let v26 = v26.oauth2_token_exchange("client_credentials").scope(scope).audience(audience);
    for sent in [recorder::sent(v1).unwrap(), recorder::sent(v26).unwrap()] {
        let pairs: Vec<_> = form_urlencoded::parse(sent.body()).into_owned().collect();
        assert_eq!(pairs.len(), 3);
        let pairs: BTreeMap<_, _> = pairs.into_iter().collect();
        assert_eq!((pairs["scope"].as_str(), pairs["audience"].as_str()), (scope, audience));
    }
}

#[test]
fn unset_parameters_are_omitted_and_empty_ones_are_sent() {
    let api = v26::PublicApi::from(recorder::client("http://hydra.test"));
    let form = |request| recorder::sent(request).unwrap().into_body();
    assert_eq!(form(api.oauth2_token_exchange("refresh_token")), "grant_type=refresh_token");
    assert_eq!(
        form(api.oauth2_token_exchange("refresh_token").scope("")),
        "grant_type=refresh_token&scope="
    );
    let query = |request| recorder::sent(request).unwrap().uri().query().map(ToOwned::to_owned);
    assert_eq!(query(api.revoke_oidc_session()), None);
    assert_eq!(query(api.revoke_oidc_session().state("")).as_deref(), Some("state="));
}

#[test]
fn numbers_and_booleans_are_written_plainly() {
    let v1 = v1::AdminApi::from(recorder::client("http://hydra.test"));
    let v26 = v26::AdminApi::from(recorder::client("http://hydra.test"));
    let sent = recorder::sent(v1.list_oauth2_clients().limit(-1).offset(i64::MAX)).unwrap();
    assert_eq!(sent.uri().query(), Some("limit=-1&offset=9223372036854775807"));
    let sent = recorder::sent(v26.list_oauth2_clients().page_size(u64::MAX)).unwrap();
    assert_eq!(sent.uri().query(), Some("page_size=18446744073709551615"));
    let sent = recorder::sent(v26.revoke_oauth2_consent_sessions().all(false)).unwrap();
    assert_eq!(sent.uri().query(), Some("all=false"));
}

/// The last call of a setter replaces the earlier ones.
#[test]
fn a_parameter_that_is_set_twice_is_sent_once() {
    let v1 = v1::AdminApi::from(recorder::client("http://hydra.test"));
    let request = v1.list_oauth2_clients().offset(1).page_token("2").offset(3).limit(4).limit(5);
    assert_eq!(recorder::sent(request).unwrap().uri().query(), Some("limit=5&offset=3"));
}
