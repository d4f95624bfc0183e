//! Iteration over a list, page by page or item by item.

use std::time::Duration;
use std::vec;

use super::{Page, PageToken, Paged, next_token};
use crate::call::{request::Request, response::Response};
use crate::error::{DecodeError, Error, TransportError};

/// The maximum number of consecutive empty pages. Hydra sends at most one, as the last page.
const MAX_EMPTY_PAGES: u32 = 100;

/// The last page of a list that does not end, and the reason.
type Endless = (Response<()>, &'static str);

/// The pages of a list, fetched one by one.
///
/// Each [`next`](Self::next) is one call, with the time limits and retries of the request.
#[derive(Clone, Debug)]
#[must_use = "no page is fetched until `next` is called"]
pub struct Pages<O> {
    /// The request for the next page. It is `None` after the last page.
    request: Option<Request<O>>,
    /// The token of an earlier page (Brent's cycle detection). If it occurs again, the list is a loop.
    mark: Option<PageToken>,
    /// The number of pages after which `mark` is replaced.
    steps_to_mark: u32,
    /// The number of pages since `mark` was set.
    steps: u32,
    /// The number of consecutive empty pages at this point.
    empty: u32,
    /// The error that the next call returns, if the list does not end.
    pending: Option<Endless>,
    /// The token of the page after the last one, if that could not be decoded.
    after_undecoded: Option<PageToken>,
}

impl<O: Paged> Pages<O> {
    pub(super) fn new(mut request: Request<O>) -> Self {
        let mark = request.operation.page_token().clone();
        Self {
            request: Some(request),
            mark,
            steps_to_mark: 1,
            steps: 0,
            empty: 0,
            pending: None,
            after_undecoded: None,
        }
    }

    /// Fetches the next page, or returns `None` after the last one.
    ///
    /// # Errors
    ///
    /// Returns the same errors as the request. After an error, the next call requests the same page again;
    /// [`skip`](Self::skip) skips a page that cannot be decoded.
    ///
    /// If the server links to a page that was already returned (pagination loop), or after 100 consecutive empty pages,
    /// a later call returns an [`Error::Decode`] for which [`is_endless_list`](DecodeError::is_endless_list) is true,
    /// and the iteration ends. The iteration stores only one earlier token, so a loop can be detected later than at its
    /// first repetition, after some of its pages were returned again.
    pub async fn next(&mut self) -> Result<Option<Page<O::Item>>, Error<O::ErrorBody>> {
        Ok(self.next_with_response().await?.map(|response| response.body))
    }

    /// Fetches the next page with its status and headers.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next).
    pub async fn next_with_response(
        &mut self,
    ) -> Result<Option<Response<Page<O::Item>>>, Error<O::ErrorBody>> {
        self.next_within(None).await
    }

    /// Fetches the next page. `limit` replaces the time limit of the request, if it is set.
    async fn next_within(
        &mut self,
        limit: Option<Duration>,
    ) -> Result<Option<Response<Page<O::Item>>>, Error<O::ErrorBody>> {
        if let Some((page, why)) = self.pending.take() {
            return Err(Error::Decode(DecodeError::endless(O::ID, O::PRODUCT.name, page, why)));
        }
        let Some(request) = &self.request else {
            return Ok(None);
        };
        let mut request = request.clone();
        if let Some(limit) = limit {
            request = request.timeout(limit);
        }
        let response = match request.send_with_response().await {
            Ok(response) => response,
            Err(err) => {
                self.after_undecoded = match &err {
                    Error::Decode(err) => next_token(err.headers(), O::TOKEN).ok().flatten(),
                    _ => None,
                };
                return Err(err);
            }
        };
        let page = &response.body;
        self.empty = if page.items.is_empty() { self.empty + 1 } else { 0 };
        let endless = match &page.next {
            Some(next) if self.is_loop(next) => {
                Some("the server links to a page that was already returned")
            }
            Some(_) if self.empty == MAX_EMPTY_PAGES => {
                Some("the server sent 100 consecutive empty pages")
            }
            _ => None,
        };
        self.pending = endless.map(|why| (response.without_body(), why));
        self.advance(page.next.clone().filter(|_| endless.is_none()));
        Ok(Some(response))
    }

    /// Skips a page that could not be decoded, and returns whether there is a page after it.
    ///
    /// It has an effect only after [`next`](Self::next) failed with an [`Error::Decode`] whose response links to a next
    /// page that was not returned before. Otherwise it returns false, and the next call requests the same page again.
    ///
    /// ```no_run
    /// # #[cfg(feature = "v26")]
    /// # async fn example(admin: hydra_client::v26::AdminApi) -> hydra_client::v26::Result<()> {
    /// use hydra_client::Error;
    ///
    /// let mut pages = admin.list_oauth2_clients().pages();
    /// loop {
    ///     match pages.next().await {
    ///         Ok(Some(page)) => println!("{} clients", page.items.len()),
    ///         Ok(None) => break,
    ///         // The error names the item and the member that could not be decoded.
    ///         Err(err @ Error::Decode(_)) if pages.skip() => eprintln!("{err:#}"),
    ///         Err(err) => return Err(err),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn skip(&mut self) -> bool {
        let Some(next) = self.after_undecoded.take() else { return false };
        if self.is_loop(&next) {
            return false;
        }
        self.advance(Some(next));
        true
    }

    /// Returns the token of the page that [`next`](Self::next) requests, to continue there later. It is `None`
    /// before the first page, unless the request has a token, and after the last page.
    pub fn token(&mut self) -> Option<&PageToken> {
        self.request.as_mut().and_then(|request| request.operation.page_token().as_ref())
    }

    /// Sets the page that `next` requests, or ends the iteration.
    fn advance(&mut self, next: Option<PageToken>) {
        self.after_undecoded = None;
        match (&mut self.request, next) {
            (Some(request), Some(next)) => *request.operation.page_token() = Some(next),
            _ => self.request = None,
        }
    }

    /// Returns whether the list is a loop, given the token of its next page (Brent's cycle detection). It stores one
    /// token for a list of any length, so a loop can be found later than at its first repetition.
    fn is_loop(&mut self, next: &PageToken) -> bool {
        if self.mark.as_ref() == Some(next) {
            return true;
        }
        self.steps += 1;
        if self.steps == self.steps_to_mark {
            self.mark = Some(next.clone());
            self.steps_to_mark = self.steps_to_mark.saturating_mul(2);
            self.steps = 0;
        }
        false
    }
}

/// The items of a list, fetched page by page.
#[derive(Clone, Debug)]
#[must_use = "no page is fetched until `next` is called"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    fetched: vec::IntoIter<O::Item>,
}

impl<O: Paged> Items<O> {
    pub(super) fn new(pages: Pages<O>) -> Self {
        Self { pages, fetched: Vec::new().into_iter() }
    }

    /// Returns the next item, or `None` after the last one. Fetches pages as needed.
    ///
    /// The [`timeout`](Request::timeout) of the request limits each call of this method, even if the call fetches
    /// several pages because some are empty.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Pages::next`]. After an error, the next call requests the same page again.
    pub async fn next(&mut self) -> Result<Option<O::Item>, Error<O::ErrorBody>> {
        // Most calls return an item of a page that was fetched before.
        if let Some(item) = self.fetched.next() {
            return Ok(Some(item));
        }
        let Some(request) = &self.pages.request else {
            return self.next_page(None).await;
        };
        let (client, timeout) = (request.client.clone(), request.total_timeout());
        let started = client.transport().now();
        let mut limit = None;
        loop {
            if let Some(item) = self.next_page(limit).await? {
                return Ok(Some(item));
            }
            if self.pages.request.is_none() && self.pages.pending.is_none() {
                return Ok(None);
            }
            let left =
                timeout.saturating_sub(client.transport().now().saturating_duration_since(started));
            if left.is_zero() && self.pages.pending.is_none() {
                return Err(Error::Transport(TransportError::over_limit(timeout).of(
                    O::ID,
                    O::PRODUCT.name,
                    0,
                )));
            }
            limit = Some(left);
        }
    }

    /// Fetches one page and returns its first item, or `None` if the page is empty or the list has ended.
    async fn next_page(
        &mut self,
        limit: Option<Duration>,
    ) -> Result<Option<O::Item>, Error<O::ErrorBody>> {
        if let Some(response) = self.pages.next_within(limit).await? {
            self.fetched = response.body.items.into_iter();
        }
        Ok(self.fetched.next())
    }

    /// Skips a page that could not be decoded, and returns whether there is a page after it, like [`Pages::skip`].
    pub fn skip_page(&mut self) -> bool {
        self.pages.skip()
    }
}
