//! The metadata of a protected resource.

use http::{HeaderValue, Response, Uri, header};
use serde_json::{Map, Value};

use crate::error::BuildError;

/// The first segments of the path of a metadata document (RFC 9728 section 3).
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// The metadata of a protected resource (RFC 9728): the authorization servers that issue tokens for the resource, and
/// the scopes that a client may request.
///
/// The server returns [`response`](Self::response) for `GET` [`metadata_path`](Self::metadata_path), without
/// authentication. [`Protection::metadata`](super::Protection::metadata) adds the URL of the document to challenges.
///
/// ```
/// use hydra_client::introspect::ProtectedResource;
/// use serde_json::{Value, json};
///
/// let photos = ProtectedResource::new("https://photos.example/v1")?
///     .authorization_server("https://auth.example/")
///     .scope("photos.read")
///     .member("resource_name", "Photos");
/// assert_eq!(photos.metadata_path(), "/.well-known/oauth-protected-resource/v1");
/// assert_eq!(
///     serde_json::from_str::<Value>(&photos.to_json())?,
///     json!({
///         "resource": "https://photos.example/v1",
///         "authorization_servers": ["https://auth.example/"],
///         "bearer_methods_supported": ["header"],
///         "scopes_supported": ["photos.read"],
///         "resource_name": "Photos",
///     }),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ProtectedResource {
    members: Map<String, Value>,
    // The scheme and the authority of the resource.
    origin: String,
    // The path of the resource, which is empty if it is `/`.
    path: String,
}

impl ProtectedResource {
    /// Creates the metadata of a resource. `resource` is its identifier: its URL, which is also the audience of its
    /// tokens.
    ///
    /// The member `bearer_methods_supported` is `["header"]`.
    ///
    /// # Errors
    ///
    /// Fails if `resource` is not an absolute `https` URL, or has a user, a query or a fragment. RFC 9728 section 1.2
    /// requires `https` and forbids a fragment; `http` is accepted for development.
    pub fn new(resource: impl Into<String>) -> Result<Self, BuildError> {
        let resource = resource.into();
        let (origin, path) = match split(&resource) {
            Ok((origin, path)) => (origin.to_owned(), path.to_owned()),
            Err(why) => return Err(BuildError::new("resource", resource, why)),
        };
        let members = Map::from_iter([
            ("resource".to_owned(), resource.into()),
            ("bearer_methods_supported".to_owned(), vec!["header"].into()),
        ]);
        Ok(Self { members, origin, path })
    }

    /// Adds the issuer identifier of an authorization server: the `issuer` of Hydra's discovery document.
    #[must_use]
    pub fn authorization_server(self, issuer: impl Into<String>) -> Self {
        self.push("authorization_servers", issuer.into())
    }

    /// Adds a scope that a client may request to use the resource.
    #[must_use]
    pub fn scope(self, scope: impl Into<String>) -> Self {
        self.push("scopes_supported", scope.into())
    }

    /// Sets another member of the document, such as `resource_name` or `resource_documentation` (RFC 9728 section 2).
    ///
    /// The member replaces an earlier one with the same name. The name `resource` has no effect: a client rejects a
    /// document whose `resource` differs from the identifier of the resource (RFC 9728 section 3.3).
    #[must_use]
    pub fn member(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        let name = name.into();
        if name != "resource" {
            self.members.insert(name, value.into());
        }
        self
    }

    /// Returns the document as JSON.
    #[must_use]
    #[inline]
    pub fn to_json(&self) -> String {
        // `Value` writes itself as JSON.
        Value::Object(self.members.clone()).to_string()
    }

    /// Returns a response with the document, the status 200 and the media type `application/json`.
    #[must_use]
    #[inline]
    pub fn response(&self) -> Response<String> {
        let mut response = Response::new(self.to_json());
        let media_type = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        response
    }

    /// Returns the path of the document: `/.well-known/oauth-protected-resource`, followed by the path of the resource
    /// (RFC 9728 section 3.1).
    #[must_use]
    pub fn metadata_path(&self) -> String {
        format!("{WELL_KNOWN}{}", self.path)
    }

    /// Returns the URL of the document.
    #[must_use]
    pub fn metadata_url(&self) -> String {
        format!("{}{WELL_KNOWN}{}", self.origin, self.path)
    }

    // Inlined like `to_json`, so that only programs with metadata compile the codec of `Value`.
    #[inline]
    fn push(mut self, name: &str, value: String) -> Self {
        let list = self.members.entry(name).or_insert_with(|| Vec::<Value>::new().into());
        if let Value::Array(list) = list {
            list.push(value.into());
        } else {
            // `member` has set a value that is not an array.
            *list = vec![value].into();
        }
        self
    }
}

/// Returns the origin of a resource and its path, which is empty if it is `/`.
fn split(resource: &str) -> Result<(&str, &str), &'static str> {
    // `Uri` drops a fragment.
    if resource.contains(['#', '?']) {
        return Err("a resource identifier must not have a query or a fragment");
    }
    // `Uri` accepts characters that are not allowed in a URL, such as quotes.
    if !resource
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || b"-._~:/[]@!$&'()*+,;=%".contains(&it))
    {
        return Err("a character is not allowed in a URL");
    }
    let uri: Uri = resource.parse().map_err(|_| "not an absolute URL")?;
    if !matches!(uri.scheme_str(), Some("https" | "http")) {
        return Err("the scheme is neither `https` nor `http`");
    }
    match uri.authority() {
        Some(authority) if authority.host().is_empty() => return Err("the host is missing"),
        Some(authority) if authority.as_str().contains('@') => {
            return Err("a resource identifier must not have a user");
        }
        Some(_) => {}
        None => return Err("not an absolute URL"),
    }
    let authority = resource.find("://").map_or(0, |scheme| scheme + 3);
    let path = resource[authority..].find('/').map_or(resource.len(), |slash| authority + slash);
    let (origin, path) = resource.split_at(path);
    Ok((origin, if path == "/" { "" } else { path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_resource_follows_the_well_known_one() {
        for (resource, expected) in [
            ("https://a.example", "https://a.example/.well-known/oauth-protected-resource"),
            ("https://a.example/", "https://a.example/.well-known/oauth-protected-resource"),
            ("https://a:8443/v1", "https://a:8443/.well-known/oauth-protected-resource/v1"),
            ("https://a/v1/", "https://a/.well-known/oauth-protected-resource/v1/"),
            ("http://[::1]:80/x", "http://[::1]:80/.well-known/oauth-protected-resource/x"),
        ] {
            let metadata = ProtectedResource::new(resource).unwrap();
            assert_eq!(metadata.metadata_url(), expected);
            assert!(expected.ends_with(&metadata.metadata_path()));
        }
    }

    #[test]
    fn lists_have_the_added_values_in_their_order() {
        let metadata = ProtectedResource::new("https://a").unwrap();
        let metadata = metadata.authorization_server("https://b").authorization_server("https://c");
        // A list replaces a value that is not one.
        let metadata = metadata.member("scopes_supported", "none").scope("photos");
        let written: Value = serde_json::from_str(&metadata.to_json()).unwrap();
        assert_eq!(written["authorization_servers"], Value::from(vec!["https://b", "https://c"]));
        assert_eq!(written["scopes_supported"], Value::from(vec!["photos"]));
    }

    #[test]
    fn identifiers_that_are_not_urls_are_refused() {
        for resource in [
            "",
            "photos",
            "/v1",
            "a.example",
            "ftp://a",
            "urn:photos",
            "https://",
            "https:///v1",
            "https://a#x",
            "https://a/?x=1",
            "https://user@a",
            "https://a b",
            "https://a/\"",
            "https://a\r\nx: y",
        ] {
            assert!(ProtectedResource::new(resource).is_err(), "{resource}");
        }
    }

    #[test]
    fn the_response_is_json() {
        let response = ProtectedResource::new("https://a").unwrap().response();
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
        let body: Value = serde_json::from_str(response.body()).unwrap();
        assert_eq!(body["bearer_methods_supported"], serde_json::json!(["header"]));
    }

    #[test]
    fn the_resource_cannot_be_replaced() {
        let metadata = ProtectedResource::new("https://a").unwrap().member("resource", "https://b");
        assert!(metadata.to_json().contains(r#""resource":"https://a""#));
        let metadata = metadata.member("scopes_supported", 1).scope("x").scope("y");
        assert!(metadata.to_json().contains(r#""scopes_supported":["x","y"]"#));
    }
}
