//! The recorded exchanges: their files and their content.

use std::path::PathBuf;
use std::{env, fs};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::server::{Framing, Response};

/// A directory of exchanges, and its name in messages.
pub(crate) struct Source {
    pub(crate) directory: PathBuf,
    pub(crate) name: String,
}

impl Source {
    /// Returns the directory that `HYDRA_WIRE` names, or else the one beside the workspace, or else the selection that is
    /// committed.
    pub(crate) fn find() -> Self {
        if let Some(directory) = env::var_os("HYDRA_WIRE") {
            let directory = PathBuf::from(directory);
            return Self { name: directory.display().to_string(), directory };
        }
        let beside = Self::beside();
        if beside.directory.is_dir() { beside } else { Self::committed() }
    }

    pub(crate) fn beside() -> Self {
        let directory = PathBuf::from("../../shared/wire");
        Self { directory, name: "../shared/wire".to_owned() }
    }

    pub(crate) fn committed() -> Self {
        let directory = PathBuf::from("tests/wire/recorded");
        Self { directory, name: "hydra-client/tests/wire/recorded".to_owned() }
    }

    /// Returns the files of exchanges of versions other than these.
    pub(crate) fn unknown(&self, versions: &[&str]) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.directory) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_unknown = |name: &String| {
            name.strip_suffix(".jsonl").is_some_and(|version| !versions.contains(&version))
        };
        names.filter(is_unknown).collect()
    }

    /// Returns the content of the file of a version, or `None` if there is no such file.
    pub(crate) fn text(&self, version: &str) -> Option<String> {
        let path = self.directory.join(format!("{version}.jsonl"));
        if !path.exists() {
            return None;
        }
        let text = fs::read_to_string(&path);
        Some(text.unwrap_or_else(|err| panic!("{}: {err}", path.display())))
    }
}

/// Parses a file of exchanges: each line is one exchange.
pub(crate) fn parse(text: &str) -> Vec<Exchange> {
    let exchanges = text.lines().enumerate().map(|(index, line)| {
        Exchange::parse(line).unwrap_or_else(|| panic!("line {} is not an exchange", index + 1))
    });
    exchanges.collect()
}

/// A request to a real Hydra, and its response.
pub(crate) struct Exchange {
    pub(crate) id: String,
    /// The operation, or `None` if the document does not describe it.
    pub(crate) operation: Option<String>,
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) template: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<String>,
    /// The response, or `None` if the server closed the connection.
    pub(crate) response: Option<Recorded>,
}

/// The two addresses of Hydra.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Admin,
    Public,
}

/// A recorded response.
pub(crate) struct Recorded {
    pub(crate) status: u16,
    /// Each byte of a value is one character (ISO 8859-1).
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Exchange {
    fn parse(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let (request, response) = (&line["request"], &line["response"]);
        let url = request["url"].as_str()?;
        let (_, rest) = url.split_once("://")?;
        let response = match response {
            Value::Null => None,
            _ => Some(Recorded {
                status: u16::try_from(response["status"].as_u64()?).ok()?,
                headers: pairs(&response["headers"])?,
                body: text(&response["body"])?,
            }),
        };
        Some(Self {
            id: text(&line["id"])?,
            operation: text(&line["operationId"]),
            case: text(&line["case"])?,
            side: match line["side"].as_str()? {
                "admin" => Side::Admin,
                "public" => Side::Public,
                _ => return None,
            },
            method: text(&request["method"])?,
            target: rest.get(rest.find('/')?..)?.to_owned(),
            template: text(&request["path_template"]),
            headers: pairs(&request["headers"])?,
            body: text(&request["body"]),
            response,
        })
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// Returns the decoded parameters of the query.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// Returns the decoded members of the body, as if it were a form.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        let body = self.body.as_deref().unwrap_or_default();
        form_urlencoded::parse(body.as_bytes()).into_owned().collect()
    }

    /// Returns the path parameters by their names, or `None` if the path does not match the template.
    pub(crate) fn path_parameters(&self) -> Option<Vec<(&str, String)>> {
        let template: Vec<_> = self.template.as_deref()?.split('/').collect();
        let path: Vec<_> = self.path().split('/').collect();
        if template.len() != path.len() {
            return None;
        }
        let mut values = Vec::new();
        for (template, segment) in template.into_iter().zip(path) {
            match template.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => values.push((name, decode(segment))),
                None if template == segment => {}
                None => return None,
            }
        }
        Some(values)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Returns the response that the server replays.
    ///
    /// The server writes its own headers for the length of the body, because the recorded body is decompressed text, and
    /// the response to `HEAD` has no body although its headers state a length.
    pub(crate) fn replayed(&self) -> Option<Response> {
        let recorded = self.response.as_ref()?;
        let is_framing = |name: &str| {
            ["content-length", "transfer-encoding", "content-encoding"]
                .contains(&name.to_ascii_lowercase().as_str())
        };
        let framing = if recorded.header("transfer-encoding").is_some() {
            Framing::Chunked
        } else if recorded.status == 204 || recorded.status == 304 {
            Framing::NoBody
        } else {
            Framing::ContentLength
        };
        let headers = recorded.headers.iter().filter(|(name, _)| !is_framing(name));
        Some(Response {
            status: recorded.status,
            headers: headers.map(|(name, value)| (name.clone(), latin_1(value))).collect(),
            body: recorded.body.clone().into_bytes(),
            framing,
        })
    }
}

impl Recorded {
    /// Returns the first value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

/// Percent-decodes a segment of a path.
pub(crate) fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// Returns the bytes of the value of a header.
pub(crate) fn latin_1(value: &str) -> Vec<u8> {
    value.chars().map(|c| u8::try_from(c).expect("a header's value is latin-1")).collect()
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut headers = headers.iter();
    headers.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn pairs(headers: &Value) -> Option<Vec<(String, String)>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let headers = headers.as_array()?.iter();
    headers.map(|pair| Some((text(&pair[0])?, text(&pair[1])?))).collect()
}
