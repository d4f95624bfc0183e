//! Blocking calls after a fork: the child process has none of the threads of its parent.
//!
//! The suite has one test, so that no other thread holds a lock while the process forks.
#![cfg(unix)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use fork::Fork;
use hydra_client::v26::AdminApi;
use hydra_client::{Client, RetryPolicy};

const SUCCESS: i32 = 0;
const FAILURE: i32 = 1;
const HANGS: i32 = 2;

fn respond(mut stream: TcpStream) {
    let mut request = [0; 4096];
    while stream.read(&mut request).is_ok_and(|read| read > 0) {
        let response = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        stream.write_all(response).unwrap();
    }
}

fn call(admin: &AdminApi) -> bool {
    let request = admin.get_oauth2_client("app").timeout(Duration::from_secs(30));
    request.send_blocking().is_ok()
}

/// Makes calls in a child process, and with two generations also in a child of that process. Returns the exit status.
fn call_after_fork(admin: &AdminApi, generations: u32) -> i32 {
    match fork::fork().unwrap() {
        Fork::Parent(child) => {
            let status = fork::waitpid(child).unwrap();
            assert!(fork::WIFEXITED(status));
            fork::WEXITSTATUS(status)
        }
        Fork::Child => {
            thread::spawn(|| {
                thread::sleep(Duration::from_secs(60));
                std::process::exit(HANGS);
            });
            if !(call(admin) && call(admin)) {
                std::process::exit(FAILURE);
            }
            let status =
                if generations > 1 { call_after_fork(admin, generations - 1) } else { SUCCESS };
            std::process::exit(status);
        }
    }
}

#[test]
fn a_forked_process_makes_blocking_calls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            thread::spawn(move || respond(stream));
        }
    });
    let client = Client::builder(&base_url).retry(RetryPolicy::none()).build().unwrap();
    let admin = AdminApi::from(client);
    // A fork before the first call of the parent, and one after it.
    assert_eq!(call_after_fork(&admin, 1), SUCCESS);
    assert!(call(&admin));
    assert_eq!(call_after_fork(&admin, 2), SUCCESS);
    // The child has not used the connection of the parent.
    assert!(call(&admin));
}
