//! A list from one page to the next.

use std::vec;

use super::{Page, PageToken, Paged};
use crate::error::{DecodeError, Error};
use crate::request::{Request, Response};

/// The pages of a list, fetched one by one.
#[derive(Clone, Debug)]
#[must_use = "no page is fetched until `next` is called"]
pub struct Pages<O> {
    // Asks for the page that follows; `None` after the last.
    request: Option<Request<O>>,
    // Of a page some way back (Brent's cycle detection): where it comes up again, the list goes round.
    mark: Option<PageToken>,
    steps_to_mark: u32,
    steps: u32,
    // The page after which the list goes round, once it has been given out.
    last_of_circle: Option<Response<()>>,
}

impl<O: Paged> Pages<O> {
    pub(super) fn new(mut request: Request<O>) -> Self {
        let mark = request.operation.page_token().clone();
        Self { request: Some(request), mark, steps_to_mark: 1, steps: 0, last_of_circle: None }
    }

    /// Fetches the page that follows, or returns `None` after the last one.
    ///
    /// # Errors
    ///
    /// Fails like the request itself; the next call then asks for the same page again. Where a list goes
    /// round, an [`Error::Decode`] follows its page, and then it ends.
    pub async fn next(&mut self) -> Result<Option<Page<O::Item>>, Error<O::ErrorBody>> {
        Ok(self.next_with_response().await?.map(|response| response.body))
    }

    /// Fetches the page that follows, with its status and headers.
    ///
    /// # Errors
    ///
    /// Fails like [`next`](Self::next).
    pub async fn next_with_response(
        &mut self,
    ) -> Result<Option<Response<Page<O::Item>>>, Error<O::ErrorBody>> {
        if let Some(page) = self.last_of_circle.take() {
            return Err(Error::Decode(DecodeError::of_list(O::ID, page)));
        }
        let Some(request) = &self.request else {
            return Ok(None);
        };
        let response = request.clone().send_with_response().await?;
        match &response.body.next {
            None => self.request = None,
            Some(next) if self.goes_round(next) => {
                self.request = None;
                self.last_of_circle = Some(response.without_body());
            }
            Some(_) => {}
        }
        if let Some(request) = &mut self.request {
            request.operation.page_token().clone_from(&response.body.next);
        }
        Ok(Some(response))
    }

    /// Returns the place of the page that [`next`](Self::next) asks for, to go on from there later; it is
    /// `None` before the first page, unless the request has one, and after the last.
    pub fn token(&mut self) -> Option<&PageToken> {
        self.request.as_mut().and_then(|request| request.operation.page_token().as_ref())
    }

    // Holds no more than one token, however long the list is, and finds any circle after at most three
    // times its length.
    fn goes_round(&mut self, next: &PageToken) -> bool {
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

    /// Returns the item that follows, or `None` after the last one. Fetches a page if it takes one.
    ///
    /// # Errors
    ///
    /// Fails like [`Pages::next`]; the next call then goes on where this one was.
    pub async fn next(&mut self) -> Result<Option<O::Item>, Error<O::ErrorBody>> {
        loop {
            if let Some(item) = self.fetched.next() {
                return Ok(Some(item));
            }
            match self.pages.next().await? {
                Some(page) => self.fetched = page.items.into_iter(),
                None => return Ok(None),
            }
        }
    }
}
