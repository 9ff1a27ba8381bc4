use super::*;
use crate::domain::fault::Fault;
use crate::messages::Lang;
use crate::provider::Link;
use crate::provider::aliyun::faults::Context;
use crate::provider::credentials::Source;
use crate::provider::testing::{Keys, Script, answer, link};

/// The tables of codes of the pages, a line for each: `status | code`.
const PAGES: [(&str, &str); 3] = [
    ("RestoreTable", include_str!("../../../../tests/fixtures/aliyun/restore-table.codes.txt")),
    ("RestoreDdrTable", include_str!("../../../../tests/fixtures/aliyun/restore-ddr-table.codes.txt")),
    (
        "CheckCreateDdrDBInstance",
        include_str!("../../../../tests/fixtures/aliyun/check-create-ddr-instance.codes.txt"),
    ),
];

/// What a person is told of a code.
async fn told(link: &Link, action: &'static str, status: u16, code: &str) -> Fault {
    let credentials = Keys::default().get().await.unwrap();
    let body = format!(r#"{{"RequestId":"R","Code":"{code}","Message":"m"}}"#);
    Context { action, credentials: &credentials, link }.fault(&answer(status, body))
}

#[tokio::test]
async fn every_code_of_the_pages_has_its_own_words() {
    let link = link(&Script::new::<String>([]));
    for (action, page) in PAGES {
        assert!(page.lines().count() > 25, "{action}");
        for line in page.lines() {
            let (status, code) = line.split_once(" | ").unwrap();
            assert_eq!(row(code).map(|row| row.code), Some(code), "{action}: {code} has no row of its own");
            let fault = told(&link, action, status.parse().unwrap(), code).await;
            assert_eq!(fault.code.as_deref(), Some(code));
            for lang in [Lang::En, Lang::Zh] {
                let (summary, hint) = (fault.summary.get(lang), fault.hint.get(lang));
                assert!(!summary.is_empty() && !hint.is_empty(), "{action}: {code}");
                assert_ne!(summary, m::other_code(code).get(lang), "{action}: {code}");
                assert_ne!(summary, m::other_status(status).get(lang), "{action}: {code}");
                assert_ne!(hint, m::fix_other().get(lang), "{action}: {code}");
            }
        }
    }
    let unknown = told(&link, "RestoreDdrTable", 400, "Brand.NewCode").await;
    assert_eq!((unknown.summary, unknown.hint), (m::other_code("Brand.NewCode"), m::fix_other()));
}

#[test]
fn the_reads_across_regions_are_known_too() {
    for code in
        ["CrossBackupNotSupport", "NoAvailableLogBackup", "InvalidTime.Format", "InvalidPage.notFound"]
    {
        assert_eq!(row(code).map(|row| row.code), Some(code));
    }
    for code in ["RequestMetaDataFailed", "InvokeProxyFailure", "CommodityServiceCalling.Exception"] {
        assert!(leaves_open(code), "{code}");
    }
}

/// Sections 2.4, 3.2, 3.3, 3.4, 3.6, 3.7, 3.9, 3.14, 5.1 and 5.4 of the reference, as written there.
const WRITTEN: &str = "InvalidProduct.NotFound InvalidApi.NotFound InvalidAction.NotFound InvalidVersion
    InvalidProtocol.NeedSsl UnsupportedHTTPMethod MissingParameter MissingDBInstanceId MissingTableMeta
    MissingAction MissingTimestamp InvalidParameter InvalidParameter.Format InvalidAccessKeyId.NotFound
    InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled InvalidTimeStamp.Format InvalidTimeStamp.Expired
    SignatureNonceUsed SignatureDoesNotMatch IncompleteSignature InvalidSignatureMethod
    InvalidSignatureVersion InvalidSecurityToken.Expired InvalidSecurityToken.Malformed
    InvalidSecurityToken.MismatchWithAccessKey MissingSecurityToken Forbidden.RAM NoPermission Forbidden
    InvalidContentMD5 ContentMD5NotMatched Throttling Throttling.User Throttling.Api Rejected.Throttling
    ServiceUnavailable InternalError UnknownError InternalFailure OperationDenied.DBInstanceStatus
    OperationDenied.DBStatus OperationDenied.DBClusterStatus OperationDenied.OutofUsage
    OperationDenied.PrimaryDBInstanceStatus OperationDenied.ReadDBInstanceStatus
    OperationDenied.MasterDBInstanceState IncorrectDBInstanceState ConcurrentTaskExceeded LockTimeout
    InstanceConnectTimeoutFault Database.ConnectError IdempotentParameterMismatch Invalid.NextToken
    InvalidDBInstanceType.ValueNotSupport InvalidExpired.Format InvalidParameter.OwnerAccount
    TimeoutRetryLater ConnectTimeoutRetryLater DataNotExist InvalidDBInstanceId.NotFound ExternalFailure
    InvalidDBInstance.NotFound InvalidDBInstanceName.NotFound InvalidStartTime.Format InvalidEndTime.Format
    InvalidParameterCombination InvalidPageNumbers.Malformed InvalidBackupSetLocation.Format
    InvalidRestoreTime.Malformed InvalidMaxRecordsPerPage.Malformed InvalidMeta.Empty InvalidMeta.TooLarge
    IncorrectDBInstanceType IncorrectEngineVersion InvalidBackupLogStatus InvalidPageSize InvalidPageIndex
    InvalidRestoreTime.Format NoAvailableDisasterRestoreBakset InvalidBackupSetID.NotFound
    InvalidParameters.Format LogBackupNotEnabled ParameterLeastAssociate ParameterAbsence
    IncorrectDBInstanceLockMode IncorrectEngine IncorrectCharacterType InvalidUser.NotFound
    InvalidBinlog.NotFound InvalidBackup.NotFound Database.QueryError SqlExecuteFailedOrTimeout
    InvalidDBInstanceStatus.NotSupport Param.Invalid Param.Invalid.TimeEndBeforeStart
    InvalidRestoreType.Format InvalidBakset.Invalid InvalidParamTableMeta InvalidParamTableMeta.Content
    InvalidParamTableMeta.Duplicate InvalidParamTableMeta.TooManyTables
    InvalidParamTableMetaForRestore.Content InvalidSourceRestoreDBName.NotFound InvalidDBName.Duplicate
    InvalidBakHistoryDO InvalidBakTableMetaDO InvalidBakHistory.DbVersionMismatch
    MissBackupSetAndRestoreTime.NotFound DiskSize.NotEnough InvalidSourceCategory RestoreTableException
    InvalidAvZone.Format InvalidRegion.Format InvalidVpcParameter InvalidIP.Format MissingUserID MissingUID
    Order.ComboInstanceNotAllowOperate Price.PricingPlanResultNotFound Order.NoRealNameAuthentication
    IncorrectBackupSetMethod IncorrectBackupSetState ChildDBInstanceExists InvalidDB.NotFound
    InvalidRegion.NotFound InsufficientResourceCapacity ResourceConfigError Forbidden.SnapshotRecovery
    InvalidParamTableMeta.RestoreTime ErrorParametersConflict InvalidRestoreDB InvalidRestoreTimeSpecified
    BackupJobExists Exceeded.BackupTimes OrderStatus.UnPaid InvalidUserOperatorPermission";

#[test]
fn every_written_code_has_words_in_both_languages() {
    for code in WRITTEN.split_whitespace() {
        let found = row(code).unwrap_or_else(|| panic!("{code} has no entry"));
        for text in [(found.summary)(), (found.hint)()] {
            assert!(!text.get(Lang::En).is_empty() && !text.get(Lang::Zh).is_empty(), "{code}");
        }
    }
}

#[test]
fn no_code_stands_twice() {
    let mut codes: Vec<&str> = tables().map(|r| r.code).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn families_are_recognised_and_strangers_are_not() {
    assert_eq!(row("Throttling.Region").unwrap().kind, Throttled);
    assert_eq!(row("MissingBackupId").unwrap().kind, Bug);
    assert_eq!(row("InvalidSecurityToken.Odd").unwrap().kind, Auth);
    assert!(row("Brand.NewCode").is_none());
    assert!(row("MissBackup.Odd").is_none());
    assert!(leaves_open("RestoreTableException") && !leaves_open("DiskSize.NotEnough"));
}
