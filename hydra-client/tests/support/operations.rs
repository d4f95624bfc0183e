//! A table of all operations, with a function that decodes a response of each.
//!
//! Several suites include this module, beside `versions`, whose list it uses.

use std::error::Error as _;
use std::fmt::{Debug, Write};

use bytes::Bytes;
use hydra_client::{Error, Operation, Request};

use crate::versions::for_each_version;

/// An operation and its decoder.
pub(crate) struct Reader {
    pub(crate) id: &'static str,
    pub(crate) read: fn(http::Response<Bytes>) -> Read,
}

/// A decoded response, with its `Display` and `Debug` output.
pub(crate) struct Read {
    pub(crate) is_result: bool,
    pub(crate) is_decode_error: bool,
    pub(crate) shown: String,
}

fn read<O: Operation<Output: Debug>>(response: http::Response<Bytes>) -> Read {
    match Request::<O>::from_http(response) {
        Ok(response) => {
            // Another test covers the output of headers.
            let body = &response.body;
            let shown = format!("{body:?}\n{body:#?}");
            Read { is_result: true, is_decode_error: false, shown }
        }
        Err(err) => {
            let is_decode_error = matches!(err, Error::Decode(_));
            let mut shown = format!("{err}\n{err:?}\n{err:#?}");
            let mut source = err.source();
            while let Some(err) = source {
                write!(shown, "\n{err}\n{err:?}").unwrap();
                source = err.source();
            }
            Read { is_result: false, is_decode_error, shown }
        }
    }
}

macro_rules! tables {
    ($($name:literal $version:ident {
        models $models:tt operations { $($operation:ident: $call:ident,)* } outputs $outputs:tt
    })*) => {
        /// Returns the operations of a version.
        pub(crate) fn readers(version: &str) -> Vec<Reader> {
            match version {
                $(#[cfg(feature = $name)] $name => vec![$(Reader {
                    id: hydra_client::$version::operations::$operation::ID,
                    read: read::<hydra_client::$version::operations::$operation>,
                },)*],)*
                _ => panic!("{version} is not compiled"),
            }
        }
    };
}
for_each_version!(tables);
