//! The arguments of the command. Help is written for a terminal of 80 columns.

// This text goes to a terminal, where backticks are noise.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use hydra_admin::transfer;

/// Administers Ory Hydra 26.2.
///
/// Results go to stdout, progress and notes to stderr.
///
/// Exit codes: 0 success, 1 failure, 2 wrong arguments;
/// `health`: 3 not ready, 4 no response.
#[derive(Parser)]
#[command(name = "hydra-admin", max_term_width = 80, verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Admin address of Hydra [env: HYDRA_ADMIN_URL]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) admin_url: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// List clients: identifier, owner, last change, name
    List {
        /// List only clients of this owner
        #[arg(long)]
        owner: Option<String>,
    },
    /// Create a public client (uses PKCE, has no secret)
    CreatePublic(NewClient),
    /// Create a confidential client and print its secret once
    CreateConfidential(NewClient),
    /// Replace the secret of a client and print it once
    ///
    /// The old secret stops working at once. The new secret is checked at the
    /// token endpoint before it is printed.
    #[command(verbatim_doc_comment)]
    RotateSecret {
        /// Client identifier
        id: String,
        /// Public address of Hydra [env: HYDRA_PUBLIC_URL]
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
    },
    /// List stale clients; with --delete, delete them
    ///
    /// A client is stale if nobody has changed it for DAYS. Hydra does not
    /// record when a client was last used: a stale client may be in daily use.
    /// Export the clients before you delete any.
    #[command(verbatim_doc_comment)]
    DeleteStale {
        /// Days since the last change
        #[arg(long, value_name = "DAYS")]
        unchanged_for: u32,
        /// Consider only clients of this owner
        #[arg(long)]
        owner: Option<String>,
        /// Delete the clients (default: only list them)
        #[arg(long)]
        delete: bool,
    },
    /// Write all clients to stdout, without their secrets
    Export {
        /// Notation of the output: json or yaml
        #[arg(long, value_enum, default_value = "json", hide_possible_values = true)]
        format: Format,
    },
    /// Create the clients of an export
    ///
    /// An export has no secrets, so each confidential client gets a new one,
    /// which is printed once.
    #[command(verbatim_doc_comment)]
    Import {
        /// File: *.json, *.yaml or *.yml
        file: PathBuf,
        /// Replace clients that exist (default: keep them)
        #[arg(long)]
        replace: bool,
    },
    /// Add a new key to a key set; the old keys stay
    ///
    /// Hydra signs ID tokens with the set hydra.openid.id-token, and access
    /// tokens that are JWTs with the set hydra.jwt.access-token.
    #[command(verbatim_doc_comment)]
    RotateKeys {
        /// Name of the key set
        set: String,
        /// RS256 (default), PS256, ES256, ES512 or EdDSA
        #[arg(long, default_value = "RS256", hide_default_value = true)]
        algorithm: String,
    },
    /// List keys that were replaced; with --delete, delete them
    ///
    /// The newest key is never deleted. A key that rotate-keys did not make is
    /// deleted only if --key names it.
    #[command(verbatim_doc_comment)]
    RetireKeys {
        /// Name of the key set
        set: String,
        /// Days since the replacement, more than a token lives
        #[arg(long, value_name = "DAYS", required_unless_present = "key")]
        replaced_for: Option<u32>,
        /// Identifier of the only key to delete
        #[arg(long, value_name = "KID", conflicts_with = "replaced_for")]
        key: Option<String>,
        /// Delete the keys (default: only list them)
        #[arg(long)]
        delete: bool,
    },
    /// End all sessions of a user, revoke consents and tokens
    RevokeSubject {
        /// Subject: the identifier of the user at the login page
        subject: String,
    },
    /// Check the health of Hydra, for probes
    Health {
        /// Probe: liveness or readiness
        #[arg(value_enum)]
        probe: Probe,
        /// Time limit in seconds
        #[arg(long, default_value_t = 2, value_name = "SECONDS")]
        timeout: u64,
    },
}

#[derive(Args)]
pub(crate) struct NewClient {
    /// Name, which the consent page shows
    #[arg(long)]
    pub(crate) name: String,
    /// Redirect URI; can be repeated
    #[arg(long = "redirect", value_name = "URI", required = true)]
    pub(crate) redirect_uris: Vec<String>,
    /// Scopes (default: openid offline_access)
    #[arg(long, default_value = "openid offline_access", hide_default_value = true)]
    pub(crate) scope: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Json,
    Yaml,
}

impl From<Format> for transfer::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Yaml => Self::Yaml,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Probe {
    /// The server runs
    Live,
    /// The server and its database run
    Ready,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn help_fits_80_columns() {
        let mut command = Arguments::command();
        command.clone().debug_assert();
        command.build();
        let mut pages = vec![command.render_long_help(), command.render_help()];
        for command in command.get_subcommands_mut() {
            pages.extend([command.render_long_help(), command.render_help()]);
        }
        for page in pages {
            let page = page.to_string();
            let long = page.lines().find(|line| line.chars().count() > 80);
            assert_eq!(long, None, "{page}");
        }
    }

    #[test]
    fn a_retirement_names_keys_or_an_age() {
        let parse = |text: &str| Arguments::try_parse_from(text.split(' ')).is_ok();
        assert!(!parse("hydra-admin retire-keys set"));
        assert!(parse("hydra-admin retire-keys set --key a"));
        assert!(parse("hydra-admin retire-keys set --replaced-for 30 --delete"));
        assert!(!parse("hydra-admin retire-keys set --replaced-for 30 --key a"));
    }
}
