//! The encoding of values in every position of a path.

use hydra_client::{BuildError, v1, v26};

use crate::recorder;

const BASE_URL: &str = "http://hydra.test/private";

pub(crate) type Target = Result<String, BuildError>;

/// A function that returns the path of a call with a value.
pub(crate) type Place = (&'static str, fn(&str) -> Target);

macro_rules! place {
    ($template:literal, $version:ident :: $api:ident, |$value:ident, $name:ident| $call:expr) => {
        ($template, |$value| {
            let $name = $version::$api::from(recorder::client(BASE_URL));
            let request = recorder::sent($call)?;
            Ok(request.uri().path_and_query().unwrap().to_string())
        })
    };
}

/// Returns whether the server accepts a value in this position. Hydra 1.1 accepts no slash.
pub(crate) fn is_found(template: &str, value: &str) -> bool {
    let is_v1 = template.starts_with("/clients/") || template.starts_with("/keys/");
    !(is_v1 && value.contains('/'))
}

/// Every path parameter, in at least one operation. `{}` is the position of the value.
pub(crate) const PLACES: &[Place] = &[
    place!("/clients/{}", v1::AdminApi, |value, api| api.get_oauth2_client(value)),
    place!("/clients/{}", v1::AdminApi, |value, api| api.delete_oauth2_client(value)),
    place!("/keys/{}", v1::AdminApi, |value, api| api.get_json_web_key_set(value)),
    place!("/keys/{}/kid", v1::AdminApi, |value, api| api.delete_json_web_key(value, "kid")),
    place!("/keys/set/{}", v1::AdminApi, |value, api| api.delete_json_web_key("set", value)),
    place!("/admin/clients/{}", v26::AdminApi, |value, api| api.delete_oauth2_client(value)),
    place!("/admin/clients/{}/lifespans", v26::AdminApi, |value, api| {
        api.set_oauth2_client_lifespans(value, v26::models::OAuth2ClientTokenLifespans::default())
    }),
    place!("/admin/keys/{}", v26::AdminApi, |value, api| api.delete_json_web_key_set(value)),
    place!("/admin/keys/{}/kid", v26::AdminApi, |value, api| api.get_json_web_key(value, "kid")),
    place!("/admin/keys/set/{}", v26::AdminApi, |value, api| api.get_json_web_key("set", value)),
    place!("/admin/trust/grants/jwt-bearer/issuers/{}", v26::AdminApi, |value, api| {
        api.delete_trusted_oauth2_jwt_grant_issuer(value)
    }),
    place!("/oauth2/register/{}", v26::PublicApi, |value, api| {
        api.delete_oidc_dynamic_client(value)
    }),
];

/// Values and their encoding.
pub(crate) const VALUES: &[(&str, &str)] = &[
    ("app", "app"),
    ("A-b.c_d~0", "A-b.c_d~0"),
    ("a/b", "a%2Fb"),
    ("/a", "%2Fa"),
    ("a//b", "a%2F%2Fb"),
    ("../clients", "..%2Fclients"),
    ("a/../b", "a%2F..%2Fb"),
    ("a b", "a%20b"),
    (" ", "%20"),
    ("100%", "100%25"),
    ("%41", "%2541"),
    ("%2e", "%252e"),
    ("%2E%2e", "%252E%252e"),
    ("%2F", "%252F"),
    ("a?b=c", "a%3Fb%3Dc"),
    ("a#b", "a%23b"),
    ("a+b", "a%2Bb"),
    ("a&b", "a%26b"),
    ("a;v=1", "a%3Bv%3D1"),
    ("urn:a:b", "urn%3Aa%3Ab"),
    ("a@b.example", "a%40b.example"),
    ("https://a.example", "https%3A%2F%2Fa.example"),
    ("a\\b", "a%5Cb"),
    ("\\..\\", "%5C..%5C"),
    ("a'(b)*!,$", "a%27%28b%29%2A%21%2C%24"),
    ("\"<>[]^`{|}", "%22%3C%3E%5B%5D%5E%60%7B%7C%7D"),
    ("ü", "%C3%BC"),
    ("日本", "%E6%97%A5%E6%9C%AC"),
    ("😀", "%F0%9F%98%80"),
    ("e\u{301}", "e%CC%81"),
    ("\u{202e}a", "%E2%80%AEa"),
    ("a\nb\r\t\0\u{7f}", "a%0Ab%0D%09%00%7F"),
    ("...", "..."),
    (".a", ".a"),
    ("a.", "a."),
    ("..a", "..a"),
    (". ", ".%20"),
];

#[test]
fn path_parameters_are_encoded_completely() {
    for (template, target) in PLACES {
        for (value, encoded) in VALUES {
            if !is_found(template, value) {
                let err = target(value).unwrap_err();
                assert!(err.to_string().contains(": invalid path parameter `"), "{err}");
                continue;
            }
            let expected = format!("/private{}", template.replace("{}", encoded));
            assert_eq!(target(value).unwrap(), expected, "{value:?}");
            let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8().unwrap();
            assert_eq!(decoded, *value);
        }
    }
}

#[test]
fn the_length_of_a_path_parameter_is_bounded_by_the_url() {
    let long = "ü?".repeat(2_000) + "x";
    for (template, target) in PLACES {
        let expected =
            format!("/private{}", template.replace("{}", &("%C3%BC%3F".repeat(2_000) + "x")));
        assert_eq!(target(&long).unwrap(), expected);
        let err = target(&"x".repeat(70_000)).unwrap_err();
        assert!(err.to_string().ends_with(": invalid URL"), "{err}");
    }
}

#[test]
fn values_that_would_reach_another_resource_are_refused() {
    for (template, target) in PLACES {
        for value in [
            "",
            ".",
            "..",
            "/",
            "//",
            "twin/",
            "twin//",
            "../",
            "./",
            "ü/",
            "%2F/",
            "https://a.example/",
        ] {
            let err = target(value).unwrap_err();
            assert!(err.to_string().contains(": invalid path parameter `"), "{template}: {err}");
            assert!(!err.operation().is_empty());
        }
    }
}

#[test]
fn identifiers_in_bodies_are_checked_where_the_server_uses_them() {
    use v26::models::{CreateJsonWebKeySet, JsonWebKey, JsonWebKeySet, OAuth2Client};

    let admin = v26::AdminApi::from(recorder::client(BASE_URL));
    let public = v26::PublicApi::from(recorder::client(BASE_URL));
    let refused = |target: Result<http::Request<bytes::Bytes>, BuildError>, name: &str| {
        let err = target.unwrap_err().to_string();
        assert!(err.ends_with(&format!(": invalid property `{name}`")), "{err}");
    };
    for id in [".", "..", "a/", "a//", "/"] {
        let client = || OAuth2Client::default().with_client_id(id);
        refused(recorder::sent(admin.create_oauth2_client(client())), "client_id");
        // Hydra generates another identifier.
        recorder::sent(public.create_oidc_dynamic_client(client())).unwrap();
    }
    let key = |kid: &str| JsonWebKey::new("RSA").with_kid(kid);
    for kid in ["", ".", "..", "a/"] {
        refused(recorder::sent(admin.set_json_web_key("set", "kid", key(kid))), "kid");
        let keys = JsonWebKeySet::default().with_keys([key("a"), key(kid)]);
        refused(recorder::sent(admin.set_json_web_key_set("set", keys.clone())), "kid");
        // No path contains the keys of a client.
        let client = OAuth2Client::default().with_jwks(keys);
        recorder::sent(admin.create_oauth2_client(client)).unwrap();
    }
    // Hydra generates an identifier for a new key.
    let body = CreateJsonWebKeySet::new("RS256", "", "sig");
    recorder::sent(admin.create_json_web_key_set("set", body)).unwrap();

    let admin = v1::AdminApi::from(recorder::client(BASE_URL));
    let key = |kid: &str| v1::models::JsonWebKey::new("RSA").with_kid(kid);
    for kid in ["", ".", "a/b"] {
        refused(recorder::sent(admin.update_json_web_key("set", "kid", key(kid))), "kid");
    }
}

#[test]
fn the_address_keeps_its_path() {
    for (base_url, url) in [
        ("http://hydra.test", "http://hydra.test/version"),
        ("http://hydra.test/", "http://hydra.test/version"),
        ("http://hydra.test///", "http://hydra.test/version"),
        ("http://hydra.test/a", "http://hydra.test/a/version"),
        ("http://hydra.test/a/b/", "http://hydra.test/a/b/version"),
        ("http://hydra.test/a/b///", "http://hydra.test/a/b/version"),
        ("http://hydra.test/a%2Fb/~x;y=1", "http://hydra.test/a%2Fb/~x;y=1/version"),
        ("http://127.0.0.1:4445", "http://127.0.0.1:4445/version"),
        ("http://[::1]:4445/", "http://[::1]:4445/version"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]/version"),
        ("HTTP://hydra.test:80/", "http://hydra.test:80/version"),
        ("Https://hydra.test/A", "https://hydra.test/A/version"),
        ("http://HYDRA.test", "http://HYDRA.test/version"),
    ] {
        let api = v26::AdminApi::from(recorder::client(base_url));
        let sent = recorder::sent(api.get_version()).unwrap();
        assert_eq!(sent.uri().to_string(), url, "{base_url}");
    }
}

#[test]
fn base_urls_that_parsers_change_are_refused() {
    for base_url in [
        "",
        " ",
        "hydra.test",
        "hydra.test:4445",
        "//hydra.test",
        "/admin",
        "http:",
        "http:/hydra.test",
        "http://",
        "http:///a",
        "http://:4445",
        "ftp://hydra.test",
        "file:///etc/hydra",
        "unix:/run/hydra.sock",
        "ws://hydra.test",
        "http://user@hydra.test",
        "http://user:s3cr3t-password@hydra.test",
        "http://@hydra.test",
        "http://hydra.test?x=1",
        "http://hydra.test/?",
        "http://hydra.test/a?",
        "http://hydra.test#",
        "http://hydra.test/a#b",
        "http://hydra.test:",
        "http://hydra.test:x",
        "http://hydra.test:65536",
        "http://hydra.test/a/../b",
        "http://hydra.test/a/./b",
        "http://hydra.test/%2e%2E/b",
        "http://hydra.test//b",
        "http://hydra.test/a b",
        "http://hydra.test/ü",
        "http://hy dra.test",
        "http://hydra.test\\a",
        "http://[::1",
        "http://::1",
        "http://hydra.test/\n",
        " http://hydra.test",
    ] {
        let err = match recorder::builder(base_url).build() {
            Ok(client) => panic!("{base_url:?} became {:?}", client.base_url()),
            Err(err) => err,
        };
        assert_eq!(err.to_string(), "invalid base URL");
        assert_eq!(err.operation(), "");
        let shown = format!("{err:?} {:?}", std::error::Error::source(&err).unwrap());
        assert!(!shown.contains("s3cr3t-"), "{shown}");
    }
}

#[test]
fn a_page_token_of_hydra_1_is_a_number() {
    let admin = v1::AdminApi::from(recorder::client("http://hydra"));
    for token in
        ["nonsense", "", " ", "1 ", "+1", "1.5", "1e3", "0x10", "９", "9223372036854775808"]
    {
        let request = admin.list_oauth2_clients().page_token(token);
        let err = recorder::sent(request).unwrap_err();
        assert!(err.to_string().contains("offset"), "{token:?}: {err}");
    }
    for token in ["0", "100", "-1", "9223372036854775807"] {
        recorder::sent(admin.list_oauth2_clients().page_token(token)).unwrap();
    }
}
