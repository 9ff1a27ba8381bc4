"""The official SDKs of Huawei Cloud behind one call: operation and parameters in, the answer's JSON out.

Bodies are given as the API spells them; the SDK's own models turn them into requests, so that a misspelt member fails here.
"""

import importlib
import re
from dataclasses import dataclass

from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkgaussdb.v3 import GaussDBClient
from huaweicloudsdkiam.v3 import IamClient
from huaweicloudsdkrds.v3 import RdsClient

CLIENTS = {
    "rds": ("huaweicloudsdkrds.v3", RdsClient),
    "gaussdb": ("huaweicloudsdkgaussdb.v3", GaussDBClient),
    "iam": ("huaweicloudsdkiam.v3", IamClient),
}


class HuaweiRefused(Exception):
    """An error that the SDK raised from an answer."""

    def __init__(self, error):
        super().__init__(f"{error.error_code} ({error.status_code}): {error.error_msg}")
        self.code, self.status = error.error_code, error.status_code
        self.message, self.request_id = error.error_msg, error.request_id


@dataclass
class HuaweiKeys:
    ak: str
    sk: str
    project_id: str | None
    token: str | None = None


class Huawei:
    """One service. Without a project id the SDK looks it up at IAM, as it does for a person who gives none."""

    def __init__(self, service, address, keys, iam=None):
        self.package, kind = CLIENTS[service]
        if service == "iam":
            credentials = GlobalCredentials(keys.ak, keys.sk, "d78cbac186b744899480f25bd022f468")
        else:
            credentials = BasicCredentials(keys.ak, keys.sk, keys.project_id)
        if keys.token:
            credentials.with_security_token(keys.token)
        builder = kind.new_builder()
        if keys.project_id or service == "iam":
            builder = builder.with_endpoint(address)
        else:
            credentials.with_iam_endpoint(iam)
            builder = builder.with_region(Region("cn-north-4", address))
        self.client = builder.with_credentials(credentials).build()

    def call(self, method, body=None, **parameters):
        """Calls a method of the client by its name in the SDK; gives the answer as the SDK read it."""
        models = importlib.import_module(self.package + ".model")
        request = getattr(models, camel(method) + "Request")(**parameters)
        if body is not None:
            request.body = model(models, request.openapi_types["body"], body)
        try:
            answer = getattr(self.client, method)(request)
        except ServiceResponseException as error:
            raise HuaweiRefused(error) from error
        self.status, self.answer = answer.status_code, answer
        return answer.to_json_object()


def camel(method):
    return "".join(word.capitalize() for word in method.split("_"))


def model(models, kind, value):
    """A value as the SDK's model of that kind."""
    if listed := re.fullmatch(r"list\[(.+)\]", kind):
        return [model(models, listed[1], item) for item in value]
    made = getattr(models, kind, None)
    if made is None:
        return value
    fields = {json: python for python, json in made.attribute_map.items()}
    return made(**{fields[key]: model(models, made.openapi_types[fields[key]], item) for key, item in value.items()})
