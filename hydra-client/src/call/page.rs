//! Pages of a list, linked by the `Link` header.

mod link;
mod pages;
#[cfg(feature = "stream")]
mod stream;

use std::fmt;

use crate::codec::bounded::Bounded;
use bytes::Bytes;
use http::HeaderMap;

pub use self::pages::{Items, Pages};
#[cfg(feature = "stream")]
pub use self::stream::ListStream;
use crate::call::operation::Operation;
use crate::call::request::Request;
use crate::codec::decode;
use crate::error::BoxError;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the order of the response.
    pub items: Vec<T>,
    /// The token of the next page. `None` on the last page.
    pub next: Option<PageToken>,
}

/// A page token: the position of a page in its list, as the server returned it.
///
/// It can be stored as a string, so that another process continues the list. The server decides how long it is valid.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageToken(String);

/// An operation that returns a list in pages.
pub trait Paged: Operation<Output = Page<<Self as Paged>::Item>> {
    /// The type of an item.
    type Item: Send + 'static;

    /// The name of the query parameter for the page token.
    #[doc(hidden)]
    const TOKEN: &'static str;

    /// Returns the field for the token of the page to request.
    #[doc(hidden)]
    fn page_token(&mut self) -> &mut Option<PageToken>;
}

/// # Pages
impl<O: Paged> Request<O> {
    /// Sets the token of the page to request, which is the first page of an iteration. Default: the first page of the
    /// list.
    pub fn page_token(mut self, token: impl Into<PageToken>) -> Self {
        *self.operation.page_token() = Some(token.into());
        self
    }

    /// Returns the pages of the list, starting with the page that this request asks for.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self)
    }

    /// Returns the items of the list, starting with the page that this request asks for.
    pub fn items(self) -> Items<O> {
        Items::new(self.pages())
    }
}

/// Decodes a page. The token of the next page is the query parameter `token` of the `Link` header.
///
/// # Errors
///
/// Fails if the items cannot be decoded, or if the link to the next page has no token.
pub fn page<T: Bounded>(
    response: &http::Response<Bytes>,
    token: &str,
) -> Result<Page<T>, BoxError> {
    let items = decode::list(response)?;
    Ok(Page { items, next: next_token(response.headers(), token)? })
}

/// Decodes a page of a list whose last page is the first one without items.
///
/// # Errors
///
/// Returns the same errors as [`page`].
pub fn page_until_empty<T: Bounded>(
    response: &http::Response<Bytes>,
    token: &str,
) -> Result<Page<T>, BoxError> {
    let items = decode::list(response)?;
    let next = if items.is_empty() { None } else { next_token(response.headers(), token)? };
    Ok(Page { items, next })
}

// Only the token of the target is used: a relative target lacks the path prefix of the base URL, and an absolute one
// could lead to another host.
fn next_token(headers: &HeaderMap, name: &str) -> Result<Option<PageToken>, BoxError> {
    let Some(target) = link::next(headers) else {
        return Ok(None);
    };
    let target = target.split('#').next().unwrap_or(target);
    let (_, query) = target.split_once('?').unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    match pairs.find(|(key, _)| key == name) {
        Some((_, token)) if !token.is_empty() => Ok(Some(PageToken(token.into_owned()))),
        // Without an error, the list would seem to end here.
        _ => Err(format!("the link to the next page has no `{name}`").into()),
    }
}

impl PageToken {
    /// Returns the token as a string, for example to store it.
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
