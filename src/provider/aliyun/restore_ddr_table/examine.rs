//! The service's own check before such a restore (CheckCreateDdrDBInstance), and what can be told without asking.
//!
//! The call is made for restores into a new instance as well, so what it says about buying one proves nothing here.

use super::{source_region, targets, with_point};
use crate::domain::check::{Check, Status};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::instance::Instance;
use crate::domain::point::RestorePoint;
use crate::messages::{Text, aliyun_ddr as msg, faults};
use crate::provider::Link;
use crate::provider::aliyun::call::{Call, read};
use crate::provider::aliyun::instances;
use crate::provider::aliyun::wire::{self, cross};

/// The key of the check.
const KEY: &str = "cross-region";

/// Codes about an instance to be bought: its class is no longer sold, its disk has another size than those on offer.
const ABOUT_BUYING: [&str; 3] =
    ["InvalidDBInstanceClass.NotFound", "InvalidStorage.Format", "InvalidServiceType.Format"];

/// Whether this point of this source can be restored onto this target.
pub async fn check(link: &Link, draft: &PlanDraft, source: &Instance, target: &Instance) -> Check {
    let here = &link.profile.region;
    // The central endpoint knows the instances of several regions, so that one of another region may be named.
    if target.region != *here {
        return blocked(msg::target_elsewhere(&target.name, &target.region, here), msg::fix_target());
    }
    if let Some(why) = targets::misfit(source, target) {
        return blocked(msg::target_unfit(&target.name, &why), msg::fix_target());
    }
    let named = source_region(draft);
    if matches!(draft.point, RestorePoint::At(_)) && named != source.region.as_str() {
        return blocked(msg::other_region(named, &source.region), msg::fix_source_region(&source.region));
    }
    let detail = match instances::detail(link, &target.id).await {
        Ok(detail) => detail,
        Err(fault) => return Check::open(KEY, msg::precheck_unasked(&fault.summary)),
    };
    let Some(call) = call(link, draft, &detail) else { return Check::open(KEY, msg::precheck_no_class()) };
    match read::<cross::Verdict>(link, &call).await {
        Ok(verdict) if verdict.is_valid.is("true") => Check::ok(KEY, msg::precheck_ok()),
        Ok(verdict) if verdict.is_valid.is("false") => blocked(msg::precheck_no(), faults::fix_point()),
        Ok(_) => Check::open(KEY, msg::precheck_silent()),
        Err(fault) => judge(fault),
    }
}

fn blocked(message: Text, fix: Text) -> Check {
    Check::new(KEY, Status::Blocked, message, fix)
}

/// The question, with the target's own figures. `None` where the service does not tell one that it demands.
fn call(link: &Link, draft: &PlanDraft, target: &wire::DbInstance) -> Option<Call> {
    let call = Call::new("CheckCreateDdrDBInstance")
        .with("RegionId", link.profile.region.as_str())
        .with("Engine", target.engine.get()?)
        .with("EngineVersion", target.engine_version.get()?)
        .with("DBInstanceClass", target.class.get()?)
        .with("DBInstanceStorage", target.storage_gb.u64()?.to_string());
    Some(with_point(call, draft, "BackupSetId"))
}

/// A refusal in the service's words is a verdict. All else means that the question got no answer.
fn judge(fault: Fault) -> Check {
    use FaultKind::{Conflict, Invalid, Limit, NotFound, Unsupported};
    let told = matches!(fault.kind, Conflict | Invalid | Limit | NotFound | Unsupported);
    match &fault.code {
        Some(code) if told && !ABOUT_BUYING.contains(&code.as_str()) => {
            let words = fault.detail.as_deref().unwrap_or_default();
            let separator = if words.is_empty() { "" } else { ": " };
            blocked(msg::precheck_refused(&fault.summary, format!("{code}{separator}{words}")), fault.hint)
        }
        _ => Check::open(KEY, msg::precheck_unasked(&fault.summary)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::aliyun::restore_ddr_table::tests::{draft, instance, moment, source};
    use crate::provider::testing::{Script, link};

    const DETAIL: &str = r#"{"RequestId":"R","Items":{"DBInstanceAttribute":[{"DBInstanceId":"rm-target","Engine":"MySQL",
        "EngineVersion":"8.0","DBInstanceClass":"rds.mysql.s1.small","DBInstanceStorage":20,"DBInstanceStatus":"Running"}]}}"#;
    const VALID: &str = r#"{"RequestId":"R","IsValid":"true"}"#;

    async fn asked(draft: &PlanDraft, answers: &[(u16, &str)]) -> (Check, std::sync::Arc<Script>) {
        let script = Script::new(answers.iter().map(|&(status, body)| (status, body)));
        let target = instance("rm-target", "cn-hangzhou", "8.0");
        (check(&link(&script), draft, &source(), &target).await, script)
    }

    #[tokio::test]
    async fn the_service_is_asked_with_the_targets_figures() {
        let (check, script) = asked(&draft(vec![]), &[(200, DETAIL), (200, VALID)]).await;
        assert_eq!((check.key, check.status), ("cross-region", Status::Ok));
        let fields = script.seen()[1].fields();
        for (key, wanted) in [
            ("Action", "CheckCreateDdrDBInstance"),
            ("RegionId", "cn-hangzhou"),
            ("Engine", "MySQL"),
            ("EngineVersion", "8.0"),
            ("DBInstanceClass", "rds.mysql.s1.small"),
            ("DBInstanceStorage", "20"),
            ("RestoreType", "0"),
            ("BackupSetId", "14377"),
        ] {
            assert_eq!(fields[key], wanted, "{key}");
        }
        assert!(!fields.contains_key("SourceRegion") && !fields.contains_key("BackupId"));
        let (_, script) = asked(&moment(vec![]), &[(200, DETAIL), (200, VALID)]).await;
        let fields = script.seen()[1].fields();
        for (key, wanted) in [
            ("RestoreType", "1"),
            ("RestoreTime", "2026-11-20T16:00:00Z"),
            ("SourceRegion", "cn-shanghai"),
            ("SourceDBInstanceName", "rm-source"),
        ] {
            assert_eq!(fields[key], wanted, "{key}");
        }
        assert!(!fields.contains_key("BackupSetId"));
    }

    #[tokio::test]
    async fn a_refusal_blocks_and_a_missing_answer_does_not() {
        for (status, body, wanted, words) in [
            (200, r#"{"RequestId":"R","IsValid":"false"}"#, Status::Blocked, "not valid"),
            (
                400,
                r#"{"Code":"CrossRegionUnsupportTDE","Message":"no TDE"}"#,
                Status::Blocked,
                "CrossRegionUnsupportTDE: no TDE",
            ),
            (
                404,
                r#"{"Code":"InvalidBackupSetID.NotFound"}"#,
                Status::Blocked,
                "InvalidBackupSetID.NotFound",
            ),
            (400, r#"{"Code":"Brand.New","Message":"odd"}"#, Status::Blocked, "Brand.New: odd"),
            (200, r#"{"RequestId":"R","IsValid":""}"#, Status::NotChecked, "neither"),
            (404, r#"{"Code":"InvalidDBInstanceClass.NotFound"}"#, Status::NotChecked, "class"),
            (
                403,
                r#"{"Code":"Forbidden.RAM","Message":"no"}"#,
                Status::NotChecked,
                "rds:CheckCreateDdrDBInstance",
            ),
            (404, r#"{"Code":"InvalidAction.NotFound"}"#, Status::NotChecked, "could not"),
            (404, "{}", Status::NotChecked, "could not"),
            (400, r#"{"Code":"Pay.InsufficientBalance"}"#, Status::NotChecked, "could not"),
        ] {
            let (check, _) = asked(&draft(vec![]), &[(200, DETAIL), (status, body)]).await;
            assert_eq!(check.status, wanted, "{body}");
            assert!(check.message.en.contains(words), "{}", check.message);
            assert_eq!(check.fix.is_empty(), wanted != Status::Blocked, "{body}");
        }
    }

    #[tokio::test]
    async fn what_is_known_without_asking_is_not_asked() {
        let script = Script::new::<String>([]);
        let old = instance("rm-target", "cn-hangzhou", "5.7");
        let found = check(&link(&script), &draft(vec![]), &source(), &old).await;
        assert_eq!((found.status, script.seen().len()), (Status::Blocked, 0));
        let far = instance("rm-target", "cn-beijing", "8.0");
        let found = check(&link(&script), &draft(vec![]), &source(), &far).await;
        assert_eq!((found.status, script.seen().len()), (Status::Blocked, 0));
        assert!(found.message.en.contains("cn-beijing") && found.message.en.contains("cn-hangzhou"));
        let mut wrong = moment(vec![]);
        wrong.options.clear();
        let (found, script) = asked(&wrong, &[]).await;
        assert_eq!((found.status, script.seen().len()), (Status::Blocked, 0));
        assert!(found.fix.en.contains("cn-shanghai"));
        let bare = DETAIL.replace("rds.mysql.s1.small", "");
        let (found, script) = asked(&draft(vec![]), &[(200, &bare)]).await;
        assert_eq!((found.status, script.seen().len()), (Status::NotChecked, 1));
        let (found, _) = asked(&draft(vec![]), &[(404, r#"{"Code":"InvalidDBInstanceId.NotFound"}"#)]).await;
        assert_eq!(found.status, Status::NotChecked);
    }
}
