//! The Tokio runtime of the current thread: whether it has the drivers that sending a request needs, and its timer.

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

/// Sleeps on the current runtime. If there is no runtime with a timer, the future never completes: the transports
/// refuse to send a request then, so no call waits for it.
pub(super) async fn sleep(duration: Duration) {
    if with_timer().is_err() {
        return std::future::pending().await;
    }
    tokio::time::sleep(duration).await;
}

/// Returns the drivers of the current runtime, which has this identifier.
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

/// Finds out which drivers the current runtime has.
///
/// Tokio has no function that returns them, and it panics if a required driver is missing. This function catches the
/// panic before a request starts. It is called when a thread changes its runtime. The panic hook still reports the
/// panic with Tokio's message.
fn probe() -> Drivers {
    let time = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
    Drivers { time, io: has_io() }
}

#[cfg(feature = "reqwest")]
fn has_io() -> bool {
    use std::net::{Ipv4Addr, UdpSocket};

    // The socket is not connected and sends nothing. Registering it needs the I/O driver.
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    // If the system has no socket left, the request fails with that error when it connects.
    let Ok(socket) = socket else { return true };
    catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}

// Without reqwest, only a tower service sends requests. It may do I/O without Tokio.
#[cfg(not(feature = "reqwest"))]
fn has_io() -> bool {
    true
}
