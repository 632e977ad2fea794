"""Which ending means which format."""

from __future__ import annotations

import pytest

from cleaner.batch.formats.jsonl import read_jsonl
from cleaner.batch.formats.table import READERS, reader_of


@pytest.mark.parametrize("ending", READERS)
def test_each_ending_has_its_reader_in_any_case(ending: str) -> None:
    """A name is read by its ending, whatever its case and whatever stands before it."""
    assert reader_of(f"Part.01{ending.upper()}") is READERS[ending]


@pytest.mark.parametrize("name", ["a.html", "a.json", "a.ndjson.bz2", "jsonl", "a.jsonl.txt", "a.gz", "a.warc.wat.gz"])
def test_other_files_hold_no_records(name: str) -> None:
    """Pages, and files of formats that have no documents, are left alone."""
    assert reader_of(name) is None


@pytest.mark.parametrize("name", ["a.ndjson", "a.NDJSON.gz", "a.ndjson.zst"])
def test_the_other_name_of_jsonl_is_read_as_such(name: str) -> None:
    """NDJSON is the same format under another name, packed or not."""
    assert reader_of(name) is read_jsonl
