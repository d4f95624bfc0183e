//! Status codes and ranges of status codes, the keys of `responses`.

use std::fmt;

/// A status code or a range of status codes. All codes sort before all ranges, because a code takes precedence over the
/// range that contains the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// `404`
    Code(u16),
    /// The first digit of a range: 4 for `4XX`.
    Range(u16),
}

impl Status {
    /// The range of the success status codes, `2XX`.
    pub(crate) const SUCCESS: Self = Self::Range(2);

    /// Returns whether this is a success status code or range.
    pub(crate) fn is_success(self) -> bool {
        Self::SUCCESS.covers(self)
    }

    /// Returns whether this contains every status code of `other`.
    pub(crate) fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::Range(range), Self::Code(code)) => range == code / 100,
            (own, other) => own == other,
        }
    }

    /// Returns the reason phrase (RFC 9110, section 15) as one word with capitals, such as `NotFound`.
    pub(crate) fn reason(self) -> String {
        let reason = match self {
            Self::Code(code) => return reason(code),
            Self::Range(2) => "Success",
            Self::Range(3) => "Redirection",
            Self::Range(4) => "ClientError",
            Self::Range(5) => "ServerError",
            Self::Range(other) => return format!("Status{other}XX"),
        };
        reason.to_owned()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(range) => write!(f, "{range}XX"),
        }
    }
}

/// Returns the reason phrase of a status code, or `Status299` for a code without one.
fn reason(status: u16) -> String {
    let reason = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        422 => "UnprocessableContent",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        other => return format!("Status{other}"),
    };
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_range_covers_its_hundred_codes() {
        assert!(Status::Range(4).covers(Status::Code(404)));
        assert!(Status::Range(4).covers(Status::Range(4)));
        assert!(!Status::Range(4).covers(Status::Code(500)));
        assert!(!Status::Code(404).covers(Status::Range(4)));
        assert!(Status::Code(204).is_success() && !Status::Range(3).is_success());
    }
}
