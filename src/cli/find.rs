//! `undrop find`: which backup sets, or moments, still have a name. It only reads, newest first, a few at a time.

use std::collections::BTreeMap;

use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};

use super::args::FindArgs;
use super::edge;
use super::exit::{Ended, Exit, Failure};
use super::out::{Out, fault_json};
use super::session::{self, Session, both_times};
use crate::domain::capability::Depth;
use crate::domain::damage::Damage;
use crate::domain::fault::Fault;
use crate::domain::find::{Candidate, Candidates, Comparing, Found, Needle, candidates};
use crate::domain::ids::InstanceId;
use crate::domain::instance::Instance;
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Text, cli as words, find as msg, time};
use crate::provider::{Link, Operation, Spot, find};

/// Points that are read at a time.
const AT_ONCE: usize = 2;

/// Paths of one point that are written out for people; the JSON has all that were kept.
const SHOWN: usize = 8;

/// What is searched.
struct Search<'a> {
    operation: &'static dyn Operation,
    link: &'a Link,
    source: &'a Instance,
    needle: &'a Needle,
}

/// One point with its answer.
struct Answer {
    candidate: Candidate,
    found: Result<Found, Fault>,
}

/// Looks into every point.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &FindArgs) -> Ended {
    let profile = session.profile()?;
    let comparing = Comparing { whole: args.exact, case: args.case_sensitive };
    let needle = Needle::parse(&args.name, comparing).map_err(|why| Failure::usage(why, msg::name_hint()))?;
    let link = session.link(profile)?;
    let id = InstanceId::from(args.instance.as_str());
    let damage = session.damage(profile, args.damage.as_deref())?.and_then(Damage::at);
    let (zone, now) = (profile.zone(), session.now);
    edge::block_on(edge::unless_interrupted(async {
        let (operation, source) = session::source(profile, &link, &id, args.operation.as_deref()).await?;
        let capabilities = operation.capabilities(Some(&source));
        if capabilities.depth == Depth::Instance {
            return Err(Failure::usage(words::no_names_to_find(operation.key()), words::list_of_instance()));
        }
        let choices = operation.points(&link, &source).await?;
        let asked = candidates(&choices, capabilities.points, damage, args.most);
        let search = Search { operation, link: &link, source: &source, needle: &needle };
        let answers = search.answers(out, &asked, zone, now).await?;
        if out.json {
            out.document(&document(out, &search, &asked, &answers, now))?;
        } else {
            notes(out, &asked, &answers);
        }
        ended(out, answers)
    }))
}

impl Search<'_> {
    /// Reads the points, and tells each as soon as it and all newer ones are there.
    async fn answers(
        &self,
        out: &mut Out<'_>,
        asked: &Candidates,
        zone: Zone,
        now: Timestamp,
    ) -> Result<Vec<Answer>, Failure> {
        let mut coming =
            stream::iter(asked.points.iter().cloned()).map(|candidate| self.ask(candidate)).buffered(AT_ONCE);
        let mut answers = Vec::new();
        while let Some(answer) = coming.next().await {
            if !out.json {
                tell(out, &answer, zone, now)?;
            }
            let stops = answer.found.as_ref().is_err_and(|fault| fault.kind.stops_all());
            answers.push(answer);
            // What stands in the way of one question stands in the way of all.
            if stops {
                break;
            }
        }
        Ok(answers)
    }

    async fn ask(&self, candidate: Candidate) -> Answer {
        let options = BTreeMap::new();
        let spot = Spot { source: self.source, point: &candidate.point, options: &options };
        let found = find::find(self.operation, self.link, spot, self.needle).await;
        Answer { candidate, found }
    }
}

/// A line for a point, and one for each path in it.
fn tell(out: &mut Out<'_>, answer: &Answer, zone: Zone, now: Timestamp) -> std::io::Result<()> {
    let point = match &answer.candidate.point {
        RestorePoint::Backup(id) => format!("--backup {}", visible(id.as_str())),
        RestorePoint::At(at) => format!("--at {}", at.rfc3339()),
    };
    let when = answer.candidate.state_at.map(|at| {
        let age = time::age(now.since(at));
        format!("  {}  ({})", both_times(zone, at), age.get(out.lang))
    });
    let state = match &answer.found {
        Ok(found) if found.count() > 0 => words::found(found.count()),
        Ok(found) if found.cut => msg::not_in_cut(),
        Ok(_) => msg::not_in_it(),
        Err(fault) => msg::could_not(&fault.summary),
    };
    out.line(&format!("{point}{}  {}", when.unwrap_or_default(), state.get(out.lang)))?;
    let Ok(found) = &answer.found else { return Ok(()) };
    for path in found.paths.iter().take(SHOWN) {
        out.line(&format!("  {}", visible(&path.text())))?;
    }
    let left = found.count().saturating_sub(SHOWN);
    if left > 0 {
        out.line(&format!("  {}", words::and_so_many(left).get(out.lang)))?;
    }
    Ok(())
}

/// What is not in the rows: words of the services, and what was not asked.
fn notes(out: &mut Out<'_>, asked: &Candidates, answers: &[Answer]) {
    for note in told(answers) {
        out.say(&note);
    }
    if asked.older > 0 {
        out.say(&words::older(asked.older));
    }
    if asked.unusable > 0 {
        out.say(&msg::unusable(asked.unusable));
    }
}

/// The notes of all lists, each once.
fn told(answers: &[Answer]) -> Vec<Text> {
    let mut notes: Vec<Text> = Vec::new();
    for note in answers.iter().filter_map(|answer| answer.found.as_ref().ok()).flat_map(|found| &found.notes)
    {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
    notes
}

fn document(
    out: &Out<'_>,
    search: &Search<'_>,
    asked: &Candidates,
    answers: &[Answer],
    now: Timestamp,
) -> Value {
    let points: Vec<Value> = answers.iter().map(|answer| object(out, answer, now)).collect();
    let notes: Vec<String> = told(answers).iter().map(|note| note.get(out.lang).to_owned()).collect();
    let comparing = search.needle.comparing();
    json!({
        "instance": search.source.id,
        "operation": search.operation.key(),
        "exact": comparing.whole,
        "case_sensitive": comparing.case,
        "points": points,
        "not_asked": asked.older + asked.points.len() - answers.len(),
        "unusable": asked.unusable,
        "notes": notes,
    })
}

fn object(out: &Out<'_>, answer: &Answer, now: Timestamp) -> Value {
    let (backup, at) = match &answer.candidate.point {
        RestorePoint::Backup(id) => (Some(id), None),
        RestorePoint::At(at) => (None, Some(at)),
    };
    let found = answer.found.as_ref().ok();
    let status = match &answer.found {
        Ok(found) if found.count() > 0 => "found",
        Ok(_) => "absent",
        Err(_) => "failed",
    };
    let paths = found.map_or(&[][..], |found| &found.paths);
    json!({
        "backup": backup,
        "time": at,
        "state_at": answer.candidate.state_at,
        "age_seconds": answer.candidate.state_at.map(|at| now.since(at) / 1000),
        "status": status,
        "matches": paths.iter().map(path).collect::<Vec<_>>(),
        "more": found.map_or(0, |found| found.more),
        "cut": found.is_some_and(|found| found.cut),
        "error": answer.found.as_ref().err().map(|fault| fault_json(fault, out.lang)),
    })
}

fn path(path: &ObjectPath) -> Value {
    json!({
        "path": path.text(),
        "database": path.database,
        "schema": path.schema,
        "table": path.table,
    })
}

/// Done, whether or not the name is anywhere, as long as that is certain: a name that was not found although a point
/// could not be read ends as that point did.
fn ended(out: &mut Out<'_>, answers: Vec<Answer>) -> Ended {
    let hit = answers.iter().any(|answer| answer.found.as_ref().is_ok_and(|found| found.count() > 0));
    let fault = answers.into_iter().find_map(|answer| answer.found.err());
    match fault {
        Some(fault) if !hit => {
            let failure = Failure::from(fault);
            // Under --json each point has told its own.
            if out.json { Ok(failure.exit()) } else { Err(failure) }
        }
        _ => Ok(Exit::Done),
    }
}
