"""Writing the parts of one output."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.formats.jsonl import JsonlPart
from cleaner.batch.job import How, RecordJob
from cleaner.batch.storage.local import LocalFolder
from cleaner.batch.writer import PartsWriter
from cleaner.model.options import Limits
from cleaner.model.record import Broken, Record
from cleaner.model.source import Source
from tests.batch.doubles import tree

if TYPE_CHECKING:
    import pytest

    from cleaner.workers.job import Render


def parts(folder: Path, *, first: int, size: int, render: Render = "text") -> PartsWriter:
    """Begin to write parts."""
    job = RecordJob((), LocalFolder(folder.parent), How(Limits()), part_size=size)
    return PartsWriter(job, Path(folder.name), partial(JsonlPart, render=render), first)


RECORD = Record("x", "a.jsonl:1", Source(""), {"id": "x"})


def test_a_part_appears_with_its_errors_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the part is whole there is but a hidden file, and the errors stand in their place before it does."""
    put: list[str] = []
    writer = parts(tmp_path, first=20, size=2)
    writer.add(RECORD, "boat")
    writer.refuse(Broken("y", "a.jsonl:2", "no"))
    assert writer.full
    assert [name[:9] for name in tree(tmp_path)] == [".cleaner-"]

    monkeypatch.setattr(
        "cleaner.batch.storage.local.os.fsync", lambda _file: put.append(",".join(sorted(tree(tmp_path))))
    )
    writer.commit(end=False)

    assert tree(tmp_path) == {
        "part-000000020-000000022.jsonl": b'{"id": "x", "text": "boat"}\n',
        "part-000000020-000000022.errors.jsonl": b'{"id": "y", "place": "a.jsonl:2", "reason": "no"}\n',
    }
    assert put[-2].endswith("part-000000020-000000022.errors.jsonl")


def test_what_the_format_cannot_hold_is_an_error(tmp_path: Path) -> None:
    """A record that cannot be written is refused in its place, and the part goes on."""
    writer = parts(tmp_path, first=0, size=9, render="json")

    assert writer.add(RECORD, "no JSON") is not None
    assert writer.add(RECORD, "{}") is None
    writer.commit(end=True)

    assert sorted(tree(tmp_path)) == ["part-000000000-000000002-end.errors.jsonl", "part-000000000-000000002-end.jsonl"]


def test_what_is_abandoned_leaves_no_trace(tmp_path: Path) -> None:
    """A part that was begun is gone, and one that is in its place stays."""
    writer = parts(tmp_path, first=0, size=1)
    writer.add(RECORD, "boat")
    writer.commit(end=False)
    writer.add(RECORD, "oar")

    writer.abandon()
    writer.abandon()

    assert list(tree(tmp_path)) == ["part-000000000-000000001.jsonl"]
