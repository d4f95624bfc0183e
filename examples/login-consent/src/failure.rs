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
        match self {
            Self::Hydra(err) => {
                // The line names the operation and the status. It never contains a challenge.
                eprintln!("{err:#}");
                let text = "The login service does not respond at the moment. Nothing is lost: try again in a minute.";
                let page = Page::retry(StatusCode::SERVICE_UNAVAILABLE, "Please try again", text);
                ([(header::RETRY_AFTER, "30")], page).into_response()
            }
            Self::Forged => {
                let text = "The form was sent from another page, or your browser does not accept cookies. Nothing was changed.";
                Page::retry(StatusCode::FORBIDDEN, "This form was not accepted", text)
                    .into_response()
            }
            Self::Malformed => {
                let text = "The form could not be read.";
                Page::retry(StatusCode::BAD_REQUEST, "This form was not accepted", text)
                    .into_response()
            }
        }
    }
}
