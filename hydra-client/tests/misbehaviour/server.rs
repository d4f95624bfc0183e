//! A server whose responses a test defines.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use hydra_client::v26::AdminApi;
use hydra_client::{Client, ClientBuilder, RetryPolicy};

/// A server, and the heads of all requests that reached it.
pub(crate) struct Server {
    pub(crate) base_url: String,
    pub(crate) heads: Arc<Mutex<Vec<String>>>,
}

/// The state of a connection after a response.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Waits for another request.
    Stay,
    /// Closes the connection.
    Close,
    /// Resets the connection: it is closed although a part of the request was not read.
    Reset,
}

impl Server {
    /// Starts a server that responds with a function. The argument is the number of the request, from 0.
    pub(crate) fn start(
        answer: impl Fn(usize, &mut TcpStream) -> Then + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let (answer, shared) = (Arc::new(answer), heads.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, answer, heads) = (stream.unwrap(), answer.clone(), shared.clone());
                thread::spawn(move || converse(stream, &*answer, &heads));
            }
        });
        Self { base_url, heads }
    }

    /// Starts a server that sends this response to every request and closes the connection.
    pub(crate) fn always(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::start(move |_, stream| {
            let _ = stream.write_all(text.as_bytes());
            Then::Close
        })
    }

    /// Returns the number of received requests.
    pub(crate) fn count(&self) -> usize {
        self.heads.lock().unwrap().len()
    }

    /// Returns a builder of a client with short waits between attempts.
    pub(crate) fn builder(&self) -> ClientBuilder {
        let policy = RetryPolicy::new().with_base_delay(Duration::from_millis(5));
        Client::builder(&self.base_url).retry(policy)
    }

    pub(crate) fn admin(&self) -> AdminApi {
        self.builder().build().unwrap().into()
    }
}

fn converse(
    mut stream: TcpStream,
    answer: &dyn Fn(usize, &mut TcpStream) -> Then,
    heads: &Mutex<Vec<String>>,
) {
    loop {
        // The last byte of the head is not read yet. If the connection is closed before it is read, the kernel sends
        // a reset.
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r") {
            let mut byte = [0];
            match stream.read(&mut byte) {
                Ok(0) | Err(_) => return,
                Ok(_) => head.push(byte[0]),
            }
        }
        let head = String::from_utf8(head).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut rest = vec![0; 1 + length.map_or(0, |length| length.parse::<usize>().unwrap())];
        let number = {
            let mut heads = heads.lock().unwrap();
            heads.push(head);
            heads.len() - 1
        };
        let then = answer(number, &mut stream);
        if then == Then::Reset || stream.read_exact(&mut rest).is_err() || then == Then::Close {
            return;
        }
    }
}
