//! Exporting and importing clients without loss.
//!
//! An export contains all members of each client, including those that this version of the crate does not know. It
//! does not contain the client secret, because Hydra stores only a hash and does not return it.
//!
//! | | JSON | YAML |
//! |---|---|---|
//! | numbers in `metadata` (`0.1000`, `1e400`, integers of any size) | the same text | the same text |
//! | order of members and duplicate members in `metadata` | kept | kept |
//! | strings | the same characters | the same characters |
//! | white space and spelling of escapes in `metadata` | kept | not kept |
//! | string with an unpaired surrogate (`"\ud800"`) | kept | error |
//! | member name of more than 1024 characters | kept | error |
//! | members that are `null` and have a field in [`OAuth2Client`] | not kept | not kept |

use hydra_client::Secret;
use hydra_client::v26::AdminApi;
use hydra_client::v26::models::OAuth2Client;

use crate::{Result, clients, yaml};

/// The notation of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "two notations")]
pub enum Format {
    /// A JSON array with one client per line.
    Json,
    /// A YAML sequence with one member per line.
    Yaml,
}

/// What to do with a client whose identifier exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "two choices")]
pub enum Existing {
    /// Keep the client as it is.
    Keep,
    /// Replace its properties. Its secret stays.
    Replace,
}

/// What [`import_one`] did with a client.
#[derive(Debug)]
#[non_exhaustive]
pub enum Imported {
    /// The client was created. The secret is the one that Hydra generated, and is shown only now; a public client has
    /// none.
    Created(Option<Secret>),
    /// The client existed and was replaced.
    Replaced,
    /// The client existed and was kept.
    Kept,
}

/// Exports all clients.
///
/// `progress` is called after each page with the number of clients so far.
///
/// # Errors
///
/// Fails with the first page that cannot be fetched, and for a value that YAML cannot hold.
pub async fn export(
    admin: &AdminApi,
    format: Format,
    mut progress: impl FnMut(usize),
) -> Result<String> {
    let mut all = Vec::new();
    clients::list(admin, None, |page, count| {
        all.extend_from_slice(page);
        progress(count);
    })
    .await?;
    write(&all, format)
}

/// Writes clients to a string.
///
/// # Errors
///
/// Fails for a value that YAML cannot hold, with the identifier of its client.
pub fn write(clients: &[OAuth2Client], format: Format) -> Result<String> {
    let mut lines = Vec::new();
    for client in clients {
        lines.push(serde_json::to_string(client)?);
    }
    if format == Format::Json {
        return Ok(format!("[\n{}\n]\n", lines.join(",\n")));
    }
    let mut out = String::new();
    for (line, client) in lines.iter().zip(clients) {
        yaml::write_item(line, &mut out).map_err(|err| {
            let id = client.client_id.as_deref().unwrap_or_default();
            format!("client `{id}`: {err}. Export to JSON instead")
        })?;
    }
    Ok(if out.is_empty() { "[]\n".to_owned() } else { out })
}

/// Reads clients from an export, or from a file in the same form that was written by hand.
///
/// # Errors
///
/// Fails if the string is not an array of clients in this notation.
pub fn read(text: &str, format: Format) -> Result<Vec<OAuth2Client>> {
    match format {
        Format::Json => Ok(serde_json::from_str(text)?),
        Format::Yaml => Ok(serde_json::from_str(&yaml::to_json(text)?)?),
    }
}

/// Creates one client from an export, with the identifier that it had.
///
/// # Errors
///
/// Fails if the client has no identifier, and if Hydra refuses it. Import the rest, and repeat: clients that were
/// imported are kept or replaced.
pub async fn import_one(
    admin: &AdminApi,
    client: &OAuth2Client,
    existing: Existing,
) -> Result<Imported> {
    let Some(id) = client.client_id.as_deref().filter(|id| !id.is_empty()) else {
        return Err("a client has no `client_id`".into());
    };
    match admin.create_oauth2_client(client.clone()).await {
        Ok(created) => Ok(Imported::Created(created.client_secret)),
        Err(err) if err.is_conflict() && existing == Existing::Keep => Ok(Imported::Kept),
        Err(err) if err.is_conflict() => {
            admin.set_oauth2_client(id, client.clone()).await?;
            Ok(Imported::Replaced)
        }
        Err(err) => Err(err.into()),
    }
}

#[cfg(test)]
mod tests {
    use hydra_client::testing::{FakeHydra, MockHydra, MockResponse};
    use hydra_client::v26::operations::{
        CreateOAuth2ClientOperation, ListOAuth2ClientsOperation, SetOAuth2ClientOperation,
    };
    use serde_json::json;

    use super::*;

    const METADATA: &str = r#"{"price": 0.1000,"limit":1e400,"serial":123456789012345678901234567890,"twice":1,"twice":2,"text":"ü \" \\ \n","deep":[[{"a":-0.0}]]}"#;

    fn clients() -> String {
        let client = r#"{"client_id":"app","new_member":{"of":[1.50,"a newer Hydra"]},"scope":"openid","grant_types":["authorization_code"],"metadata":"#;
        format!(r#"[{client}{METADATA}}},{{"client_id":"null","metadata":null}}]"#)
    }

    async fn exported(format: Format) -> (Vec<OAuth2Client>, String) {
        let hydra = MockHydra::new()
            .on::<ListOAuth2ClientsOperation>()
            .respond(MockResponse::text(200, clients()).header("content-type", "application/json"));
        let admin = AdminApi::from(hydra.client());
        let mut counts = Vec::new();
        let text = export(&admin, format, |count| counts.push(count)).await.unwrap();
        assert_eq!(counts, [2]);
        (serde_json::from_str(&clients()).unwrap(), text)
    }

    #[tokio::test]
    async fn json_round_trip_keeps_the_text_of_metadata() {
        let (before, text) = exported(Format::Json).await;
        assert!(text.contains(METADATA), "{text}");
        assert_eq!(read(&text, Format::Json).unwrap(), before);
    }

    #[tokio::test]
    async fn yaml_round_trip_keeps_the_values_of_metadata() {
        let (_, text) = exported(Format::Yaml).await;
        let after = read(&text, Format::Yaml).unwrap();
        // The only difference is the white space after `"price":`.
        let expected: Vec<OAuth2Client> =
            serde_json::from_str(&clients().replace(": 0.1000", ":0.1000")).unwrap();
        assert_eq!(after, expected, "{text}");
        for number in ["0.1000", "1e400", "123456789012345678901234567890", "1.50", "-0.0"] {
            assert!(text.contains(number), "{number}: {text}");
        }
        assert!(text.starts_with("- \"client_id\": \"app\"\n  \""), "{text}");
    }

    #[test]
    fn an_empty_export_is_an_empty_list() {
        for format in [Format::Json, Format::Yaml] {
            assert_eq!(read(&write(&[], format).unwrap(), format).unwrap(), []);
        }
    }

    #[test]
    fn a_value_that_yaml_cannot_hold_names_its_client() {
        let client = r#"[{"client_id":"odd","metadata":"\ud800"}]"#;
        let clients: Vec<OAuth2Client> = serde_json::from_str(client).unwrap();
        let err = write(&clients, Format::Yaml).unwrap_err().to_string();
        assert!(err.starts_with("client `odd`: ") && err.contains("Export to JSON"), "{err}");
        assert_eq!(read(&write(&clients, Format::Json).unwrap(), Format::Json).unwrap(), clients);
    }

    #[tokio::test]
    async fn an_export_moves_clients_to_another_hydra() {
        let (old, new) = (FakeHydra::new(), FakeHydra::new());
        let (old, new) = (AdminApi::from(old.client()), AdminApi::from(new.client()));
        for id in ["one", "two"] {
            let client = clients::public(id, &["https://app/cb".to_owned()], "openid");
            let client = client.with_client_id(id).with_metadata(json!({"team": id}));
            old.create_oauth2_client(client).await.unwrap();
        }
        for format in [Format::Json, Format::Yaml] {
            let text = export(&old, format, |_| {}).await.unwrap();
            for client in read(&text, format).unwrap() {
                import_one(&new, &client, Existing::Replace).await.unwrap();
            }
            let moved = new.get_oauth2_client("two").await.unwrap();
            assert_eq!(moved.client_name.as_deref(), Some("two"));
            assert_eq!(moved.metadata.unwrap(), json!({"team": "two"}));
        }
    }

    #[tokio::test]
    async fn a_client_that_exists_is_kept_unless_it_is_to_be_replaced() {
        let conflict =
            || MockResponse::json(409, json!({"error": "conflict", "error_description": ""}));
        let hydra = MockHydra::new()
            .on::<CreateOAuth2ClientOperation>()
            .respond_times(2, conflict())
            .on::<CreateOAuth2ClientOperation>()
            .respond(MockResponse::json(201, json!({"client_id": "a", "client_secret": "s"})))
            .on::<SetOAuth2ClientOperation>()
            .respond(json!({"client_id": "a"}));
        let admin = AdminApi::from(hydra.client());
        let client = OAuth2Client::default().with_client_id("a");
        let kept = import_one(&admin, &client, Existing::Keep).await.unwrap();
        assert!(matches!(kept, Imported::Kept));
        let replaced = import_one(&admin, &client, Existing::Replace).await.unwrap();
        assert!(matches!(replaced, Imported::Replaced));
        let created = import_one(&admin, &client, Existing::Keep).await.unwrap();
        assert!(matches!(created, Imported::Created(Some(secret)) if secret.expose() == "s"));
        assert!(import_one(&admin, &OAuth2Client::default(), Existing::Keep).await.is_err());
        hydra.assert_done();
    }
}
