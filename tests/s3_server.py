"""Fixtures: an S3 on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = 60.0


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """Start an S3 and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    program = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - our own
        end = time.monotonic() + _SECONDS
        while True:
            try:
                urllib.request.urlopen(address, timeout=_SECONDS).close()
                break
            except OSError:
                assert server.poll() is None, "the server ended"
                assert time.monotonic() < end, "the server does not answer"
                time.sleep(0.1)
        yield address
        server.terminate()


@pytest.fixture
def s3_says(s3_server: str) -> dict[str, str]:
    """Give the environment in which S3 is that server."""
    return {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": "boat",
        "AWS_SECRET_ACCESS_KEY": "oar",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }


@pytest.fixture
def s3(s3_says: dict[str, str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> tuple[Any, str]:
    """Make S3 that server here, and give its file system and a new bucket."""
    import s3fs  # noqa: PLC0415 - it takes a second, and every test imports this file

    for name, value in s3_says.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    bucket = f"b{abs(hash(request.node.nodeid))}"
    store.mkdir(bucket)
    return store, bucket
