//! Calls from threads that run no futures.

use std::io;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Runtime};

use crate::error::{Error, TransportError};
use crate::operation::Operation;
use crate::page::{Items, Page, Paged, Pages};
use crate::request::{Request, Response};
use crate::transport::has_runtime;

/// # Blocking
impl<O: Operation> Request<O> {
    /// Sends the request, and returns what Hydra answers as soon as it has.
    ///
    /// It is for threads without a Tokio runtime. All such calls share one, which keeps connections. A
    /// thread of `tokio::task::spawn_blocking` has one: `Handle::current().block_on(request.send())`.
    ///
    /// ```no_run
    /// # fn example<O: hydra_client::Operation>(request: hydra_client::Request<O>) {
    /// let answer = request.send_blocking();
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails like [`send`](Self::send), and in a Tokio runtime, which it would block: await the request
    /// there.
    pub fn send_blocking(self) -> Result<O::Output, Error<O::ErrorBody>> {
        Ok(self.send_with_response_blocking()?.body)
    }

    /// Sends the request, and returns what Hydra answers, with its status and headers, as soon as it
    /// has.
    ///
    /// # Errors
    ///
    /// Fails like [`send_blocking`](Self::send_blocking).
    pub fn send_with_response_blocking(self) -> Result<Response<O::Output>, Error<O::ErrorBody>> {
        runtime(O::ID)?.block_on(self.send_with_response())
    }
}

/// # Blocking
impl<O: Paged> Pages<O> {
    /// Fetches the page that follows, or returns `None` after the last one.
    ///
    /// # Errors
    ///
    /// Fails like [`next`](Self::next) and [`Request::send_blocking`].
    pub fn next_blocking(&mut self) -> Result<Option<Page<O::Item>>, Error<O::ErrorBody>> {
        runtime(O::ID)?.block_on(self.next())
    }
}

/// # Blocking
impl<O: Paged> Items<O> {
    /// Returns the item that follows, or `None` after the last one. Fetches a page if it takes one.
    ///
    /// # Errors
    ///
    /// Fails like [`next`](Self::next) and [`Request::send_blocking`].
    pub fn next_blocking(&mut self) -> Result<Option<O::Item>, Error<O::ErrorBody>> {
        runtime(O::ID)?.block_on(self.next())
    }
}

// Connections live on a runtime: one for each call would make a new connection each time.
fn runtime(operation: &'static str) -> Result<&'static Runtime, TransportError> {
    static RUNTIME: OnceLock<io::Result<Runtime>> = OnceLock::new();

    let refused = |why| TransportError::refused(why).of(operation, 0);
    if has_runtime() {
        return Err(refused("a blocking call inside a Tokio runtime; await the request instead"));
    }
    let runtime = RUNTIME.get_or_init(|| {
        Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("hydra-client")
            .enable_all()
            .build()
    });
    runtime.as_ref().map_err(|_| refused("no thread could be started for blocking calls"))
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use crate::tests::fixture::{get_app, list_apps};
    use crate::tests::script::Script;

    #[test]
    fn a_thread_may_block() {
        let link = [("link", "</apps?page_token=2>; rel=next")];
        let script = Script::new().answer(200, r#"{"client_id":"x"}"#).answer(404, "");
        let script = script.answer_with(200, &link, "[{}]").answer(200, "[{}]").answer(200, "[{}]");
        let client = script.client();
        assert_eq!(get_app(&client, "x").send_blocking().unwrap().client_id.unwrap(), "x");
        assert!(get_app(&client, "x").send_with_response_blocking().unwrap_err().is_not_found());
        let mut items = list_apps(&client).items();
        assert!(items.next_blocking().unwrap().is_some());
        assert!(items.next_blocking().unwrap().is_some());
        assert!(items.next_blocking().unwrap().is_none());
        assert!(list_apps(&client).pages().next_blocking().unwrap().is_some());
    }

    #[tokio::test]
    async fn a_runtime_may_not() {
        let script = Script::new();
        let err = get_app(&script.client(), "x").send_blocking().unwrap_err();
        assert_eq!(err.to_string(), "getApp: the request cannot be sent");
        assert_eq!(
            err.source().unwrap().to_string(),
            "a blocking call inside a Tokio runtime; await the request instead"
        );
        assert!(script.sent().is_empty());
    }
}
