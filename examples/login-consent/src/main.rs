//! Serves the pages, for a real Hydra or for a stand-in.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use axum::Router;
use hydra_client::Client;
use hydra_client::v26::{AdminApi, PublicApi};
use login_consent::app::{self, App};
use login_consent::demo::{self, Demo};
use login_consent::stand_in;
use login_consent::users::Users;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const HELP: &str = "\
The pages that Ory Hydra needs: login, consent, logout and device code.

    login-consent --stand-in        a demonstration without Hydra
    login-consent [--demo]          with the Hydra at HYDRA_ADMIN_URL; --demo serves an application, too

Environment:
    HYDRA_ADMIN_URL     the admin address of Hydra, such as http://127.0.0.1:4445
    HYDRA_PUBLIC_URL    the public address of Hydra as browsers reach it, such as http://127.0.0.1:4444
    LISTEN              the address to listen at (127.0.0.1:3000)
    APP_URL             the address as browsers reach it (http://LISTEN)
    CSRF_KEY            a secret of at least 32 bytes that all instances share (random)
";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["--stand-in"] => demonstrate().await,
        [] => serve(false).await,
        ["--demo"] => serve(true).await,
        ["--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => Err(HELP.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("{err}");
            ExitCode::FAILURE
        }
    }
}

/// Serves the pages, a stand-in for Hydra and an application, each on an origin of its own.
async fn demonstrate() -> Result<()> {
    let (pages, pages_url) = listen_near(3000).await?;
    let (hydra, hydra_url) = listen_near(4444).await?;
    let (application, application_url) = listen_near(5555).await?;
    let fake = stand_in::hydra(&hydra_url, &pages_url);
    let admin = AdminApi::from(fake.client());
    demo::register(&admin, &application_url).await?;
    let public = Client::new(&hydra_url)?;
    let app = App::new(admin.clone(), public.clone(), Users::demo(), false);
    let demo = Demo::new(admin, PublicApi::from(public), &application_url);
    let running = [
        run(pages, app.router()),
        run(hydra, stand_in::router(fake)),
        run(application, demo.router()),
    ];
    println!("Open {application_url} and log in as `alice` with the password `alice-demo`.");
    wait(running).await
}

/// Serves the pages for a real Hydra.
async fn serve(with_demo: bool) -> Result<()> {
    let variable = |name: &str| env::var(name).map_err(|_| format!("{name} is not set\n\n{HELP}"));
    let (admin_url, public_url) = (variable("HYDRA_ADMIN_URL")?, variable("HYDRA_PUBLIC_URL")?);
    let admin = AdminApi::from(app::client(&admin_url)?);
    let public = Client::new(&public_url)?;
    let address = env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(&address)
        .await
        .map_err(|err| format!("cannot listen at {address}: {err}"))?;
    let url = env::var("APP_URL").unwrap_or_else(|_| format!("http://{address}"));
    let mut app = App::new(admin.clone(), public.clone(), Users::demo(), url.starts_with("https:"));
    if let Ok(key) = env::var("CSRF_KEY") {
        if key.len() < 32 {
            return Err("CSRF_KEY is shorter than 32 bytes".into());
        }
        app = app.with_csrf_key(key.as_bytes());
    }
    println!("The pages for the Hydra at {admin_url} are at {url}.");
    let mut running = vec![run(listener, app.router())];
    if with_demo {
        let (listener, address) = listen_near(5555).await?;
        demo::register(&admin, &address).await?;
        running.push(run(listener, Demo::new(admin, PublicApi::from(public), &address).router()));
        println!("Open {address} and log in as `alice` with the password `alice-demo`.");
    }
    wait(running).await
}

/// Listens on a port of this machine, or on any free port if another process uses it.
async fn listen_near(port: u16) -> Result<(TcpListener, String)> {
    let listener = match TcpListener::bind(("127.0.0.1", port)).await {
        Ok(listener) => listener,
        Err(_) => TcpListener::bind(("127.0.0.1", 0)).await?,
    };
    let address = format!("http://{}", listener.local_addr()?);
    Ok((listener, address))
}

fn run(listener: TcpListener, router: Router) -> JoinHandle<std::io::Result<()>> {
    tokio::spawn(async { axum::serve(listener, router).await })
}

/// Waits until a server fails.
async fn wait(servers: impl IntoIterator<Item = JoinHandle<std::io::Result<()>>>) -> Result<()> {
    for server in servers {
        server.await??;
    }
    Ok(())
}
