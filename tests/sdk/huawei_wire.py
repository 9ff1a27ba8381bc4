"""What Huawei Cloud's official SDKs send for a restore, and whether a request of somebody else's carries a valid signature.

Standard input, one JSON document:
  {"operation": KEY, "project_id", "instance_id", "body": {...}}    prints method, path and JSON body that arrived
  {"verify": {"method", "host", "path", "query", "headers", "body"}, "ak", "sk"}    prints {"authorization": ...} as the SDK's
      own signer makes it over the same headers and the same date
Nothing leaves the machine: the requests go to a server of this process that records them.
"""

import http.server
import json
import os
import sys
import tempfile
import threading
import urllib.parse

import conftest  # noqa: F401  takes proxies out of the environment

os.environ["HOME"] = tempfile.mkdtemp()  # the SDK writes an id of its own there

from huaweicloudsdkcore.auth.credentials import BasicCredentials  # noqa: E402
from huaweicloudsdkcore.sdk_request import SdkRequest  # noqa: E402
from huaweicloudsdkcore.signer.signer import Signer  # noqa: E402
from huaweicloudsdkgaussdb.v3 import GaussDBClient  # noqa: E402
from huaweicloudsdkgaussdb.v3 import model as gaussdb  # noqa: E402
from huaweicloudsdkrds.v3 import RdsClient  # noqa: E402
from huaweicloudsdkrds.v3 import model as rds  # noqa: E402


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        url = urllib.parse.urlsplit(self.path)
        Recorder.seen = {"method": self.command, "path": url.path, "query": url.query, "body": json.loads(body)}
        reply = b'{"job_id":"9c77973c-9332-4fbe-bb4d-b76760dbc9b2"}'
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_):
        pass


def taurusdb_tables(client, plan):
    body = plan["body"]
    databases = [
        gaussdb.CreateRestoreDatabaseTableInfo(
            database=db["database"],
            tables=[gaussdb.CreateRestoreTableInfo(**table) for table in db["tables"]],
        )
        for db in body["restore_tables"]
    ]
    wanted = gaussdb.CreateRestoreTablesRequestBody(
        restore_time=body["restore_time"], last_table_info=body.get("last_table_info"), restore_tables=databases
    )
    client.create_restore_tables(gaussdb.CreateRestoreTablesRequest(instance_id=plan["instance_id"], body=wanted))


def postgresql_tables(client, plan):
    instances = [
        rds.PostgreSQLRestoreTableInstance(
            restore_time=one["restore_time"],
            instance_id=one["instance_id"],
            databases=[
                rds.PostgreSQLRestoreDatabase(
                    database=db["database"],
                    schemas=[
                        rds.PostgreSQLRestoreSchema(
                            schema=schema["schema"],
                            tables=[rds.PostgreSQLRestoreTable(**table) for table in schema["tables"]],
                        )
                        for schema in db["schemas"]
                    ],
                )
                for db in one["databases"]
            ],
        )
        for one in plan["body"]["instances"]
    ]
    body = rds.PostgreSQLRestoreTableRequest(instances=instances)
    client.batch_restore_postgre_sql_tables(rds.BatchRestorePostgreSqlTablesRequest(body=body))


def recovery(client, plan):
    """v3 for MySQL (an id that ends with in01), v3.1 for the others."""
    source, target = plan["body"]["source"], plan["body"]["target"]
    if not source["instance_id"].endswith("in01"):
        body = rds.RestoreExistingInstanceRequestBody(
            source=rds.RestoreExistingInstanceRequestBodySource(**source),
            target=rds.TargetInstanceRequest(**target),
        )
        client.restore_exist_instance(rds.RestoreExistInstanceRequest(body=body))
        return
    body = rds.RestoreToExistingInstanceRequestBody(
        source=rds.RestoreToExistingInstanceRequestBodySource(**source),
        target=rds.RestoreToExistingInstanceRequestBodyTarget(**target),
    )
    client.restore_to_existing_instance(rds.RestoreToExistingInstanceRequest(body=body))


SENDERS = {
    "huawei.taurusdb-tables": (GaussDBClient, taurusdb_tables),
    "huawei.rds-postgresql-tables": (RdsClient, postgresql_tables),
    "huawei.rds-recovery": (RdsClient, recovery),
}


def captured(plan):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kind, send = SENDERS[plan["operation"]]
    credentials = BasicCredentials("AKFORTESTS", "SKFORTESTS", plan["project_id"])
    address = f"http://127.0.0.1:{server.server_port}"
    send(kind.new_builder().with_credentials(credentials).with_endpoint(address).build(), plan)
    server.shutdown()
    return Recorder.seen


def signed(request, key, secret):
    """The SDK's signer over exactly the headers that the request says it signed."""
    headers = {name.lower(): value for name, value in request["headers"].items()}
    names = headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    sdk = SdkRequest(
        method=request["method"],
        schema="http",
        host=request["host"],
        resource_path=request["path"],
        query_params=urllib.parse.parse_qsl(request["query"], keep_blank_values=True),
        header_params={name: headers[name] for name in names},
        body=request["body"],
    )
    return {"authorization": Signer(BasicCredentials(key, secret)).sign(sdk).header_params["Authorization"]}


def main():
    wanted = json.load(sys.stdin)
    if "verify" in wanted:
        answer = signed(wanted["verify"], wanted["ak"], wanted["sk"])
    else:
        answer = captured(wanted)
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
