"""Outputs of two files of one name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.origin import check_origin, note_origin
from cleaner.batch.records import run_records
from cleaner.batch.storage.local import LocalFolder
from cleaner.errors import OptionsError
from tests.batch.doubles import SlowPool, job_for, tree, write_jsonl

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("parts", [1, 3])
def test_another_file_of_the_same_name_does_not_count_as_finished(parts: int, tmp_path: Path) -> None:
    """Neither a finished output nor a half-done one goes on with it; it is refused in words, and nothing is touched."""
    for folder, count in (("a", 25), ("b", 26)):
        (tmp_path / folder).mkdir()
        write_jsonl(tmp_path / folder / "x.jsonl", ({"id": n, "text": f"{folder} {n}"} for n in range(count)))
        os.utime(tmp_path / folder / "x.jsonl", (1000, 1000))
    out = tmp_path / "out"
    list(run_records(job_for(tmp_path / "a" / "x.jsonl", out), SlowPool()))
    for path in sorted((out / "x.jsonl").glob("part-*"))[parts:]:
        path.unlink()
    before = tree(out)

    (refused,) = run_records(job_for(tmp_path / "b" / "x.jsonl", out), SlowPool())

    assert refused.status == "failed"
    assert "holds the output of another file of this name, of " in refused.reason
    assert tree(out) == before
    assert sum(done.count for done in run_records(job_for(tmp_path / "a" / "x.jsonl", out), SlowPool())) == 25


@pytest.mark.parametrize("note", [None, b"", b"torn"])
def test_without_a_note_an_output_goes_on(note: bytes | None, tmp_path: Path) -> None:
    """An earlier version wrote none, and a power cut may take it; a copy of the file, wherever it lies, is the same."""
    folder = LocalFolder(tmp_path)
    (tmp_path / "x").mkdir()
    if note is not None:
        (tmp_path / "x" / ".cleaner-input").write_bytes(note)
    check_origin(folder, tmp_path / "x", 7)

    note_origin(folder, tmp_path / "x", 7)
    check_origin(folder, tmp_path / "x", 7)
    with pytest.raises(OptionsError, match="of 7 bytes where this one has 8"):
        check_origin(folder, tmp_path / "x", 8)
