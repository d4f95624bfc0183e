//! A server with one response. It runs on the thread of the client, so that no call waits for another thread.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Starts the server on a thread of its own, and returns its base URL.
pub(crate) fn start_apart(body: String) -> String {
    let (to, from) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        crate::runtime().block_on(async {
            let _ = to.send(start(body).await);
            std::future::pending::<()>().await;
        });
    });
    from.recv().unwrap()
}

/// Starts the server on the current runtime, and returns its base URL.
pub(crate) async fn start(body: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let answer = format!(
        "HTTP/1.1 200 OK\r\n\
         Cache-Control: private, no-cache, no-store, must-revalidate\r\n\
         Content-Type: application/json; charset=utf-8\r\n\
         Date: Mon, 23 Nov 2026 08:54:24 GMT\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, answer.clone()));
        }
    });
    base_url
}

async fn serve(mut stream: TcpStream, answer: String) {
    stream.set_nodelay(true).unwrap();
    let mut buffer = [0; 4096];
    let mut filled = 0;
    loop {
        match stream.read(&mut buffer[filled..]).await {
            Ok(0) | Err(_) => return,
            Ok(read) => filled += read,
        }
        // The client sends only GET requests, and waits for each response before the next request.
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            filled = 0;
            if stream.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
