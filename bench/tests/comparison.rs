//! The claims of the comparison in the README, each tested with both crates against the same server on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use hydra_client::v26;
use hydra_client::v26::models::{GrantType, ResponseType};
use hydra_client::v26::operations::OAuth2AuthorizeOutput;
use ory_hydra_client::apis::configuration::Configuration;
use ory_hydra_client::apis::o_auth2_api;

/// A server that gives each response once and keeps the requests.
struct Server {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(responses: Vec<(&'static str, &'static str, &'static str)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for (status, header, body) in responses {
                let (stream, _) = listener.accept().unwrap();
                let mut reader = BufReader::new(stream);
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    assert_ne!(reader.read_line(&mut head).unwrap(), 0);
                }
                let length = head.lines().find_map(|line| {
                    line.to_lowercase().strip_prefix("content-length: ")?.parse().ok()
                });
                let mut sent = vec![0; length.unwrap_or(0)];
                reader.read_exact(&mut sent).unwrap();
                kept.lock().unwrap().push(head + &String::from_utf8(sent).unwrap());
                let length = body.len();
                let response = format!(
                    "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: \
                     {length}\r\nconnection: close\r\n{header}\r\n{body}"
                );
                reader.get_mut().write_all(response.as_bytes()).unwrap();
            }
        });
        Self { url, requests }
    }

    fn admin(&self) -> v26::AdminApi {
        v26::AdminApi::new(&self.url).unwrap()
    }

    fn public(&self) -> v26::PublicApi {
        v26::PublicApi::new(&self.url).unwrap()
    }

    fn official(&self) -> Configuration {
        Configuration { base_path: self.url.clone(), ..Configuration::new() }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    // `hydra-client` has no cryptography provider here: the features of this crate leave the choice to the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[test]
fn pages_after_the_first_one() {
    const PAGES: [(&str, &str, &str); 2] = [
        (
            "200 OK",
            "link: </admin/clients?page_token=2>; rel=\"next\"\r\n",
            r#"[{"client_id":"a"}]"#,
        ),
        ("200 OK", "", r#"[{"client_id":"b"}]"#),
    ];
    block_on(async {
        let server = Server::new(PAGES.to_vec());
        let mut clients = server.admin().list_oauth2_clients().items();
        let mut count = 0;
        while clients.next().await.unwrap().is_some() {
            count += 1;
        }
        assert_eq!((count, server.requests().len()), (2, 2));

        // The token of the next page is in a header, which the function does not return.
        let server = Server::new(PAGES.to_vec());
        let page: Vec<ory_hydra_client::models::OAuth2Client> =
            o_auth2_api::list_o_auth2_clients(&server.official(), None, None, None, None)
                .await
                .unwrap();
        assert_eq!(page.len(), 1);
    });
}

#[test]
fn code_verifier_of_pkce() {
    const TOKENS: (&str, &str, &str) =
        ("200 OK", "", r#"{"access_token":"t","expires_in":1,"scope":"","token_type":"bearer"}"#);
    block_on(async {
        let server = Server::new(vec![TOKENS]);
        let request = server.public().oauth2_token_exchange(GrantType::AuthorizationCode);
        request.client_id("app").code("code").code_verifier("verifier").await.unwrap();
        assert!(server.requests()[0].contains("code_verifier=verifier"));

        // These are all parameters of the function.
        let server = Server::new(vec![TOKENS]);
        let all = Some("value");
        o_auth2_api::oauth2_token_exchange(&server.official(), "code", all, all, all, all)
            .await
            .unwrap();
        let sent = &server.requests()[0];
        assert!(!sent.contains("code_verifier") && !sent.contains("device_code"), "{sent}");
    });
}

#[test]
fn parameters_and_redirects_of_authorization() {
    block_on(async {
        let location = ("302 Found", "location: /login?login_challenge=c\r\n", "");
        let server = Server::new(vec![location]);
        let public = server.public();
        let found = public.oauth2_authorize("app", ResponseType::Code).await.unwrap();
        let OAuth2AuthorizeOutput::Redirect(redirect) = found else { panic!("{found:?}") };
        assert_eq!(redirect.query("login_challenge").unwrap().expose(), "c");
        assert!(server.requests()[0].contains("client_id=app"));

        // The function has no parameters, and follows the redirect.
        let server = Server::new(vec![location, ("200 OK", "", "{}")]);
        let _ = o_auth2_api::o_auth2_authorize(&server.official()).await;
        let sent = server.requests();
        assert!(sent[0].starts_with("GET /oauth2/auth HTTP/1.1"), "{sent:?}");
        assert!(sent[1].starts_with("GET /login?login_challenge=c HTTP/1.1"), "{sent:?}");
    });
}

#[test]
fn challenges_in_errors() {
    block_on(async {
        let url = closed_port();
        let admin = v26::AdminApi::new(&url).unwrap();
        let err = admin.get_oauth2_login_request("s3cret-challenge").await.unwrap_err();
        assert!(!format!("{err} {err:#} {err:?}").contains("s3cret"));

        let official = Configuration { base_path: url, ..Configuration::new() };
        let call = o_auth2_api::get_o_auth2_login_request(&official, "s3cret-challenge");
        assert!(call.await.unwrap_err().to_string().contains("s3cret-challenge"));
    });
}

#[test]
fn secrets_in_debug() {
    let ours = v26::models::OAuth2Client::default().with_client_secret("s3cret");
    assert!(!format!("{ours:?}").contains("s3cret"));
    let official = ory_hydra_client::models::OAuth2Client {
        client_secret: Some("s3cret".to_owned()),
        ..Default::default()
    };
    assert!(format!("{official:?}").contains("s3cret"));
}

#[test]
fn retries() {
    const RESPONSES: [(&str, &str, &str); 2] =
        [("503 Service Unavailable", "", ""), ("200 OK", "", r#"{"client_id":"a"}"#)];
    block_on(async {
        let server = Server::new(RESPONSES.to_vec());
        server.admin().get_oauth2_client("a").await.unwrap();
        assert_eq!(server.requests().len(), 2);

        let server = Server::new(RESPONSES.to_vec());
        assert!(o_auth2_api::get_o_auth2_client(&server.official(), "a").await.is_err());
        assert_eq!(server.requests().len(), 1);
    });
}

#[test]
fn metadata_and_unknown_members() {
    const CLIENT: &str = r#"{"client_id":"a","metadata":{"price":0.1000,"n":123456789012345678901234567890},"new_in_27":true}"#;
    block_on(async {
        let server = Server::new(vec![("200 OK", "", CLIENT)]);
        let ours = server.admin().get_oauth2_client("a").await.unwrap();
        let written = serde_json::to_string(&ours).unwrap();
        assert!(written.contains(r#"{"price":0.1000,"n":123456789012345678901234567890}"#));
        assert!(written.contains(r#""new_in_27":true"#));

        let server = Server::new(vec![("200 OK", "", CLIENT)]);
        let official = o_auth2_api::get_o_auth2_client(&server.official(), "a").await.unwrap();
        let written = serde_json::to_string(&official).unwrap();
        assert!(!written.contains("0.1000") && !written.contains("new_in_27"), "{written}");
        assert!(!written.contains("123456789012345678901234567890"), "{written}");
    });
}
