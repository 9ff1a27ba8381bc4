//! undrop brings back dropped or damaged databases and tables on managed cloud databases: a terminal wizard, the same
//! engine as commands, and an embedded simulator of the clouds. This page is the map of the house.
//!
//! ```text
//! ┌──────────────────────────────────────────────────────────────────────────────┐
//! │ ## PRODUCTION ##  aliyun cn-hangzhou / shop        READ-ONLY          k7q2   │ ui/shell.rs    context line
//! │ Home > Profile > Instance > Point > [TABLES] > Review > Job                  │ app/wizard.rs  the trail of steps
//! │   FROM BACKUP            NEW NAME                 CHECK                      │
//! │   ▾ [~] shop                                                                 │ domain/tree    what is chosen
//! │ >     [x] orders         orders_ud1119_k7q2       ok                         │ domain/validate  what it may break
//! │       [ ] payments                                                           │ ui/step/tables how it is drawn
//! │ No problem found.                                                            │ messages       every sentence, en + zh
//! │ Space choose   e edit name   r rule   Enter next   Esc back   ? help         │ app/keymap.rs  one table of keys
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! # Modules, and who may import whom
//!
//! | module | what it is | imports |
//! |---|---|---|
//! | [`messages`] | the catalogue: every sentence in English and Chinese | nothing |
//! | [`domain`] | the pure core: tree, names, rules, plan, request, checks, jobs | messages |
//! | [`app`] | the wizard as a state machine: events in, effects out | domain |
//! | [`ui`] | drawing, borrowing views only | app, domain |
//! | [`plain`] | the same wizard as questions and answers, line by line | app, domain |
//! | [`provider`] | the only code that speaks HTTP; one folder per cloud, and in it one per restore API | domain |
//! | [`config`] | the config file | domain |
//! | [`runs`] | a confirmed restore's life on disk: intent, send once, outcome, follow | domain, provider |
//! | [`cli`] | the front end without a screen, a peer of the wizard | domain, provider, runs, config |
//! | [`runtime`] | the only code with tokio, crossterm and the clock behind the wizard | app, ui, plain, domain, provider, runs |
//! | [`sim`] | a foreign server written from the providers' documents | nothing of ours |
//! | [`training`] | ties the wizard to the simulator: demos, scripted keys, tests | app, runtime, provider, sim |
//! | [`launch`] | what `main` starts | all |
//!
//! A test reads every import and compares it with that table.
//!
//! # Where a restore API lives
//!
//! [`provider::registry`] lists the clouds, each cloud its operations; nothing else names one. What an operation can do
//! it says in [`domain::capability`], and everything above reads only that: which steps the wizard has, what may be
//! renamed, whether there is another target, whether it overwrites.
//!
//! | operation | client | simulator |
//! |---|---|---|
//! | `aliyun.restore-table` | [`provider::aliyun::restore_table`] | [`sim::aliyun`] |
//! | `aliyun.restore-ddr-table` | [`provider::aliyun::restore_ddr_table`] | [`sim::aliyun`] |
//! | `huawei.taurusdb-tables` | [`provider::huawei::taurusdb`] | [`sim::huawei`] |
//! | `huawei.rds-postgresql-tables` | [`provider::huawei::rds::tables`] | [`sim::huawei`] |
//! | `huawei.rds-recovery` | [`provider::huawei::rds::recovery`] | [`sim::huawei`] |
//!
//! Who calls is found in [`provider::credentials`], with a folder of sources beside each cloud. A new operation is a
//! folder and a row in its cloud's list; the suite in `tests/it/conformance` judges it from then on.
//!
//! # One key press, one reply
//!
//! `runtime::input` turns an event into [`app::msg::Msg`]; [`app::update::update`] resolves the key through the scopes of
//! [`app::keymap`], lets the present step change itself, and returns [`app::effect::Effect`]s. `runtime::effects` carries
//! them out through `runtime::services` (what is asked in `runtime::asking`, what is written down in `runtime::writing`);
//! the answer comes back as a message with the ticket it was asked under, and is dropped when nobody waits for it any
//! more. A frame is drawn when nothing else waits, and not at once after another; otherwise the program sleeps.
//!
//! # What holds, always
//!
//! - Only [`domain::validate`] makes a [`domain::plan::RestorePlan`]; only a plan can be prepared; only typing the
//!   instance's name (or `--confirm`) makes a [`domain::request::Confirmed`]; nothing else can be sent.
//! - A table restore never has a live name as its target, under the server's case rule. What overwrites an instance takes
//!   a second word besides its name (or `--overwrite`), and every warning accepted by its key.
//! - Signing adds query fields and headers and never changes the body: the bytes previewed are the bytes sent.
//! - The bytes of a request are read back by other code than made them; where they say anything else than the plan, nothing
//!   is sent. Facts older than a minute are read again before a confirmation opens, and all of them before a send.
//! - The intent is on disk before the first byte leaves. A run is sent at most once. A lost answer is "outcome unknown":
//!   evidence changes that, or a person's written reason, or the very same request under the token that keeps it from running
//!   twice, typed for anew and only where nothing of the first is to be seen. Which state may follow which, one function says
//!   ([`runs::machine`]), to those who read a journal and to those who write it.
//! - "Verified" is said of counted names alone; "cloud finished" is the cloud's word, and no more.
//! - Text that came from elsewhere reaches the terminal through [`domain::visible`] alone.
//! - Secrets live in types whose `Debug` prints stars; they never reach the model, a file, a log or an argument.
//! - Client and simulator share no types, and each has its own signer: what they agree on, the documents say.
//! - Time is an argument. `clippy.toml` names the few places that may read a clock or the environment.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod launch;
pub mod messages;
pub mod plain;
pub mod provider;
pub mod runs;
pub mod runtime;
pub mod sim;
pub mod training;
pub mod ui;
