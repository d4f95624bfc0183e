//! Hydra behind TLS: whom the client trusts, and what it says of one it does not.
//!
//! The platform's roots of trust are OpenSSL's on these systems: an environment variable names others,
//! which a program has to be started with. So each case is this program once more.
#![cfg(all(unix, not(target_vendor = "apple"), any(feature = "rustls", feature = "native-tls")))]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::sync::Arc;
use std::thread;

use hydra_client::v26::AdminApi;
use hydra_client::{Client, RetryPolicy};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};

const ANSWER: &str = "{\"client_id\":\"app\"}";

/// An authority that signs certificates of servers.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        // One whose issuer has its own name would pass for one that has signed itself.
        params.distinguished_name.push(DnType::CommonName, "an authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// Serves the answer to any request over TLS, as the host `name`, and returns the port.
    fn serve(&self, name: &str) -> u16 {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
                // A client that does not trust the server ends it here.
                let _ = answer(&mut Stream::new(&mut connection, &mut stream));
            }
        });
        port
    }
}

fn answer(stream: &mut (impl Read + Write)) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        request.push(byte[0]);
    }
    let length = ANSWER.len();
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{ANSWER}")?;
    stream.flush()
}

/// Calls a server from a program whose platform trusts `roots`.
fn call(port: u16, roots: &Authority, name: &str) -> Output {
    let path = std::env::temp_dir().join(format!("hydra-client-{}-{name}.pem", std::process::id()));
    fs::write(&path, &roots.pem).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "calls_the_address_it_is_given", "--ignored", "--nocapture"])
        .env("HYDRA_URL", format!("https://127.0.0.1:{port}"))
        .env("SSL_CERT_FILE", &path)
        .env_remove("SSL_CERT_DIR")
        .output();
    fs::remove_file(path).unwrap();
    output.unwrap()
}

#[tokio::test]
#[ignore = "the other tests run it, with an address"]
async fn calls_the_address_it_is_given() {
    let base_url = std::env::var("HYDRA_URL").expect("the other tests set it");
    let client = Client::builder(&base_url).retry(RetryPolicy::none()).build().unwrap();
    match AdminApi::from(client).get_oauth2_client("app").await {
        Ok(app) => println!("client_id {:?}", app.client_id.unwrap()),
        Err(err) => println!("is_connect {}: {err}", err.is_connect()),
    }
}

fn said(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
fn a_server_that_the_platform_trusts_is_called() {
    let authority = Authority::new();
    let said = said(&call(authority.serve("127.0.0.1"), &authority, "trusted"));
    assert!(said.contains("client_id \"app\""), "{said}");
}

#[test]
fn a_server_that_nobody_trusts_is_not_called() {
    let said = said(&call(Authority::new().serve("127.0.0.1"), &Authority::new(), "untrusted"));
    assert!(said.contains("is_connect true: getOAuth2Client: no connection to Hydra"), "{said}");
}

#[test]
fn a_server_of_another_name_is_not_called() {
    let authority = Authority::new();
    let said = said(&call(authority.serve("hydra.example.com"), &authority, "other-name"));
    assert!(said.contains("is_connect true: getOAuth2Client: no connection to Hydra"), "{said}");
}

#[tokio::test]
async fn a_reqwest_client_brings_roots_of_its_own() {
    #[cfg(feature = "rustls")]
    let _ = ring::default_provider().install_default();
    let authority = Authority::new();
    let root = reqwest::Certificate::from_pem(authority.pem.as_bytes()).unwrap();
    let own = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([root])
        .build()
        .unwrap();
    let base_url = format!("https://127.0.0.1:{}", authority.serve("127.0.0.1"));
    let client = Client::builder(&base_url).reqwest(own).build().unwrap();
    let app = AdminApi::from(client).get_oauth2_client("app").await.unwrap();
    assert_eq!(app.client_id.as_deref(), Some("app"));
}
