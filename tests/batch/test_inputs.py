"""Finding files of records."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.batch.inputs import Inputs, find_inputs
from cleaner.batch.storage.local import LocalFolder
from cleaner.errors import OptionsError


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Return a folder with files of records in two levels, a page, and an output inside."""
    for name in (
        "b.jsonl",
        "a.jsonl.gz",
        "deep/c.JSONL",
        "page.html",
        "out/b.jsonl/part-000000000-000000001-end.jsonl",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def names(where: Path, out: Path) -> list[str]:
    """Name what is found."""
    return [file.name.as_posix() for file in find(where, out).files]


def find(where: Path, out: Path) -> Inputs:
    """Find what is meant."""
    return find_inputs(str(where), LocalFolder(out), lambda _path, _error: None)


def is_folder(where: Path) -> bool:
    """Tell whether a path goes for a folder."""
    return find(where, where / "out").pages is not None


def test_a_folder_gives_its_files_of_records(crawl: Path) -> None:
    """They come sorted, by their paths within it, without pages and without the output."""
    assert is_folder(crawl)
    assert names(crawl, crawl / "out") == ["a.jsonl.gz", "b.jsonl", "deep/c.JSONL"]


def test_files_that_are_neither_pages_nor_records_are_counted(crawl: Path) -> None:
    """One is named; hidden files and what lies in the output folder are none of them."""
    for name in ("index.php", ".hidden", "out/report.csv"):
        (crawl / name).touch()

    found = find(crawl, crawl / "out")

    assert (found.others, found.other) == (1, "index.php")


def test_a_pattern_gives_what_it_names(crawl: Path) -> None:
    """Names are relative to the last folder without a wildcard; the output is left out here, too."""
    assert not is_folder(crawl / "*.jsonl")
    assert names(crawl / "*.jsonl", crawl / "out") == ["b.jsonl"]
    assert names(crawl / "**" / "*.[jJ]*", crawl / "out") == ["a.jsonl.gz", "b.jsonl", "deep/c.JSONL"]


def test_a_file_gives_itself(crawl: Path) -> None:
    """A file of records is one, even where its name looks like a pattern."""
    odd = crawl / "[b].jsonl"
    odd.touch()

    assert not is_folder(odd)
    assert names(odd, crawl / "out") == ["[b].jsonl"]


@pytest.mark.parametrize(
    ("pattern", "words"), [("*.warp", "no file has such a name"), ("*.html", "for pages name a folder")]
)
def test_a_pattern_of_nothing_is_refused(crawl: Path, pattern: str, words: str) -> None:
    """A pattern that names no file, or a page, is said, and what was expected."""
    with pytest.raises(OptionsError, match=words):
        find(crawl / pattern, crawl / "out")


def test_one_page_is_refused(crawl: Path) -> None:
    """A file that holds no records is said to be none, with what to do about it."""
    with pytest.raises(OptionsError, match=r"page\.html: a file of records ends in \.jsonl, .* 'cleaner clean'"):
        find(crawl / "page.html", crawl / "out")


@pytest.mark.parametrize("where", ["b.jsonl", "*.jsonl", "*/c.JSONL"])
def test_the_folder_of_the_files_is_no_output(crawl: Path, where: str) -> None:
    """An output has its input's name, so that its folder would be the file; this is not said as a missing file."""
    with pytest.raises(OptionsError, match=r"is that of the input, .*: name another output folder"):
        find(crawl / where, crawl)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """A named pipe, and what a shell writes for <(zcat a.jsonl.gz), is said to be one, with what to do about it."""
    os.mkfifo(tmp_path / "a.jsonl")

    with pytest.raises(OptionsError, match=r"a\.jsonl is a pipe or a device, .*: write what comes from it to a file"):
        find(tmp_path / "a.jsonl", tmp_path / "out")


def test_what_is_missing_goes_for_a_folder() -> None:
    """A path that is missing is left to the batch over folders, which says what is wrong."""
    assert is_folder(Path("missing"))
