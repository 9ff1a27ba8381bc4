"""Prints what the official SDKs send for a restore.

Standard input: a plan as JSON, the keys as the API spells them: Action (RestoreTable or RestoreDdrTable), DBInstanceId,
TableMeta, BackupId or RestoreTime, ClientToken and so on. Standard output: JSON, per SDK the method, path, headers and decoded parameters that arrived.
Nothing leaves the machine: the requests go to a server of this process that records them.
"""

import http.server
import json
import sys
import threading
import urllib.parse

import conftest  # noqa: F401  takes proxies out of the environment
from clients import KINDS, Keys, make


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = None

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        url = urllib.parse.urlsplit(self.path)
        pairs = urllib.parse.parse_qsl(url.query, keep_blank_values=True)
        if (self.headers.get("content-type") or "").startswith("application/x-www-form-urlencoded"):
            pairs += urllib.parse.parse_qsl(body.decode(), keep_blank_values=True)
        Recorder.seen = {
            "method": self.command,
            "path": url.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "parameters": dict(pairs),
        }
        reply = b'{"RequestId":"00000000-0000-0000-0000-000000000000"}'
        self.send_response(200)
        self.send_header("content-type", "application/json;charset=utf-8")
        self.send_header("content-length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_):
        pass


def main():
    plan = json.load(sys.stdin)
    action = plan.pop("Action")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"127.0.0.1:{server.server_port}"
    captured = {}
    for kind in sorted(KINDS):
        make(kind, address, Keys("testid", "testsecret")).call(action, **plan)
        captured[kind] = Recorder.seen
    server.shutdown()
    json.dump(captured, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
