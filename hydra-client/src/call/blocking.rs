//! Blocking calls, for threads without an asynchronous runtime.

use std::io;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::call::operation::Operation;
use crate::call::page::{Items, Page, Paged, Pages};
use crate::call::{request::Request, response::Response};
use crate::error::{Error, TransportError};

/// # Blocking
impl<O: Operation> Request<O> {
    /// Sends the request, blocks the thread, and returns the decoded response body.
    ///
    /// Use this method on threads without a Tokio runtime. All blocking calls of a process share one runtime with its
    /// connections; after a fork, the child process creates its own. A thread of `tokio::task::spawn_blocking` has a
    /// runtime: use `Handle::current().block_on(request.send())` there.
    ///
    /// ```no_run
    /// # fn example<O: hydra_client::Operation>(request: hydra_client::Request<O>) {
    /// let response = request.send_blocking();
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send). It also fails with [`Error::Transport`] on a thread with a
    /// Tokio runtime, because it would block the runtime: await the request there.
    pub fn send_blocking(self) -> Result<O::Output, Error<O::ErrorBody>> {
        Ok(self.send_with_response_blocking()?.body)
    }

    /// Sends the request, blocks the thread, and returns the decoded response body with the status and the headers.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send_blocking`](Self::send_blocking).
    pub fn send_with_response_blocking(self) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
        runtime(O::ID, O::PRODUCT.name)?.block_on(self.send_with_response())
    }
}

/// # Blocking
impl<O: Paged> Pages<O> {
    /// Fetches the next page and blocks the thread, or returns `None` after the last page.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next) and [`Request::send_blocking`].
    pub fn next_blocking(&mut self) -> Result<Option<Page<O::Item>>, Error<O::ErrorBody>> {
        runtime(O::ID, O::PRODUCT.name)?.block_on(self.next())
    }
}

/// # Blocking
impl<O: Paged> Items<O> {
    /// Returns the next item, or `None` after the last one. Fetches pages as needed and blocks the thread.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next) and [`Request::send_blocking`].
    pub fn next_blocking(&mut self) -> Result<Option<O::Item>, Error<O::ErrorBody>> {
        runtime(O::ID, O::PRODUCT.name)?.block_on(self.next())
    }
}

/// The runtime of all blocking calls of a process. A runtime drives its connections, so a runtime for each call would
/// open a new connection for each call.
struct Shared {
    /// The identifier of the process that created the runtime.
    process: u32,
    runtime: io::Result<Runtime>,
    /// The runtime of a forked process, which does not have the threads of its parent.
    forked: OnceLock<Box<Shared>>,
}

static SHARED: OnceLock<Shared> = OnceLock::new();

impl Shared {
    fn new(process: u32) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("hydra-client")
            .enable_all()
            .build();
        Self { process, runtime, forked: OnceLock::new() }
    }

    /// Returns the runtime of this process, which the first call creates.
    fn of_this_process() -> &'static Self {
        let process = std::process::id();
        let mut shared = SHARED.get_or_init(|| Self::new(process));
        // The latest entry counts, because a process identifier can be reused.
        while let Some(forked) = shared.forked.get() {
            shared = forked;
        }
        if shared.process != process {
            shared = shared.forked.get_or_init(|| Box::new(Self::new(process)));
        }
        shared
    }
}

/// Returns the runtime of blocking calls.
///
/// # Errors
///
/// Fails if the thread has a Tokio runtime, or if the thread of the shared runtime cannot be started.
pub(crate) fn runtime(
    operation: &'static str,
    product: &'static str,
) -> Result<&'static Runtime, TransportError> {
    let refused = |why| TransportError::refused(why).of(operation, product, 0);
    if Handle::try_current().is_ok() {
        return Err(refused(
            "a blocking call would block its Tokio runtime; await the request instead",
        ));
    }
    let shared = Shared::of_this_process();
    let runtime = shared.runtime.as_ref();
    runtime.map_err(|_| refused("no thread could be started for blocking calls"))
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use crate::tests::fixture::{get_app, list_apps};
    use crate::tests::script::Script;

    #[test]
    fn a_thread_without_a_runtime_can_block() {
        let link = [("link", "</apps?page_token=2>; rel=next")];
        let script = Script::new().answer(200, r#"{"client_id":"x"}"#).answer(404, "");
        let script = script.answer_with(200, &link, "[{}]").answer(200, "[{}]").answer(200, "[{}]");
        let client = script.client();
        assert_eq!(get_app(&client, "x").send_blocking().unwrap().client_id.unwrap(), "x");
        assert!(get_app(&client, "x").send_with_response_blocking().is_err());
        let mut items = list_apps(&client).items();
        assert!(items.next_blocking().unwrap().is_some());
        assert!(items.next_blocking().unwrap().is_some());
        assert!(items.next_blocking().unwrap().is_none());
        assert!(list_apps(&client).pages().next_blocking().unwrap().is_some());
    }

    #[tokio::test]
    async fn blocking_on_a_runtime_is_an_error() {
        let script = Script::new();
        let err = get_app(&script.client(), "x").send_blocking().unwrap_err();
        assert_eq!(err.to_string(), "getApp: the request cannot be sent");
        assert_eq!(
            err.source().unwrap().to_string(),
            "a blocking call would block its Tokio runtime; await the request instead"
        );
        assert!(script.sent().is_empty());
    }
}
