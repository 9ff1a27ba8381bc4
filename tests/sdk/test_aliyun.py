"""The official SDKs of Alibaba Cloud against the simulator: what they accept is what the real service looks like."""

import datetime
import json

import pytest
from clients import KINDS, Keys, Refused, make

PROD = "rm-bp1shop7prod"
SET = "1482093516"
PATIENCE = 2000  # polls; at the speed of the test a job ends within some tens of milliseconds


@pytest.fixture
def address(ready):
    return ready["aliyun"]["rds"].removeprefix("http://")


@pytest.fixture
def keys(ready):
    pair = ready["credentials"]["aliyun"]
    return Keys(pair["access_key_id"], pair["access_key_secret"])


@pytest.fixture(params=sorted(KINDS))
def kind(request):
    return request.param


@pytest.fixture
def client(kind, address, keys):
    return make(kind, address, keys)


def table_meta(*tables, database="shop", new_database=None):
    entries = [{"type": "table", "name": old, "newname": new} for old, new in tables]
    item = {"type": "db", "name": database, "newname": new_database or database, "tables": entries}
    return json.dumps([item], ensure_ascii=False)


def utc(minutes=0):
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def tasks(client):
    span = {"FromStartTime": utc(-30), "ToStartTime": utc(1)}
    return client.call("DescribeHistoryTasks", RegionId="cn-hangzhou", InstanceId=PROD, **span)["Items"]


def restored(client, before, parameters):
    """Sends a restore and follows it to its end."""
    assert set(client.call("RestoreTable", DBInstanceId=PROD, **parameters)) == {"RequestId"}
    seen = []
    for _ in range(PATIENCE):
        new = [task for task in tasks(client) if task["TaskId"] not in before]
        assert len(new) == 1
        seen.append(float(new[0]["Progress"]))
        if new[0]["Status"] not in ("Scheduled", "Running"):
            assert seen == sorted(seen)
            return new[0]
    raise AssertionError("the restore does not end")


def test_instances(client):
    answer = client.call("DescribeDBInstances", RegionId="cn-hangzhou", PageSize=50, PageNumber=1)
    rows = {row["DBInstanceId"]: row for row in answer["Items"]["DBInstance"]}
    assert answer["TotalRecordCount"] == len(rows) == 11
    assert rows[PROD]["DBInstanceDescription"] == "shop-prod"
    assert rows["rm-bp1pay6busy"]["DBInstanceStatus"] == "DBInstanceClassChanging"


def test_regions_attribute_policy_and_window(client):
    zones = client.call("DescribeRegions")["Regions"]["RDSRegion"]
    assert {zone["RegionId"] for zone in zones} == {"cn-hangzhou", "cn-shanghai"}
    row = client.call("DescribeDBInstanceAttribute", DBInstanceId=PROD)["Items"]["DBInstanceAttribute"][0]
    assert (row["Category"], row["DBInstanceStorage"], row["Port"]) == ("HighAvailability", 200, "3306")
    assert client.call("DescribeBackupPolicy", DBInstanceId=PROD)["EnableBackupLog"] == "1"
    window = client.call("DescribeLocalAvailableRecoveryTime", DBInstanceId=PROD)
    assert window["RecoveryBeginTime"] < window["RecoveryEndTime"] < utc()


def test_backups(client):
    span = {"StartTime": utc(-60 * 24 * 9)[:16] + "Z", "EndTime": utc(1)[:16] + "Z"}
    answer = client.call("DescribeBackups", DBInstanceId=PROD, PageSize=30, PageNumber=1, **span)
    assert str(answer["TotalRecordCount"]) == "13"
    sets = {row["BackupId"]: row for row in answer["Items"]["Backup"]}
    assert (sets[SET]["MetaStatus"], sets[SET]["IsAvail"]) == ("OK", 1)


def test_metadata(client):
    common = {"DBInstanceId": PROD, "RestoreType": "BackupSetID", "BackupSetID": int(SET)}
    answer = client.call("DescribeMetaList", PageIndex=1, PageSize=50, **common)
    assert [row["Database"] for row in answer["Items"]["Meta"]] == ["crm", "shop", "shop_audit", "报表"]
    answer = client.call("DescribeMetaList", GetDbName="报表", **common)
    assert "订单汇总" in answer["Items"]["Meta"][0]["Tables"].split(",")


def test_databases_and_logs(client):
    rows = client.call("DescribeDatabases", DBInstanceId=PROD)["Databases"]["Database"]
    assert {row["DBName"] for row in rows} >= {"shop", "crm"}
    span = {"StartTime": utc(-600)[:16] + "Z", "EndTime": utc()[:16] + "Z"}
    assert client.call("DescribeLogBackupFiles", DBInstanceId=PROD, **span)["Items"]["BinLogFile"]


def test_a_restore_to_its_end(client, kind):
    before = {task["TaskId"] for task in tasks(client)}
    new = f"orders_{kind} *~+订单"
    parameters = {
        "BackupId": SET,
        "TableMeta": table_meta(("orders", new)),
        "InstantRecovery": True,
        "ClientToken": f"undrop-{kind}",
    }
    assert restored(client, before, parameters)["Status"] == "Succeed"
    # The same token again makes no second job.
    assert set(client.call("RestoreTable", DBInstanceId=PROD, **parameters)) == {"RequestId"}
    assert len([task for task in tasks(client) if task["TaskId"] not in before]) == 1
    # And the name is taken now.
    parameters["ClientToken"] += "-again"
    with pytest.raises(Refused) as refused:
        client.call("RestoreTable", DBInstanceId=PROD, **parameters)
    assert (refused.value.code, refused.value.status) == ("InvalidParamTableMeta.Duplicate", 400)


def test_a_restore_from_a_moment(client, kind):
    before = {task["TaskId"] for task in tasks(client)}
    meta = table_meta(("order_items", f"items_{kind}"))
    assert restored(client, before, {"RestoreTime": utc(-45), "TableMeta": meta})["Status"] == "Succeed"


def test_a_taken_database_name(client):
    meta = json.dumps([{"type": "db", "name": "shop", "newname": "crm"}])
    with pytest.raises(Refused) as refused:
        client.call("RestoreTable", DBInstanceId=PROD, BackupId=SET, TableMeta=meta)
    assert (refused.value.code, refused.value.status) == ("InvalidDBName.Duplicate", 400)


def test_a_busy_instance(client):
    meta = table_meta(("channels", "channels_undrop"), database="pay")
    with pytest.raises(Refused) as refused:
        client.call("RestoreTable", DBInstanceId="rm-bp1pay6busy", BackupId="1482092904", TableMeta=meta)
    assert (refused.value.code, refused.value.status) == ("IncorrectDBInstanceState", 403)
    assert len(refused.value.request_id) == 36


def test_an_unknown_key(kind, address, keys):
    with pytest.raises(Refused) as refused:
        make(kind, address, Keys("LTAInobody", keys.secret)).call("DescribeRegions")
    assert (refused.value.code, refused.value.status) == ("InvalidAccessKeyId.NotFound", 404)


def test_a_wrong_secret(kind, address, keys, log):
    with pytest.raises(Refused) as refused:
        make(kind, address, Keys(keys.key_id, "wrong")).call("DescribeRegions")
    # The old SDK compares the echoed string to sign with its own; equal means that only the secret is wrong.
    expected = "InvalidAccessKeySecret" if kind == "old-v1" else "SignatureDoesNotMatch"
    assert (refused.value.code, refused.value.status) == (expected, 400)
    assert (log()[-1]["signature"], log()[-1]["code"]) == ("invalid", "SignatureDoesNotMatch")


def test_temporary_keys(kind, address):
    keys = Keys("STS.NUndropSimTemp6Hy5tB", "undropSimulatorTemporaryKey0004", "CAISundropSimulator+Token/0004==")
    assert make(kind, address, keys).call("DescribeRegions")["Regions"]
    keys = Keys("STS.NUndropSimPast2Rf8zL", "undropSimulatorExpiredKey0005", "CAISundropSimulator+Token/0005==")
    with pytest.raises(Refused) as refused:
        make(kind, address, keys).call("DescribeRegions")
    assert refused.value.code == "InvalidSecurityToken.Expired"


def test_a_permission_that_is_missing(kind, address):
    client = make(kind, address, Keys("LTAI5tUndropSimRead9Wm3c", "undropSimulatorReadOnlyKey0003"))
    assert client.call("DescribeRegions")["Regions"]
    with pytest.raises(Refused) as refused:
        client.call("RestoreTable", DBInstanceId=PROD, BackupId=SET, TableMeta=table_meta(("orders", "o")))
    assert (refused.value.code, refused.value.status) == ("Forbidden.RAM", 403)


def test_every_request_was_logged(client, log):
    client.call("CheckInstanceExist", DBInstanceId=PROD)
    last = log()[-1]
    assert (last["service"], last["status"], last["signature"], last["code"]) == ("aliyun.rds", 200, "valid", "")
    assert PROD in last["query"]
