"""The official SDKs of Huawei Cloud against the simulator: what they accept is what the real services look like."""

import time
import urllib.error
import urllib.request

import pytest
from huawei_clients import Huawei, HuaweiKeys, HuaweiRefused

TAURUS = "61a4ea66210545909d74a05c27a7179ein07"
PG = "df29b535eec64ee1b286bd2c62871a9cin03"
MYSQL = "d8e6ca5a624745bcb546a227aa3ae1cfin01"
STANDIN = "e9d265da6f2375a73a267ebb9f4251ebin01"
WIKI = "3fa31ca60c686478b723f9802492a880in01"
ERP = "59db83d70d2f4f8c5523995ac060ae38in04"
ERP_TEST = "d9a931682ad574e7527447a9d64d53c9in04"
PATIENCE = 4000  # polls; at the speed of the test a job ends within some tens of milliseconds


@pytest.fixture
def keys(ready):
    given = ready["credentials"]["huawei"]
    return HuaweiKeys(given["ak"], given["sk"], given["project_id"])


@pytest.fixture
def rds(ready, keys):
    return Huawei("rds", ready["huawei"]["rds"], keys)


@pytest.fixture
def gaussdb(ready, keys):
    return Huawei("gaussdb", ready["huawei"]["gaussdb"], keys)


@pytest.fixture
def iam(ready, keys):
    return Huawei("iam", ready["huawei"]["iam"], keys)


def ago(minutes):
    return int(time.time() * 1000) - minutes * 60_000


def ended(show, job_id):
    """Follows a job from the moment nobody knows it yet to its end."""
    for _ in range(PATIENCE):
        try:
            job = show(job_id)
        except HuaweiRefused as error:
            assert error.code == "DBS.200543"
            continue
        if job["status"] not in ("Pending", "Running"):
            return job
    raise AssertionError("the job does not end")


def rds_job(rds):
    return lambda job_id: rds.call("list_job_info", id=job_id)["job"]


def gaussdb_job(gaussdb):
    return lambda job_id: gaussdb.call("show_gauss_my_sql_job_info", id=job_id)["job"]


def active(rds, instance_id):
    for _ in range(PATIENCE):
        row = rds.call("list_instances", id=instance_id)["instances"][0]
        if row["status"] == "ACTIVE":
            return
    raise AssertionError("the instance does not come back")


# ---------------------------------------------------------------- lists


def test_instances(rds, gaussdb):
    rows = rds.call("list_instances", limit=100, offset=0)
    assert rows["total_count"] == len(rows["instances"]) == 15
    found = rds.call("list_instances", datastore_type="PostgreSQL", type="Ha")["instances"]
    assert [row["id"] for row in found] == [PG]
    replicas = {row["type"] for row in rds.call("list_instances", id=MYSQL)["instances"][0]["related_instance"]}
    assert replicas == {"replica"}
    newer = gaussdb.call("list_gauss_my_sql_instances_unify_status")["instances"]
    assert {row["status"] for row in newer} == {"normal", "abnormal"}
    older = gaussdb.call("list_gauss_my_sql_instances")["instances"]
    assert older[0]["status"] == "ACTIVE" and older[0]["port"] == "3306"
    shown = gaussdb.call("show_gauss_my_sql_instance_info", instance_id=TAURUS)["instance"]
    assert shown["status"] == "ACTIVE" and len(shown["nodes"]) == 2


def test_windows(rds, gaussdb):
    windows = rds.call("list_restore_times", instance_id=MYSQL)["restore_time"]
    assert len(windows) >= 2 and all(window["start_time"] < window["end_time"] for window in windows)
    windows = gaussdb.call("show_backup_restore_time", instance_id=TAURUS)["restore_times"]
    assert windows[0]["start_time"] > windows[0]["end_time"], "one official sample stands upside down, too"


def test_backups(rds, gaussdb):
    rows = rds.call("list_backups", instance_id=MYSQL, limit=100, offset=0)
    assert rows["total_count"] == len(rows["backups"]) >= 9
    span = {"begin_time": stamp(ago(60 * 24)), "end_time": stamp(ago(0))}
    assert rds.call("list_backups", instance_id=ERP, **span)["total_count"] == 1
    rows = gaussdb.call("show_gauss_my_sql_backup_list", instance_id=TAURUS)["backups"]
    assert {row["status"] for row in rows} == {"COMPLETED", "FAILED"}
    assert gaussdb.call("show_instance_backups", instance_id=TAURUS)["total_count"] == str(len(rows))


def stamp(unix_ms):
    return time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime(unix_ms / 1000))


def test_a_manual_backup(rds):
    body = {"instance_id": WIKI, "name": "undrop-sdk", "description": "made by the SDK"}
    made = rds.call("create_manual_backup", body)["backup"]
    assert made["status"] == "BUILDING"
    for _ in range(PATIENCE):
        [row] = rds.call("list_backups", instance_id=WIKI, backup_id=made["id"])["backups"]
        if row["status"] == "COMPLETED":
            return
    raise AssertionError("the backup does not end")


def test_catalogues(rds, gaussdb):
    body = {"instance_ids": [PG], "restore_time": ago(30)}
    answer = rds.call("list_history_database", body, engine="postgresql")
    assert [row["name"] for row in answer["instances"][0]["databases"]] == ["payments", "risk"]
    answer = rds.call("list_postgresql_list_history_tables", body, database_name="postgresql")
    schemas = {row["name"]: row for row in answer["instances"][0]["databases"][0]["schemas"]}
    assert {"refunds", "chargebacks"} <= {row["name"] for row in schemas["public"]["tables"]}
    names = {"instance_id": TAURUS, "restore_time": str(ago(30)), "database_name": "trade"}
    newer = gaussdb.call("show_restore_available_tables", last_table_info="false", **names)
    older = gaussdb.call("show_restore_tables", last_table_info="false", **names)
    assert newer["total_tables"] == older["total_databases"] == 24
    assert "order_refunds" in {row["name"] for row in newer["databases"][0]["tables"]}


# ---------------------------------------------------------------- restores


def test_tables_of_taurusdb(gaussdb):
    body = {
        "restore_time": str(ago(30)),
        "last_table_info": "false",
        "restore_tables": [
            {"database": "trade", "tables": [{"old_name": "order_refunds", "new_name": "order_refunds_sdk"}]},
            {"database": "库存", "tables": [{"old_name": "盘点", "new_name": "pandian_sdk"}]},
        ],
    }
    # A name that is outside letters, digits, `_` and `-` makes the job fail.
    job_id = gaussdb.call("create_restore_tables", body, instance_id=TAURUS)["job_id"]
    job = ended(gaussdb_job(gaussdb), job_id)
    assert job["status"] == "Failed" and "盘点" in job["fail_reason"]
    del body["restore_tables"][1]
    job_id = gaussdb.call("create_restore_tables", body, instance_id=TAURUS)["job_id"]
    job = ended(gaussdb_job(gaussdb), job_id)
    assert (job["status"], job["process"], job["instance"]["id"]) == ("Completed", "", TAURUS)
    listed = gaussdb.call("list_immediate_jobs", job_id=job_id)["jobs"]
    assert [row["status"] for row in listed] == ["Completed"]
    steps = gaussdb.call("show_task_details", instance_id=TAURUS, job_id=job_id, job_name=job["name"])
    assert {row["status"] for row in steps["sub_task_list"]} == {"Completed"}
    with pytest.raises(HuaweiRefused) as refused:
        gaussdb.call("create_restore_tables", body, instance_id=TAURUS)
    assert (refused.value.code, refused.value.status) == ("DBS.201201", 409)


def test_tables_of_postgresql(rds):
    tables = [{"old_name": "refunds", "new_name": "refunds_sdk"}]
    databases = [{"database": "payments", "schemas": [{"schema": "public", "tables": tables}]}]
    body = {"instances": [{"restore_time": ago(30), "instance_id": PG, "databases": databases}]}
    [result] = rds.call("batch_restore_postgre_sql_tables", body)["restore_result"]
    assert result["instance_id"] == PG
    assert ended(rds_job(rds), result["job_id"])["status"] == "Completed"
    [task] = rds.call("list_tasks", id=result["job_id"])["tasks"]
    assert (task["status"], task["instance_id"]) == ("Completed", PG)


def test_a_recovery(rds):
    active(rds, STANDIN)
    body = {
        "source": {"instance_id": MYSQL, "type": "timestamp", "restore_time": ago(30)},
        "target": {"instance_id": STANDIN},
    }
    job_id = rds.call("restore_exist_instance", body)["job_id"]
    assert rds.status == 202
    assert ended(rds_job(rds), job_id)["status"] == "Completed"
    active(rds, STANDIN)
    active(rds, MYSQL)
    newest = rds.call("list_backups", instance_id=MYSQL, backup_type="auto", limit=1)["backups"][0]["id"]
    body = {"source": {"instance_id": MYSQL, "backup_id": newest}, "target": {"instance_id": STANDIN}}
    for _ in range(PATIENCE):
        try:
            job_id = rds.call("restore_to_existing_instance", body)["job_id"]
            break
        except HuaweiRefused as error:
            # The automatic backup after the first restore.
            assert error.code == "DBS.201205"
    assert rds.status == 200
    assert ended(rds_job(rds), job_id)["status"] == "Completed"


def test_a_recovery_of_sql_server(rds):
    source = {"instance_id": ERP, "type": "timestamp", "restore_time": ago(60)}
    with pytest.raises(HuaweiRefused) as refused:
        rds.call("restore_exist_instance", {"source": source, "target": {"instance_id": ERP_TEST}})
    assert refused.value.code == "DBS.280001"
    source |= {"database_name": {"erp": "erp_sdk", "payroll": ""}, "restore_all_database": False}
    body = {"source": source, "target": {"instance_id": ERP_TEST}}
    job_id = rds.call("restore_exist_instance", body)["job_id"]
    assert ended(rds_job(rds), job_id)["status"] == "Completed"


def test_tables_and_databases_of_mysql(rds):
    active(rds, WIKI)
    tables = [{"database": "mediawiki", "tables": [{"oldName": "page", "newName": "page_sdk"}]}]
    body = {"restoreTime": ago(30), "restoreTables": tables, "is_fast_restore": False}
    job_id = rds.call("restore_tables", body, instance_id=WIKI)["jobId"]
    assert ended(rds_job(rds), job_id)["status"] == "Completed"
    tables = [{"database": "mediawiki", "tables": [{"old_name": "text", "new_name": "text_sdk"}]}]
    body = {"restore_time": ago(30), "restore_tables": tables}
    job_id = rds.call("restore_tables_new", body, instance_id=WIKI)["job_id"]
    assert ended(rds_job(rds), job_id)["status"] == "Completed"
    workflow = {"workflow_id": job_id, "workflow_name": "RestoreTableMysql"}
    [row] = rds.call("show_restore_tables", workflow, instance_id=WIKI)["data_list"]
    assert (row["database_name"], row["table_name"]) == ("mediawiki", "text_sdk")
    renamed = [{"old_name": "mediawiki", "new_name": "mediawiki_sdk"}]
    body = {"instances": [{"restore_time": ago(30), "instance_id": WIKI, "databases": renamed}]}
    [result] = rds.call("batch_restore_database", body)["restore_result"]
    assert ended(rds_job(rds), result["job_id"])["status"] == "Completed"
    probe = {"restore_time": stamp(ago(30)), "instance_ids": [WIKI]}
    [row] = rds.call("list_instances_support_fast_restore", probe)["support_fast_restore_list"]
    assert row["is_support_fast_table_restore"] is True


def test_a_whole_instance_of_taurusdb(gaussdb):
    staging = "4754458c076bc5c05aa3024eb7be7a02in07"
    body = {"source_instance_id": TAURUS, "target_instance_id": staging, "type": "timestamp", "restore_time": ago(30)}
    job_id = gaussdb.call("restore_old_instance", body)["job_id"]
    assert ended(gaussdb_job(gaussdb), job_id)["status"] == "Completed"


# ---------------------------------------------------------------- refusals


def test_what_cannot_be_restored(rds, gaussdb):
    for instance_id, code, status in [
        ("d8855ed0eac2f1663678bf518c7318fein07", "DBS.200011", 409),
        ("0c12ed1022708b8a15972788507aef86in07", "DBS.200047", 409),
        ("00000000000000000000000000000000in07", "DBS.200002", 404),
        (PG, "DBS.200002", 404),
    ]:
        tables = [{"database": "trade", "tables": [{"old_name": "carts", "new_name": "carts_sdk"}]}]
        body = {"restore_time": str(ago(30)), "restore_tables": tables}
        with pytest.raises(HuaweiRefused) as refused:
            gaussdb.call("create_restore_tables", body, instance_id=instance_id)
        assert (refused.value.code, refused.value.status) == (code, status)
        assert len(refused.value.request_id) == 32
    for target, code in [
        ("537996a0a7ab71a351ffebefefd63ed7in01", "DBS.200023"),
        ("107f7d4ad04120917396ee3c607e0355in01", "DBS.200037"),
        ("09b44891402a2562d9473703cd544537in01", "DBS.201205"),
    ]:
        source = {"instance_id": MYSQL, "type": "timestamp", "restore_time": ago(30)}
        with pytest.raises(HuaweiRefused) as refused:
            rds.call("restore_exist_instance", {"source": source, "target": {"instance_id": target}})
        assert refused.value.code == code


def test_an_unknown_job(rds, gaussdb):
    for show in (rds_job(rds), gaussdb_job(gaussdb)):
        with pytest.raises(HuaweiRefused) as refused:
            show("00000000-0000-0000-0000-000000000000")
        assert (refused.value.code, refused.value.status) == ("DBS.200543", 400)


def test_chinese_is_spoken(rds):
    with pytest.raises(HuaweiRefused) as refused:
        rds.call("list_job_info", id="nothing", x_language="zh-cn")
    assert refused.value.message == "任务不存在。"


def test_a_wrong_secret(ready, keys, log):
    # Another key than the other tests use: five such answers in a row would lock it.
    wrong = HuaweiKeys("UNDROPSIMREADONLY002", "wrong", keys.project_id)
    with pytest.raises(HuaweiRefused) as refused:
        Huawei("rds", ready["huawei"]["rds"], wrong).call("list_instances")
    assert (refused.value.code, refused.value.status) == ("APIGW.0301", 401)
    assert "verify aksk signature fail" in refused.value.message
    last = log()[-1]
    assert (last["service"], last["signature"], last["code"]) == ("huawei.rds", "invalid", "APIGW.0301")


def test_a_permission_that_is_missing(ready, keys):
    reader = HuaweiKeys("UNDROPSIMREADONLY002", "undropSimulatorHuaweiReadOnlyKey00000002", keys.project_id)
    client = Huawei("rds", ready["huawei"]["rds"], reader)
    assert client.call("list_instances")["instances"]
    body = {"source": {"instance_id": MYSQL}, "target": {"instance_id": STANDIN}}
    with pytest.raises(HuaweiRefused) as refused:
        client.call("restore_exist_instance", body)
    assert (refused.value.code, refused.value.status) == ("APIGW.0306", 403)


def test_temporary_keys(ready, keys):
    address = ready["huawei"]["gaussdb"]
    good = ("UNDROPSIMTEMPORARY03", "undropSimulatorHuaweiTemporaryKey0000003", "gQpjbi1ub3J0aC00UndropSimulator+Token/03==")
    client = Huawei("gaussdb", address, HuaweiKeys(good[0], good[1], keys.project_id, good[2]))
    assert client.call("list_gauss_my_sql_instances")["instances"]
    late = ("UNDROPSIMEXPIRED0004", "undropSimulatorHuaweiExpiredKey000000004", "gQpjbi1ub3J0aC00UndropSimulator+Token/04==")
    client = Huawei("gaussdb", address, HuaweiKeys(late[0], late[1], keys.project_id, late[2]))
    with pytest.raises(HuaweiRefused) as refused:
        client.call("list_gauss_my_sql_instances")
    assert "token expires" in refused.value.message


# ---------------------------------------------------------------- IAM


def test_the_project_is_looked_up(ready, keys, log):
    bare = HuaweiKeys(keys.ak, keys.sk, None)
    client = Huawei("rds", ready["huawei"]["rds"], bare, iam=ready["huawei"]["iam"])
    assert client.call("list_instances")["instances"]
    asked = [line for line in log() if line["service"] == "huawei.iam" and line["query"] == "name=cn-north-4"]
    assert asked and asked[-1]["signature"] == "valid"


def test_projects(iam, keys):
    rows = iam.call("keystone_list_projects", name="cn-north-4")["projects"]
    assert [row["id"] for row in rows] == [keys.project_id]
    assert len(iam.call("keystone_list_auth_projects")["projects"]) == 3


def password_body(ready, password):
    given = ready["credentials"]["huawei"]
    user = {"name": given["user"], "password": password, "domain": {"name": given["domain"]}}
    identity = {"methods": ["password"], "password": {"user": user}}
    return {"auth": {"identity": identity, "scope": {"project": {"name": "cn-north-4"}}}}


def test_a_token(ready, iam, keys):
    body = password_body(ready, ready["credentials"]["huawei"]["password"])
    token = iam.call("keystone_create_user_token_by_password", body, nocatalog="true")
    assert iam.status == 201 and token["token"]["project"]["id"] == keys.project_id
    text = iam.answer.x_subject_token
    url = f"{ready['huawei']['rds']}/v3/{keys.project_id}/instances"
    request = urllib.request.Request(url, headers={"X-Auth-Token": text})
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(url)
    identity = {"methods": ["token"], "token": {"id": text, "duration_seconds": 900}}
    made = iam.call("create_temporary_access_key_by_token", {"auth": {"identity": identity}})["credential"]
    temporary = HuaweiKeys(made["access"], made["secret"], keys.project_id, made["securitytoken"])
    assert Huawei("rds", ready["huawei"]["rds"], temporary).call("list_instances")["instances"]


def test_a_wrong_password(ready, iam):
    with pytest.raises(HuaweiRefused) as refused:
        iam.call("keystone_create_user_token_by_password", password_body(ready, "wrong"))
    assert refused.value.status == 401
    assert "username or password is wrong" in refused.value.message
