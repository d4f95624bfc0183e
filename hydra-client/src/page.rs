//! Pages of a list, linked by the `Link` header.

mod link;
mod pages;
#[cfg(feature = "stream")]
mod stream;

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

pub use self::pages::{Items, Pages};
#[cfg(feature = "stream")]
pub use self::stream::ListStream;
use crate::decode;
use crate::error::BoxError;
use crate::operation::Operation;
use crate::request::Request;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the order Hydra sent them.
    pub items: Vec<T>,
    /// The place of the page that follows, if one does.
    pub next: Option<PageToken>,
}

/// The place of a page in its list, to be given back to Hydra as it is.
///
/// It can be stored as text and used by another process to go on. For Hydra 26.2 it is good as long as the
/// secret it was made with (see [`is_page_token_refused`]), for Hydra 1 it is a number of items to skip,
/// which is always good.
///
/// [`is_page_token_refused`]: crate::Error#method.is_page_token_refused
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageToken(String);

/// An operation that lists something page by page.
pub trait Paged: Operation<Output = Page<<Self as Paged>::Item>> {
    /// An item of the list.
    type Item: Send + 'static;

    /// The name of the query parameter for the page token.
    #[doc(hidden)]
    const TOKEN: &'static str;

    /// Returns the place of the token of the page to ask for.
    #[doc(hidden)]
    fn page_token(&mut self) -> &mut Option<PageToken>;
}

/// # Pages
impl<O: Paged> Request<O> {
    /// Sets the page to ask for, or to begin with.
    pub fn page_token(mut self, token: impl Into<PageToken>) -> Self {
        *self.operation.page_token() = Some(token.into());
        self
    }

    /// Returns the pages of the list, from the one this request asks for.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self)
    }

    /// Returns the items of the list, from the page this request asks for.
    pub fn items(self) -> Items<O> {
        Items::new(self.pages())
    }
}

impl<T: DeserializeOwned> Page<T> {
    /// Reads a page whose place in the list is the query parameter `token`.
    pub(crate) fn decode(response: &http::Response<Bytes>, token: &str) -> Result<Self, BoxError> {
        let items = decode::list(response)?;
        Ok(Self { items, next: next_token(response.headers(), token)? })
    }

    /// Reads a page of a list that has no end but a page without items.
    pub(crate) fn decode_until_empty(
        response: &http::Response<Bytes>,
        token: &str,
    ) -> Result<Self, BoxError> {
        let items = decode::list(response)?;
        let next = if items.is_empty() { None } else { next_token(response.headers(), token)? };
        Ok(Self { items, next })
    }
}

// The target is a relative reference, which lacks the prefix that the base URL may have, and an absolute
// one may lead anywhere. So only the token is taken from it.
fn next_token(headers: &HeaderMap, name: &str) -> Result<Option<PageToken>, BoxError> {
    let Some(target) = link::next(headers) else {
        return Ok(None);
    };
    let target = target.split('#').next().unwrap_or(target);
    let (_, query) = target.split_once('?').unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    match pairs.find(|(key, _)| key == name) {
        Some((_, token)) if !token.is_empty() => Ok(Some(PageToken(token.into_owned()))),
        // Without it, the list would seem to end here.
        _ => Err(format!("the link to the next page has no `{name}`").into()),
    }
}

impl PageToken {
    /// Returns the token as it goes on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<String> for PageToken {
    fn from(token: String) -> Self {
        Self(token)
    }
}

impl From<&str> for PageToken {
    fn from(token: &str) -> Self {
        Self(token.to_owned())
    }
}

impl From<&PageToken> for PageToken {
    fn from(token: &PageToken) -> Self {
        token.clone()
    }
}

impl From<PageToken> for String {
    fn from(token: PageToken) -> Self {
        token.0
    }
}
