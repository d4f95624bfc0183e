//! Every operation of Hydra 26.

mod challenges;
mod clients;
mod keys;
mod sessions;
mod tokens;
mod trust;

use hydra_client::v26::{AdminApi, PublicApi};

use crate::document::Document;
use crate::golden::Golden;
use crate::review;

fn golden() -> Golden {
    let mut golden = Golden::new("v26");
    let (admin, public) = (AdminApi::from(Golden::admin()), PublicApi::from(Golden::public()));
    clients::add(&mut golden, &admin, &public);
    challenges::add(&mut golden, &admin);
    sessions::add(&mut golden, &admin, &public);
    keys::add(&mut golden, &admin, &public);
    tokens::add(&mut golden, &admin, &public);
    trust::add(&mut golden, &admin);
    golden.add_plain(admin.get_version());
    golden.add_plain(admin.is_alive());
    golden.also(public.is_alive());
    golden.add_plain(admin.is_ready());
    golden.also(public.is_ready());
    golden
}

#[test]
fn requests_equal_the_golden_files() {
    golden().check();
}

#[test]
fn requests_match_the_document() {
    review::check(&golden(), &Document::corrected("v26"));
}
