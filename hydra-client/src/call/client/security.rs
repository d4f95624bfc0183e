//! The choice among the security requirements of an operation.

use super::Client;
use crate::call::operation::{Encoder, SecurityKind, SecurityScheme};
use crate::call::options::Options;
use crate::credentials::{Credentials, is_authorization};
use crate::error::BuildError;

impl Client {
    /// Adds API keys to a request, and returns the credentials for its `Authorization` header.
    ///
    /// The client uses the first requirement for which all credentials are set.
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
            // Report invalid credentials rather than missing ones.
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

/// The credentials that a request can have.
struct Known<'a> {
    client: &'a Options,
    request: Option<&'a Options>,
}

/// The credentials of a requirement.
#[derive(Default)]
struct Chosen<'a> {
    authorization: Option<&'a Credentials>,
    keys: Vec<(SecurityKind, &'a Credentials)>,
    // Whether the request sets the credentials of one of the schemes.
    of_request: bool,
}

impl<'a> Known<'a> {
    /// Returns the credentials of all requests.
    fn general(&self) -> Option<&'a Credentials> {
        let own = self.request.and_then(|options| options.credentials.as_ref());
        own.or(self.client.credentials.as_ref())
    }

    /// Returns the credentials of all schemes of a requirement, or `None` if there are none for one of them.
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
                // The caller wrote them in another way.
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

    /// Returns the credentials of a scheme, and whether the request sets them for this scheme.
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

fn described(kind: SecurityKind) -> String {
    let key = |place: &str, name: &str| format!("`Credentials::api_key` for the {place} `{name}`");
    match kind {
        SecurityKind::Basic => "`Credentials::basic`".to_owned(),
        SecurityKind::Bearer => "`Credentials::bearer`".to_owned(),
        SecurityKind::Authorization => "a header `Authorization` of the caller".to_owned(),
        SecurityKind::Header(name) => key("header", name),
        SecurityKind::Query(name) => key("query parameter", name),
        SecurityKind::Cookie(name) => key("cookie", name),
    }
}
