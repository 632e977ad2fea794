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


def run(says: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `cleaner batch` where S3 is the server."""
    command = [sys.executable, "-m", "cleaner", "batch", *arguments, "--workers", "1", "--part-size", "10"]
    environment = {**os.environ, **says, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)  # noqa: S603 - our own


def rows(count: int) -> bytes:
    """Write records."""
    prose = "On day {} of the voyage the captain wrote that the sea was calm and the crew in good heart."
    return "".join(json.dumps({"id": n, "text": prose.format(n)}) + "\n" for n in range(count)).encode()


def files(store: Any, folder: str) -> dict[str, bytes]:  # noqa: ANN401 - s3fs has no types
    """Give all files below a folder, with what is in them."""
    store.invalidate_cache()
    return {path.removeprefix(folder): store.cat(path) for path in store.find(folder)}


def test_the_command_reads_from_s3_and_writes_to_s3(
    s3: tuple[Any, str], s3_says: dict[str, str], tmp_path: Path
) -> None:
    """Records and pages come out as from this machine's folder, and a second run skips all."""
    store, bucket = s3
    (tmp_path / "in").mkdir()
    for name, content in (("a.jsonl", rows(25)), ("page.txt", b"The ferry stays in port until it was tested.")):
        (tmp_path / "in" / name).write_bytes(content)
        store.pipe(f"{bucket}/in/{name}", content)
    time.sleep(1.1)  # the time of a file in S3 has no fractions of a second

    first = run(s3_says, f"s3://{bucket}/in", f"s3://{bucket}/out")
    again = run(s3_says, f"s3://{bucket}/in", f"s3://{bucket}/out")
    run(s3_says, str(tmp_path / "in"), str(tmp_path / "out"))

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("26 done, 0 failed, 0 skipped")
    assert again.stdout.startswith("0 done, 0 failed, 26 skipped")
    local = {f"/{path}": content for path, content in doubles.tree(tmp_path / "out").items()}
    assert files(store, f"{bucket}/out") == local


@pytest.mark.parametrize(
    ("source", "out", "words"),
    [
        ("s3://nosuchbucket/a.jsonl", "s3://{bucket}/out", "nosuchbucket"),
        ("s3://{bucket}/a.jsonl", "s3://nosuchbucket/out", "s3://nosuchbucket/out: No such file or directory"),
        ("s3://{bucket}/missing", "s3://{bucket}/out", "/missing: No such file or directory"),
        ("s3://{bucket}/*.warc", "s3://{bucket}/out", "no file has such a name"),
        ("s3://{bucket}/in", "s3://{bucket}", "is or holds the input folder"),
    ],
)
def test_what_will_not_do_is_one_line(
    source: str, out: str, words: str, s3: tuple[Any, str], s3_says: dict[str, str]
) -> None:
    """A wrong bucket or folder is exit 1 and one line, before any work is done."""
    store, bucket = s3
    store.pipe({f"{bucket}/a.jsonl": rows(1), f"{bucket}/in/a.jsonl": rows(1)})

    ran = run(s3_says, source.format(bucket=bucket), out.format(bucket=bucket))

    assert (ran.returncode, ran.stdout) == (1, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_lack_of_credentials_is_one_line(s3: tuple[Any, str], s3_says: dict[str, str]) -> None:
    """It is said as the package of the store says it, with the URL."""
    _, bucket = s3
    lacking = {**s3_says, "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true"}

    ran = run(lacking, f"s3://{bucket}/a.jsonl", f"s3://{bucket}/out")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert f"cleaner: s3://{bucket}/a.jsonl: " in ran.stderr
    assert "credentials" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_kills_lose_and_double_nothing(s3: tuple[Any, str], s3_says: dict[str, str]) -> None:
    """After five kills at random moments of a run over S3, its parts are those of a run that nobody killed."""
    store, bucket = s3
    store.pipe(f"{bucket}/a.jsonl", rows(400))
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
    for _ in range(5):
        with start("killed") as running:
            try:
                running.communicate(timeout=moments.uniform(0, 0.4))
            except subprocess.TimeoutExpired:
                running.kill()
                killed += 1
    with start("killed") as last:
        last.communicate()

    assert killed >= 3
    assert len(files(store, f"{bucket}/clean")) == 40
    assert files(store, f"{bucket}/killed") == files(store, f"{bucket}/clean")
