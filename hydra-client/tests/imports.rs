//! All names of a version can be imported together: models, operations, requests and outputs.
//!
//! The suite compiles because no name of `models` differs from the same name of `operations`.

#[path = "support/versions.rs"]
mod versions;

use crate::versions::for_each_version;

macro_rules! imports {
    ($($name:literal $version:ident {
        models { $($model:ident,)* }
        operations { $($operation:ident: $call:ident,)* }
        outputs { $($output:ident,)* }
    })*) => {
        $(#[cfg(feature = $name)]
        mod $version {
            use hydra_client::$version::{self, models::*, operations::*};
            use hydra_client::{Operation, Request};

            fn is_a_type<T>() {}
            fn is_the_request<O: Operation>(_: Option<Request<O>>) {}
            fn is_one_type<T>(_: Option<T>, _: Option<T>) {}

            #[test]
            fn models_and_operations_are_imported_together() {
                $(is_a_type::<$model>();)*
                $(is_the_request::<$operation>(None::<$call>);)*
                // Both modules export an output.
                $(is_one_type(None::<$version::models::$output>, None::<$version::operations::$output>);)*
                $(is_a_type::<$output>();)*
            }
        })*
    };
}
for_each_version!(imports);
