"""The simulator's address and keys, handed over by tests/it/sdk.rs."""

import json
import os

import pytest

# A proxy of the machine must never see loopback requests.
for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def ready():
    return json.loads(os.environ["UNDROP_SIM_READY"])


@pytest.fixture(scope="session")
def log():
    """Reads the simulator's request log: one dictionary per request so far."""

    def read():
        with open(os.environ["UNDROP_SIM_LOG"], encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    return read
