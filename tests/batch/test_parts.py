"""How far an output is, told by the names of its parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.parts import Part, Progress, resume
from cleaner.batch.storage.local import LocalFolder
from cleaner.errors import OptionsError

_NEVER = 0


def touch(folder: Path, *names: str) -> None:
    """Make empty files."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).touch()


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.booleans(), st.sampled_from(["jsonl", "parquet"]))
def test_a_name_says_it_all(first: int, behind: int, end: bool, to: str) -> None:  # noqa: FBT001 - drawn
    """A part is read back from its name, and the names of its errors are no part's."""
    part = Part(first, behind, end, to)

    assert Part.of(part.name) == part
    assert Part.of(part.errors_name) is None


def test_parts_count_up_to_the_first_gap_and_the_rest_goes(tmp_path: Path) -> None:
    """What a killed run left, and what stands behind a gap, is cleared away and not counted; files of others stay."""
    good = ("part-000000000-000000010.jsonl", "part-000000010-000000012.jsonl", "part-000000010-000000012.errors.jsonl")
    left = ("part-000000020-000000030-end.jsonl", "part-000000012-000000020.errors.jsonl", ".cleaner-00ff.part")
    touch(tmp_path, *good, *left, "notes.txt")

    found = resume(LocalFolder(tmp_path), Path(), "jsonl", _NEVER)

    assert found == Progress(12, end=False)
    assert found.faulty == 1
    assert {path.name for path in tmp_path.iterdir()} == {*good, "notes.txt"}


def test_the_end_is_told(tmp_path: Path) -> None:
    """An output with its last part is finished; a folder that is missing is at its beginning."""
    touch(tmp_path / "a", "part-000000000-000000003-end.jsonl")
    touch(tmp_path / "b", "part-000000000-000000000-end.jsonl")

    assert resume(LocalFolder(tmp_path), Path("a"), "jsonl", _NEVER) == Progress(3, end=True)
    assert resume(LocalFolder(tmp_path), Path("b"), "jsonl", _NEVER) == Progress(0, end=True)
    assert resume(LocalFolder(tmp_path), Path("c"), "jsonl", _NEVER) == Progress(0, end=False)


def test_parts_older_than_the_input_are_made_again(tmp_path: Path) -> None:
    """From the first part on that is not newer than the input, nothing counts."""
    names = ("part-000000000-000000010.jsonl", "part-000000010-000000020.jsonl")
    touch(tmp_path, *names)
    os.utime(tmp_path / names[1], (1000, 1000))

    assert resume(LocalFolder(tmp_path), Path(), "jsonl", 1000 * 10**9) == Progress(10)
    assert [path.name for path in tmp_path.iterdir()] == [names[0]]


def test_parts_of_another_format_are_not_touched_unless_asked(tmp_path: Path) -> None:
    """Another format is refused with what to do; infinity begins anew whatever is there."""
    touch(tmp_path, "part-000000000-000000010.parquet")

    with pytest.raises(OptionsError, match="holds parts in parquet: name another output folder, or --overwrite them"):
        resume(LocalFolder(tmp_path), Path(), "jsonl", _NEVER)
    assert list(tmp_path.iterdir())
    assert resume(LocalFolder(tmp_path), Path(), "jsonl", _NEVER, anew=True) == Progress()
    assert not list(tmp_path.iterdir())
