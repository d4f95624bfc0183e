//! The commands of the maintainers.

fn main() {}
