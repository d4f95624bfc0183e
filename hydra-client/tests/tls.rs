//! Hydra behind TLS: the certificates that the client trusts, and its errors for others.
//!
//! On these systems, the roots of trust of the platform are those of OpenSSL. An environment variable names others, and it
//! is read when a program starts. So each test starts this program again with its own roots.
#![cfg(all(
    unix,
    not(target_vendor = "apple"),
    any(feature = "rustls-no-provider", feature = "native-tls")
))]

use std::error::Error as _;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use hydra_client::v26::AdminApi;
use hydra_client::{Client, Error, RetryPolicy};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};

/// An authority that signs certificates of servers.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        static AUTHORITIES: AtomicUsize = AtomicUsize::new(0);
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        // Each authority has another name: OpenSSL finds an issuer by its name, and a certificate with the name of its
        // issuer counts as self-signed.
        let number = AUTHORITIES.fetch_add(1, Ordering::Relaxed);
        params.distinguished_name.push(DnType::CommonName, format!("authority {number}"));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// Serves the response to every request over TLS, as the host `name`, and returns the port.
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
                // A client that does not trust the server closes the connection here.
                let _ = respond(&mut connection, &mut stream);
            }
        });
        port
    }
}

/// Responds to a request with a client whose name is the cipher suite of the connection.
fn respond(connection: &mut ServerConnection, stream: &mut TcpStream) -> std::io::Result<()> {
    let mut tls = Stream::new(connection, stream);
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        tls.read_exact(&mut byte)?;
        request.push(byte[0]);
    }
    let suite = tls.conn.negotiated_cipher_suite().unwrap().suite();
    let body = format!("{{\"client_id\":\"app\",\"client_name\":\"{suite:?}\"}}");
    let length = body.len();
    write!(tls, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")?;
    tls.flush()
}

/// A call from another process, whose platform trusts one authority.
struct Call<'a> {
    port: u16,
    roots: &'a Authority,
    variables: Vec<(&'static str, String)>,
}

impl<'a> Call<'a> {
    fn new(port: u16, roots: &'a Authority) -> Self {
        Self { port, roots, variables: Vec::new() }
    }

    /// Adds certificates that the client trusts.
    fn root_certificates(mut self, pem: &str) -> Self {
        self.variables.push(("HYDRA_ROOTS", pem.to_owned()));
        self
    }

    /// Makes the call and returns what the program printed.
    fn output(self) -> String {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let name = format!("hydra-client-{}-{number}.pem", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, &self.roots.pem).unwrap();
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_call_reaches_the_given_address", "--ignored", "--nocapture"])
            .env("HYDRA_URL", format!("https://127.0.0.1:{}", self.port))
            .env("SSL_CERT_FILE", &path)
            .env_remove("SSL_CERT_DIR")
            .envs(self.variables)
            .output()
            .unwrap();
        fs::remove_file(path).unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{printed}{stderr}");
        printed
    }
}

#[tokio::test]
#[ignore = "the other tests run it, with an address"]
async fn a_call_reaches_the_given_address() {
    let base_url = std::env::var("HYDRA_URL").expect("the other tests set it");
    #[cfg(feature = "rustls-no-provider")]
    if std::env::var("HYDRA_PROVIDER").is_ok() {
        let mut provider = ring::default_provider();
        provider.cipher_suites = vec![ring::cipher_suite::TLS13_CHACHA20_POLY1305_SHA256];
        provider.install_default().unwrap();
    }
    let policy = RetryPolicy::new().with_base_delay(Duration::from_millis(5));
    let mut builder = Client::builder(&base_url).retry(policy);
    if let Ok(roots) = std::env::var("HYDRA_ROOTS") {
        builder = builder.root_certificate(roots);
    }
    match AdminApi::from(builder.build().unwrap()).get_oauth2_client("app").await {
        Ok(app) => println!("client_id {}, {}", app.client_id.unwrap(), app.client_name.unwrap()),
        Err(err) => {
            let tls = matches!(&err, Error::Transport(err) if err.is_tls());
            let (connect, retryable, attempts) =
                (err.is_connect(), err.is_retryable(), err.attempts());
            println!(
                "connect {connect}, tls {tls}, retryable {retryable}, attempts {attempts}: {err:#}"
            );
        }
    }
    // The client has not installed a provider for the process.
    #[cfg(feature = "rustls-no-provider")]
    let installed = rustls::crypto::CryptoProvider::get_default().is_some();
    #[cfg(not(feature = "rustls-no-provider"))]
    let installed = false;
    assert_eq!(installed, std::env::var("HYDRA_PROVIDER").is_ok());
}

const NOT_TRUSTED: &str = "connect true, tls true, retryable false, attempts 1: getOAuth2Client: no TLS connection to Hydra";

#[test]
fn a_server_that_the_platform_trusts_is_called() {
    let authority = Authority::new();
    let printed = Call::new(authority.serve("127.0.0.1"), &authority).output();
    assert!(printed.contains("client_id app"), "{printed}");
}

#[test]
fn a_server_that_nobody_trusts_is_not_called() {
    let printed = Call::new(Authority::new().serve("127.0.0.1"), &Authority::new()).output();
    assert!(printed.contains(NOT_TRUSTED), "{printed}");
}

#[test]
fn a_server_of_another_name_is_not_called() {
    let authority = Authority::new();
    let printed = Call::new(authority.serve("hydra.example.com"), &authority).output();
    assert!(printed.contains(NOT_TRUSTED), "{printed}");
}

#[test]
fn root_certificates_are_trusted_beside_those_of_the_platform() {
    let [platform, first, second, other] = std::array::from_fn(|_| Authority::new());
    // The form in which authorities publish certificates: with other lines before and after.
    let roots = format!("# first\n{}\n# second\n{}", first.pem, second.pem);
    for authority in [&platform, &first, &second] {
        let call = Call::new(authority.serve("127.0.0.1"), &platform).root_certificates(&roots);
        let printed = call.output();
        assert!(printed.contains("client_id app"), "{printed}");
    }
    let call = Call::new(other.serve("127.0.0.1"), &platform).root_certificates(&roots);
    let printed = call.output();
    assert!(printed.contains(NOT_TRUSTED), "{printed}");
    let call = Call::new(first.serve("hydra.example.com"), &platform).root_certificates(&roots);
    let printed = call.output();
    assert!(printed.contains(NOT_TRUSTED), "{printed}");
}

#[test]
fn an_invalid_root_certificate_is_refused() {
    let good = Authority::new().pem;
    let key = KeyPair::generate().unwrap().serialize_pem();
    let block =
        |body: &str| format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n");
    let cut = &good[..good.len() / 2];
    for pem in ["", "ca.pem", &key, cut, &block("AAAA"), &block("?"), &(good.clone() + cut)] {
        for base_url in ["https://hydra", "http://hydra"] {
            let builder = Client::builder(base_url).root_certificate(&good).root_certificate(pem);
            let err = builder.build().unwrap_err();
            assert_eq!(err.to_string(), "invalid root certificate", "{pem}");
            assert!(err.source().is_some());
        }
    }
    // A transport of the caller would not use the certificate.
    let builder = Client::builder("https://hydra").root_certificate(&good).without_transport();
    assert_eq!(builder.build().unwrap_err().to_string(), "invalid root certificate");
}

/// Accepts connections, sends `response` for every request, and counts the connections.
fn serve_without_tls(response: &'static [u8]) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::<AtomicUsize>::default();
    let counter = connections.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            counter.fetch_add(1, Ordering::Relaxed);
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(response);
        }
    });
    (port, connections)
}

#[test]
fn tls_to_a_server_without_tls_is_not_retried() {
    // The response of the HTTP server of Go, which Hydra uses.
    let response = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request";
    let (port, connections) = serve_without_tls(response);
    let printed = Call::new(port, &Authority::new()).output();
    assert!(printed.contains(NOT_TRUSTED), "{printed}");
    assert_eq!(connections.load(Ordering::Relaxed), 1);
}

#[test]
fn a_connection_closed_during_the_handshake_is_retried() {
    let (port, connections) = serve_without_tls(b"");
    let printed = Call::new(port, &Authority::new()).output();
    let expected = "connect true, tls false, retryable true, attempts 3";
    assert!(printed.contains(expected), "{printed}");
    assert_eq!(connections.load(Ordering::Relaxed), 3);
}

#[cfg(feature = "rustls-no-provider")]
#[test]
fn the_default_provider_of_the_process_is_used() {
    let authority = Authority::new();
    let mut call = Call::new(authority.serve("127.0.0.1"), &authority);
    call.variables.push(("HYDRA_PROVIDER", "ring".to_owned()));
    let printed = call.output();
    assert!(printed.contains("client_id app, TLS13_CHACHA20_POLY1305_SHA256"), "{printed}");
    // The provider that the client uses by default prefers AES.
    let printed = Call::new(authority.serve("127.0.0.1"), &authority).output();
    assert!(printed.contains("client_id app, TLS13_AES_256_GCM_SHA384"), "{printed}");
}

#[tokio::test]
async fn a_reqwest_client_uses_its_own_roots() {
    #[cfg(feature = "rustls-no-provider")]
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
