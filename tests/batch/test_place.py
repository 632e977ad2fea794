"""Where outputs lie."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.job import How, PageJob
from cleaner.batch.place import check_folders, is_finished, output_name
from cleaner.batch.storage.local import LocalFolder
from cleaner.errors import OptionsError
from cleaner.model.options import Limits

if TYPE_CHECKING:
    from cleaner.workers.job import Render


@pytest.mark.parametrize(
    ("render", "name"), [("text", "a.html.txt"), ("markdown", "a.html.md"), ("json", "a.html.json")]
)
def test_the_ending_is_appended(render: Render, name: str) -> None:
    """Each format has its ending, behind the document's own."""
    assert output_name(Path("deep/a.html"), render) == Path("deep") / name


def test_no_two_documents_share_an_output() -> None:
    """Documents that differ only in their ending, or look like outputs, keep outputs of their own."""
    names = ["a.html", "a.html.gz", "a.htm", "a.txt", "a.html.txt", "a.HTML", "b/a.html"]

    assert len({output_name(Path(name), "text") for name in names}) == len(names)


@pytest.mark.parametrize(("age", "finished"), [(-1, True), (0, False), (1, False)])
def test_finished_is_newer_than_the_document(tmp_path: Path, age: int, finished: bool) -> None:  # noqa: FBT001 - a table's column
    """An output counts only if it is newer than its document; of the same instant is not enough."""
    document, output = tmp_path / "a.html", tmp_path / "a.html.txt"
    document.touch()
    output.touch()
    os.utime(output, (1_000_000, 1_000_000))
    os.utime(document, (1_000_000 + age, 1_000_000 + age))

    assert is_finished(_job(tmp_path), Path("a.html")) is finished


def test_an_output_that_is_not_there_is_not_finished(tmp_path: Path) -> None:
    """Neither a missing output nor a missing document makes a document finished."""
    (tmp_path / "a.html").touch()
    (tmp_path / "b.html.txt").touch()

    assert not is_finished(_job(tmp_path), Path("a.html"))
    assert not is_finished(_job(tmp_path), Path("b.html"))


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    """A folder in the place of an output, however new, leaves it to the writing to say what is wrong."""
    (tmp_path / "a.html").touch()
    os.utime(tmp_path / "a.html", (1_000_000, 1_000_000))
    (tmp_path / "a.html.txt").mkdir()

    assert not is_finished(_job(tmp_path), Path("a.html"))


def _job(folder: Path) -> PageJob:
    return PageJob(LocalFolder(folder), LocalFolder(folder), How(Limits()))


def test_the_output_folder_is_made(tmp_path: Path) -> None:
    """A new output folder is made with its parents; one that is there is taken; inside the input is allowed."""
    for out in (tmp_path / "in" / "out", tmp_path / "new" / "out"):
        (tmp_path / "in").mkdir(exist_ok=True)
        for _ in range(2):
            check_folders(LocalFolder(tmp_path / "in"), LocalFolder(out))
        assert out.is_dir()


def test_output_must_not_hold_the_input(tmp_path: Path) -> None:
    """The input folder, a folder above it and a link to either are refused as output folders."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to("in")
    for out in ("in", "in/deep/..", "link", "in/deep"):
        with pytest.raises(OptionsError, match="name another output folder"):
            check_folders(LocalFolder(tmp_path / "in" / "deep"), LocalFolder(tmp_path / out))
    check_folders(LocalFolder(tmp_path / "in"), LocalFolder(tmp_path / "link" / "deep"))
