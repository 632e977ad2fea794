"""From what a user writes to a folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.storage.address import open_folder, split
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("a.jsonl", (".", "a.jsonl")),
        ("x/a.jsonl", ("x", "a.jsonl")),
        ("/a.jsonl", ("/", "a.jsonl")),
        ("x/", (".", "x")),
        ("s3://b/x/*.jsonl", ("s3://b/x", "*.jsonl")),
        ("s3://b", ("s3://", "b")),
        ("file:///a/b.jsonl", ("file:///a", "b.jsonl")),
    ],
)
def test_the_last_name_is_split_off(where: str, parts: tuple[str, str]) -> None:
    """Of paths and URLs alike."""
    assert split(where) == parts


def test_file_urls_are_paths(tmp_path: Path) -> None:
    """They are read and written as durably as paths."""
    assert open_folder(f"file://{tmp_path}").address == open_folder(str(tmp_path)).address


def test_a_protocol_nobody_speaks_is_said() -> None:
    """A slip in a URL is a user's error that names it."""
    with pytest.raises(OptionsError, match=r"^s4://b/x: Protocol not known: s4"):
        open_folder("s4://b/x")


def test_a_missing_package_is_said_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the package of a protocol learns which extra brings it."""

    def missing(name: str) -> ModuleType:
        raise ImportError(name)

    monkeypatch.setattr("cleaner.records.extras.import_module", missing)
    with pytest.raises(OptionsError, match=r"need gcsfs, which is not installed: pip install 'cleaner\[gcs\]'"):
        open_folder("gs://b/x")


@pytest.mark.parametrize("where", ["s3://", "s3:///"])
def test_a_store_without_a_bucket_is_said(where: str) -> None:
    """An address that ends before its bucket is a user's error that shows a whole one."""
    with pytest.raises(OptionsError, match=f"^{where}: found no bucket in it, expected one, such as s3://bucket/crawl"):
        open_folder(where)


def test_a_host_that_is_not_there_is_an_error_in_words() -> None:
    """FTP is spoken as soon as the folder is named; that its host is unknown is said with the URL, as of any store."""
    with pytest.raises(OSError, match=re.escape("ftp://nowhere.invalid/x")):
        open_folder("ftp://nowhere.invalid/x")
