//! API keys in headers, the query and cookies.

use form_urlencoded::byte_serialize;
use http::header;

use super::{Encoder, Style};
use crate::call::operation::SecurityKind;
use crate::values::secret::Secret;

impl Encoder {
    /// Returns whether a parameter or a header of the caller already contains credentials of this kind.
    pub(crate) fn has_credentials(&self, kind: SecurityKind) -> bool {
        match kind {
            SecurityKind::Header(name) => self.headers.contains_key(name),
            SecurityKind::Query(name) => {
                let name: String = byte_serialize(name.as_bytes()).collect();
                let query = self.url.split_once('?').map_or("", |(_, query)| query);
                query.split('&').any(|pair| pair.split('=').next() == Some(&name))
            }
            SecurityKind::Cookie(name) => {
                let sent = self.headers.get_all(header::COOKIE).iter();
                let sent = sent.filter_map(|cookies| cookies.to_str().ok());
                sent.chain([&*self.cookies])
                    .flat_map(|cookies| cookies.split(';'))
                    .any(|cookie| cookie.trim_start().split('=').next() == Some(name))
            }
            SecurityKind::Basic | SecurityKind::Bearer | SecurityKind::Authorization => {
                self.headers.contains_key(header::AUTHORIZATION)
            }
        }
    }

    /// Adds an API key to the header, the query parameter or the cookie that its scheme names.
    pub(crate) fn api_key(&mut self, kind: SecurityKind, key: &Secret) {
        let key = key.expose();
        match kind {
            SecurityKind::Header(name) => self.header_text(name, key.to_owned()),
            SecurityKind::Query(name) => drop(self.query(name, Some(key))),
            SecurityKind::Cookie(name) => drop(self.cookie(name, Style::Form, Some(key))),
            SecurityKind::Basic | SecurityKind::Bearer | SecurityKind::Authorization => {}
        }
    }
}
