//! A local HTTP/1.1 server that sends the same response to every request and keeps the requests.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A server. It runs until the process ends.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    response: Option<Arc<Response>>,
    received: Vec<Received>,
}

/// A response: its status and headers without those of the length of the body, and the body.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    pub(crate) framing: Framing,
}

/// The notation of the end of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    ContentLength,
    Chunked,
    /// No body, and no header that states its length.
    NoBody,
}

/// A received request.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// Returns the values of a header. `name` is in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_slice())
    }
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener.local_addr().expect("the port has an address");
        let shared = Arc::<Mutex<Shared>>::default();
        let served = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&served);
                // A client may close the connection before the whole response is written.
                thread::spawn(move || drop(serve(&stream, &shared)));
            }
        });
        Self { address, shared }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sets the response. Without one, the server closes the connection after it has read the request.
    pub(crate) fn respond(&self, response: Option<Response>) {
        lock(&self.shared).response = response.map(Arc::new);
    }

    /// Returns the requests since the last call of this function.
    pub(crate) fn received(&self) -> Vec<Received> {
        std::mem::take(&mut lock(&self.shared).received)
    }
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(stream: &TcpStream, shared: &Mutex<Shared>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader)? {
        let response = {
            let mut shared = lock(shared);
            shared.received.push(request);
            shared.response.clone()
        };
        match response {
            Some(response) => response.write(stream)?,
            None => return Ok(()),
        }
    }
    Ok(())
}

fn read_request(reader: &mut impl BufRead) -> io::Result<Option<Received>> {
    let Some(first) = read_line(reader)? else {
        return Ok(None);
    };
    let first = String::from_utf8_lossy(&first).into_owned();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = Vec::new();
    while let Some(line) = read_line(reader)?.filter(|line| !line.is_empty()) {
        let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
        let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
        headers.push((name, line[colon + 1..].trim_ascii().to_vec()));
    }
    let mut request = Received { method, target, headers, body: Vec::new() };
    if let Some(length) = request.header("content-length") {
        let length = std::str::from_utf8(length).ok().and_then(|length| length.parse().ok());
        request.body.resize(length.unwrap_or_default(), 0);
        reader.read_exact(&mut request.body)?;
    }
    Ok(Some(request))
}

fn read_line(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if reader.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(line.trim_ascii_end().to_vec()))
}

impl Response {
    fn write(&self, mut stream: &TcpStream) -> io::Result<()> {
        // Clients ignore the reason phrase.
        let mut head = format!("HTTP/1.1 {} Recorded\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            head.extend_from_slice(name.as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value);
            head.extend_from_slice(b"\r\n");
        }
        let framing = match self.framing {
            Framing::ContentLength => format!("Content-Length: {}\r\n", self.body.len()),
            Framing::Chunked => "Transfer-Encoding: chunked\r\n".to_owned(),
            Framing::NoBody => String::new(),
        };
        head.extend_from_slice(framing.as_bytes());
        head.extend_from_slice(b"\r\n");
        stream.write_all(&head)?;
        if self.framing != Framing::Chunked {
            return stream.write_all(&self.body);
        }
        for chunk in self.body.chunks(16 * 1024) {
            stream.write_all(format!("{:x}\r\n", chunk.len()).as_bytes())?;
            stream.write_all(chunk)?;
            stream.write_all(b"\r\n")?;
        }
        stream.write_all(b"0\r\n\r\n")
    }
}
