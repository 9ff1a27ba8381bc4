//! A simulator of the providers, written from their documents: tests, the demo and the lessons run against it.
//!
//! It is a foreign server. It shares no type, no signer and no wire code with the client, so that a mistake made once
//! in the client cannot be agreed with here. It must never import another module of this crate, and never open a
//! connection to anywhere: it only answers, and only on loopback.
//!
//! - [`scenario`]: what the world is made of, as strict TOML
//! - [`world`]: the world itself; time goes in as an argument
//! - [`aliyun`]: the dialect of Alibaba Cloud RDS, API version 2014-08-15
//! - [`huawei`]: the dialect of Huawei Cloud: RDS, TaurusDB and IAM, one service per port
//! - [`server`]: a thin listener around the dialects

pub mod aliyun;
mod answer;
mod clock;
mod connection;
pub mod huawei;
mod log;
pub mod scenario;
pub mod server;
pub mod world;
