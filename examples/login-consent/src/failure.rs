//! Requests that end with an error page.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use hydra_client::v26::Error;

use crate::page::Page;

/// An error that ends a request. It becomes an error page.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Hydra failed or cannot be reached.
    Hydra(Error),
    /// The form does not come from a page that this browser was shown.
    Forged,
    /// The body is not a form, or is too large.
    Malformed,
}

impl From<Error> for Failure {
    fn from(err: Error) -> Self {
        Self::Hydra(err)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let refused = "This form was not accepted";
        let (status, title, text) = match self {
            Self::Hydra(err) => {
                // The line names the operation and the status. It never contains a challenge.
                eprintln!("{err:#}");
                let text =
                    "The login service does not respond. Nothing is lost: try again in a minute.";
                (StatusCode::SERVICE_UNAVAILABLE, "Please try again", text)
            }
            Self::Forged => {
                let text = "It was sent from another page, or your browser does not accept cookies. Nothing was changed.";
                (StatusCode::FORBIDDEN, refused, text)
            }
            Self::Malformed => (StatusCode::BAD_REQUEST, refused, "It could not be read."),
        };
        let retry_after =
            (status == StatusCode::SERVICE_UNAVAILABLE).then_some([(header::RETRY_AFTER, "30")]);
        (retry_after, Page::retry(status, title, text)).into_response()
    }
}
