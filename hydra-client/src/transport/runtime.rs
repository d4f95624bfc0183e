//! The Tokio runtime of the current thread, and what it lacks for sending requests.

use std::cell::Cell;
use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::{Handle, Id};

/// The drivers of a runtime. A runtime has only those that its builder enabled.
#[derive(Clone, Copy)]
struct Drivers {
    time: bool,
    io: bool,
}

thread_local! {
    // The runtime that this thread used last. Finding out what a runtime has takes much longer than
    // comparing two numbers.
    static LAST: Cell<Option<(Id, Drivers)>> = const { Cell::new(None) };
}

/// Returns the current runtime, or why connections cannot be made on it.
#[cfg(feature = "reqwest")]
pub(super) fn with_io() -> Result<Handle, &'static str> {
    let handle = with_timer()?;
    if drivers(handle.id()).io {
        Ok(handle)
    } else {
        Err("the Tokio runtime has no I/O driver: build it with `enable_io` or `enable_all`")
    }
}

/// Returns the current runtime, or why time cannot be kept on it.
pub(super) fn with_timer() -> Result<Handle, &'static str> {
    let handle = Handle::try_current().map_err(|_| "there is no Tokio runtime")?;
    if drivers(handle.id()).time {
        Ok(handle)
    } else {
        Err("the Tokio runtime has no timer: build it with `enable_time` or `enable_all`")
    }
}

/// Sleeps on the current runtime. Without one, or without its timer, nothing is sent and there is nothing to
/// wait for: the future is then never ready.
pub(super) async fn sleep(duration: Duration) {
    if with_timer().is_err() {
        return std::future::pending().await;
    }
    tokio::time::sleep(duration).await;
}

fn drivers(id: Id) -> Drivers {
    match LAST.get() {
        Some((last, drivers)) if last == id => drivers,
        _ => {
            let drivers = probe();
            LAST.set(Some((id, drivers)));
            drivers
        }
    }
}

// Tokio has no function that says which drivers a runtime has; whatever needs one that is missing panics. So
// the panic is caught here, before a request is begun, once for each thread and runtime. The panic hook still
// reports it, with Tokio's own explanation.
fn probe() -> Drivers {
    let time = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
    Drivers { time, io: has_io() }
}

#[cfg(feature = "reqwest")]
fn has_io() -> bool {
    use std::net::{Ipv4Addr, UdpSocket};

    // A socket that sends and receives nothing.
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    // Where there are no such sockets, the connection that follows says so.
    let Ok(socket) = socket else { return true };
    catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}

// A tower service may do I/O on anything.
#[cfg(not(feature = "reqwest"))]
fn has_io() -> bool {
    true
}
