"""The page that a command is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.batch.formats.table import READERS
from cleaner.cli.page import OF_RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("name", ["a.jsonl", "A.WARC.GZ", "a.parquet", "a.tar.zst"])
def test_a_file_of_records_is_told_of_batch(cli: Cli, tmp_path: Path, name: str) -> None:
    """A file whose name says that it holds many documents is read as one page, with a hint at the other command."""
    (tmp_path / name).write_bytes(b"<p>x</p>")

    ran = cli("clean", tmp_path / name)

    assert f"{tmp_path / name}: by its name many documents, which 'cleaner batch' cleans one by one" in ran.stderr


def test_every_file_of_records_is_known() -> None:
    """Each ending that `cleaner batch` reads records from is one that `cleaner clean` tells of."""
    assert {name.removesuffix(".gz").removesuffix(".zst") for name in READERS} == {*OF_RECORDS}
