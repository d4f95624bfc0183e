//! Every operation of Hydra 1.

mod challenges;
mod clients;
mod keys;
mod tokens;

use hydra_client::v1::{AdminApi, PublicApi};

use crate::document::Document;
use crate::golden::Golden;
use crate::review;

/// A challenge with characters that must be encoded. The challenges of Hydra have only hexadecimal digits.
const CHALLENGE: &str = "s3cr3t-challenge/+=";

fn golden() -> Golden {
    let mut golden = Golden::new("v1");
    let (admin, public) = (AdminApi::from(Golden::admin()), PublicApi::from(Golden::public()));
    clients::add(&mut golden, &admin);
    challenges::add(&mut golden, &admin);
    keys::add(&mut golden, &admin, &public);
    tokens::add(&mut golden, &admin, &public);
    golden.add_plain(admin.get_version());
    golden.add_plain(admin.is_instance_alive());
    golden.add_plain(admin.prometheus());
    golden.add_plain(public.is_instance_ready());
    golden
}

#[test]
fn requests_equal_the_golden_files() {
    golden().check();
}

#[test]
fn requests_match_the_document() {
    review::check(&golden(), &Document::corrected("v1"));
}
