//! A list as a stream.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Items, Page, Paged, Pages};
use crate::error::Error;
use crate::transport::BoxFuture;

impl<O: Paged> Pages<O> {
    /// Returns the pages as a stream. It ends after the last page or after an error.
    pub fn into_stream(self) -> ListStream<Page<O::Item>, Error<O::ErrorBody>> {
        ListStream::new(self, |mut pages| {
            Box::pin(async move {
                let page = pages.next().await;
                (pages, page)
            })
        })
    }
}

impl<O: Paged> Items<O> {
    /// Returns the items as a stream. It ends after the last item or after an error.
    pub fn into_stream(self) -> ListStream<O::Item, Error<O::ErrorBody>> {
        ListStream::new(self, |mut items| {
            Box::pin(async move {
                let item = items.next().await;
                (items, item)
            })
        })
    }
}

/// A stream of the pages or items of a list.
#[must_use = "nothing is fetched until the stream is polled"]
pub struct ListStream<T, E>(Pin<Box<dyn Stream<Item = Result<T, E>> + Send>>);

impl<T: 'static, E: 'static> ListStream<T, E> {
    fn new<S: Send + 'static>(source: S, next: Next<S, T, E>) -> Self {
        Self(Box::pin(Steps { source: Some(source), step: None, next }))
    }
}

impl<T, E> Stream for ListStream<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }
}

impl<T, E> fmt::Debug for ListStream<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ListStream")
    }
}

/// The call for one item. It returns the source for the next one.
type Step<S, T, E> = BoxFuture<(S, Result<Option<T>, E>)>;
/// The function that starts a step.
type Next<S, T, E> = fn(S) -> Step<S, T, E>;

/// A stream that calls `next` for each item. It has either the source or a running step, which owns the source.
struct Steps<S, T, E> {
    source: Option<S>,
    step: Option<Step<S, T, E>>,
    next: Next<S, T, E>,
}

// Only the boxed step is pinned.
impl<S, T, E> Unpin for Steps<S, T, E> {}

impl<S, T, E> Stream for Steps<S, T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(source) = self.source.take() {
            self.step = Some((self.next)(source));
        }
        let Some(step) = &mut self.step else {
            return Poll::Ready(None);
        };
        let (source, output) = ready!(step.as_mut().poll(cx));
        self.step = None;
        if let Ok(Some(_)) = &output {
            self.source = Some(source);
        }
        Poll::Ready(output.transpose())
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;
    use crate::tests::fixture::list_apps;
    use crate::tests::script::{Script, block_on};

    fn drain<T, E>(mut stream: ListStream<T, E>) -> Vec<bool> {
        let mut seen = Vec::new();
        while let Some(item) = block_on(poll_fn(|cx| Pin::new(&mut stream).poll_next(cx))) {
            seen.push(item.is_ok());
        }
        seen
    }

    #[test]
    fn a_list_is_a_stream() {
        let link = [("link", "</apps?page_token=2>; rel=next")];
        let script = || Script::new().answer_with(200, &link, "[{},{}]").answer(200, "[{}]");
        let pages = list_apps(&script().client()).pages().into_stream();
        assert_eq!(drain(pages), [true, true]);
        let items = list_apps(&script().client()).items().into_stream();
        assert_eq!(drain(items), [true, true, true]);
        let failing =
            Script::new().answer_with(200, &link, "[{}]").answer(500, "").answer(200, "[]");
        let items = list_apps(&failing.client()).items().into_stream();
        assert_eq!(drain(items), [true, false]);
    }
}
