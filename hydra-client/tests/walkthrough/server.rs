//! A small Hydra on loopback: the clients, tokens and challenges of its admin API, in memory.
//!
//! The responses have the form of recorded ones, for example `null` for an empty list.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use serde_json::{Map, Value, json};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V26,
}

/// A server that runs until the test ends.
pub(crate) struct Hydra {
    pub(crate) base_url: String,
    state: Arc<Mutex<State>>,
}

struct State {
    version: Version,
    clients: BTreeMap<String, Value>,
    // The state of each challenge.
    done: BTreeMap<String, Value>,
    requests: Vec<String>,
}

struct Request {
    method: String,
    path: String,
    query: BTreeMap<String, String>,
    body: Vec<u8>,
}

struct Answer {
    status: u16,
    link: Option<String>,
    body: Value,
}

impl Hydra {
    pub(crate) fn start(version: Version) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let state = State {
            version,
            clients: BTreeMap::new(),
            done: BTreeMap::new(),
            requests: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let shared = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, shared) = (stream.unwrap(), shared.clone());
                thread::spawn(move || serve(&stream, &shared));
            }
        });
        Self { base_url, state }
    }

    /// Returns the decision that was sent for a challenge.
    pub(crate) fn done(&self, challenge: &str) -> Option<Value> {
        self.state().done.get(challenge).cloned()
    }

    /// Returns the method and path of each received request.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

/// Serves one connection, which stays open between requests.
fn serve(mut stream: &TcpStream, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        let answer = state.lock().unwrap().answer(&request);
        let body = if answer.status == 204 { String::new() } else { answer.body.to_string() };
        let link = answer.link.map(|link| format!("link: {link}\r\n")).unwrap_or_default();
        let head = format!(
            "HTTP/1.1 {} x\r\ncontent-type: application/json; charset=utf-8\r\n{link}\
             content-length: {}\r\n\r\n",
            answer.status,
            body.len()
        );
        if stream.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    Some(Request { method, path: path.to_owned(), query: pairs(query.as_bytes()), body })
}

fn pairs(text: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(text).into_owned().collect()
}

impl State {
    fn answer(&mut self, request: &Request) -> Answer {
        self.requests.push(format!("{} {}", request.method, request.path));
        let path = match self.version {
            Version::V1 => Some(request.path.as_str()),
            Version::V26 => request.path.strip_prefix("/admin"),
        };
        let segments: Vec<_> = path.unwrap_or_default().split('/').skip(1).collect();
        match (request.method.as_str(), segments.as_slice()) {
            ("GET", ["clients"]) => self.list(request),
            ("POST", ["clients"]) => self.create(request),
            (method, ["clients", id]) => self.client(method, id, request),
            ("POST", ["oauth2", "introspect"]) => introspect(request),
            ("GET", ["oauth2", "auth", "requests", kind]) => self.challenge(kind, request),
            ("PUT", ["oauth2", "auth", "requests", kind, verb]) => self.finish(kind, verb, request),
            _ => error(404, "Not Found", "no route"),
        }
    }

    fn list(&self, request: &Request) -> Answer {
        let number = |name: &str| request.query.get(name).and_then(|text| text.parse().ok());
        let place = match request.query.get("page_token") {
            Some(token) => match token.strip_prefix("place-").and_then(|text| text.parse().ok()) {
                Some(place) => place,
                None => return error(400, MALFORMED, BAD_TOKEN),
            },
            None => number("offset").unwrap_or(0),
        };
        let size = number("page_size").or_else(|| number("limit")).unwrap_or(100);
        let items: Vec<_> = self.clients.values().skip(place).take(size).cloned().collect();
        let next = place + size;
        let has_next = next < self.clients.len();
        let link = match self.version {
            // The list never ends: the page after the last one is `null` and links to a next page.
            Version::V1 => Some(format!(
                "</clients?limit={size}&offset=0>; rel=\"first\",\
                 </clients?limit={size}&offset={next}>; rel=\"next\""
            )),
            Version::V26 => has_next.then(|| {
                format!(
                    "</admin/clients?page_size={size}&page_token=place-0>; rel=\"first\",\
                     </admin/clients?page_size={size}&page_token=place-{next}>; rel=\"next\""
                )
            }),
        };
        let body = if items.is_empty() && self.version == Version::V1 {
            Value::Null
        } else {
            items.into()
        };
        Answer { status: 200, link, body }
    }

    fn create(&mut self, request: &Request) -> Answer {
        let mut client = object(request);
        let id = match client.get("client_id").and_then(Value::as_str) {
            Some(id) => id.to_owned(),
            None => format!("app-{}", self.clients.len() + 1),
        };
        if self.clients.contains_key(&id) {
            return error(409, "Unable to insert or update resource", "");
        }
        client.insert("client_id".to_owned(), json!(id));
        client.entry("client_secret").or_insert(json!("made-up"));
        for name in ["redirect_uris", "grant_types", "contacts"] {
            client.entry(name).or_insert(Value::Null);
        }
        // A member that a later Hydra could add.
        client.insert("added_later".to_owned(), json!({"a": [1, null]}));
        let answer = ok(201, client.clone().into());
        client.remove("client_secret");
        self.clients.insert(id, client.into());
        answer
    }

    fn client(&mut self, method: &str, id: &str, request: &Request) -> Answer {
        let Some(client) = self.clients.get_mut(id) else {
            return error(404, "Unable to locate the resource", "");
        };
        match method {
            "PUT" => *client = object(request).into(),
            "DELETE" => {
                self.clients.remove(id);
                return ok(204, Value::Null);
            }
            _ => {}
        }
        ok(200, self.clients[id].clone())
    }

    fn challenge(&self, kind: &str, request: &Request) -> Answer {
        let Some(challenge) = request.query.get(&format!("{kind}_challenge")) else {
            return error(400, MALFORMED, "no challenge");
        };
        if !challenge.starts_with(kind) {
            return error(404, "Not Found", "Unable to locate the requested resource");
        }
        if self.done.contains_key(challenge) && self.version == Version::V26 {
            return ok(410, json!({"redirect_to": "/oauth2/auth?verifier=used"}));
        }
        let client = json!({"client_id": "app", "client_name": "App", "contacts": null});
        ok(
            200,
            match kind {
                "login" => json!({
                    "challenge": challenge, "client": client, "skip": false, "subject": "",
                    "request_url": "http://hydra/oauth2/auth", "requested_scope": ["openid"],
                    "requested_access_token_audience": null, "oidc_context": {},
                }),
                "consent" => json!({
                    "challenge": challenge, "client": client, "skip": false, "subject": "alice",
                    "requested_scope": ["openid", "photos"], "context": {"mfa": true},
                    "requested_access_token_audience": [], "oidc_context": null,
                }),
                _ => json!({
                    "challenge": challenge, "client": null, "subject": "alice", "sid": "s",
                    "request_url": "/oauth2/sessions/logout", "rp_initiated": false,
                }),
            },
        )
    }

    fn finish(&mut self, kind: &str, verb: &str, request: &Request) -> Answer {
        let Some(challenge) = request.query.get(&format!("{kind}_challenge")) else {
            return error(400, MALFORMED, "no challenge");
        };
        let body = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
        self.done.insert(challenge.clone(), json!({verb: body}));
        match (kind, verb) {
            ("logout", "reject") => ok(204, Value::Null),
            _ => ok(200, json!({"redirect_to": format!("http://hydra/next?{kind}_verifier=v")})),
        }
    }
}

const MALFORMED: &str = "The request was malformed or contained invalid parameters";
const BAD_TOKEN: &str = "Unable to parse pagination parameters: decrypt token: %!w(<nil>)";

fn introspect(request: &Request) -> Answer {
    let form = pairs(&request.body);
    let has_scope = form.get("scope").is_none_or(|scope| scope == "photos");
    ok(
        200,
        if form.get("token").is_some_and(|token| token == "good+/=") && has_scope {
            json!({
                "active": true, "sub": "alice", "client_id": "app", "scope": "openid photos",
                "exp": 1_795_427_676, "token_type": "Bearer", "aud": null,
            })
        } else {
            json!({"active": false})
        },
    )
}

fn object(request: &Request) -> Map<String, Value> {
    serde_json::from_slice(&request.body).unwrap()
}

fn ok(status: u16, body: Value) -> Answer {
    Answer { status, link: None, body }
}

fn error(status: u16, error: &str, description: &str) -> Answer {
    ok(status, json!({"error": error, "error_description": description}))
}
