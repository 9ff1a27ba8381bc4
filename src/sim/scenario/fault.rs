//! Faults as data: what goes wrong, on which operation, how often. It must never do anything itself.

use serde::Deserialize;

/// A fault as written. Which keys belong together is checked when it becomes an [`ApiFault`] or a [`JobFault`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RawFault {
    on: Option<String>,
    r#do: Option<String>,
    job: Option<String>,
    times: Option<u32>,
    after: u32,
    when: Option<When>,
    retry_after_ms: Option<u64>,
    status: Option<u16>,
    code: Option<String>,
    message: Option<String>,
    ms: Option<u64>,
    at: Option<u8>,
    reason: Option<String>,
    shape: Option<Shape>,
}

/// Whether the operation's work is done before the fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Nothing was done.
    Before,
    /// The work was done; only its answer is lost or spoilt.
    After,
}

/// The body of a refusal on Huawei Cloud, by who speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// `error_code`, `error_msg`: services since v3, and the gateway.
    #[default]
    Service,
    /// `errCode`, `externalMessage`: services before v3.
    Legacy,
    /// `error` with `code`, `message`, `title`: IAM.
    Keystone,
    /// `code`, `message`.
    Plain,
    /// `errorCode`, `errorMsg`.
    Camel,
    /// `itemNotFound` with `code`, `message`.
    Trove,
    /// No JSON: the code and the message as a line of text.
    Text,
}

/// What an [`ApiFault`] does to the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The cloud's own throttling, with the waiting time when given (milliseconds): `Throttling.User` with
    /// `x-acs-retry-after`, or `APIGW.0308` with `Retry-After`.
    Throttle { retry_after_ms: Option<u64> },
    /// Any other refusal: HTTP status, code, message, and a waiting time if given (milliseconds).
    Refuse { status: u16, code: String, message: String, retry_after_ms: Option<u64>, shape: Option<Shape> },
    /// The answer comes late.
    Slow { ms: u64 },
    /// The connection ends without a byte.
    DropAnswer,
    /// A page of a box in the middle, 502.
    Html,
    /// The right answer, cut in the middle.
    Truncated,
    /// The right answer, labelled `text/html`.
    WrongType,
}

/// A fault of requests, struck by the gateway.
#[derive(Debug, Clone)]
pub struct ApiFault {
    /// The operation, `*` for all, or a group such as `huawei.*` or `huawei.rds.*`. Operations of Alibaba Cloud have
    /// their own names; those of Huawei Cloud have their service's before them, such as `huawei.rds.RestoreTables`. A
    /// wrong name is answered with all that exist.
    pub on: String,
    /// What it does.
    pub act: Act,
    /// Before or after the work.
    pub when: When,
    /// Matching requests to let pass first.
    pub after: u32,
    /// How often it strikes; every time when absent.
    pub times: Option<u32>,
}

/// How a restore job ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Fate {
    /// All tables appear.
    #[default]
    Succeed,
    /// It fails at that percentage, for that reason.
    Fail { at: u8, reason: String },
    /// It stays at that percentage, which may be 100.
    Stuck { at: u8 },
    /// It says it succeeded, and the last table is missing.
    LoseTable,
    /// It works, and the task list does not show it.
    Invisible,
    /// It works, and leaves the task list at that percentage.
    Vanish { at: u8 },
    /// It works, and its progress halves at that percentage.
    Backwards { at: u8 },
}

/// A fault of restore jobs.
#[derive(Debug, Clone)]
pub struct JobFault {
    /// How the job ends.
    pub fate: Fate,
    /// Jobs to let pass first.
    pub after: u32,
    /// How many jobs; all when absent.
    pub times: Option<u32>,
}

/// Either kind of fault.
#[derive(Debug, Clone)]
pub enum Fault {
    /// Of requests.
    Api(ApiFault),
    /// Of jobs.
    Job(JobFault),
}

impl RawFault {
    /// What the fault means, or which of its keys is wrong: `(key, what to do)`.
    pub(in crate::sim) fn read(&self) -> Result<Fault, (&'static str, String)> {
        let mut raw = self.clone();
        let fault = match (raw.on.take(), raw.r#do.take(), raw.job.take()) {
            (Some(on), Some(verb), None) => Fault::Api(raw.take_api(on, &verb)?),
            (None, None, Some(verb)) => Fault::Job(raw.take_job(&verb)?),
            _ => return Err(("on", "a fault has either `on` and `do`, or `job`".to_owned())),
        };
        raw.nothing_left()?;
        Ok(fault)
    }

    fn take_api(&mut self, on: String, verb: &str) -> Result<ApiFault, (&'static str, String)> {
        let act = self.take_act(verb)?;
        let usual = match act {
            Act::DropAnswer | Act::Truncated | Act::WrongType | Act::Slow { .. } => When::After,
            _ => When::Before,
        };
        if matches!(act, Act::Truncated | Act::WrongType | Act::Slow { .. })
            && self.when == Some(When::Before)
        {
            return Err(("when", format!("`{verb}` needs an answer to spoil: leave `when` out")));
        }
        Ok(ApiFault {
            on,
            act,
            when: self.when.take().unwrap_or(usual),
            after: self.after,
            times: self.times,
        })
    }

    fn take_act(&mut self, verb: &str) -> Result<Act, (&'static str, String)> {
        Ok(match verb {
            "throttle" => Act::Throttle { retry_after_ms: self.retry_after_ms.take() },
            "status" => {
                let status = self.status.take().filter(|status| matches!(status, 500 | 502 | 503 | 504));
                let status = status.ok_or(("status", "say 500, 502, 503 or 504".to_owned()))?;
                self.take_refusal(status)?
            }
            "refuse" => {
                let status = self.status.take().filter(|status| (400..600).contains(status));
                let status = status.ok_or(("status", "say an HTTP status from 400 to 599".to_owned()))?;
                self.take_refusal(status)?
            }
            "slow" => {
                Act::Slow { ms: self.ms.take().ok_or(("ms", "say how late, in milliseconds".to_owned()))? }
            }
            "drop_answer" => Act::DropAnswer,
            "html" => Act::Html,
            "truncated" => Act::Truncated,
            "wrong_type" => Act::WrongType,
            other => {
                let known = "throttle, status, refuse, slow, drop_answer, html, truncated, wrong_type";
                return Err(("do", format!("\"{other}\" is unknown; use one of: {known}")));
            }
        })
    }

    fn take_refusal(&mut self, status: u16) -> Result<Act, (&'static str, String)> {
        let code = self.code.take().ok_or(("code", "say the error code".to_owned()))?;
        let message =
            self.message.take().unwrap_or_else(|| "The request was refused by the scenario.".to_owned());
        let (retry_after_ms, shape) = (self.retry_after_ms.take(), self.shape.take());
        Ok(Act::Refuse { status, code, message, retry_after_ms, shape })
    }

    fn take_job(&mut self, verb: &str) -> Result<JobFault, (&'static str, String)> {
        let fate = match verb {
            "fail" => {
                let reason = self.reason.take().ok_or(("reason", "say why the job fails".to_owned()))?;
                Fate::Fail { at: self.take_percent(60)?, reason }
            }
            "stuck" => Fate::Stuck { at: self.take_percent(95)? },
            "lose_table" => Fate::LoseTable,
            "invisible" => Fate::Invisible,
            "vanish" => Fate::Vanish { at: self.take_percent(50)? },
            "backwards" => Fate::Backwards { at: self.take_percent(60)? },
            other => {
                let known = "fail, stuck, lose_table, invisible, vanish, backwards";
                return Err(("job", format!("\"{other}\" is unknown; use one of: {known}")));
            }
        };
        Ok(JobFault { fate, after: self.after, times: self.times })
    }

    fn take_percent(&mut self, usual: u8) -> Result<u8, (&'static str, String)> {
        let at = self.at.take().unwrap_or(usual);
        if at > 100 {
            Err(("at", format!("{at} is too much: say a percentage from 0 to 100")))
        } else {
            Ok(at)
        }
    }

    fn nothing_left(&self) -> Result<(), (&'static str, String)> {
        let left = [
            ("retry_after_ms", self.retry_after_ms.is_some()),
            ("status", self.status.is_some()),
            ("code", self.code.is_some()),
            ("message", self.message.is_some()),
            ("ms", self.ms.is_some()),
            ("at", self.at.is_some()),
            ("reason", self.reason.is_some()),
            ("when", self.when.is_some()),
            ("shape", self.shape.is_some()),
        ];
        match left.into_iter().find(|(_, present)| *present) {
            Some((key, _)) => Err((key, "it does nothing for this fault: leave it out".to_owned())),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Fault, (&'static str, String)> {
        toml::from_str::<RawFault>(text).unwrap().read()
    }

    #[test]
    fn a_key_that_does_nothing_is_an_error() {
        assert_eq!(read("on='*'\ndo='throttle'\nms=3").unwrap_err().0, "ms");
        assert_eq!(read("job='stuck'\nreason='x'").unwrap_err().0, "reason");
        assert_eq!(read("on='*'\ndo='slow'\nms=3\nwhen='before'").unwrap_err().0, "when");
        assert_eq!(read("on='*'\ndo='status'\nstatus=404\ncode='x'").unwrap_err().0, "status");
        assert_eq!(read("on='*'").unwrap_err().0, "on");
        assert_eq!(read("job='stuck'\nat=101").unwrap_err().0, "at");
    }

    #[test]
    fn an_answer_is_dropped_after_the_work_unless_said_otherwise() {
        let Ok(Fault::Api(usual)) = read("on='RestoreTable'\ndo='drop_answer'") else { panic!() };
        assert_eq!(usual.when, When::After);
        let Ok(Fault::Api(early)) = read("on='RestoreTable'\ndo='drop_answer'\nwhen='before'") else {
            panic!()
        };
        assert_eq!(early.when, When::Before);
    }
}
