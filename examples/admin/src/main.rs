//! The command `hydra-admin`: the recipes of the library, with arguments and output.

mod args;

use std::env;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::{self, ExitCode};
use std::time::{Duration, SystemTime};

use clap::Parser;
use hydra_admin::health::{self, Health};
use hydra_admin::transfer::{self, Existing, Imported};
use hydra_admin::{Result, clients, keys, secrets, stale, subjects};
use hydra_client::v26::models::OAuth2Client;
use hydra_client::v26::{AdminApi, PublicApi};

use self::args::{Arguments, Command, Probe};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(code) => code,
        Err(err) => {
            eprintln!("error: {err:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode> {
    let url = address(arguments.admin_url, "HYDRA_ADMIN_URL", "http://127.0.0.1:4445");
    let admin = AdminApi::new(&url)?;
    match arguments.command {
        Command::List { owner } => {
            let show = |page: &[OAuth2Client], count| {
                page.iter().for_each(show_client);
                progress(count);
            };
            clients::list(&admin, owner.as_deref(), show).await?;
        }
        Command::CreatePublic(new) => {
            create(&admin, clients::public(&new.name, &new.redirect_uris, &new.scope)).await?;
        }
        Command::CreateConfidential(new) => {
            create(&admin, clients::confidential(&new.name, &new.redirect_uris, &new.scope))
                .await?;
        }
        Command::RotateSecret { id, public_url } => {
            let url = address(public_url, "HYDRA_PUBLIC_URL", "http://127.0.0.1:4444");
            let secret = secrets::rotate(&admin, &PublicApi::new(&url)?, &id).await?;
            eprintln!("Hydra accepts the new secret. It is shown only now:");
            put(format_args!("{}\n", secret.expose()));
        }
        Command::DeleteStale { unchanged_for, owner, delete } => {
            delete_stale(&admin, unchanged_for, owner.as_deref(), delete).await?;
        }
        Command::Export { format } => {
            put(format_args!("{}", transfer::export(&admin, format.into(), progress).await?));
        }
        Command::Import { file, replace } => return import(&admin, &file, replace).await,
        Command::RotateKeys { set, algorithm } => {
            let rotated = keys::rotate(&admin, &set, &algorithm, SystemTime::now()).await?;
            put(format_args!("{}\n", rotated.new));
            eprintln!("The old keys stay for verification: {}", rotated.kept.len());
        }
        Command::RetireKeys { set, replaced_for, key, delete } => {
            retire_keys(&admin, &set, replaced_for, key, delete).await?;
        }
        Command::RevokeSubject { subject } => {
            let clients = subjects::revoke_all(&admin, &subject).await?;
            for client in &clients {
                put(format_args!("{client}\n"));
            }
            eprintln!("Clients whose consent was revoked: {}", clients.len());
        }
        Command::Health { probe, timeout } => {
            let timeout = Duration::from_secs(timeout);
            let health = match probe {
                Probe::Live => health::liveness(&admin, timeout).await,
                Probe::Ready => health::readiness(&admin, timeout).await,
            };
            match &health {
                Health::NotReady(why) => eprintln!("not ready: {why}"),
                Health::NoResponse(why) => eprintln!("no response: {why}"),
                _ => put(format_args!("ok\n")),
            }
            return Ok(ExitCode::from(health.exit_code()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes to stdout. A closed pipe is ignored, so that `hydra-admin list | head` works and a deletion is not stopped
/// before it is complete. Any other failure, such as a full disk, ends the command.
fn put(text: fmt::Arguments<'_>) {
    let mut stdout = io::stdout().lock();
    match stdout.write_fmt(text).and_then(|()| stdout.flush()) {
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("error: cannot write to stdout: {err}");
            process::exit(1);
        }
        _ => {}
    }
}

fn address(option: Option<String>, variable: &str, default: &str) -> String {
    option.or_else(|| env::var(variable).ok()).unwrap_or_else(|| default.to_owned())
}

// Hydra does not send the number of all clients, so progress is a count.
fn progress(count: usize) {
    eprintln!("{count} clients so far");
}

fn show_client(client: &OAuth2Client) {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let day: String =
        client.updated_at.iter().flat_map(|time| time.as_str().chars().take(10)).collect();
    let id = text(&client.client_id);
    // An application can choose its name, so control characters in the name do not reach the terminal.
    let line =
        format!("{id:36}  {:10}  {day:10}  {}", text(&client.owner), text(&client.client_name));
    put(format_args!("{}\n", line.replace(char::is_control, "\u{FFFD}").trim_end()));
}

async fn create(admin: &AdminApi, client: OAuth2Client) -> Result<()> {
    let client = admin.create_oauth2_client(client).await?;
    put(format_args!("client_id: {}\n", client.client_id.unwrap_or_default()));
    if let Some(secret) = client.client_secret {
        put(format_args!("client_secret: {}\n", secret.expose()));
        eprintln!("The secret is shown only now.");
    }
    Ok(())
}

async fn delete_stale(
    admin: &AdminApi,
    days: u32,
    owner: Option<&str>,
    delete: bool,
) -> Result<()> {
    let found = stale::find(admin, days_ago(days), owner, progress).await?;
    for client in &found.stale {
        show_client(client);
        if delete && stale::delete(admin, client).await? == stale::Outcome::Changed {
            eprintln!("kept: it was changed meanwhile");
        }
    }
    if !found.unknown.is_empty() {
        eprintln!("Kept without a known time of change: {}", found.unknown.len());
    }
    let done = if delete { "handled" } else { "found; nothing was deleted (use --delete)" };
    eprintln!("{} of {} clients {done}", found.stale.len(), found.total);
    Ok(())
}

async fn import(admin: &AdminApi, file: &Path, replace: bool) -> Result<ExitCode> {
    let format = match file.extension().and_then(|it| it.to_str()) {
        Some("json") => transfer::Format::Json,
        Some("yaml" | "yml") => transfer::Format::Yaml,
        _ => return Err("the name of the file does not end with .json, .yaml or .yml".into()),
    };
    let text = std::fs::read_to_string(file).map_err(|err| format!("{}: {err}", file.display()))?;
    let existing = if replace { Existing::Replace } else { Existing::Keep };
    let mut failed = 0;
    let clients = transfer::read(&text, format)?;
    for client in &clients {
        let id = client.client_id.as_deref().unwrap_or("(none)");
        match transfer::import_one(admin, client, existing).await {
            Ok(Imported::Created(Some(secret))) => {
                put(format_args!("{id} created {}\n", secret.expose()));
            }
            Ok(Imported::Created(None)) => put(format_args!("{id} created\n")),
            Ok(Imported::Replaced) => put(format_args!("{id} replaced\n")),
            Ok(_) => put(format_args!("{id} kept\n")),
            Err(err) => {
                failed += 1;
                eprintln!("{id}: {err:#}");
            }
        }
    }
    eprintln!("{} of {} clients imported or kept", clients.len() - failed, clients.len());
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn retire_keys(
    admin: &AdminApi,
    set: &str,
    days: Option<u32>,
    key: Option<String>,
    delete: bool,
) -> Result<()> {
    let names = match (days, key) {
        (_, Some(key)) => vec![key],
        (days, None) => keys::retirable(admin, set, days_ago(days.unwrap_or(u32::MAX))).await?,
    };
    for name in &names {
        put(format_args!("{name}\n"));
        if delete {
            keys::retire(admin, set, name).await?;
        }
    }
    let done = if delete { "deleted" } else { "found; nothing was deleted (use --delete)" };
    eprintln!("{} keys {done}", names.len());
    Ok(())
}

fn days_ago(days: u32) -> SystemTime {
    let span = Duration::from_secs(u64::from(days) * 86_400);
    SystemTime::now().checked_sub(span).unwrap_or(SystemTime::UNIX_EPOCH)
}
