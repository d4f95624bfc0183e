//! The main flows in a headless Chromium, driven by `WebDriver`.
//!
//! If `chromedriver` is neither in the `PATH` nor at `CHROMEDRIVER`, the test prints a message and passes: `tests/http` covers
//! the same flows over HTTP. `SCREENSHOTS=directory` stores a screenshot of every page in the widths of a phone and of a
//! desktop.

mod support;

use std::env;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder, Locator};
use hydra_client::testing::MockResponse;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::support::Stage;

/// A device whose display Chromium emulates.
#[derive(Clone, Copy)]
struct Device {
    name: &'static str,
    width: u32,
    height: u32,
    is_mobile: bool,
}

const PHONE: Device = Device { name: "phone", width: 390, height: 844, is_mobile: true };
const DESKTOP: Device = Device { name: "desktop", width: 1280, height: 800, is_mobile: false };

/// A driver and a browser window.
struct Chromium {
    driver: Child,
    client: Client,
    device: Device,
    screenshots: Option<PathBuf>,
}

impl Chromium {
    async fn start(device: Device) -> Option<Self> {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new(&program);
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(driver) = command.spawn() else {
            println!("skipped: there is no {program}; tests/http covers the flows over HTTP");
            return None;
        };
        // Containers often lack the kernel features of the sandbox.
        let arguments =
            ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"];
        let metrics = json!({"width": device.width, "height": device.height, "pixelRatio": 1, "mobile": device.is_mobile});
        let options = json!({"args": arguments, "mobileEmulation": {"deviceMetrics": metrics}});
        let capabilities = json!({"goog:chromeOptions": options, "timeouts": {"implicit": 5000}});
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.as_object().unwrap().clone());
        for _ in 0..100 {
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => {
                    let screenshots = env::var_os("SCREENSHOTS").map(PathBuf::from);
                    return Some(Self { driver, client, device, screenshots });
                }
                // The driver does not listen yet.
                Err(
                    NewSessionError::Lost(_)
                    | NewSessionError::Failed(_)
                    | NewSessionError::FailedC(_),
                ) => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Err(err) => panic!("chromedriver does not start a browser: {err}"),
            }
        }
        panic!("chromedriver does not respond");
    }

    async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    async fn fill(&self, name: &str, value: &str) {
        let field = self.client.find(Locator::Css(&format!("[name={name}]"))).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    async fn click(&self, text: &str) {
        let button =
            format!("//button[normalize-space()='{text}'] | //a[normalize-space()='{text}']");
        self.client.find(Locator::XPath(&button)).await.unwrap().click().await.unwrap();
    }

    async fn click_box(&self, name: &str) {
        self.client
            .find(Locator::Css(&format!("[name={name}]")))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Waits for the page with this heading.
    async fn expect(&self, heading: &str) {
        for _ in 0..100 {
            if self.heading().await == heading {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!(
            "no page `{heading}`, but `{}` at {}",
            self.heading().await,
            self.client.current_url().await.unwrap()
        );
    }

    async fn heading(&self) -> String {
        match self.client.find(Locator::Css("h1")).await {
            Ok(heading) => heading.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    async fn text(&self) -> String {
        self.client.find(Locator::Css("main")).await.unwrap().text().await.unwrap()
    }

    /// Checks that the page fits into the width of the device, and stores a screenshot if one is asked for.
    async fn look(&self, name: &str) {
        let script = "return [document.documentElement.scrollWidth, window.innerWidth]";
        let widths = self.client.execute(script, Vec::new()).await.unwrap();
        assert_eq!(widths[1], self.device.width);
        assert!(
            widths[0].as_u64() <= widths[1].as_u64(),
            "{name} is too wide for a {}: {widths}",
            self.device.name
        );
        if let Some(directory) = &self.screenshots {
            let png = self.client.screenshot().await.unwrap();
            std::fs::create_dir_all(directory).unwrap();
            std::fs::write(directory.join(format!("{name}-{}.png", self.device.name)), png)
                .unwrap();
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[tokio::test]
async fn a_user_of_a_phone_logs_in_and_out() {
    let Some(chromium) = Chromium::start(PHONE).await else { return };
    log_in_and_out(&chromium).await;
    chromium.client.clone().close().await.unwrap();
}

#[tokio::test]
async fn a_user_of_a_desktop_logs_in_and_out() {
    let Some(chromium) = Chromium::start(DESKTOP).await else { return };
    log_in_and_out(&chromium).await;
    chromium.client.clone().close().await.unwrap();
}

async fn log_in_and_out(it: &Chromium) {
    let stage = Stage::new().await;
    it.open(&stage.demo).await;
    it.look("demo").await;
    it.click("Sign in").await;
    it.expect("Log in").await;
    it.look("login").await;
    let login = it.client.current_url().await.unwrap();

    // A wrong password.
    it.fill("username", "alice").await;
    it.fill("password", "wrong").await;
    it.click("Log in").await;
    it.client.wait().for_element(Locator::Css("[role=alert]")).await.unwrap();
    it.look("login-wrong").await;

    // Hydra is down while the form is sent. The link leads back to the page.
    stage.fake.interrupt(MockResponse::connection_refused());
    it.fill("password", "alice-demo").await;
    it.click("Log in").await;
    it.expect("Please try again").await;
    it.look("unavailable").await;
    stage.fake.resume();
    it.click("Try again").await;
    it.expect("Log in").await;

    // The cookie is lost.
    it.client.delete_all_cookies().await.unwrap();
    it.fill("username", "alice").await;
    it.fill("password", "alice-demo").await;
    it.click("Log in").await;
    it.expect("This form was not accepted").await;
    it.look("forged").await;
    // The login of the application is lost with the cookies, too.
    it.open(&stage.demo).await;
    it.click("Sign in").await;
    it.expect("Log in").await;

    // The redirects after the form lead to other origins: the content security policy must allow them.
    it.fill("username", "alice").await;
    it.fill("password", "alice-demo").await;
    it.click_box("remember").await;
    it.click("Log in").await;
    it.expect("Allow access?").await;
    it.look("consent").await;
    it.client.find(Locator::Css("[value='photos.read']")).await.unwrap().click().await.unwrap();
    it.click_box("remember").await;
    it.click("Allow").await;
    it.expect("You are signed in").await;
    it.look("tokens").await;
    let text = it.text().await;
    assert!(
        text.contains("\"scope\": \"openid profile email offline_access\"")
            && text.contains("Alice Adams"),
        "{text}"
    );
    it.click("Revoke").await;
    it.client.wait().for_element(Locator::XPath("//strong[.='not active']")).await.unwrap();

    // The device flow: the login is remembered, but the consent does not cover all requested scopes.
    it.open(&stage.demo).await;
    it.click("Sign out").await;
    it.expect("Log out?").await;
    it.look("logout").await;
    it.click("Stay logged in").await;
    it.expect("Login").await;
    it.open(&stage.demo).await;
    it.click("Sign in on a device").await;
    it.expect("Photo Demo on a device").await;
    it.look("demo-device").await;
    let code = it.client.find(Locator::Id("code")).await.unwrap().text().await.unwrap();
    it.open(&format!("{}/oauth2/device/verify", stage.hydra)).await;
    it.expect("Connect a device").await;
    it.fill("user_code", "wrong").await;
    it.click("Continue").await;
    it.client.wait().for_element(Locator::Css("[role=alert]")).await.unwrap();
    it.look("device-wrong").await;
    it.open(&format!("{}/oauth2/device/verify?user_code={code}", stage.hydra)).await;
    it.look("device").await;
    it.click("Continue").await;
    it.expect("Allow access?").await;
    it.click("Allow").await;
    it.expect("Your device is connected").await;
    it.look("device-done").await;
    it.open(&format!("{}/device", stage.demo)).await;
    it.expect("You are signed in").await;

    it.click("Sign out").await;
    it.expect("Log out?").await;
    it.click("Log out").await;
    it.expect("Photo Demo").await;
    it.open(&format!("{}/oauth2/sessions/logout", stage.hydra)).await;
    it.expect("You are logged out").await;
    it.look("logged-out").await;

    // The application receives the rejection.
    it.open(&stage.demo).await;
    it.click("Sign in").await;
    it.click("Cancel").await;
    it.expect("Photo Demo").await;
    it.look("rejected").await;

    stage.fake.advance(Duration::from_secs(31 * 60));
    it.open(login.as_str()).await;
    it.expect("This page has expired").await;
    it.look("expired").await;
    it.open(&format!("{}/oauth2/auth?client_id=nobody", stage.hydra)).await;
    it.expect("This did not work").await;
    it.look("error").await;
}
