//! Security headers.

use axum::http::{HeaderValue, header};
use axum::response::Response;

// `form-action` is left out: Chromium applies it to the redirects after a form, too, and these lead to the applications.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the headers that all responses have.
pub(crate) fn secure(mut response: Response, is_https: bool) -> Response {
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    // For browsers that do not know `frame-ancestors`.
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // The URLs of the pages contain challenges.
    set(header::REFERRER_POLICY, "no-referrer");
    if is_https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000");
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
