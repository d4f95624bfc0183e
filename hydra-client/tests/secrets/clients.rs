//! Secrets in clients, builders and requests.

use hydra_client::{Client, ClientBuilder, Credentials, Secret, v1, v26};

use crate::check;
use crate::document::SECRET;

fn secret() -> Secret {
    Secret::new(format!("{SECRET}x"))
}

fn builders() -> Vec<(&'static str, ClientBuilder)> {
    let builder = || Client::builder("http://hydra.test");
    let header = format!("{SECRET}x");
    vec![
        ("basic", builder().basic_auth("app", secret())),
        ("client", builder().client_auth("app", secret())),
        ("bearer", builder().bearer_auth(secret())),
        ("credentials", builder().credentials(Credentials::bearer(secret()))),
        ("key", builder().credentials(Credentials::api_key(secret()))),
        ("scheme", builder().credentials_for("key", Credentials::api_key(secret()))),
        ("token of a scheme", builder().credentials_for("oauth2", Credentials::bearer(secret()))),
        ("bad token of a scheme", {
            let token = format!("{header}\n");
            builder().credentials_for("oauth2", Credentials::bearer(token))
        }),
        ("authorization", builder().header("authorization", header.as_str())),
        ("cookie", builder().header("cookie", header.as_str())),
        ("header", builder().header("x-api-key", header.as_str())),
        ("bad header", builder().header("x-api-key", format!("{header}\n").as_str())),
        ("bad name", builder().header(format!("{header} x").as_str(), header.as_str())),
        ("bad bearer", builder().bearer_auth(format!("{header}\n"))),
        ("bad basic", builder().basic_auth("a:b", secret())),
    ]
}

#[test]
fn clients_and_builders_do_not_show_credentials() {
    for (name, builder) in builders() {
        // The Base64 form of the credentials is a secret, too.
        let shown = format!("{builder:?} {builder:#?}");
        check(name, &shown);
        assert!(!shown.contains("czNjcjN0"), "{name}: {shown}");
        let shown = match builder.build() {
            Ok(client) => {
                let admin = v26::AdminApi::from(client.clone());
                let public = v1::PublicApi::from(client.clone());
                format!("{client:?} {admin:?} {public:?} {:?}", admin.get_version())
            }
            Err(err) => format!("{err} {err:?} {:?}", std::error::Error::source(&err)),
        };
        check(name, &shown);
        assert!(!shown.contains("czNjcjN0"), "{name}: {shown}");
    }
}

#[test]
fn requests_do_not_show_credentials() {
    let admin = v26::AdminApi::new("http://hydra.test").unwrap();
    let request = || admin.list_oauth2_clients();
    for request in [
        request().basic_auth("app", secret()),
        request().client_auth("app", secret()),
        request().bearer_auth(secret()),
        request().credentials(Credentials::api_key(secret())),
        request().credentials_for("key", Credentials::api_key(secret())),
        request().header("x-api-key", format!("{SECRET}x").as_str()),
        request().header("x-api-key", format!("{SECRET}\n").as_str()),
        request().header("authorization", format!("{SECRET}x").as_str()),
        request().basic_auth("a:b", secret()),
    ] {
        let shown = format!("{request:?} {request:#?} {:?}", request.to_http());
        check("request", &shown);
        assert!(!shown.contains("czNjcjN0"), "{shown}");
        check("pages", &format!("{:?}", request.clone().pages()));
        check("items", &format!("{:?}", request.items()));
    }
}

/// A base URL often appears in logs.
#[test]
fn base_urls_with_secrets_are_refused_and_not_shown() {
    for base_url in [
        format!("http://user:{SECRET}password@hydra.test"),
        format!("http://{SECRET}token@hydra.test"),
        format!("http://hydra.test?token={SECRET}x"),
        format!("http://hydra.test/#{SECRET}x"),
        format!("http://user:{SECRET}%@hydra.test:x"),
    ] {
        let builder = Client::builder(&base_url);
        check("builder of an address", &format!("{builder:?}"));
        let err = builder.build().unwrap_err();
        check("address", &format!("{err} {err:?} {:?}", std::error::Error::source(&err)));
    }
}

#[test]
fn build_errors_do_not_show_parameters() {
    let admin = v26::AdminApi::new("http://hydra.test").unwrap();
    let long = format!("{SECRET}x").repeat(10_000);
    let err = admin.get_oauth2_login_request(long).to_http().unwrap_err();
    check("too long", &format!("{err} {err:?} {:?}", std::error::Error::source(&err)));
    let err = admin.get_oauth2_client(format!("{SECRET}/")).to_http().unwrap_err();
    check("path", &format!("{err} {err:?} {:?}", std::error::Error::source(&err)));
}
