"""Several folders whose pages go into one output folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cleaner.batch.job import How, PageJob
from cleaner.batch.neighbours import note_folder, same_named
from cleaner.batch.pages import run_pages
from cleaner.batch.storage.local import LocalFolder
from cleaner.model.options import Limits
from tests.batch.test_pages import EagerPool


def put(folder: Path, **pages: str) -> Path:
    """Write pages that are older than any output."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        os.utime(folder / f"{name}.txt", (1_000_000, 1_000_000))
    return folder


def run(folder: Path, *, overwrite: bool = False) -> dict[str, str]:
    """Clean a folder into the one output folder beside it; gives what became of its pages."""
    how = How(Limits(), overwrite=overwrite)
    job = PageJob(LocalFolder(folder), LocalFolder(folder.parent / "out"), how)
    return {each.path.stem: each.reason or each.status for each in run_pages(job, EagerPool())}


def output(folder: Path, name: str) -> str:
    """Read an output."""
    return (folder.parent / "out" / f"{name}.txt.txt").read_text(encoding="utf-8")


def test_a_page_does_not_go_by_the_output_of_another_folders_page(tmp_path: Path) -> None:
    """Neither counts as finished nor takes the other's place; it fails with its reason in each run."""
    first, second = put(tmp_path / "a", index="boat"), put(tmp_path / "b", index="oar", more="mast")
    assert run(first) == {"index": "done"}

    for more in ("done", "skipped"):
        ended = run(second)

        assert ended.pop("more") == more
        assert ended["index"].startswith(f"its output index.txt.txt is that of the page of this name in {first}, which")
        assert output(first, "index") == "text: BOAT\n"
        assert run(first) == {"index": "skipped"}


def test_overwriting_takes_the_others_place(tmp_path: Path) -> None:
    """It was asked for."""
    first, second = put(tmp_path / "a", index="boat"), put(tmp_path / "b", index="oar")
    run(first)

    assert run(second, overwrite=True) == {"index": "done"}
    assert output(first, "index") == "text: OAR\n"


def test_a_folder_that_was_moved_goes_on_where_it_was(tmp_path: Path) -> None:
    """Its pages are no others than those that were cleaned from its old place."""
    run(put(tmp_path / "a", index="boat"))
    shutil.move(tmp_path / "a", tmp_path / "moved")

    assert run(tmp_path / "moved") == {"index": "skipped"}


@pytest.mark.skipif(os.name != "posix", reason="no such names there")
def test_folders_of_any_name_are_remembered(tmp_path: Path) -> None:
    """In their order, once each, also if a name has line ends or is no UTF-8."""
    out = LocalFolder(put(tmp_path / "out"))
    names = ["a\nb", os.fsdecode(b"\xff"), "c d"]
    folders = [LocalFolder(put(tmp_path / name, page="boat")) for name in names]

    for _ in range(2):
        for number, folder in enumerate(folders):
            before = note_folder(folder, out)
            assert [each.address for each in before] == [each.address for each in folders[:number]]

    assert same_named(Path("page.txt"), before) == before[0]
    assert same_named(Path("other.txt"), before) is None
