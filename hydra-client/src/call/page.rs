//! Pages of a list, which the `Link` header links.

mod link;
mod pages;
#[cfg(feature = "stream")]
mod stream;

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

pub use self::pages::{Items, Pages};
#[cfg(feature = "stream")]
pub use self::stream::ListStream;
use crate::call::operation::Operation;
use crate::call::request::Request;
use crate::codec::bounded::Bounded;
use crate::codec::decode;
use crate::error::BoxError;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the order of the response.
    pub items: Vec<T>,
    /// The token of the next page. It is `None` on the last page.
    pub next: Option<PageToken>,
}

/// A page token: the position of a page in its list, as the server returned it.
///
/// It can be stored as a string, so that another process continues the list. How long it is valid depends on the
/// server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageToken(String);

/// An operation that returns a list in pages.
pub trait Paged: Operation<Output = Page<<Self as Paged>::Item>> {
    /// The type of an item.
    type Item: Send + 'static;

    /// The name of the query parameter for the page token.
    #[doc(hidden)]
    const TOKEN: &'static str;

    /// Returns the parameter with the token of the page to request.
    #[doc(hidden)]
    fn page_token(&mut self) -> &mut Option<PageToken>;
}

/// # Pages
impl<O: Paged> Request<O> {
    /// Sets the token of the page to request. An iteration starts with this page. Default: the first page of the list.
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

/// Decodes a page of a list that ends with its first empty page, because its server links to a next page
/// even from an empty page.
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

/// Returns the token of the next page, from the query of the link to it.
// The rest of the target is not used: a relative target lacks the path prefix of the base URL, and an absolute one
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
        // Without this error, the list would appear to end here.
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
