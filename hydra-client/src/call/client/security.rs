//! The choice of credentials: which of the security requirements of an operation a request meets.

use super::Client;
use crate::call::operation::{Encoder, SecurityKind, SecurityScheme};
use crate::call::options::Options;
use crate::credentials::{Credentials, is_authorization};
use crate::error::BuildError;

impl Client {
    /// Adds API keys to a request, and returns the credentials for its `Authorization` header.
    ///
    /// Among the requirements for which all credentials are set, the client uses the first one for which the request
    /// sets those of a scheme, or else the first one.
    pub(super) fn authenticate<'a>(
        &'a self,
        encoder: &mut Encoder,
        security: &[&[SecurityScheme]],
        options: Option<&'a Options>,
    ) -> Result<Option<&'a Credentials>, BuildError> {
        let known = Known { client: &self.0.options, request: options };
        let general = known.general();
        let mut chosen: Option<Chosen<'a>> = None;
        for requirement in security.iter().filter(|requirement| !requirement.is_empty()) {
            let Some(found) = known.credentials(encoder, requirement)? else { continue };
            let is_preferred =
                found.of_request && chosen.as_ref().is_none_or(|one| !one.of_request);
            if chosen.is_none() || is_preferred {
                chosen = Some(found);
            }
        }
        let Some(chosen) = chosen else {
            let is_optional = security.iter().any(|requirement| requirement.is_empty());
            if security.is_empty() || is_optional || general.is_some_and(Credentials::is_none) {
                return Ok(general);
            }
            // If the credentials are invalid, that is the error, and not that others are missing.
            if let Some(credentials) = general {
                credentials.value()?;
            }
            return Err(missing(security));
        };
        let mut authorization = chosen.authorization.or(general);
        for (kind, credentials) in chosen.keys {
            if let Some(key) = credentials.key() {
                encoder.api_key(kind, key);
            }
            if is_authorization(kind) {
                authorization = None;
            }
        }
        Ok(authorization)
    }
}

/// The credentials that the client and the request set.
struct Known<'a> {
    client: &'a Options,
    request: Option<&'a Options>,
}

/// The credentials that meet a requirement.
#[derive(Default)]
struct Chosen<'a> {
    authorization: Option<&'a Credentials>,
    keys: Vec<(SecurityKind, &'a Credentials)>,
    /// Whether the request sets the credentials of one of the schemes.
    of_request: bool,
}

impl<'a> Known<'a> {
    /// Returns the credentials that are not set for a single scheme.
    fn general(&self) -> Option<&'a Credentials> {
        let own = self.request.and_then(|options| options.credentials.as_ref());
        own.or(self.client.credentials.as_ref())
    }

    /// Returns the credentials for all schemes of a requirement, or `None` if those of a scheme are missing, or if two
    /// schemes need different `Authorization` headers.
    fn credentials(
        &self,
        encoder: &Encoder,
        requirement: &[SecurityScheme],
    ) -> Result<Option<Chosen<'a>>, BuildError> {
        let mut chosen = Chosen::default();
        for scheme in requirement {
            let (credentials, of_request) = match self.of_scheme(scheme)? {
                Some(found) => found,
                None if encoder.has_credentials(scheme.kind) => continue,
                None => return Ok(None),
            };
            chosen.of_request |= of_request;
            if encoder.has_credentials(scheme.kind) {
                // A parameter or a header of the caller contains them already.
            } else if credentials.key().is_some() {
                chosen.keys.push((scheme.kind, credentials));
            } else {
                // A request has one `Authorization` header.
                let other = chosen.authorization.replace(credentials);
                if other.is_some_and(|other| !std::ptr::eq(other, credentials)) {
                    return Ok(None);
                }
            }
        }
        Ok(Some(chosen))
    }

    /// Returns the credentials for a scheme, and whether the request sets them for this scheme.
    fn of_scheme(
        &self,
        scheme: &SecurityScheme,
    ) -> Result<Option<(&'a Credentials, bool)>, BuildError> {
        let fits = |credentials: &&Credentials| credentials.fit(scheme.kind);
        for (options, of_request) in [(self.request, true), (Some(self.client), false)] {
            let Some(options) = options else { continue };
            if let Some(credentials) = options.of_scheme(scheme.name) {
                credentials.value()?;
                if !credentials.is_none() && !credentials.fit(scheme.kind) {
                    let why = format!("the scheme needs {}", described(scheme.kind));
                    return Err(BuildError::new(
                        "credentials of the security scheme",
                        scheme.name,
                        why,
                    ));
                }
                return Ok(Some((credentials, of_request)).filter(|_| !credentials.is_none()));
            }
            // The credentials of the request replace all credentials of the client.
            if let Some(general) = &options.credentials {
                return Ok(Some((general, false)).filter(|(general, _)| fits(general)));
            }
        }
        Ok(None)
    }
}

/// Returns the error of a request without the credentials that its operation needs.
#[cold]
fn missing(security: &[&[SecurityScheme]]) -> BuildError {
    let list = |write: fn(&SecurityScheme) -> String| {
        let requirements = security.iter().map(|requirement| {
            let schemes: Vec<String> = requirement.iter().map(write).collect();
            schemes.join(" with ")
        });
        requirements.collect::<Vec<_>>().join(", or ")
    };
    let names = list(|scheme| format!("`{}`", scheme.name));
    let kinds = list(|scheme| format!("`{}`: {}", scheme.name, described(scheme.kind)));
    let help = format!(
        "set them with `credentials_for` of the client or the request ({kinds}), or set `Credentials::none()` if the transport adds them"
    );
    BuildError::missing_credentials(names, help)
}

/// Returns the credentials that a scheme needs, for messages.
fn described(kind: SecurityKind) -> String {
    let key = |place: &str, name: &str| format!("`Credentials::api_key` for the {place} `{name}`");
    match kind {
        SecurityKind::Basic => "`Credentials::basic`".to_owned(),
        SecurityKind::Bearer => "`Credentials::bearer`".to_owned(),
        SecurityKind::Authorization => "an `Authorization` header that the caller sets".to_owned(),
        SecurityKind::Header(name) => key("header", name),
        SecurityKind::Query(name) => key("query parameter", name),
        SecurityKind::Cookie(name) => key("cookie", name),
    }
}
