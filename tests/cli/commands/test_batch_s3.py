"""`cleaner batch` from S3 to S3, against a server on loopback."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.doubles import NOTES, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

TOLD = ("--workers", "1", "--part-size", "10")


def rows(count: int) -> bytes:
    """Write records."""
    prose = "On day {} of the voyage the captain wrote that the sea was calm and the crew in good heart."
    return "".join(json.dumps({"id": n, "text": prose.format(n)}) + "\n" for n in range(count)).encode()


def files(store: Any, folder: str) -> dict[str, bytes]:  # noqa: ANN401 - s3fs has no types
    """Return all files below a folder, but for the notes on the input, with what is in them."""
    store.invalidate_cache()
    found = (path for path in store.find(folder) if path.rpartition("/")[2] not in NOTES)
    return {path.removeprefix(folder): store.cat(path) for path in found}


def test_the_command_reads_from_s3_and_writes_to_s3(cli: Cli, s3: tuple[Any, str], tmp_path: Path) -> None:
    """Records and pages come out as from this machine's folder, and a second run skips all."""
    store, bucket = s3
    (tmp_path / "in").mkdir()
    for name, content in (("a.jsonl", rows(25)), ("page.txt", b"The ferry stays in port until it was tested.")):
        (tmp_path / "in" / name).write_bytes(content)
        store.pipe(f"{bucket}/in/{name}", content)
    time.sleep(1.1)  # the time of a file in S3 has no fractions of a second

    first = cli("batch", f"s3://{bucket}/in", f"s3://{bucket}/out", *TOLD)
    again = cli("batch", f"s3://{bucket}/in", f"s3://{bucket}/out", *TOLD)
    cli("batch", str(tmp_path / "in"), str(tmp_path / "out"), *TOLD)

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("26 done, 0 failed, 0 skipped")
    assert again.stdout.startswith("0 done, 0 failed, 26 skipped")
    local = {f"/{path}": content for path, content in tree(tmp_path / "out").items()}
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
def test_what_will_not_do_is_one_line(source: str, out: str, words: str, cli: Cli, s3: tuple[Any, str]) -> None:
    """A wrong bucket or folder is exit 1 and one line, before any work is done."""
    store, bucket = s3
    store.pipe({f"{bucket}/a.jsonl": rows(1), f"{bucket}/in/a.jsonl": rows(1)})

    ran = cli("batch", source.format(bucket=bucket), out.format(bucket=bucket), *TOLD)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_lack_of_credentials_is_one_line(cli: Cli, s3: tuple[Any, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said as the package of the store says it, with the URL."""
    store, bucket = s3
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    type(store).clear_instance_cache()

    ran = cli("batch", f"s3://{bucket}/a.jsonl", f"s3://{bucket}/out", *TOLD)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert f"cleaner: s3://{bucket}/a.jsonl: " in ran.stderr
    assert "credentials" in ran.stderr
    assert ran.stderr.count("\n") == 1
