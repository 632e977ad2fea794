"""Stores, and a real S3 among them."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.storage.address import open_folder
from cleaner.batch.storage.remote import RemoteFolder
from tests.batch import doubles

ROOT = Path(doubles.__file__).parents[2]


class _Torn(io.BytesIO):
    """A file of which the third piece cannot be read."""

    pieces = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.pieces += 1
        if self.pieces == 3:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_an_upload_that_fails_leaves_nothing(s3: tuple[Any, str]) -> None:
    """Not even the half that was sent by then, and what stood there before still stands."""
    store, bucket = s3
    folder = open_folder(f"s3://{bucket}/out")
    assert isinstance(folder, RemoteFolder)
    folder.upload(io.BytesIO(b"boat"), Path("a"))

    for name in ("a", "b"):
        with pytest.raises(OSError, match="Input/output error"):
            folder.upload(_Torn(bytes(20 << 20)), Path(name))

    assert store.cat(f"{bucket}/out/a") == b"boat"
    assert not store.exists(f"{bucket}/out/b")
    assert not store.call_s3("list_multipart_uploads", Bucket=bucket).get("Uploads")


def test_a_large_part_arrives_in_pieces(s3: tuple[Any, str]) -> None:
    """More than goes into one request is put together on the other side."""
    _, bucket = s3
    folder = open_folder(f"s3://{bucket}/out")
    content = os.urandom(1 << 20) * 20

    folder.write(Path("a"), content)

    with folder.open(Path("a")) as file:
        assert file.read() == content


def rows(count: int) -> bytes:
    """Write records."""
    prose = "On day {} of the voyage the captain wrote that the sea was calm and the crew in good heart."
    return "".join(json.dumps({"id": n, "text": prose.format(n)}) + "\n" for n in range(count)).encode()


def files(store: Any, folder: str) -> dict[str, bytes]:  # noqa: ANN401 - s3fs has no types
    """Return all files below a folder, with what is in them."""
    store.invalidate_cache()
    return {path.removeprefix(folder): store.cat(path) for path in store.find(folder)}


def test_kills_lose_and_double_nothing(s3: tuple[Any, str], s3_says: dict[str, str]) -> None:
    """After three kills at random moments of a run over S3, its parts are those of a run that nobody killed."""
    store, bucket = s3
    store.pipe(f"{bucket}/a.jsonl", rows(200))
    time.sleep(1.1)  # the time of a file in S3 has no fractions of a second

    def start(out: str) -> subprocess.Popen[bytes]:
        program = [
            sys.executable,
            "-m",
            "tests.batch.doubles",
            f"s3://{bucket}/a.jsonl",
            f"s3://{bucket}/{out}",
            "jsonl",
        ]
        environment = {**os.environ, **s3_says, "PYTHONPATH": str(ROOT)}
        begun = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, env=environment)  # noqa: S603 - our own
        assert begun.stdout is not None
        assert begun.stdout.read(1) == b"b"
        return begun

    with start("clean") as undisturbed:
        undisturbed.communicate()
    moments = random.Random(7)  # noqa: S311 - the moments are no secret
    killed = 0
    for _ in range(3):
        with start("killed") as running:
            try:
                running.communicate(timeout=moments.uniform(0, 0.4))
            except subprocess.TimeoutExpired:
                running.kill()
                killed += 1
    with start("killed") as last:
        last.communicate()

    assert killed >= 2
    assert len(files(store, f"{bucket}/clean")) == 21
    assert files(store, f"{bucket}/killed") == files(store, f"{bucket}/clean")
