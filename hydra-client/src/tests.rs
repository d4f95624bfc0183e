//! The runtime's promises, tested without any document: operations in the shape of generated ones, over
//! a transport that follows a script.

mod calls;
mod fixture;
mod script;
