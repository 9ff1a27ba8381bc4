"""The official SDKs behind one call: operation and parameters in, the answer's JSON out.

Parameters are given as the API spells them, so that a test reads like the API pages.
"""

import importlib
import json
import re
from dataclasses import dataclass

from alibabacloud_rds20140815 import models
from alibabacloud_rds20140815.client import Client as NewClient
from alibabacloud_tea_openapi import utils_models
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from darabonba.exceptions import ResponseException
from darabonba.runtime import RuntimeOptions


class Refused(Exception):
    """An error that an SDK raised from an answer."""

    def __init__(self, code, status, request_id):
        super().__init__(f"{code} ({status})")
        self.code, self.status, self.request_id = code, status, request_id


@dataclass
class Keys:
    key_id: str
    secret: str
    token: str | None = None


class New:
    """alibabacloud_rds20140815: signs V3, or V1 with signature_algorithm `v2`."""

    def __init__(self, address, keys, algorithm=None):
        config = utils_models.Config(
            endpoint=address,
            protocol="http",
            region_id="cn-hangzhou",
            access_key_id=keys.key_id,
            access_key_secret=keys.secret,
            security_token=keys.token,
            signature_algorithm=algorithm,
        )
        self.client = NewClient(config)

    def call(self, action, **parameters):
        request = getattr(models, f"{action}Request")()
        # The model's own map knows how each parameter is spelt in Python.
        request.from_map(parameters)
        sent = {key: value for key, value in request.to_map().items() if value is not None}
        assert sent == parameters, "the SDK's model does not know a parameter"
        method = getattr(self.client, snake(action) + "_with_options")
        try:
            answer = method(request, RuntimeOptions())
        except ResponseException as error:
            raise Refused(error.code, error.status_code, error.request_id) from error
        assert answer.status_code == 200
        return answer.body.to_map()


class Old:
    """aliyun-python-sdk-rds: signs V1."""

    def __init__(self, address, keys):
        host, port = address.split(":")
        self.host = host
        if keys.token:
            # With a key pair beside it, the credential would be ignored.
            credential = StsTokenCredential(keys.key_id, keys.secret, keys.token)
            self.client = AcsClient(region_id="cn-hangzhou", port=int(port), credential=credential)
        else:
            self.client = AcsClient(keys.key_id, keys.secret, "cn-hangzhou", port=int(port))

    def call(self, action, **parameters):
        module = importlib.import_module(f"aliyunsdkrds.request.v20140815.{action}Request")
        request = getattr(module, f"{action}Request")()
        request.set_endpoint(self.host)
        request.set_protocol_type("http")
        request.set_accept_format("json")
        for name, value in parameters.items():
            setter = getattr(request, f"set_{name}", None)
            # The old SDK was published before some parameters were.
            setter(value) if setter else request.add_query_param(name, value)
        try:
            return json.loads(self.client.do_action_with_exception(request))
        except ServerException as error:
            raise Refused(error.get_error_code(), error.get_http_status(), error.get_request_id()) from error


def snake(action):
    """DescribeDBInstances is describe_dbinstances in the new SDK."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", action).lower()


KINDS = {
    "new-v3": lambda address, keys: New(address, keys),
    "new-v1": lambda address, keys: New(address, keys, "v2"),
    "old-v1": lambda address, keys: Old(address, keys),
}


def make(kind, address, keys):
    return KINDS[kind](address, keys)
