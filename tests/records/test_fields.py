"""From a row to a record."""

from __future__ import annotations

import pytest

from cleaner.model.record import Broken, Record
from cleaner.records.fields import Fields, to_record


def test_what_is_not_the_content_passes_through() -> None:
    """The content is taken out, id and address are read and stay, and so does all else."""
    row = {"id": 7, "url": "https://a.example/", "html": "<p>boat", "text": "boat", "tags": [1]}

    record = to_record(row, "a.jsonl:1", Fields("html"))

    assert isinstance(record, Record)
    assert (record.id, record.source.url, record.source.content) == ("7", "https://a.example/", "<p>boat")
    assert record.fields == {"id": 7, "url": "https://a.example/", "text": "boat", "tags": [1]}


def test_a_record_without_an_id_is_called_by_its_place() -> None:
    """The place is the id, in the field that ids have."""
    record = to_record({"name": None, "text": "boat"}, "a.jsonl:1", Fields(id="name"))

    assert isinstance(record, Record)
    assert (record.id, record.fields) == ("a.jsonl:1", {"name": "a.jsonl:1"})


@pytest.mark.parametrize("content", [None, 7, ["boat"], {"a": "boat"}])
def test_what_is_no_text_is_no_document(content: object) -> None:
    """A row whose content is missing or of another kind is broken, by its id, and the reason names the option."""
    broken = to_record({"id": "x", "text": content}, "a.jsonl:1", Fields())

    assert isinstance(broken, Broken)
    assert broken.id == "x"
    assert broken.reason == (
        "found no text in content or html or text: the fields are 'id', 'text'; --content-field says where it is"
    )
