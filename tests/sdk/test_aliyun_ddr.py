"""Cross-region backup and RestoreDdrTable by the official SDKs: sources in cn-shanghai, copies and destinations in cn-hangzhou."""

import json

import pytest
from clients import Keys, Refused, make
from test_aliyun import PATIENCE, address, client, keys, kind, table_meta, utc  # noqa: F401  the fixtures

SHANGHAI, HANGZHOU = "cn-shanghai", "cn-hangzhou"
TRADE, MEMBER, CMS = "rm-uf6trade5prod", "rm-uf6member3nolog", "rm-uf6cms2large"
GEO = "rm-bp1geo5drill"
SET = 279563
DAY = 60 * 24


def refusal(client, action, **parameters):
    with pytest.raises(Refused) as refused:
        client.call(action, **parameters)
    assert len(refused.value.request_id) == 36
    return refused.value.status, refused.value.code


def month():
    return {"StartTime": utc(-30 * DAY), "EndTime": utc(1)}


def copies(client, instance, **more):
    answer = client.call("DescribeCrossRegionBackups", RegionId=SHANGHAI, DBInstanceId=instance, **more)
    assert answer["RegionId"] == SHANGHAI
    assert answer["PageRecordCount"] == len(answer["Items"]["Item"])
    return answer


def tasks(client):
    span = {"FromStartTime": utc(-30), "ToStartTime": utc(1)}
    return client.call("DescribeHistoryTasks", RegionId=HANGZHOU, InstanceId=GEO, **span)["Items"]


def restored(client, **parameters):
    """Sends a restore into the destination and follows it there to its end."""
    before = {task["TaskId"] for task in tasks(client)}
    answer = client.call("RestoreDdrTable", DBInstanceId=GEO, RegionId=HANGZHOU, **parameters)
    assert set(answer) == {"RequestId", "DBInstanceId"} and answer["DBInstanceId"] == GEO
    for _ in range(PATIENCE):
        new = [task for task in tasks(client) if task["TaskId"] not in before]
        assert len(new) == 1 and new[0]["InstanceId"] == GEO
        if new[0]["Status"] not in ("Scheduled", "Running"):
            return new[0]["Status"]
    raise AssertionError("the restore does not end")


def databases(client, instance=GEO):
    answer = client.call("DescribeDatabases", DBInstanceId=instance)
    return {row["DBName"] for row in answer["Databases"]["Database"]}


def test_regions_and_policy(client):
    assert client.call("DescribeAvailableCrossRegion", RegionId=SHANGHAI)["Regions"]["Region"] == [HANGZHOU]
    policy = client.call("DescribeInstanceCrossBackupPolicy", RegionId=SHANGHAI, DBInstanceId=TRADE)
    assert (policy["BackupEnabled"], policy["LogBackupEnabled"]) == ("Enable", "Enable")
    assert (policy["CrossBackupRegion"], policy["Retention"], policy["CrossBackupType"]) == (HANGZHOU, 30, "1")
    policy = client.call("DescribeInstanceCrossBackupPolicy", RegionId=SHANGHAI, DBInstanceId=MEMBER)
    assert (policy["BackupEnabled"], policy["LogBackupEnabled"]) == ("Enable", "Disable")
    assert refusal(client, "DescribeAvailableCrossRegion", RegionId="mars") == (400, "InvalidRegion.Format")
    wrong = {"RegionId": HANGZHOU, "DBInstanceId": "pgm-bp1geo3prod"}
    assert refusal(client, "DescribeInstanceCrossBackupPolicy", **wrong) == (403, "CrossBackupNotSupport")


def test_sources(client):
    answer = client.call("DescribeCrossRegionBackupDBInstance", RegionId=SHANGHAI, PageSize=30, PageNumber=1)
    assert [row["DBInstanceId"] for row in answer["Items"]["Item"]] == [TRADE, MEMBER, CMS]
    assert (answer["TotalRecords"], answer["ItemsNumbers"]) == (3, 3)
    answer = client.call("DescribeCrossRegionBackupDBInstance", RegionId=SHANGHAI, DBInstanceId=f"{MEMBER},{GEO}")
    assert answer["TotalRecords"] == 1


def test_copied_sets(client):
    answer = copies(client, TRADE, PageSize=30, PageNumber=1, CrossBackupRegion=HANGZHOU, **month())
    newest = answer["Items"]["Item"][0]
    assert (answer["TotalRecordCount"], newest["CrossBackupId"]) == (14, SET)
    assert newest["RestoreRegions"]["RestoreRegion"] == [SHANGHAI, HANGZHOU]
    assert (newest["BackupMethod"], newest["BackupType"], newest["Engine"]) == ("P", "F", "mysql")
    assert copies(client, TRADE, CrossBackupId=SET)["TotalRecordCount"] == 1
    odd = {row["CrossBackupId"]: row for row in copies(client, CMS, **month())["Items"]["Item"]}
    assert (odd[280411]["BackupSetStatus"], odd[280003]["BackupSetScale"], odd[279902]["BackupType"]) == (1, 1, "I")


def test_copied_sets_refused(client):
    common = {"RegionId": SHANGHAI, "DBInstanceId": TRADE}
    for more, expected in [
        ({}, (400, "ParameterAbsence")),
        ({"StartTime": utc()[:16] + "Z", "EndTime": utc()}, (400, "InvalidStartTime.Format")),
        ({"StartTime": utc(), "EndTime": utc(-1)}, (400, "InvalidTime.Format")),
        ({"CrossBackupId": SET, "PageSize": 40}, (400, "InvalidParameters.Format")),
        ({"CrossBackupId": SET, "PageNumber": 0}, (404, "InvalidPage.notFound")),
    ]:
        assert refusal(client, "DescribeCrossRegionBackups", **common, **more) == expected
    common["DBInstanceId"] = "rm-none"
    assert refusal(client, "DescribeCrossRegionBackups", CrossBackupId=SET, **common) == (
        404,
        "InvalidDBInstance.NotFound",
    )


def test_a_copied_catalogue(client):
    page = {"PageIndex": "1", "PageSize": "50"}
    answer = client.call("DescribeCrossBackupMetaList", BackupSetId=str(SET), Region=SHANGHAI, **page)
    assert [row["Database"] for row in answer["Items"]["Meta"]] == ["trade", "trade_archive"]
    for name in ("trade", "trade_archive"):
        answer = client.call("DescribeCrossBackupMetaList", BackupSetId=str(SET), GetDbName=name)
        assert "orders" in answer["Items"]["Meta"][0]["Tables"].split(",")
    for number, expected in [
        ("280411", (403, "InvalidMeta.Empty")),
        ("280207", (403, "InvalidMeta.TooLarge")),
        ("7", (404, "InvalidBackupSetID.NotFound")),
    ]:
        assert refusal(client, "DescribeCrossBackupMetaList", BackupSetId=number) == expected


def test_a_window_and_its_binlogs(client):
    window = client.call("DescribeAvailableRecoveryTime", CrossBackupId=SET, DBInstanceId=TRADE)
    assert window["RecoveryBeginTime"] < window["RecoveryEndTime"] < utc(-9)
    assert window["RegionId"] == SHANGHAI
    assert refusal(client, "DescribeAvailableRecoveryTime", CrossBackupId=281004) == (400, "NoAvailableLogBackup")
    assert refusal(client, "DescribeAvailableRecoveryTime", CrossBackupId=7) == (404, "InvalidBackupSetID.NotFound")
    span = {"StartTime": utc(-600), "EndTime": utc()}
    common = {"RegionId": SHANGHAI, "DBInstanceId": TRADE}
    files = client.call("DescribeCrossRegionLogBackupFiles", **common, **span)["Items"]["Item"]
    assert files and all(row["CrossBackupRegion"] == HANGZHOU for row in files)
    assert refusal(client, "DescribeCrossRegionLogBackupFiles", **common, EndTime=utc()) == (400, "MissingStartTime")


def test_a_new_instance_is_judged(client):
    common = {"RegionId": HANGZHOU, "Engine": "MySQL", "EngineVersion": "8.0", "DBInstanceClass": "mysql.x4.large.2"}
    by_set = {**common, "RestoreType": "0", "BackupSetId": str(SET)}
    assert client.call("CheckCreateDdrDBInstance", DBInstanceStorage=200, **by_set)["IsValid"] == "true"
    assert client.call("CheckCreateDdrDBInstance", DBInstanceStorage=60, **by_set)["IsValid"] == "false"
    by_time = {**common, "DBInstanceStorage": 200, "RestoreType": "1", "RestoreTime": utc(-60)}
    source = {"SourceRegion": SHANGHAI, "SourceDBInstanceName": TRADE}
    assert client.call("CheckCreateDdrDBInstance", **by_time, **source)["IsValid"] == "true"
    assert refusal(client, "CheckCreateDdrDBInstance", **by_time) == (400, "NoBackupSetRegion")
    by_set["BackupSetId"] = "279597"
    assert refusal(client, "CheckCreateDdrDBInstance", DBInstanceStorage=200, **by_set) == (
        400,
        "CrossRegionUnsupportTDE",
    )


def test_a_copy_lands_in_the_destination(client, kind):
    before = databases(client, TRADE)
    meta = json.loads(table_meta(("orders", f"orders_{kind}"), database="trade"))
    meta.append({"type": "db", "name": "trade_archive", "newname": f"archive_{kind}"})
    parameters = {
        "RestoreType": "0",
        "BackupId": str(SET),
        "TableMeta": json.dumps(meta),
        "ClientToken": f"undrop-ddr-{kind}",
    }
    assert restored(client, **parameters) == "Succeed"
    assert f"archive_{kind}" in databases(client)
    assert databases(client, TRADE) == before
    # The same token again makes no second job.
    count = len(tasks(client))
    assert client.call("RestoreDdrTable", DBInstanceId=GEO, RegionId=HANGZHOU, **parameters)["DBInstanceId"] == GEO
    assert len(tasks(client)) == count
    # And the names are taken now.
    parameters["ClientToken"] += "-again"
    common = {"DBInstanceId": GEO, "RegionId": HANGZHOU}
    assert refusal(client, "RestoreDdrTable", **common, **parameters) == (400, "InvalidDBName.Duplicate")
    parameters["TableMeta"] = json.dumps(meta[:1])
    assert refusal(client, "RestoreDdrTable", **common, **parameters) == (400, "InvalidParamTableMeta.Duplicate")


def test_a_moment_lands_in_the_destination(client, kind):
    meta = table_meta(("orders", f"orders_then_{kind}"), database="trade")
    source = {"SourceRegion": SHANGHAI, "SourceDBInstanceName": TRADE}
    assert restored(client, RestoreType="1", RestoreTime=utc(-45), TableMeta=meta, **source) == "Succeed"


def test_restores_refused(client):
    by_set = {"RestoreType": "0", "BackupId": str(SET)}
    by_time = {"RestoreType": "1", "RestoreTime": utc(-45), "SourceRegion": SHANGHAI, "SourceDBInstanceName": TRADE}
    meta = table_meta(("orders", "o"), database="trade")
    for parameters, expected in [
        ({**by_set, "RestoreType": "2"}, (404, "RestoreType.NotFound")),
        ({**by_set, "RestoreType": "BackupTime"}, (400, "InvalidRestoreType.Format")),
        ({**by_set, "BackupId": "7"}, (404, "InvalidBackupSetID.NotFound")),
        ({**by_set, "BackupId": "280411"}, (403, "IncorrectBackupSetState")),
        ({**by_set, "BackupId": "280003"}, (403, "IncorrectBackupSetMethod")),
        ({**by_set, "BackupId": "279393"}, (400, "InvalidRegion.Format")),
        ({**by_set, "RegionId": SHANGHAI}, (404, "InvalidDBInstance.NotFound")),
        ({**by_set, "DBInstanceId": "rm-bp1blog4nolog"}, (400, "InvalidBakset.Invalid")),
        ({**by_set, "DBInstanceId": "pgm-bp1geo3prod"}, (400, "InvalidDBInstanceEngineType.Format")),
        ({"RestoreType": "1", "RestoreTime": utc(-45)}, (400, "RequiredParam.NotFound")),
        ({**by_time, "SourceDBInstanceName": MEMBER}, (403, "InvalidBackupLogStatus")),
        ({**by_time, "SourceDBInstanceName": "rm-uf6shop7dr"}, (400, "NoAvailableDisasterRestoreBakset")),
        ({**by_time, "RestoreTime": utc(-1)}, (404, "InvalidBinlog.NotFound")),
        ({**by_time, "RestoreTime": utc(-40 * DAY)}, (404, "InvalidBackup.NotFound")),
        ({**by_set, "TableMeta": "x"}, (400, "InvalidParamTableMeta")),
    ]:
        request = {"DBInstanceId": GEO, "RegionId": HANGZHOU, "TableMeta": meta, **parameters}
        assert refusal(client, "RestoreDdrTable", **request) == expected, parameters


def test_a_permission_that_is_missing(kind, address):  # noqa: F811
    reader = make(kind, address, Keys("LTAI5tUndropSimRead9Wm3c", "undropSimulatorReadOnlyKey0003"))
    assert reader.call("DescribeAvailableCrossRegion", RegionId=SHANGHAI)["Regions"]
    request = {"DBInstanceId": GEO, "RestoreType": "0", "BackupId": str(SET), "TableMeta": "[]"}
    assert refusal(reader, "RestoreDdrTable", **request) == (403, "Forbidden.RAM")
