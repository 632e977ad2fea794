"""Outputs of earlier batches among the inputs of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.batch.extent import measure
from cleaner.batch.inputs import Inputs, find_inputs
from cleaner.batch.job import How, PageJob, RecordJob
from cleaner.batch.meter import Meter
from cleaner.batch.pages import run_pages
from cleaner.batch.records import run_records
from cleaner.batch.storage.local import LocalFolder
from cleaner.model.options import Limits
from tests.batch.doubles import ShoutingPool, job_for, tree

if TYPE_CHECKING:
    from pathlib import Path

PART = "part-000000000-000000002-end"
ENDED = "part-000000000-000000001-end.jsonl"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Return a folder with two pages and a file of two records, of which one is none, and ``first``, their output."""
    folder = tmp_path / "crawl"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.html", "deep/b.txt"):
        (folder / name).write_text("boat", encoding="utf-8")
    (folder / "c.jsonl").write_text('{"text": "boat"}\nnope', encoding="utf-8")
    clean(folder, folder / "first")
    return folder


def find(where: Path, out: Path) -> Inputs:
    """Find what is meant."""
    return find_inputs(str(where), LocalFolder(out), lambda _path, _error: None)


def clean(folder: Path, out: Path) -> dict[str, int]:
    """Clean all that is in a folder, and return what of its pages was passed over."""
    how, meter = How(Limits()), Meter()
    pages = PageJob(LocalFolder(folder), LocalFolder(out), how, outputs=find(folder, out).outputs)
    known = measure(pages, RecordJob((), LocalFolder(out), how)).documents
    assert known == len(list(run_pages(pages, ShoutingPool(), meter)))
    list(run_records(job_for(folder, out), ShoutingPool()))
    return dict(meter.passed)


def test_an_output_beside_the_input_is_not_cleaned_once_more(crawl: Path, tmp_path: Path) -> None:
    """Its pages and parts are left out and counted; its lists of failures, which hold no documents, are no input."""
    found = find(crawl, crawl / "second")
    passed = clean(crawl, crawl / "second")
    clean(crawl, tmp_path / "apart")

    assert tree(crawl / "second") == tree(crawl / "first") == tree(tmp_path / "apart")
    assert [name.as_posix() for name in found.parts] == [f"first/c.jsonl/{PART}.jsonl"]
    assert list(passed.values()) == [2]
    assert next(iter(passed)).startswith("files that an earlier batch wrote, such as first/")


def test_where_all_are_outputs_they_are_cleaned(crawl: Path, tmp_path: Path) -> None:
    """A second stage cleans what a first one wrote, from its folder, from one above it and by a pattern."""
    first = crawl / "first"
    above = tmp_path / "stages"
    above.mkdir()
    first.rename(above / "first")

    assert clean(above / "first", tmp_path / "one") == {}
    assert clean(above, tmp_path / "two") == {}

    assert set(tree(tmp_path / "one")) == {"a.html.txt.txt", "deep/b.txt.txt.txt", f"c.jsonl/{PART}.jsonl/{ENDED}"}
    assert set(tree(tmp_path / "two")) == {f"first/{name}" for name in tree(tmp_path / "one")}
    assert len(find(above / "**" / "*.jsonl", tmp_path / "out").files) == 1


def test_a_pattern_leaves_outputs_out(crawl: Path) -> None:
    """As it does those in the output folder."""
    found = find(crawl / "**" / "*.jsonl", crawl / "second")

    assert [file.name.as_posix() for file in found.files] == ["c.jsonl"]
    assert [name.as_posix() for name in found.parts] == [f"first/c.jsonl/{PART}.jsonl"]


def test_a_page_among_outputs_is_cleaned(crawl: Path, tmp_path: Path) -> None:
    """What has not the name of an output is none, wherever it lies."""
    (crawl / "first" / "new.html").write_text("pier", encoding="utf-8")

    clean(crawl, tmp_path / "out")

    assert "first/new.html.txt" in tree(tmp_path / "out")
