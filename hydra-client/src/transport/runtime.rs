//! The Tokio runtime of the current thread, and the drivers that it lacks for sending requests.

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
    /// The runtime that this thread used last. The check of its drivers takes much longer than comparing two ids.
    static LAST: Cell<Option<(Id, Drivers)>> = const { Cell::new(None) };
}

/// Returns the current runtime, or the reason why it cannot open connections.
#[cfg(feature = "reqwest")]
pub(super) fn with_io() -> Result<Handle, &'static str> {
    let handle = with_timer()?;
    if drivers(handle.id()).io {
        Ok(handle)
    } else {
        Err("the Tokio runtime has no I/O driver: build it with `enable_io` or `enable_all`")
    }
}

/// Returns the current runtime, or the reason why it has no timer.
pub(super) fn with_timer() -> Result<Handle, &'static str> {
    let handle = Handle::try_current().map_err(|_| "there is no Tokio runtime")?;
    if drivers(handle.id()).time {
        Ok(handle)
    } else {
        Err("the Tokio runtime has no timer: build it with `enable_time` or `enable_all`")
    }
}

/// Sleeps on the current runtime. Without a runtime with a timer, no request is sent, and the future never completes.
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

// Tokio has no function that returns the drivers of a runtime, and it panics if a required driver is missing. This
// function catches the panic before a request starts, once for each thread and runtime. The panic hook still
// reports it with Tokio's message.
fn probe() -> Drivers {
    let time = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
    Drivers { time, io: has_io() }
}

#[cfg(feature = "reqwest")]
fn has_io() -> bool {
    use std::net::{Ipv4Addr, UdpSocket};

    // A socket that is not connected and sends nothing.
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    // If the socket cannot be created, the connection of the request reports the error.
    let Ok(socket) = socket else { return true };
    catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}

// A tower service may do I/O without Tokio.
#[cfg(not(feature = "reqwest"))]
fn has_io() -> bool {
    true
}
